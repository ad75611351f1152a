"""What an article's surroundings say of it: title, author, day of publication and its basis, address."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from nkanalysis.corpus.dates import either_order, first_full_date, full_dates, partial_date, year_for
from nkanalysis.corpus.headlines import same, without_site
from nkanalysis.corpus.kinds import Look, tokens
from nkanalysis.corpus.matter import overlap
from nkanalysis.corpus.moments import stamps
from nkanalysis.corpus.outlets import by_name
from nkanalysis.corpus.words import straight, words

_PERSON = re.compile(r"^[A-ZÀ-ÞА-ЯІЇЄ][\w.'’-]{0,25}(?:\s[\w.'’-]{1,25}){1,3}$")
_ADDRESS = re.compile(r"(?<!\S)\S+@\S+")
_AFTER_NAME = re.compile(
    r"(?<!\s)\s*(?:[|•·/]|\bfor\s(?=[A-Z])|\s[—–-]\s|\(|,\s|\b(?:views?|published|updated|posted|on)\b(?=\s|$)).*$",
    re.IGNORECASE,
)
_ABOVE, _BELOW = 6, 5
_LABELLED = 12
_CLOSE, _RIGHT_UNDER = 40, 8


def near(
    looks: Sequence[Look], first: int, last: int, top: int, floor: int, ceiling: int
) -> Iterator[tuple[int, Look]]:
    """What stands around an article, in the order in which it is asked.

    Between headline and prose, among the first paragraphs, right above the headline, right behind the end.

    Args:
        looks: Paragraphs of the page.
        first: First paragraph of prose.
        last: Last one.
        top: The headline, or ``first`` where there is none.
        floor: First paragraph behind the article before.
        ceiling: First of the article after.
    """
    for at in range(top, min(first + 3, last + 1)):
        yield at, looks[at]
    for at in range(top - 1, max(floor, top - _ABOVE) - 1, -1):
        yield at, looks[at]
    for at in range(last + 1, min(ceiling, last + 1 + _BELOW)):
        yield at, looks[at]


def head_lines(head: Sequence[Look]) -> list[str]:
    """Lines of days and names in an article's head, and short ones that hold a day beside other words.

    Args:
        head: Paragraphs between headline and prose, and right above the headline.
    """
    return labelled(
        head,
        [
            one
            for one in head
            if one.kind in ("date", "byline")
            or (one.kind == "short" and one.words <= _LABELLED and next(stamps(one.paragraph.text), None) is not None)
        ],
    )


def labelled(around: Sequence[Look], dated: Sequence[Look]) -> list[str]:
    """Lines that print days, each behind the line right above it that only says what day that is: "Published".

    Args:
        around: All lines, in any order.
        dated: Those of them that print days.
    """
    labels = {one.paragraph.end: one.paragraph.text for one in around if _is_label(one.paragraph.text)}
    found: list[str] = []
    for one in dated:
        start, text = one.paragraph.start, one.paragraph.text
        label = next((said for end, said in labels.items() if 0 <= start - end <= _RIGHT_UNDER), "")
        found.append(f"{label} {text}" if label and not _is_label(text) else text)
    return found


def _is_label(text: str) -> bool:
    """A line that only says what the day under it is: "Published"."""
    match = words().stated.match(straight(text)) if len(text) <= _CLOSE else None
    return match is not None and not text[match.end() :].strip(" :.-|")


def author(around: Sequence[Look]) -> str | None:
    """The byline: a line near the article that is one."""
    for look in around:
        dated = look.kind == "date" and _is_signed(look.paragraph.text)
        if look.kind == "byline" or dated:
            name = _name(look.paragraph.text)
            if name and not set(tokens(name)) <= words().role_words:
                return name
    for look, after in pairwise(around):
        close = 0 <= after.paragraph.start - look.paragraph.end <= _CLOSE and after.kind == "date"
        if close and look.kind == "short" and _is_signature(look.paragraph.text, after.paragraph.text):
            return look.paragraph.text
    for look in around:
        text = look.paragraph.text
        if look.kind == "short" and look.words <= 4 and _PERSON.match(text) and not text.isupper() and _personal(text):
            return text
    return None


def _is_signature(text: str, below: str) -> bool:
    """A name and nothing else right above a line that says when it was published."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or _PERSON.match(text) is None or not all(part[0].isupper() for part in parts):
        return False
    said = set(tokens(text))
    known = said & (words().role_words | words().topics | words().function | words().lines)
    labelled = words().stated.match(straight(below)) is not None
    return labelled and not known and not text.isupper() and by_name(text) is None


