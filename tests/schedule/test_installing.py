"""Installing, looking at and removing a schedule, with systemd, with cron, with neither; others' things stay."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nkanalysis.reporting.schedule import Settings, crontab, settings, systemd
from nkanalysis.reporting.schedule.settings import ScheduleError
from nkanalysis.store import runs
from tests.schedule.conftest import everything, schedule

FOREIGN = b"# mine\r\n0  6 * * 1-5    /bin/true   --x 'a b'  # a note\n@daily\tfoo \\% %in\xff\n\n#0 5 * * * off"
HOSTILE = [
    *("plain", "two words", "50 % off %h", 'a "b"', "it's", "$HOME ${HOME}"),
    *("back`tick`", "semi;colon & #hash", "조선 ünï", "!bang*?"),
]
REAL_ANALYZE = shutil.which("systemd-analyze")


def made(**given: object) -> Settings:
    base = Settings(
        "reports", "/srv/nk", "/srv/nk/store", "/srv/nk/reports", ("/srv/nk/pages",), every="day", at=("06:00",)
    )
    return replace(base, **{"python": sys.executable, **given})


def test_a_timer_is_shown_before_it_is_written_and_removed_without_a_trace(systemd_home, home) -> None:
    before = everything(home)
    looked = schedule("install", "--every", "day", "--at", "06:00", "--pages", "pages", "--dry-run")
    assert looked.exit_code == 0, looked.output
    assert everything(home) == before
    assert "OnCalendar=*-*-* 06:00:00" in looked.stdout
    assert f"Write {systemd_home / 'nkanalysis-reports.timer'}:" in looked.stdout

    done = schedule("install", "--every", "day", "--at", "06:00", "--pages", "pages", "--publish", "site", "--yes")
    assert done.exit_code == 0, done.output
    assert "Installed. Next run: Mon 2026-11-23 06:00:00 CET." in done.stdout
    assert "loginctl enable-linger" in done.stderr
    for name in ("nkanalysis-reports.service", "nkanalysis-reports.timer"):
        text = (systemd_home / name).read_text()
        assert "".join(f"    {line}\n" for line in text.splitlines()) in done.stdout, "shown as it is written"
    service, timer = ((systemd_home / f"nkanalysis-reports.{kind}").read_text() for kind in ("service", "timer"))
    project = Path.cwd()
    assert f"WorkingDirectory=-{project}\n" in service
    assert f"ExecStart=:{sys.executable} -P -m nkanalysis.cli schedule run " in service
    assert "Persistent=true" in timer
    assert "enable nkanalysis-reports.timer" in (home / "systemctl.log").read_text()
    kept = json.loads(settings.file_of("reports").read_text())
    assert (kept["pages"], kept["publish"]) == ([str(project / "pages")], str(project / "site"))
    assert settings.file_of("reports").stat().st_mode & 0o077 == 0

    gone = schedule("remove")
    assert gone.exit_code == 0
    assert everything(home) == before
    assert gone.stdout.count("removed: ") == 3
    assert "disable --now nkanalysis-reports.timer" in (home / "systemctl.log").read_text()
    assert schedule("remove").exit_code == 2


@pytest.fixture
def systemd_home(systemd: Path) -> Path:
    return systemd


def test_cron_takes_over_where_systemd_does_not_run_and_other_lines_stay(systemd_home, cron, home) -> None:
    (home / "no-bus").touch()
    cron.write_bytes(FOREIGN)
    done = schedule("install", "--pages", "pages", "--at", "06:00", "--at", "18:00", "--yes")
    assert done.exit_code == 0, done.output
    assert "No medium found" in done.stderr
    assert "cron does not make up for runs" in done.stderr
    content = cron.read_bytes()
    assert content.startswith(FOREIGN + b"\n0 6 * * * ")
    assert content.count(b"# nkanalysis:reports\n") == 2
    assert not systemd_home.exists()
    assert schedule("install", "other", "--pages", "pages", "--every", "hour", "--yes").exit_code == 0
    assert schedule("install", "--pages", "pages", "--at", "07:00", "--yes").exit_code == 0, "replaced"
    assert cron.read_bytes().count(b"# nkanalysis:") == 2
    assert schedule("remove").stdout.startswith("removed from the crontab: 0 7 * * * ")
    assert cron.read_bytes().count(b"# nkanalysis:other\n") == 1
    assert schedule("remove", "other").exit_code == 0
    assert cron.read_bytes() == FOREIGN + b"\n"


def test_where_neither_is_it_says_what_to_do(home) -> None:
    told = schedule("install", "--pages", "pages", "--yes")
    assert told.exit_code == 2
    assert told.stderr.count("\n") == 1
    for words in ("no systemctl", "no crontab", "apt-get install cron", "nkanalysis schedule run"):
        assert words in told.stderr
    assert everything(home) == {}


def test_moving_from_one_to_the_other_leaves_nothing_behind(systemd_home, cron) -> None:
    assert schedule("install", "--pages", "pages", "--with", "cron", "--yes").exit_code == 0
    assert schedule("install", "--pages", "pages", "--with", "systemd", "--yes").exit_code == 0
    assert cron.read_bytes() == b""
    assert (systemd_home / "nkanalysis-reports.timer").is_file()
    assert schedule("install", "--pages", "pages", "--with", "cron", "--yes").exit_code == 0
    assert not list(systemd_home.glob("*"))


def test_status_tells_the_last_run_and_what_was_changed_by_hand(systemd_home, home) -> None:
    none = schedule("status")
    assert (none.exit_code, none.stdout) == (1, "No schedule is installed.\n")
    schedule("install", "--pages", "pages", "--yes")
    fresh = schedule("status")
    assert fresh.exit_code == 0, fresh.output
    assert "last run: none yet" in fresh.stdout
    with runs.logged(Path("data/store"), "schedule run", create=True, schedule="reports") as run:
        run.ended("failed", "build: no room")
    assert "failed (build: no room)" in schedule("status", "reports").stdout
    timer = systemd_home / "nkanalysis-reports.timer"
    timer.write_text(timer.read_text().replace("06:00", "09:00"))
    (home / "stopped").touch()
    changed = schedule("status")
    assert changed.exit_code == 1
    assert f"{timer} was changed by hand" in changed.stdout
    assert "its timer does not run" in changed.stdout
    timer.unlink()
    assert f"{timer} is gone" in schedule("status").stdout


def test_lines_changed_by_hand_are_told_and_removed(cron) -> None:
    schedule("install", "--pages", "pages", "--with", "cron", "--yes")
    cron.write_bytes(cron.read_bytes().replace(b"0 6 ", b"9 9 "))
    assert "its lines in the crontab were changed by hand" in schedule("status").stdout
    cron.write_bytes(b"")
    assert "its lines are gone from the crontab" in schedule("status").stdout
    assert schedule("remove").exit_code == 0


def test_a_unit_of_somebody_else_is_left(systemd_home) -> None:
    schedule("install", "--pages", "pages", "--yes")
    (systemd_home / "nkanalysis-reports.timer").write_text("[Timer]\n")
    told = schedule("remove")
    assert "left: " in told.stdout
    assert (systemd_home / "nkanalysis-reports.timer").read_text() == "[Timer]\n"


def test_what_the_system_refuses_leaves_all_as_it_was(systemd_home, cron, home) -> None:
    (home / "refuses").touch()
    told = schedule("install", "--pages", "pages", "--yes")
    assert (told.exit_code, "it does not want to" in told.stderr) == (2, True)
    assert not settings.file_of("reports").exists()
    assert not list(systemd_home.glob("*"))
    (home / "refuses").unlink()
    schedule("install", "--pages", "pages", "--yes")
    (home / "refuses").touch()
    before = everything(home)
    assert schedule("install", "--pages", "pages", "--at", "09:00", "--yes").exit_code == 2
    assert everything(home) == before, "the one that stood stands"
    cron.write_bytes(b"REFUSED\n")
    assert schedule("install", "c", "--pages", "pages", "--with", "cron", "--yes").exit_code == 2
    assert not settings.file_of("c").exists()


def test_nobody_is_asked_where_nobody_is(systemd_home, home) -> None:
    told = schedule("install", "--pages", "pages")
    assert (told.exit_code, "--yes" in told.stderr) == (2, True)
    assert everything(home) == {}


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("--every", "blue moon", "--pages", "pages"), "choose from hour"),
        (("--timezone", "Moon/Base", "--pages", "pages"), "no such time zone"),
        (("--with", "cron", "--timezone", "Asia/Seoul", "--pages", "pages"), "machine's clock"),
        (("Bad Name", "--pages", "pages"), "small letters"),
        ((), "nothing to read"),
        (("--sources", "gone.toml"), "gone.toml: no such file"),
        (("--pages", "pages", "--on-failure", "http://example.org/x"), "--allow-http example.org"),
        (("--pages", "pages", "--on-failure", "https://me:secret@example.org/x"), "in front of its host"),
        (("--pages", "pages", "--on-change", "echo 'open"), "no command that can be read"),
    ],
)
def test_what_cannot_be_installed_is_one_line(cron, home, arguments, says) -> None:
    told = schedule("install", *arguments, "--yes")
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert says in told.stderr
    assert "secret" not in told.stderr
    assert everything(home) == {}


def test_a_secret_address_is_kept_but_never_shown(cron) -> None:
    hook = "https://hooks.example.org/T0/very-secret"
    done = schedule("install", "--pages", "pages", "--on-failure", hook, "--yes")
    assert done.exit_code == 0
    assert "https://hooks.example.org/…" in done.stdout
    assert "very-secret" not in done.output + schedule("status").output + cron.read_text()
    assert settings.read("reports").on_failure == hook


@pytest.mark.parametrize("name", HOSTILE)
def test_a_line_of_the_crontab_runs_what_is_meant(home, monkeypatch, tmp_path, name) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / name))
    python = tmp_path / name / "python"
    python.parent.mkdir()
    python.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv))\n")
    python.chmod(0o755)
    (line,) = crontab.lines(replace(made(), python=str(python)))
    assert line.startswith("0 6 * * * ")
    # As cron has it (crontab(5)): the sixth field up to the first % that no backslash stands before, to a shell.
    command = line.split(" ", 5)[5].replace("\\%", "\0")
    assert "%" not in command
    ran = subprocess.run(["/bin/sh", "-c", command.replace("\0", "%")], capture_output=True, text=True, check=True)
    own = str(tmp_path / name / "nkanalysis" / "schedules" / "reports.json")
    assert json.loads(ran.stdout) == [str(python), "-P", "-m", "nkanalysis.cli", "schedule", "run", own, "--quiet"]


@pytest.mark.parametrize("name", HOSTILE)
def test_systemd_takes_units_whatever_folders_are_called(monkeypatch, tmp_path, name) -> None:
    if not REAL_ANALYZE:
        pytest.skip("no systemd-analyze here")
    folder = tmp_path / name
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.symlink_to(sys.executable)
    units = systemd.files(made(python=str(python), folder=str(folder)))
    assert systemd.verified(units) == ""
    if set(name) & set("\"'"):
        # Started by env, which is there whatever it is to start.
        assert f'ExecStart=:{systemd.ENV} "' in next(iter(units.values()))
        return
    wrong = {path: text.replace("bin/python", "bin/nobody") for path, text in units.items()}
    assert "is not executable" in systemd.verified(wrong), "it was looked at: the path was read as it is"


@pytest.mark.parametrize("path", ["/a\nb", "/ends with blank ", "/ends\\"])
def test_a_path_that_no_unit_can_hold_is_said(home, path) -> None:
    with pytest.raises(settings.ScheduleError, match="can't hold this path"):
        systemd.files(made(folder=path))


def test_settings_that_are_broken_are_one_line(home) -> None:
    path = settings.file_of("reports")
    path.parent.mkdir(parents=True)
    for content in ("{", "[]", '{"format": 9}', '{"format": 1}', '{"format": 1, "name": 3}'):
        path.write_text(content)
        told = schedule("run", "reports")
        assert (told.exit_code, told.stderr.count("\n")) == (2, 1), told.output


@pytest.mark.parametrize(
    "said, none_yet",
    [
        ("no crontab for ann", True),
        ("crontab: can't open 'ann': No such file or directory", True),
        ("", False),
        ("must be privileged", False),
    ],
)
def test_a_crontab_that_cannot_be_read_is_not_taken_for_an_empty_one(
    said: str, none_yet: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "crontab"
    program.write_text(f'#!/bin/sh\nprintf %s "{said}" >&2\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    if none_yet:
        assert crontab.read() == ""
    else:
        with pytest.raises(ScheduleError, match=r"crontab -l: ."):
            crontab.read()
