"""JSON lines, CSV and JSON: which column is what, and damage that stays where it is."""

import csv
import io
import json
from pathlib import Path

import pytest
from corpus.archives import json_lines, opened, story
from corpus.pages import said
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.corpus import CorpusError, Input, chosen_columns, columns_in, expand
from nkanalysis.corpus.containers.csvs import _decoded, _rows


def row(number: int) -> dict[str, object]:
    return {
        "id": number,
        "headline": f"Ministry puts the dead at {number}",
        "body": story(number),
        "pub_date": "2025-01-14T09:30:00+02:00",
        "link": f"https://www.reuters.com/world/{number}",
    }


def table(rows: list[dict[str, object]], **options: str) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), **options)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def lines(rows: list[dict[str, object]]) -> str:
    return json_lines(rows)


FORMATS = {
    "export.jsonl": lines,
    "lines.json": lines,
    "export.csv": table,
    "export.tsv": lambda rows: table(rows, delimiter="\t"),
    "semicolons.csv": lambda rows: table(rows, delimiter=";"),
    "export.json": json.dumps,
    "pretty.json": lambda rows: json.dumps(rows, indent=2),
    "answer.json": lambda rows: json.dumps({"status": "ok", "articles": rows}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_is_a_page_and_its_columns_are_told(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, FORMATS[name]([row(100), row(200), row(300)]), name)
    assert list(found.statuses.values()) == ["read"] * 3
    assert found.notes == ["text ← body, title ← headline, url ← link, published ← pub_date; not used: id"]
    second = list(found.pages.values())[1]
    (document,) = second.documents
    assert said(second, "headline") == ["Ministry puts the dead at 200"]
    assert said(second, "body") == story(200).split("\n\n")
    assert (document.outlet, document.url) == ("Reuters", "https://www.reuters.com/world/200")
    assert (str(document.published), document.published_time) == ("2025-01-14", "2025-01-14T09:30:00+02:00")
    assert {("published", "record"), ("title", "record"), ("url", "record")} <= {
        (detail.field, detail.basis) for detail in document.metadata
    }


def test_a_table_says_its_delimiter_itself(tmp_path: Path) -> None:
    content = "sep=|\r\n" + table([row(1), row(2)], delimiter="|")
    assert list(opened(tmp_path, content, "a.csv").statuses.values()) == ["read", "read"]


def test_json_lines_are_known_by_what_they_are(tmp_path: Path) -> None:
    assert list(opened(tmp_path, lines([row(1), row(2)]), "dump.txt").pages) == ["#1", "#2"]


def test_an_array_by_the_name_of_json_lines_is_read_as_the_array_it_is(tmp_path: Path) -> None:
    content = "[\n" + ",\n".join(lines([row(1), row(2)]).splitlines()) + "\n]\n"
    assert opened(tmp_path, content, "a.jsonl").statuses == {"#1": "read", "#2": "read"}


def test_paragraphs_in_a_list_and_names_in_a_list(tmp_path: Path) -> None:
    record = {"text": story(1).split("\n\n"), "authors": ["Anna Berg", {"name": "Kim Min"}], "title": "T"}
    page = opened(tmp_path, lines([record]), "a.jsonl").pages["#1"]
    assert said(page, "body") == story(1).split("\n\n")
    assert page.documents[0].author == "Anna Berg, Kim Min"


def test_pages_are_named_by_their_line_or_place(tmp_path: Path) -> None:
    assert list(opened(tmp_path, "\n" + lines([row(1), row(2)]), "a.jsonl").pages) == ["#2", "#3"]
    assert list(opened(tmp_path, table([row(1), row(2)]), "a.csv").pages) == ["#2", "#5"], "texts of three lines"
    assert list(opened(tmp_path, json.dumps([row(1), row(2)]), "a.json").pages) == ["#1", "#2"]
    assert list(opened(tmp_path, json.dumps(row(1)), "one.json").pages) == [""]


def test_the_same_record_is_the_same_page_whatever_is_added(tmp_path: Path) -> None:
    before = [
        member.sha256 for member in expand(Input(_written(tmp_path / "a.jsonl", lines([row(1), row(2)])), "a.jsonl"))
    ]
    after = [
        member.sha256
        for member in expand(Input(_written(tmp_path / "a.jsonl", lines([row(1), row(2), row(3)])), "a.jsonl"))
    ]
    assert after[:2] == before
    assert len(set(after)) == 3


def _written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "record, told",
    [
        (
            {"content": story(5), "source": {"id": None, "name": "BBC News"}, "publishedAt": "2025-01-14T10:00:00Z"},
            "BBC",
        ),
        ({"maintext": story(5), "source_domain": "www.bbc.com", "date_publish": "2025-01-14 10:00:00"}, "BBC"),
        ({"Full Text": story(5), "Publisher": "BBC News", "Publication Date": "14 January 2025"}, "BBC"),
        ({"본문": story(5), "언론사": "Yonhap", "날짜": "20250114"}, "Yonhap"),
        ({"TEXT": story(5), "Media-Name": "BBC", "created_utc": "1736841600"}, "BBC"),
    ],
)
def test_columns_are_known_by_many_names(tmp_path: Path, record: dict[str, object], told: str) -> None:
    found = opened(tmp_path, lines([record]), "a.jsonl")
    (document,) = found.pages["#1"].documents
    assert document.outlet == told
    assert str(document.published) == "2025-01-14"


def test_answers_of_search_services_are_taken_out_of_their_wrapping(tmp_path: Path) -> None:
    found = {"text": story(3), "headline": "Toll rises at the border", "media": {"name": "BBC News"}}
    hits = {"took": 1, "hits": {"total": 1, "hits": [{"_id": "a", "_source": found}]}}
    (document,) = opened(tmp_path, json.dumps(hits), "hits.json").pages["#1"].documents
    assert (document.title, document.outlet) == ("Toll rises at the border", "BBC")
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story(4).split("\n\n"))
    item = {"url": "https://e.example/1", "content_html": paragraphs, "date_published": "2025-01-14T10:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [item]}
    page = opened(tmp_path, json.dumps(feed), "feed.json").pages["#1"]
    assert said(page, "body") == story(4).split("\n\n")
    assert page.documents[0].published_time == "2025-01-14T10:00:00+00:00"


def test_columns_without_names_are_known_by_what_stands_in_them(tmp_path: Path) -> None:
    rows = [
        {"x1": str(n), "x2": f"https://www.bbc.com/{n}", "x3": f"2025-01-{n}", "x4": story(n)} for n in (14, 15, 16)
    ]
    assert opened(tmp_path, table(rows), "a.csv").notes == ["text ← x4, url ← x2, published ← x3; not used: x1"]
    headless = table(rows).split("\r\n", 1)[1]
    found = opened(tmp_path, headless, "b.csv")
    assert found.notes == ["text ← column 4, url ← column 2, published ← column 3; not used: column 1"]
    assert len(found.pages) == 3


def test_of_a_whole_text_and_its_opening_the_whole_is_read(tmp_path: Path) -> None:
    rows = [{"content": story(n)[:60], "text": story(n)} for n in range(3)]
    assert opened(tmp_path, lines(rows), "a.jsonl").notes == ["text ← text; not used: content"]
    rows = [{"content": story(n), "text": story(n)[:60]} for n in range(3)]
    assert opened(tmp_path, lines(rows), "a.jsonl").notes == ["text ← content; not used: text"]


def test_a_column_is_not_taken_for_what_it_can_not_be(tmp_path: Path) -> None:
    rows = [{"text": story(n), "url": "n/a", "source": f"https://www.bbc.com/{n}", "date": "unknown"} for n in range(3)]
    notes = opened(tmp_path, lines(rows), "a.jsonl").notes[0]
    assert "url ← source" in notes
    assert "published" not in notes


def test_the_mapping_can_be_given_by_hand(tmp_path: Path) -> None:
    rows = [{"text": story(n), "note": story(n + 50), "tag": f"Toll at {n}", "headline": "x"} for n in range(3)]
    found = opened(tmp_path, table(rows), "a.csv", {"text": "note", "title": "tag", "author": ""})
    assert found.notes == ["text ← note, title ← tag; not used: text, headline"]
    assert said(found.pages["#2"], "body")[0] == story(50).split("\n\n")[0]
    found = opened(tmp_path, table(rows), "a.csv", {"title": "nowhere"})
    assert found.notes == ["text ← text; not used: note, tag, headline; not there: nowhere"]


def test_a_field_that_there_is_not_is_one_clear_line() -> None:
    with pytest.raises(CorpusError, match=r"^columns: no field 'txt'; the fields are text, title, url, ") as raised:
        chosen_columns({"txt": "body"})
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "words, columns",
    [
        ("text=body", {"text": "body"}),
        (" text = full text, title=Head, line,author=", {"text": "full text", "title": "Head, line", "author": ""}),
        ("text=a=b,outlet=source.name", {"text": "a=b", "outlet": "source.name"}),
    ],
)
def test_a_mapping_is_written_as_pairs(words: str, columns: dict[str, str]) -> None:
    assert columns_in(words) == columns


