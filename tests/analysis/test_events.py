"""Events by kind, province and month, and what is kept back of those whom telling could harm."""

import pytest
from factories import SAMPLE_EVENTS, released, tables

from nkanalysis import analysis, schemas, sharing
from nkanalysis.analysis import labels
from nkanalysis.lexicon import gazetteer


def selected(*rows, **choice):
    made = released(tables([], rows))
    return analysis.select_events(made["events"], analysis.with_texts(made["documents"], none()), **choice), made


def none():
    return analysis.near_duplicates(*(tables([])[name] for name in ("documents", "pages")))


def shown(*rows):
    events, _ = selected(*rows)
    return analysis.event_evidence(events)


def test_every_theme_kind_and_status_has_words():
    assert set(labels.THEMES) == set(schemas.EVENT_KINDS)
    assert set(labels.EVENT_KINDS) == {kind for kinds in schemas.EVENT_KINDS.values() for kind in kinds}
    assert set(labels.EVENT_STATUSES) == set(schemas.EVENT_STATUSES)


@pytest.mark.parametrize(
    ("fields", "day", "label"),
    [
        ({"day": "2025-03-09"}, "2025-03-09", "9 Mar 2025"),
        (
            {"date_start": "2025-03-01", "date_end": "2025-03-31", "date_precision": "month", "date_basis": "inferred"},
            "2025-03-31",
            "Mar 2025, inferred",
        ),
        ({}, "2025-01-14", "no later than 14 Jan 2025, the day of publication"),
        ({"published": None}, None, "no date"),
    ],
    ids=["stated", "a month", "published", "none"],
)
def test_an_event_stands_at_its_own_date_or_at_no_later_than_its_publication(fields, day, label):
    row = shown({"kind": "museum", "evidence": "opened a hall", "whom": "visitors", **fields}).iloc[0]
    assert row["day_label"] == label
    assert (None if day is None else day[:7]) == (
        None if row["month"] is None or row["month"] != row["month"] else f"{row['month']:%Y-%m}"
    )


def test_period_theme_and_source_type_narrow_the_selection_and_what_has_no_day_stays():
    kinds = {
        "all": {},
        "since": {"since": "2025-03-01"},
        "until": {"until": "2025-01-31"},
        "theme": {"themes": ["captivity"]},
        "type": {"source_types": ["state_media"]},
    }
    found = {name: list(selected(*SAMPLE_EVENTS, **choice)[0]["kind"]) for name, choice in kinds.items()}
    assert len(found["all"]) == len(SAMPLE_EVENTS)
    assert found["since"] == ["memorial", "memorial", "secrecy_pledge", "housing", "denial"]
    assert found["until"] == ["capture", "denial", "capture"]
    assert found["theme"] == ["capture", "capture"]
    assert found["type"] == ["memorial", "memorial"]


def test_kinds_are_counted_by_tellings_articles_and_outlets_in_the_codebooks_order():
    events, _ = selected(
        {"page": "1", "kind": "capture", "evidence": "took two"},
        {"page": "1", "kind": "capture", "evidence": "caught them", "sentence": "Again they caught them."},
        {"page": "2", "kind": "capture", "outlet": "Another", "source": None, "source_type": "unattributed"},
        {"page": "3", "kind": "museum", "day": "2025-05-02"},
    )
    counts = analysis.event_counts(events)
    assert counts[
        ["kind_label", "tellings", "articles", "texts", "outlets", "not_named", "span"]
    ].to_numpy().tolist() == [
        ["Museum", 1, 1, 1, 1, 0, "May 2025"],
        ["Capture", 3, 2, 2, 2, 1, "Jan 2025"],
    ]


def test_the_words_that_tell_of_it_are_marked():
    row = shown(
        {"kind": "museum", "evidence": "opened\n a hall", "sentence": "They  opened\n a hall there.", "whom": "all"}
    ).iloc[0]
    assert (row["before"], row["marked"], row["after"]) == ("They ", "opened a hall", " there.")


