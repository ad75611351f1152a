"""One whole round: its steps, what a failure leaves standing, one at a time, and who is told."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factories import SAMPLE
from factories import store as made_store

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.schedule import changes, steps
from nkanalysis.reporting.schedule.locking import alone
from nkanalysis.reporting.site import failed
from nkanalysis.store import runs
from tests.conftest import ROOT
from tests.schedule.conftest import alive, schedule

# In place of this program: says that it ran, leaves its row, and ends as the file of its step says.
PROGRAM = """
import json, os, pathlib, sys, time
here = pathlib.Path(os.environ["FAKE"])
step = sys.argv[1]
with (here / "ran").open("a") as log:
    log.write(" ".join(sys.argv[1:]) + "\\n")
told = json.loads((here / f"{step}.json").read_text()) if (here / f"{step}.json").exists() else {}
print("printed by", step)
if "facts" in told:
    (here / "reports" / "latest" / "facts.json").write_text(told["facts"])
if "diff" in told:
    print(told["diff"])
row = {"run_id": step, "command": step, "arguments": [], "outcome": told.get("outcome", "ok"),
       "message": told.get("message", ""), "counts": told.get("counts", {})}
if "NKANALYSIS_PART_OF" in os.environ and not told.get("silent"):
    pathlib.Path(os.environ["NKANALYSIS_PART_OF"]).write_text(json.dumps(row))
if told.get("sleep"):
    (here / "pid").write_text(str(os.getpid()))
    time.sleep(told["sleep"])
sys.exit(told.get("code", 0))
"""


class Fake:
    """A project whose steps end as they are told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def tell(self, step: str, **what: Any) -> None:
        (self.folder / f"{step}.json").write_text(json.dumps(what))

    def ran(self) -> list[str]:
        path = self.folder / "ran"
        return [line.split()[0] for line in path.read_text().splitlines()] if path.exists() else []

    def row(self) -> runs.Run:
        return runs.read(self.folder / "store")[-1]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    (tmp_path / "pages").mkdir()
    (tmp_path / "fake.py").write_text(PROGRAM)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAKE", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    command = sys.executable, str(tmp_path / "fake.py")
    monkeypatch.setattr(steps, "program", lambda python="": command)
    monkeypatch.setattr(changes, "program", lambda python="": command)
    return Fake(tmp_path)


def go(*more: str | Path, pages: bool = True) -> Any:
    return schedule("run", *(("--pages", "pages") if pages else ()), "--store", "store", *more)


def front(folder: Path) -> Callable[[], str]:
    """A front page with one report, as a good run left it; what its banners say."""
    from lxml import html

    from nkanalysis.reporting import writing

    page = folder / "reports" / "latest" / "one.html"
    page.parent.mkdir(parents=True)
    page.write_text("<html><head><title>One</title></head><body></body></html>")
    manifest = {"edition": "abcdefabcdef", "made": "2025-01-02T03:04:05Z", "failures": [], "stores": {}, "reports": []}
    (page.parent / "manifest.json").write_text(json.dumps(manifest))
    writing.index(folder / "reports", Site(title="Counted"))

    def banners() -> str:
        tree = html.parse(str(folder / "reports" / "index.html"))
        assert tree.findtext(".//h1") == "Counted", "the site still says its name"
        return " ".join(" ".join(one.text_content().split()) for one in tree.xpath("//p[@class='banner']"))

    return banners


def test_a_round_runs_its_steps_and_is_one_row(fake: Fake) -> None:
    (fake.folder / "sources.toml").touch()
    fake.tell("build", counts={"pages": 3})
    result = go("--sources", "sources.toml", "--publish", "site")
    assert result.exit_code == 0, result.output
    assert fake.ran() == ["collect", "build", "report", "publish"]
    told = (fake.folder / "ran").read_text().splitlines()
    assert told[0] == f"collect {fake.folder}/sources.toml --out {fake.folder}/pages"
    assert told[1] == f"build --store {fake.folder}/store -- {fake.folder}/pages"
    (row,) = runs.read(fake.folder / "store")
    assert (row.command, row.outcome, row.exit_code) == ("schedule run", "ok", 0)
    assert row.counts["build"] == {"outcome": "ok", "exit_code": 0, "run_id": "build", "pages": 3}


def test_nothing_new_is_told_apart(fake: Fake) -> None:
    fake.tell("build", outcome="nothing new")
    fake.tell("report", outcome="nothing new")
    assert go().exit_code == 0
    assert fake.row().outcome == "nothing new"


def test_pages_that_cannot_be_fetched_do_not_keep_reports_from_being_made(fake: Fake) -> None:
    banners = front(fake.folder)
    (fake.folder / "sources.toml").touch()
    fake.tell("collect", code=1, message="9 of 9 sources gave nothing")
    result = go("--sources", "sources.toml", "--publish", "site")
    assert result.exit_code == 3
    assert fake.ran() == ["collect", "build", "report", "publish"]
    assert "going on with the pages that are there" in result.stderr
    assert (fake.row().outcome, fake.row().message) == ("partly", "collect: 9 of 9 sources gave nothing")
    assert "new pages could not be fetched. What stands here, edition abcdefabcdef, was made of the pages" in banners()
    fake.tell("collect")
    assert go("--sources", "sources.toml").exit_code == 0
    assert banners() == ""


