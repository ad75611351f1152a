"""What a row of an event says besides its kind: status, who and whom, place, unit, days, claims and on whose word."""

from datetime import date

import pytest

from nkanalysis import schemas
from nkanalysis.build.rows import frames, rows
from nkanalysis.extract import extract
from nkanalysis.records import Page
from tests.extract.conftest import KCNA, NIS, ZELENSKYY, document
from tests.extract.eventful import LEAD, event, told

STATUS = [
    ("Bereaved families were given flats in Pyongyang.", "housing", "happened"),
    ("Bereaved families will be given flats in Pyongyang.", "housing", "planned"),
    ("The state has promised flats to bereaved families.", "housing", "planned"),
    ("Bereaved families may be given flats in Pyongyang.", "housing", "possible"),
    ("Bereaved families have not been given flats in Pyongyang.", "housing", "negated"),
    ("Ukrainian troops captured a North Korean soldier.", "capture", "happened"),
    ("No North Korean soldier was captured.", "capture", "negated"),
    ("Zelensky offered to exchange the North Korean prisoners.", "exchange_offer", "planned"),
    ("Russia may give Pyongyang satellite technology.", "in_return", "possible"),
    ("Pyongyang has not admitted that it sent troops.", "acknowledgement", "negated"),
    ("North Korean soldiers have been ordered to kill themselves.", "avoid_capture_order", "happened"),
    ("The Kremlin declined to comment on the North Korean troops.", "refusal", "happened"),
]


@pytest.mark.parametrize(("sentence", "kind", "status"), STATUS)
def test_status(sentence: str, kind: str, status: str) -> None:
    assert event(sentence, kind=kind)["status"] == status


ROLES = [
    ("Kim Jong Un pinned medals on the returning soldiers.", "medal", "Kim Jong Un", "returning soldiers"),
    ("Security officers watch the bereaved families.", "surveillance", "Security officers", "bereaved families"),
    ("Ukrainian paratroopers captured a North Korean soldier.", "capture", None, "North Korean soldier"),
    ("A North Korean soldier was captured by Ukrainian paratroopers.", "capture", None, "North Korean soldier"),
    ("Bereaved families received gifts from the state.", "supplies", "state", "Bereaved families"),
    ("Pyongyang shipped artillery shells to Russia.", "equipment", "Pyongyang", "Russia"),
    ("Officials handed certificates of martyrdom to the parents.", "certificate", "Officials", "parents"),
]


@pytest.mark.parametrize(("sentence", "kind", "who", "whom"), ROLES)
def test_who_and_whom(sentence: str, kind: str, who: str | None, whom: str) -> None:
    row = event(sentence, kind=kind)
    assert row["whom"] == whom
    assert who is None or row["who"] == who


def test_the_source_of_its_sentence() -> None:
    row = event("The NIS said that wounded soldiers were isolated in a hospital.", kind="surveillance")
    assert (row["source"], row["source_type"], row["cue"]) == (NIS, "intelligence", "said")
    assert row["rule"].endswith("+own_sentence")


def test_an_anonymous_source_and_the_outlet_that_passes_it_on() -> None:
    row = event(
        "A resident of North Hamgyong told Radio Free Asia that families had signed secrecy pledges.",
        kind="secrecy_pledge",
    )
    assert (row["source_type"], row["anonymous"], row["via"]) == ("resident", True, ("Radio Free Asia",))


def test_a_paragraph_goes_on_with_its_account() -> None:
    row = event(
        "The NIS said on Monday that wounded soldiers had come home. They are kept under guard in a hospital.",
        kind="surveillance",
    )
    assert (row["source"], row["rule"].split("+")[1]) == (NIS, "account")
    assert NIS in row["assumptions"]


def test_hearsay_ends_an_account() -> None:
    row = event(
        "The NIS said on Monday that 300 soldiers had died. Families have reportedly signed secrecy pledges.",
        kind="secrecy_pledge",
    )
    assert row["source"] is None


def test_what_the_outlet_says_is_unattributed() -> None:
    row = event("Bereaved families were given flats in Pyongyang.", kind="housing")
    assert (row["source"], row["source_type"], row["cue"]) == (None, "unattributed", None)


def test_a_party_is_the_source_of_its_position() -> None:
    row = event("The Kremlin dismissed reports of North Korean troops in Russia as fake news.", kind="denial")
    assert (row["source"], row["who"]) == ("Russia", "Kremlin")


def test_two_parties_take_two_positions() -> None:
    found = told("Moscow and Pyongyang denied that North Korean soldiers were in Russia.")
    assert sorted(row["source"] for row in found if row["kind"] == "denial") == ["North Korea", "Russia"]


def test_who_has_admitted_nothing_has_said_nothing() -> None:
    row = event("Neither Moscow nor Pyongyang has acknowledged the presence of the troops.", kind="acknowledgement")
    assert (row["source"], row["status"]) == (None, "negated")


