"""What agencies set around the words of a headline: tags before them, who tells it to whom behind them."""

import pytest

from tests.extract.conftest import claims

BODY = "About 900 North Korean soldiers have died, South Korea's spy agency said."


def titled(title: str) -> list[dict[str, object]]:
    """The figures of a headline over a text."""
    return [row for row in claims(BODY, headline=title) if row["sentence_start"] < len(title)]


@pytest.mark.parametrize(
    "tag",
    ["(LEAD) ", "(2nd LD) ", "(URGENT) ", "[Exclusive] ", "EXCLUSIVE: ", "Breaking: ", "UPDATE 2-", "(LEAD) (URGENT) "],
)
def test_a_tag_before_a_headline_is_nobody(tag: str) -> None:
    (row,) = titled(f"{tag}North Korea's war dead put at 900: spy agency")
    assert row["source"] in (None, "South Korea National Intelligence Service")
    assert row["sentence"] == "North Korea's war dead put at 900: spy agency"
    (row,) = titled(f"{tag}Some 900 North Korean soldiers have been killed")
    assert row["source"] == "South Korea National Intelligence Service"


def test_words_of_a_headline_are_no_tag() -> None:
    (row,) = titled("Live-fire raid kills 900 North Korean soldiers")
    assert str(row["sentence"]).startswith("Live-fire")
    (row,) = titled("Lead unit loses 900 North Korean soldiers")
    assert str(row["sentence"]).startswith("Lead unit")


@pytest.mark.parametrize(
    ("tail", "source"),
    [
        ("Kyiv tells reporters", "Ukraine"),
        ("NIS tells lawmakers", "South Korea National Intelligence Service"),
        ("South Korea tells MPs", "South Korea"),
        ("Ukraine told the UN", "Ukraine"),
    ],
)
def test_whom_a_headline_has_somebody_tell_is_no_part_of_the_name(tail: str, source: str) -> None:
    (row,) = titled(f"Hundreds of North Koreans dead in Kursk, {tail}")
    assert row["source"] == source
