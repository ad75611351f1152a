"""Sentences that only say whose word the one before was: "So said the general", "Those are the numbers it gave"."""

import pytest

from tests.extract.conftest import NIS, PENTAGON, claim, claims

TOLD = "About 430 North Korean soldiers have been killed near Tarasivka."
CARVER = "Adam Carver"

POINTING = [
    ("General Adam Carver said so when he spoke to the troops.", CARVER),
    ("General Adam Carver said this at a briefing on Monday.", CARVER),
    ("General Adam Carver told reporters this on Monday.", CARVER),
    ("General Adam Carver announced the figure on national television.", CARVER),
    ("General Adam Carver made the statement on national television.", CARVER),
    ("General Adam Carver made the remarks in an interview.", CARVER),
    ("General Adam Carver gave the figures at a briefing.", CARVER),
    ("The statement was made by General Adam Carver.", CARVER),
    ("The figure was given by General Adam Carver at a briefing.", CARVER),
    ("The figures come from General Adam Carver.", CARVER),
    ("So said the Pentagon.", PENTAGON),
    ("So reads a paper that the Pentagon handed out on Monday.", PENTAGON),
    ("That is the tally that the Pentagon gave on Monday.", PENTAGON),
    ("Those are the numbers the Pentagon laid before Congress this week.", PENTAGON),
    ("That is what the Pentagon told reporters.", PENTAGON),
    ("The estimate is that of the Pentagon.", PENTAGON),
    ("The numbers are the Pentagon's.", PENTAGON),
    ("The source of the figure is the Pentagon.", PENTAGON),
    ("This is stated in a report by the Pentagon.", PENTAGON),
    ("The National Intelligence Service gave lawmakers the grim numbers at a closed session.", NIS),
    ("The National Intelligence Service reported this to parliament on Tuesday.", NIS),
    ("This was disclosed to lawmakers by the National Intelligence Service.", NIS),
]

NOT_POINTING = [
    "The Pentagon declined to confirm the figure.",
    "The Pentagon disputed the figures.",
    "The Pentagon could not confirm this.",
    "The Pentagon would give the figures on Monday, its spokesman said.",
    "The Pentagon gave the families no figures.",
    "The Pentagon gave the number of tanks on Monday.",
    "This is not what the Pentagon said.",
    "The Pentagon made a statement on tanks.",
    "The village lay in ruins before the Pentagon gave the numbers.",
    "General Adam Carver called the numbers absurd.",
]


@pytest.mark.parametrize(("behind", "source"), POINTING)
def test_the_sentence_behind_says_whose_word_it_was(behind: str, source: str) -> None:
    row = claim(TOLD, behind)
    assert (row["source"], row["rule"].split("+")[1]) == (source, "told_after")


@pytest.mark.parametrize("behind", NOT_POINTING)
def test_a_sentence_that_gives_no_figure_back_is_no_source(behind: str) -> None:
    assert claim(TOLD, behind)["source"] is None


def test_a_paper_that_was_told_passes_it_on() -> None:
    row = claim(TOLD, "This was told to the BBC by Western officials who did not give their names.")
    assert (row["source"], row["via"]) == ("Western officials", ("BBC",))


def test_one_sentence_may_speak_for_two_before_it() -> None:
    found = claims(TOLD, "Another 900 have been wounded.", "The Pentagon gave reporters these numbers on Friday.")
    assert [row["source"] for row in found] == [PENTAGON, PENTAGON]


def test_it_goes_no_further_back_than_what_says_something_else() -> None:
    found = claims(TOLD, "The road there is mined and hard to pass.", "The Pentagon gave reporters these numbers.")
    assert [row["source"] for row in found] == [None]


@pytest.mark.parametrize(
    ("said", "behind", "source", "via"),
    [
        (
            "Yonhap reported that",
            "It quoted a source at the National Intelligence Service.",
            "source at the National",
            ("Yonhap",),
        ),
        ("The Globe reported that", "The paper cited two unnamed officials.", "two unnamed officials", ("The Globe",)),
        ("Lawmaker Park Min-jun said", "He cited the National Intelligence Service.", NIS, ("Park Min-jun",)),
    ],
)
def test_whom_the_speaker_had_it_from(said: str, behind: str, source: str, via: tuple[str, ...]) -> None:
    row = claim(f"{said} 430 North Korean soldiers had been killed.", behind)
    assert row["source"].startswith(source)
    assert row["via"] == via


def test_whom_another_cites_in_the_next_sentence_is_no_source_of_this_one() -> None:
    row = claim(
        "Yonhap reported that 430 North Koreans had been killed.", "It cited the Pentagon as saying the war went on."
    )
    assert row["source"] == "Yonhap"
