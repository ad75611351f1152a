"""MHTML: a page that a browser saved with its pictures and styles in one file."""

from dataclasses import replace
from email import message_from_bytes, policy

from nkanalysis.corpus.outlets import host_of
from nkanalysis.corpus.raw import Facts, RawPage, Reader, Unreadable, filled
from nkanalysis.corpus.readers import html
from nkanalysis.corpus.readers.mail import parts
from nkanalysis.corpus.stamps import stamp
from nkanalysis.records import Detail

_MARKS = (b"multipart/related", b"snapshot-content-location:", b"saved by ")


def _recognises(head: bytes) -> bool:
    start = head[:4096].lower()
    return b"mime-version:" in start and b"multipart/related" in start and any(mark in start for mark in _MARKS[1:])


def _read(data: bytes) -> RawPage:
    message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    found = parts(message, ("text/html", "application/xhtml+xml"))
    if not found:
        raise Unreadable("MHTML without an HTML part: cut off or no saved page; save the page again")
    # The first part is the page; others are its frames.
    raw = html.READER.read(found[0][1])
    url = next(
        (str(message[name]) for name in ("Snapshot-Content-Location", "Content-Location") if message[name]), None
    )
    if url is None:
        located = (part.get("Content-Location") for part in message.walk() if part.get_content_type() == "text/html")
        url = next((str(value) for value in located if value), None)
    url = "".join(url.split()) if url else None
    url = url if url and url.startswith("http") and host_of(url) else None
    told = (Detail("url", url, "record", False),) if url else ()
    own = Facts(url=url, retrieved=stamp(str(message["Date"] or "")).utc, told=told)
    return replace(raw, facts=filled(raw.facts, own))


READER = Reader("MHTML", "multipart/related", (".mhtml", ".mht"), _recognises, _read)