@pytest.mark.parametrize(
    "step, words, after",
    [
        ("build", "the pages could not be read", ["build"]),
        ("report", "a report could not be made", ["build", "report"]),
        ("publish", "the site could not be published", ["build", "report", "publish"]),
    ],
)
def test_a_failed_round_leaves_the_last_edition_and_the_front_page_says_so(fake: Fake, step, words, after) -> None:
    banners = front(fake.folder)
    page = (fake.folder / "reports" / "latest" / "one.html").read_bytes()
    fake.tell(step, code=1, message="/home/someone/x: broken", outcome="failed")
    result = go("--publish", "site")
    assert result.exit_code == 1
    assert fake.ran() == after, "what comes behind it is left out"
    row = fake.row()
    assert (row.outcome, row.exit_code, row.message) == ("failed", 1, f"{step}: /home/someone/x: broken")
    when = f"{row.started[:10]} {row.started[11:16]} UTC"
    assert banners() == f"At the run of {when} {words}. What stands here is the last good edition, abcdefabcdef."
    assert "/home/" not in (fake.folder / "reports" / "index.html").read_text()
    assert (fake.folder / "reports" / "latest" / "one.html").read_bytes() == page
    fake.tell(step)
    assert go("--publish", "site").exit_code == 0
    assert banners() == ""
    assert failed.read(fake.folder / "reports") is None


