"""Claims into estimates: worked examples by hand, and what holds for any claims."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import schemas
from nkanalysis.analysis.estimates import estimates, members
from tests import factories
from tests.factories import ASSEMBLY, HUR, KYIV, NIS, UK, US

Row = dict[str, Any]
JCS, SEOUL, WASHINGTON, KIRBY = "South Korea Joint Chiefs of Staff", "South Korea", "United States", "John Kirby"


def folded(*rows: Row, **options: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Members and estimates of claims that are made by `factories.tables`; a claim is called by its ``id``."""
    named = [{**row, "claim_id": row.get("id", f"c{number:03}")} for number, row in enumerate(rows)]
    tables = factories.tables([{name: row[name] for name in row if name != "id"} for row in named])
    found = members(tables["claims"], tables["documents"], **options)
    return found, estimates(tables["claims"], tables["documents"], found)


def groups(*rows: Row, **options: Any) -> set[frozenset[str]]:
    return {frozenset(claims) for claims in folded(*rows, **options)[1]["claims"]}


def labels(*rows: Row, **options: Any) -> dict[str, str]:
    found, _ = folded(*rows, **options)
    return dict(zip(found["claim_id"], found["label"], strict=True))


def one(*rows: Row, **options: Any) -> pd.Series:
    """The one estimate of these claims."""
    _, table = folded(*rows, **options)
    assert len(table) == 1, table[["source", "measure", "lower", "upper", "claims"]]
    return table.iloc[0]


def at(identifier: str, page: str, published: str, **fields: Any) -> Row:
    """A claim called so, on a page of its own outlet of that day."""
    return {"id": identifier, "page": page, "outlet": f"Outlet of {page}", "published": published, **fields}


ABOUT = {"figure": "about 600", "lower": 600, "upper": 600, "qualifier": "approximate", "qualifier_text": "about"}
FLOOR = {
    "figure": "at least 600",
    "lower": 600,
    "upper": None,
    "qualifier": "at_least",
    "qualifier_text": "at least",
}
TOTAL = {"figure": "4,700", "lower": 4700, "upper": 4700}
CASUALTIES = {**TOTAL, "measure": "casualties"}


# What every telling of one briefing gives


def test_ten_articles_of_one_briefing_are_one_estimate() -> None:
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **ABOUT, statement_date="2025-04-30") for n in range(10)]
    found = one(*rows)
    assert (found["n_claims"], found["n_articles"], found["n_outlets"]) == (10, 10, 10)
    assert (found["lower"], found["upper"], found["n_variants"]) == (600, 600, 0)
    assert found["claims"] == [f"c{n}" for n in range(10)]


def test_a_floor_among_copies_is_drift_and_never_averaged() -> None:
    # Two texts of the first day have "about 600" (600 to 600), one has "at least 600" (600, open).
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, statement_date="2025-04-30"),
        at("b", "p2", "2025-04-30", **ABOUT, statement_date="2025-04-30"),
        at("c", "p3", "2025-05-02", **FLOOR, statement_date="2025-04-30"),
    )
    found = one(*rows)
    assert (found["lower"], found["upper"]) == (600, 600)
    assert found["widest_lower"] == 600
    assert pd.isna(found["widest_upper"])  # One claim is open above, so the hull is.
    assert found["drift"] == ["about → at least (1)"]
    assert (found["n_variants"], found["n_distorted"]) == (1, 1)
    told, _ = folded(*rows)
    assert told.set_index("claim_id").loc["c", "differs"] == ["qualifier", "upper"]


def test_near_copies_weigh_once_in_the_choice_of_the_reading() -> None:
    """Three reprints of one text are one witness; two separate texts outweigh them."""
    rows = [at(f"r{n}", f"r{n}", "2025-04-30", **FLOOR, statement_date="2025-04-30") for n in range(3)]
    rows += [at(f"s{n}", f"s{n}", "2025-04-30", **ABOUT, statement_date="2025-04-30") for n in range(2)]
    tables = factories.tables([{**row, "claim_id": row["id"]} for row in rows if row.pop("none", 1)])
    documents = tables["documents"]
    first = documents.loc[documents["page"] == "r0", "document_id"].iloc[0]
    text = documents["document_id"].where(~documents["page"].str.startswith("r"), first)
    found = members(tables["claims"], documents.assign(text=text))
    table = estimates(tables["claims"], documents, found)
    assert list(zip(table["lower"], table["upper"], strict=True)) == [(600, 600)]


