"""Whose article it is, and who shows the copy.

The *origin* is named by a note of the source ("SOURCE: www…"), by the agency in a dateline, by a byline that is an
agency's, or by a line that names a registered outlet beside the day. The *site* is named by the address, by what the
input says, by the page title's last part, by a copyright line, by an e-mail address under the article. Where both
are known and differ, the page is a copy: the origin is the outlet, the site republishes. Where the page says neither,
an article that speaks of a registered outlet as "we" does (it asks for comment, could not verify, is told by residents
and is nowhere quoted as another's report) is that outlet's; a credit of its own photographer comes last.
"""

import re
from collections.abc import Sequence

from nkanalysis.corpus.headlines import same, without_site
from nkanalysis.corpus.kinds import Look, source_named
from nkanalysis.corpus.metadata import GIVEN
from nkanalysis.corpus.outlets import (
    Outlet,
    by_mail,
    by_name,
    by_url,
    host_of,
    is_distinct,
    is_edition,
    named,
    printed_names,
)
from nkanalysis.corpus.words import straight, words
from nkanalysis.records import Detail

_RIGHTS = re.compile(
    r"(?:©|\(c\)|ⓒ|copyright)\s{0,3}(?:©|\(c\)|ⓒ)?\s{0,3}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,.]{0,3}(?:by )?(.{2,60})",
    re.I,
)
_MAIL = re.compile(r"[\w.+-]{1,60}@([\w-]{1,60}(?:\.[\w-]{1,30}){1,3})")
_PHOTO = re.compile(r"[(\[]\s?(?:photo|photos|image|picture)\s?[:/]\s?([^()\[\]]{2,40})[)\]]", re.IGNORECASE)
_SITE_END = re.compile(r"[.|,;:]| all rights| - |\s–\s", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:com|net|org|info|co\.uk)$", re.IGNORECASE)
_WORD = re.compile(r"(?!news\b|times\b|daily\b|post\b|the\b|press\b|agency\b)\w{2,}")
# "(Site - Origin) The text …", "(Origin) The text …": how copies open.
_OPENING = re.compile(r"[(\[](?:[^()\[\]–—-]{2,24}\s?[–—-]\s?)?(?P<origin>[^()\[\]–—]{2,40})[)\]]\s")
_MAILBOXES = ("gmail", "yahoo", "hotmail", "outlook", "proton", "mail", "naver", "daum", "icloud", "ukr")


def origin(around: Sequence[Look], prose: Sequence[Look], behind: Sequence[Look]) -> str | None:
    """The outlet that the page says the text is from.

    Args:
        around: Lines about the article: byline, day, labels.
        prose: Its paragraphs.
        behind: What follows it up to the next article.
    """
    for look in behind:
        if look.kind == "source" and words().source_labels.match(straight(look.paragraph.text)):
            name = source_named(look.paragraph.text)
            if name is not None:
                return name
    bracket = _OPENING.match(prose[0].paragraph.text[:80]) if prose else None
    outlet = by_name(bracket["origin"]) if bracket is not None else None
    if outlet is not None:
        return outlet.name
    for look in prose[:3]:
        if look.dateline is not None and look.dateline["agency"]:
            outlet = by_name(look.dateline["agency"])
            if outlet is not None:
                return outlet.name
    for look in around:
        if look.kind in ("date", "byline"):
            outlet = _beside(look.paragraph.text)
            if outlet is not None:
                return outlet.name
    return None


def _beside(text: str) -> Outlet | None:
    plain = words().byline_starts.sub("", straight(text), count=1)
    for part in re.split(r"[|•·,/]|\s[—–-]\s|\s{2,}", text[len(text) - len(plain) :]):
        outlet = by_name(part.strip())
        if outlet is not None and len(part.strip()) > 2:
            return outlet
    return None


_NAMING = (*GIVEN, "open_graph", "json_ld", "microdata", "meta", "text", "url")


