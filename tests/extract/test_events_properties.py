"""Texts that nobody wrote for a reader: whatever comes in, events come out sound or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis import extract, schemas
from nkanalysis.extract import events as room
from nkanalysis.extract.article import sentences_of
from nkanalysis.records import Document, Event
from tests.extract.conftest import document
from tests.extract.eventful import LEAD, event

VOCABULARY = """
North Korean Korea's soldiers families of the fallen bereaved were been given had have will may not never no Kim
Jong Un pinned medals certificate certificates martyrdom death signed pledges to tell silence captured prisoners two
exchange offered denied Kremlin Pyongyang acknowledged declined comment trained drones Russia Ukraine Kyiv said
according the NIS KCNA memorial museum homes flats Pyongyang moved burned faces hide deaths suicide grenade himself
blew up withdrawn front wept anger ordered kill themselves “ ” " ' , . ; : - – ( ) ? January 2025 Monday İ 한국 ½
"""
WORDS = VOCABULARY.split()
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "\ud800", "\n", "\u200b"]), max_size=40).map(" ".join),
    st.text(max_size=80).map(lambda text: f"Kyiv said {text} North Korean soldiers were captured {text}."),
    st.text(max_size=120),
)


def assert_sound(record: Document, found: tuple[Event, ...]) -> None:
    for one in found:
        places = [record.start, one.sentence_start, one.evidence_start]
        places += [one.evidence_end, one.sentence_end, record.end]
        assert places == sorted(places)
        assert one.evidence_start < one.evidence_end
        assert one.kind in schemas.EVENT_KINDS[one.theme]
        assert one.status in schemas.EVENT_STATUSES
        assert one.date_basis in schemas.AS_OF_BASES
        assert one.date_precision in schemas.PRECISIONS
        assert one.date_start is None or one.date_end is None or one.date_start <= one.date_end
        assert "" not in (one.who, one.whom, one.source, one.place)
        assert one.source is not None or one.source_type == "unattributed"
    starts = [one.sentence_start for one in found]
    assert starts == sorted(starts)
    assert len({one.event_id for one in found}) == len(found)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.one_of(st.none(), TEXTS))
def test_any_text_gives_sound_events(paragraphs: list[str], headline: str | None) -> None:
    text, record = document(LEAD, *paragraphs, headline=headline)
    found = extract.extract(text, record)
    assert_sound(record, found.events)
    known = {claim.claim_id for claim in found.claims}
    assert all(set(one.claims) <= known for one in found.events)


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_reading_twice_gives_the_same(paragraphs: list[str]) -> None:
    text, record = document(LEAD, *paragraphs)
    assert extract.extract(text, record).events == extract.extract(text, record).events


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_event_stands_in_a_sentence_that_the_screen_let_through(paragraphs: list[str]) -> None:
    text, record = document(LEAD, *paragraphs)
    listed = sentences_of(text, record)
    through = {listed[i].start for i in room.telling(listed, "en")}
    assert {one.sentence_start for one in extract.extract(text, record).events} <= through


def test_an_event_s_identifier_does_not_hang_on_what_may_be_mended() -> None:
    one = event("Bereaved families were given flats in Pyongyang.", kind="housing")
    assert one["event_id"] == f"{one['document_id'][:16]}-e{one['evidence_start']}-0"


@pytest.mark.parametrize("filler", ["North Korean soldiers were captured and ", "certificates of martyrdom ", "not "])
def test_a_long_line_returns(filler: str) -> None:
    text, record = document(LEAD, filler * (20_000 // len(filler)))
    assert_sound(record, extract.extract(text, record).events)