BARE = {"figure": "600", "lower": 600, "upper": 600, "qualifier": "exact"}
SAID = {"statement_date": "2025-04-30"}


@pytest.mark.parametrize(
    ("hedged", "bare", "qualifier"),
    # A third of the separate texts is enough: 1 of 3 and 2 of 6 are, 1 of 4 is less.
    [(1, 2, "approximate"), (2, 4, "approximate"), (1, 3, "exact"), (3, 1, "approximate")],
)
def test_a_hedge_outweighs_the_bare_number_from_a_third_of_the_texts_on(hedged: int, bare: int, qualifier: str) -> None:
    rows = [at(f"b{n}", f"b{n}", "2025-04-30", **BARE, **SAID) for n in range(bare)]
    rows += [at(f"h{n}", f"h{n}", "2025-04-30", **ABOUT, **SAID) for n in range(hedged)]
    found = one(*rows)
    assert (found["lower"], found["upper"], found["qualifier"]) == (600, 600, qualifier)
    assert f"{hedged} of {hedged + bare} separate texts" in found["reading_why"]


def test_a_headline_that_drops_the_hedge_is_no_text_of_its_own() -> None:
    """Each of four texts has "600" in its headline; two of them have "about 600" below: 2 of 4 texts, not 2 of 6."""
    rows = [{**at(f"h{n}", f"p{n}", "2025-04-30", **BARE, **SAID), "claim_id": f"h{n}"} for n in range(4)]
    rows += [{**at(f"b{n}", f"p{n}", "2025-04-30", **ABOUT, **SAID), "claim_id": f"b{n}"} for n in range(2)]
    tables = factories.tables([{name: row[name] for name in row if name != "id"} for row in rows])
    claims, documents = tables["claims"], tables["documents"].copy()
    ends = claims[claims["claim_id"].str.startswith("h")].set_index("document_id")["sentence_end"]
    lengths = [blocks[-1] for blocks in documents["blocks"]]
    edges = [int(ends[name]) for name in documents["document_id"]]
    documents["blocks"] = [[0, edge, edge, last] for edge, last in zip(edges, lengths, strict=True)]
    documents["block_roles"] = [["headline", "body"]] * len(documents)
    found = estimates(claims, documents, members(claims, documents))
    assert found["qualifier"].tolist() == ["approximate"]
    assert "2 of 4 separate texts hedge the number" in found["reading_why"][0]


def test_the_source_itself_outweighs_every_hedge() -> None:
    own = {"id": "own", "page": "p0", "outlet": HUR, "published": "2025-04-30", **BARE, **SAID, "source": HUR}
    rows = [at(f"h{n}", f"h{n}", "2025-04-30", **ABOUT, **SAID, source=HUR) for n in range(3)]
    found = one(own, *rows)
    assert (found["reading"], found["qualifier"]) == ("own", "exact")
    assert found["reading_why"] == "The reading: the source's own page has it."


def test_who_misquotes_another_figure_of_the_source_is_no_representative() -> None:
    """Page a prints the briefing's 4,700 casualties as wounded: its "600" may be right, but another page's is taken."""
    sent = {"published": "2025-04-30", **SAID}
    total = [at(f"t{page}", page, **sent, **CASUALTIES) for page in ("b", "c", "d")]
    slip = at("slip", "a", **sent, **{**TOTAL, "measure": "wounded"})
    rows = [at("1", "a", **sent, **BARE), at("2", "b", **sent, **BARE)]
    _, table = folded(*rows, *total, slip)
    assert table.set_index("measure").loc["killed", "reading"] == "2"
    # Without the slip, the first claim in line represents them.
    _, table = folded(*rows, *total)
    assert table.set_index("measure").loc["killed", "reading"] == "1"


def test_all_copies_agree_is_said_where_they_do() -> None:
    same = [at(f"b{n}", f"b{n}", "2025-04-30", **BARE, **SAID) for n in range(3)]
    assert one(*same)["reading_why"] == "The reading: all copies agree on it."
    spread = {"figure": "600 to 700", "lower": 600, "upper": 700, "qualifier": "range"}
    found = one(*same, at("r", "r", "2025-04-30", **spread, **SAID))
    assert found["n_distorted"] == 1
    assert found["reading_why"] == "The reading: the copies agree on it, but for those that tell it wrongly."


