"""How a source says a figure: as a fact or as an estimate, by the words of the figure's own sentence."""

import pytest

from tests.extract.conftest import claim, claims

SAID = [
    ("The Pentagon put the number of North Korean soldiers killed at 300.", "asserted"),
    ("Kyiv places the North Korean dead at 300.", "asserted"),
    ("The ministry in London said North Korea had highly likely suffered 300 casualties.", "estimated"),
    ("North Korea has “very likely” suffered more than 300 casualties, the Pentagon said.", "estimated"),
    ("About 300 North Korean soldiers are thought to have been killed, Kyiv said.", "estimated"),
    ("By the agency's estimate, 300 North Korean soldiers were killed.", "estimated"),
    ("In the view of the Pentagon, 300 North Korean soldiers were killed.", "estimated"),
    ("The Pentagon has raised its estimate of North Korean soldiers killed to 300.", "estimated"),
    ("The report, likely written by an officer, says 300 North Korean soldiers were killed.", "asserted"),
    ("Zelensky denied that 300 North Korean soldiers had probably been killed.", "denied"),
]


@pytest.mark.parametrize(("sentence", "stance"), SAID)
def test_how_a_source_says_it(sentence: str, stance: str) -> None:
    assert claim(sentence)["stance"] == stance


def test_an_estimate_is_none_of_the_next_clause() -> None:
    both = claims("Kyiv says 300 North Korean soldiers likely were killed, and that 40 soldiers were captured.")
    assert [row["stance"] for row in both] == ["estimated", "asserted"]
