"""From an article's prose to its blocks: what stands between and behind the paragraphs, and in which role."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nkanalysis.corpus.articles import Group
from nkanalysis.corpus.headlines import Piece, same
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.matter import overlap
from nkanalysis.corpus.outlets import host_of
from nkanalysis.corpus.words import straight
from nkanalysis.records import Block

_FIGURE_ROW = re.compile(r"\d")
_PARTED = re.compile(r"[:|\t()+–—-]|\s{2,}")
_HEADING_LONGEST = 90


def _is_heading(looks: Sequence[Look], at: int, after: int) -> bool:
    """A few words by themselves head what follows; a longer line only where the next paragraph takes it up.

    What is as long as a headline and is about something else is a link to another story.
    """
    look = looks[at]
    text = look.paragraph.text
    if look.paragraph.tag in ("h2", "h3", "h4", "h5", "h6"):
        return look.words <= 25
    if len(text) > _HEADING_LONGEST or (look.closed and not text.endswith(("?", "!"))):
        return False
    if look.words <= 7:
        return True
    following = " ".join(one.paragraph.text[:600] for one in looks[after : after + 2])
    return overlap(text, following) >= 0.4


def _is_row(look: Look) -> bool:
    text = look.paragraph.text
    return (
        look.kind == "short"
        and look.words <= 30
        and any(ch.isalpha() for ch in text)
        and _FIGURE_ROW.search(text) is not None
        and (look.paragraph.tag == "tr" or _PARTED.search(text) is not None)
    )


def _listed(looks: Sequence[Look], between: Sequence[int], opener: Look | None) -> list[int]:
    """Items of a list or rows of a table that belong to the article: announced by a colon, or rows of figures."""
    announced = opener is not None and (opener.paragraph.text.endswith(":") or opener.paragraph.bullet)
    found: list[int] = []
    run: list[int] = []
    for at in between:
        look = looks[at]
        if look.kind != "short":
            break
        bullet = look.paragraph.bullet or look.paragraph.tag in ("li", "td", "tr")
        if announced and (bullet or _is_row(look) or look.paragraph.text.endswith((";", ",")) or found):
            found.append(at)
        elif _is_row(look):
            run.append(at)
        else:
            break
    return found or (run if len(run) >= 2 else [])


def _cites(look: Look) -> bool:
    """A line "Source: …" above the text it introduces tells on whose word that is."""
    text = look.paragraph.text
    return straight(text).startswith("source:") and host_of(text.split()[-1]) is None


def _between(looks: Sequence[Look], zones: Sequence[str], before: int, after: int) -> list[tuple[int, str]]:
    open_ones = [at for at in range(before + 1, after) if not zones[at] and looks[at].paragraph.main is not False]
    sources = [at for at in open_ones if looks[at].kind == "source" and at + 1 == after]
    items = _listed(looks, open_ones, looks[before])
    found = [(at, "item") for at in items] + [(at, "heading") for at in sources if _cites(looks[at])]
    shorts = [at for at in open_ones if looks[at].kind == "short" and at not in items]
    if shorts and not (len(shorts) > 2 and not items):
        last = shorts[-1]
        crowd = len(shorts) > 1 and any(looks[at].words > 7 for at in shorts[:-1])
        if (last + 1 == after and not crowd and _is_heading(looks, last, after)) or (
            last + 1 != after and looks[last].paragraph.tag.startswith("h") and _is_heading(looks, last, after)
        ):
            found.append((last, "heading"))
    return found


def _trailing(looks: Sequence[Look], zones: Sequence[str], last: int, ceiling: int) -> list[tuple[int, str]]:
    reach = range(last + 1, min(ceiling, last + 60))
    open_ones = [at for at in reach if not zones[at] and looks[at].paragraph.main is not False]
    return [(at, "item") for at in _listed(looks, open_ones, looks[last])]


def blocks(
    looks: Sequence[Look], zones: Sequence[str], group: Group, heads: Sequence[Piece], ceiling: int
) -> tuple[Block, ...]:
    """An article's blocks, in page order, disjoint.

    Args:
        looks: Paragraphs of the page.
        zones: Zone of each.
        group: The article's prose.
        heads: Headline and deck.
        ceiling: First paragraph that belongs to the article after.
    """
    roles: dict[int, str] = {}
    for place, at in enumerate(group.prose):
        look = looks[at]
        bullet = look.paragraph.bullet or look.paragraph.tag in ("li", "td")
        roles[at] = "item" if bullet and len(group.prose) > 1 else "body"
        if place:
            roles.update(_between(looks, zones, group.prose[place - 1], at))
    if len(group.prose) > 1 and heads and looks[group.prose[0]].dateline is None:
        first, second = group.prose[:2]
        parted = any(looks[at].kind in ("byline", "date") for at in range(first + 1, second))
        above = any(looks[at].kind in ("byline", "date") for at in range(max(first - 4, 0), first))
        if parted and not above and looks[first].words <= 60:
            roles[first] = "deck"
    roles.update(_trailing(looks, zones, group.prose[-1], ceiling))
    made = [Block(looks[at].paragraph.start, looks[at].paragraph.end, role) for at, role in roles.items()]
    made += [Block(start, end, role) for start, end, role in heads if end > start]
    return tuple(sorted(made, key=lambda block: block.start))


def entry_blocks(looks: Sequence[Look], zones: Sequence[str], title: str | None) -> tuple[Block, ...]:
    """Blocks of a live blog's entry: its heading, where it has one, and its prose.

    Args:
        looks: Paragraphs of the entry.
        zones: Zone of each.
        title: Its heading, where its make tells.
    """
    open_ones = [
        (one, at) for at, (one, zone) in enumerate(zip(looks, zones, strict=True)) if zone in ("", "inline", "menu")
    ]
    prose = [at for one, at in open_ones if one.kind == "prose" and not (title and same(one.paragraph.text, title))]
    heads = [
        at
        for one, at in open_ones
        if (one.kind == "short" or (title and same(one.paragraph.text, title)))
        and (not prose or at < prose[0])
        and (
            one.paragraph.tag in ("h1", "h2", "h3", "h4")
            or (one.words >= 2 and not (one.words <= 3 and one.paragraph.text.istitle()))
        )
    ]
    head = next((at for at in heads if title and same(looks[at].paragraph.text, title)), heads[0] if heads else None)
    if not prose and head is None:
        return ()
    roles = {at: "item" if looks[at].paragraph.tag == "li" or looks[at].paragraph.bullet else "body" for at in prose}
    for before, after in pairwise(prose):
        roles |= dict(_between(looks, zones, before, after))
    if prose:
        roles |= dict(_trailing(looks, zones, prose[-1], len(looks)))
    if head is not None:
        roles[head] = "headline" if prose else "body"
    return tuple(Block(looks[at].paragraph.start, looks[at].paragraph.end, roles[at]) for at in sorted(roles))