# Days


def test_a_number_without_a_stated_as_of_is_said_again() -> None:
    rows = (
        at("old", "p1", "2025-04-30", **ABOUT, statement_date="2025-04-30"),
        at("late", "p2", "2025-09-02", **ABOUT),
    )
    assert labels(*rows) == {"old": "new", "late": "restated"}
    found = one(*rows)
    assert (str(found["day"])[:10], found["day_basis"]) == ("2025-04-30", "statement")
    assert (str(found["first_seen"])[:10], str(found["last_seen"])[:10]) == ("2025-04-30", "2025-09-02")


@pytest.mark.parametrize(("apart", "estimates_made"), [("2025-05-07", 1), ("2025-05-08", 2)])
def test_stated_as_ofs_are_held_to_the_tolerance(apart: str, estimates_made: int) -> None:
    # Seven days from 30 April are 7 May; the eighth is a new as-of, even with the same number.
    rows = (at("a", "p1", "2025-04-30", **ABOUT, day="2025-04-30"), at("b", "p2", apart, **ABOUT, day=apart))
    assert len(groups(*rows)) == estimates_made


def test_the_tolerance_is_a_parameter() -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, day="2025-04-30"),
        at("b", "p2", "2025-05-08", **ABOUT, day="2025-05-08"),
    )
    assert len(groups(*rows, tolerance=8)) == 1
    assert len(groups(*rows, tolerance=0)) == 2


def test_a_month_covers_a_day_in_it() -> None:
    january = {"as_of_start": "2025-01-01", "as_of_end": "2025-01-31", "as_of_precision": "month"}
    rows = (
        at("a", "p1", "2025-01-13", **ABOUT, day="2025-01-13"),
        at("b", "p2", "2025-03-28", **ABOUT, **january, as_of_basis="stated"),
    )
    assert len(groups(*rows)) == 1
    assert one(*rows)["as_of_precision"] == "day"


def test_an_incident_on_another_day_is_another_incident() -> None:
    incident = {"figure": "30", "lower": 30, "upper": 30, "scope": "incident", "source": HUR}
    rows = (
        at("a", "p1", "2024-12-15", **incident, day="2024-12-14"),
        at("b", "p2", "2025-01-20", **incident, statement_date="2025-01-20"),
    )
    assert len(groups(*rows)) == 2


def test_an_older_number_is_not_a_telling_of_a_later_statement() -> None:
    rows = (at("a", "p1", "2025-01-02", **ABOUT), at("b", "p2", "2025-04-30", **ABOUT, day="2025-04-30"))
    assert len(groups(*rows)) == 2


def test_two_numbers_of_one_day_stay_two() -> None:
    rows = (at("a", "p1", "2025-04-30", **ABOUT), at("b", "p2", "2025-04-30", figure="650", lower=650, upper=650))
    assert len(groups(*rows)) == 2


# What never meets


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "wounded"},
        {"scope": "planned", "published": "2025-05-20"},
        {"population": "ukrainian_troops"},
        {"unit": "family"},
        {"place": "Pyongyang", "published": "2025-06-30", "day": "2025-06-30"},
        {"stance": "denied"},
        {"source": JCS, "source_type": "military"},
    ],
)
def test_these_never_meet(other: Row) -> None:
    plain = {**ABOUT, "place": "Kursk Oblast", "day": "2025-04-30"}
    rows = (at("a", "p1", "2025-04-30", **plain), {**at("b", "p2", "2025-04-30", **plain), **other})
    assert len(groups(*rows)) == 2


def test_a_president_and_a_ministry_stay_two() -> None:
    general = "Ukraine General Staff"
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, source=KYIV, source_type="head_of_state"),
        at("b", "p2", "2025-04-30", **ABOUT, source=general, source_type="military"),
    )
    assert len(groups(*rows)) == 2


@pytest.mark.parametrize(("other", "made"), [(None, 1), ("Kursk Oblast", 1), ("Russia", 1), ("Pyongyang", 2)])
def test_a_place_within_or_untold_is_compatible(other: str | None, made: int) -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, place="Kursk Oblast", day="2025-04-30"),
        at("b", "p2", "2025-05-06", **ABOUT, place=other, day="2025-05-06"),
    )
    told, table = folded(*rows)
    if made == 1:
        assert len(table) == 1
        assert not any("place" in differs for differs in told["differs"])
    else:
        assert ["place"] in list(told["differs"])


