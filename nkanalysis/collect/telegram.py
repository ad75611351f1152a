"""Telegram's JSON export: the messages that were not taken yet, in an export of their own.

Each run's new messages stand in a file of the same make as the export, so that the same reader reads them. A message
that was edited since is new. The export stays as it is.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nkanalysis.collect.copies import TEMPORARY, Copy, opened, placed
from nkanalysis.collect.outcomes import Failed, Outcome
from nkanalysis.collect.pacing import Clock
from nkanalysis.collect.sources import Local
from nkanalysis.collect.state import FOLDER, State
from nkanalysis.collect.summary import Row

LARGEST = 512 * 2**20
"""Bytes of an export, which is held in memory."""
_HEAD = ("name", "type", "id")


def take(source: Local, out: Path, state: State, clock: Clock, made: list[Path], dry: bool) -> list[Row]:
    """Copy the messages of an export that are new.

    Args:
        source: The export.
        out: Folder of pages.
        state: What was copied before.
        clock: Where time comes from.
        made: Told of every file that was made.
        dry: Whether to tell only how many would be copied.

    Returns:
        The row of the source.

    Raises:
        Failed: It is no export, or may still be written.
    """
    now = clock.now()
    path = source.path / "result.json" if source.path.is_dir() else source.path
    if not path.exists():
        raise Failed(Outcome.MISSING, "no such file")
    row = Row("source", source.name, str(path), Outcome.KNOWN)
    with opened(path, None, source.quiet, now) as file:
        told = os.fstat(file.fileno())
        if told.st_size > LARGEST:
            raise Failed(Outcome.TOO_LARGE, f"{told.st_size / 1e6:.0f} MB; export fewer chats, or from a later day on")
        mark = f"{told.st_size} {told.st_mtime_ns}"
        if state.has("file", str(path), mark):
            row.outcome = Outcome.UNCHANGED
            return [row]
        chats = list(_chats(_parsed(file.read())))
    new: list[dict[str, Any]] = []
    marks, seen = list[tuple[str, str]](), set[tuple[str, str]]()
    for chat in chats:
        place = f"{source.name}/{chat.get('id', chat.get('name'))}"
        fresh = []
        for message in chat["messages"]:
            sha256 = hashlib.sha256(json.dumps(message, sort_keys=True).encode()).hexdigest()
            row.counts["found"] += 1
            if not state.has("message", place, sha256) and (place, sha256) not in seen:
                fresh.append(message)
                marks.append((place, sha256))
                seen.add((place, sha256))
        if fresh:
            new.append({**{key: chat[key] for key in _HEAD if key in chat}, "messages": fresh})
    row.counts["wanted"] = len(marks)
    if dry:
        row.outcome = Outcome.WOULD if marks else Outcome.KNOWN
        return [row]
    if marks:
        held = new[0] if len(new) == 1 else {"chats": {"list": new}}
        name = f"messages-{now:%Y%m%dT%H%M%SZ}.json"
        target = placed(_written(held, out / FOLDER, name), out, [source.name, name])
        made.append(target)
        row.outcome, row.counts["fetched"] = Outcome.FETCHED, len(marks)
    with state.together():
        for place, sha256 in marks:
            state.take("message", place, sha256, "", now)
        state.take("file", str(path), mark, "", now)
    return [row]


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Failed(Outcome.UNUSABLE, f"no JSON ({error}); export it again as machine-readable JSON") from error
    if not isinstance(found, dict):
        raise Failed(Outcome.UNUSABLE, "no export of Telegram's: it should be one JSON object")
    return found


def _chats(export: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The chats of an export of one chat or of an account, each with its messages."""
    lists = [export.get(key) for key in ("chats", "left_chats")]
    several = [one.get("list") for one in lists if isinstance(one, dict)]
    chats = [chat for one in several if isinstance(one, list) for chat in one] or [export]
    sound = [chat for chat in chats if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]
    if not sound:
        raise Failed(
            Outcome.UNUSABLE, "no export of Telegram's: it holds no messages; export it as machine-readable JSON"
        )
    for chat in sound:
        yield {**chat, "messages": [message for message in chat["messages"] if isinstance(message, dict)]}


def _written(held: dict[str, Any], hidden: Path, name: str) -> Copy:
    path = hidden / f"{name}{TEMPORARY}"
    data = json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Copy(path, hashlib.sha256(data).hexdigest(), len(data))
