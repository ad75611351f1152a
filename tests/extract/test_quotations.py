"""Quotations over sentences and paragraphs, with marks that are missing or of the wrong kind."""

import pytest

from tests.extract.conftest import ISW, ZELENSKYY, claim, claims

QUOTED = [
    "“About 300 North Korean soldiers have been killed,” Zelensky said.",
    "“About 300 North Korean soldiers have been killed,” said Zelensky.",
    '"About 300 North Korean soldiers have been killed," Zelensky said on Monday.',
    "Zelensky said: “About 300 North Korean soldiers have been killed.”",
    "Zelensky said, “About 300 North Korean soldiers have been killed.”",
    "“They came in autumn,” Zelensky said. “About 300 North Korean soldiers have been killed.”",
    "“They came in autumn. About 300 North Korean soldiers have been killed. We hold two,” Zelensky said.",
    "“About 300 North Korean soldiers have been killed. It is a waste,” Zelensky said.",
    "“It is a waste,” Zelensky said. “They came in autumn. About 300 North Korean soldiers have been killed.”",
    "“About 300 North Korean soldiers,” Zelensky said, “have been killed in these weeks.”",
    "«About 300 North Korean soldiers have been killed», Zelensky said.",
    "„About 300 North Korean soldiers have been killed“, Zelensky said.",
    "Zelensky spoke of “about 300” North Korean soldiers killed.",
    "Zelensky said North Korea had “thrown away the lives” of about 300 soldiers.",
]


@pytest.mark.parametrize("paragraph", QUOTED)
def test_speaker_of_a_quotation(paragraph: str) -> None:
    row = claim(paragraph, figure="bout 300")
    assert (row["source"], row["lower"]) == (ZELENSKYY, 300)


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "“They came in autumn, and we saw them,” Zelensky said.",
            "“About 300 North Korean soldiers have been killed.”",
        ),
        (
            "Zelensky said: “They came in autumn, and we saw them.",
            "“About 300 North Korean soldiers have been killed since then.",
            "“And it goes on.”",
        ),
        (
            "Zelensky spoke to the nation in the evening, and he said this:",
            "“About 300 North Korean soldiers have been killed.”",
        ),
    ],
)
def test_speaker_of_a_quotation_over_paragraphs(paragraphs: tuple[str, ...]) -> None:
    assert claim(*paragraphs)["source"] == ZELENSKYY


@pytest.mark.parametrize(
    "paragraph",
    [
        "“About 300 North Korean soldiers have been killed, Zelensky said.",
        "About 300 North Korean soldiers have been killed,” Zelensky said.",
        '"About 300 North Korean soldiers have been killed, Zelensky said.',
        "Zelensky said: “About 300 North Korean soldiers have been killed.",
    ],
)
def test_a_missing_mark_changes_nothing(paragraph: str) -> None:
    assert claim(paragraph)["source"] == ZELENSKYY


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    rows = claims(
        "“They came in autumn, and we saw them, Zelensky said.",
        "The weather was cold.",
        "About 300 North Korean soldiers have been killed.",
    )
    assert [row["source"] for row in rows] == [None]


def test_an_unclosed_quotation_does_not_swallow_the_next_speaker() -> None:
    rows = claims(
        "“At least 300 North Korean soldiers have been killed, Zelensky said.",
        "“About 1,000 North Korean soldiers have been wounded,” Budanov said.",
    )
    assert [row["source"] for row in rows] == [ZELENSKYY, "Kyrylo Budanov"]


def test_two_speakers_in_turn() -> None:
    rows = claims(
        "“At least 300 North Korean soldiers have been killed,” Zelensky said.",
        "“About 1,000 North Korean soldiers have been wounded,” Budanov said.",
        "“Two North Korean soldiers were captured,” Zelensky said.",
    )
    assert [row["source"] for row in rows] == [ZELENSKYY, "Kyrylo Budanov", ZELENSKYY]


def test_a_quotation_inside_a_quotation() -> None:
    row = claim("“They told me, ‘We lost 40 soldiers of the North Korean company,’” Zelensky said.")
    assert row["source"] == ZELENSKYY


def test_a_figure_after_the_quotation_is_not_the_speaker_s() -> None:
    rows = claims(
        "“They came in autumn, and we saw them,” Zelensky said.", "About 300 North Korean soldiers have been killed."
    )
    assert [row["source"] for row in rows] == [None]


def test_scare_quotes_are_no_quotation() -> None:
    row = claim(
        "About 300 North Korean “volunteers” were killed in Kursk, the soldiers of the “storm corps” among them.",
        figure="300",
    )
    assert row["source"] is None


LABELLED = [
    (
        "General Adam Carver, in comments to The Globe: “They came in autumn. We counted 43 dead North Koreans.”",
        "Adam Carver",
    ),
    ("Adam Carver, a fellow at the Rhine Centre, in a post on X: “We counted 43 dead North Koreans.”", "Adam Carver"),
    ("President Volodymyr Zelensky on Telegram Monday: “We counted 43 dead North Koreans.”", ZELENSKYY),
    ("The Institute for the Study of War, in its daily assessment: “We counted 43 dead North Koreans.”", ISW),
]


@pytest.mark.parametrize(("paragraph", "source"), LABELLED)
def test_a_quotation_behind_a_name_and_a_colon_without_a_verb(paragraph: str, source: str) -> None:
    assert claim(paragraph)["source"] == source


def test_a_paper_spoken_to_before_the_colon_passes_it_on() -> None:
    row = claim("A retired general, in comments to Newsweek: “We counted 43 dead North Koreans.”")
    assert (row["source"], row["anonymous"], row["via"]) == ("retired general", True, ("Newsweek",))
