"""The run log: every run in it, also those that failed, were killed or ran at once; and what monitors make of it."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nkanalysis import schemas
from nkanalysis.cli import app
from nkanalysis.store import Store, runs


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


def ran(store: Path, outcome: str = "ok", command: str = "schedule run", **told: object) -> None:
    with runs.logged(store, command) as running:
        running.ended(outcome, **told)


def test_a_run_tells_what_came_of_it(store: Path) -> None:
    with runs.logged(store, "build", ["pages\udcff"]) as running:
        (under_way,) = runs.read(store)
        running.ended(runs.OK, pages=3)
    (ended,) = runs.read(store)
    assert (under_way.outcome, under_way.finished, under_way.exit_code) == ("running", "", None)
    assert (ended.outcome, ended.exit_code, ended.counts) == ("ok", 0, {"pages": 3})
    assert (ended.run_id, ended.started) == (under_way.run_id, under_way.started)
    assert (ended.arguments, ended.process) == (("pages\\udcff",), os.getpid())
    assert not list((store / "runs" / "live").iterdir())


@pytest.mark.parametrize(
    "error, outcome, code, message",
    [
        (SystemExit(0), "ok", 0, ""),
        (SystemExit(2), "refused", 2, ""),
        (ValueError("page 3\nis no page"), "failed", 1, "ValueError: page 3 is no page"),
        (OSError(28, "No space left on device", "x.parquet"), "refused", 2, "No space left"),
        (KeyboardInterrupt(), "failed", 130, "stopped"),
    ],
)
def test_however_a_run_leaves_it_is_written_down(store, error, outcome, code, message) -> None:
    with pytest.raises(type(error)), runs.logged(store, "build"):
        raise error
    (ended,) = runs.read(store)
    assert (ended.outcome, ended.exit_code) == (outcome, code)
    assert message in ended.message
    assert "\n" not in ended.message


def test_a_run_that_is_killed_has_died_and_the_next_one_goes_on(store: Path) -> None:
    code = (
        "import sys, pathlib, os, signal\n"
        "from nkanalysis.store import runs\n"
        f"with runs.logged(pathlib.Path({str(store)!r}), 'build') as run:\n"
        "    print(run.run_id, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL
    (died,) = runs.read(store)
    assert (died.run_id, died.outcome, died.finished) == (killed.stdout.strip(), "died", "")
    assert "killed" in died.message
    ran(store)
    assert [row.outcome for row in runs.read(store)] == ["died", "ok"]
    assert not list((store / "runs" / "live").iterdir()), "the lock of the dead is swept away"


def test_a_run_under_way_is_told_to_who_may_only_read(store: Path) -> None:
    with runs.logged(store, "build") as running:
        (store / "runs" / "live" / running.run_id).chmod(0o444)
        (under_way,) = runs.read(store)
    assert under_way.outcome == "running"


def test_a_torn_line_hides_no_other(store: Path) -> None:
    ran(store)
    with runs.log_of(store).open("ab") as log:
        log.write(b'{"run_id": "torn", "comm')
    ran(store, "failed")
    assert [row.outcome for row in runs.read(store)] == ["ok", "failed"]
    with runs.log_of(store).open("ab") as log:
        log.write(b'\xff\n[]\n{"arguments": 3}\nnull\n')
    assert len(runs.read(store)) == 2


@pytest.mark.parametrize(
    "told", [{"run_id": 5}, {"run_id": "../../elsewhere"}, {"started": None}, {"counts": [1]}, {"arguments": [1]}]
)
def test_a_line_that_no_run_wrote_hides_no_other(store: Path, told: dict[str, object]) -> None:
    ran(store)
    row = {"run_id": "b", "command": "build", "arguments": [], "started": "2025-01-01T00:00:00Z", "counts": {}} | told
    with runs.log_of(store).open("a") as log:
        log.write(json.dumps(row) + "\n")
    assert [run.outcome for run in runs.read(store, built=True)] == ["ok"]


def test_runs_at_once_lose_no_line(store: Path) -> None:
    threads = [threading.Thread(target=ran, args=(store,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.outcome for row in runs.read(store)] == ["ok"] * 8


def test_the_log_stays_small(store: Path, monkeypatch) -> None:
    monkeypatch.setattr(runs, "LARGEST", 2000)
    for number in range(40):
        ran(store, number=number, message="x" * 9000 if number == 39 else "")
    files = sorted(path.name for path in (store / "runs").glob("log*"))
    assert files == ["log.1.jsonl", "log.jsonl"]
    assert sum((store / "runs" / name).stat().st_size for name in files) < 10_000
    kept = runs.read(store)
    assert [row.counts["number"] for row in kept] == list(range(40 - len(kept), 40))
    assert len(kept[-1].message) == runs.LONGEST


def test_a_log_that_cannot_be_written_keeps_nothing_from_running(store: Path, capsys) -> None:
    (store / "runs").write_text("in the way")
    ran(store)
    assert runs.read(store) == []
    (store / "runs").unlink()
    (store / "runs" / "log.jsonl").mkdir(parents=True)
    ran(store)
    assert "the run log can't be written" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    ran(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()
    with runs.logged(tmp_path / "new", "schedule run", create=True):
        pass
    assert len(runs.read(tmp_path / "new")) == 1


def test_a_part_of_a_run_tells_the_whole_and_not_the_log(store: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(runs.PART_OF, str(tmp_path / "part"))
    ran(store, "failed", message="no")
    assert runs.read(store) == []
    part = runs.parts(tmp_path / "part")
    assert part is not None
    assert (part.outcome, part.message) == ("failed", "no")
    assert runs.parts(tmp_path / "gone") is None


def test_commands_write_to_the_log(tmp_path: Path) -> None:
    pages, store = tmp_path / "pages", tmp_path / "store"
    pages.mkdir()
    (pages / "a.txt").write_text("")
    assert run("build", pages, "--store", store).exit_code == 0
    assert run("build", pages, "--store", store, "--strict").exit_code == 1
    assert run("build", tmp_path / "gone", "--store", store).exit_code == 2
    assert run("report", "no-such", "--store", store, "--out", tmp_path / "out").exit_code == 2
    assert run("publish", "--to", tmp_path / "site", "--reports", tmp_path / "out", "--store", store).exit_code == 2
    told = [(row.command, row.outcome, row.exit_code) for row in runs.read(store)]
    assert told == [
        ("build", "ok", 0),
        ("build", "failed", 1),
        ("build", "refused", 2),
        ("report", "refused", 2),
        ("publish", "refused", 2),
    ]
    first, *_, report, _ = runs.read(store)
    assert first.counts["quarantined"] == 1
    assert "no report 'no-such'" in report.message
    assert Store(store).read("runs")["run_id"].to_list() == [first.run_id]


def test_builds_before_the_log_are_told_too(tmp_path: Path) -> None:
    pages, store = tmp_path / "pages", tmp_path / "store"
    pages.mkdir()
    (pages / "a.txt").write_text("")
    run("build", pages, "--store", store)
    logged = runs.read(store)
    runs.log_of(store).unlink()
    (row,) = json.loads(run("runs", "--store", store, "--format", "json").stdout)
    assert (row["run_id"], row["command"], row["outcome"]) == (logged[0].run_id, "build", "ok")


def test_runs_prints_what_a_monitor_reads(store: Path) -> None:
    ran(store, "ok", edition="abc")
    ran(store, "failed", message="=cmd() went wrong")
    rows = json.loads(run("runs", "--store", store, "--format", "json").stdout)
    assert [row["outcome"] for row in rows] == ["failed", "ok"], "newest first"
    assert set(rows[0]) == set(schemas.RUN_LOG.columns)
    table = run("runs", "--store", store).stdout
    assert table.startswith("Runs: 2\n")
    assert "=cmd() went wrong" in table
    (failed,) = csv.DictReader(io.StringIO(run("runs", "--store", store, "--failed", "--format", "csv").stdout))
    assert failed["message"] == "'=cmd() went wrong"
    assert len(json.loads(run("runs", "--store", store, "--last", "1", "--format", "json").stdout)) == 1
    assert json.loads(run("runs", "--store", store, "--command", "build", "--format", "json").stdout) == []


def test_check_is_good_only_if_the_newest_run_was_good_in_time(store: Path) -> None:
    def check(*more: str) -> tuple[int, str]:
        result = run("runs", "--store", store, "--check", *more)
        assert result.stdout.count("\n") == 1
        return result.exit_code, result.stdout

    assert check() == (1, "not good: no schedule run has ended yet\n")
    ran(store, "nothing new")
    assert check("--within", "26h")[0] == 0
    ran(store, "failed", command="build")
    assert check()[0] == 0, "another command's failure is not the schedule's"
    assert check("--command", "build")[0] == 1
    ran(store, "refused")
    with runs.logged(store, "schedule run"):
        assert check()[0] == 0, "what was refused, and what runs now, say nothing yet"
    ran(store, "partly", message="2 of 9 sources failed")
    assert check()[0] == 1
    assert "2 of 9 sources failed" in check()[1]


def test_check_knows_what_is_too_old(store: Path, monkeypatch) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=27)
    monkeypatch.setattr(runs, "_now", lambda: long_ago.strftime(runs.MOMENT))
    ran(store)
    assert run("runs", "--store", store, "--check", "--within", "28h").exit_code == 0
    late = run("runs", "--store", store, "--check", "--within", "26h")
    assert (late.exit_code, "longer ago than 26h" in late.stdout) == (1, True)


@pytest.mark.parametrize(
    "arguments", [("--within", "3h"), ("--check", "--within", "soon"), ("--check", "--within", "99999999999d")]
)
def test_what_makes_no_sense_is_one_line(store: Path, arguments) -> None:
    result = run("runs", "--store", store, *arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_the_outcomes_are_those_of_the_contract() -> None:
    known = {runs.OK, runs.NOTHING_NEW, runs.PARTLY, runs.FAILED, runs.REFUSED, runs.RUNNING, runs.DIED}
    assert known == set(schemas.RUN_OUTCOMES)
