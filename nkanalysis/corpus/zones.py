"""Which paragraphs stand in a box or list that is not the article: related stories, popular lists, comments.

A label opens such a zone; prose that is plainly not a teaser of the list ends it.
"""

from collections.abc import Sequence
from dataclasses import replace

from nkanalysis.corpus.dates import first_full_date
from nkanalysis.corpus.kinds import Look, tokens
from nkanalysis.corpus.matter import content, overlap
from nkanalysis.corpus.neighbours import is_about, labelled_headline, questions, writers
from nkanalysis.corpus.words import bare, straight, words

_BYLINES = frozenset(("author", "authors", "by", "written by"))
_HEADLINE_REACH = 8
_LONG_RUN = 4
_TEASER = 45
_SHORTISH = ("short", "inline_item")


def settle(looks: Sequence[Look]) -> list[Look]:
    """Kinds that only the neighbours tell: a caption by its credit line, or by its being printed twice."""
    settled, begun = list(looks), False
    for at in questions(looks):
        settled[at] = replace(settled[at], kind="prose")
    names = writers(looks)
    for at, one in enumerate(settled):
        if not begun and one.kind != "short" and labelled_headline(settled, at):
            settled[at] = replace(one, kind="short")
            continue
        begun = begun or one.kind == "prose"
        if (
            at
            and one.kind in ("short", "furniture")
            and one.words <= 6
            and bare(settled[at - 1].paragraph.text) in _BYLINES
        ):
            settled[at] = replace(one, kind="byline")
            continue
        after = settled[at + 1] if at + 1 < len(settled) else None
        before = settled[at - 1] if at else None
        if one.kind not in ("prose", "short") or one.words > 90 or one.dateline is not None:
            continue
        if one.kind == "prose" and (_is_bio(one, before) or is_about(one, names)):
            settled[at] = replace(one, kind="furniture")
            continue
        silent = not words().telling & set(tokens(one.paragraph.text))
        if before is not None and before.kind == "caption" and one.words <= 6 and "/" in one.paragraph.text:
            settled[at] = replace(one, kind="credit")
            continue
        twice = any(
            other is not None and other.paragraph.text == one.paragraph.text and one.closed and one.words >= 4
            for other in (before, after)
        )
        # An agency's name behind the last paragraph signs the article; in its midst it credits the picture above.
        goes_on = any(other.kind == "prose" for other in settled[at + 2 : at + 5])
        credited = after is not None and after.kind == "credit" and one.words >= 5
        credited = credited and (one.kind == "short" or (one.closed and goes_on))
        if silent and (twice or (credited and (one.kind == "prose" or at > 0))):
            settled[at] = replace(one, kind="caption")
    return settled


def _is_bio(one: Look, before: Look | None) -> bool:
    """A few sentences on who wrote the article: by the name line above them, or by what such people are called."""
    plain = straight(one.paragraph.text[:220])
    match = words().bio.search(plain)
    if match is None or not 3 <= match.start() <= 60 or one.paragraph.text[0] in '“"':
        return False
    name = straight(before.paragraph.text) if before is not None and before.words <= 4 else ""
    if name and plain.startswith(name):
        return True
    return match.start() <= 30 and words().writers.search(plain) is not None


def _prose_run(looks: Sequence[Look], at: int) -> int:
    """How many paragraphs of prose follow each other from here on, captions and dates between them aside."""
    count, apart = 0, 0
    for one in looks[at : at + 12]:
        if one.kind == "prose":
            count, apart = count + 1, 0
        elif one.kind in ("caption", "credit", "furniture") and apart < 2:
            apart += 1
        else:
            break
    return count


def is_teaser(looks: Sequence[Look], at: int) -> bool:
    """A single sentence or two that repeats the headline right above it, or has its card's day right below."""
    if at + 1 < len(looks) and looks[at + 1].kind == "date" and looks[at].words <= _TEASER:
        return True
    for back in range(at - 1, max(at - 4, -1), -1):
        kind = looks[back].kind
        if kind in _SHORTISH and looks[back].words >= 3:
            return overlap(looks[back].paragraph.text, looks[at].paragraph.text) >= 0.4
        if kind == "prose":
            return False
    return False