@pytest.mark.parametrize(
    "words, says",
    [("body", "'body' is not FIELD=COLUMN"), ("x=body", "no field 'x'"), ("text=a,text=b", "text is given twice")],
)
def test_a_mapping_that_is_none_is_one_clear_line(words: str, says: str) -> None:
    with pytest.raises(CorpusError) as raised:
        columns_in(words)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    "content, name, columns, reason",
    [
        (
            "a,b\n1,2\n",
            "a.csv",
            None,
            "no column holds a text; the columns are a, b; name the right one: --columns text=",
        ),
        ('{"a": 1}\n', "a.jsonl", None, "no column holds a text; the columns are a"),
        ('[{"a": 1}]', "a.json", None, "no column holds a text; the columns are a"),
        ("a,b\n1,2\n", "a.csv", {"text": "body"}, "no column 'body'; the columns are a, b"),
        ("text,title\n", "a.csv", None, "CSV file that holds no pages"),
        ("[]", "a.json", None, "JSON file that holds no pages"),
        ("\n \n", "a.jsonl", None, "JSON lines file that holds no pages"),
        ('{"text": "a" "b"}', "a.json", None, "no JSON (line 1, column 14"),
        ("[1, 2]", "a.json", None, "JSON file that holds no pages"),
        ("3", "a.json", None, "neither an object of names and values nor an array"),
    ],
)
def test_a_table_without_texts_says_what_it_has(
    tmp_path: Path, content: str, name: str, columns: dict[str, str] | None, reason: str
) -> None:
    found = opened(tmp_path, content, name, columns)
    assert list(found.pages) == [""]
    assert reason in found.reason()
    assert found.pages[""].page.size == len(content)


