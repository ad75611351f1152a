"""Numbers and shares that the text elsewhere explains: of headlines, of people counted before, and rules of thumb."""

import pytest

from tests.extract.conftest import brief, claim, claims

SUFFERED = "North Korea has suffered more than 6,000 casualties in Kursk."


@pytest.mark.parametrize("headline", ["What Seoul’s 4,700 means", "Behind the 4,700"])
def test_a_bare_number_of_a_headline_is_what_the_text_says(headline: str) -> None:
    rows = claims("South Korea's spy agency said North Korea had suffered 4,700 casualties.", headline=headline)
    assert brief(rows, "figure", "measure", "population") == [("4,700", "casualties", "north_korean_troops")] * 2


def test_a_number_of_a_headline_that_the_text_has_for_two_things_is_left() -> None:
    text = "North Korea sent 4,700 soldiers in May. It has had 4,700 casualties, Seoul said."
    assert len(claims(text, headline="What Seoul’s 4,700 means")) == 2


def test_a_share_in_a_headline_takes_the_bounds_of_the_text() -> None:
    text = "A third of the 11,000 North Korean soldiers sent by Pyongyang have been killed, the ministry said."
    rows = claims(text, headline="A third of North Korea's force has been killed")
    assert brief(rows[:1], "measure", "lower", "upper", "bounds_basis") == [("killed", 3667, 3667, "computed")]


@pytest.mark.parametrize(
    "share",
    [
        "Approximately a third of those soldiers have been killed, the ministry said in its daily update.",
        "About a third of those casualties are soldiers who were killed.",
        "Around a third of those were fatal.",
        "It says nothing of the rest. About a third of those casualties were deaths.",
    ],
)
def test_a_share_of_those_counted_before(share: str) -> None:
    row = claims(f"{SUFFERED} {share}")[-1]
    assert (row["measure"], row["lower"], row["upper"], row["scope"]) == ("killed", 2000, None, "cumulative")


@pytest.mark.parametrize(
    "rule",
    [
        "In most armies, one soldier dies for every four who are wounded.",
        "One in three among all casualties is the ratio of an army without doctors.",
    ],
)
def test_a_rule_of_thumb_is_no_count(rule: str) -> None:
    assert claim(f"{SUFFERED} {rule}")["lower"] == 6000
