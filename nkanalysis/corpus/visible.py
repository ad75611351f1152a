"""What an HTML page shows: its text, one block element a line, tags out, entities resolved."""

import re
from dataclasses import dataclass

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
_INLINE = frozenset(
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
_ASIDE = frozenset(["nav", "footer", "aside", "form", "button", "dialog"])
_KEPT = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "caption", "tr", "td", "p"])
_NO_DISPLAY = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Characters that no XML tree can hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that a page shows.

    Attributes:
        text: White space folded.
        tag: The element that made it a line, where it is one that means something.
        aside: It stands in navigation, a form, a footer or an aside.
    """

    text: str
    tag: str
    aside: bool


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
        self._open: list[str] = []
        self._asides = 0

    def text(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def flush(self) -> None:
        cells = [" ".join(cell.split()) for cell in "".join(self._parts).split("\f")]
        text = "\t".join(cell for cell in cells if cell)
        self._parts.clear()
        if text:
            tag = next((tag for tag in reversed(self._open) if tag in _KEPT), "")
            self.lines.append(Shown(text, "tr" if tag == "td" else tag, self._asides > 0))

    def enter(self, tag: str) -> None:
        if tag == "br" or (tag not in _INLINE and tag not in ("td", "th")):
            self.flush()
        if tag not in _INLINE:
            self._open.append("td" if tag == "th" else tag)
            self._asides += tag in _ASIDE

    def leave(self, tag: str) -> None:
        if tag in ("td", "th"):
            # A form feed is white space that no folded text holds: it marks where the next cell of the row begins.
            self._parts.append("\f")
        elif tag not in _INLINE:
            self.flush()
        if tag not in _INLINE:
            self._open.pop()
            self._asides -= tag in _ASIDE


def _is_hidden(element: html.HtmlElement, tag: str) -> bool:
    if tag in _HIDDEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _NO_DISPLAY.search(style[:300]) is not None


def shown(tree: html.HtmlElement) -> list[Shown]:
    """The lines that a page shows, in document order.

    Args:
        tree: The whole page; not changed.
    """
    writer = _Writer()
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_hidden(element, tag):
                walk.skip_subtree()
                continue
            writer.enter(tag)
            writer.text(element.text and element.text.replace("\f", " "))
        else:
            if not _is_hidden(element, tag):
                writer.leave(tag)
            if element is not tree:
                writer.text(element.tail and element.tail.replace("\f", " "))
    writer.flush()
    return writer.lines