def test_more_men_are_not_the_men_sent_in_all() -> None:
    sent = {"measure": "deployed", "figure": "1,500", "lower": 1500, "upper": 1500}
    rows = (
        at("a", "p1", "2024-10-18", **sent, flow="ever_sent", statement_date="2024-10-18"),
        at("b", "p2", "2024-10-23", **sent, flow="additional", statement_date="2024-10-23"),
        at("c", "p3", "2024-10-18", **sent, flow=None, statement_date="2024-10-18"),
    )
    assert groups(*rows) == {frozenset("ac"), frozenset("b")}


# Sources


def test_a_lawmaker_who_passes_on_is_not_the_source() -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, via=["Made Up-name"], statement_date="2025-04-30"),
        at("b", "p2", "2025-04-30", **ABOUT, source="Made Up-name", source_type="government"),
        at("c", "p3", "2025-04-30", **ABOUT, source=ASSEMBLY, source_type="government", via=["Example Wire"]),
        at("d", "p4", "2025-04-29", figure="4,700", lower=4700, upper=4700, measure="casualties", via=[ASSEMBLY]),
    )
    found, table = folded(*rows)
    assert {frozenset(claims) for claims in table["claims"]} == {frozenset("abc"), frozenset("d")}
    assert set(table["source"]) == {NIS}
    assert set(found["label"]) == {"new"}
    assert found.set_index("claim_id").loc["b", "differs"] == ["source"]


def test_a_lawmaker_who_passes_on_two_sources_stays_himself() -> None:
    rows = (
        at("a", "p1", "2025-03-04", **ABOUT, via=["Made Up-name"]),
        at("b", "p2", "2025-03-04", **CASUALTIES, source=HUR, via=["Made Up-name"]),
        at(
            "c", "p3", "2025-03-05", figure="350", lower=350, upper=350, source="Made Up-name", source_type="government"
        ),
    )
    assert frozenset("c") in groups(*rows)


def test_an_outlet_that_counts_nobody_is_told_from_the_one_source() -> None:
    wire = {"source": "Reuters", "source_type": "media"}
    rows = [at("a", "p1", "2025-04-30", **ABOUT), at("b", "p2", "2025-04-30", **ABOUT, **wire)]
    assert len(groups(*rows)) == 1
    rows.append(at("c", "p3", "2025-04-30", **ABOUT, source=UK, source_type="military"))
    # Two sources gave the number in those days: whose the outlet has is not known.
    assert len(groups(*rows)) == 3


def test_a_state_is_told_from_its_one_body_alone() -> None:
    state = {"source": SEOUL, "source_type": "government"}
    rows = [at("a", "p1", "2025-04-30", **ABOUT), at("b", "p2", "2025-05-01", **ABOUT, **state)]
    # One report of each: nobody can tell who took the number from whom.
    assert len(groups(*rows)) == 2
    rows.append(at("c", "p3", "2025-04-30", **ABOUT))
    assert len(groups(*rows)) == 1
    rows.append(at("d", "p4", "2025-04-30", **ABOUT, source=JCS, source_type="military"))
    assert len(groups(*rows)) == 3


def test_a_figure_of_nobody_stands_with_that_of_its_own_text_alone() -> None:
    nobody = {"source": None, "source_type": "unattributed", "cue": None}
    here = (at("a", "p1", "2025-04-30", **ABOUT), at("b", "p1", "2025-04-30", **ABOUT, **nobody))
    there = (at("a", "p1", "2025-04-30", **ABOUT), at("b", "p2", "2025-04-30", **ABOUT, **nobody))
    assert len(groups(*here)) == 1
    assert len(groups(*there)) == 2


WOUNDED = {"figure": "2,700", "lower": 2700, "upper": 2700, "measure": "wounded"}


def test_a_figure_of_nobody_that_is_no_round_one_stands_with_its_one_known_source() -> None:
    said = {"statement_date": "2025-01-13"}
    rows = [at("a", "p1", "2025-01-13", **WOUNDED, **said), at("u", "p2", "2025-01-20", **WOUNDED, source=None)]
    assert groups(*rows) == {frozenset("au")}
    assert labels(*rows)["u"] == "restated"
    # Of two who gave it, nobody can say whose it is.
    rival = at("h", "p3", "2025-01-13", **WOUNDED, **said, source=HUR)
    assert groups(*rows, rival) == {frozenset("a"), frozenset("u"), frozenset("h")}


