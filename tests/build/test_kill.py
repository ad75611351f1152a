"""A build killed at any moment: readers see the last version, and the next build ends as if nothing had been."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pandas as pd
import pytest

from nkanalysis.build import build, pool
from nkanalysis.store import Store
from nkanalysis.store import files as store_files
from tests.build.fakes import read_made_up, write_pages
from tests.conftest import ROOT

TABLES = ("pages", "documents", "metadata", "attributions", "claims", "events")
BATCHES = 9
"""So many batches the pages make: 41 fresh pages, 5 a batch."""
BUILD = """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[3])
    from nkanalysis.build import build
    from tests.build.fakes import read_slowly
    if __name__ == "__main__":
        print("ready", flush=True)
        build([Path(sys.argv[1])], Path(sys.argv[2]), reader=read_slowly, workers=int(sys.argv[4]), batch_pages=5)
        print("done", flush=True)
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_pages(tmp_path_factory.mktemp("pages") / "p", 40)
    (folder / "copy.txt").write_bytes((folder / "page-007.txt").read_bytes())
    (folder / "raise.txt").write_text("RAISE\n")
    return folder


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The tables of a build that was never killed."""
    store = Store(tmp_path_factory.mktemp("whole"))
    build([pages], store, reader=read_made_up, workers=1)
    return {table: store.read(table) for table in TABLES}


def started(pages: Path, store: Path, workers: int) -> subprocess.Popen[str]:
    script = store.parent / "build.py"
    script.write_text(textwrap.dedent(BUILD))
    command = [sys.executable, str(script), str(pages), str(store), str(ROOT), str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def until_kept(process: subprocess.Popen[str], store: Path, batches: int) -> None:
    """Wait until so many finished batches are on disk, or the build has ended."""
    deadline = time.monotonic() + 60
    while process.poll() is None and len(list((store / "staging").glob("*.json"))) < batches:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def finished_like(whole: dict[str, pd.DataFrame], pages: Path, store: Path) -> None:
    """The next build gives the tables of one never killed, and leaves nothing of the killed one behind."""
    build([pages], store, reader=read_made_up, start=pool.Inline, batch_pages=5)
    tables = Store(store)
    for table in TABLES:
        pd.testing.assert_frame_equal(tables.read(table), whole[table])
    assert tables.versions() == [1]
    named = {part.path for entries in tables.manifest().tables.values() for part in entries}
    assert {path.relative_to(store).as_posix() for path in (store / "parts").rglob("*.*")} == named
    assert not list((store / "staging").iterdir())


@pytest.mark.parametrize(
    ("workers", "batches", "delay"),
    [
        (1, 0, 0),
        (1, 0, 0.1),
        (1, 2, 0),
        (1, 4, 0.03),
        (1, 7, 0.05),
        (1, BATCHES, 0),
        (1, BATCHES, 0.06),
        (2, 0, 0.5),
        (2, 3, 0),
    ],
)
def test_killed_at_moments_spread_over_a_build(
    workers: int, batches: int, delay: float, pages: Path, whole: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    process = started(pages, store, workers)
    until_kept(process, store, batches)
    time.sleep(delay)
    process.kill()
    process.wait()
    seen = Store(store)
    assert [len(seen.read(table)) for table in TABLES] in ([0] * len(TABLES), [len(whole[table]) for table in TABLES])
    finished_like(whole, pages, store)


def test_killed_again_and_again_a_build_comes_to_its_end(
    pages: Path, whole: dict[str, pd.DataFrame], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    kept = [0]
    for _ in range(3):
        process = started(pages, store, 1)
        until_kept(process, store, kept[-1] + 2)
        process.kill()
        process.wait()
        kept.append(len(list((store / "staging").glob("*.json"))))
    assert kept == sorted(set(kept)), "what was finished is not done again"
    finished_like(whole, pages, store)


class Killed(BaseException):
    """Stands in for the end of the process."""


@pytest.fixture
def few(tmp_path: Path) -> Path:
    folder = write_pages(tmp_path / "p", 4)
    (folder / "copy.txt").write_bytes((folder / "page-001.txt").read_bytes())
    return folder


def test_ended_before_any_step_on_disk(few: Path, tmp_path: Path, monkeypatch) -> None:
    def built(store: Path) -> None:
        build([few], store, reader=read_made_up, start=pool.Inline, batch_pages=2)

    built(tmp_path / "whole")
    whole = {table: Store(tmp_path / "whole").read(table) for table in TABLES}
    steps, limit = 0, None

    def stepwise(real):
        def step(*args, **kwargs):
            nonlocal steps
            steps += 1
            if steps == limit:
                raise Killed
            return real(*args, **kwargs)

        return step

    for name in ("replace", "link", "fsync"):
        monkeypatch.setattr(store_files.os, name, stepwise(getattr(os, name)))
    monkeypatch.setattr(Path, "unlink", stepwise(Path.unlink))
    built(tmp_path / "counted")
    total = steps
    assert total > 30
    for limit in range(1, total + 1, 3):
        steps = 0
        store = tmp_path / f"ended-{limit}"
        with pytest.raises(Killed):
            built(store)
        steps = -10_000
        seen = [len(Store(store).read(table)) for table in TABLES]
        assert seen in ([0] * len(TABLES), [len(whole[table]) for table in TABLES])
        finished_like(whole, few, store)
