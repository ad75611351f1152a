"""The entries of a live blog as documents: each with its own time and heading, and what the page tells of them all."""

from collections.abc import Iterable, Sequence
from datetime import date

from nkanalysis.corpus.dates import url_date
from nkanalysis.corpus.details import author, head_lines
from nkanalysis.corpus.headlines import without_site
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.liveblogs import dated
from nkanalysis.corpus.metadata import heads, published, rows, titles
from nkanalysis.corpus.publishers import site
from nkanalysis.corpus.raw import Entry, Facts
from nkanalysis.corpus.roles import entry_blocks
from nkanalysis.corpus.sights import Sight, spoken
from nkanalysis.corpus.words import straight, words
from nkanalysis.corpus.zones import zones
from nkanalysis.records import Block, Detail, Document

_TOP = 40
_POINT = 5
_SHARED = ("outlet", "url", "language")


def inside(one: Look, parts: Iterable[Entry]) -> bool:
    """Whether a paragraph stands in one of several entries."""
    return any(part.start <= one.paragraph.start and one.paragraph.end <= part.end for part in parts)


def _days(
    sight: Sight, seen: Sequence[Look], parts: Sequence[Entry], page: Document | None
) -> tuple[date | None, date | None]:
    """Day on which the page was put up, and day of its last change where nothing tells of the first."""
    if page is not None and page.published is not None:
        return page.published, None
    top = [one for one in seen if not inside(one, parts)][:_TOP]
    days = heads(head_lines(top))
    row, _ = published(sight.told, days, url_date(sight.url) if sight.url else None, [])
    if row is not None:
        return date.fromisoformat(row.value[:10]), None
    changed = [one.iso for one in days] + [one.value for one in sight.told if one.field == "modified"]
    return None, date.fromisoformat(changed[0][:10]) if changed else None


def _heading(seen: Sequence[Look], parts: Sequence[Entry]) -> list[str]:
    """What heads the page: the first line above the entries that says that it is live."""
    above = [one.paragraph.text for one in seen if one.kind == "short" and one.paragraph.end <= parts[0].start]
    live = [text for text in above if words().live.search(straight(text[:300]))][:2]
    # A page title repeats the headline with the site's name behind it.
    return [without_site(text)[0] if without_site(text)[0] in live else text for text in live][:1]


def _summary(seen: Sequence[Look], parts: Sequence[Entry]) -> tuple[Block, ...]:
    """The list above the entries that sums them up."""
    points = [
        one
        for one in seen
        if one.paragraph.end <= parts[0].start
        and one.kind in ("short", "prose")
        and one.words >= _POINT
        and (one.paragraph.bullet or (one.paragraph.tag == "li" and one.paragraph.main is True))
    ]
    return tuple(Block(one.paragraph.start, one.paragraph.end, "item") for one in points) if len(points) >= 2 else ()


def update_documents(
    sight: Sight, seen: Sequence[Look], parts: Sequence[Entry], page: Document | None
) -> list[Document]:
    """A document an entry, and one for the list that sums them up; names and ordinals are not given yet.

    Args:
        sight: The page without its entries.
        seen: All its paragraphs.
        parts: Its entries.
        page: The document that the rest of the page makes, where it makes one.
    """
    first, last = _days(sight, seen, parts, page)
    times = dated([part.facts.published_time for part in parts], first, last)
    shown = site(seen, sight.told, sight.url)
    heading = next(iter([*titles(sight.told), *_heading(seen, parts)]), None) if page is None else page.title
    given = [row for row in sight.told if row.field in _SHARED]
    made: list[Document] = []
    for part, time in zip(parts, times, strict=True):
        looks = [one for one in seen if inside(one, (part,))]
        found = entry_blocks(looks, zones(looks), part.facts.title)
        if found:
            signed = author([one for one in looks if one.kind == "byline"])
            made.append(
                _document(sight, part.facts, found, [*part.facts.told, *given], (time, first), shown, heading, signed)
            )
    summary = _summary(seen, parts) if page is None else ()
    if summary and made:
        day = first or last
        facts = Facts(published_time=day.isoformat() if day is not None else None)
        made.append(_document(sight, facts, summary, given, (facts.published_time, day), shown, heading, None))
    return made


def _document(
    sight: Sight,
    facts: Facts,
    found: tuple[Block, ...],
    given: Sequence[Detail],
    when: tuple[str | None, date | None],
    shown: str | None,
    heading: str | None,
    signed: str | None,
) -> Document:
    time, first = when
    head = next((" ".join(sight.raw.text[b.start : b.end].split()) for b in found if b.role == "headline"), None)
    basis = next((row.basis for row in given if row.field == "published"), "text")
    name, writer, language = head or facts.title or heading, facts.author or signed, spoken(sight.raw, found)
    followed: dict[str, tuple[str | None, str]] = {
        "title": (name, "text"),
        "author": (writer, "text"),
        "published": (time or (first.isoformat() if first is not None else None), basis),
        "url": (facts.url or sight.url, "json_ld"),
        "outlet": (shown, "text"),
        "language": (language, "text"),
    }
    return Document(
        document_id="",
        page=sight.page,
        page_sha256=sight.sha256,
        url=facts.url or sight.url,
        kind="article",
        outlet=shown,
        republisher=None,
        title=name,
        author=writer,
        published=date.fromisoformat(time[:10]) if time else first,
        published_basis=("stated" if basis == "text" else "metadata") if time or first else "unknown",
        language=language,
        start=found[0].start,
        end=found[-1].end,
        blocks=found,
        published_time=time if time and "T" in time else None,
        metadata=rows(given, followed),
    )