@pytest.mark.parametrize(("number", "made"), [(2700, 1), (4711, 1), (12000, 2), (300, 2), (47000, 2)])
def test_round_numbers_of_nobody_stay_alone(number: int, made: int) -> None:
    # No more noughts than digits that tell: 2,700 has two of each, 12,000 has three noughts and two digits.
    fields = {"figure": f"{number:,}", "lower": number, "upper": number, "measure": "casualties"}
    rows = (at("a", "p1", "2025-01-13", **fields), at("u", "p2", "2025-01-14", **fields, source=None))
    assert len(groups(*rows)) == made


def test_a_number_that_several_known_sources_give_shows_nobodys_slip() -> None:
    """A page has 12,000 from one through another: that the other gave it proves nothing where a third one did too."""
    sent = {"figure": "12,000", "lower": 12000, "upper": 12000, "measure": "deployed"}
    host = [at(f"u{n}", f"p{n}", "2025-01-20", **sent, source=UK) for n in range(4)]
    through = at("k", "p7", "2025-01-20", **sent, source=KYIV, via=[UK])
    assert labels(*host, through)["k"] == "distorted"
    third = at("j", "p8", "2025-01-20", **sent, source=JCS)
    assert frozenset("k") in groups(*host, through, third)


def test_a_total_whose_sentence_names_its_source_is_not_the_texts_own_sum() -> None:
    parts = [{"figure": "300", "lower": 300, "upper": 300}, WOUNDED]
    total = {"figure": "3,000", "lower": 3000, "upper": 3000, "measure": "casualties"}
    rows = [at(name, "p1", "2025-01-13", **fields) for name, fields in zip("kwt", (*parts, total), strict=True)]
    assert labels(*rows)["t"] == "derived"
    tables = factories.tables([{**row, "claim_id": row["id"]} for row in rows if row.pop("none", 1)])
    claims = tables["claims"].copy()
    starts = claims["sentence_start"]
    claims["grounds"] = [[f"source {start} {start + 3}"] for start in starts]
    found = members(claims, tables["documents"]).set_index("claim_id")
    assert found.loc["t", "label"] == "new"


def test_a_medium_that_names_the_source_as_its_relay_misquotes_nobody() -> None:
    paper = {"source": "Made Up Paper", "source_type": "media", "via": [NIS]}
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **ABOUT) for n in range(2)]
    rows.append(at("x", "p9", "2025-04-30", **ABOUT, **paper))
    assert labels(*rows)["x"] == "new"
    assert one(*rows)["source"] == NIS


def test_spellings_of_an_unknown_name_are_one() -> None:
    body = {**ABOUT, "source_type": "media"}
    rows = (
        at("a", "p1", "2024-11-23", **body, source="Made Up Corp"),
        at("b", "p2", "2024-11-24", **body, source="Made Up Corporation"),
        at("c", "p3", "2024-11-24", **body, source="Made Down Corporation"),
    )
    assert groups(*rows) == {frozenset("ab"), frozenset("c")}


def test_spellings_of_one_korean_name_are_one() -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, via=["Pak Seong-kweun"]),
        at("b", "p2", "2025-04-30", **ABOUT, source="Pak Song Gwon", source_type="government"),
        at("c", "p3", "2025-04-30", **ABOUT, source="Pak Min-ho", source_type="government"),
    )
    assert groups(*rows) == {frozenset("ab"), frozenset("c")}


def test_a_side_is_not_the_source_of_what_another_counts_of_it() -> None:
    wrong = {"source": "North Korea", "source_type": "government", "via": [JCS]}
    right = {"source": JCS, "source_type": "military"}
    rows = [at(f"c{n}", f"p{n}", "2025-03-27", **CASUALTIES, **right) for n in range(2)]
    rows.append(at("x", "p9", "2025-04-02", **CASUALTIES, **wrong))
    assert len(groups(*rows)) == 1
    assert labels(*rows)["x"] == "distorted"


