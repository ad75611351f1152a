"""A raw page → the documents on it."""

from collections.abc import Sequence
from dataclasses import replace

from nkanalysis.corpus.articles import groups, is_gate
from nkanalysis.corpus.curated import curated_blocks
from nkanalysis.corpus.days import lines_of_days, publication
from nkanalysis.corpus.details import author, near, title
from nkanalysis.corpus.headlines import headline, same
from nkanalysis.corpus.kinds import Look, look
from nkanalysis.corpus.liveblogs import entries
from nkanalysis.corpus.metadata import address, heads, named_author, rows, titles, told
from nkanalysis.corpus.outlets import by_name, by_url, named
from nkanalysis.corpus.paragraphs import paragraphs
from nkanalysis.corpus.publishers import copied, origin, publishers, site
from nkanalysis.corpus.raw import Facts, RawPage
from nkanalysis.corpus.roles import blocks
from nkanalysis.corpus.sights import Sight, spoken
from nkanalysis.corpus.translations import by_address, by_line
from nkanalysis.corpus.updates import inside, update_documents
from nkanalysis.corpus.walls import extent
from nkanalysis.corpus.zones import settle, zones
from nkanalysis.records import Detail, Document

_LONGEST_NOTE = 60


def documents_of(raw: RawPage, page: str, sha256: str) -> tuple[Document, ...]:
    """The documents on a page, in page order.

    Args:
        raw: The page as its reader made it.
        page: Its name within the corpus.
        sha256: Hash of its bytes.
    """
    if raw.curated:
        return _given(raw, page, sha256)
    seen = settle([look(paragraph) for paragraph in paragraphs(raw)])
    parts = raw.facts.entries or tuple(entries(seen, raw.facts))
    looks = [one for one in seen if not inside(one, parts)] if parts else seen
    where = zones(looks)
    found = [] if is_gate(looks, where) else groups(looks, where)
    given = told(raw, raw.facts)
    sight = Sight(page, sha256, raw, looks, where, found, given, address(given, raw.facts.url))
    sight = replace(sight, own=_own(sight))
    made = [_article(sight, at) for at in range(len(found))]
    if parts:
        made += update_documents(sight, seen, parts, made[sight.own or 0] if made else None)
    if not made and raw.whole:
        return _given(raw, page, sha256)
    made.sort(key=lambda document: document.start)
    machine, language = _translation(seen, raw.facts, made)
    return tuple(
        replace(document, document_id=f"{sha256[:16]}-{ordinal}", machine_translated=machine, translated_from=language)
        for ordinal, document in enumerate(made)
    )


def _given(raw: RawPage, page: str, sha256: str) -> tuple[Document, ...]:
    """A text that is a document as it stands: all of it, under what its input says of it."""
    found, facts = curated_blocks(raw), raw.facts
    if not any(block.role in ("body", "item") for block in found):
        return ()
    head = next((raw.text[block.start : block.end] for block in found if block.role == "headline"), None)
    name = facts.title or (" ".join(head.split()) if head else None)
    outlet = by_url(facts.url) if facts.url and not facts.outlet and not raw.curated else None
    publisher = named(facts.outlet) if facts.outlet else outlet.name if outlet is not None else None
    language = facts.language or spoken(raw, found)
    day = facts.published_time or (facts.published.isoformat() if facts.published is not None else None)
    followed: dict[str, tuple[str | None, str]] = {
        "url": (facts.url, "record"),
        "title": (name, "text"),
        "outlet": (publisher, "url"),
        "author": (facts.author, "record"),
        "published": (day, "record"),
        "language": (language, "text"),
    }
    document = Document(
        document_id=f"{sha256[:16]}-0",
        page=page,
        page_sha256=sha256,
        url=facts.url,
        kind=facts.kind,
        outlet=publisher,
        republisher=named(facts.republisher) if facts.republisher else None,
        title=name,
        author=facts.author,
        published=facts.published,
        published_basis=facts.published_basis,
        language=language,
        start=found[0].start,
        end=found[-1].end,
        blocks=found,
        published_time=facts.published_time,
        machine_translated=facts.machine_translated,
        translated_from=facts.translated_from,
        metadata=rows(told(raw, facts), followed),
    )
    return (document,)