def test_a_broken_line_is_set_aside_alone(tmp_path: Path) -> None:
    content = lines([row(1)]) + '{"body": "cut\n' + "[1, 2]\n" + lines([row(2)]) + "\n" + '{"headline": "x"}\n'
    found = opened(tmp_path, content, "a.jsonl")
    assert found.statuses == {
        "#1": "read",
        "#2": "quarantined",
        "#3": "quarantined",
        "#4": "read",
        "#6": "quarantined",
    }
    start = len(lines([row(1)]))
    assert found.reason("#2").startswith(f"line 2 (byte {start}), column 10: no JSON (")
    assert found.reason("#3").endswith("not an object of names and values")
    assert found.reason("#6") == "no text in column body"


def test_damaged_rows_of_a_csv_are_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    good = [table([row(n)]).split("\r\n", 1) for n in range(5)]
    head, rows = good[0][0] + "\r\n", [body for _, body in good]
    stray = '7,"An open mark,text,2025,link\r\n'
    inner = '8,"He said "no" to us",text,2025-01-01,link\r\n'
    wide = "9,One, two, three,text,2025-01-01,link\r\n"
    found = opened(tmp_path, head + rows[0] + stray + rows[1] + inner + rows[2] + wide + rows[3], "a.csv")
    assert found.statuses == {
        "#2": "read",
        "#5": "quarantined",
        "#6": "read",
        "#9": "quarantined",
        "#10": "read",
        "#13": "quarantined",
        "#14": "read",
    }
    assert found.reason("#13").startswith("line 13: 7 fields where the header names 5")
    assert "quotation mark" in found.reason("#9")
    assert found.reason("#5").startswith("line 5: ")
    assert [said(one, "headline") for one in found.pages.values() if one.documents] == [
        [f"Ministry puts the dead at {n}"] for n in range(4)
    ]


def test_an_open_quotation_mark_at_the_end_keeps_what_stands_before(tmp_path: Path) -> None:
    found = opened(tmp_path, table([row(1), row(2)]) + '3,"never closed\r\nmore\r\n', "a.csv")
    assert list(found.statuses.values()) == ["read", "read", "quarantined"]
    assert found.reason("#8").startswith("lines 8 to 9: a quotation mark is opened and never closed")


def test_a_broken_record_of_an_array_is_set_aside_alone(tmp_path: Path) -> None:
    good = [json.dumps(row(n)) for n in range(4)]
    content = f"[{good[0]}, {{'single': 'marks'}}, {good[1]}, {good[2][:-1]},}}, {good[3]}]"
    found = opened(tmp_path, content, "a.json")
    assert list(found.statuses.values()) == ["read", "quarantined", "read", "quarantined", "read"]
    assert found.reason("#2").startswith(f"record 2 (byte {content.index(chr(39)) - 1})")


def test_a_stray_quotation_mark_in_an_array_takes_one_record_with_it(tmp_path: Path) -> None:
    good = [json.dumps(row(n)) for n in range(5)]
    broken = good[1].replace("puts the dead", 'puts "the dead')
    found = opened(tmp_path, "[" + ", ".join([good[0], broken, *good[2:]]) + "]", "a.json")
    assert list(found.statuses.values()) == ["read", "quarantined", "read", "read", "read"]
    found = opened(tmp_path, "[" + ", ".join([*good[2:], broken]) + "]", "b.json")
    assert list(found.statuses.values()) == ["read", "read", "read", "quarantined"]


