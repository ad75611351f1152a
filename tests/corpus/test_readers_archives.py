"""WARC, ZIP and packed files: pages within, damage, and bombs."""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest
from corpus.archives import html_story, json_lines, opened, pdf, story, warc
from corpus.pages import said

HTML = [("Content-Type", "text/html; charset=utf-8")]


def responses(count: int = 3) -> list[tuple[str, bytes, list[tuple[str, str]]]]:
    return [(f"https://www.bbc.com/news/{n}", html_story(n).encode(), HTML) for n in range(count)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_response_is_a_page(tmp_path: Path, packed: bool) -> None:
    parts = [("https://www.bbc.com/x.png", b"\x89PNG", [("Content-Type", "image/png")])]
    content = warc([*responses(1), *parts, *responses(2)[1:]], gzip=packed)
    found = opened(tmp_path, content, "crawl.warc.gz" if packed else "crawl.warc")
    assert found.statuses == {"#1": "read", "#3": "read"}
    page = found.pages["#3"].page
    (document,) = found.pages["#3"].documents
    assert (page.media_type, page.url) == ("text/html", "https://www.bbc.com/news/1")
    assert str(page.retrieved) == "2025-01-20 08:00:00"
    assert page.size == len(html_story(1).encode())
    assert (document.outlet, document.title) == ("BBC", "Ministry counts the dead")
    assert ("url", "https://www.bbc.com/news/1", "record") in {(d.field, d.value, d.basis) for d in document.metadata}


def test_what_the_server_says_is_kept(tmp_path: Path) -> None:
    headers = [*HTML, ("Content-Language", "en-GB"), ("Last-Modified", "Tue, 14 Jan 2025 10:00:00 GMT")]
    found = opened(tmp_path, warc([("https://www.bbc.com/1", html_story(1).encode(), headers)]), "a.warc")
    told = {(d.field, d.value) for d in found.pages["#1"].documents[0].metadata if d.basis == "http"}
    assert told == {("language", "en"), ("modified", "2025-01-14T10:00:00+00:00")}


def test_the_encoding_that_the_server_names_is_followed(tmp_path: Path) -> None:
    text = "По данным разведки, около трёхсот военных погибли в приграничном районе, сообщили депутаты."
    page = f"<html><body><article><h1>Потери в приграничье растут</h1><p>{text}</p></article></body></html>"
    content = warc([("https://a.example/", page.encode("koi8-r"), [("Content-Type", "text/html; charset=KOI8-R")])])
    assert text in opened(tmp_path, content, "a.warc").pages["#1"].page.text


def test_packed_responses_pdfs_and_plain_texts_are_read(tmp_path: Path) -> None:
    sheet = [(72, 700 - 14 * at, 11, line) for at, line in enumerate(story(5).replace("\n\n", " ").split(". "))]
    content = warc(
        [
            ("https://a.example/1", gzip.compress(html_story(1).encode()), [*HTML, ("Content-Encoding", "gzip")]),
            ("https://a.example/2", pdf([sheet]), [("Content-Type", "application/pdf")]),
            ("https://a.example/3", story(3).encode(), [("Content-Type", "text/plain")]),
            ("https://a.example/4", b"\x8b\xff\x80\x01" * 50, [*HTML, ("Content-Encoding", "br")]),
            ("https://a.example/robots.txt", b"User-agent: *", [("Content-Type", "text/plain")]),
        ]
    )
    found = opened(tmp_path, content, "a.warc")
    assert {name: one.page.media_type for name, one in found.pages.items()} == {
        "#1": "text/html",
        "#2": "application/pdf",
        "#3": "text/plain",
        "#4": "text/html",
    }
    assert found.statuses["#1"] == found.statuses["#2"] == found.statuses["#3"] == "read"
    assert "packed as br" in found.reason("#4")


def test_a_server_that_does_not_say_what_it_sends(tmp_path: Path) -> None:
    content = warc([("https://a.example/1", html_story(1).encode(), []), ("https://a.example/2", b"\x89PNG", [])])
    assert opened(tmp_path, content, "a.warc").statuses == {"#1": "read"}


def test_a_crawlers_own_notes_are_no_pages(tmp_path: Path) -> None:
    text = [("Content-Type", "text/plain")]
    notes = [("metadata://gnu.org/software/wget/warc/wget.log", story(1).encode(), text), ("urn:text:x", b"text", text)]
    assert opened(tmp_path, warc([*notes, ("https://a.example/", story(2).encode(), text)]), "a.warc").statuses == {
        "#3": "read"
    }


def test_answers_that_are_no_pages(tmp_path: Path) -> None:
    missing = opened(tmp_path, warc(responses(1), status="404 Not Found"), "a.warc")
    assert missing.reason("#1").startswith("the server answered HTTP 404")
    moved = opened(tmp_path, warc(responses(1), status="301 Moved Permanently"), "a.warc")
    assert moved.reason() == "WARC file that holds no pages: nothing in it has a text"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off_gives_its_sound_records(tmp_path: Path, packed: bool) -> None:
    content = warc(responses(4), gzip=packed)
    found = opened(tmp_path, content[: int(len(content) * 0.7)], "crawl.warc.gz" if packed else "crawl.warc")
    assert found.statuses == {"#1": "read", "#2": "read", "": "quarantined"}
    assert "cut off" in found.reason()
    assert found.pages[""].page.size == int(len(content) * 0.7)


def test_an_archive_with_garbage_in_it_says_where(tmp_path: Path) -> None:
    content = warc(responses(2))
    found = opened(tmp_path, content + b"garbage " * 40 + warc(responses(1)), "a.warc")
    assert found.statuses["#1"] == found.statuses["#2"] == "read"
    assert "damaged archive behind record 2" in found.reason()


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("ending", PACKERS)
def test_packed_files_are_read_as_what_is_in_them(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    page = opened(tmp_path, pack(html_story(4).encode()), f"page.html.{ending}").pages[""]
    assert said(page, "body") == story(4).split("\n\n")
    assert page.page.media_type == "text/html"
    assert page.page.size == len(html_story(4).encode())
    table = json_lines([{"text": story(n)} for n in range(3)])
    found = opened(tmp_path, pack(table.encode()), f"export.jsonl.{ending}")
    assert found.statuses == {"#1": "read", "#2": "read", "#3": "read"}
    assert opened(tmp_path, pack(pack(story(1).encode())), f"page.txt.{ending}.{ending}").statuses == {"": "read"}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("name", ["export.jsonl", "page.txt"])
def test_packed_files_that_are_cut_off_say_so(tmp_path: Path, ending: str, name: str) -> None:
    table = json_lines([{"text": story(n * 7919 % 10007)} for n in range(400)])
    content = PACKERS[ending](table.encode())
    found = opened(tmp_path, content[: len(content) // 2], f"{name}.{ending}")
    assert "cut off" in found.reason()
    sound = [one for one in found.pages.values() if one.page.status == "read"]
    if name == "export.jsonl" and ending == "gz":
        assert len(sound) > 50
    assert set(found.statuses.values()) <= {"read", "quarantined"}


def test_damage_in_packed_data_says_so(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(json_lines([{"text": story(n)} for n in range(300)]).encode()))
    content[-6] ^= 0xFF
    found = opened(tmp_path, bytes(content), "export.jsonl.gz")
    assert list(found.statuses.values()).count("read") == 300
    assert "damaged gzip data behind unpacked byte" in found.reason()


def test_a_bomb_is_set_aside(tmp_path: Path) -> None:
    content = gzip.compress(bytes(30_000_000))
    assert len(content) < 40_000
    assert "too large" in opened(tmp_path, content, "page.txt.gz").reason()
    found = opened(tmp_path, gzip.compress(b'{"text": "' + b"a" * 30_000_000), "bomb.jsonl.gz")
    assert "too large" in found.reason("#1")
    found = opened(
        tmp_path, warc([("https://a.example/", content, [*HTML, ("Content-Encoding", "gzip")])]), "bomb.warc"
    )
    assert "too large" in found.reason("#1")
    four_times = content
    for _ in range(4):
        four_times = gzip.compress(four_times)
    assert "packed more than 3 times over" in opened(tmp_path, four_times, "page.txt.gz").reason()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_files_of_a_zip_are_read_as_in_a_folder(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        zipped(
            {
                "day/page.html": html_story(1).encode(),
                "day/page_files/frame.html": html_story(8).encode(),
                "day/export.jsonl": json_lines([{"text": story(2)}, {"text": story(3)}]).encode(),
                "__MACOSX/day/._page.html": b"\x00\x05",
                "bomb.txt": bytes(25_000_000),
                "b.bin": b"\x89PNG",
                "c.txt.gz": gzip.compress(story(4).encode()),
                "d.csv.gz": gzip.compress(b"a,b\n1,2\n"),
            }
        ),
        "pages.zip",
    )
    assert found.statuses == {
        "#b.bin": "quarantined",
        "#bomb.txt": "quarantined",
        "#c.txt.gz": "read",
        "#d.csv.gz": "quarantined",
        "#day/export.jsonl#1": "read",
        "#day/export.jsonl#2": "read",
        "#day/page.html": "read",
    }
    assert found.notes == ["day/export.jsonl: text ← text"]
    assert "too large: 25 MB" in found.reason("#bomb.txt")


def test_zips_that_can_not_be_read_say_why(tmp_path: Path) -> None:
    whole = zipped({"a.txt": story(1).encode(), "b.txt": story(2).encode()})
    assert "damaged ZIP archive" in opened(tmp_path, whole[:-60], "a.zip").reason()
    office = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert "an Office document is not read" in opened(tmp_path, office, "a.docx").reason()
    at = whole.index(b"a.txt") + 20
    broken = whole[:at] + bytes(byte ^ 0x55 for byte in whole[at : at + 20]) + whole[at + 20 :]
    found = opened(tmp_path, broken, "a.zip")
    assert found.statuses == {"#a.txt": "quarantined", "#b.txt": "read"}
    assert "damaged in its archive" in found.reason("#a.txt")
