"""How the dead are handled: what happened apart from what is planned or denied, by kind, month and province."""

import pandas as pd
import pytest
from factories import KYIV, NIS, tables

from nkanalysis import analysis
from nkanalysis.analysis.handling_facts import GROUPS
from tests.analysis.made_estimates import estimates

KCNA = {"source": "Korean Central News Agency", "source_type": "state_media"}
SOMEBODY = {"source": "a source in the country", "source_type": "resident", "anonymous": True}


def select(*rows):
    made = tables([], [{"page": f"{number}.txt", **row} for number, row in enumerate(rows)])
    documents = made["documents"].assign(text=made["documents"]["document_id"])
    return analysis.select_events(made["events"], documents).assign(withheld=False)


def test_what_is_planned_and_what_is_denied_stand_in_rows_of_their_own():
    events = select(
        {"kind": "medal", "day": "2025-08-22", **KCNA},
        {"kind": "medal", "day": "2025-09-01", "place": "Kursk"},
        {"kind": "medal", "status": "planned", **KCNA},
        {"kind": "certificate", "status": "negated"},
        {"kind": "capture"},
    )
    rows = analysis.by_kind(events, "honours")
    assert list(rows["label"]) == [
        "Certificate of martyrdom, said not to have happened",
        "Medal or order",
        "Medal or order, planned, ordered or promised",
    ]
    medal = rows.iloc[1]
    assert (medal["articles"], medal["least"], medal["most"]) == (2, 2, 2)
    assert medal["said"] == "2 articles, 2 separate roots"
    assert medal["span"] == "Aug 2025 to Sep 2025"
    assert medal["provinces"] == ["Kursk Oblast"]
    assert medal["href"] == f"#event-{events['event_id'].iloc[0]}"


def test_people_who_are_not_named_widen_the_interval_and_are_never_named():
    rows = analysis.by_kind(select({"kind": "housing", **SOMEBODY}, {"kind": "housing", **SOMEBODY}), "rewards")
    one = rows.squeeze()
    assert (one["least"], one["most"], one["roots_label"]) == (1, 2, "1 to 2 separate roots")
    assert one["voices"] == []
    assert "a source in the country" not in rows.astype(str).to_string()


def test_a_month_of_publication_says_that_it_is_no_later_than():
    events = select(
        {"kind": "ceremony", "day": "2025-01-10"},
        {"kind": "ceremony", "published": "2025-02-10"},
        {"kind": "ceremony", "published": None},
    )
    rows = analysis.timeline(events)
    assert list(zip(rows["month_label"], rows["no_later"], strict=True)) == [
        ("Jan 2025", False),
        ("Feb 2025", True),
        ("Month not told", False),
    ]
    assert list(analysis.with_month(rows)["month_label"]) == ["Jan 2025", "Feb 2025"]
    assert analysis.timeline_in_words(rows) == (
        "Month by month, by kind: Ceremony, Jan 2025 and Feb 2025. 1 telling has no month: the table shows it."
    )


def test_the_map_knows_provinces_and_nothing_finer():
    events = select(
        {"kind": "ceremony", "place": "Hoeryong", "day": "2025-01-10", **KCNA},
        {"kind": "certificate", "place": "Pyongsong", **SOMEBODY},
        {"kind": "certificate", "place": "Pyongsong", **SOMEBODY},
        {"kind": "memorial", "place": "Sudzha"},
        {"kind": "memorial", "place": "Khabarovsk"},
        {"kind": "memorial", "place": "North Korea"},
        {"kind": "memorial"},
    )
    rows = analysis.on_map(events)
    told = {
        row["place"]: (row["part"] if pd.notna(row["part"]) else None, row["roots_short"]) for _, row in rows.iterrows()
    }
    assert told == {
        "South Pyongan Province": ("North Korea", "1\N{EN DASH}2"),
        "North Hamgyong Province": ("North Korea", "1"),
        "Kursk Oblast": ("Kursk and its neighbours", "1"),
        "Khabarovsk Krai": (None, "1"),
        "North Korea": (None, "1"),
    }
    assert rows["place"].iloc[0] == "South Pyongan Province"
    assert "Pyongsong" not in rows.astype(str).to_string()
    assert set(analysis.drawn_on_map(rows)["place"]) == set(told) - {"Khabarovsk Krai", "North Korea"}