def _registered(text: str) -> Outlet | None:
    """The outlet that a site's name names: "Name", "Name - what we are", "Section | Name"."""
    for part in (text, *re.split(r"\s[|·•»–—-]\s|: ", text)):
        part = part.strip()
        outlet = (by_name(part) or by_url(part) or by_name(_ENDING.sub("", part))) if part else None
        if outlet is not None:
            return outlet
    return None


def _kin(one: str, other: str) -> bool:
    """Whether two outlets are of one house, as far as their names tell: such name each other as publisher."""
    return not set(_WORD.findall(one.lower())).isdisjoint(_WORD.findall(other.lower()))


def copied(rows: Sequence[Detail], url: str | None) -> str | None:
    """The outlet whose text a page shows as another's: named as its publisher or author, or by its canonical address.

    Args:
        rows: What the page says of the article.
        url: The page's own address.
    """
    own = by_url(url) if url else None
    named_here = {
        outlet.name for row in rows if row.field == "outlet" and (outlet := _registered(row.value)) is not None
    }
    for row in rows:
        outlet = None
        if row.field == "author":
            outlet = by_name(row.value)
            outlet = outlet if outlet is not None and outlet.wire and outlet.name not in named_here else None
        elif own is not None and row.field == "outlet" and row.basis == "json_ld":
            outlet = _registered(row.value)
        elif own is not None and row.field == "url" and row.basis == "meta":
            outlet = by_url(row.value)
        if outlet is not None and (own is None or not _kin(outlet.name, own.name)):
            return outlet.name
    return None


def site(looks: Sequence[Look], rows: Sequence[Detail], url: str | None, headline: str | None = None) -> str | None:
    """Who shows the page, by what it says of itself.

    Args:
        looks: Its paragraphs.
        rows: What it says of its article.
        url: Its address.
        headline: The article's headline: what a page title has beside it is the site's name.
    """
    outlet = by_url(url) if url else None
    if outlet is not None:
        return outlet.name
    names = sorted((row for row in rows if row.field == "outlet" and row.basis in _NAMING), key=_rank)
    outlet = next((found for row in names if (found := _registered(row.value)) is not None), None)
    if outlet is not None:
        return outlet.name
    if names:
        return named(names[0].value)
    for row in rows:
        tail = without_site(row.value)[1] if row.field == "title" else None
        outlet = (by_name(tail) or by_url(tail)) if tail else None
        if outlet is not None:
            return outlet.name
    beside = _beside_headline(rows, headline) if headline else None
    if beside is not None:
        return beside
    for look in (*looks[:12], *looks[-80:]):
        name = _own_line(look.paragraph.text) if look.kind not in ("caption", "credit") else None
        if name is not None:
            return name
    name = _title_tail(looks) or _brand(looks)
    if name is not None:
        return name
    host = host_of(url) if url else None
    if host is not None:
        return host.removeprefix("www.")
    for look in looks[:6]:
        outlet = by_name(look.paragraph.text) if is_distinct(look.paragraph.text) else None
        if outlet is not None and not outlet.wire:
            return outlet.name
    for look in looks[-40:]:
        name = _rights_holder(look.paragraph.text)
        if name is not None:
            return name
    for look in looks[-200:]:
        name = _by_mail(look.paragraph.text)
        if name is not None:
            return name
    return None


def _beside_headline(rows: Sequence[Detail], headline: str) -> str | None:
    own = " ".join(headline.split())
    for row in rows:
        if row.field != "title" or own not in row.value or len(own) < 12:
            continue
        before, _, after = row.value.partition(own)
        name = max(before, after, key=len).strip(" |·•»«:–—-")
        parts = re.split(r"\s[|·•»–—-]\s", name)
        name = " - ".join(part for part in parts if not is_edition(part))
        if 2 <= len(name) <= 40 and len(name.split()) <= 5 and (not before.strip() or not after.strip()):
            outlet = _registered(name)
            return outlet.name if outlet is not None else named(name)
    return None


def _rank(row: Detail) -> int:
    return _NAMING.index(row.basis)


def _title_tail(looks: Sequence[Look]) -> str | None:
    """What a page title at the top adds to a headline that the page prints again: the site's name."""
    for at, look in enumerate(looks[:3]):
        plain, tail = without_site(look.paragraph.text)
        if tail and len(plain.split()) >= 4 and any(same(plain, one.paragraph.text) for one in looks[at + 1 : at + 80]):
            return named(tail)
    return None