def _own(sight: Sight) -> int | None:
    """The group whose headline the page's metadata name; the only one; in HTML the first."""
    if len(sight.groups) <= 1:
        return 0 if sight.groups else None
    names = titles(sight.told)
    for ordinal, group in enumerate(sight.groups):
        floor, _ = sight.bounds(ordinal)
        above = sight.looks[max(floor, group.prose[0] - 30) : group.prose[0]]
        if any(same(one.paragraph.text, name) for one in above for name in names):
            return ordinal
    return 0 if sight.raw.facts.told else None


def _article(sight: Sight, ordinal: int) -> Document:
    raw, looks, group = sight.raw, sight.looks, sight.groups[ordinal]
    own = ordinal == sight.own
    given = list(sight.told) if own else []
    floor, ceiling = sight.bounds(ordinal)
    names = titles(given)
    found = headline(raw.text, looks, sight.zones, group, floor, names)
    made = blocks(looks, sight.zones, group, found, ceiling)
    lead = [piece for piece in found if piece[2] == "headline"]
    top = sight.top(lead[-1][0] if lead else looks[group.prose[0]].paragraph.start, group.prose[0])
    around = list(near(looks, group.prose[0], group.prose[-1], top, floor, ceiling))
    lines = [one for at, one in around if at <= group.prose[-1] or sight.zones[at] == ""]
    prose = [looks[at] for at in group.prose]
    pictures = [one for one in looks[floor:ceiling] if one.kind in ("caption", "credit")]
    head = raw.text[lead[-1][0] : lead[-1][1]] if lead else None
    behind = looks[group.prose[-1] + 1 : ceiling]
    url = sight.url if own else None

    above = [looks[at] for at in range(top - 1, max(top - 3, floor) - 1, -1)]
    within = [*looks[top : group.prose[0]], *above]
    when = publication(given, within, lines, (prose, pictures, head), url, raw.facts.published_basis)
    name = title(head, bool(lead) and looks[top].paragraph.tag == "h1", names)
    if name is None:
        name = next((one.paragraph.text for one in looks[floor : group.prose[0]] if one.paragraph.tag == "h1"), None)
    shown = site(looks, sight.told, sight.url, head)
    row, byline = named_author(given, shown), author(lines)
    byline = None if byline is not None and by_name(byline) is not None else byline
    writer = row.value[:200] if row is not None and not (byline and by_name(row.value) is not None) else byline
    outlet, republisher = publishers(copied(given, url) or origin(lines, prose, behind[:8]), shown, prose, pictures)
    language = spoken(raw, made)
    for line in heads(lines_of_days(lines)):
        given.append(Detail("modified" if line.updated else "published", line.iso, "text", False))
    followed: dict[str, tuple[str | None, str]] = {
        "title": (name, "text"),
        "author": (writer, "text"),
        "url": (url, "url"),
        "outlet": (outlet if republisher is None else republisher, "text"),
        "published": when.row,
        "language": (language, "text"),
    }
    return Document(
        document_id=f"{sight.sha256[:16]}-{ordinal}",
        page=sight.page,
        page_sha256=sight.sha256,
        url=url,
        kind="article",
        outlet=outlet,
        republisher=named(raw.facts.republisher) if raw.facts.republisher else republisher,
        title=name,
        author=writer,
        published=when.day,
        published_basis=when.basis,
        language=language,
        start=made[0].start,
        end=made[-1].end,
        blocks=made,
        published_time=when.time,
        extent=extent(prose, behind, raw.facts if own else Facts()),
        metadata=rows(given, followed),
    )


def _translation(looks: Sequence[Look], facts: Facts, made: Sequence[Document]) -> tuple[bool, str | None]:
    """Whether a machine translated the page, and from which language: by its make, its address, a line of it."""
    found, language = facts.machine_translated, facts.translated_from
    if not found and facts.url is not None:
        found, language = by_address([facts.url])
    if not found or language is None:
        kept = {block.start for document in made for block in document.blocks if block.role in ("body", "item")}
        for one in looks:
            if one.paragraph.start not in kept and one.words <= _LONGEST_NOTE:
                says, origin_language = by_line(one.paragraph.text)
                if says:
                    return True, language or origin_language
    return found, language