def test_a_number_that_is_no_round_one_shows_a_wrong_speaker() -> None:
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **CASUALTIES) for n in range(3)]
    rows.append(at("x", "p9", "2025-05-01", **CASUALTIES, source=UK, source_type="military"))
    assert len(groups(*rows)) == 1
    assert labels(*rows)["x"] == "distorted"
    # A state beside its body is no second source.
    rows.append(at("s", "p8", "2025-04-30", **CASUALTIES, source=SEOUL, source_type="government"))
    assert len(groups(*rows)) == 1
    # A round number may well be given twice: "about 600" of two sources stays two.
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **ABOUT) for n in range(3)]
    rows.append(at("x", "p9", "2025-05-01", **ABOUT, source=UK, source_type="military"))
    assert len(groups(*rows)) == 2


# Slips of measure, range and share


def test_casualties_printed_as_killed_stay_with_the_casualties() -> None:
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **CASUALTIES) for n in range(2)]
    rows.append(at("x", "p9", "2025-04-30", **TOTAL, measure="killed"))
    found, table = folded(*rows)
    assert list(table["measure"]) == ["casualties"]
    told = found.set_index("claim_id").loc["x"]
    assert told["label"] == "distorted"
    assert told["differs"] == ["measure"]
    assert "measure" in told["why"]


def test_killed_and_casualties_with_as_many_copies_stay_two() -> None:
    rows = (at("a", "p1", "2025-04-30", **CASUALTIES), at("x", "p2", "2025-04-30", **TOTAL, measure="killed"))
    assert len(groups(*rows)) == 2


def test_small_numbers_are_often_the_same_by_chance() -> None:
    three = {"figure": "3", "lower": 3, "upper": 3, "scope": "incident", "source": HUR, "day": "2024-12-22"}
    rows = [at(f"c{n}", f"p{n}", "2024-12-23", **three, measure="casualties") for n in range(3)]
    rows.append(at("x", "p9", "2024-12-23", **three, measure="killed"))
    assert len(groups(*rows)) == 2


def test_killed_and_wounded_of_one_sentence_are_two() -> None:
    both = "The service said that 40 of them were killed and 40 wounded."
    rows = [
        at("k", "p1", "2025-04-30", figure="40 of", lower=40, upper=40, sentence=both),
        at("w", "p1", "2025-04-30", figure="40 wounded", lower=40, upper=40, sentence=both, measure="wounded"),
    ]
    assert len(groups(*rows)) == 2


def test_one_end_of_a_range_is_a_lost_end() -> None:
    spread = {"figure": "25,000 to 30,000", "lower": 25000, "upper": 30000, "qualifier": "range"}
    most = {"figure": "up to 30,000", "lower": None, "upper": 30000, "qualifier": "at_most"}
    planned = {"measure": "deployed", "scope": "planned", "flow": "additional", "source": HUR}
    rows = [at(f"c{n}", f"p{n}", "2025-07-02", **spread, **planned) for n in range(2)]
    rows.append(at("x", "p9", "2025-07-02", **most, **planned))
    found = one(*rows)
    assert (found["lower"], found["upper"], found["n_distorted"]) == (25000, 30000, 1)


def test_a_nought_too_many_in_one_text() -> None:
    # 47,000 is ten times 4,700, which three texts of the day have.
    rows = [at(f"c{n}", f"p{n}", "2025-04-30", **CASUALTIES) for n in range(3)]
    rows.append(at("x", "p9", "2025-04-30", figure="47,000", lower=47000, upper=47000, measure="casualties"))
    assert labels(*rows)["x"] == "distorted"
    assert one(*rows)["upper"] == 4700
    assert len(groups(*rows[1:])) == 2


def test_a_share_that_comes_to_the_number_is_derived() -> None:
    # 40 % of 11,000 is 4,400, a tenth over 4,000.
    share = {"figure": "40%", "share": 0.4, "base": "11,000", "lower": 4400, "upper": 4400, "bounds_basis": "computed"}
    whole = {"figure": "4,000", "lower": 4000, "upper": 4000, "measure": "casualties"}
    rows = (at("a", "p1", "2025-01-22", **whole), at("b", "p1", "2025-01-22", **share, measure="casualties"))
    assert labels(*rows) == {"a": "new", "b": "derived"}
    assert (one(*rows)["lower"], one(*rows)["n_derived"]) == (4000, 1)


