"""PDF: what stands on every sheet is no article, lines are put together, and what can't be read says why."""

from pathlib import Path

import pytest
from corpus.archives import opened, pdf
from corpus.pages import said

TEXT = """
The command said on Monday that some three hundred soldiers had been killed near the village in the course of the week
and that it could not account for another forty of them. A spokesman for the ministry told reporters that the families
of the men had not been informed by Friday, and that no list of names would be published before the end of the month.
"""
WORDS = TEXT.split()
Line = tuple[float, float, float, str]


def column(words: list[str], *, x: float = 72, top: float = 700, size: float = 11, width: int = 80) -> list[Line]:
    """Words broken into lines of so many characters."""
    lines: list[str] = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(x, top - 14 * at, size, line) for at, line in enumerate(lines)]


def sheet(number: int, total: int, body: list[Line]) -> list[Line]:
    """A sheet with the header and footer that a print has."""
    return [
        (72, 810, 8, "The Border Gazette, 14 January 2025"),
        *body,
        (72, 30, 8, "https://gazette.example/2025/01/14/count"),
        (500, 30, 8, f"{number}/{total}"),
    ]


def text_of(words: list[str]) -> str:
    return " ".join(words)


def test_headline_and_paragraphs_are_told_by_place_and_size(tmp_path: Path) -> None:
    first = column(WORDS, top=690)
    second = column(["Second:", *WORDS], top=first[-1][1] - 24)
    page = opened(tmp_path, pdf([[(72, 740, 20, "Ministry puts the dead at 300"), *first, *second]]), "a.pdf").pages[""]
    assert page.page.media_type == "application/pdf"
    assert said(page, "headline") == ["Ministry puts the dead at 300"]
    assert said(page, "body") == [text_of(WORDS), f"Second: {text_of(WORDS)}"]


def test_what_is_repeated_on_every_sheet_is_left_out_and_paragraphs_go_on_over_the_sheets(tmp_path: Path) -> None:
    long = WORDS * 6
    lines = column(long)
    third = len(lines) // 3
    bodies = [
        [(x, 700 - 14 * at, size, text) for at, (x, _, size, text) in enumerate(part)]
        for part in (lines[:third], lines[third : 2 * third], lines[2 * third :])
    ]
    content = pdf([sheet(at + 1, 3, body) for at, body in enumerate(bodies)])
    page = opened(tmp_path, content, "a.pdf").pages[""]
    assert said(page, "body") == [text_of(long)]
    assert "Gazette" not in page.page.text
    assert "gazette.example" not in page.page.text
    assert page.page.url == "https://gazette.example/2025/01/14/count"


def test_the_one_sheet_of_a_short_article_loses_its_number_and_address_too(tmp_path: Path) -> None:
    page = opened(tmp_path, pdf([sheet(1, 1, column(WORDS))]), "a.pdf").pages[""]
    assert said(page, "body") == [text_of(WORDS)]
    assert "1/1" not in page.page.text


def test_footers_that_name_the_chapter_are_known_by_their_counting(tmp_path: Path) -> None:
    names = ("Losses", "Captives", "Families", "Denials", "Honours")
    sheets = [
        [*column([name, *WORDS]), (72.0, 40.0, 9.0, f"Chapter {len(name)}: {name} {at + 41}")]
        for at, name in enumerate(names)
    ]
    page = opened(tmp_path, pdf(sheets), "a.pdf").pages[""]
    assert "Chapter" not in page.page.text
    assert page.page.text.count("Monday") == len(names)


def test_words_broken_at_the_end_of_a_line_are_put_together(tmp_path: Path) -> None:
    lines = [
        "The command said on Monday that the sol-",
        "diers had been killed in a North-",
        "Korean attack, that 300-",
        "strong units had gone, and that their self-",
        "propelled guns were lost. Other soldiers and self-propelled",
        "guns are on their way, the spokesman for the ministry told reporters.",
    ]
    body = [(72.0, 700 - 14.0 * at, 11.0, line) for at, line in enumerate(lines)]
    (paragraph,) = said(opened(tmp_path, pdf([body]), "a.pdf").pages[""], "body")
    assert paragraph == (
        "The command said on Monday that the soldiers had been killed in a North-Korean attack, that 300-strong units "
        "had gone, and that their self-propelled guns were lost. Other soldiers and self-propelled guns are on their "
        "way, the spokesman for the ministry told reporters."
    )


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = WORDS * 2, ["Elsewhere", *WORDS]
    body = [*column(left, width=40), *column(right, x=310, width=40)]
    page = opened(tmp_path, pdf([[(72, 740, 20, "Ministry puts the dead at 300"), *body]]), "a.pdf").pages[""]
    assert " ".join(said(page, "body")) == text_of([*left, *right])


@pytest.mark.parametrize(
    "content, reason",
    [
        (pdf([[]]), "PDF without text: its sheets are pictures"),
        (b"%PDF-1.7\n\xff\xfe", "broken PDF file"),
        (pdf([column(WORDS)])[:300], "broken PDF file"),
    ],
)
def test_what_can_not_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    assert opened(tmp_path, content, "a.pdf").reason().startswith(reason)


def test_a_pdf_whose_last_lines_are_missing_is_read_all_the_same(tmp_path: Path) -> None:
    content = pdf([column(WORDS)])
    page = opened(tmp_path, content[: content.index(b"startxref\n")], "a.pdf").pages[""]
    assert said(page, "body") == [text_of(WORDS)]


def test_a_pdf_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert opened(tmp_path, pdf([column(WORDS)]), "download").pages[""].page.media_type == "application/pdf"
    assert opened(tmp_path, pdf([column(WORDS)]), "story.html").pages[""].page.media_type == "application/pdf"
