"""Nothing in a file of any format may raise, hang or take the pages beside it along."""

import gzip
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus.archives import html_story, json_lines, opened, pdf, story, warc
from hypothesis import given, settings
from hypothesis import strategies as st

HTML = [("Content-Type", "text/html; charset=utf-8")]


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", story(1))
        archive.writestr("b.csv", 'title,text\nA title,"' + story(2) + '"\n')
    return stream.getvalue()


MAIL = f"From: A <a@b.example>\nTo: c@d.example\nSubject: Toll\nDate: Tue, 14 Jan 2025 10:00:00 +0200\n\n{story(1)}\n"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>"
    f"<item><title>Toll</title><description>{story(1)}</description></item></channel></rss>"
)
SOUND: dict[str, bytes] = {
    "a.csv": ('title,text\nFirst,"' + story(1) + '"\nSecond,"' + story(2) + '"\n').encode(),
    "a.jsonl": json_lines([{"text": story(n), "title": f"T{n}"} for n in range(3)]).encode(),
    "a.json": ("[" + ",".join(json_lines([{"text": story(n)} for n in range(3)]).splitlines()) + "]").encode(),
    "result.json": (
        '{"name": "W", "type": "public_channel", "id": 1, "messages": ['
        + ",".join(json_lines([{"id": n, "type": "message", "text": story(n)} for n in range(3)]).splitlines())
        + "]}"
    ).encode(),
    "a.eml": MAIL.encode(),
    "a.mbox": (f"From x Tue Jan 14 10:00:00 2025\n{MAIL}\n" * 2).encode(),
    "a.xml": FEED.encode(),
    "a.pdf": pdf([[(72, 700 - 14 * at, 11, line) for at, line in enumerate(story(1).split(". "))]]),
    "a.warc": warc([(f"https://a.example/{n}", html_story(n).encode(), HTML) for n in range(2)]),
    "a.warc.gz": warc([(f"https://a.example/{n}", html_story(n).encode(), HTML) for n in range(2)], gzip=True),
    "a.zip": zipped(),
    "a.txt.gz": gzip.compress(story(1).encode()),
}


def check(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        found = opened(Path(folder), content, name)
    assert found.pages
    for one in found.pages.values():
        one.page.text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", SOUND)
def test_the_sound_ones_are_read(tmp_path: Path, name: str) -> None:
    assert set(opened(tmp_path, SOUND[name], name).statuses.values()) == {"read"}


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize("name", SOUND)
def test_bytes_lost_added_or_turned_never_raise(name: str, data: st.DataObject) -> None:
    content = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        lost = data.draw(st.integers(0, 40))
        content[at : at + lost] = data.draw(st.binary(max_size=20))
    check(bytes(content), name)


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize("name", SOUND)
def test_a_file_that_ends_anywhere_never_raises(name: str, data: st.DataObject) -> None:
    content = SOUND[name]
    check(content[: data.draw(st.integers(1, len(content)))], name)


@settings(max_examples=10)
@given(st.binary(min_size=1, max_size=300))
@pytest.mark.parametrize("name", [*SOUND, "a.mhtml", "a.tsv"])
def test_any_bytes_by_any_name_never_raise(name: str, content: bytes) -> None:
    check(content, name)


PART = "--x\n\n"
LONG: dict[str, Callable[[int], str]] = {
    "quotes.csv": lambda n: "text,b\n" + '"\n' * n,
    "inner.csv": lambda n: "text,b\n" + '"a"b,' * n,
    "deep.json": lambda n: "[" * n,
    "open.json": lambda n: '[{"a": ' * n,
    "string.json": lambda n: '[{"a": "' + "\\" * n,
    "strays.json": lambda n: "[" + '{"a": """},' * (n // 10) + "]",
    "deep.jsonl": lambda n: '{"a":' * n + "\n",
    "from.mbox": lambda n: "From x Tue Jan 14 10:00:00 2025\n\n" * (n // 30),
    "headers.eml": lambda n: "From: a\nSubject: b\nDate: c\n" + "X-A: b\n" * n,
    "folded.eml": lambda n: "From: a\nTo: b\nSubject: " + "=?utf-8?q?" * n,
    "parts.eml": lambda n: f"From: a\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n{PART * (n // 20)}\n",
    "tags.jsonl": lambda n: '{"text": "' + "<p><" * (n // 8) + '"}\n',
    "entities.jsonl": lambda n: '{"text": "' + "&amp" * n + '"}\n',
    "feed.xml": lambda n: "<rss><channel>" + "<item>" * (n // 10),
}


@pytest.mark.parametrize("name", LONG)
def test_long_inputs_take_time_in_proportion(tmp_path: Path, name: str) -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        opened(tmp_path, LONG[name](length), name)
        return time.process_time() - started

    seconds(100)
    short, long = seconds(5_000), seconds(40_000)
    assert long < 24 * short + 1.5
