"""Who is told of a failure or a change: by POST or by a command; neither holds up a round or tells a secret."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkanalysis.reporting.schedule import hooks
from tests.schedule.conftest import alive

PAYLOAD = {"event": "failure", "schedule": "réports", "exit_code": 1, "message": "no\0room", "steps": {"build": "no"}}
SECRET = "s3cret-token"


class Server:
    """A server on this machine that answers as its paths say, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, str], bytes]] = []
        self.over = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.told.append((self.path, dict(self.headers), body))
                if self.path.startswith("/slow"):
                    outer.over.wait(20)
                    return
                self.send_response(int(self.path.split("/")[1]))
                self.send_header("Location", "/200/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}/{SECRET}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.over.set()
    made.server.shutdown()
    made.server.server_close()


def test_a_web_address_gets_json(server: Server, tmp_path: Path) -> None:
    assert hooks.tell(server.address("204"), PAYLOAD, folder=str(tmp_path)) == ""
    ((path, headers, body),) = server.told
    assert path == f"/204/{SECRET}"
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body) == PAYLOAD


@pytest.mark.parametrize("answer", ["500", "404", "302", "307"])
def test_an_answer_that_is_no_yes_is_told_and_no_other_address_is_asked(server: Server, tmp_path, answer) -> None:
    told = hooks.tell(server.address(answer), PAYLOAD, folder=str(tmp_path))
    assert told == f"http://127.0.0.1/…: answered {answer}"
    assert len(server.told) == 1


def test_a_server_that_never_answers_is_left(server: Server, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(hooks, "PATIENCE", 0.2)
    told = hooks.tell(server.address("slow"), PAYLOAD, folder=str(tmp_path))
    assert told.startswith("http://127.0.0.1/…: ")
    assert SECRET not in told


def test_nobody_there_is_told_without_the_secret(server: Server, tmp_path) -> None:
    # What still waits for calls would take this one, and hang up.
    server.server.shutdown()
    server.server.server_close()
    told = hooks.tell(server.address("200"), PAYLOAD, folder=str(tmp_path))
    assert told == "http://127.0.0.1/…: can't be reached (ConnectionRefusedError)"


@pytest.mark.parametrize("address", ["https://[bad/x", "http://exämple.invalid:99999/x", "https:///x", "http://a b/x"])
def test_broken_addresses_raise_nothing(address, tmp_path) -> None:
    assert hooks.tell(f"{address}?{SECRET}", PAYLOAD, folder=str(tmp_path), http=("exämple.invalid", "a b"))
    assert SECRET not in hooks.tell(f"{address}?{SECRET}", PAYLOAD, folder=str(tmp_path), http=("exämple.invalid",))


def test_only_this_machine_and_allowed_hosts_are_told_without_encryption() -> None:
    for fine in ("http://localhost:1/x", "http://127.0.0.9/x", "http://[::1]:8/x", "https://example.org/x"):
        hooks.check(fine)
    hooks.check("http://inner.example/x", http=("inner.example",))
    for bad in ("http://example.org/x", "http://127.0.0.1.example.org/x", "HTTP://localhost.example/x"):
        with pytest.raises(hooks.ScheduleError, match="allow"):
            hooks.check(bad)


def test_a_command_gets_json_and_variables_and_no_shell(tmp_path: Path) -> None:
    program = tmp_path / "say it"
    program.write_text(
        '#!/bin/sh\ncat > told.json\nprintf "%s|%s|%s|%s" "$1" "$NKANALYSIS_EVENT" "$NKANALYSIS_EXIT_CODE" '
        '"$NKANALYSIS_MESSAGE" > told.txt\n'
    )
    program.chmod(0o755)
    assert hooks.tell(f"'{program}' '$HOME; ls'", PAYLOAD, folder=str(tmp_path)) == ""
    assert json.loads((tmp_path / "told.json").read_text()) == PAYLOAD
    assert (tmp_path / "told.txt").read_text() == "$HOME; ls|failure|1|noroom"


def test_a_shell_runs_only_if_asked_for(tmp_path: Path) -> None:
    assert hooks.tell("cat > told.json && true", PAYLOAD, folder=str(tmp_path), shell=True) == ""
    assert json.loads((tmp_path / "told.json").read_text()) == PAYLOAD


def test_a_command_that_fails_or_is_not_there_is_told(tmp_path: Path) -> None:
    assert hooks.tell("sh -c 'exit 7'", PAYLOAD, folder=str(tmp_path)) == "sh: ended with exit code 7"
    assert "No such file" in hooks.tell("no-such-program-here", PAYLOAD, folder=str(tmp_path))


@pytest.mark.parametrize("hook", ["no-such-program --token s3cret-token", "curl 's3cret-token"])
def test_no_message_repeats_a_command_that_may_hold_a_secret(hook: str, tmp_path: Path) -> None:
    said = hooks.tell(hook, PAYLOAD, folder=str(tmp_path))
    assert said
    assert SECRET not in said


def test_a_command_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(hooks, "COMMAND_PATIENCE", 1.0)
    told = hooks.tell("sleep 60 & echo $! > child; wait", PAYLOAD, folder=str(tmp_path), shell=True)
    assert told == "the command: had not ended after 1 seconds and was stopped"
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)