def test_a_total_that_one_text_adds_up_is_derived() -> None:
    # 100 killed and 1,000 wounded make 1,100; no other text has that total.
    killed = {"figure": "100", "lower": 100, "upper": 100}
    wounded = {"figure": "1,000", "lower": 1000, "upper": 1000, "measure": "wounded"}
    total = {"figure": "1,100", "lower": 1100, "upper": 1100, "measure": "casualties"}
    rows = [
        at(name, "p1", "2024-12-19", **fields) for name, fields in zip("kwt", (killed, wounded, total), strict=True)
    ]
    assert labels(*rows) == {"k": "new", "w": "new", "t": "derived"}
    rows.append(at("u", "p2", "2024-12-19", **total))
    assert labels(*rows)["t"] == "new"


# The reading


def test_the_sources_own_page_is_the_reading_against_any_number_of_copies() -> None:
    own = {"source": "Korean Central News Agency", "source_type": "state_media"}
    rows = [at(f"c{n}", f"p{n}", "2025-08-22", **FLOOR, **own) for n in range(4)]
    rows.append({**at("x", "p9", "2025-08-23", **ABOUT, **own), "outlet": "Korean Central News Agency"})
    found = one(*rows)
    assert (found["reading"], found["upper"]) == ("x", 600)
    assert "own page" in found["reading_why"]


def test_later_copies_do_not_outvote_the_first_days() -> None:
    rows = [at("a", "p0", "2025-03-27", **FLOOR, statement_date="2025-03-27")]
    rows += [at(f"c{n}", f"p{n + 1}", "2025-04-10", **ABOUT, statement_date="2025-03-27") for n in range(5)]
    found = one(*rows)
    assert found["reading"] == "a"
    assert (found["n_new"], found["n_distorted"]) == (1, 5)


# An analyst's word


def test_merge_and_split_outweigh_the_rules() -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT),
        at("b", "p2", "2025-04-30", **ABOUT),
        at("c", "p3", "2025-04-30", figure="650", lower=650, upper=650),
    )
    assert groups(*rows, splits=[("a", "b")]) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert groups(*rows, merges=[("a", "c")]) == {frozenset("abc")}
    with pytest.raises(ValueError, match="there is no claim z"):
        groups(*rows, merges=[("a", "z")])


@pytest.mark.parametrize("turned", [False, True])
def test_a_merge_says_nothing_by_its_order(turned: bool) -> None:
    """The named source stays, then the dated statement, then the one that more texts have; whichever is named first."""
    cases: list[tuple[list[Row], str | None, set[str]]] = [
        # The earlier text, which names nobody, tells other bounds than the one that names its source.
        (
            [
                at("a", "p1", "2025-04-28", figure="650", lower=650, upper=650, source=None),
                at("z", "p9", "2025-04-30", **ABOUT),
            ],
            NIS,
            {"z"},
        ),
        (
            [
                at("a", "p1", "2025-04-28", figure="650", lower=650, upper=650),
                at("z", "p9", "2025-04-30", **ABOUT, **SAID, source=HUR),
            ],
            HUR,
            {"z"},
        ),
        (
            [
                at("a", "p1", "2025-04-28", figure="650", lower=650, upper=650, source=UK),
                at("y", "p8", "2025-04-30", **ABOUT),
                at("z", "p9", "2025-04-30", **ABOUT),
            ],
            NIS,
            {"y", "z"},
        ),
    ]
    for rows, source, readings in cases:
        found = one(*rows, merges=[("z", "a") if turned else ("a", "z")])
        assert found["reading"] in readings
        assert found["source"] == source
        assert found["n_claims"] == len(rows)


def test_lineage_says_which_sources_are_one() -> None:
    rows = (
        at("a", "p1", "2025-04-30", **ABOUT, source="First Body"),
        at("b", "p2", "2025-04-30", **ABOUT, source="Second Body"),
    )
    line = {"row": "lineage.csv:2", "one": "First Body", "relation": "same", "other": "Second Body"}
    line |= {"reason": "one office", "analyst": "A", "decided": pd.Timestamp("2025-05-01")}
    assert len(groups(*rows)) == 2
    assert len(groups(*rows, lineage=schemas.LINEAGE.validate(pd.DataFrame([line])))) == 1


# Tables, and what holds for any claims


def test_the_sample_fills_every_column_of_both_tables() -> None:
    found, table = folded(*factories.SAMPLE)
    schemas.MEMBERS.validate(found)
    schemas.ESTIMATES.validate(table)
    assert len(found) == len(factories.SAMPLE)
    assert sum(table["n_claims"]) == len(factories.SAMPLE)
    assert set(found["estimate_id"]) == set(table["estimate_id"])