def test_an_array_that_is_cut_off_gives_its_sound_records(tmp_path: Path) -> None:
    whole = json.dumps([row(n) for n in range(4)])
    found = opened(tmp_path, whole[:-300], "a.json")
    assert found.statuses == {"#1": "read", "#2": "read", "#3": "read", "": "quarantined"}
    assert found.reason().startswith(f"cut off at byte {len(whole) - 300}: brackets are never closed")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str, name: str) -> None:
    text = "По данным разведки, около трёхсот военных погибли в приграничном районе, сообщили депутаты во вторник."
    rows: list[dict[str, object]] = [{"title": f"Потери {n}", "text": f"{text} Их было {n}."} for n in range(3)]
    written = {
        "a.csv": table(rows),
        "a.tsv": table(rows, delimiter="\t"),
        "a.jsonl": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows),
        "a.json": json.dumps(rows, ensure_ascii=False),
    }[name]
    found = opened(tmp_path, written.encode(encoding), name)
    assert [one.page.text for one in found.pages.values()] == [f"Потери {n}\n\n{text} Их было {n}." for n in range(3)]


def test_one_line_in_another_encoding_does_not_turn_the_others(tmp_path: Path) -> None:
    text = "Die Behörde prüft die Lage, über die Männer wisse sie nichts, hieß es später am Abend."
    content = b"".join(
        json.dumps({"text": text}, ensure_ascii=False).encode(encoding) + b"\n"
        for encoding in ("utf-8", "cp1252", "utf-8")
    )
    assert {one.page.text for one in opened(tmp_path, content, "a.jsonl").pages.values()} == {text}


def test_html_in_a_column_is_read_as_html(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story(7).split("\n\n"))
    found = opened(
        tmp_path,
        lines([{"title": "Toll &amp; truth at the front", "content": body, "url": "https://bbc.com/7"}]),
        "a.jsonl",
    )
    page = found.pages["#1"]
    assert said(page, "headline") == ["Toll & truth at the front"]
    assert said(page, "body") == story(7).split("\n\n")
    assert page.documents[0].url == "https://bbc.com/7"


def test_entities_are_resolved_and_a_title_that_the_text_begins_with_stands_once(tmp_path: Path) -> None:
    text = f"Ministry&#8217;s count\n\n{story(3)}"
    page = opened(tmp_path, lines([{"title": "Ministry’s count", "text": text}]), "a.jsonl").pages["#1"]
    assert page.page.text == f"Ministry’s count\n\n{story(3)}"
    assert said(page, "headline") == ["Ministry’s count"]


def test_an_ambiguous_day_stays_unread(tmp_path: Path) -> None:
    page = opened(tmp_path, lines([{"text": story(3), "date": "03/04/2025"}]), "a.jsonl").pages["#1"]
    assert (page.documents[0].published, page.documents[0].published_basis) == (None, "unknown")


def test_a_digest_in_a_table_is_a_digest(tmp_path: Path) -> None:
    rows = [{"kind": "digest", "title": "T", "text": story(1), "outlet": "BBC"}]
    (document,) = opened(tmp_path, lines(rows), "a.jsonl").pages["#1"].documents
    assert (document.kind, document.outlet) == ("digest", "BBC")


def test_a_line_beyond_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("streams", "tables", "csvs", "record"):
        monkeypatch.setattr(f"nkanalysis.corpus.containers.{module}.LARGEST_PAGE", 2000)
    monkeypatch.setattr("nkanalysis.corpus.containers.streams.lines.__defaults__", (2000,))
    big = {**row(2), "body": story(2) * 20}
    found = opened(tmp_path, lines([row(1), big, row(3)]), "a.jsonl")
    assert found.statuses == {"#1": "read", "#2": "quarantined", "#3": "read"}
    assert "too large" in found.reason("#2")
    found = opened(tmp_path, table([row(1), big, row(3)]).replace("\r\n", "\n").replace("\n\n", " "), "a.csv")
    assert list(found.statuses.values()) == ["read", "quarantined", "read"]


_CELL = st.text(alphabet='aé"“,;\t|\n\r 1.<>&{}[]\\\x00', max_size=40)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), max_size=8))
def test_whatever_a_csv_holds_comes_back_cell_by_cell(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:

    cells = [[cell.replace("\x00", "").replace("\r", "") for cell in each] for each in cells]
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *cells])
    raw = io.BufferedReader(io.BytesIO(stream.getvalue().encode("utf-8")))
    found = [one.fields for one in _rows(_decoded(raw), ",")]
    assert found == [["a", "b", "c"], *cells]


@given(st.binary(max_size=600), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl", "result.json"]))
def test_any_bytes_are_pages_or_a_reason(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    for one in opened(tmp_path_factory.mktemp("any"), content, name).pages.values():
        assert not (one.page.reason or "").startswith("broken "), one.page.reason
