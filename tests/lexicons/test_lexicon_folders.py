"""Lexicon folders: files that replace and that add, the commands that start and check one, and a change of lexicon."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nkanalysis import lexicon
from nkanalysis.cli import app
from nkanalysis.extract.register import known
from nkanalysis.lexicon import LexiconError, conflict, joining
from tests.conftest import ROOT

LEGION = Path(__file__).parent / "marenian-legion"


@pytest.fixture(autouse=True)
def built_in_afterwards() -> Iterator[None]:
    yield
    lexicon.use(None)


def invoke(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/').replace('_add', '.add')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SOURCE = '[[source]]\nname = "Example Watch"\naliases = ["EW"]\ntype = "expert"\n'


def test_a_file_that_adds_leaves_what_stands_there(tmp_path: Path) -> None:
    before = len(lexicon.read("sources")["source"])
    lexicon.use(write(tmp_path, sources_add=SOURCE))
    assert len(lexicon.read("sources")["source"]) == before + 1
    assert known("EW")["name"] == "Example Watch"
    assert known("Pentagon") is not None
    lexicon.use(None)
    assert known("EW") is None


def test_an_alias_is_added_to_a_source_that_is_there(tmp_path: Path) -> None:
    lexicon.use(write(tmp_path, sources_add='[[source]]\nname = "South Korea"\naliases = ["the Blue Roof"]\n'))
    assert known("the Blue Roof")["name"] == known("Seoul")["name"] == "South Korea"


def test_a_file_of_the_same_name_replaces(tmp_path: Path) -> None:
    lexicon.use(write(tmp_path, sources=SOURCE))
    assert [one["name"] for one in lexicon.read("sources")["source"]] == ["Example Watch"]


def test_what_adds_may_empty_a_list_first() -> None:
    base = {"a": {"words": ["x", "y"], "kept": ["z"]}}
    assert joining.added(base, {"replace": ["a.words"], "a": {"words": ["n"]}}, "f") == {
        "a": {"words": ["n"], "kept": ["z"]}
    }
    assert base == {"a": {"words": ["x", "y"], "kept": ["z"]}}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"replace": ["a.nothing"]}, "f: replace names a.nothing, which is not there"),
        ({"replace": "a"}, "f: replace is a list of names"),
        ({"a": ["x"]}, "f: a is a list, and a table stands there"),
        ({"a": {"words": "x"}}, "f: a.words is a single value, and a list stands there"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(more: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        joining.added({"a": {"words": []}}, more, "f")


def test_types_of_source_that_bear_one_name_stay_apart() -> None:
    base = {"type": [{"name": "a", "words": ["x"]}, {"name": "a", "words": ["y"]}]}
    assert len(joining.added(base, {"type": [{"name": "a", "words": ["z"]}]}, "f")["type"]) == 3


def test_the_option_sets_the_lexicon_for_all_that_the_command_starts() -> None:
    code, said = invoke("--lexicon", str(LEGION), "lexicon", "check", str(LEGION))
    assert code == 0, said
    assert os.environ[lexicon.SETTING] == str(LEGION.resolve())
    assert conflict.focus() == "marenian_troops"


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    code, said = invoke("--lexicon", str(tmp_path / "none"), "dictionary")
    assert code == 2
    assert said.count("\n") == 1
    assert "no such folder" in said
    assert "nkanalysis lexicon new" in said
    with pytest.raises(LexiconError, match="no such folder"):
        lexicon.use(tmp_path / "none")
    assert lexicon.SETTING not in os.environ


def test_a_new_folder_passes_the_check_and_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert invoke("lexicon", "new", str(folder))[0] == 0
    code, said = invoke("lexicon", "check", str(folder))
    assert code == 0, said
    assert "nothing is wrong" in said
    lexicon.use(None)
    code, said = invoke("lexicon", "new", str(folder))
    assert code == 2
    assert "something lies there already" in said


def test_the_built_in_lexicon_passes_the_check() -> None:
    code, said = invoke("lexicon", "check", str(lexicon.BUILT_IN))
    assert code == 0, said


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("conflict.toml", 'side = "dorvania"', 'side = "dorvana"', "side 'dorvana' is none of"),
        ("conflict.toml", 'country = "XM"\nside', 'country = "Marenia"\nside', "must be two capital letters"),
        ("conflict.toml", 'code = "marenian-legion"', 'code = "My War"', "must be small letters"),
        ("conflict.toml", "[protected]", "[guarded]", "unknown key guarded; known are"),
        ("conflict.toml", '"Brenn", "Calden"', '"Brenn", "Caldon"', "Caldon is no place of the gazetteer"),
        ("conflict.toml", '"marenia", "front", "elsewhere"', '"marenia", "front"', "places/elsewhere.toml: never read"),
        ("conflict.toml", '"marenian_troops", "dorvanian_troops"]', '"marenian_troops"]', "of must name two of"),
        ("sources.toml", 'type = "expert"', "", "Lakeside Institute: no type; add one"),
        ("sources.toml", 'type = "expert"', 'type = "pundit"', "type pundit is none of"),
        ("sources.toml", 'parent = "Keldia"', 'parent = "Keldonia"', "parent Keldonia is no source"),
        ("sources.toml", '"KFIS"', '"KFIS", "LMM"', "'lmm' names Keldia Foreign Intelligence Service and Lowland"),
        ("sources.toml", "person = true", "human = true", "unknown key human; known are"),
        ("outlets.toml", "letter.harbour.example", "courier.vesna.example", "is that of two outlets"),
        ("places/marenia.toml", 'parent = "Upper Sella"', 'parent = "Sella"', "its parent Sella is no place"),
        ("places/elsewhere.toml", 'country = "XK"\n', "", "country must be two letters"),
        ("en/conflict.toml", "dorvanian_troops = [", "dorvanien_troops = [", "no words for dorvanian_troops"),
        ("en/conflict.toml", "[units.sides]", "[unites.sides]", "[unites]: no file of that name; perhaps units?"),
        ("en/conflict.toml", "earlier_wars", "earlier_war", "nothing reads earlier_war"),
        ("en/conflict.toml", 'source = "Ilmeria General Staff"', 'source = "The Staff"', "'The Staff' is no source"),
        ("outlines.json", '"place":"Brenn"', '"place":"Bern"', "Bern is no place of the gazetteer"),
        ("units.toml", 'kind = "corps"\n', "", "units.toml: Marenian Volunteer Legion: 'kind' is missing"),
    ],
)
def test_a_fault_is_a_line_that_says_where_and_what(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    folder = tmp_path / "own"
    shutil.copytree(LEGION, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    code, output = invoke("lexicon", "check", str(folder))
    assert code == 1, output
    assert any(said in line for line in output.splitlines()), output
    assert "Traceback" not in output


def test_a_file_of_a_name_that_nothing_reads_is_found(tmp_path: Path) -> None:
    code, said = invoke("lexicon", "check", str(write(tmp_path, source=SOURCE)))
    assert code == 1
    assert "source.toml: no file of this name is read; perhaps sources.toml?" in said


def blocks(page: str) -> list[str]:
    """The TOML of a page of the documentation, block by block."""
    return re.findall(r"^```toml\n(.*?)^```", (ROOT / "docs" / "how-to" / page).read_text("utf-8"), re.DOTALL | re.M)


def test_the_documentations_conflict_passes_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "my-war"
    assert invoke("lexicon", "new", str(folder))[0] == 0
    about, *_, words = blocks("another-conflict.md")
    (folder / "conflict.toml").write_text(about, encoding="utf-8")
    (folder / "en" / "conflict.toml").write_text(words, encoding="utf-8")
    code, said = invoke("lexicon", "check", str(folder))
    assert code == 0, said
    assert conflict.joint() is None
    assert conflict.populations() == ("examplian_troops", "otherian_troops", "civilians", "workers", "other")


def test_the_documentations_own_source_passes_the_check_and_is_known(tmp_path: Path) -> None:
    (added,) = blocks("own-lexicon.md")
    code, said = invoke("lexicon", "check", str(write(tmp_path / "my-lexicon", sources_add=added)))
    assert code == 0, said
    assert known("the Naegok-dong service")["name"] == "South Korea National Intelligence Service"
