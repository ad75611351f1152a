"""A review in the terminal: plain text and single keys, which work over ssh and without colours."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import typer

from nkanalysis.cli.app import said

_WIDEST = 100
_ESCAPE = b"\x1b"
_SEQUENCE = 0.05
"""Seconds within which a terminal sends what follows an escape."""
_MARKS = {"figure": ("[[", "]]"), "source": ("<", ">"), "cue": ("(", ")")}


def run(session: Any) -> None:
    """Review until the reviewer leaves.

    Args:
        session: A ``Session``.
    """
    from nkanalysis.explore.reviewing.told import KEYS

    if session.claim_id is None:
        typer.echo("No claim is in the queue.")
        return
    typer.echo("Keys: " + ", ".join(f"{key} {act}" for key, act, _ in KEYS) + ", ? keys, q leave")
    typer.echo(f"Decisions go to {session.path}.")
    typer.echo("In the text: [[figure]], <source>, (words that attribute).")
    if not session.reason:
        session.sign(reason=asked("Reason of your decisions, until you change it with e: "))
    whole, shown = False, None
    while True:
        if shown != (session.claim_id, whole):
            typer.echo("\n".join(card(session, whole=whole)))
            shown = (session.claim_id, whole)
        key = struck()
        if key in ("", "q"):
            break
        if key == "o":
            whole = not whole
        elif key in ("n", "p"):
            session.go(1 if key == "n" else -1)
            whole = False
            if shown == (session.claim_id, whole):
                typer.echo("That was the last one." if key == "n" else "That was the first one.")
        elif key == "e":
            session.sign(reason=asked(f"Reason [{session.reason}]: ") or session.reason)
        elif key == "?":
            for letter, _, words in KEYS:
                typer.echo(f"  {letter}  {words}")
            typer.echo("  q  Leave")
        elif act := _known(session).get(key):
            outcome = act()
            if outcome is None:
                continue
            typer.echo(_safe(f"{'' if outcome.done else 'Not done. '}{outcome.says}"))
            if not outcome.done and outcome.asks == "file":
                _unwritten(outcome.rows)
            if outcome.done and key in "arm":
                session.onward()
                whole = False
            shown = None if outcome.done else shown
        else:
            typer.echo(f"{_safe(key)!r} is no key; ? lists them")
    done, total = session.progress()
    typer.echo(
        f"{done} of {total} claims of this queue reviewed by {session.analyst}; decisions are in {session.path}."
    )


def card(session: Any, *, whole: bool = False) -> Iterator[str]:
    """The claim that is shown, as lines.

    Args:
        session: A ``Session``.
        whole: The whole article, not the neighbourhood of the sentence alone.
    """
    import pandas as pd

    from nkanalysis.explore.reviewing.context import around
    from nkanalysis.explore.reviewing.fields import fields
    from nkanalysis.explore.reviewing.told import others_in_words, reasons

    held, now = session.held(), session.now()
    done, total = session.progress()
    yield ""
    yield f"=== Claim {session.at + 1} of {total}, {done} reviewed by you {'=' * 20}"
    for reason in reasons(session):
        yield from _wrapped(reason, "! ", "  ")
    day = "day unknown" if pd.isna(now["published"]) else f"{now['published']:%Y-%m-%d}"
    kind = "a digest: our words, not the outlet's; " if now["kind"] == "digest" else ""
    yield from _wrapped(f"{_or(now['title'], 'untitled')}", "", "  ")
    yield from _wrapped(f"{kind}{_or(now['outlet'], 'outlet unknown')}, {day}, {_or(now['url'], 'no address')}", "  ")
    yield from _wrapped(f"{now['page']}, claim {session.claim_id}", "  ")
    yield ""
    for part in around(held.claim, held.document, str(held.page["text"]), whole=whole):
        yield from _wrapped("".join(_run(run) for run in part["runs"]), "  | ", "  | ")
    yield ""
    read = {one.name: f" (the machine read: {one.machine or 'none'})" for one in fields(now, held.claim)
            if one.machine is not None}  # fmt: skip
    told = [f"{one.label}: {one.shown}{read.get(one.name, '')}" for one in fields(now, held.claim) if one.first]
    yield from _wrapped("; ".join(told), "  ")
    if own := session.verdict():
        yield f"  You: {own['decision']}"
    for other in [] if session.blind else others_in_words(session):
        yield from _wrapped(other, "  ")


def _known(session: Any) -> dict[str, Callable[[], Any]]:
    return {
        "a": session.accept,
        "r": session.reject,
        "m": lambda: mended(session),
        "u": session.undo,
        "w": session.complete,
    }


def mended(session: Any) -> Any:
    """Ask for fields and what they say until an empty line, then mend; None where nothing was given.

    Args:
        session: A ``Session``.
    """
    from nkanalysis.explore.reviewing.fields import fault, fields

    held, now = session.held(), session.now()
    known = {one.name: one for one in fields(now, held.claim)}
    changes: dict[str, str] = dict(session.drafts.get(session.claim_id, {}))
    if changes:
        typer.echo("Kept from before: " + ", ".join(f"{name}={value}" for name, value in changes.items()))
    typer.echo("Fields: " + ", ".join(known))
    while name := asked("Field (empty line: save; x: leave): ").strip().replace(" ", "_"):
        if name == "x":
            session.drafts[session.claim_id] = changes
            typer.echo("Not saved; m takes it up again.")
            return None
        if name not in known:
            fitting = [one for one in known if one.startswith(name)]
            if len(fitting) != 1:
                typer.echo(f"{_safe(name)!r} is no field; " + (", ".join(fitting) or "they stand above"))
                continue
            name = fitting[0]
        field = known[name]
        told = ", ".join(field.options) or field.hint
        allowed = f" ({told})" if told else ""
        value = asked(f"{name} [{_safe(field.value) or field.shown}]{allowed}: ").strip()
        if wrong := fault(name, value):
            typer.echo(_safe(wrong))
        else:
            changes[name] = value
    session.drafts[session.claim_id] = changes
    return session.mend(changes) if changes else None


def asked(question: str) -> str:
    """A line that somebody types; the end of input leaves the review.

    Args:
        question: What it is asked for with.
    """
    typer.echo(question, nl=False)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        typer.echo("")
        typer.echo(said("input ended"), err=True)
        raise typer.Exit(0)
    if not sys.stdin.isatty():
        typer.echo("")
    return line.rstrip("\r\n")


def struck() -> str:
    """A key: as it is struck in a terminal, a line elsewhere; nothing at the end of input."""
    typer.echo("> ", nl=False)
    sys.stdout.flush()
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        typer.echo(_safe(line.strip()))
        return (line.strip().lower() or " ")[:1] if line else ""
    key = _single()
    typer.echo(_safe(key))
    return "q" if key in ("\x03", "\x04") else key.lower()


def _single() -> str:
    """One key of a terminal; a line's first where single keys can't be read. What was struck before is not lost."""
    try:
        import termios
        import tty
    except ImportError:
        return sys.stdin.readline()[:1]
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSANOW)
        key = os.read(handle, 1)
        if key == _ESCAPE:
            _past_sequence(handle)
        return key.decode("ascii", "replace")
    except KeyboardInterrupt:
        return "q"
    finally:
        termios.tcsetattr(handle, termios.TCSANOW, before)


def _past_sequence(handle: int) -> None:
    """Read what an arrow or function key sends behind its first byte: its last one is a letter, and decides nothing."""
    first = _soon(handle)
    if first not in (b"[", b"O"):
        return
    while (byte := _soon(handle)) and not b"@" <= byte <= b"~":
        pass


def _soon(handle: int) -> bytes:
    import select

    return os.read(handle, 1) if select.select([handle], [], [], _SEQUENCE)[0] else b""


def _unwritten(rows: Any) -> None:
    from nkanalysis.explore.reviewing.told import row_in_words

    for row in rows:
        typer.echo(_safe(f"  not written yet: {row_in_words(row)}"))


def _run(run: dict[str, Any]) -> str:
    text = str(run["text"])
    words = text.strip()
    for mark in ("cue", "source", "figure"):
        if mark in run["marks"] and words:
            before, after = _MARKS[mark]
            words = f"{before}{words}{after}"
    return f"{' ' if text[:1] == ' ' else ''}{words}{' ' if text[-1:] == ' ' and text.strip() else ''}"


def _wrapped(text: str, first: str, then: str | None = None) -> list[str]:
    width = min(_WIDEST, max(40, shutil.get_terminal_size((80, 24)).columns))
    return textwrap.wrap(
        _safe(text), width, initial_indent=first, subsequent_indent=first if then is None else then,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _or(value: Any, otherwise: str) -> str:
    import pandas as pd

    return otherwise if pd.isna(value) else str(value)


def _safe(text: str) -> str:
    """Page texts are not to be trusted: nothing in them reaches the terminal as a control character."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
