"""Denials, refusals and what nobody confirms: one table by who and day, with the evidence."""

import pandas as pd
import pytest
from factories import KYIV, NIS, articles, released, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import schemas
from nkanalysis.analysis.silences import silences

DENIAL = {"kind": "denial", "evidence": "denied it", "who": "Moscow", "source": "Example Wire", "source_type": "media"}


def attributions(*rows):
    names = list(schemas.ATTRIBUTIONS.columns)
    defaults = {"source_spans": [], "cue_spans": [], "content_spans": [], "source_type": "government", "via": []}
    defaults |= {"anonymous": False, "has_figure": False, "rule": "r"}
    made = [{"attribution_id": f"a{at}", **defaults, **row} for at, row in enumerate(rows)]
    return schemas.ATTRIBUTIONS.validate(pd.DataFrame(made, columns=names))


def told(claims=(), events=(), statements=()):
    made = tables(claims, events)
    rows = attributions(*({**row, "document_id": made["documents"]["document_id"].iloc[0]} for row in statements))
    made = released({**made, "attributions": rows})
    return silences(made["events"], made["claims"], made["attributions"], made["documents"])


def test_who_denies_is_whom_the_page_names_by_the_registers_name():
    row = told(events=[DENIAL]).squeeze()
    assert (row["by"], row["known"], row["side"], row["kind_label"]) == ("Russia", True, "russia", "Denies it")
    assert row["told_by"] == ["Example Wire"]
    assert row["day_label"] == "no later than 14 Jan 2025, the day of publication"


def test_a_name_that_the_page_cuts_short_of_its_article_is_found():
    assert told(events=[{**DENIAL, "who": "North"}]).squeeze()["by"] == "North Korea"


def test_words_that_are_no_name_of_the_register_stand_as_printed():
    row = told(events=[{**DENIAL, "who": "A diplomat of the North"}]).squeeze()
    assert (row["by"], row["known"], row["side_label"]) == ("A diplomat of the North", False, "Side not known")


def test_a_source_that_denies_in_its_own_words_is_the_one():
    row = told(events=[{**DENIAL, "source": KYIV, "stance": "denied", "who": "Kremlin"}]).squeeze()
    assert (row["by"], row["told_by"]) == (KYIV, [])


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "refusal", "evidence": "would not say"}, "refusal"),
        ({"kind": "acknowledgement", "evidence": "confirmed", "status": "negated"}, "not_confirmed"),
    ],
)
def test_refusals_and_what_is_not_confirmed_are_kinds_of_their_own(fields, kind):
    assert told(events=[{**DENIAL, **fields}]).squeeze()["kind"] == kind


def test_acknowledgements_and_other_events_are_no_silences():
    rows = [{**DENIAL, "kind": "acknowledgement", "evidence": "confirmed"}, {"kind": "ceremony"}]
    assert told(events=rows).empty


def test_claims_and_statements_of_that_stance_are_rows_of_the_same_table():
    table = told(
        claims=[
            {"stance": "denied", "source": KYIV, "source_type": "head_of_state", "statement_date": "2025-01-13"},
            {"stance": "refused"},
            {"stance": "asserted"},
        ],
        statements=[{"stance": "refused", "source": NIS, "page": "a.txt"}],
    )
    assert table[["by", "kind", "day_label"]].to_numpy().tolist() == [
        [KYIV, "denial", "said on 13 Jan 2025"],
        [NIS, "refusal", "no later than 14 Jan 2025, the day of publication"],
    ]
    assert [len(ids) for ids in table["claims"]] == [1, 1]
    assert table["attributions"].tolist() == [[], ["a0"]]


def test_a_page_that_could_not_verify_says_so_itself():
    row = told(claims=[{"verification": "not_verified", "outlet": "Example Times"}]).squeeze()
    assert (row["by"], row["kind_label"], row["articles"]) == ("Example Times", "Could not verify it", 1)


def test_an_outlet_needs_no_protection_whatever_it_could_not_verify():
    sentence = "A mother in the city says that 300 of them were killed."
    claim = {"verification": "not_verified", "outlet": "Small Paper", "sentence": sentence}
    row = told(claims=[claim]).squeeze()
    assert (row["by"], row["withheld"]) == ("Small Paper", False)


def test_copies_are_articles_of_one_text():
    made = tables([], [{**DENIAL, "page": "1.txt"}, {**DENIAL, "page": "2.txt", "outlet": "Other Times"}])
    documents = made["documents"].assign(text="one")
    row = silences(made["events"], made["claims"], attributions(), documents).squeeze()
    assert (row["articles"], row["texts"], len(row["events"])) == (2, 1, 2)
    assert row["outlets"] == ["Example Times", "Other Times"]


def test_nobody_in_the_country_is_named_and_no_day_is_told():
    source = {"source": "Mr Kim of Hamhung", "source_type": "resident", "who": "Mr Kim of Hamhung"}
    row = told(events=[{**DENIAL, **source, "kind": "refusal", "evidence": "would not say"}]).squeeze()
    assert (row["by_label"], row["day_label"], row["withheld"]) == ("Resident, no name shown", "Jan 2025", True)
    assert pd.isna(row["by"])
    assert row["told_by"] == []


def test_an_office_keeps_its_name_where_kin_are_spoken_of_and_kin_do_not():
    sentence = "Families heard that Moscow denied it."
    row = told(events=[{**DENIAL, "sentence": sentence}]).squeeze()
    assert (row["by"], row["day_label"]) == ("Russia", "Jan 2025")
    kin = told(events=[{**DENIAL, "who": "a mother", "sentence": "A mother denied it."}]).squeeze()
    assert pd.isna(kin["by"])


def test_without_any_there_is_an_empty_table():
    made = articles([{"text": "Nothing of it."}])
    blank = tables([])
    assert silences(blank["events"], blank["claims"], attributions(), made["documents"]).empty


@settings(max_examples=5)
@given(
    st.permutations([{**DENIAL, "page": f"{n}.txt", "who": who} for n, who in enumerate(["Moscow", "Kremlin", None])])
)
def test_the_order_of_rows_never_matters(rows):
    table = told(events=rows)
    same = told(events=sorted(rows, key=lambda row: row["page"]))
    columns = ["by_label", "kind", "articles"]
    assert table[columns].to_numpy().tolist() == same[columns].to_numpy().tolist()
