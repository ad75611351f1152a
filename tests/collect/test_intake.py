"""What is copied: new files of a folder and new messages of an export, each once, and nothing from anywhere else."""

import json
import os
import socket
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.build import build
from nkanalysis.collect import SourcesError
from nkanalysis.collect.copies import safe
from nkanalysis.store import Store
from tests.collect.conftest import START, Desk, page

DROPPED = '[[folder]]\nname = "dropped"\npath = "in"'
EXPORT = '[[telegram]]\nname = "river"\nexport = "in/result.json"'
OLD = START.timestamp() - 3600


def drops(desk: Desk, name: str, text: str | bytes, *, at: float = OLD) -> Path:
    path = desk.folder / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (at, at))
    return path


def had(desk: Desk) -> dict[str, bytes]:
    """Everything in the folder of pages, hidden things apart."""
    found = (path for path in desk.out.rglob("*") if path.is_file() and ".collect" not in path.parts)
    return {path.relative_to(desk.out).as_posix(): path.read_bytes() for path in found}


def test_new_files_are_copied_and_stay_where_they_are(desk: Desk) -> None:
    one = drops(desk, "one.html", page("One"))
    drops(desk, "jan/two.txt", "Two.")
    summary = desk.collects(DROPPED)
    assert set(had(desk)) == {"dropped/one.html", "dropped/jan/two.txt"}
    assert one.stat().st_mtime == OLD
    assert (summary.fetched, summary.code, summary.rows[0].outcome) == (2, 0, "fetched")
    again = desk.collects()
    assert (again.fetched, again.rows[0].outcome, len(had(desk))) == (0, "nothing new", 2)


def test_the_same_content_under_another_name_is_not_taken_again(desk: Desk) -> None:
    drops(desk, "one.txt", "One.")
    drops(desk, "copy.txt", "One.")
    assert desk.collects(DROPPED).counts["same"] == 1
    assert len(had(desk)) == 1


def test_a_file_that_has_grown_takes_the_place_of_its_copy_and_one_that_was_changed_does_not(desk: Desk) -> None:
    drops(desk, "log.jsonl", '{"text": "one"}\n')
    drops(desk, "note.txt", "As it was.")
    desk.collects(DROPPED)
    drops(desk, "log.jsonl", '{"text": "one"}\n{"text": "two"}\n')
    drops(desk, "note.txt", "As it is now.")
    desk.collects()
    assert had(desk) == {
        "dropped/log.jsonl": b'{"text": "one"}\n{"text": "two"}\n',
        "dropped/note.txt": b"As it was.",
        "dropped/note~2.txt": b"As it is now.",
    }


def test_what_is_still_written_is_left_for_the_next_time(desk: Desk) -> None:
    drops(desk, "fresh.txt", "One.", at=START.timestamp() - 5)
    drops(desk, "half.pdf.part", "Tw")
    drops(desk, "empty.txt", "")
    summary = desk.collects(DROPPED)
    assert had(desk) == {}
    assert {row.outcome.value for row in summary.rows if row.kind == "file"} == {"left for the next run"}
    desk.time.passes(minutes=2)
    desk.collects()
    assert set(had(desk)) == {"dropped/fresh.txt"}


def test_links_pipes_and_hidden_files_are_not_followed(desk: Desk) -> None:
    drops(desk, "one.txt", "One.")
    drops(desk, ".hidden", "no")
    drops(desk, ".git/config", "no")
    drops(desk, "page.html", page("Saved"))
    drops(desk, "page_files/advert.html", "no")
    secret = desk.folder / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("secret")
    folder = desk.folder / "in"
    (folder / "key.txt").symlink_to(secret / "key.txt")
    (folder / "all").symlink_to(secret)
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    os.utime(folder / "pipe.txt", (OLD, OLD))
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "s"))
        summary = desk.collects(DROPPED)
    assert set(had(desk)) == {"dropped/one.txt", "dropped/page.html"}
    refused = {Path(row.url).name: row.detail for row in summary.rows if row.kind == "file"}
    assert set(refused) == {"key.txt", "all", "round", "pipe.txt", "s"}
    assert refused["key.txt"] == "a link; put the file itself here"


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "up\\..\\x.txt", "\x1b[31m.txt", "-rf.txt", "ü" * 100 + ".txt", "con:1.txt"]
)
def test_hostile_names_lead_nowhere_else(desk: Desk, name: str) -> None:
    drops(desk, name, "One.")
    desk.collects(DROPPED)
    (only,) = had(desk)
    assert only.startswith("dropped/")
    assert only.isprintable()
    assert only.count("/") == 1


def test_a_name_that_is_no_text_is_copied_all_the_same(desk: Desk) -> None:
    (desk.folder / "in").mkdir()
    raw = os.fsencode(desk.folder / "in") + b"/\xff\xfe.txt"
    with open(raw, "wb") as file:
        file.write(b"One.")
    os.utime(raw, (OLD, OLD))
    desk.collects(DROPPED)
    assert list(had(desk).values()) == [b"One."]


@given(st.text(min_size=1, max_size=300))
def test_a_safe_name_is_one_name(name: str) -> None:
    found = safe(name)
    assert found
    assert found not in (".", "..")
    assert not found.startswith(".")
    assert "/" not in found
    assert "\\" not in found
    assert found.isprintable()
    assert len(found.encode()) <= 255


