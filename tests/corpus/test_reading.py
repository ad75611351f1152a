"""What becomes of a file: its status, its reason, its text."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from corpus.pages import ENGLISH, reading, said

from nkanalysis.corpus import LARGEST_FILE, Input, read

ARTICLE = (
    "Two soldiers found in a barn\n\nThe soldiers had been hiding in a barn for a week, the command said on Monday.\n\n"
    "They were taken to a hospital in the town, it said, and would be heard there.\n"
)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "page.txt", "empty file"),
        (b" \n\t\n", "page.txt", "no text"),
        (b"\x00\x01\x02\x03" * 400, "page.txt", "binary"),
        (b"%PDF-1.7 \xff", "page.txt", "PDF"),
        (b"\x1f\x8b\x08\x00", "page.txt", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "page.html", "PNG"),
        (b'{"a": 1}', "page.json", "no column holds a text; the columns are a;"),
        (b"a,b\n1,2\n", "page.csv", "no column holds a text; the columns are a, b;"),
        (b"<x/>", "page.xml", "unknown format: XML that is no feed"),
        (b"Rar!\x1a\x07\x00", "page.rar", "unknown format: RAR archive"),
        (b"\xff\xfea\x00b", "page.txt", "broken UTF-16"),
        (b"<html><body><script>1</script></body></html>", "page.html", "no text"),
        (b"---\ntitle: [unclosed\n---\nBody.\n", "page.md", "front matter, line"),
        (b"---\ntitle: x\nBody.\n", "page.md", "never closed"),
        (b"---\n- a\n- b\n---\nBody.\n", "page.md", "not a list of key: value lines"),
        (b"---\nkind: rumour\n---\nBody.\n", "page.md", "line 2: kind is 'rumour'"),
        (b"---\ntitle: x\npublished: soon\n---\nBody.\n", "page.md", "line 3: published"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, name: str, reason: str) -> None:
    page = reading(tmp_path, content, name).page
    assert page.status == "quarantined"
    assert reason in (page.reason or "")
    assert "\n" not in (page.reason or "")
    assert page.size == len(content)
    assert len(page.sha256) == 64


def test_a_file_beyond_the_limit_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    page = read(Input(path, "big.txt"), languages=ENGLISH).page
    assert page.status == "quarantined"
    assert "too large: 21 MB" in (page.reason or "")


def test_a_file_that_is_gone_and_one_that_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(Input(tmp_path / "gone.txt", "gone.txt"), languages=ENGLISH).page
    assert (page.status, page.reason) == ("quarantined", "the file is gone")
    path = tmp_path / "shut.txt"
    path.write_text(ARTICLE, encoding="utf-8")

    def refuse(*args: object, **options: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    page = read(Input(path, "shut.txt"), languages=ENGLISH).page
    assert page.status == "quarantined"
    assert "permission denied" in (page.reason or "")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    page = read(Input(tmp_path / "pipe", "pipe"), languages=ENGLISH).page
    assert (page.status, page.reason) == ("quarantined", "no regular file")


def test_a_fault_of_a_parser_is_the_pages_and_not_the_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> object:
        raise RuntimeError("the tree is upside down")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    page = reading(tmp_path, "<html><body><p>Text of some length here.</p></body></html>", "page.html").page
    assert page.status == "quarantined"
    assert "the tree is upside down" in (page.reason or "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "cp1252"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = "Café owner tells of raid\n\nThe “owner” of a café said that 12 soldiers had died there in one night.\n"
    if encoding.endswith("-mark"):
        content = ("\ufeff" + text).encode(encoding.removesuffix("-mark"))
    else:
        content = text.encode(encoding)
    result = reading(tmp_path, content)
    assert result.page.text == text
    assert result.page.status == "read"


@pytest.mark.parametrize(
    ("encoding", "language", "text"),
    [
        (
            "cp1251",
            "ru",
            "По данным разведки, около трёхсот военных погибли в приграничном районе. Об этом сообщили депутаты.",
        ),
        (
            "koi8_r",
            "ru",
            "По данным разведки, около трёхсот военных погибли в приграничном районе. Об этом сообщили депутаты.",
        ),
        (
            "cp949",
            "ko",
            "정보당국은 월요일 국경 지역에서 군인 삼백 명이 숨졌다고 밝혔다. 부상자는 이천칠백 명이라고 덧붙였다.",
        ),
        (
            "shift_jis",
            "ja",
            "情報機関は月曜日、国境地帯で兵士約三百人が死亡したと明らかにした。負傷者は二千七百人に上ると、議員らが伝えた。",
        ),
    ],
)
def test_older_encodings_are_detected(tmp_path: Path, encoding: str, language: str, text: str) -> None:
    result = reading(tmp_path, (text + "\n\n" + text[:70] + ".\n").encode(encoding))
    assert result.page.text.startswith(text)
    assert result.page.status == "other_language"
    assert [document.language for document in result.documents] == [language]


def test_one_broken_byte_shows_and_does_not_turn_the_page(tmp_path: Path) -> None:
    text = (
        ARTICLE
        + "Die Behörde prüft die Lage, über die Männer wisse sie nichts, hieß es später, höchst spärlich für Ämter.\n"
    )
    result = reading(tmp_path, text.replace("the command", "the § command").encode() + "é".encode()[:1])
    assert "für Ämter" in result.page.text
    assert result.page.text.endswith("\ufffd")


def test_line_ends_are_one_kind(tmp_path: Path) -> None:
    windows = reading(tmp_path, ARTICLE.replace("\n", "\r\n"))
    old = reading(tmp_path, ARTICLE.replace("\n", "\r"))
    assert windows.page.text == old.page.text == ARTICLE
    assert windows.page.sha256 != old.page.sha256


def test_a_few_nul_bytes_do_not_make_a_text_binary(tmp_path: Path) -> None:
    result = reading(tmp_path, ARTICLE + "\x00\nThe men are in good health, the doctors said on Tuesday.\x00\n")
    assert result.page.status == "read"
    assert len(said(result, "body")) == 3


def test_other_languages_are_kept_and_counted(tmp_path: Path) -> None:
    text = (
        "메뉴\n정치\n군인 삼백 명 사망… 정보당국 보고\n김하늘 기자\n입력 2025.01.13. 15:20\n"
        "정보당국은 13일 파병된 군인 가운데 약 300명이 숨지고 2700여 명이 다쳤다고 국회 위원회에 보고했다.\n"
        "당국은 현대전에 대한 이해가 부족해 피해가 커졌다고 설명했다고 간사가 전했다.\n공유하기\n많이 본 뉴스\n"
    )
    result = reading(tmp_path, text)
    assert result.page.status == "other_language"
    assert "ko" in (result.page.reason or "")
    (document,) = result.documents
    assert (document.language, str(document.published), document.published_basis) == ("ko", "2025-01-13", "stated")
    assert document.title == "군인 삼백 명 사망… 정보당국 보고"
    assert len(said(result, "body")) == 2


def test_front_matter_is_in_the_page_text_and_in_no_document(tmp_path: Path) -> None:
    text = (
        "---\nkind: digest\ntitle: Toll rises\noutlet: The Kyiv Independent\nurl: https://example.org/2025/1\n"
        "published: 2025-01-14\nretrieved: 2025-02-01T10:00:00+09:00\nlanguage: en\n---\n\n"
        "# Toll rises to 310\n\nThe spy service puts the dead at 310, the outlet wrote, citing\ntwo lawmakers.\n\n"
        "## What next\n\n- 40 were captured.\n- None came back.\n"
    )
    result = reading(tmp_path, text, "digest.md")
    (document,) = result.documents
    assert result.page.text == text
    assert (document.kind, document.outlet, document.title) == ("digest", "Kyiv Independent", "Toll rises")
    assert (str(document.published), document.published_basis) == ("2025-01-14", "metadata")
    assert result.page.retrieved == datetime(2025, 2, 1, 1, 0)
    assert said(result, "headline") == ["Toll rises to 310"]
    assert said(result, "body") == ["The spy service puts the dead at 310, the outlet wrote, citing two lawmakers."]
    assert said(result, "heading") == ["What next"]
    assert said(result, "item") == ["40 were captured.", "None came back."]


def test_markdown_without_front_matter_is_a_page_like_others(tmp_path: Path) -> None:
    result = reading(
        tmp_path, "# Two soldiers found in a barn\n\n" + ARTICLE.split("\n\n", 1)[1] + "\nShare\n", "page.md"
    )
    assert result.documents[0].title == "Two soldiers found in a barn"
    assert len(said(result, "body")) == 2


def test_the_same_bytes_give_the_same_reading(tmp_path: Path) -> None:
    assert reading(tmp_path, ARTICLE) == reading(tmp_path, ARTICLE)
