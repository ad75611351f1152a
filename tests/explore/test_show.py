"""A page as the kit sees it, live and from the store: all of it, once, marked where something was read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from nkanalysis import explore
from nkanalysis.build import build
from nkanalysis.cli import app
from nkanalysis.explore.segments import FURNITURE, segments
from nkanalysis.explore.sight import Sight

PAGE = """The Example Courier
Sign in   Subscribe

Officers count dead from the north

By Jane Example
14 January 2025

At least 310 North Korean soldiers have been killed in Kursk, the Pentagon said on Monday. Officials handed certificates
of martyrdom to bereaved families of North Korean soldiers in Pyongsong.

The ministry in Moscow declined to comment on the deployment of North Korean troops. A second paragraph about the same
matter goes on for a while, so that this reads as an article and not as a teaser.

MOST READ
Ten recipes for winter
Why 4,000 geese were killed
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "courier.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def printed(sight: Sight, width: int = 100) -> str:
    console = Console(width=width, no_color=True)
    with console.capture() as captured:
        console.print(explore.show(sight))
    return captured.get()


def test_segments_hold_the_whole_page_once(page: Path) -> None:
    (sight,) = explore.live(page)
    runs = list(segments(sight))
    assert "".join(run.text for run in runs) == sight.page["text"]
    assert [run.start for run in runs[1:]] == [run.end for run in runs[:-1]]
    marked = [run.text for run in runs if run.claims]
    assert marked == ["At least 310"]
    assert any("certificates" in run.text for run in runs if run.events)
    assert all(run.document is None for run in runs if run.role == FURNITURE)


def test_a_page_shows_its_article_claims_events_and_what_was_taken_out(page: Path) -> None:
    (sight,) = explore.live(page)
    said = printed(sight)
    assert "[[At least 310]]1" in said
    assert "certificate" in said
    assert "United States Department of Defense" in said
    assert "2025-01-14" in said
    geese = next(line for line in said.splitlines() if "4,000 geese" in line)
    assert "│" not in geese


def test_the_store_shows_what_a_live_reading_shows(page: Path, tmp_path: Path) -> None:
    build([page], tmp_path / "store")
    assert printed(explore.built(tmp_path / "store", "courier.txt")) == printed(explore.live(page)[0])


@given(st.text(alphabet="\x1b[]<>&{}a \n\t\u202e", max_size=80))
def test_nothing_of_a_page_reaches_the_terminal_as_a_control(
    tmp_path_factory: pytest.TempPathFactory, noise: str
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "page.txt"
    path.write_text(PAGE.replace("Officers", f"Officers {noise}"), encoding="utf-8")
    (sight,) = explore.live(path)
    said = printed(sight)
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_the_command_shows_a_file_a_page_of_a_store_and_says_what_is_not_there(page: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["show", *arguments])
        return result.exit_code, result.stdout, result.stderr

    code, out, _ = run(str(page))
    assert code == 0
    assert "[[At least 310]]" in out
    build([page], tmp_path / "store")
    code, out, _ = run("courier.txt", "--store", str(tmp_path / "store"))
    assert code == 0
    assert "[[At least 310]]" in out
    code, out, err = run("nowhere.txt", "--store", str(tmp_path / "store"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "neither a file here nor a page of" in err
    assert "courier.txt" in err


def test_a_file_of_several_pages_is_listed_and_one_of_them_shown(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    record = '{"title": "Toll %s", "text": "At least 3%s North Korean soldiers were killed, Kyiv said."}\n'
    path.write_text("".join(record % (n, n) for n in ("10", "20")), encoding="utf-8")
    result = CliRunner().invoke(app, ["show", str(path)])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    result = CliRunner().invoke(app, ["show", f"{path}#2"])
    assert "[[At least 320]]" in result.stdout
    result = CliRunner().invoke(app, ["show", f"{path}#9"])
    assert result.exit_code == 2
    assert "no page '9' in it" in result.stderr