def test_the_maps_words_name_the_right_provinces():
    events = select(
        {"kind": "certificate", "place": "Pyongsong", **SOMEBODY},
        {"kind": "certificate", "place": "Pyongsong", **SOMEBODY},
        {"kind": "memorial", "place": "Sudzha"},
        {"kind": "memorial", "place": "Khabarovsk"},
    )
    assert analysis.map_in_words(analysis.on_map(events)) == (
        "Where it is told to have been, by separate roots found in this corpus. "
        "North Korea: South Pyongan Province, 1 to 2 separate roots in 2 tellings. "
        "Kursk and its neighbours: Kursk Oblast, 1 separate root in 1 telling. "
        "Not on the map: Khabarovsk Krai, 1 separate root in 1 telling."
    )


def test_facts_are_rows_of_the_contract_and_tell_each_part():
    events = select(
        {"kind": "medal", "day": "2025-08-22", "claims": ["c1", "c2"], **KCNA},
        {"kind": "secrecy_pledge", "status": "planned", "day": "2025-01-22", "claims": ["c2"]},
        {"kind": "capture"},
    )
    facts = analysis.handling_facts(events).set_index("name")
    assert facts.loc["handling.tellings", "text"] == "2 tellings"
    assert facts.loc["handling.tellings", "claims"] == ["c1", "c2"]
    assert facts.loc["handling.roots", ["text", "lower", "upper"]].tolist() == ["2 separate roots", 2, 2]
    assert facts.loc["handling.planned", "lower"] == 1
    assert facts.loc["handling.first", ["text", "as_of"]].tolist() == ["Jan 2025", "2025-01"]
    assert facts.loc["awards.tellings", "lower"] == 1
    assert facts.loc["reactions.tellings", "text"] == "0 tellings"
    assert facts.index.is_unique


def test_nothing_told_is_said_in_words():
    events = select()
    assert analysis.by_kind(events, "honours").empty
    assert analysis.on_map(events).empty
    rows = analysis.timeline(events)
    assert rows.empty
    assert analysis.map_in_words(analysis.on_map(events)) == "No such event of this selection is told with a place."
    assert analysis.timeline_in_words(rows) == "No such event of this selection is told with a month."
    facts = analysis.handling_facts(events).set_index("name")
    assert {f"{name}.tellings" for name in GROUPS} <= set(facts.index)
    assert "handling.first" not in facts.index
    assert facts.loc["handling.roots", "text"] == "0 separate roots"


def test_months_beside_the_figures_are_never_worked_into_them():
    events = select(
        {"kind": "ceremony", "day": "2025-01-10"}, {"kind": "medal", "day": "2025-01-30"}, {"kind": "medal"}
    )
    killed = estimates({"day": "2025-02-10", "lower": 300, "upper": 300})
    rows = analysis.beside_estimates(events, killed)
    months = analysis.beside_months(rows)
    assert list(months["month_label"]) == ["Jan 2025"]
    assert months["month_end"].iloc[0] == pd.Timestamp("2025-02-01")
    assert months["href"].iloc[0].startswith("#event-")
    listed = analysis.listed_beside(rows)
    assert list(listed["month_label"]) == ["Jan 2025", "Feb 2025"]
    assert [len(said) for said in listed["said_of"]] == [0, 1]
    assert list(listed["roots_label"])[1] == "none told"
    points = analysis.points(killed)
    words = analysis.beside_in_words(months, points)
    assert words.startswith("Above, 1 total of those killed, of 10 Feb 2025, the newest of them 300 by South Korea")
    assert "Below, awards and notices of death by month: Jan 2025, 1 separate root." in words
    assert words.endswith("Neither is worked out from the other.")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_makes_no_difference(seed):
    events = select(
        {"kind": "medal", "day": "2025-08-22", **KCNA},
        {"kind": "medal", "day": "2025-08-23", "source": KYIV, "source_type": "head_of_state"},
        {"kind": "housing", "place": "Pyongyang", "source": NIS},
    )
    mixed = events.sample(frac=1, random_state=seed)
    for made in (analysis.by_kind, analysis.timeline, analysis.on_map):
        pd.testing.assert_frame_equal(made(events), made(mixed))
