"""Who is told of a failure or a change: a web address or a command, and neither can hold up or fail a round.

Addresses and commands often hold a secret, so no message and no log shows more of one than its host, or its program.
"""

import ipaddress
import json
import os
import shlex
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from nkanalysis.reporting.schedule.settings import ScheduleError
from nkanalysis.reporting.schedule.steps import finished

PATIENCE = 15.0
"""Seconds that a web address has to answer."""
COMMAND_PATIENCE = 120.0
"""Seconds that a command has."""


def is_web(hook: str) -> bool:
    """Whether a hook is a web address; else it is a command."""
    return hook.lower().startswith(("http://", "https://"))


def shown(hook: str) -> str:
    """A hook as it may be printed: of a web address the host alone."""
    if not is_web(hook):
        return hook
    parts = urlsplit(hook)
    return f"{parts.scheme}://{_host(hook)}/…"


def check(hook: str, *, http: Sequence[str] = (), shell: bool = False) -> None:
    """Hold a hook to what can be told.

    Args:
        hook: Web address or command.
        http: Hosts that may be told without encryption.
        shell: Whether commands run in a shell.

    Raises:
        ScheduleError: It can't be used.
    """
    if not is_web(hook):
        try:
            words = shlex.split(hook)
        except ValueError as error:
            # The command itself is not repeated: like an address it may hold a secret, and this may go into a log.
            raise ScheduleError(f"no command that can be read ({error})") from None
        if not words:
            raise ScheduleError("an empty command: give a program with its arguments, or a web address")
        return
    host = _host(hook)
    if not host:
        raise ScheduleError("this web address has no host; write it as https://example.org/hook")
    if "@" in urlsplit(hook).netloc:
        raise ScheduleError(
            f"{shown(hook)}: has a name or password in front of its host; use a command that sends them"
        )
    if hook.lower().startswith("http:") and not _loopback(host) and host not in http:
        raise ScheduleError(
            f"{shown(hook)}: what is sent there can be read on the way; use https, or allow it: --allow-http {host}"
        )


def tell(hook: str, payload: Mapping[str, Any], *, folder: str, http: Sequence[str] = (), shell: bool = False) -> str:
    """Tell a web address (POST, JSON) or a command (JSON on its standard input, the main things as variables).

    Args:
        hook: Web address or command.
        payload: What happened.
        folder: Working folder of a command.
        http: Hosts that may be told without encryption.
        shell: Whether a command runs in a shell.

    Returns:
        What went wrong, with nothing secret in it; empty for nothing. Nothing is raised.
    """
    content = json.dumps(payload, ensure_ascii=False).encode()
    try:
        check(hook, http=http, shell=shell)
        return _posted(hook, content) if is_web(hook) else _run(hook, payload, content, folder, shell)
    except (ScheduleError, OSError) as error:
        if isinstance(error, ScheduleError):
            return str(error)
        return f"{shown(hook) if is_web(hook) else _program(hook, shell)}: {error.strerror or 'failed'}"


def _posted(hook: str, content: bytes) -> str:
    said = [f"{shown(hook)}: no answer within {PATIENCE:g} seconds"]

    def post() -> None:
        said[0] = _answer(hook, content)

    # A server that sends a byte a second keeps within every time-out of a socket.
    thread = threading.Thread(target=post, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return said[0]


def _answer(hook: str, content: bytes) -> str:
    request = urllib.request.Request(
        hook, data=content, headers={"Content-Type": "application/json", "User-Agent": "nkanalysis"}, method="POST"
    )
    proxies: list[Any] = [urllib.request.ProxyHandler({})] if _loopback(_host(hook)) else []
    opener = urllib.request.build_opener(
        _NoRedirect, urllib.request.HTTPSHandler(context=ssl.create_default_context()), *proxies
    )
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return "" if 200 <= answer.status < 300 else f"{shown(hook)}: answered {answer.status}"
    except urllib.error.HTTPError as error:
        return f"{shown(hook)}: answered {error.code}"
    except urllib.error.URLError as error:
        return f"{shown(hook)}: can't be reached ({type(error.reason).__name__})"
    except Exception as error:
        # Words of an error may hold the address; its kind does not.
        return f"{shown(hook)}: can't be told ({type(error).__name__})"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is sent goes where it was meant to go, or nowhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _run(hook: str, payload: Mapping[str, Any], content: bytes, folder: str, shell: bool) -> str:
    command = ["/bin/sh", "-c", hook] if shell else shlex.split(hook)
    main = {
        f"NKANALYSIS_{name.upper()}": str(value).replace("\0", "")
        for name, value in payload.items()
        if isinstance(value, str | int)
    }
    code, late = finished(command, folder, {**os.environ, **main}, COMMAND_PATIENCE, None, content)
    name = _program(hook, shell)
    if late:
        return f"{name}: had not ended after {COMMAND_PATIENCE:g} seconds and was stopped"
    return f"{name}: ended with exit code {code}" if code else ""


def _program(hook: str, shell: bool) -> str:
    """A command as messages may name it: its arguments may hold a secret."""
    return "the command" if shell else shlex.split(hook)[0]


def _host(hook: str) -> str:
    try:
        return urlsplit(hook).hostname or ""
    except ValueError:
        return ""


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
