"""Which lines above an article are its headline and its deck."""

import re
from collections.abc import Sequence

from nkanalysis.corpus.articles import Group
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.matter import content, overlap
from nkanalysis.corpus.neighbours import is_topic
from nkanalysis.corpus.outlets import by_name, by_url, is_edition
from nkanalysis.corpus.words import straight, words

_REACH = 60
_LONGEST = 260
# Where lines of an article's head may stand: a menu above all prose runs into them, a box's label may be their own.
_OPEN = ("", "inline", "menu")
_TAIL = re.compile(r"\s{1,3}(?:[|–—·»•-]|::)\s{1,3}(?=[^|–—·»•]{2,60}$)")
# "Name — what we are": letters before the dash few, no verb to be had.
_TAGLINE = re.compile(r"[^—|:·]{3,32}(?: [—|·] |: )[a-z].{5,60}$|[^—|:·]{3,28} [—|·] [A-Z].{5,60}$")
Piece = tuple[int, int, str]


def without_site(text: str) -> tuple[str, str | None]:
    """A page title without the site's name that ends it, and that name: "Headline | Site"."""
    found = list(_TAIL.finditer(text)) if len(text) <= _LONGEST else []
    if not found:
        return text, None
    match = found[-1]
    plain, tail = text[: match.start()].rstrip(), text[match.end() :].strip()
    if is_edition(tail):
        rest, site = without_site(plain)
        return rest, site or tail
    return plain, tail


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, letters and digits compared."""

    def key(text: str) -> str:
        return "".join(ch for ch in straight(text) if ch.isalnum())

    return key(one) == key(other) != ""


def _candidate(look: Look) -> bool:
    text = look.paragraph.text
    if look.kind == "short":
        return (3 <= look.words <= 45 or (len(text) >= 12 and not text.isascii())) and len(text) <= _LONGEST
    return look.kind == "prose" and look.paragraph.tag in ("h1", "h2") and len(text) <= _LONGEST


def _after_label(look: Look) -> int:
    """Offset behind "RELATED:" within an article's own headline that carries such a label."""
    match = words().inline_prefixes.match(straight(look.paragraph.text))
    return match.end() if match else 0


def _piece(page_text: str, look: Look, role: str, own: str = "") -> Piece:
    """A headline or deck as a slice: label before it and site name behind it left out."""
    start, end = look.paragraph.start, look.paragraph.end
    skip = _after_label(look) if look.kind == "inline_item" else 0
    if skip:
        raw = page_text[start:end]
        while skip < len(raw) and (raw[skip].isspace() or raw[skip] in ":-|–—"):
            skip += 1
        start += skip
    plain, site = without_site(page_text[start:end])
    if role == "headline" and site is not None and (same(plain, own) or by_name(site) or by_url(site)):
        end = start + len(plain)
    return start, end, role


def headline(
    page_text: str, looks: Sequence[Look], zones: Sequence[str], group: Group, floor: int, titles: Sequence[str]
) -> list[Piece]:
    """Headline and deck of an article as slices with their roles, in page order.

    A line is its headline where the article takes up what it says; of several, the nearest that does, and the upper one
    of two that stand together. A headline that is printed again above the article (a page title with the site's name)
    is a headline too.

    Args:
        page_text: The page's text.
        looks: Its paragraphs.
        zones: Zone of each.
        group: The article's prose.
        floor: First paragraph that may belong to it: behind the article before.
        titles: What the input calls it.
    """
    first = group.prose[0]
    body = " ".join(looks[at].paragraph.text[:1200] for at in group.prose[:12])
    best = _best(looks, zones, group, floor, body, titles)
    if best is None:
        return []
    best = _upper(looks, zones, best, (floor, first), body, titles)
    pieces = [_piece(page_text, looks[best], "headline")]
    own = without_site(looks[best].paragraph.text)[0]
    for at in range(max(floor, best - _REACH), best):
        if looks[at].kind == "short" and zones[at] in _OPEN:
            text = without_site(looks[at].paragraph.text)[0]
            if same(text, own) or same(looks[at].paragraph.text, own):
                pieces.append(_piece(page_text, looks[at], "headline", own))
    decks = 0
    for at in range(best + 1, first):
        look = looks[at]
        if look.kind == "short" and 5 <= look.words <= 60 and zones[at] in _OPEN and decks < 3:
            again = same(without_site(look.paragraph.text)[0], own)
            under = at == best + 1 and look.words >= 6
            if again or under or overlap(look.paragraph.text, body) >= 0.4:
                pieces.append(_piece(page_text, look, "headline" if again else "deck"))
                decks += not again
        elif at == best + 1 and look.kind == "prose" and zones[at] == "menu" and look.words <= 60:
            pieces.append(_piece(page_text, look, "deck"))
    return sorted(pieces)


