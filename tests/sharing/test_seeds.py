"""Real pages that name counties, escorts and an only son's age: none of it is in any byte that leaves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nkanalysis import schemas
from nkanalysis.build import build
from nkanalysis.cli import app
from nkanalysis.explore import exported
from nkanalysis.store import export

# Read from the pages by eye: places below the province, ages, standing in the family, work, escorts, names, days.
DETAILS = re.compile(
    r"myonggan|pyongsong|deokcheon|tokchon|hamhung|only son|only 21|21 years|32-year|\bkim, a\b|county secretary"
    r"|lunch box|train ticket|his car\b|factory where|10-day|december 18|wife[’']s (?:relatives|side)|close friend"
    r"|second resident|another resident|another source|my friend|the source[’']s brother|dozen (?:bereaved|family)"
    r"|surname",
    re.IGNORECASE,
)
TABLES = (*schemas.TABLES, "estimates", "members", "links", "roots", "findings", "changes")
COMMANDS = (
    ["estimates", "--population", "any"],
    ["roots", "--population", "any"],
    ["checks"],
    ["compare", "--measure", "killed"],
    ["silences"],
    ["honours"],
    ["coverage", "--by", "source"],
)


@pytest.fixture(scope="module")
def seeds_store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds") / "store"
    build([shared / "seeds"], folder, workers=1)
    return folder


def found(data: bytes) -> list[str]:
    """The details that some bytes tell."""
    return sorted(set(DETAILS.findall(data.decode("utf-8", "replace"))))


def test_the_pages_tell_what_is_looked_for(shared: Path) -> None:
    text = b"\n".join(path.read_bytes() for path in (shared / "seeds").glob("*.txt"))
    assert len({one.casefold() for one in found(text)}) >= 15


@pytest.mark.parametrize("quotes", ["none", "short", "full"])
@pytest.mark.parametrize("table", TABLES)
def test_no_export_tells_a_detail(seeds_store: Path, table: str, quotes: str) -> None:
    frame, _ = exported(seeds_store, table, quotes=quotes)
    for format in ("csv", "jsonl"):
        assert found(b"".join(export.FORMATS[format](frame, table))) == []


def test_an_export_for_the_house_tells_them(seeds_store: Path) -> None:
    frame, _ = exported(seeds_store, "pages", internal=True)
    assert found(b"".join(export.FORMATS["jsonl"](frame, "pages")))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_a_detail(seeds_store: Path, command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--store", str(seeds_store)])
    assert result.exit_code == 0, result.output
    assert found(result.output.encode()) == []


def written(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def test_no_report_tells_a_detail(seeds_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent.parent)
    result = CliRunner().invoke(app, ["report", "--store", str(seeds_store), "--out", str(tmp_path / "reports")])
    assert result.exit_code == 0, result.output
    files = list(written(tmp_path / "reports"))
    assert any(path.suffix == ".html" for path in files)
    assert {path.name: told for path in files if (told := found(path.read_bytes()))} == {}
