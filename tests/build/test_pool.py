"""Batches through workers: a worker that dies costs the page that killed it and nothing else."""

import multiprocessing
import os
import subprocess
import sys
import textwrap
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from nkanalysis.build import pool


def double(batch: tuple[int, ...]) -> list[int]:
    if 13 in batch:
        os._exit(9)
    return [2 * page for page in batch]


class Mortal(pool.Inline):
    """Stands in for a pool: a batch with 13 in it breaks the executor and all that is under way."""

    started = 0

    def __init__(self) -> None:
        type(self).started += 1
        self.broken = False

    def submit(self, fn, /, *args):
        if self.broken:
            raise BrokenProcessPool("broken before")
        if 13 in args[0]:
            self.broken = True
            future: Future = Future()
            future.set_exception(BrokenProcessPool("a process in the process pool was terminated abruptly"))
            return future
        return super().submit(fn, *args)


BATCHES = [(1, 2, 3), (4, 13, 5), (6, 7), (13,), (8,)]


@pytest.mark.parametrize(
    ("start", "window"),
    [(Mortal, 1), (Mortal, 2), (Mortal, 9), (partial(pool.processes, 2), 2)],
    ids=["one under way", "two", "all", "processes"],
)
def test_a_page_that_kills_its_worker_is_singled_out(start, window: int) -> None:
    found = list(pool.run(BATCHES, double, start=start, window=window))
    assert sorted(batch for batch, result in found if result is None) == [(13,), (13,)]
    pages = sorted(page for batch, _ in found for page in batch)
    assert pages == sorted(page for batch in BATCHES for page in batch)
    assert all(result == double(batch) for batch, result in found if result is not None)


def test_no_batches_is_no_work() -> None:
    assert list(pool.run([], double, start=pool.Inline, window=3)) == []


def test_no_more_is_under_way_than_the_window() -> None:
    taken = []

    def batches():
        for number in range(20):
            taken.append(number)
            yield (number,)

    for done, _ in enumerate(pool.run(batches(), double_of_any, start=pool.Inline, window=4)):
        assert len(taken) <= done + 1 + 4
    assert len(taken) == 20


def double_of_any(batch: tuple[int, ...]) -> list[int]:
    return [2 * page for page in batch]


def test_an_error_that_is_no_dead_worker_is_raised() -> None:
    def fail(_: object) -> None:
        raise LookupError("a fault of ours")

    with pytest.raises(LookupError, match="a fault of ours"):
        list(pool.run([(1,)], fail, start=pool.Inline, window=1))


def test_one_thread_each_leaves_the_user_s_settings_alone(monkeypatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with pool.one_thread_each():
        assert (os.environ["OMP_NUM_THREADS"], os.environ["MKL_NUM_THREADS"]) == ("3", "1")
    assert "MKL_NUM_THREADS" not in os.environ


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc to see which processes are left")
def test_workers_end_with_a_build_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "main.py"
    script.write_text(
        textwrap.dedent("""
            import os, sys
            from nkanalysis.build import pool
            def pid(): return os.getpid()
            if __name__ == "__main__":
                executor = pool.processes(1)
                print(executor.submit(os.getpid).result(), flush=True)
                os.kill(os.getpid(), 9)
        """)
    )
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert ended.returncode == -9, ended.stderr
    worker = Path("/proc", ended.stdout.strip())
    deadline = time.monotonic() + 20
    while worker.exists() and "zombie" not in (worker / "status").read_text():
        assert time.monotonic() < deadline, "the worker outlives its build"
        time.sleep(0.1)


def test_workers_are_not_forked_from_a_process_with_threads() -> None:
    executor = pool.processes(1)
    assert isinstance(executor, Executor)
    assert executor._mp_context.get_start_method() in {"forkserver", "spawn"} & set(  # type: ignore[attr-defined]
        multiprocessing.get_all_start_methods()
    )
    executor.shutdown()
