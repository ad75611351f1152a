"""Lines added to a file that people keep: several writers at once, a writer that dies, a disk that is full."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nkanalysis.store.appending import TORN, Addition, AppendError, append
from tests.conftest import ROOT

HEAD = b"name,number\n"
WRITES = """
import sys
from pathlib import Path
from nkanalysis.store.appending import Addition, append
path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for each in range(number):
    append(path, lambda data: Addition(len(data), f"{name},{each}\\n".encode()))
    print(each, flush=True)
"""
# The process is killed by itself in the middle of a write: what is in the file then is what a power cut leaves.
DIES = """
import os, signal, sys
from nkanalysis.store import appending
write = os.write
def torn(handle, content):
    write(handle, content[: len(content) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
os.write = torn
appending.append(sys.argv[1], lambda data: appending.Addition(len(data), b"dying,1234567890\\n"))
"""
FULL = """
import resource, signal, sys
from nkanalysis.store.appending import Addition, AppendError, append
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = len(open(sys.argv[1], "rb").read())
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5, size + 5))
try:
    append(sys.argv[1], lambda data: Addition(len(data), b"too,much for this disk\\n"))
except AppendError as error:
    print(error)
"""


def started(program: str, *words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def line(text: bytes):
    return lambda data: Addition(len(data), text)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kept.csv"
    path.write_bytes(HEAD)
    return path


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    append(tmp_path / "new.csv", lambda data: Addition(0, HEAD if not data else b""))
    assert (tmp_path / "new.csv").read_bytes() == HEAD


def test_writers_at_once_lose_nothing_and_mix_nothing(file: Path) -> None:
    writers = [started(WRITES, file, name, 25) for name in "abcd"]
    assert [writer.wait() for writer in writers] == [0] * 4
    lines = file.read_text().splitlines()[1:]
    assert sorted(lines) == sorted(f"{name},{each}" for name in "abcd" for each in range(25))


def test_a_writer_that_is_killed_loses_nothing_that_it_had_said_was_written(file: Path) -> None:
    writer, other = started(WRITES, file, "a", 100000), started(WRITES, file, "b", 40)
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    said += [int(word) for word in writer.stdout.read().split("\n")[:-1]]
    writer.wait()
    assert other.wait() == 0
    lines = file.read_text().splitlines()[1:]
    assert {f"a,{each}" for each in said} <= set(lines)
    assert [row for row in lines if row.startswith("b")] == [f"b,{each}" for each in range(40)]


def test_a_killed_writer_leaves_no_lock_and_its_torn_line_is_set_aside_byte_for_byte(file: Path) -> None:
    assert started(DIES, file).wait() == -signal.SIGKILL
    assert file.read_bytes() == HEAD + b"dying,12"
    told = append(file, lambda data: Addition(data.rfind(b"\n") + 1, b"next,1\n"), patience=5)
    assert file.read_bytes() == HEAD + b"next,1\n"
    assert told.torn == file.with_name(file.name + TORN)
    assert told.torn.read_bytes() == b"dying,12\n"
    assert started(DIES, file).wait() == -signal.SIGKILL
    append(file, lambda data: Addition(data.rfind(b"\n") + 1, b"next,2\n"), patience=5)
    assert told.torn.read_bytes() == b"dying,12\ndying,12\n"


def test_a_full_disk_leaves_the_file_as_it_was(file: Path) -> None:
    writer = started(FULL, file)
    said, _ = writer.communicate()
    assert "can't be written" in said
    assert file.read_bytes() == HEAD


def test_whoever_holds_the_file_is_waited_for_and_named(file: Path) -> None:
    import fcntl

    with file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(AppendError, match="another program has been writing"):
            append(file, line(b"x,1\n"), patience=0.1)
    assert file.read_bytes() == HEAD


def test_a_file_that_an_editor_puts_in_place_meanwhile_gets_the_line(file: Path, tmp_path: Path) -> None:
    def edited(data: bytes) -> Addition:
        assert data == HEAD + b"saved,1\n"
        return Addition(len(data), b"x,1\n")

    saved = tmp_path / "saved.csv"
    saved.write_bytes(HEAD + b"saved,1\n")
    handle = os.open(file, os.O_RDONLY)
    os.replace(saved, file)
    append(file, edited)
    os.close(handle)
    assert file.read_bytes() == HEAD + b"saved,1\nx,1\n"


@pytest.mark.parametrize("name, says", [("no/such/folder.csv", "make its folder"), (".", "name another file")])
def test_what_can_t_be_a_file_is_said(tmp_path: Path, name: str, says: str) -> None:
    with pytest.raises(AppendError, match=says):
        append(tmp_path / name, line(b"x\n"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_file_that_must_not_be_written_is_said(file: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    # Who runs the tests may be allowed everything, so the system's refusal is played.
    def refuses(path: Path, *_: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(os, "open", refuses)
    with pytest.raises(AppendError, match="make it writable, or name another file"):
        append(file, line(b"x\n"))


def test_what_refuses_the_line_leaves_the_file_as_it_was(file: Path) -> None:
    def refused(data: bytes) -> Addition:
        raise ValueError("contradicts line 3")

    with pytest.raises(ValueError, match="line 3"):
        append(file, refused)
    assert file.read_bytes() == HEAD
