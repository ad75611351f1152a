"""Which parts of an HTML page are boxes, which hold the article's text, by element and by name.

A box is known by its element (``nav``, ``footer``, ``aside``, ``form`` …) or by its name. Names lie: whole articles
stand in forms and under "paywall". So what holds the page's headline or most of its words is no box, unless readers or
cookies are what it is named for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from nkanalysis.corpus.readers.html.markup import Names, names, names_of
from nkanalysis.corpus.visible import INLINE, is_hidden

_BOX_TAGS = frozenset(
    ["nav", "footer", "aside", "form", "button", "dialog", "amp-sidebar", "amp-consent", "amp-user-notification",
     "amp-ad", "amp-embed", "amp-social-share", "menu"]
)  # fmt: skip
_WALL_TAGS = frozenset(["amp-consent", "amp-user-notification", "dialog"])
_WIDE = frozenset(["article", "main"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"])
_MOST_OF_PAGE = 0.4
_LEAST_PROSE = 6
_DEEPEST = 0.8
_WHOLE = 40


@dataclass(slots=True)
class Layout:
    """What is what on a page.

    Attributes:
        boxes: Elements that are not the article.
        captions: Elements that tell of a picture.
        unseen: Elements for screen readers alone.
        bodies: The elements that hold the articles' text, the page's own first; empty where none can be told.
        named: Whether their names say that they hold the text and nothing else.
    """

    boxes: set[html.HtmlElement]
    captions: set[html.HtmlElement]
    unseen: set[html.HtmlElement]
    bodies: list[html.HtmlElement] = field(default_factory=list)
    named: bool = False


def _elements(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def _own_words(element: html.HtmlElement) -> int:
    """Words of an element's own text and of what follows the elements within it, where that is more than a label."""
    if element.tag == "a" or is_hidden(element, str(element.tag)):
        return 0
    own = len((element.text or "")[:20_000].split())
    own += sum(len((child.tail or "")[:20_000].split()) for child in element)
    return own if own >= _LEAST_PROSE else 0


def _weights(elements: list[html.HtmlElement], left_out: set[html.HtmlElement]) -> dict[html.HtmlElement, int]:
    """Words of prose under each element."""
    weights = {element: _own_words(element) for element in elements}
    for element in reversed(elements):
        parent = element.getparent()
        if element in left_out or is_hidden(element, str(element.tag)):
            weights[element] = 0
        if parent is not None and parent in weights:
            weights[parent] += weights[element]
    return weights


def _family(element: html.HtmlElement, known: Names) -> str:
    """``wall``, ``box`` or nothing."""
    tag = str(element.tag)
    own = names_of(element)
    if tag in _WALL_TAGS or any(known.walls.search(name) for name in own):
        return "wall"
    if any(known.bodies.search(name) for name in own):
        return ""
    if tag in _BOX_TAGS or element.get("role") in _ROLES or any(known.boxes.search(name) for name in own):
        signed = tag not in ("nav", "form", "button") and any(known.signatures.search(name) for name in own)
        boxed = any(known.boxes.search(name) for name in own)
        return "" if signed and not boxed else "box"
    return ""


def _ancestors(elements: Iterator[html.HtmlElement]) -> set[html.HtmlElement]:
    found: set[html.HtmlElement] = set()
    for element in elements:
        at: html.HtmlElement | None = element
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def _bodies(
    elements: list[html.HtmlElement], weights: dict[html.HtmlElement, int], known: Names
) -> tuple[list[html.HtmlElement], bool]:
    """The deepest element that holds nearly as much of the page's prose as any that might hold the article's.

    Below it a page may go on with whole articles of its own: elements of the same make, each under a heading.
    """
    total = weights[elements[0]] if elements else 0
    named = [
        element
        for element in elements
        if weights[element]
        and ("articleBody" in (element.get("itemprop") or "") or any(known.bodies.search(n) for n in names_of(element)))
    ]
    wide = [one for one in elements if weights[one] and (one.tag in _WIDE or one.get("role") in ("main", "article"))]
    for candidates, exact in ((named, True), (wide, False)):
        largest = max((weights[element] for element in candidates), default=0)
        if not largest:
            continue
        best = [one for one in candidates if weights[one] >= _DEEPEST * largest][-1]
        around = {best, *best.iterancestors()}
        others = [one for one in candidates if weights[one] >= _WHOLE and _is_like(one, best, around)]
        if sum(weights[one] for one in (best, *others)) >= 0.5 * total:
            return [best, *others], exact
    return [], False


def _is_like(one: html.HtmlElement, best: html.HtmlElement, around: set[html.HtmlElement]) -> bool:
    """Whether an element is of another's make, stands apart from it and has a heading of its own."""
    if one in around or best in one.iterancestors() or one.tag != best.tag:
        return False
    if (one.get("class") or "").split()[:1] != (best.get("class") or "").split()[:1]:
        return False
    frame = one
    for above in one.iterancestors():
        if above in around:
            break
        frame = above
    return any(len(head.text_content().split()) >= 3 for head in frame.iter("h1", "h2"))


def layout(tree: html.HtmlElement) -> Layout:
    """The boxes of a page and the element that holds its article.

    Args:
        tree: The whole page; not changed.
    """
    known, elements = names(), _elements(tree)
    found = Layout(set(), set(), set())
    headed = _ancestors(element for element in elements if element.tag == "h1" and len(element.text_content()) >= 20)
    headed |= _ancestors(element for element in elements if "articleBody" in (element.get("itemprop") or ""))
    weights = _weights(elements, set())
    total = max(weights[elements[0]], 1) if elements else 1
    for element in elements:
        if element.tag in ("html", "body", "article", "main"):
            continue
        own = names_of(element)
        if any(known.unseen.search(name) for name in own):
            found.unseen.add(element)
        if element.tag in INLINE:
            continue
        if element.tag in ("figcaption", "caption") or any(known.captions.search(name) for name in own):
            if weights[element] <= _MOST_OF_PAGE * total:
                found.captions.add(element)
            continue
        family = _family(element, known)
        small = weights[element] <= _MOST_OF_PAGE * total
        if element not in headed and (family == "wall" or (family == "box" and small)):
            found.boxes.add(element)
    found.bodies, found.named = _bodies(elements, _weights(elements, found.boxes), known)
    return found
