"""The README's commands run, one after the other, and its worked example reads as it says."""

import csv
import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.blocks import blocks
from tests.docs.examples import run
from tests.house.test_docs import FENCED, command_words

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Every command in the README's blocks that can be typed as it stands."""
    blocks = "".join(f"```sh\n{block}```\n" for block in FENCED.findall(README) if "* * *" not in block)
    return list(command_words(blocks, "nkanalysis"))


def worked_example() -> tuple[str, list[dict[str, str]]]:
    """The made-up sentence, and the table of its claims below it as rows."""
    section = README.partition("## How a claim reads")[2].partition("\n## ")[0]
    sentence = re.sub(r"\s+", " ", re.search(r'made-up sentence "(.+?)"', section, re.DOTALL)[1])
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return sentence, [dict(zip(lines[0], line, strict=True)) for line in lines[2:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's commands have run on a page that holds its example."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "my-pages").mkdir()
    sentence, _ = worked_example()
    (folder / "my-pages" / "example.md").write_text(
        "---\ntitle: Lawmaker speaks after briefing\noutlet: The Harbour Post\npublished: 2025-01-13\n---\n"
        f"# Lawmaker speaks after briefing\n\n{sentence} The briefing on North Korean troops in Russia took place in "
        "Seoul, and it was not open to the press.\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for words in commands():
            code, printed = run(shlex.join(["nkanalysis", *words]), ROOT / "Makefile")
            assert code == 0, f"nkanalysis {' '.join(words)}\n{printed}"
    return folder


def test_the_commands_leave_what_the_readme_says(folder: Path) -> None:
    assert [words[0] for words in commands()] == ["build", "report", "review", "report", "export"]
    assert (folder / "data/my-store").is_dir()
    assert (folder / "reports/index.html").is_file()
    assert (folder / "reports/latest/casualty-estimates.html").is_file()
    assert (folder / "reports/latest/source-breakdown.html").is_file()


def test_the_python_examples_run(folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    found = list(blocks(ROOT / "README.md", "python"))
    for example in found:
        exec(compile(example, "README.md", "exec"), {})
    assert found


def test_the_worked_example_reads_as_the_readme_says(folder: Path) -> None:
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["figure"]: row for row in csv.DictReader(file)}
    _, expected = worked_example()
    assert len(expected) == len(rows) == 2
    for claim in expected:
        row = rows[claim["figure"]]
        found = {key: row[key] or "open" for key in ("measure", "lower", "upper", "qualifier")}
        assert found == {key: claim[key].strip("`") for key in found}
        assert row["source"] in claim["source"]
        assert claim["via"] in row["via"]
