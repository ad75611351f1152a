"""An account that goes on through sentences that name nobody, and what ends it."""

import pytest

from tests.extract.conftest import KCNA, PENTAGON, claim, claims

SAID = "The Pentagon said on Monday that the assault on Tarasivka had begun."

GOES_ON = [
    "About 430 North Korean soldiers had been killed there by Sunday.",
    "By Sunday it had cost North Korea the lives of 430 soldiers.",
]

OF_OTHERS = [
    "Seoul's spy agency had come to around 430 North Korean dead.",
    "State television had shown 430 North Korean coffins.",
    "Moscow had promised 430 North Korean sappers.",
    "About 430 North Korean soldiers reportedly were killed there.",
    "Engineers, some 430 of the North Korean soldiers, have reportedly reached it.",
    "A village that had been taken in May is where 430 North Korean soldiers were killed.",
]


@pytest.mark.parametrize("sentence", GOES_ON)
def test_what_had_happened_before_is_part_of_the_account(sentence: str) -> None:
    assert claim(f"{SAID} {sentence}")["source"] == PENTAGON


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_what_others_had_said_or_hearsay_is_not(sentence: str) -> None:
    assert PENTAGON not in {row["source"] for row in claims(f"{SAID} {sentence}")}


def test_one_who_declined_to_speak_gives_no_account() -> None:
    row = claim("The Pentagon declined to give details. About 430 North Korean soldiers had been killed there.")
    assert row["source"] is None


BETWEEN = [
    ("More than 430 of the North Korean soldiers were killed.", PENTAGON),
    ("North Korea lost more than 430 soldiers there.", None),
    ("More than 430 North Korean soldiers were sent there.", None),
]


@pytest.mark.parametrize(("sentence", "source"), BETWEEN)
def test_between_two_words_of_one_speaker_in_a_paragraph(sentence: str, source: str | None) -> None:
    row = claim(f"{SAID} {sentence} The village was taken by noon, the Pentagon said.")
    assert row["source"] == source


def test_another_speaker_between_ends_the_account() -> None:
    row = claim(
        f"{SAID} Kyiv's mayor said that it rained. More than 430 of the North Korean soldiers were killed. "
        "The village was taken by noon, the Pentagon said."
    )
    assert row["source"] is None


def test_a_mouthpiece_of_its_state_speaks_on_its_own_page() -> None:
    row = claim("The title of Hero was conferred on 43 North Korean soldiers, KCNA said.", outlet=KCNA)
    assert row["source"] == KCNA


def test_another_outlet_does_not() -> None:
    row = claim("About 430 North Korean soldiers have been killed, Example Times reported.")
    assert row["source"] is None


def test_parts_that_add_up_have_the_source_of_the_whole() -> None:
    rows = claims(
        "The Pentagon said that 730 North Korean soldiers had been killed or wounded. "
        "Of the soldiers 130 were killed and 600 were wounded."
    )
    assert [row["source"] for row in rows] == [PENTAGON] * 3


def test_parts_that_do_not_add_up_have_none() -> None:
    rows = claims(
        "The Pentagon said that 730 North Korean soldiers had been killed or wounded.",
        "Near Tarasivka 130 soldiers were killed and 500 were wounded.",
    )
    assert [row["source"] for row in rows] == [PENTAGON, None, None]
