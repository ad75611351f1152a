"""Each run makes an edition: named by its inputs, made of what changed, compared with the one before."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from factories import SAMPLE, store

from nkanalysis.reporting import Asked, ReportError, ReportSet, Site, make, report
from tests.conftest import ROOT

PARAMETERS = (
    'store = "x"  # type: folder  the store\n'
    'previous = ""  # type: file  the edition before\n'
    "version = 0  # type: int  of the store\n"
    "internal = False  # type: bool  all rows\n"
    'quotes = "short"  # type: str  how much\n'
    'word = "hello"  # type: str  a word\n'
)
TELLS = """import json
import pandas as pd
from IPython.display import Markdown
from nkanalysis.reporting import page
from nkanalysis.store import Store
pages = Store(store).read("pages", version or None)
before = json.load(open(previous))["reports"]["tells"]["facts"][0]["text"] if previous else "nothing"
open("{ran}", "a").write("x")
Markdown(f"## {{len(pages)}} pages, {{before}} before, {{word}}, {{internal}}, {{quotes}}")"""
FACT = """page.facts(pd.DataFrame([{"name": "pages", "text": f"{len(pages)} pages", "lower": len(pages), "upper": None,
    "unit": "page", "as_of": None, "claims": []}]))"""


@pytest.fixture
def tells(write_notebook, project):
    """A notebook that tells how many pages there are and what it was compared with, and writes down that it ran."""
    ran = project / "ran"
    write_notebook("tells", PARAMETERS, TELLS.format(ran=ran), FACT)
    return lambda: len(ran.read_text()) if ran.exists() else 0


@pytest.fixture
def growing(tmp_path):
    """A store, and a way to make its next version."""
    made = store(tmp_path / "data" / "own", SAMPLE[:2])
    return made, lambda: store(made, SAMPLE[2:4])


def run(store, out, names=(), **options):
    parameters = options.pop("parameters", {})
    sets = options.pop("sets", [ReportSet(reports=tuple(names), parameters=parameters)])
    return make(Asked(sets, out, store, **options))


def manifest(out, edition="latest", name="manifest.json"):
    return json.loads((out / edition / name).read_text())


def facts(out, edition="latest"):
    return json.loads((out / edition / "facts.json").read_text())


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".html", ".json") and path.name != "manifest.json"
    }


def test_an_edition_holds_reports_facts_and_manifest_and_latest_shows_the_same(tells, sample_store, project):
    out = project / "out"
    made = run(sample_store, out)
    assert made.changed
    assert sorted(path.name for path in (out / made.edition).glob("*.*") if path.suffix != ".png") == [
        "facts.json",
        "manifest.json",
        "tells.html",
    ]
    for name in ("tells.html", "facts.json", "manifest.json"):
        assert (out / made.edition / name).read_bytes() == (out / "latest" / name).read_bytes()
    said = manifest(out)
    assert said["edition"] == made.edition
    assert said["reports"][0]["parameters"] == {"internal": False, "quotes": "short", "word": "hello"}
    assert said["made_by"]["libraries"]["altair"]
    [own] = said["stores"].values()
    assert own["version"] == 1
    assert own["pages"][0].keys() >= {"page", "sha256"}
    assert facts(out)["edition"] == made.edition
    assert facts(out)["reports"]["tells"]["facts"][0]["name"] == "pages"
    assert facts(out)["reports"]["tells"]["facts"][0]["text"].endswith("pages")


def test_a_time_stands_in_the_manifest_alone_and_a_path_nowhere(tells, sample_store, project):
    out = project / "out"
    made = run(sample_store, out)
    for name, content in files(out / made.edition).items():
        assert b"202" not in content.replace(b"2024", b"").replace(b"2025", b""), name
    for path in (out / made.edition).glob("*.*"):
        assert str(project).encode() not in path.read_bytes()
        assert str(sample_store).encode() not in path.read_bytes()


def test_what_did_not_change_is_not_run_again_and_makes_no_edition(tells, sample_store, project):
    out = project / "out"
    first = run(sample_store, out)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in out.rglob("*") if path.is_file()}
    second = run(sample_store, out)
    assert (second.edition, second.changed, second.written) == (first.edition, False, first.written)
    assert tells() == 1
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_other_inputs_make_another_edition_and_only_what_they_concern_runs(
    tells, write_notebook, sample_store, project
):
    out = project / "out"
    write_notebook("other", 'store = "x"  # type: folder\n', f"open('{project}/ran-other', 'a').write('x')")
    first = run(sample_store, out)
    write_notebook("other", 'store = "x"  # type: folder\n', "1", title="New")
    second = run(sample_store, out)
    assert first.edition != second.edition
    assert tells() == 1, "copied, not run"
    assert (out / first.edition / "tells.html").read_bytes() == (out / second.edition / "tells.html").read_bytes()
    assert facts(out)["reports"]["tells"] == facts(out, first.edition)["reports"]["tells"]
    entries = {row["report"]: row["edition"] for row in manifest(out)["reports"]}
    assert entries == {"tells": first.edition, "other": second.edition}
    run(sample_store, out, parameters={}, names=["tells"])
    assert {row["report"] for row in manifest(out)["reports"]} == {"tells", "other"}, "what is not asked for stays"


def test_outputs_that_jupyterlab_left_in_a_notebook_change_nothing(tells, sample_store, project):
    out = project / "out"
    run(sample_store, out)
    path = project / "notebooks" / "tells.ipynb"
    said = json.loads(path.read_text())
    for cell in said["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 3, "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}]}
    path.write_text(json.dumps(said))
    assert not run(sample_store, out).changed


def test_new_pages_make_an_edition_that_is_compared_with_the_one_before(tells, growing, project):
    own, grow = growing
    out = project / "out"
    first = run(own, out)
    assert "2 pages, nothing before" in (out / "latest" / "tells.html").read_text()
    grow()
    second = run(own, out)
    assert second.edition != first.edition
    assert "4 pages, 2 pages before" in (out / "latest" / "tells.html").read_text()
    assert manifest(out)["before"] == first.edition
    third = run(own, out)
    assert (third.edition, third.changed, tells()) == (second.edition, False, 2)


def test_an_old_version_is_rebuilt_without_touching_what_is_latest(tells, growing, project):
    own, grow = growing
    out = project / "out"
    first = run(own, out)
    kept = files(out / first.edition)
    grow()
    newest = run(own, out)
    shutil.rmtree(out / first.edition)
    again = run(own, out, version=1)
    assert again.edition == first.edition
    assert files(out / again.edition) == kept
    assert again.written == [out / first.edition / "tells.html"]
    assert manifest(out)["edition"] == newest.edition
    assert run(own, out, version=2).edition == newest.edition
    with pytest.raises(ReportError, match="no version 9 in this store; it has 1 to 2"):
        run(own, out, version=9)


def test_the_edition_to_compare_with_can_be_named(tells, growing, project):
    own, grow = growing
    out = project / "out"
    first = run(own, out)
    grow()
    second = run(own, out, previous="none")
    assert "4 pages, nothing before" in (out / "latest" / "tells.html").read_text()
    for named in (first.edition, first.edition[:6], str(out / first.edition), str(out / first.edition / "facts.json")):
        made = run(own, out, previous=named)
        assert made.edition != second.edition
        assert "4 pages, 2 pages before" in (out / "latest" / "tells.html").read_text()
    assert tells() == 3
    with pytest.raises(ReportError, match="ffff: no edition and no facts"):
        run(own, out, previous="ffff")


def test_a_corpus_that_shares_no_page_is_no_earlier_edition(tells, growing, tmp_path, project):
    out = project / "out"
    run(growing[0], out)
    other = store(tmp_path / "other", SAMPLE[4:6])
    run(other, out)
    assert "nothing before" in (out / "latest" / "tells.html").read_text()


def test_parameters_of_their_own_have_an_earlier_edition_of_their_own(tells, growing, project):
    own, grow = growing
    out = project / "out"
    run(own, out, parameters={"word": "a"})
    grow()
    run(own, out, parameters={"word": "b"})
    assert "nothing before" in (out / "latest" / "tells.html").read_text()
    run(own, out, parameters={"word": "a"})
    assert "2 pages before" in (out / "latest" / "tells.html").read_text()


def test_a_failing_notebook_is_told_in_the_manifest_and_tried_again(tells, write_notebook, sample_store, project):
    out = project / "out"
    write_notebook("bad", PARAMETERS, "1 + 1")
    good = run(sample_store, out)
    write_notebook("bad", PARAMETERS, "1 / 0")
    failed = run(sample_store, out)
    assert failed.failures == ["bad: cell 3 (1 / 0) failed: ZeroDivisionError: division by zero"]
    assert manifest(out)["failures"] == [{"set": "", "report": "bad", "error": failed.failures[0]}]
    assert not (out / failed.edition / "bad.html").exists()
    assert (out / "latest" / "bad.html").read_bytes() == (out / good.edition / "bad.html").read_bytes()
    assert run(sample_store, out).failures == failed.failures
    write_notebook("bad", PARAMETERS, "1 + 1")
    mended = run(sample_store, out)
    assert (mended.failures, mended.edition, tells()) == ([], good.edition, 1)
    assert manifest(out)["failures"] == []


def test_what_stays_in_the_house_is_called_so_and_never_meets_the_rest(tells, growing, project):
    own, grow = growing
    out = project / "out"
    public = run(own, out)
    inside = run(own, out, internal=True, quotes="full")
    folder = out / inside.edition
    assert sorted(path.name for path in folder.glob("*.*") if path.suffix != ".png") == [
        "facts.internal.json",
        "manifest.internal.json",
        "tells.internal.html",
    ]
    assert "True, full" in (out / "latest" / "tells.internal.html").read_text()
    assert manifest(out)["edition"] == public.edition
    grow()
    run(own, out)
    assert "2 pages before, hello, False" in (out / "latest" / "tells.html").read_text()
    with pytest.raises(ReportError, match="no edition and no facts"):
        run(own, out, previous=inside.edition)
    with pytest.raises(ReportError, match="for the house alone"):
        run(own, out, previous=str(folder / "facts.internal.json"))


def test_the_sets_of_a_plan_stand_side_by_side_in_one_edition(tells, growing, project):
    own, grow = growing
    out = project / "out"
    sets = [ReportSet("a", parameters={"word": "one"}), ReportSet("b", parameters={"word": "two"}, quotes="none")]
    made = run(own, out, sets=sets)
    assert [path.relative_to(out).as_posix() for path in made.written] == [
        "latest/a/tells.html",
        "latest/b/tells.html",
        "index.html",
    ]
    for name, words in (("a", "one, False, short"), ("b", "two, False, none")):
        assert words in (out / made.edition / name / "tells.html").read_text()
        assert facts(out, f"{made.edition}/{name}")["reports"].keys() == {"tells"}
    grow()
    run(own, out, sets=sets)
    assert "4 pages, 2 pages before, two" in (out / "latest" / "b" / "tells.html").read_text()
    run(own, out)
    assert {(row["set"], row["report"]) for row in manifest(out)["reports"]} == {
        ("a", "tells"),
        ("b", "tells"),
        ("", "tells"),
    }


def test_a_wrong_name_in_one_set_stops_all_before_anything_runs(tells, sample_store, project):
    with pytest.raises(ReportError, match="set b: tells: no parameter 'sinse'"):
        run(sample_store, project / "out", sets=[ReportSet("a"), ReportSet("b", parameters={"sinse": "1"})])
    assert tells() == 0
    assert not (project / "out").exists()


def test_a_report_that_is_no_more_leaves_latest_and_stays_in_its_edition(tells, write_notebook, sample_store, project):
    out = project / "out"
    gone = write_notebook("gone", PARAMETERS, "1 + 1")
    first = run(sample_store, out)
    gone.unlink()
    run(sample_store, out)
    assert not (out / "latest" / "gone.html").exists()
    assert (out / first.edition / "gone.html").exists()


def test_a_file_that_was_changed_by_hand_is_put_right(tells, sample_store, project):
    out = project / "out"
    made = run(sample_store, out)
    page = out / "latest" / "tells.html"
    page.write_text("changed")
    again = run(sample_store, out)
    assert again.edition == made.edition
    assert page.read_bytes() == (out / made.edition / "tells.html").read_bytes()
    (out / made.edition / "tells.html").write_text("changed")
    run(sample_store, out)
    assert page.read_bytes() == (out / made.edition / "tells.html").read_bytes() != b"changed"
    assert tells() == 2


def test_what_the_site_says_of_itself_is_an_input_since_every_page_shows_it(tells, sample_store, project):
    out = project / "out"
    first = run(sample_store, out)
    asked = Asked([ReportSet()], out, sample_store)
    named = make(asked, site=Site(title="Another name"))
    assert named.edition != first.edition
    assert "Another name" in (out / "index.html").read_text()
    assert not make(asked, site=Site(title="Another name")).changed
    assert tells() == 2


def test_files_of_analysts_count_by_what_they_say_and_not_by_where_they_lie(write_notebook, sample_store, project):
    write_notebook("reads", 'store = "x"  # type: folder\nlineage = ""  # type: file\n', "1 + 1")
    one, other = project / "one.csv", project / "deeper" / "other.csv"
    other.parent.mkdir()
    for path in (one, other):
        path.write_text("same")
    out = project / "out"
    first = run(sample_store, out, files={"lineage": one})
    assert not run(sample_store, out, files={"lineage": other}).changed
    other.write_text("else")
    assert run(sample_store, out, files={"lineage": other}).edition != first.edition


def test_two_runs_at_once_go_one_after_the_other(tells, sample_store, project):
    out = project / "out"
    waited = []
    asked = Asked([ReportSet()], out, sample_store)
    threads = [threading.Thread(target=make, args=(asked,), kwargs={"waits": waited.append}) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tells() == 1, "the second finds what the first made"
    assert len(waited) == 1
    assert "another run is writing here" in waited[0]


def test_no_kernel_outlives_a_run(tells, write_notebook, sample_store, project):
    write_notebook("dies", PARAMETERS, "import os; os._exit(9)")
    with pytest.raises(ReportError, match="dies: the kernel died"):
        report([], store=sample_store, out=project / "out", parameters={})
    assert "ipykernel" not in running()


def test_a_run_that_is_interrupted_ends_its_kernels_and_leaves_what_was(write_notebook, sample_store, project):
    began = project / "began"
    write_notebook(
        "sleeps", PARAMETERS, f"import os, time\nopen('{began}', 'w').write(str(os.getpid()))\ntime.sleep(300)"
    )
    command = [sys.executable, "-m", "nkanalysis.cli", "report", "--store", sample_store, "--out", project / "out"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    # A shell that starts tests in its background has them ignore interrupts, and whom they start too.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=heard
    ) as started:
        while not (began.exists() and began.read_text()):
            assert started.poll() is None
            time.sleep(0.1)
        started.send_signal(signal.SIGINT)
        try:
            _, said = started.communicate(timeout=60)
        finally:
            started.kill()
    assert started.returncode == 130
    assert "Traceback" not in said
    assert not Path(f"/proc/{began.read_text()}").exists()
    assert not list((project / "out").glob("*/*"))


def running() -> str:
    """What this process' children are called, dead ones among them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
            if int(words[1]) == os.getpid():
                found.append(path.with_name("cmdline").read_text() or f"zombie ipykernel {words[0]}")
        except OSError:
            continue
    return "\n".join(found)
