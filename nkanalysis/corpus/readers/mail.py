"""Mails: newsletters and forwarded articles, the HTML part where there is one."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from nkanalysis.corpus.encodings import as_utf8, decode
from nkanalysis.corpus.outlets import by_mail, host_of
from nkanalysis.corpus.raw import Facts, RawPage, Reader, Unreadable, filled
from nkanalysis.corpus.readers import html
from nkanalysis.corpus.readers.plain import split_lines
from nkanalysis.corpus.stamps import stamp
from nkanalysis.records import Detail

_HEADER = re.compile(
    rb"(?:from|to|subject|date|received|return-path|message-id|mime-version|content-type|x-\w{1,60}):[ \t]",
    re.I,
)
_FOLDED = re.compile(rb"^[\w-]{1,80}:[ \t]?.{0,2000}$")
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|vs)\s?:\s{0,3}){1,5}", re.IGNORECASE)


def _recognises(head: bytes) -> bool:
    """Header lines, several of those that every mail has."""
    known = 0
    for line in head[:4096].replace(b"\r\n", b"\n").split(b"\n")[:60]:
        if line.startswith((b" ", b"\t")) and known:
            continue
        if not line.strip() or not _FOLDED.match(line):
            break
        known += _HEADER.match(line) is not None
    return known >= 3


def parts(message: EmailMessage, kinds: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Text parts of a mail that are no attachments: media type and content, as UTF-8 where the mail tells from what."""
    found = []
    for part in message.walk():
        if part.get_content_type() in kinds and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                found.append((part.get_content_type(), as_utf8(content, part.get_content_charset())))
    return found


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return None if value is None else " ".join(str(value).split()) or None
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        # The library's header parsers give up on some malformed addresses and days.
        raw = next((held for key, held in message.raw_items() if key.lower() == name.lower()), None)
        return " ".join(str(raw).split()) or None if raw is not None else None


def _facts(message: Message) -> Facts:
    sender, address = parseaddr(_header(message, "From") or "")
    host = address.rpartition("@")[2]
    outlet = by_mail(host) if host_of(host) else None
    listed = any(message.get(name) is not None for name in ("List-Id", "List-Unsubscribe", "List-Post"))
    published = stamp(_header(message, "Date") or "")
    subject = _header(message, "Subject")
    title = _PREFIX.sub("", subject) if subject else None
    archived = (_header(message, "Archived-At") or "").strip("<> ")
    name = outlet.name if outlet is not None else sender if listed and sender else None
    told = {
        "title": title,
        "outlet": name,
        "published": published.words,
        "url": archived if host_of(archived) else None,
    }
    return Facts(
        url=told["url"],
        title=title,
        outlet=name,
        author=sender if sender and outlet is None and not listed else None,
        published=published.day,
        published_basis="metadata" if published.day else "unknown",
        published_time=published.moment,
        told=tuple(Detail(field, value, "record", False) for field, value in told.items() if value),
    )


def _read(data: bytes) -> RawPage:
    message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    if not message.keys():
        raise Unreadable("no mail: its first line is no header; save the mail anew as .eml")
    facts = _facts(message)
    found = parts(message, ("text/html", "text/plain"))
    content = next((content for kind, content in found if kind == "text/html"), None)
    if content is not None:
        raw = html.READER.read(content)
        return replace(raw, facts=filled(facts, raw.facts))
    plain = [decode(content) for kind, content in found if kind == "text/plain"]
    if not plain:
        raise Unreadable("mail without a text part: its content is attached or missing")
    text = "\n\n".join(plain)
    return RawPage(text, split_lines(text), facts, breaks="guess")


READER = Reader("mail", "message/rfc822", (".eml",), _recognises, _read)
