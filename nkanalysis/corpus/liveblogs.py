"""Entries of a live blog in a text dump, and the days that their times of day fall on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.moments import clock, stamp
from nkanalysis.corpus.raw import Entry, Facts
from nkanalysis.corpus.words import straight, words
from nkanalysis.corpus.zones import zones

_LEAST = 3
_TOP = 15
_REACH = 4
_DAY = 24 * 60
_OPENS = re.compile(r"\W{0,3}(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m\b)", re.IGNORECASE)
_LIVE_PATH = re.compile(r"/(?:live|liveblog|live-blog|live-updates?)(?:/|-|$)")


def _minutes(clock_time: str) -> int:
    return 60 * int(clock_time[:2]) + int(clock_time[3:5])


def dated(times: Sequence[str | None], first: date | None, last: date | None = None) -> list[str | None]:
    """Times of entries with their days: a clock that runs back has passed midnight.

    Args:
        times: In page order: ISO days and moments, or times of day (``10:42``), or None.
        first: Day on which the earliest was put up, where known.
        last: Day of the latest, where that is known instead.

    Returns:
        ISO days and moments; None where no day is known.
    """
    clocks = [one for one in times if one is not None and not stamp(one)]
    ahead = sum((_minutes(other) - _minutes(one)) % _DAY for one, other in pairwise(clocks))
    newest_first = ahead > (len(clocks) - 1) * _DAY / 2
    order = list(reversed(times)) if newest_first else list(times)
    if first is None and last is not None:
        nights = sum(1 for one, other in pairwise(clocks) if (one < other if newest_first else other < one))
        first = last - timedelta(days=nights)
    found: list[str | None] = []
    at, before = first, ""
    for one in order:
        iso = None if one is None else stamp(one)
        if iso is not None:
            at, before = date.fromisoformat(iso[:10]), iso[11:16]
        elif one is not None and at is not None:
            at = at + timedelta(days=1) if before and one[:5] < before else at
            iso, before = f"{at.isoformat()}T{one}", one[:5]
        found.append(iso)
    return found[::-1] if newest_first else found


def _is_live(looks: Sequence[Look], facts: Facts) -> bool:
    if facts.url and _LIVE_PATH.search(facts.url.lower()):
        return True
    said = [facts.title or "", *(look.paragraph.text[:300] for look in looks[:_TOP] if look.kind != "prose")]
    return any(words().live.search(straight(text)) for text in said)


def _opens(look: Look) -> bool:
    """A line that is an entry's time, or begins with it."""
    text = look.paragraph.text
    if look.kind in ("date", "byline", "short") and len(text) <= 80 and _OPENS.match(text):
        return True
    if look.kind == "date" and len(text) <= 60 and clock(text) is not None:
        return True
    return look.kind == "prose" and _OPENS.match(text) is not None


def entries(looks: Sequence[Look], facts: Facts) -> list[Entry]:
    """The entries of a live blog: at each time of day one begins, with the heading before or behind it.

    Args:
        looks: Paragraphs of a page, kinds settled.
        facts: What the page says of itself.

    Returns:
        Entries in page order, times of day as printed; empty for a page that is no live blog.
    """
    if not _is_live(looks, facts):
        return []
    plain = [
        replace(one, kind="short")
        if one.kind in ("list", "inline") and words().live.search(straight(one.paragraph.text))
        else one
        for one in looks
    ]
    where = zones(plain)
    starts = [
        at
        for at, one in enumerate(plain)
        if where[at] in ("", "menu") and _opens(one) and any(two.kind == "prose" for two in plain[at : at + _REACH])
    ]
    if len(starts) < _LEAST:
        return []
    before = sum(1 for at in starts if at and _heads(plain[at - 1]))
    behind = sum(1 for at in starts if at + 1 < len(plain) and _heads(plain[at + 1]))
    leads = before > behind and before >= len(starts) - 1
    found: list[Entry] = []
    for place, at in enumerate(starts):
        start = at - 1 if leads and at and _heads(plain[at - 1]) else at
        stop = starts[place + 1] if place + 1 < len(starts) else _end(plain, where, at)
        stop -= int(leads and place + 1 < len(starts) and _heads(plain[stop - 1]))
        if stop > start:
            text = plain[at].paragraph.text[:80]
            facts_of = Facts(published_time=stamp(text) or clock(text))
            found.append(Entry(plain[start].paragraph.start, plain[stop - 1].paragraph.end, facts_of))
    return found


def _heads(look: Look) -> bool:
    return look.kind == "short" and look.words >= 2 and not (look.words <= 3 and look.paragraph.text.istitle())


def _end(looks: Sequence[Look], where: Sequence[str], at: int) -> int:
    return next((k for k in range(at + 1, len(looks)) if where[k] not in ("", "inline")), len(looks))