def _brand(looks: Sequence[Look]) -> str | None:
    """A name at the top of the page that the text below speaks of as of itself."""
    for look in looks[:3]:
        name = re.split(r"\s[—|·–]\s|: ", look.paragraph.text[:120])[0].strip()
        if look.kind != "short" or not 2 <= len(name.split()) <= 4 or not name[0].isupper():
            continue
        pattern = re.compile(r"(?:(told|©|©\s?\d{4}) )?(?:the )?(?<!\w)" + re.escape(name) + r"(?!\w)", re.IGNORECASE)
        for other in looks[3:200]:
            for match in pattern.finditer(other.paragraph.text[:3000]):
                after = straight(other.paragraph.text[match.end() : match.end() + 60]).lstrip()
                if match[1] or any(after.startswith(cue) for cue in words().own_voice):
                    return named(match.group()[-len(name) :])
    return None


def _own_line(text: str) -> str | None:
    if len(text) > 300:
        return None
    tail = without_site(text)[1]
    outlet = tail and by_name(tail)
    if outlet and len(text.split()) >= 5:
        return outlet.name
    match = _RIGHTS.search(text)
    if match is not None:
        name = _SITE_END.split(match[1].strip())[0].strip()
        found = by_name(name) or by_url(match[1].split()[0].strip(".,"))
        return found.name if found is not None else None
    return None


def _rights_holder(text: str) -> str | None:
    """The name behind a copyright mark and a year, where it is a name: a few capitalised words."""
    match = _RIGHTS.search(text[:300])
    name = _SITE_END.split(match[1].strip())[0].strip() if match is not None and re.search(r"\d{4}", text) else ""
    parts = name.split()
    if not 1 <= len(parts) <= 4 or not all(part[0].isupper() for part in parts):
        return None
    known = (by_name(" ".join(parts[:count])) for count in range(len(parts), 0, -1))
    outlet = next((one for one in known if one is not None), None)
    return outlet.name if outlet is not None else named(name)


def _by_mail(text: str) -> str | None:
    match = _MAIL.search(text[:300])
    if match is None or match[1].split(".")[0].lower() in _MAILBOXES:
        return None
    outlet = by_mail(match[1])
    return outlet.name if outlet is not None else None


def _voice(prose: Sequence[Look], captions: Sequence[Look]) -> str | None:
    """A registered outlet that the article speaks of as of itself."""
    text = " ".join(look.paragraph.text[:1500] for look in prose[:40])
    told: list[Outlet] = []
    quoted: set[str] = set()
    for match in printed_names().finditer(text):
        outlet = by_name(match.group())
        if outlet is None:
            continue
        before, after = (
            straight(text[max(0, match.start() - 24) : match.start()]),
            straight(text[match.end() : match.end() + 60]),
        )
        if any(after.lstrip().startswith(cue) for cue in words().own_voice):
            return outlet.name
        if before.endswith(("told ", "told the ", "interviewed by ", "spoke to ", "speaking to ")):
            told.extend([] if outlet.wire else [outlet])
        cued = any(after.lstrip(" ()").startswith(cue) for cue in words().reporting_of)
        if cued or any(before.rstrip().removesuffix(" the").endswith(cue) for cue in words().reporting_of):
            quoted.add(outlet.name)
    if told and told[0].name not in quoted:
        return told[0].name
    for look in captions:
        credit = _PHOTO.search(look.paragraph.text)
        outlet = by_name(credit[1].strip()) if credit else None
        if outlet is not None and not outlet.wire and not outlet.state_media:
            return outlet.name
    return None


def publishers(
    origin_name: str | None, site_name: str | None, prose: Sequence[Look], captions: Sequence[Look]
) -> tuple[str | None, str | None]:
    """Outlet and republisher of one article."""
    if origin_name is not None:
        return origin_name, site_name if site_name not in (None, origin_name) else None
    return site_name or _voice(prose, captions), None
