"""The sources file: every fault in one line that says where, what and how to mend it, before anything is fetched."""

from datetime import date
from pathlib import Path

import pytest

from nkanalysis.collect import SourcesError, read_sources
from tests.conftest import ROOT

GOOD = 'contact = "desk@analysts.example"\n'


def read(tmp_path: Path, text: str) -> list[str]:
    """The faults of a sources file, without its path."""
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError) as raised:
        read_sources(path)
    faults = raised.value.faults
    assert all(fault.startswith(f"{path}: ") and "\n" not in fault for fault in faults)
    return [fault.removeprefix(f"{path}: ") for fault in faults]


def test_the_example_can_be_read() -> None:
    found = read_sources(ROOT / "data" / "sources.example.toml")
    assert [source.kind for source in found.web] == ["feed", "feed", "sitemap", "urls"]
    assert [source.kind for source in found.local] == ["telegram", "folder"]
    assert found.web[0].choice.since == date(2024, 10, 1)
    assert all(".example" in (source.url or ".example") for source in found.web)


@pytest.mark.parametrize(
    "text, fault",
    [
        ("", "no sources; add one"),
        ("[[feed]]\nurl = 'https://a.example/'", 'contact: missing; give one, such as contact = "desk@'),
        ("contact = 'me'\n[[feed]]\nurl = 'https://a.example/'", "contact: give a mail address or a web page"),
        ("contact = 'a@b.example\\r\\nX: y'\n[[feed]]\nurl = 'https://a.example/'", "contact: give a mail address"),
        (GOOD + "[[feeds]]\nurl = 'https://a.example/'", "feeds: unknown key; did you mean feed?"),
        (GOOD + "[feed]\nurl = 'https://a.example/'", "feed: write its tables as [[feed]]"),
        (GOOD + "[[feed]]\nurll = 'https://a.example/'", "[[feed]] 1: urll: unknown key; did you mean url?"),
        (
            GOOD + "[[feed]]\nurl = 'https://a.example/'\nallow = ['a']",
            "allow: unknown key; it belongs to the head of the file",
        ),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\ntries = 3", "tries: unknown key; it belongs to [limits]"),
        (GOOD + "[[feed]]\nname = 'Yonder'", '[[feed]] 1 "Yonder": url: missing; give one'),
        (GOOD + "[[feed]]\nurl = 'news.example/feed'", "url: 'news.example/feed' is no address; write it whole"),
        (GOOD + "[[feed]]\nurl = 'file:///etc/passwd'", "url: 'file:///etc/passwd' is no address"),
        (
            GOOD + "[[feed]]\nurl = 'http://10.0.0.1/feed'",
            "url: the inner address 10.0.0.1 is not fetched; if it is meant",
        ),
        (GOOD + "[[feed]]\nurl = 'https://a:b@c.example/'", "url: an address with a user's name in it"),
        (
            GOOD + "[[feed]]\nurl = 'https://a.example/'\nsince = 'May'",
            "since: 'May' is no day; write it as since = 2025-01-14",
        ),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\nlimit = 0", "limit: 0 won't do; write a whole number from 1"),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\nlimit = true", "limit: True won't do"),
        (
            GOOD + "[[feed]]\nurl = 'https://a.example/'\nwords = 'a'",
            'words: write a list of texts, such as words = ["soldiers"]',
        ),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\nmatch = '('", "match: no regular expression"),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\nsharing = 'purple'", "sharing: sharing 'purple' is no label"),
        (GOOD + "[[feed]]\nurl = 'https://a.example/'\nname = '../up'", "name: '../up' won't do; letters, figures"),
        (
            GOOD + "[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'https://a.example/b'",
            "'a.example' is given to two sources",
        ),
        (
            GOOD + "allow = ['http://a.example/']\n[[feed]]\nurl = 'https://a.example/'",
            "allow: 'http://a.example/' is no host",
        ),
        (GOOD + "[[urls]]\nname = 'x'", '[[urls]] 1 "x": file: missing; give file = "addresses.txt", or urls'),
        (GOOD + "[[urls]]\nfile = 'none.txt'", "none.txt: No such file or directory; name a text file"),
        (
            GOOD + "[[urls]]\nurls = ['https://a.example/', 'a.example/b']",
            "urls: 'a.example/b' is no address; write it whole",
        ),
        (GOOD + "[[urls]]\nurls = []", "urls: holds no address"),
        ("[[telegram]]\nname = 'x'", '[[telegram]] 1 "x": export: missing; give one'),
        ("[[folder]]\npaths = 'x'", "paths: unknown key; did you mean path?"),
        (
            GOOD + "[limits]\npause = -1\n[[folder]]\npath = 'x'",
            "[limits] pause: -1 won't do; write a number from 0 to 300",
        ),
        (GOOD + "limits = 3\n[[folder]]\npath = 'x'", "limits: write it as a table: [limits]"),
    ],
)
def test_a_fault_says_where_and_how_to_mend_it(tmp_path: Path, text: str, fault: str) -> None:
    found = read(tmp_path, text)
    assert [one for one in found if fault in one], found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, "[[feed]]\nurll = 'x'\nlimit = 0\n[[folder]]\nname = '..'\n[limits]\ntries = 99")
    assert len(found) == 7


@pytest.mark.parametrize("data", [b"contact = ", b"\xff\xfe", b"[[feed]\n"])
def test_what_is_no_toml_is_said_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(data)
    with pytest.raises(SourcesError, match="no TOML"):
        read_sources(path)


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match=r"No such file or directory; data/sources\.example\.toml shows"):
        read_sources(tmp_path / "none.toml")


def test_a_list_may_have_remarks_and_repeats(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(
        "# of March\n\nhttps://a.example/1\nhttps://a.example/1\n https://b.example:8443/2 \n"
    )
    (tmp_path / "sources.toml").write_text(GOOD + "[[urls]]\nfile = 'list.txt'")
    found = read_sources(tmp_path / "sources.toml")
    assert [item.url for item in found.web[0].listed] == ["https://a.example/1", "https://b.example:8443/2"]
    assert found.allowed.port("b.example", 8443)
    assert not found.allowed.port("a.example", 8443)
