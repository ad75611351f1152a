"""What an HTML page shows: its text, one block element a line, tags out, entities resolved."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree, html

_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "textarea",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-img",
    ]
)
CAPTION = "caption"
_KEPT = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "caption", "tr", "td", "p"])
_LABELS = frozenset(["a", "span", "time", "label", "small", "cite", "strong", "b", "em", "i"])
_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"])
_NO_DISPLAY = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Characters that no XML tree can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that a page shows.

    Attributes:
        text: White space folded.
        tag: The element that made it a line, where it is one that means something; ``figcaption`` for all that tells of
            a picture.
        marks: Marks of the elements that it stands in.
        linked: All of it is a link.
    """

    text: str
    tag: str
    marks: frozenset[str]
    linked: bool


def tree_of(source: str) -> html.HtmlElement | None:
    """The tree of an HTML page, however broken; None where there is nothing in it."""
    source = _CONTROL.sub(" ", _DECLARATION.sub("", source))
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Shown] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._links = 0
        self._plain = False

    @property
    def in_prose(self) -> bool:
        """Whether what comes next is part of a paragraph or heading."""
        return any(tag in _PROSE for tag, _ in self._open[-3:])

    def text(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._plain = self._plain or (self._links == 0 and any(ch.isalnum() for ch in text))

    def flush(self) -> None:
        cells = [" ".join(cell.split()) for cell in "".join(self._parts).split("\f")]
        text = "\t".join(cell for cell in cells if cell)
        linked = not self._plain
        self._parts.clear()
        self._plain = False
        if text:
            tag = next((tag for tag, _ in reversed(self._open) if tag in _KEPT), "")
            marks = self._open[-1][1] if self._open else frozenset[str]()
            tag = "figcaption" if CAPTION in marks else "tr" if tag == "td" else tag
            self.lines.append(Shown(text, tag, marks, linked))

    def enter(self, tag: str, marks: Collection[str]) -> None:
        if tag == "br" or (tag not in INLINE and tag not in ("td", "th")):
            self.flush()
        self._links += tag == "a"
        if tag not in INLINE:
            above = self._open[-1][1] if self._open else frozenset[str]()
            self._open.append(("td" if tag == "th" else tag, above.union(marks) if marks else above))

    def leave(self, tag: str) -> None:
        if tag in ("td", "th"):
            # A form feed is white space that no folded text holds: it marks where the next cell of the row begins.
            self._parts.append("\f")
        elif tag not in INLINE:
            self.flush()
        self._links -= tag == "a"
        if tag not in INLINE:
            self._open.pop()


def _touches(element: html.HtmlElement) -> bool:
    """Whether a label follows another with no white space between: sites part such by style alone."""
    before = element.getprevious()
    return before is not None and before.tag in _LABELS and not before.tail


def is_hidden(element: html.HtmlElement, tag: str) -> bool:
    """Whether a page does not show an element and all in it."""
    if tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _NO_DISPLAY.search(style[:300]) is not None


def shown(
    tree: html.HtmlElement,
    marks: Mapping[html.HtmlElement, Collection[str]] = MappingProxyType({}),
    unseen: Collection[html.HtmlElement] = (),
) -> list[Shown]:
    """The lines that a page shows, in document order.

    Args:
        tree: The whole page; not changed.
        marks: Marks of elements, handed down to the lines in them; ``CAPTION`` for what tells of a picture.
        unseen: Elements that are for screen readers alone.
    """
    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        skipped = is_hidden(element, tag) or element in unseen
        if event == "start":
            if skipped:
                walk.skip_subtree()
                continue
            if tag in _LABELS and not writer.in_prose and _touches(element):
                writer.text(" ")
            writer.enter(tag, marks.get(element, ()))
            writer.text(element.text and element.text.replace("\f", " "))
        else:
            if not skipped:
                writer.leave(tag)
            if element is not tree:
                writer.text(element.tail and element.tail.replace("\f", " "))
    writer.flush()
    return writer.lines
