"""What an article's surroundings say of it: title, author, day of publication and its basis, address."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nkanalysis.corpus.dates import first_full_date, full_dates, partial_date, url_date, year_for
from nkanalysis.corpus.headlines import without_site
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.outlets import by_name
from nkanalysis.corpus.raw import Facts
from nkanalysis.corpus.words import straight, words

_UPDATED = re.compile(r"\b(?:updated?|modified|last update|revised|수정)\b", re.IGNORECASE)
_PERSON = re.compile(r"^[A-ZÀ-ÞА-ЯІЇЄ][\w.'’-]{0,25}(?:\s[\w.'’-]{1,25}){1,3}$")
_ADDRESS = re.compile(r"\S+@\S+")
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·/]|\s[—–-]\s|\(|,\s|\b(?:views?|published|updated|posted|on)\b(?=\s|$)).*$", re.IGNORECASE
)
_ABOVE, _BELOW = 6, 5


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


def author(around: Sequence[Look], facts: Facts) -> str | None:
    """The byline: front matter or meta elements first, then a line near the article that is one."""
    if facts.author:
        return " ".join(facts.author.split())[:200]
    for look in around:
        dated = look.kind == "date" and _is_signed(look.paragraph.text)
        if look.kind == "byline" or dated:
            name = _name(look.paragraph.text)
            if name:
                return name
    for look in around:
        text = look.paragraph.text
        if look.kind == "short" and look.words <= 4 and _PERSON.match(text) and not text.isupper() and _personal(text):
            return text
    return None


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


def _name(text: str) -> str | None:
    match = words().byline_starts.match(straight(text))
    text = text[match.end() :] if match else text
    text = _ADDRESS.sub("", text).strip(" :,|–—-")
    found = list(full_dates(text))
    text = text[: found[0].start] if found else text
    text = _AFTER_NAME.sub("", text).strip(" :,|–—-")
    return text[:200] if text and text[0].isupper() and any(ch.isalpha() for ch in text) else None


def published(
    around: Sequence[Look],
    prose: Sequence[Look],
    captions: Sequence[Look],
    facts: Facts,
    url: str | None,
    headline: str | None,
) -> tuple[date | None, str]:
    """Day of publication and where it comes from.

    Asked in this order: meta elements, front matter and header lines (``metadata``); a line of its own near the
    article, one that speaks of an update last, the end of a headline, a dateline with its year (``stated``); the
    address (``url``); a dateline's month and day with the year that the article's other full dates leave
    (``inferred``).
    """
    if facts.published is not None:
        return facts.published, facts.published_basis
    lines = [look.paragraph.text for look in around if look.kind in ("date", "byline")]
    for text in sorted(lines, key=lambda text: bool(_UPDATED.search(text[:40]))):
        day = first_full_date(text)
        if day is not None:
            return day, "stated"
    day = first_full_date(headline[-40:]) if headline else None
    if day is not None:
        return day, "stated"
    opening = next((look for look in prose[:3] if look.dateline is not None), None)
    head = "" if opening is None or opening.dateline is None else opening.dateline.group()
    day = first_full_date(head)
    if day is not None:
        return day, "stated"
    day = url_date(url) if url else None
    if day is not None:
        return day, "url"
    partial = partial_date(head)
    if partial is not None:
        known = [printed.day for look in (*prose, *captions) for printed in full_dates(look.paragraph.text[:2000])]
        day = year_for(partial, known)
        if day is not None:
            return day, "inferred"
    return None, "unknown"


def title(headline: str | None, facts: Facts, *, alone: bool) -> str | None:
    """An article's title: its headline; what the input says where the page holds one article."""
    if alone and facts.title and headline is None:
        return without_site(" ".join(facts.title.split()))[0] or None
    return " ".join(headline.split()) if headline else None