WITHHELD = {
    "a resident says it": {"source_type": "resident", "anonymous": True, "whom": "soldiers"},
    "a defector says it": {"source_type": "defector", "whom": "soldiers"},
    "a prisoner says it": {"source_type": "prisoner", "whom": "soldiers"},
    "a prisoner is questioned": {"kind": "interrogation"},
    "it befalls families": {"sentence": "They held a ceremony for families of the fallen."},
    "it befalls a widow": {"sentence": "Widow: they held a ceremony."},
    "somebody inside tells of it": {"sentence": "They held a ceremony, said a source\n in the north."},
    "somebody who left tells of it": {"sentence": "They held a ceremony, a Defector said."},
}
OPEN = {
    "soldiers": {"whom": "soldiers"},
    "nobody": {"sentence": "They held a ceremony in the capital."},
    "a word that only holds one": {"sentence": "They held a ceremony of a parental kind, resourceful sources said."},
}


@pytest.mark.parametrize("fields", WITHHELD.values(), ids=WITHHELD)
def test_of_protected_people_only_month_province_outlet_and_link_are_shown(fields):
    row = shown(
        {"day": "2025-03-09", "place": "Hoeryong", "title": "A name", "military_unit": "A unit", **fields}
    ).iloc[0]
    assert row["withheld"]
    told = row[["before", "marked", "after", "title", "who", "whom", "military_unit", "rule"]]
    assert told.isna().all()
    assert (row["day_label"], row["published_day"]) == ("Mar 2025", "Jan 2025")
    assert row["place"] == gazetteer.province("Hoeryong").name != "Hoeryong"


@pytest.mark.parametrize("fields", OPEN.values(), ids=OPEN)
def test_what_harms_nobody_is_shown(fields):
    row = shown({"day": "2025-03-09", "place": "Hoeryong", **fields}).iloc[0]
    assert not row["withheld"]
    assert (row["day_label"], row["place"], row["marked"]) == ("9 Mar 2025", "Hoeryong", "held a ceremony")


def test_the_chain_of_a_protected_source_is_its_type_and_the_outlet():
    fields = {"source": "miller in Hoeryong", "source_type": "resident", "anonymous": True, "via": ["his cousin"]}
    assert shown(fields).iloc[0]["chain"] == ["Resident, no name shown", "Example Times"]


def test_prisoners_names_are_not_shown():
    row = shown({"kind": "capture", "evidence": "was taken", "whom": "Kim of the third company"}).iloc[0]
    assert row[["who", "whom"]].isna().all()


@pytest.mark.parametrize("name", ["Atlantis", None, ""])
def test_a_place_that_the_gazetteer_does_not_know_is_no_province(name):
    events, _ = selected({"place": name})
    assert list(events["province"]) == ["Place not told"]


def test_the_explorer_holds_every_telling_and_nothing_finer_than_province_and_month():
    rows = analysis.explorer(shown(*SAMPLE_EVENTS))
    assert len(rows) == len(SAMPLE_EVENTS)
    assert sorted(rows["rank"]) == list(range(1, len(rows) + 1))
    assert rows.sort_values("rank")["month_label"].tolist()[0] == "Aug 2025"
    assert set(rows["month"].dropna().dt.day) == {1}
    text = rows.to_csv()
    assert "Hoeryong" not in text
    assert "flats" not in text
    assert "unveiled a memorial" in text


def test_headline_numbers_agree_with_the_rows():
    events, _ = selected(*SAMPLE_EVENTS)
    facts = analysis.event_facts(events, analysis.event_evidence(events))
    assert (facts.tellings, facts.articles, facts.kinds, facts.digests, facts.withheld) == (7, 6, 5, 1, 2)
    assert (facts.happened, facts.placed, facts.not_named) == (5, 4, 3)
    assert (facts.top_kind, facts.top_articles, facts.first, facts.last) == ("Memorial", 2, "Jan 2025", "Aug 2025")


def test_no_event_gives_empty_tables_noughts_and_a_sentence():
    events, _ = selected()
    rows = analysis.event_evidence(events)
    assert analysis.event_facts(events, rows).tellings == 0
    assert analysis.event_counts(events).empty
    assert analysis.explorer(rows).empty
    assert analysis.events_in_words(analysis.event_counts(events)) == "This selection holds no event."


def test_a_figure_whose_sentence_names_families_is_protected_too():
    rows = tables([{"sentence": "Their families were told that 300 had died."}, {"page": "b"}])["claims"]
    assert sharing.protected(rows).tolist() == [True, False]


@pytest.mark.parametrize(
    "unit, held", [("family", True), ("relative", True), ("soldier", False), ("certificate", False)]
)
def test_a_count_of_families_is_protected_as_they_are(unit, held):
    assert sharing.protected(tables([{"unit": unit}])["claims"]).tolist() == [held]
