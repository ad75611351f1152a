"""Telegram's JSON export: a page a message that says anything."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from nkanalysis.corpus.containers.pieces import Piece
from nkanalysis.corpus.containers.record import Record
from nkanalysis.corpus.containers.tables import entry_record
from nkanalysis.corpus.encodings import LineDecoder

MEDIA_TYPE = "application/json"
_CHAT = re.compile(rb'"messages"\s{0,20}:\s{0,20}\[')
_HEADER = re.compile(rb'"(name|type|id)"\s{0,20}:\s{0,20}("(?:[^"\\]|\\.){0,400}"|\d{1,20})')
_ACCOUNT = re.compile(rb'"chats"\s{0,20}:\s{0,20}\{')
_MARK = re.compile(
    rb'"type"\s{0,20}:\s{0,20}"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|bot_chat|saved_messages)"'
)


def is_export(head: bytes) -> bool:
    """Whether a JSON text that begins so is an export of one chat or of an account."""
    return (_CHAT.search(head) is not None and _MARK.search(head) is not None) or _ACCOUNT.search(head) is not None


def depth(head: bytes) -> int:
    """How deep the messages stand: an account's export keeps its chats in a list."""
    return 5 if _ACCOUNT.search(head) is not None else 2


def records(found: Iterator[Piece], decoder: LineDecoder) -> Iterator[Record]:
    """Messages as pages, named by their number in the chat; those without text and the service's notices are none."""
    chat: dict[str, str] = {}
    chats = 0
    for piece in found:
        if _CHAT.search(piece.before) is not None:
            header = {
                match[1].decode(): match[2].decode("utf-8", "replace") for match in _HEADER.finditer(piece.before)
            }
            chat, chats = {key: _plain(value) for key, value in header.items()}, chats + 1
        where = f"message at byte {piece.start}"
        prefix = f"{chat.get('id') or chats}/" if chats > 1 else ""
        key = f"{prefix}byte{piece.start}"
        try:
            message = json.loads(decoder.decode(piece.data))
        except (ValueError, RecursionError) as error:
            yield Record(key, piece.data, media_type=MEDIA_TYPE, fault=f"{where}: no JSON ({error})")
            continue
        if "id" in message:
            key = f"{prefix}{message['id']}"
        entry = _entry(message, chat) if message.get("type") in ("message", None) else None
        if entry is not None:
            yield entry_record(key, entry, MEDIA_TYPE)


def _plain(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value.strip('"')


def _text(parts: Any) -> str:
    if isinstance(parts, str):
        return parts
    shown = parts if isinstance(parts, list) else []
    return "".join(str(part.get("text") or "") if isinstance(part, dict) else str(part) for part in shown)


def _entry(message: dict[str, Any], chat: dict[str, str]) -> dict[str, object] | None:
    text = _text(message.get("text")) or _text(message.get("text_entities"))
    if not text.strip():
        return None
    channel = chat.get("name") if "channel" in chat.get("type", "") else None
    writer = message.get("from") if channel is None else message.get("author")
    origin = message.get("forwarded_from")
    found = {
        "text": text,
        "title": _headline(message),
        "outlet": origin or channel,
        "republisher": (channel or chat.get("name")) if origin else None,
        "author": writer if isinstance(writer, str) and writer != channel else None,
        "published": _moment(message.get("date"), message.get("date_unixtime")),
        "modified": _moment(message.get("edited"), message.get("edited_unixtime")),
        "curated": "1",
    }
    return {field: value for field, value in found.items() if isinstance(value, str) and value.strip()}


def _headline(message: dict[str, Any]) -> str | None:
    """A first line in bold."""
    parts = message.get("text_entities") or message.get("text")
    if not isinstance(parts, list):
        return None
    shown = [part for part in parts if not isinstance(part, str) or part.strip()]
    if len(shown) < 2 or not isinstance(shown[0], dict) or shown[0].get("type") != "bold":
        return None
    head = str(shown[0].get("text") or "")
    after = shown[1] if isinstance(shown[1], str) else str(shown[1].get("text") or "")
    if head.strip() and "\n" not in head.strip() and (head.endswith("\n") or after.startswith("\n")):
        return head.strip()
    return None


def _moment(printed: Any, seconds: Any) -> str | None:
    """The local time that is printed, with the offset that the seconds since 1970 show."""
    if not isinstance(printed, str):
        return None
    try:
        local = datetime.fromisoformat(printed)
        offset = local - datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    except (ValueError, TypeError, OverflowError, OSError):
        return printed
    minutes = round(offset.total_seconds() / 60)
    if local.tzinfo is not None or abs(minutes) > 16 * 60:
        return printed
    return local.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat(timespec="seconds")
