"""Attributed statements of files: offsets that slice to the words, whatever the file's bytes, marks and furniture."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis import extract
from nkanalysis.explore import ExploreError, attributed
from nkanalysis.explore.attributing import Row
from tests.extract.conftest import document

TEXT = """Talks come to nothing

The minister said on Monday that the talks with the port's owners had failed. “We offered all that we had,” Ana Ünal
told reporters, “and they walked out.”

According to the harbour’s own log, two ships left in the night. Nobody has denied it.
"""
PAGE = """The Example Courier
Sign in   Subscribe

Officers count dead from the north

By Jane Example
14 January 2025

At least 310 North Korean soldiers have been killed in Kursk, the Pentagon said on Monday. The ministry in Moscow
declined to comment on the deployment, and a spokesman denied that there had been one at all.

A second paragraph about the same matter goes on for a while, so that this reads as an article and not as a teaser.

MOST READ
Farmer says that geese were killed by frost
Ten recipes for winter
"""


def put(folder: Path, text: str | bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def rows(path: Path, *, articles: bool = False, language: str | None = None) -> list[Row]:
    return list(attributed(path, words=True, articles=articles, language=language))


def sliced(text: str, row: Row, part: str) -> str:
    """The words at a row's offsets, as the row prints them."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in row[part])


def assert_slices(text: str, found: list[Row]) -> None:
    for row in found:
        for part in ("source", "cue", "content"):
            assert sliced(text, row, part) == row[f"{part}_text"]
            assert all(0 <= start < end <= len(text) for start, end in row[part])
            assert all(text[start:end].strip() for start, end in row[part])


def brief(found: list[Row]) -> list[tuple[str, str, str]]:
    return [(row["source_text"], row["cue_text"], row["content_text"]) for row in found]


def test_every_statement_of_a_text_with_its_words(tmp_path: Path) -> None:
    found = rows(put(tmp_path, TEXT))
    assert_slices(TEXT, found)
    minister, told, log = found[:3]
    assert (minister["source_text"], minister["cue_text"]) == ("The minister", "said")
    assert minister["content_text"].endswith("that the talks with the port's owners had failed")
    assert (told["source_text"], told["speaker"]) == ("Ana Ünal", "Ana Ünal")
    assert "We offered all that we had" in told["content_text"]
    assert "and they walked out" in told["content_text"]
    assert log["cue_text"] == "According to"
    assert "two ships left in the night" in log["content_text"]
    assert {row["stance"] for row in found} >= {"asserted"}


def test_a_row_has_offsets_alone_unless_words_are_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, TEXT)
    plain = list(attributed(path))
    assert all(list(row) == ["file", "source", "cue", "content"] for row in plain)
    assert {row["file"] for row in plain} == {str(path)}
    assert [{name: row[name] for name in ("file", "source", "cue", "content")} for row in rows(path)] == plain


@pytest.mark.parametrize(
    ("ends", "encoding", "mark"),
    [
        ("\n", "utf-8", b""),
        ("\r\n", "utf-8", b""),
        ("\r", "utf-8", b""),
        ("\r\n", "utf-8", codecs.BOM_UTF8),
        ("\n", "utf-8", codecs.BOM_UTF8),
        ("\r\n", "utf-16-le", codecs.BOM_UTF16_LE),
        ("\r\n", "utf-16-be", codecs.BOM_UTF16_BE),
        ("\r\n", "utf-32-le", codecs.BOM_UTF32_LE),
        ("\r\n", "cp1252", b""),
    ],
)
@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_offsets_count_in_the_file_as_it_stands(
    tmp_path: Path, ends: str, encoding: str, mark: bytes, name: str
) -> None:
    path = put(tmp_path, mark + TEXT.replace("\n", ends).encode(encoding), name)
    # As the documents say: a mark of UTF-8 counts, one of the wide encodings is theirs.
    reader = encoding if encoding in ("utf-8", "cp1252") else encoding[:6]
    with open(path, encoding=reader, newline="") as file:
        text = file.read()
    found = rows(path)
    assert_slices(text, found)
    assert brief(found) == brief(rows(put(tmp_path, TEXT, f"plain-{name}")))


def test_mixed_line_ends_are_counted_one_by_one(tmp_path: Path) -> None:
    parts, ends = TEXT.split("\n"), ["\r\n", "\n", "\r", "\r\n", "\r\n", "\r\n", "\n"]
    text = "".join(part + end for part, end in zip(parts, [*ends, ""], strict=False))
    path = put(tmp_path, text)
    assert path.read_bytes().count(b"\r\n") >= 3
    assert_slices(text, rows(path))


@pytest.mark.parametrize(
    "text",
    [
        "“We will go, the minister said on Monday, and nobody closed the mark.",
        "The minister said: ”We will go.“",
        '«We will go», said the minister. "Never, said he.',
        "‘We won’t go,’ the minister’s aide said. 'Nor will they,' she added. “",
        "“We will go,” the minister said.\n\n“And we will stay,\n\n“come what may,” he added.",
        '"""“”‘’\'\'"" the minister said that it was over "',
    ],
)
def test_quotation_marks_of_any_kind_lose_nothing(tmp_path: Path, text: str) -> None:
    found = rows(put(tmp_path, text))
    assert found
    assert_slices(text, found)