def starts_article(looks: Sequence[Look], at: int) -> bool:
    """Whether a paragraph opens an article of its own: dateline, day or byline, under a headline that it takes up."""
    one = looks[at]
    if one.kind != "prose":
        return False
    headline, marked = None, one.dateline is not None
    for back in range(at - 1, max(at - _HEADLINE_REACH, -1), -1):
        kind = looks[back].kind
        if kind == "byline" or (kind == "date" and first_full_date(looks[back].paragraph.text) is not None):
            marked = True
        elif kind in _SHORTISH and looks[back].words >= 4:
            text = looks[back].paragraph.text
            following = " ".join(look.paragraph.text for look in looks[at : at + 3] if look.kind == "prose")
            if overlap(text, following) >= (0.25 if one.dateline is not None else 0.5):
                headline = back
                break
        elif kind in ("prose", "list", "end", "comments"):
            break
    return marked and headline is not None


def _list_ends(looks: Sequence[Look], at: int, seen: str) -> bool:
    timed = any(looks[back].kind == "date" for back in range(max(at - 3, 0), at))
    if _prose_run(looks, at) >= (_LONG_RUN if timed else 2):
        return True
    one = looks[at]
    if timed or one.words < 20 or is_teaser(looks, at) or not seen:
        return False
    return len(content(one.paragraph.text) & content(seen)) >= 4


def _wall_ends(looks: Sequence[Look], at: int, seen: str) -> bool:
    """An article goes on behind such a line where what follows takes up its matter and offers nothing."""
    text = looks[at].paragraph.text
    offers = words().wall_hints.search(straight(text[:600])) is not None
    return not offers and len(content(text) & content(seen)) >= 3


def _inline_ends(looks: Sequence[Look], at: int, opened: int) -> bool:
    """An article goes on after a box unless what follows is a row of headlines, each with its own teaser."""
    if looks[at].paragraph.text[0] in '“"' or not is_teaser(looks, at):
        return True
    if _prose_run(looks, at) >= 2:
        return looks[at].words > 40 or _prose_run(looks, at) >= 4
    alternating = sum(
        1 for k in range(at, min(at + 10, len(looks))) if looks[k].kind == "prose" and is_teaser(looks, k)
    )
    return alternating < 2 and at - opened > 2


def zones(looks: Sequence[Look]) -> list[str]:
    """The zone of every paragraph: empty for the open page, else the kind of the label that opened it.

    A list above all prose is a ``menu``: among its lines the first article's headline may stand.

    Args:
        looks: Paragraphs of a page, kinds settled.
    """
    found, zone, opened, seen, over, carded = [""] * len(looks), "", 0, "", False, False
    for at, one in enumerate(looks):
        over = over or (
            bool(seen) and one.words <= 40 and words().tag_starts.match(straight(one.paragraph.text)) is not None
        )
        if one.paragraph.tag == "aside":
            found[at] = "list"
            continue
        if one.kind == "wall" and seen:
            zone, opened = "wall" if zone != "end" else zone, at
            found[at] = zone
            continue
        if one.kind in ("inline", "list", "comments", "end"):
            if one.kind in ("comments", "end") and not seen:
                found[at] = one.kind
                continue
            if not (zone == "end" or (zone == "comments" and one.kind in ("inline", "list"))):
                zone, opened = "list" if over and one.kind == "inline" else one.kind, at
                zone = "menu" if zone == "list" and not seen else zone
            carded = bare(one.paragraph.text) in words().carded
            found[at] = one.kind
            continue
        if zone == "inline" and carded and one.kind == "prose" and one.words <= _TEASER and at - opened > 1:
            carded, found[at] = False, zone
            continue
        if zone and one.kind == "prose":
            near = at - opened <= 4
            ends = (
                (starts_article(looks, at) and (_prose_run(looks, at) >= 2 or one.dateline is not None))
                or (zone == "menu" and _prose_run(looks, at) >= 2 and not is_teaser(looks, at))
                or (zone == "inline" and _inline_ends(looks, at, opened))
                or (zone == "list" and _list_ends(looks, at, seen))
                or (zone == "wall" and _wall_ends(looks, at, seen))
                or (zone == "comments" and near and _prose_run(looks, at) >= 3)
            )
            if ends:
                zone = ""
        found[at] = zone
        if not zone and one.kind == "prose" and len(seen) < 20_000:
            seen += " " + one.paragraph.text[:2000]
    return found if seen else _opened(looks, found)


def _opened(looks: Sequence[Look], found: list[str]) -> list[str]:
    """A page whose only prose stands under the menu's labels: a sentence or two under their headline are an article."""
    prose = [at for at, one in enumerate(looks) if one.kind == "prose" and found[at] == "menu"]
    if not 1 <= len(prose) <= 2 or prose[-1] - prose[0] > 1:
        return found
    return ["" if at in prose else zone for at, zone in enumerate(found)]