def test_nothing_is_copied_through_a_link_in_the_folder_of_pages(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    desk.out.mkdir()
    (desk.out / "dropped").symlink_to(elsewhere)
    drops(desk, "one.txt", "One.")
    summary = desk.collects(DROPPED)
    assert list(elsewhere.iterdir()) == []
    assert summary.counts["failed"] == 1
    assert list((desk.out / ".collect").glob("*.copy")) == []


def test_a_file_where_a_folder_should_stand_is_a_line_of_the_summary(desk: Desk) -> None:
    drops(desk, "one.txt", "One.")
    desk.out.mkdir(parents=True)
    (desk.out / "dropped").write_text("somebody's own")
    summary = desk.collects(DROPPED)
    assert "is a link or a file" in summary.rows[1].detail
    assert had(desk) == {"dropped": b"somebody's own"}
    assert not list((desk.out / ".collect").glob("*.copy"))


def test_names_that_no_database_takes_are_a_line_of_the_summary(desk: Desk) -> None:
    messages = json.dumps([{"id": 1, "type": "message", "text": "Eleven soldiers"}])
    drops(desk, "result.json", f'{{"name": "\\ud800", "messages": {messages}}}')
    summary = desk.collects(EXPORT)
    assert summary.rows[0].outcome in ("fetched", "can't be used")


@pytest.mark.parametrize("path", ["pages", "pages/in", "."])
def test_a_folder_is_not_copied_into_itself(desk: Desk, path: str) -> None:
    desk.writes(f'[[folder]]\nname = "dropped"\npath = "{path}"')
    with pytest.raises(SourcesError, match="lie in each other; name a folder of its own"):
        desk.collects()


def test_a_folder_that_is_not_there_is_a_line_of_the_summary(desk: Desk) -> None:
    summary = desk.collects(DROPPED)
    assert (summary.rows[0].outcome, summary.rows[0].detail, summary.code) == ("not found", "no such folder", 1)


def message(at: int, text: str, **more: object) -> dict[str, object]:
    day = f"2026-02-{at:02d}T10:00:00"
    return {"id": at, "type": "message", "date": day, "date_unixtime": "1770000000", "text": text, **more}


def export(*messages: object, **more: object) -> str:
    head = {"name": "River channel", "type": "public_channel", "id": 4711}
    return json.dumps(head | {"messages": list(messages)} | more, ensure_ascii=False)


def test_new_messages_are_copied_once_and_read_by_a_build(desk: Desk, tmp_path: Path) -> None:
    first, second = (message(at, f"Eleven soldiers were wounded near village {at}.") for at in (1, 2))
    given = drops(desk, "result.json", export(first, second))
    before = given.read_bytes()
    assert desk.collects(EXPORT).fetched == 2
    assert desk.collects().rows[0].outcome == "unchanged"
    edited = message(2, "Twelve soldiers were wounded near village 2.", edited_unixtime="1770000500")
    drops(desk, "result.json", export(first, edited, message(3, "Nothing new.")))
    desk.time.passes(hours=1)
    assert desk.collects().fetched == 2
    assert given.read_bytes() != before
    files = sorted(had(desk))
    assert files == ["river/messages-20260301T060000Z.json", "river/messages-20260301T070000Z.json"]
    build([desk.out], tmp_path / "store", workers=1)
    pages = Store(tmp_path / "store").read("pages")
    assert sorted(pages["page"]) == [
        "pages/river/messages-20260301T060000Z.json#1",
        "pages/river/messages-20260301T060000Z.json#2",
        "pages/river/messages-20260301T070000Z.json#2",
        "pages/river/messages-20260301T070000Z.json#3",
    ]
    assert set(Store(tmp_path / "store").read("documents")["outlet"]) == {"River channel"}


def test_an_account_s_export_gives_each_chat_its_own(desk: Desk) -> None:
    chats = [
        json.loads(export(message(1, "One."))),
        json.loads(export(message(1, "One."))) | {"id": 9, "name": "Other"},
    ]
    drops(desk, "result.json", json.dumps({"chats": {"about": "x", "list": chats}}))
    assert desk.collects(EXPORT).fetched == 2
    (data,) = had(desk).values()
    assert [chat["id"] for chat in json.loads(data)["chats"]["list"]] == [4711, 9]


@pytest.mark.parametrize(
    "text, why",
    [
        ("{", "no JSON"),
        ("[1]", "it should be one JSON object"),
        ('{"a": 1}', "it holds no messages"),
        ("[" * 100_000, "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
    ],
)
def test_what_is_no_export_is_a_line_of_the_summary(desk: Desk, text: str | bytes, why: str) -> None:
    drops(desk, "result.json", text)
    summary = desk.collects(EXPORT)
    assert summary.rows[0].outcome == "can't be used"
    assert why in summary.rows[0].detail


def test_an_export_that_is_still_written_is_left(desk: Desk) -> None:
    drops(desk, "result.json", export(message(1, "One.")), at=START.timestamp())
    summary = desk.collects(EXPORT)
    assert (summary.rows[0].outcome, had(desk)) == ("left for the next run", {})


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    drops(desk, "result.json", export(message(1, "One.")))
    drops(desk, "sub/one.txt", "One.")
    summary = desk.collects(EXPORT, '[[folder]]\nname = "dropped"\npath = "in/sub"', dry_run=True)
    assert not desk.out.exists()
    assert summary.counts["wanted"] == 2
    assert [row.outcome for row in summary.rows] == ["would be fetched", "would be fetched", "would be fetched"]
    assert isinstance(summary.finished, datetime)
