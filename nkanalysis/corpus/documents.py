"""A raw page → the documents on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nkanalysis.corpus.articles import Group, groups
from nkanalysis.corpus.curated import curated_blocks
from nkanalysis.corpus.details import author, near, published, title
from nkanalysis.corpus.headlines import headline
from nkanalysis.corpus.kinds import Look, look
from nkanalysis.corpus.languages import UNKNOWN, language_of
from nkanalysis.corpus.outlets import named
from nkanalysis.corpus.paragraphs import paragraphs
from nkanalysis.corpus.publishers import origin, publishers, site
from nkanalysis.corpus.raw import RawPage
from nkanalysis.corpus.roles import blocks
from nkanalysis.corpus.zones import settle, zones
from nkanalysis.records import Block, Document


@dataclass(frozen=True, slots=True)
class _Sight:
    """A page as its paragraphs show it."""

    raw: RawPage
    looks: Sequence[Look]
    zones: Sequence[str]
    groups: Sequence[Group]
    site: str | None


def documents_of(raw: RawPage, page: str, sha256: str) -> tuple[Document, ...]:
    """The documents on a page, in page order.

    Args:
        raw: The page as its reader made it.
        page: Its name within the corpus.
        sha256: Hash of its bytes.
    """
    if raw.curated:
        document = _curated(raw, page, sha256)
        return () if document is None else (document,)
    looks = settle([look(paragraph) for paragraph in paragraphs(raw)])
    where = zones(looks)
    found = groups(looks, where)
    sight = _Sight(raw, looks, where, found, site(looks, raw.facts, raw.facts.url) if found else None)
    return tuple(_document(sight, ordinal, page, sha256) for ordinal in range(len(found)))


def _language(raw: RawPage, found: Sequence[Block]) -> str:
    def told(*roles: str) -> str:
        return " ".join(
            raw.text[block.start : min(block.end, block.start + 3000)] for block in found if block.role in roles
        )

    code = language_of(told("body", "item") or told("headline", "deck"))
    return (raw.facts.language or UNKNOWN) if code == UNKNOWN else code


def _curated(raw: RawPage, page: str, sha256: str) -> Document | None:
    found, facts = curated_blocks(raw), raw.facts
    if not any(block.role in ("body", "item") for block in found):
        return None
    head = next((raw.text[block.start : block.end] for block in found if block.role == "headline"), None)
    return Document(
        document_id=f"{sha256[:16]}-0",
        page=page,
        page_sha256=sha256,
        url=facts.url,
        kind=facts.kind,
        outlet=named(facts.outlet) if facts.outlet else None,
        republisher=named(facts.republisher) if facts.republisher else None,
        title=facts.title or (" ".join(head.split()) if head else None),
        author=facts.author,
        published=facts.published,
        published_basis=facts.published_basis,
        language=facts.language or _language(raw, found),
        start=found[0].start,
        end=found[-1].end,
        blocks=found,
    )


def _top(sight: _Sight, start: int, first: int) -> int:
    """Place of the paragraph that holds an offset."""
    return next((at for at in range(first, -1, -1) if sight.looks[at].paragraph.start <= start), first)


def _around(sight: _Sight, ordinal: int, start: int) -> Iterator[tuple[int, Look]]:
    prose = sight.groups[ordinal].prose
    floor, ceiling = _bounds(sight, ordinal)
    return near(sight.looks, prose[0], prose[-1], _top(sight, start, prose[0]), floor, ceiling)


def _bounds(sight: _Sight, ordinal: int) -> tuple[int, int]:
    """First paragraph behind the article before, and first prose of the article after."""
    floor = sight.groups[ordinal - 1].prose[-1] + 1 if ordinal else 0
    last = ordinal + 1 == len(sight.groups)
    return floor, len(sight.looks) if last else sight.groups[ordinal + 1].prose[0]


def _document(sight: _Sight, ordinal: int, page: str, sha256: str) -> Document:
    raw, looks, facts = sight.raw, sight.looks, sight.raw.facts
    group, alone = sight.groups[ordinal], len(sight.groups) == 1
    floor, ceiling = _bounds(sight, ordinal)
    heads = headline(raw.text, looks, sight.zones, group, floor, facts.title if alone else None)
    made = blocks(looks, sight.zones, group, heads, ceiling)
    lead = [piece for piece in heads if piece[2] == "headline"]
    around = list(_around(sight, ordinal, lead[-1][0] if lead else looks[group.prose[0]].paragraph.start))
    lines = [look for at, look in around if at <= group.prose[-1] or sight.zones[at] == ""]
    prose = [looks[at] for at in group.prose]
    pictures = [one for one in looks[floor:ceiling] if one.kind in ("caption", "credit")]
    own = facts.url if alone else None
    head = raw.text[lead[-1][0] : lead[-1][1]] if lead else None
    day, basis = published(lines, prose, pictures, facts if alone else type(facts)(), own, head)
    behind = looks[group.prose[-1] + 1 : ceiling]
    outlet, republisher = publishers(origin(lines, prose, _until_text(behind)), sight.site, prose, pictures)
    return Document(
        document_id=f"{sha256[:16]}-{ordinal}",
        page=page,
        page_sha256=sha256,
        url=own,
        kind="article",
        outlet=outlet,
        republisher=named(facts.republisher) if facts.republisher else republisher,
        title=title(head, facts, alone=alone),
        author=author(lines, facts if alone else type(facts)()),
        published=day,
        published_basis=basis,
        language=_language(raw, made),
        start=made[0].start,
        end=made[-1].end,
        blocks=made,
    )


def _until_text(behind: Sequence[Look]) -> list[Look]:
    """The few lines right behind an article, where a note of its source would stand."""
    return list(behind[:8])
