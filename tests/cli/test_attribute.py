"""Attributed statements from the command line: JSON lines, in the files' order, and what could not be read."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nkanalysis.cli import app

TEXT = "Talks fail\r\n\r\nThe minister said that “the talks had failed.\r\n\r\nKyiv denied it was over, Ho said."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["attribute", *map(str, arguments)])


def printed(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    return path


def test_offsets_are_those_of_the_file_as_the_document_says(page: Path) -> None:
    result = run(page)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    found = printed(result)
    assert all(list(row) == ["file", "source", "cue", "content"] for row in found)
    assert {row["file"] for row in found} == {str(page)}
    with open(page, encoding="utf-8", newline="") as file:
        text = file.read()
    said = [tuple(text[start:end] for start, end in row["source"] + row["cue"]) for row in found]
    assert ("The minister", "said") in said
    assert ("Ho", "said") in said


def test_words_are_printed_for_readers(page: Path) -> None:
    found = printed(run(page, "--words"))
    first = next(row for row in found if row["source_text"] == "The minister")
    assert list(first)[4:] == ["source_text", "cue_text", "content_text", "speaker", "via", "stance"]
    assert (first["cue_text"], first["stance"], first["via"]) == ("said", "asserted", [])


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(page: Path, tmp_path: Path) -> None:
    empty, french, none = tmp_path / "empty.txt", tmp_path / "french.txt", tmp_path / "none.txt"
    empty.touch()
    french.write_text("Le ministre a déclaré lundi que les négociations du port avaient échoué cette semaine.")
    result = run(empty, tmp_path, french, none, page)
    assert result.exit_code == 1
    assert {row["file"] for row in printed(result)} == {str(page)}
    lines = result.stderr.splitlines()
    assert all(line.startswith("nkanalysis: ") for line in lines)
    named = [(empty, "empty"), (tmp_path, "a folder"), (french, "its language is fr"), (none, "no such file")]
    assert len(lines) == len(named)
    for line, (path, says) in zip(lines, named, strict=True):
        assert line.startswith(f"nkanalysis: {path}: {says}")
    assert run(french, "--language", "en").exit_code == 0


def test_a_wrong_call_is_one_line(page: Path) -> None:
    for result in (run(), run(page, "--language", "xx")):
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_a_file_with_statements_but_none_attributed_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("It rained on the harbour all night, and two ships left.")
    result = run(path)
    assert (result.exit_code, result.output) == (0, "")


def test_furniture_is_left_out_where_articles_alone_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("Kyiv says that it is over.")
    assert run(path).exit_code == 0
    assert run(path, "--articles").exit_code == 1


def command(*arguments: str | Path) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-m", "nkanalysis.cli", "attribute", *map(str, arguments)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_it_prints_as_it_goes_and_bears_a_reader_who_leaves(page: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(TEXT * 40)
    with command(page, *[later] * 30) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["file"] == str(page)
        assert running.poll() is None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse file names that are no Unicode")
def test_a_file_name_that_is_no_unicode_is_printed_as_json(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("Kyiv says that it is over.")
    with command(tmp_path / name) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")
    assert json.loads(out)["file"] == str(tmp_path / name)
