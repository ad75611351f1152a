"""Entries of tables, feeds and chats: a text, plain or HTML, and what its columns say of it."""

import json
import re
from dataclasses import replace
from html import escape, unescape

from nkanalysis.corpus.headlines import same
from nkanalysis.corpus.outlets import host_of
from nkanalysis.corpus.raw import Facts, Line, RawPage, Reader, Unreadable, filled
from nkanalysis.corpus.readers import html
from nkanalysis.corpus.readers.plain import split_lines
from nkanalysis.corpus.stamps import stamp
from nkanalysis.lexicon import tlp
from nkanalysis.records import Detail

_ELEMENT = re.compile(
    r"<(?:/(?:p|div|br|li|ul|h[1-6]|strong|em|b|i|a|span|article|body|html)|br|p|div|img)\b[^<>]{0,500}>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_LONGEST = 1000
_SHORT = 800
"""A record of no more characters is a notice or the opening of an article, with nothing around it."""


def _read(data: bytes) -> RawPage:
    entry = json.loads(data)
    if not isinstance(entry, dict) or not str(entry.get("text") or "").strip():
        raise Unreadable("record without text")
    said = {str(key): str(value).replace("\r\n", "\n").replace("\r", "\n") for key, value in entry.items()}
    marked = said["text"] if _is_html(said["text"]) else None
    said = {field: unescape(value) if _ENTITY.search(value[:20_000]) else value for field, value in said.items()}
    facts = facts_of(said)
    text, title = said["text"], facts.title
    if marked is not None:
        raw = html.READER.read(_as_page(marked, title).encode("utf-8", "surrogatepass"))
        return replace(raw, facts=filled(facts, raw.facts), whole=len(raw.text) <= _SHORT)
    return _plain(text, title, facts, curated=bool(said.get("curated")) or facts.kind == "digest")


def _is_html(text: str) -> bool:
    return len(_ELEMENT.findall(text[:20_000])) >= 2 or html.READER.recognises(text[:2000].encode("utf-8", "replace"))


def _as_page(text: str, title: str | None) -> str:
    head = escape(title) if title else ""
    if re.search(r"<(?:html|body)\b", text[:5000], re.IGNORECASE):
        return text
    heading = f"<h1>{head}</h1>" if head and not re.search(r"<h1\b", text[:5000], re.IGNORECASE) else ""
    return f"<!doctype html><meta charset='utf-8'><body><article>{heading}{text}</article></body>"


def _plain(text: str, title: str | None, facts: Facts, *, curated: bool) -> RawPage:
    """The title stands above the text, unless the text begins with it."""
    lines = split_lines(text)
    if title is not None:
        first = " ".join(text[lines[0].start : lines[0].end].split()) if lines else ""
        if first == title or same(first, title):
            lines = (Line(lines[0].start, lines[0].end, "h1"), *lines[1:])
        else:
            text = f"{title}\n\n{text}"
            lines = (Line(0, len(title), "h1"), *split_lines(text, len(title) + 1))
    breaks = "line" if curated else "guess"
    return RawPage(text, lines, facts, curated=curated, breaks=breaks, whole=len(text) <= _SHORT)


def facts_of(said: dict[str, str]) -> Facts:
    """What the columns of a record say.

    Args:
        said: Values by field.
    """

    def words(field: str) -> str | None:
        return " ".join(said.get(field, "").split())[:_LONGEST] or None

    published, modified, retrieved = (stamp(said.get(field, "")) for field in ("published", "modified", "retrieved"))
    language = (words("language") or "")[:2].lower()
    url = words("url")
    facts = Facts(
        url=url if url and host_of(url) else None,
        title=words("title"),
        outlet=words("outlet"),
        author=words("author"),
        republisher=words("republisher"),
        published=published.day,
        published_basis="metadata" if published.day else "unknown",
        retrieved=retrieved.utc,
        language=language if language.isascii() and language.isalpha() and len(language) == 2 else None,
        kind="digest" if said.get("kind", "").strip() == "digest" else "article",
        published_time=published.moment,
    )
    told = {
        "url": facts.url,
        "title": facts.title,
        "outlet": facts.outlet,
        "author": facts.author,
        "published": published.words,
        "modified": modified.words,
        "language": facts.language,
    }
    details = [Detail(field, value, "record", False) for field, value in told.items() if value]
    if label := words("sharing"):
        try:
            details.append(Detail("sharing", tlp.label(label), "record", True))
        except ValueError as error:
            raise Unreadable(str(error)) from error
    return replace(facts, told=tuple(details))


READER = Reader("record", "application/json", (), lambda head: False, _read)
