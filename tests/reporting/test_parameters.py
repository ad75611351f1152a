"""Parameters are checked against the notebook before anything runs."""

import ast
import shutil
from pathlib import Path

import papermill
import pytest

from nkanalysis import schemas
from nkanalysis.lexicon import conflict
from nkanalysis.reporting import ReportError, report
from nkanalysis.reporting.notebooks import read
from nkanalysis.reporting.parameters import checked, known
from tests.conftest import ROOT
from tests.reporting import browsing

STORE = Path("store")
REPORTS = [ROOT / "notebooks" / f"{name}.ipynb" for name in browsing.REPORTS]


def values(notebook, **given):
    return checked(read(notebook), given, store=STORE)[1]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_report_takes_what_the_options_of_the_command_set_and_says_what_each_parameter_does(path):
    takes = known(read(path))
    assert {"store", "version", "corrections", "internal", "quotes"} <= set(takes)
    assert (takes["store"].kind, takes["version"].kind, takes["internal"].kind) == ("folder", "int", "bool")
    assert all(parameter.help for parameter in takes.values())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_parameters_are_read_as_papermill_reads_them(path):
    seen = papermill.inspect_notebook(path)
    takes = known(read(path))
    assert list(takes) == list(seen)
    for name, line in seen.items():
        assert takes[name].help == line["help"].strip()
        assert repr(takes[name].default) == repr(ast.literal_eval(line["default"]))
        assert line["inferred_type_name"] in ("None", takes[name].kind)


def test_a_comment_inside_a_text_is_none_and_a_line_may_be_typed(write_notebook):
    takes = known(
        read(write_notebook("n", 'word = "a # b"  # type: str  a word\nnumber: int = 3\nimport os\nx = [\n1,\n]'))
    )
    assert [(one.name, one.default, one.kind, one.help) for one in takes.values()] == [
        ("word", "a # b", "str", "a word"),
        ("number", 3, "int", ""),
        ("x", [1], "list[str]", ""),
    ]


def test_the_words_that_the_notebook_offers_are_those_of_the_tables(real_notebook):
    takes = known(read(real_notebook))
    assert takes["measures"].choices == schemas.MEASURES
    assert takes["source_types"].choices == schemas.SOURCE_TYPES
    assert takes["population"].choices == conflict.populations()


def test_the_report_on_sources_takes_the_same_and_an_estimate_and_a_share(project):
    shutil.copy(ROOT / "notebooks" / "source-breakdown.ipynb", project / "notebooks")
    takes = known(read(project / "notebooks" / "source-breakdown.ipynb"))
    assert {"since", "until", "measures", "source_types", "population", "estimate", "copied", "title"} <= set(takes)
    assert takes["measures"].choices == schemas.MEASURES
    assert takes["copied"].kind == "float"
    assert all(parameter.help for parameter in takes.values())


def test_text_becomes_what_the_parameter_is(write_notebook):
    path = write_notebook("n", 'days = 3\nshare = 0.5\nloud = False\nnames = ["a"]\nword = "x"\n')
    assert values(path, days="7", share="0.25", loud="yes", names="b, c,", word=" y ") == {
        "days": 7,
        "share": 0.25,
        "loud": True,
        "names": ["b", "c"],
        "word": "y",
    }


def test_what_is_not_given_keeps_its_default_and_the_store_is_the_runs_own(real_notebook):
    got = values(real_notebook, since="2025-01-31", measures="killed,wounded")
    assert got["since"] == "2025-01-31"
    assert got["measures"] == ["killed", "wounded"]
    assert got["population"] == "north_korean_troops"
    assert got["store"] == str(STORE.resolve())
    assert got["corrections"] == "", "none, whatever lies beside the notebook"


def test_the_file_of_corrections_is_the_run_s_own_and_no_parameter(real_notebook, tmp_path):
    notebook = read(real_notebook)
    got = checked(notebook, {}, store=STORE, files={"corrections": tmp_path / "mine.csv"})[1]
    assert got["corrections"] == str((tmp_path / "mine.csv").resolve())
    assert got["lineage"] == ""
    with pytest.raises(ReportError, match="corrections is no parameter to set with -p; use --corrections"):
        checked(notebook, {"corrections": "mine.csv"}, store=STORE)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sinse": "2025-01-01"}, ["no parameter 'sinse'", "since (day, default empty)", "measures (list[str]"]),
        ({"measures": "dead"}, ["'dead' is not among them", *schemas.MEASURES]),
        ({"measures": "killed,dead"}, ["'dead' is not among them"]),
        ({"source_types": "spies"}, ["'spies' is not among them", "intelligence"]),
        ({"population": "martians"}, ["'martians' is not among them"]),
        ({"since": "31.1.2025"}, ["since", "'31.1.2025' is not a day", "2025-01-31"]),
        ({"until": "2025-02-30"}, ["until", "not a day"]),
        ({"store": "/elsewhere"}, ["--store"]),
        ({"version": "3"}, ["version is no parameter to set with -p; use --as-of"]),
        ({"internal": "true"}, ["--internal"]),
        ({"quotes": "full"}, ["--quotes"]),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_that_says_what_would(real_notebook, given, words):
    with pytest.raises(ReportError) as error:
        checked(read(real_notebook), given, store=STORE)
    assert "\n" not in str(error.value)
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize(("name", "text"), [("days", "many"), ("share", "half"), ("loud", "maybe")])
def test_a_wrong_type_is_refused(write_notebook, name, text):
    path = write_notebook("n", "days = 3\nshare = 0.5\nloud = False\n")
    with pytest.raises(ReportError, match=f"{name}: '{text}' is not"):
        values(path, **{name: text})


def test_a_notebook_that_names_no_kernel_says_how_to_mend_it(real_notebook):
    real_notebook.write_text(real_notebook.read_text().replace('"kernelspec"', '"other"'))
    with pytest.raises(ReportError, match="names no Python kernel"):
        known(read(real_notebook))


def test_a_default_must_be_a_literal(write_notebook):
    with pytest.raises(ReportError, match="the default of parameter days must be a literal"):
        known(read(write_notebook("n", "days = 3 + int(4)\n")))


def test_nothing_runs_where_a_parameter_of_any_notebook_is_wrong(write_notebook, sample_store, project):
    for name in ("a", "b"):
        write_notebook(name, 'store = ""  # type: folder\n', f"open('{project}/ran-{name}', 'w').close()")
    with pytest.raises(ReportError, match="no parameter 'x'"):
        report([], store=sample_store, out=project / "out", parameters={"x": "1"})
    assert not list(project.glob("ran-*"))
    assert not (project / "out").exists()
