"""Nothing in a file may raise, hang or break what holds of every reading."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus.pages import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis.schemas import PAGE_STATUSES

_LINES = st.sampled_from(
    [
        "Some 300 soldiers were killed in the town on Monday, the command said.",
        "“They were young,” he said.",
        "Night raid on the town leaves 30 dead",
        "Related stories",
        "Latest news",
        "Comments (3)",
        "Leave a Reply",
        "READ FULL ARTICLE",
        "SOURCE: www.reuters.com",
        "By Anna Berg | January 3, 2025",
        "January 3, 2025",
        "5:02 PM",
        "SEOUL, Jan 14 (Reuters) – The spy agency said that 300 had died.",
        "Published: 14 January 2025, 10:42 GMT",
        "• About 11,000 soldiers arrived in October.",
        "•",
        "# Heading",
        "tanks – 9,909 (+6),",
        "Roman Writer/AFP via Getty",
        "(Photo: Pool)",
        "Share",
        "The losses are as follows:",
        "정보당국은 군인 삼백 명이 숨졌다고 밝혔다고 의원들이 월요일에 전했다. 그 이상은 밝히지 않았다.",
        "URL: https://example.org/2025/01/14/x",
        "---",
        "",
    ]
)
_PAGES = st.one_of(
    st.text(max_size=400),
    st.text(alphabet='aA.,:;"“”()[]{}<>/|-—•\n\r\t 12\x00\x1c\u2028\ufeff', max_size=400),
    st.lists(_LINES, max_size=40).map("\n".join),
    st.lists(_LINES, max_size=40).map("\n\n".join),
)


@settings(max_examples=250, deadline=None)
@given(_PAGES, st.sampled_from(["page.txt", "page.html", "page.md", "page"]))
def test_any_text_gives_a_sound_reading(text: str, name: str) -> None:
    with TemporaryDirectory() as folder:
        page = reading(Path(folder), text.encode("utf-8", "surrogatepass"), name).page
    assert not (page.reason or "").startswith("broken "), page.reason


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["page.txt", "page.html", "page.md"]))
def test_any_bytes_give_a_sound_reading(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        assert reading(Path(folder), content, name).page.status in PAGE_STATUSES


@settings(max_examples=60, deadline=None)
@given(st.lists(_LINES, max_size=30))
def test_windows_line_ends_change_nothing(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        unix = reading(Path(folder), "\n".join(lines))
        windows = reading(Path(folder), "\r\n".join(lines))
    assert unix.page.text == windows.page.text
    assert [document.blocks for document in unix.documents] == [document.blocks for document in windows.documents]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a b ",
        "(",
        "SEOUL, ",
        "1",
        "- ",
        "January 3, 2025 ",
        "http://a.b/",
        "“",
        "he said. ",
        "Photo: ",
        "[Photo/ ",
        "@a.",
    ],
)
def test_a_line_of_megabytes_takes_no_more_than_its_share(tmp_path: Path, unit: str) -> None:
    started = time.monotonic()
    reading(tmp_path, unit * (5_000_000 // len(unit)))
    assert time.monotonic() - started < 15


def test_twice_the_lines_take_about_twice_the_time(tmp_path: Path) -> None:
    part = (
        "Some 300 killed in the raid\nBy Anna Berg\nJanuary 3, 2025\nThe soldiers were killed in the raid, he said.\n"
        "More was said of it too.\n\nRelated\nOther news of the day\nThe men were found in a barn, he said.\n"
    )

    def seconds(times: int) -> float:
        started = time.process_time()
        reading(tmp_path, part * times)
        return time.process_time() - started

    seconds(10)
    small, large = seconds(500), seconds(2000)
    assert large < 4 * small * 2.5
