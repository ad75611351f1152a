"""Bare numbers that answer a question of the text."""

import pytest

from tests.extract.conftest import brief, claims

LEAD = "North Korean soldiers have been in the war since autumn."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many have been killed? Around 1,900, on the ministry's latest count.", [("Around 1,900", "killed")]),
        ("How many were sent? Seoul says some 13,000 in two waves.", [("some 13,000", "deployed")]),
        ("How big was the force? Opinions differ. Kyiv has stuck to 12,500.", [("12,500", "deployed")]),
        (
            "QUESTION: How many have been killed or wounded? ANSWER: Over 4,100, we believe.",
            [("Over 4,100", "casualties")],
        ),
        ("How many have been killed? The mine lies 1,900 metres from the road.", []),
        ("How many have been killed? What about money? Around 1,900, on the latest count.", []),
        ("How did they get there? Around 1,900, on the latest count.", []),
        ("How many have been killed? Nobody tells. It began in 2024. It was cold. It is late. Around 1,900.", []),
    ],
)
def test_a_bare_number_counts_what_is_asked(text: str, expected: list[tuple[str, str]]) -> None:
    rows = claims(LEAD, text)
    assert brief(rows, "figure", "measure") == expected
    assert {row["population"] for row in rows} <= {"north_korean_troops"}