def test_no_claims_make_no_estimates() -> None:
    found, table = folded()
    assert found.empty
    assert table.empty


days = st.sampled_from([None, *(f"2025-0{month}-{day:02}" for month in (1, 4) for day in (3, 9, 15, 30))])
numbers = st.sampled_from(
    [
        ABOUT,
        FLOOR,
        CASUALTIES,
        {**TOTAL, "measure": "killed"},
        {"figure": "600 to 700", "lower": 600, "upper": 700, "qualifier": "range"},
        {"figure": "hundreds", "lower": 100, "upper": None, "qualifier": "vague"},
        {"figure": "a third", "share": 0.33, "lower": 600, "upper": 600, "bounds_basis": "computed"},
    ]
)
sources = st.sampled_from(
    [
        {"source": NIS},
        {"source": NIS, "via": [ASSEMBLY]},
        {"source": ASSEMBLY, "source_type": "government"},
        {"source": SEOUL, "source_type": "government"},
        {"source": US, "source_type": "government", "anonymous": True},
        {"source": KIRBY, "source_type": "government"},
        {"source": "Reuters", "source_type": "media", "via": [NIS]},
        {"source": None, "source_type": "unattributed"},
    ]
)
claims = st.builds(
    lambda number, source, page, scope, said, published: {
        **number, **source, "page": page, "outlet": f"Outlet of {page}", "scope": scope, "statement_date": said,
        "published": published,
    },
    numbers, sources, st.sampled_from("pqrstu"), st.sampled_from(["cumulative", "cumulative", "incident"]), days, days,
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(claims, min_size=1, max_size=9), st.randoms())
def test_the_order_of_rows_never_matters(rows: list[Row], random: Any) -> None:
    made = factories.tables(rows)
    tables = made["claims"], made["documents"]
    plain = members(*tables)
    places = list(range(len(rows)))
    random.shuffle(places)
    mixed = tables[0].iloc[places].reset_index(drop=True), tables[1].iloc[::-1].reset_index(drop=True)
    other = members(*mixed)
    key = "claim_id"
    pd.testing.assert_frame_equal(*(each.sort_values(key).reset_index(drop=True) for each in (plain, other)))
    pd.testing.assert_frame_equal(estimates(*tables, plain), estimates(*mixed, other))


@settings(max_examples=25)
@given(st.lists(claims, min_size=1, max_size=9))
def test_every_claim_stands_in_one_estimate_and_bounds_never_narrow(rows: list[Row]) -> None:
    made = factories.tables(rows)
    found = members(made["claims"], made["documents"])
    table = estimates(made["claims"], made["documents"], found)
    assert sorted(claim for each in table["claims"] for claim in each) == sorted(made["claims"]["claim_id"])
    assert (found.groupby("estimate_id")["reading"].sum() == 1).all()
    lower, upper = (made["claims"].set_index("claim_id")[end] for end in ("lower", "upper"))
    for row in table.itertuples():
        for claim in row.claims:
            assert pd.isna(row.widest_lower) or row.widest_lower <= lower[claim]
            assert pd.isna(row.widest_upper) or row.widest_upper >= upper[claim]
        assert row.n_claims == row.n_new + row.n_restated + row.n_derived + row.n_distorted
    named = found.merge(made["claims"][["claim_id", "measure"]], on="claim_id")
    labelled = named.merge(table[["estimate_id", "measure"]], on="estimate_id", suffixes=("", "_of_estimate"))
    # Whatever is of another measure than its estimate is called a distortion.
    assert (labelled.loc[labelled["measure"] != labelled["measure_of_estimate"], "label"] == "distorted").all()


@settings(max_examples=15)
@given(st.lists(claims, min_size=1, max_size=8), st.data())
def test_one_more_copy_of_a_claim_makes_no_new_estimate(rows: list[Row], data: Any) -> None:
    copied = data.draw(st.sampled_from([row for row in rows if row["source"] is not None] or [{}]))
    if not copied:
        return
    once = groups(*({**row, "id": f"c{n}"} for n, row in enumerate(rows)))
    more = groups(*({**row, "id": f"c{n}"} for n, row in enumerate(rows)), {**copied, "id": "copy"})
    assert frozenset(["copy"]) not in more
    assert len(more) <= len(once)
