"""On whose word figures rest: small corpora whose counts a reader can redo on paper."""

import pandas as pd
import pytest
from factories import ASSEMBLY, HUR, NIS, SAMPLE, US, released, tables

from nkanalysis import analysis

WIRE = "The service said that 300 of them were killed in the border region since the deployment began last autumn."


def told(*rows, copies=True):
    made = tables(rows)
    pairs = analysis.near_duplicates(made["documents"], made["pages"])
    documents = analysis.with_texts(made["documents"], pairs if copies else pairs.iloc[:0])
    return analysis.told_by(analysis.select(released(made)["claims"]), documents)


def wire(number, outlet, **fields):
    """An outlet's print of one agency text."""
    return {"page": f"{number}.txt", "outlet": outlet, "sentence": WIRE, **fields}


def table(rows, *columns):
    return rows[list(columns)].to_numpy().tolist()


def test_three_prints_of_one_text_are_three_articles_and_one_text():
    rows = told(wire(1, "A"), wire(2, "B"), wire(3, "C"), {"page": "4.txt", "outlet": "A", "figure": "60"})
    counted = analysis.by_source(rows)
    assert table(counted, "source_label", "claims", "articles", "texts", "outlets") == [[NIS, 4, 4, 2, 3]]
    facts = analysis.source_facts(rows)
    assert (facts.articles, facts.texts, facts.copies) == (4, 2, 2)
    assert (facts.top_source, facts.top_articles, facts.top_texts, facts.top_outlets) == (NIS, 4, 2, 3)


def test_without_near_copies_every_article_is_its_own_text():
    facts = analysis.source_facts(told(wire(1, "A"), wire(2, "B"), copies=False))
    assert (facts.articles, facts.texts, facts.copies) == (2, 2, 0)


def test_named_unnamed_and_nobody_are_told_apart():
    rows = told(
        {"page": "1"},
        {"page": "2", "source": US, "source_type": "government", "anonymous": True},
        {"page": "3", "source": US, "source_type": "government", "anonymous": True},
        {"page": "4", "source": None, "source_type": "unattributed"},
    )
    facts = analysis.source_facts(rows)
    assert (facts.named, facts.anonymous, facts.unattributed) == (1, 2, 1)
    assert (facts.anonymous_share, facts.unattributed_share, facts.sources) == (50, 25, 1)
    assert table(analysis.by_source(rows), "source_label", "naming", "articles") == [
        [US, "not named", 2],
        ["No source named", "nobody", 1],
        [NIS, "named", 1],
    ]


@pytest.mark.parametrize("kind", ["resident", "defector", "prisoner"])
@pytest.mark.parametrize("anonymous", [True, False])
def test_protected_sources_are_called_by_their_type_alone(kind, anonymous):
    rows = told(
        {
            "page": "1",
            "source": "miller in Hoeryong",
            "source_type": kind,
            "anonymous": anonymous,
            "via": ["A neighbour"],
        },
        {"page": "2", "source": "teacher in Hyesan", "source_type": kind, "anonymous": anonymous, "via": ["Reuters"]},
    )
    counted = analysis.by_source(rows)
    assert len(counted) == 1
    assert counted["source_label"].iloc[0].endswith(", no name shown")
    assert list(analysis.relays(rows)["relay"]) == ["Reuters"]


def test_relays_are_counted_by_whose_word_they_pass_on():
    rows = told(
        {"page": "1", "via": [ASSEMBLY], "outlet": "A"},
        {"page": "2", "via": [ASSEMBLY, "Yonhap"], "outlet": "B"},
        {"page": "3", "source": HUR, "via": [ASSEMBLY], "outlet": "B"},
        {"page": "4"},
    )
    assert table(analysis.relays(rows), "relay", "source_label", "articles", "outlets") == [
        [ASSEMBLY, NIS, 2, 2],
        [ASSEMBLY, HUR, 1, 1],
        ["Yonhap", NIS, 1, 1],
    ]
    assert analysis.source_facts(rows).relayed == 3


def test_each_measure_says_how_its_sources_are_named():
    rows = told(
        {"page": "1"},
        {"page": "2", "source": US, "source_type": "government", "anonymous": True},
        {"page": "3", "measure": "wounded", "source": None, "source_type": "unattributed"},
    )
    columns = ["measure_label", "named", "anonymous", "unattributed", "anonymous_share"]
    assert table(analysis.by_measure(rows), *columns) == [["killed", 1, 1, 0, 50], ["wounded", 0, 0, 1, 0]]


def test_verification_counts_add_up_to_the_figures():
    rows = told({"page": "1"}, {"page": "2", "verification": "not_verified"}, {"page": "3", "verification": "verified"})
    counted = analysis.verification(rows)
    assert table(counted, "type_label", "not_stated", "not_verified", "verified", "claims") == [
        ["Intelligence service", 1, 1, 1, 3]
    ]


def test_the_matrix_keeps_the_outlets_and_sources_with_the_most_articles():
    rows = [{"page": f"{at}", "outlet": "Big", "figure": str(at + 10)} for at in range(3)]
    rows += [{"page": "8", "outlet": "Small"}, {"page": "9", "outlet": "Big", "source": HUR}]
    pairs = analysis.outlets_and_sources(told(*rows, copies=False), outlets=1, sources=2)
    assert table(pairs, "outlet_label", "source_label", "articles") == [["Big", NIS, 3], ["Big", HUR, 1]]


def test_outlets_without_a_name_are_one_row_that_counts_for_no_outlet():
    rows = told({"page": "1", "outlet": None}, {"page": "2", "outlet": None, "source": HUR})
    assert table(analysis.by_outlet(rows), "outlet_label", "articles", "all_sources") == [["Outlet not known", 2, 2]]
    assert analysis.source_facts(rows).outlets == 0


def test_all_tables_agree_on_the_sample():
    rows = told(*SAMPLE)
    facts = analysis.source_facts(rows)
    for counted in (
        analysis.by_source(rows),
        analysis.by_type(rows),
        analysis.by_measure(rows),
        analysis.by_outlet(rows),
    ):
        assert counted["claims"].sum() == facts.claims == len(SAMPLE)
        assert (counted["texts"] <= counted["articles"]).all()
    assert facts.named + facts.anonymous + facts.unattributed == facts.claims
    assert facts.verified + facts.not_verified + facts.not_stated == facts.claims


def test_every_figure_stands_under_the_source_that_leads_to_it():
    rows = told(*SAMPLE)
    shown = analysis.source_evidence(rows)
    assert sorted(shown["claim_id"]) == sorted(rows["claim_id"])
    counted = analysis.by_source(rows).set_index("href")["claims"]
    assert shown.groupby("anchor").size().to_dict() == {href[1:]: n for href, n in counted.items()}


def test_nothing_selected_gives_empty_tables_and_noughts():
    rows = told()
    facts = analysis.source_facts(rows)
    assert (facts.claims, facts.anonymous_share, facts.top_source, facts.first) == (0, 0, None, None)
    for counted in (
        analysis.by_source(rows),
        analysis.by_type(rows),
        analysis.by_measure(rows),
        analysis.by_outlet(rows),
        analysis.relays(rows),
        analysis.outlets_and_sources(rows),
        analysis.verification(rows),
        analysis.source_evidence(rows),
    ):
        assert isinstance(counted, pd.DataFrame)
        assert counted.empty
