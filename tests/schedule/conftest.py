"""A home of its own, and programs of the system that only write down what they are asked."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nkanalysis.cli import app

SYSTEMCTL = """
import os, sys, pathlib
home = pathlib.Path(os.environ["HOME"])
arguments = sys.argv[1:]
with (home / "systemctl.log").open("a") as log:
    log.write(" ".join(arguments) + "\\n")
if (home / "no-bus").exists():
    sys.exit("Failed to connect to bus: No medium found")
if "enable" in arguments and (home / "refuses").exists():
    sys.exit("Failed to enable unit: it does not want to")
if "show" in arguments:
    print("Mon 2026-11-23 06:00:00 CET")
if "is-active" in arguments:
    sys.exit(3 if (home / "stopped").exists() else 0)
"""
CRONTAB = """
import os, sys, pathlib
table = pathlib.Path(os.environ["HOME"]) / "crontab"
if sys.argv[1] == "-l":
    if not table.exists():
        sys.exit("no crontab for someone")
    sys.stdout.buffer.write(table.read_bytes())
else:
    content = sys.stdin.buffer.read()
    if b"REFUSED" in content:
        sys.exit("errors in crontab file, can't install.")
    table.write_bytes(content)
"""
LOGINCTL = "import sys; print('no')"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in whose folder ``bin`` are all programs of the system that are found; a project is worked in."""
    folder = tmp_path / "home"
    (folder / "bin").mkdir(parents=True)
    (tmp_path / "project" / "pages").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("PATH", str(folder / "bin"))
    for name in ("XDG_CONFIG_HOME", "NKANALYSIS_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path / "project")
    return folder


@pytest.fixture
def has(home: Path) -> Callable[[str, str], None]:
    """Puts a program there that runs some Python."""

    def put(name: str, code: str) -> None:
        path = home / "bin" / name
        path.write_text(f"#!{sys.executable}\n{code}")
        path.chmod(0o755)

    return put


@pytest.fixture
def systemd(home: Path, has: Callable[[str, str], None]) -> Path:
    """A home on a machine with systemd; its folder of units."""
    has("systemctl", SYSTEMCTL)
    has("loginctl", LOGINCTL)
    return home / ".config" / "systemd" / "user"


@pytest.fixture
def cron(home: Path, has: Callable[[str, str], None]) -> Path:
    """A home on a machine with cron; its crontab."""
    has("crontab", CRONTAB)
    return home / "crontab"


def schedule(*arguments: str | Path) -> Result:
    """``nkanalysis schedule``, run here."""
    return CliRunner().invoke(app, ["schedule", *map(str, arguments)])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file under a folder but the logs of the fakes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "bin" and not path.name.endswith(".log")
    }


def alive(process: int) -> bool:
    """Whether a process is there and is no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        try:
            os.kill(process, 0)
        except OSError:
            return False
        return True
    return state != "Z"
