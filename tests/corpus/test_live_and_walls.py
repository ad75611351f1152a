"""Text dumps of live blogs, of stubs before a paywall, of translated pages, and of pages that let nobody in."""

from pathlib import Path

import pytest
from corpus.pages import reading, said

FIRST = "Some 310 soldiers have been killed near the town, the spy service told parliament."
SECOND = "Another 2,650 were wounded, two lawmakers said after the briefing."
THIRD = "The embassy did not answer calls on Monday night."


def _live(*entries: str) -> str:
    return "\n".join(
        ("Live: northern troops near border town - The Coast Gazette", "Home", "World", "Follow us",
         "Live: northern troops near border town", "Published 13 January 2025", "Share", *entries, "Comments (3)",
         "oldman77", "I heard that 20,000 of them were killed in one week.")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            ("11:20 GMT", "Envoy silent", THIRD, "10:42 GMT", "Lawmakers speak", SECOND, "09:05 GMT", FIRST),
            [("Envoy silent", "2025-01-13T11:20+00:00"), ("Lawmakers speak", "2025-01-13T10:42+00:00"),
             ("Live: northern troops near border town", "2025-01-13T09:05+00:00")],
        ),
        (
            ("First toll given", "10:50 p.m.", FIRST, "Lawmakers speak", "11:40 p.m.", SECOND,
             "Embassy is silent", "12:15 a.m.", THIRD),
            [("First toll given", "2025-01-13T22:50"), ("Lawmakers speak", "2025-01-13T23:40"),
             ("Embassy is silent", "2025-01-14T00:15")],
        ),
    ],
    ids=["newest first, headings behind the time", "oldest first, headings before it, past midnight"],
)  # fmt: skip
def test_entries_of_a_live_blog(tmp_path: Path, entries: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    result = reading(tmp_path, _live(*entries))
    assert [(one.title, one.published_time) for one in result.documents] == expected
    assert sorted(said(result, "body", document=at)[0] for at in range(3)) == sorted((FIRST, SECOND, THIRD))
    assert sum(len(said(result, "body", document=at)) for at in range(3)) == 3


def test_a_live_pages_summary_and_the_day_of_its_last_change(tmp_path: Path) -> None:
    points = ("Envoy rejects the toll of 310 soldiers", "Some 2,650 were wounded, lawmakers say")
    text = "\n".join(
        ("LIVE: War in the east - Day 900", "Last updated Jan. 14, 2025, 00:30 am", "SUMMARY",
         *(f"▪ {one}" for one in points), "00:20", THIRD, "22:40", SECOND, "21:05", FIRST)
    )  # fmt: skip
    result = reading(tmp_path, text)
    assert said(result, "item") == list(points)
    times = [one.published_time for one in result.documents[1:]]
    assert times == ["2025-01-14T00:20", "2025-01-13T22:40", "2025-01-13T21:05"]
    assert {one.title for one in result.documents} == {"LIVE: War in the east - Day 900"}


def test_times_on_other_pages_make_no_entries(tmp_path: Path) -> None:
    text = f"Spy service gives toll\n13 January 2025\n10:42\n{FIRST}\n11:15\n{SECOND}\n11:30\n{THIRD}\n"
    assert len(reading(tmp_path, text).documents) == 1


STUB = f"""\
Spy service gives toll of northern troops
By Mira Holt
13 January 2025
{FIRST}
{SECOND}
%s
Try it for one month for $1, and read all that we write about the war.
Cancel anytime.
Already a subscriber? Log in
Most read
Army lost 900 men in a day, paper says
"""


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading",
        "To read the full story, subscribe or sign in.",
        "This article is for subscribers only.",
        "You've reached your limit of free articles. Subscribe for unlimited access.",
        "This is premium content. Log in or register to read the rest of this article.",
        "Want to read more? Create a free account to unlock this story.",
    ],
)
def test_a_stub_before_a_wall(tmp_path: Path, line: str) -> None:
    result = reading(tmp_path, STUB % line)
    (document,) = result.documents
    assert document.extent == "stub"
    assert said(result, "body") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    ["Continue reading", "Sign up for our newsletter", "Subscribe to our Telegram channel", "Support us from $2"],
)
def test_no_stub_without_a_wall(tmp_path: Path, line: str) -> None:
    text = f"Spy service gives toll\n13 January 2025\n{FIRST}\n{line}\n{SECOND}\n{THIRD}\n"
    result = reading(tmp_path, text)
    assert result.documents[0].extent == "full"
    assert said(result, "body") == [FIRST, SECOND, THIRD]


def test_an_article_that_goes_on_behind_the_wall_is_full(tmp_path: Path) -> None:
    more = "The spy service told the lawmakers that the soldiers killed near the town were young."
    text = (
        f"Toll given\n13 January 2025\n{FIRST}\nSubscribe to continue reading this article\n{SECOND}\n{more}\n{THIRD}\n"
    )
    result = reading(tmp_path, text)
    assert result.documents[0].extent == "full"
    assert more in said(result, "body")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("This article was automatically translated from Russian.", "ru"),
        ("Translated by AI", None),
        ("[This text is a machine translation of the Korean original.]", "ko"),
        ("Translated from Ukrainian with Google Translate", "uk"),
    ],
)
def test_a_line_tells_of_a_machine(tmp_path: Path, line: str, language: str | None) -> None:
    result = reading(tmp_path, f"Toll given\n13 January 2025\n{FIRST}\n{SECOND}\n{THIRD}\n{line}\n")
    (document,) = result.documents
    assert (document.machine_translated, document.translated_from) == (True, language)
    assert said(result, "body") == [FIRST, SECOND, THIRD]


def test_an_article_about_a_machine_is_not_one_by_it(tmp_path: Path) -> None:
    told = "The diary was translated from Korean with an AI tool, the officer said on Monday."
    (document,) = reading(tmp_path, f"Diary found\n13 January 2025\n{FIRST}\n{told}\n{THIRD}\n").documents
    assert not document.machine_translated


def test_correction_notes_stay(tmp_path: Path) -> None:
    note = "This article was amended on 14 January 2025. An earlier version said that 2,560 were wounded."
    result = reading(tmp_path, f"Toll given\n13 January 2025\n{FIRST}\n{SECOND}\n{THIRD}\n{note}\n")
    assert said(result, "body")[-1] == note
    assert str(result.documents[0].published) == "2025-01-13"


@pytest.mark.parametrize(
    "text",
    [
        "Before you continue\nWe use cookies and data to deliver our services and to track outages.\n"
        "If you choose to accept all, we and our partners will also use cookies to measure our ads.\nAccept all\n",
        "Verify you are human by completing the action below.\nThe site needs to review the security of your "
        "connection before proceeding.\nEnable JavaScript and cookies to continue\nRay ID: 8f0c\n",
        "Subscribe to continue reading\nGet unlimited access to all our stories for $1 a month.\nCancel anytime.\n",
    ],
)
def test_what_lets_nobody_in_is_no_article(tmp_path: Path, text: str) -> None:
    assert reading(tmp_path, text).page.status == "no_article"
