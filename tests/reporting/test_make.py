"""Which notebooks run, what happens when one fails, and what is written."""

import re
import sys
import tempfile
from pathlib import Path

import pytest

from nkanalysis.reporting import ReportError, report

PARAMETERS = 'store = "x"  # type: folder\n'
SHOW = "from IPython.display import Markdown\nMarkdown('## Shown')"


def test_an_unknown_report_is_refused_and_the_known_are_named(write_notebook, sample_store, project):
    write_notebook("one", PARAMETERS)
    with pytest.raises(ReportError, match=r"no report 'two' in .*; there are: one"):
        report(["two"], store=sample_store, out=project / "out", parameters={})


def test_a_store_that_is_not_there_is_said_before_anything_runs(write_notebook, project):
    write_notebook("one", PARAMETERS, "raise SystemExit(3)")
    with pytest.raises(ReportError, match=r"no store at .*; make one with: nkanalysis build"):
        report([], store=project / "nowhere", out=project / "out", parameters={})


def test_notebooks_are_found_from_a_folder_below(write_notebook, sample_store, project, monkeypatch):
    write_notebook("one", PARAMETERS, SHOW)
    (project / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(project / "deep" / "er")
    assert [path.name for path in report([], store=sample_store, out=project / "out", parameters={})] == [
        "one.html",
        "index.html",
    ]


def test_a_failing_notebook_leaves_the_last_good_report_and_names_cell_and_error(write_notebook, sample_store, project):
    write_notebook("bad", PARAMETERS, SHOW)
    write_notebook("good", PARAMETERS, SHOW)
    out = project / "out"
    report([], store=sample_store, out=out, parameters={})
    before = (out / "latest" / "bad.html").read_bytes()

    write_notebook("bad", PARAMETERS, SHOW, "# why\n1 / 0")
    write_notebook("good", PARAMETERS, SHOW, title="Another title")
    with pytest.raises(ReportError) as error:
        report([], store=sample_store, out=out, parameters={})
    assert str(error.value) == "bad: cell 4 (# why) failed: ZeroDivisionError: division by zero"
    assert (out / "latest" / "bad.html").read_bytes() == before
    assert "<title>Another title</title>" in (out / "latest" / "good.html").read_text()
    assert sorted(path.name for path in (out / "latest").glob("*.html*")) == ["bad.html", "good.html"]


def test_a_kernel_that_dies_is_an_error_in_one_line(write_notebook, sample_store, project):
    write_notebook("dies", PARAMETERS, "import os; os._exit(9)")
    with pytest.raises(ReportError, match="dies: the kernel died"):
        report([], store=sample_store, out=project / "out", parameters={})


def test_no_code_no_print_no_path_reaches_the_page(write_notebook, sample_store, project):
    write_notebook("one", PARAMETERS + "word = 'hello'  # type: str  a word\n", "print('spoken-aloud', store)", SHOW)
    page = report(["one"], store=sample_store, out=project / "out", parameters={"word": "<b>"})[0].read_text()
    assert "Shown" in page
    assert "spoken-aloud" not in page
    assert "IPython" not in page
    assert str(sample_store) not in page
    assert str(project) not in page
    assert "<td>&lt;b&gt;</td><td>a word</td>" in page


def test_the_kernel_is_the_running_interpreter_and_leaves_nothing_behind(write_notebook, sample_store, project):
    code = "import sys\nfrom IPython.display import Markdown\nMarkdown(f'`{sys.executable}`')"
    write_notebook("one", PARAMETERS, code)
    page = report(["one"], store=sample_store, out=project / "out", parameters={})[0].read_text()
    assert sys.executable in page
    assert [path.name for path in (project / "notebooks").iterdir()] == ["one.ipynb"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such sockets there")
@pytest.mark.parametrize("folder, transport", [("short", "ipc"), ("long" * 30, "tcp")])
def test_kernels_are_reached_over_sockets_of_their_own_where_their_folder_has_a_short_name(
    write_notebook, sample_store, project, monkeypatch, folder, transport
):
    with tempfile.TemporaryDirectory(prefix="nka") as short:
        place = Path(short) / folder
        place.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        code = "import json\nfrom ipykernel.connect import get_connection_info\nfrom IPython.display import Markdown"
        write_notebook("one", PARAMETERS, code, "Markdown(json.loads(get_connection_info())['transport'])")
        page = report(["one"], store=sample_store, out=project / "out", parameters={})[0].read_text()
    assert f"<p>{transport}</p>" in page


def test_the_index_leads_to_every_report_and_escapes_what_it_says(write_notebook, sample_store, project):
    write_notebook("one", PARAMETERS, title='<i>"One"</i>')
    write_notebook("two", PARAMETERS)
    index = report([], store=sample_store, out=project / "out", parameters={})[-1].read_text()
    assert re.findall(r'<h3><a href="([^"]+)">([^<]+)</a></h3>', index) == [
        ("latest/one.html", "&lt;i&gt;&#34;One&#34;&lt;/i&gt;"),
        ("latest/two.html", "A title"),
    ]


def test_two_runs_are_alike_to_the_byte(real_notebook, sample_store, sample_report, project):
    written = report(["casualty-estimates"], store=sample_store, out=project / "out", parameters={})
    assert written[0].read_bytes() == sample_report.read_bytes()


@pytest.mark.parametrize("given", [{}, {"since": "2031-01-01"}, {"measures": "missing"}])
def test_nothing_to_show_is_said_and_is_no_crash(real_notebook, tmp_path, project, given, sample_store):
    folder = sample_store if given else tmp_path / "empty"
    folder.mkdir(exist_ok=True)
    page = report(["casualty-estimates"], store=folder, out=project / "out", parameters=given)[0].read_text()
    assert "This selection holds no total for “killed”." in page