@given(
    st.lists(
        st.sampled_from(
            ["the minister said", "he added", "according to Kyiv", "We left", "that it rained", *"“”‘’\"'«»,.:;—\n\r\t"]
        ),
        max_size=40,
    ),
    st.booleans(),
)
def test_scrambled_statements_never_raise_and_keep_their_offsets(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], marked: bool
) -> None:
    text = ("\ufeff" if marked else "") + " ".join(pieces)
    path = put(tmp_path_factory.mktemp("scrambled"), text)
    told: list[str] = []
    found = list(attributed(path, words=True, language="en", failed=told.append))
    assert_slices(text, found)
    assert not told or not any(char.isalpha() for char in text)


def test_a_text_broken_at_a_column_is_read_as_prose(tmp_path: Path) -> None:
    found = rows(put(tmp_path, PAGE))
    denied = next(row for row in found if row["stance"] == "denied")
    assert denied["content_text"] == "that there had been one at all"


def test_a_text_file_is_read_whole_unless_its_articles_alone_are_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, PAGE)
    assert "Farmer" in [row["source_text"] for row in rows(path)]
    alone = rows(path, articles=True)
    assert "Farmer" not in [row["source_text"] for row in alone]
    assert "the Pentagon" in [row["source_text"] for row in alone]
    assert_slices(PAGE, alone)


def test_a_line_too_short_for_an_article_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, "Kyiv says that it is over.")
    assert [row["source_text"] for row in rows(path)] == ["Kyiv"]
    with pytest.raises(ExploreError, match="nothing on the page is an article"):
        rows(path, articles=True)


def test_html_is_counted_in_its_page_text_without_furniture(tmp_path: Path) -> None:
    prose = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[1:])
    page = (
        f"<html><nav>Farmer says that geese froze</nav><article><h1>Talks &amp; ships</h1>{prose * 2}</article></html>"
    )
    path = put(tmp_path, page, "page.html")
    found = rows(path)
    assert "The minister" in [row["source_text"] for row in found]
    assert "Farmer" not in [row["source_text"] for row in found]


def test_each_page_of_a_file_is_named(tmp_path: Path) -> None:
    record = '{"title": "Talks %s", "text": "The minister said that the talks had failed on day %s of them."}\n'
    path = put(tmp_path, "".join(record % (n, n) for n in (1, 2)), "export.jsonl")
    assert [row["file"] for row in rows(path)] == [f"{path}#1", f"{path}#2"]


FRENCH = "Le ministre a déclaré lundi que les négociations avec les propriétaires du port avaient échoué cette semaine."


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("mark.txt", codecs.BOM_UTF8, "empty"),
        ("picture.txt", bytes(range(256)) * 20, "binary file, not text"),
        ("broken.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "broken UTF-16"),
        ("page.docx", b"PK\x03\x04" + b"\0" * 40, ""),
        ("french.txt", FRENCH.encode(), "its language is fr, and there are rules for en alone"),
        ("teaser.html", b"<article><p>1 2 3</p></article>", ""),
        ("french.jsonl", f'{{"text": "{FRENCH}"}}\n'.encode(), "its language is fr"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = put(tmp_path, data, name)
    told: list[str] = []
    assert list(attributed(path, failed=told.append)) == []
    assert len(told) == 1
    assert told[0].startswith(f"{path}")
    assert says in told[0]
    with pytest.raises(ExploreError):
        list(attributed(path))


def test_a_folder_a_missing_file_and_a_device_are_told_apart(tmp_path: Path) -> None:
    told: list[str] = []
    for path in (tmp_path, tmp_path / "none.txt", Path("/dev/null")):
        assert list(attributed(path, failed=told.append)) == []
    assert [line.partition(": ")[2] for line in told] == [
        f"a folder; name the files in it, such as {tmp_path}/*.txt",
        "no such file",
        "no file, but a device or a pipe",
    ]


def test_a_short_text_is_read_though_its_language_cannot_be_told(tmp_path: Path) -> None:
    assert [row["source_text"] for row in rows(put(tmp_path, "“I know,” Ho said."))] == ["Ho"]
    assert rows(put(tmp_path, "1 2 3")) == []


def test_a_text_taken_for_another_language_may_be_read_all_the_same(tmp_path: Path) -> None:
    path = put(tmp_path, FRENCH)
    with pytest.raises(ExploreError, match="say so with --language en"):
        rows(path)
    rows(path, language="en")
    with pytest.raises(ExploreError, match="language 'xx': there are no rules for it"):
        rows(path, language="xx")


def test_a_page_that_breaks_the_reading_does_not_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RecursionError("too deep")

    path = put(tmp_path, TEXT)
    monkeypatch.setattr(extract, "attribute", breaks)
    told: list[str] = []
    assert list(attributed(path, failed=told.append)) == []
    assert told == [f"{path}: reading what it says failed: RecursionError: too deep"]


def test_half_characters_count_as_one(tmp_path: Path) -> None:
    text = "\ud83d The minister said that the talks had failed."
    path = put(tmp_path, text)
    found = rows(path)
    assert [row["source_text"] for row in found] == ["The minister"]


def test_sentences_without_figures_are_read_and_other_languages_are_not() -> None:
    text, record = document("The minister said that the talks had failed.", "It rained.")
    (said,) = extract.attribute(text, record)
    assert [text[start:end] for start, end in said.cue] == ["said"]
    assert extract.extract(text, record).attributions == ()
    french = document(FRENCH, language="fr")
    assert extract.attribute(*french) == []
    assert extract.attribute(*document("It rained.")) == []