def test_a_headline_takes_the_source_of_the_event_that_it_repeats() -> None:
    found = told(
        "Zelensky said that Ukrainian troops had captured two North Korean soldiers.",
        headline="Ukraine captures two North Korean soldiers",
    )
    assert [(row["kind"], row["source"]) for row in found] == [("capture", ZELENSKYY)] * 2
    assert found[0]["rule"].endswith("+headline")


def test_the_day_of_the_event() -> None:
    row = event("A North Korean soldier was captured on 26 December 2024.", kind="capture")
    assert (row["date_start"], row["date_end"]) == (date(2024, 12, 26), date(2024, 12, 26))
    assert (row["date_precision"], row["date_basis"]) == ("day", "stated")


def test_a_month_is_its_first_and_last_day() -> None:
    row = event("The certificates of martyrdom were handed to families in December 2024.", kind="certificate")
    assert (row["date_start"], row["date_end"]) == (date(2024, 12, 1), date(2024, 12, 31))


def test_the_day_of_the_statement_is_not_that_of_the_event() -> None:
    row = event("On 10 January, the NIS said that families had been given flats in Pyongyang.", kind="housing")
    assert (row["date_start"], row["date_end"], row["date_basis"]) == (None, date(2025, 1, 10), "inferred")


def test_what_is_planned_has_no_day_unless_one_is_named() -> None:
    row = event("Bereaved families will be given flats in Pyongyang.", kind="housing")
    assert (row["date_start"], row["date_end"], row["date_basis"]) == (None, None, "unknown")


def test_the_claims_that_count_it() -> None:
    sentence = "Zelensky said that Ukrainian troops had captured two North Korean soldiers."
    text, record = document(LEAD, sentence)
    found = extract(text, record)
    captured = [claim.claim_id for claim in found.claims if claim.measure == "captured"]
    assert len(captured) == 1
    assert [list(e.claims) for e in found.events if e.kind == "capture"] == [captured]


def test_place() -> None:
    row = event("Families were told of the deaths at a ceremony in Pyongsong.", kind="ceremony")
    assert row["place"] == "Pyongsong"


def test_military_unit() -> None:
    row = event("Soldiers of the Storm Corps were trained by Russian officers.", kind="training")
    assert row["military_unit"] == "Storm Corps"


def test_doubts_about_a_report_mark_its_events() -> None:
    row = event(
        "A wounded North Korean blew himself up, Kyiv said. Reuters could not verify the incident.", kind="suicide"
    )
    assert row["verification"] == "not_verified"


def test_doubts_about_a_figure_mark_no_event() -> None:
    row = event(
        "A wounded North Korean blew himself up, Kyiv said. Reuters could not verify the figures.", kind="suicide"
    )
    assert row["verification"] == "not_stated"


def test_rows_stand_on_the_page_s_text() -> None:
    text, record = document(
        LEAD,
        "KCNA said that Kim Jong Un had pinned\nmedals on returning soldiers.",
        "Bereaved families   were given flats.",
        headline="Kim Jong Un pins medals on soldiers back from Russia",
    )
    extraction = extract(text, record)
    page = Page(record.page, record.page_sha256, len(text), "text/plain", "read", None, None, None, text)
    made = frames([rows(page, (record,), (extraction,), "test")])
    checked = {name: schemas.check(name, made[name]) for name in ("pages", "documents", "claims", "events")}
    schemas.check_spans(checked["pages"], checked["documents"], checked["claims"], events=checked["events"])
    assert {"medal", "housing"} <= set(checked["events"]["kind"])
    assert KCNA in set(checked["events"]["source"].dropna())


def test_a_day_and_a_title_are_nobody() -> None:
    row = event("Kim conferred the Hero of the Republic title on June 30.", kind="hero_title")
    assert row["whom"] is None


def test_no_day_stands_among_those_it_befalls() -> None:
    row = event("Ukraine captured two North Korean soldiers of January 9 in Kursk.", kind="capture")
    assert "January" not in (row["whom"] or "")


def test_a_country_that_acts_is_no_place() -> None:
    row = event("North Korea built a memorial to soldiers killed in Russia's Kursk region.", kind="memorial")
    assert row["place"] is None


def test_the_place_of_the_clause_is_found_behind_where() -> None:
    row = event(
        "They were summoned to Pyongsong, where officials handed families a death certificate.", kind="certificate"
    )
    assert row["place"] == "Pyongsong"


def test_a_position_takes_place_nowhere() -> None:
    row = event("Pyongyang acknowledged that its soldiers had died in Kursk.", kind="acknowledgement")
    assert row["place"] is None


def test_what_is_awaited_is_still_to_come() -> None:
    row = event("When the war memorial is built, the names of the fallen will be on it.", kind="memorial")
    assert row["status"] == "planned"


def test_a_bureau_is_the_unit_of_those_who_belong_to_it() -> None:
    row = event("The two captured North Korean soldiers belonged to the Reconnaissance General Bureau.", kind="capture")
    assert row["military_unit"] == "Reconnaissance General Bureau"