def _is_signed(text: str) -> bool:
    """A line with day and name."""
    if words().byline_starts.match(straight(text)):
        return True
    found = next(full_dates(text), None)
    return found is not None and _PERSON.match(text[: found.start].strip(" ,|–—-·")) is not None


def _personal(text: str) -> bool:
    parts = text.split()
    return (
        len(parts) >= 2 and all(part[0].isupper() for part in parts) and by_name(text) is None and _hangul_name(parts)
    )


def _hangul_name(parts: list[str]) -> bool:
    # Two or three capitalised words may be a heading too; a name's given part in lower case behind a hyphen is Korean.
    return "-" in parts[-1] and parts[-1].split("-")[-1].islower()


def _without_outlet(text: str) -> str:
    """A name without the outlet's behind it: "Ann Lee Fox News"."""
    parts = text.split()
    for at in range(2, len(parts)):
        if by_name(" ".join(parts[at:])) is not None:
            return " ".join(parts[:at])
    return text


def _name(text: str) -> str | None:
    match = words().byline_starts.match(straight(text))
    text = text[match.end() :] if match else text
    text = _ADDRESS.sub("", text).strip(" :,|–—-")
    found = list(full_dates(text))
    behind = words().byline_starts.search(straight(text[found[-1].end :]).strip(" |·•,–—-")) if found else None
    if behind is not None and not words().stated.sub("", straight(text[: found[0].start])).strip(" :,|-"):
        text = text[found[-1].end :].strip(" |·•,–—-")[behind.end() :]
        found = []
    text = text[: found[0].start] if found else text
    text = _without_outlet(_AFTER_NAME.sub("", text).strip(" :,|–—-"))
    return text[:200] if text and text[0].isupper() and any(ch.isalpha() for ch in text) else None


def printed(
    prose: Sequence[Look], captions: Sequence[Look], headline: str | None, head_above: Sequence[Look] = ()
) -> tuple[date | None, str]:
    """The day of publication by the article's own words, where no line of its head gives one, and its basis.

    The end of a headline or a dateline with its year (``stated``); a dateline's month and day where a line above the
    text prints that day in figures whose order is in doubt (``stated``); else with the year that the article's other
    full dates leave (``inferred``).

    Args:
        prose: The article's text.
        captions: Captions beside it.
        headline: Its headline.
        head_above: The lines above its text.
    """
    day = first_full_date(headline[-40:]) if headline else None
    if day is not None:
        return day, "stated"
    opening = next((look for look in prose[:3] if look.dateline is not None), None)
    head = "" if opening is None or opening.dateline is None else opening.dateline.group()
    day = first_full_date(head)
    if day is not None:
        return day, "stated"
    partial = partial_date(head)
    if partial is not None:
        doubtful = (day for look in head_above for day in either_order(look.paragraph.text[:200]))
        day = next((day for day in doubtful if (day.month, day.day) == partial), None)
        if day is not None:
            return day, "stated"
        known = [one.day for look in (*prose, *captions) for one in full_dates(look.paragraph.text[:2000])]
        day = year_for(partial, known)
        if day is not None:
            return day, "inferred"
    return None, "unknown"


def title(headline: str | None, is_heading: bool, titles: Sequence[str]) -> str | None:
    """An article's title: its headline; what the input calls it where the page shows none that it might be.

    Args:
        headline: The line that the article's text and place speak for.
        is_heading: Whether the page's make says that it is a headline.
        titles: What the input calls it, most trusted first.
    """
    if headline is None:
        return titles[0] if titles else None
    own = " ".join(headline.split())
    if is_heading or not titles or any(same(own, one) or same(without_site(own)[0], one) for one in titles):
        return own
    return titles[0] if overlap(own, titles[0]) < 0.5 else own