def test_a_step_that_is_killed_or_says_nothing_has_failed(fake: Fake) -> None:
    fake.tell("build", silent=True, code=4)
    assert go().exit_code == 1
    assert fake.row().message == "build: it ended with exit code 4"
    fake.tell("build", sleep=60)
    round_ = subprocess.Popen(ROUND, cwd=fake.folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    os.kill(_waited(fake.folder / "pid"), signal.SIGKILL)
    assert round_.wait(30) == 1
    assert fake.row().message == "build: it was ended by signal SIGKILL"


def test_a_step_that_takes_too_long_is_stopped(fake: Fake) -> None:
    fake.tell("build", sleep=60)
    assert go("--hours", "0.001").exit_code == 1
    assert "was stopped" in fake.row().message
    assert not alive(int((fake.folder / "pid").read_text()))


def test_only_what_fails_is_printed_where_quiet_is_asked_for(fake: Fake, capfd) -> None:
    assert go("--quiet").output == ""
    assert capfd.readouterr() == ("", "")
    fake.tell("report", code=1, message="no")
    assert go("--quiet").stderr == "printed by report\nnkanalysis: report failed: no\n"


ROUND = [
    sys.executable,
    "-c",
    "import os, sys; from nkanalysis.reporting.schedule import changes, steps; "
    "steps.program = changes.program = lambda python='': (sys.executable, os.environ['FAKE'] + '/fake.py'); "
    "from nkanalysis.cli import app; "
    "sys.argv[1:] = ['schedule', 'run', '--pages', 'pages', '--store', 'store']; app()",
]


def _waited(path: Path) -> int:
    """The number in a file, once it is there."""
    for _ in range(600):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")


def test_of_two_rounds_started_at_once_one_runs(fake: Fake) -> None:
    fake.tell("build", sleep=4)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(ROUND, cwd=fake.folder, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = {process.pid: process.communicate(timeout=60)[1] for process in both}
    codes = {process.returncode: process.pid for process in both}
    assert set(codes) == {0, 75}
    assert f"another round is under way (process {codes[0]}, since 20" in said[codes[75]]
    assert fake.ran() == ["build", "report"]
    assert sorted(row.outcome for row in runs.read(fake.folder / "store")) == ["ok", "refused"]


def test_a_killed_round_holds_no_lock_and_has_died(fake: Fake) -> None:
    fake.tell("build", sleep=60)
    round_ = subprocess.Popen(ROUND, cwd=fake.folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    child = _waited(fake.folder / "pid")
    round_.kill()
    round_.wait(30)
    os.kill(child, signal.SIGKILL)
    assert fake.row().outcome == "died"
    fake.tell("build")
    assert go().exit_code == 0
    assert [row.outcome for row in runs.read(fake.folder / "store")] == ["died", "ok"]


def test_a_round_that_is_told_to_stop_stops_its_step_and_says_so(fake: Fake) -> None:
    fake.tell("build", sleep=60)
    round_ = subprocess.Popen(ROUND, cwd=fake.folder, env={**os.environ, "PYTHONPATH": str(ROOT)})
    child = _waited(fake.folder / "pid")
    round_.terminate()
    assert round_.wait(30) == 143
    assert not alive(child)
    assert (fake.row().outcome, fake.row().exit_code, fake.row().message) == ("failed", 143, "stopped by SIGTERM")


def test_wait_waits(fake: Fake) -> None:
    said: list[str] = []
    with alone(fake.folder / "store"):
        refused = go()
        assert refused.exit_code == 75
        assert "--wait" in refused.stderr
        assert fake.ran() == []
        waiting = subprocess.Popen(
            [*ROUND[:2], ROUND[2].replace("'store']", "'store', '--wait']")],
            cwd=fake.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert waiting.stderr is not None
        said.append(waiting.stderr.readline())
    waiting.communicate(timeout=60)
    assert "waiting for its end" in said[0]
    assert waiting.returncode == 0
    assert fake.ran() == ["build", "report"]


def _edition(folder: Path) -> None:
    latest = folder / "reports" / "latest"
    latest.mkdir(parents=True)
    entry = {
        "set": "",
        "report": "one",
        "key": "k",
        "sha256": "",
        "edition": "abcdefabcdef",
        "parameters": {},
        "pages": "",
    }
    manifest = {"format": 1, "edition": "abcdefabcdef", "made": "2025", "internal": False, "made_by": {}, "stores": {}}
    (latest / "manifest.json").write_text(json.dumps({**manifest, "reports": [entry], "failures": []}))
    (latest / "facts.json").write_text("before")


def test_a_change_is_told_as_diff_says_it(fake: Fake) -> None:
    _edition(fake.folder)
    fake.tell("report", facts="after")
    fake.tell("diff", diff='{"change": "revised", "says": "A revised its figure."}\n{"change": "new", "says": "B."}')
    # What is printed before its answer is no answer of diff's: the fake says it for every step.
    (fake.folder / "fake.py").write_text(PROGRAM.replace('print("printed by", step)', ""))
    assert go("--on-change", "sh -c 'cat > told.json'").exit_code == 0
    told = json.loads((fake.folder / "told.json").read_text())
    assert (told["event"], told["counts"], told["before"]) == ("change", {"new": 1, "revised": 1}, "abcdefabcdef")
    assert told["changes"][0] == {"set": "", "change": "revised", "says": "A revised its figure."}
    assert fake.ran() == ["build", "report", "diff"]
    assert fake.row().counts["changes"] == {"new": 1, "revised": 1}
    (fake.folder / "told.json").unlink()
    assert go("--on-change", "sh -c 'cat > told.json'").exit_code == 0, "the same facts are no change"
    assert not (fake.folder / "told.json").exists()


def test_a_failure_is_told_and_a_hook_that_fails_changes_nothing(fake: Fake) -> None:
    fake.tell("build", code=1, message="no room")
    result = go("--on-failure", "sh -c 'cat > told.json; exit 5'", "--on-change", "touch changed")
    assert result.exit_code == 1
    told = json.loads((fake.folder / "told.json").read_text())
    assert (told["event"], told["outcome"], told["message"]) == ("failure", "failed", "build: no room")
    assert told["steps"] == {"build": "no room"}
    assert not (fake.folder / "changed").exists()
    assert "--on-failure: sh: ended with exit code 5" in result.stderr
    assert fake.row().counts["told"] == {"failure": "sh: ended with exit code 5"}
    fake.tell("build")
    (fake.folder / "told.json").unlink()
    assert go("--on-failure", "sh -c 'cat > told.json'").exit_code == 0
    assert not (fake.folder / "told.json").exists()


def test_a_round_of_a_store_that_stands(tmp_path: Path, monkeypatch) -> None:
    """With the real program: pages, store and a report; then the same again, and nothing new."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pages" / "a.md").write_text(
        "---\nkind: digest\ntitle: A toll is given\noutlet: Example Wire\npublished: 2025-01-14\n---\n\n"
        "Example Wire reported that the spy agency put the number of dead at some 300.\n"
    )
    monkeypatch.chdir(tmp_path)
    for name in ("article-dossier",):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_bytes((ROOT / "notebooks" / f"{name}.ipynb").read_bytes())
    assert go().exit_code == 0
    assert (tmp_path / "reports" / "latest" / "article-dossier.html").is_file()
    assert go().exit_code == 0
    first, second = runs.read(tmp_path / "store", built=True)
    assert (first.outcome, second.outcome) == ("ok", "nothing new")
    assert first.counts["build"]["pages"] == 1
    assert first.counts["report"]["edition"]
    (tmp_path / "notebooks" / "article-dossier.ipynb").write_text("{")
    assert go().exit_code == 1
    assert "At the run of" in (tmp_path / "reports" / "index.html").read_text()


def test_a_good_report_takes_back_what_was_said_of_reports_alone(tmp_path: Path, monkeypatch) -> None:
    assert made_store(tmp_path / "store", SAMPLE)
    from nkanalysis.reporting import noting

    banners = front(tmp_path)
    out = tmp_path / "reports"
    noting.note(out, failed.Failed("build", "2025-01-02T03:04:05Z"))
    noting.mended(out, "report")
    assert "the pages could not be read" in banners()
    noting.note(out, failed.Failed("report", "2025-01-02T03:04:05Z"))
    noting.mended(out, "report")
    assert banners() == ""
