"""Page → articles: which paragraphs of prose belong together, and where one article ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.matter import content, overlap
from nkanalysis.corpus.words import straight, words
from nkanalysis.corpus.zones import starts_article

_FAR = 8
_SMALL = 40
_LARGE = 80
_LEAST_WORDS = 8
_SHORT_TEASER = 32


@dataclass(slots=True)
class Group:
    """Paragraphs of prose of one article.

    Attributes:
        prose: Their places among the page's paragraphs.
        after_source: A note on the source of another article stands right before it.
        marked: It opens as articles do, or a note of its source ends it.
    """

    prose: list[int]
    after_source: bool
    marked: bool


def _words(looks: Sequence[Look], group: Group) -> int:
    return sum(looks[at].words for at in group.prose)


def _text(looks: Sequence[Look], group: Group) -> str:
    return " ".join(looks[at].paragraph.text[:1500] for at in group.prose[:30])


def _divides(looks: Sequence[Look], before: int, at: int) -> str:
    """Whether between two paragraphs of prose one article ends: ``hard``, ``far`` apart, or empty."""
    between = range(before + 1, at)
    kinds = [looks[k].kind for k in between]
    headline = any(
        kind in ("short", "inline_item") and looks[k].words >= 4 for k, kind in zip(between, kinds, strict=True)
    )
    if headline and "source" in kinds:
        return "hard"
    if looks[at].dateline is not None and headline:
        return "hard"
    if starts_article(looks, at) and any(kind in ("date", "byline") for kind in kinds):
        return "hard"
    shorts = sum(1 for kind in kinds if kind in ("short", "inline_item", "list", "date", "byline"))
    return "far" if shorts >= _FAR else ""


def _grouped(looks: Sequence[Look], zones: Sequence[str]) -> list[Group]:
    groups: list[Group] = []
    far: list[bool] = []
    before: int | None = None
    for at, one in enumerate(looks):
        if one.kind != "prose" or zones[at] or one.paragraph.main is False:
            continue
        divides = _divides(looks, before, at) if before is not None else "hard"
        if before is None or divides:
            sourced = any(looks[k].kind == "source" for k in range((before or 0) + 1, at)) and before is not None
            groups.append(Group([at], sourced, starts_article(looks, at) or one.dateline is not None))
            far.append(divides == "far")
        else:
            groups[-1].prose.append(at)
        before = at
    return _joined(looks, groups, far)


def _joined(looks: Sequence[Look], groups: list[Group], far: list[bool]) -> list[Group]:
    """An article that goes on behind a long box is one; what else stands far off and small is not the article."""
    kept: list[Group] = []
    for group, apart in zip(groups, far, strict=True):
        if kept and apart and not group.marked:
            previous = kept[-1]
            shared = len(content(_text(looks, group)) & content(_text(looks, previous)))
            if len(group.prose) >= 2 and shared >= 8 and _words(looks, previous) >= _SMALL:
                previous.prose.extend(group.prose)
                continue
        kept.append(group)
    return kept


def _is_listing(looks: Sequence[Look], group: Group) -> bool:
    """A row of teasers: each alone under its headline, with days or links between."""
    alone, between = 0, 0
    for before, at in pairwise(group.prose):
        if at - before > 1:
            alone += 1
            kinds = {looks[k].kind for k in range(before + 1, at)}
            between += "short" in kinds and not kinds.isdisjoint(("date", "byline", "furniture", "source", "list"))
    mean = _words(looks, group) / len(group.prose)
    return alone >= 3 and alone >= 0.8 * (len(group.prose) - 1) and between >= 0.5 * alone and mean < _SHORT_TEASER


def _is_front(looks: Sequence[Look], found: Sequence[Group]) -> bool:
    """A page of teasers: nothing on it is longer than one, and they are several."""
    teasers = 0
    for at, one in enumerate(looks):
        if one.kind == "prose" and one.words <= _SHORT_TEASER:
            headed = any(looks[back].kind == "short" for back in range(max(at - 2, 0), at))
            teasers += headed and (at + 1 == len(looks) or looks[at + 1].kind != "prose")
    return teasers >= 3 and all(len(group.prose) == 1 and _words(looks, group) <= _SHORT_TEASER for group in found)


def _headed(looks: Sequence[Look], at: int) -> bool:
    return any(
        looks[k].paragraph.tag == "h1"
        or (
            looks[k].kind in ("short", "inline_item")
            and looks[k].words >= 4
            and overlap(looks[k].paragraph.text, looks[at].paragraph.text) >= 0.3
        )
        for k in range(max(at - 6, 0), at)
    )


def is_gate(looks: Sequence[Look], zones: Sequence[str]) -> bool:
    """A page that asks for consent or proof, and holds nothing else: most of its prose speaks of that."""
    prose = [one for one, zone in zip(looks, zones, strict=True) if one.kind == "prose" and not zone]
    asking = [one for one in prose if words().consent.search(straight(one.paragraph.text[:1500])) is not None]
    size = sum(one.words for one in prose)
    return bool(prose) and sum(one.words for one in asking) >= 0.5 * size and not any(one.dateline for one in prose)


def groups(looks: Sequence[Look], zones: Sequence[str]) -> list[Group]:
    """The articles of a page, each as its paragraphs of prose.

    Args:
        looks: Paragraphs of a page, kinds settled.
        zones: Zone of each.

    Returns:
        Groups in page order. What is small beside a large one and does not open as an article does is left out, and so
        are rows of teasers.
    """
    found = [group for group in _grouped(looks, zones) if not _is_listing(looks, group)]
    if _is_front(looks, found):
        return []
    largest = max((_words(looks, group) for group in found), default=0)
    kept = []
    for group in found:
        size = _words(looks, group)
        first = looks[group.prose[0]]
        if not first.paragraph.text.isascii() and first.share < 0.05:
            size = max(size, sum(len(looks[at].paragraph.text) for at in group.prose) // 6)
        stray = largest >= _LARGE and size < _SMALL and not group.marked
        alone = len(group.prose) == 1 and size < 25 and not group.marked and not _headed(looks, group.prose[0])
        if size >= _LEAST_WORDS and not stray and not alone:
            kept.append(group)
    return kept