def _is_brand(looks: Sequence[Look], at: int) -> bool:
    """A site's name, perhaps with what it says of itself, at the top of a page."""
    text = looks[at].paragraph.text
    if at > 2 or looks[at].paragraph.tag == "h1":
        return False
    named = (looks[at].words <= 8 and text.isupper()) or (looks[at].words <= 4 and text.istitle())
    return named or (at == 0 and _TAGLINE.match(text) is not None)


def _best(
    looks: Sequence[Look], zones: Sequence[str], group: Group, floor: int, body: str, titles: Sequence[str]
) -> int | None:
    """The line above an article that is most likely its headline or deck; a site's name only for want of another."""
    first = group.prose[0]
    best, best_score, brand, distance = None, 0.3, None, 0
    for at in range(first - 1, max(floor, first - _REACH) - 1, -1):
        look = looks[at]
        distance += look.kind in ("short", "list", "inline", "end", "comments")
        own_label = look.kind == "inline_item" and group.marked
        if not (_candidate(look) or own_label) or zones[at] in ("list", "end", "comments"):
            continue
        if zones[at] == "inline" and not group.marked:
            continue
        text = without_site(look.paragraph.text)[0]
        if any(same(text, title) for title in titles):
            return at
        score = overlap(text, body) if len(content(text)) >= 3 else 0.0
        score += 0.3 if look.paragraph.tag == "h1" else 0.0
        score += 0.25 if _is_above_byline(looks, at, first) else 0.0
        above = (without_site(one.paragraph.text)[0] for one in looks[max(floor, at - 40) : at])
        score += 0.5 if any(same(text, other) for other in above) else 0.0
        score -= 0.03 * distance
        if _is_brand(looks, at) or (look.paragraph.tag != "h1" and is_topic(look.paragraph.text)):
            brand = at if score > 0.3 or distance <= 1 else brand
        elif score > best_score or (best is None and distance <= 1 and look.words >= 4):
            best, best_score = at, max(score, best_score)
    return brand if best is None else best


def _is_above_byline(looks: Sequence[Look], at: int, first: int) -> bool:
    """Whether day or byline follow, with at most a deck, a picture and buttons between."""
    shorts = 0
    for one in looks[at + 1 : first]:
        if one.kind in ("date", "byline"):
            return True
        shorts += one.kind not in ("furniture", "caption", "credit")
        if shorts > 2:
            return False
    return False


def _upper(
    looks: Sequence[Look], zones: Sequence[str], best: int, bounds: tuple[int, int], body: str, titles: Sequence[str]
) -> int:
    """The upper of two lines that stand together and both tell the article's matter: the lower one is its deck."""
    floor, first = bounds
    if any(same(without_site(looks[best].paragraph.text)[0], title) for title in titles):
        return best
    if looks[best].paragraph.tag == "h1":
        return best
    for at in range(best - 1, max(floor, best - 3) - 1, -1):
        look = looks[at]
        if (
            look.kind in ("short", "inline_item")
            and look.words >= 5
            and zones[at] in _OPEN
            and not _is_brand(looks, at)
            and not is_topic(look.paragraph.text)
        ):
            text = look.paragraph.text[_after_label(look) :]
            near = at == best - 1 and look.paragraph.tag == looks[best].paragraph.tag
            takes_up = overlap(text, body + " " + looks[best].paragraph.text)
            # A headline may share no word with its text; the line under it, above the byline, is then the longer one.
            stacked = near and 6 <= look.words <= looks[best].words + 2 and _is_above_byline(looks, best, first)
            if look.kind == "inline_item":
                return at if overlap(text, body) >= 0.4 else best
            if not same(text, looks[best].paragraph.text) and (stacked or takes_up >= (0.15 if near else 0.5)):
                return at
            return best
        if look.kind not in ("date", "byline", "inline_item", "credit", "caption"):
            return best
    return best
