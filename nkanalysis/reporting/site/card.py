"""What a link to a report looks like where people share it: its metadata, and a picture with its headline facts."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site.about import address
from nkanalysis.reporting.site.editions import Report
from nkanalysis.reporting.templates import rendered

WIDTH, HEIGHT = 1200, 630
"""Pixels: what sites that show cards ask for."""
TITLE_WIDTH, TITLE_LINES = 32, 3
FACT_WIDTH = 62
FACTS = 4
LAST = "twitter:card"
_CARD = re.compile(rf'(?:<meta property="og:[^>]*>\n)+<meta name="{LAST}"[^>]*>\n')
"""A card as the template writes it; what it says is escaped, so that none of it ends an element."""


def meta(title: str, description: str, page: str | None = None, site: str = "") -> list[tuple[str, str, str]]:
    """Metadata of a report's card, for the head of its page.

    Args:
        title: Headline of the report.
        description: What it answers.
        page: Absolute address of the page; None where it is not known: then there is no picture either.
        site: What the site is called; empty for nothing.

    Returns:
        Attribute (``property`` or ``name``), its value, and the content, of one ``meta`` element each.
    """
    says = {"og:type": "article", "og:title": title, "og:description": description, "og:locale": "en_GB"}
    says |= {"og:site_name": site} if site else {}
    if page:
        says |= {"og:url": page, "og:image": f"{page.removesuffix('.html')}.png", "og:image:type": "image/png"}
        says |= {
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": f"{title}. {description}",
        }
    kind = "summary_large_image" if page else "summary"
    return [*(("property", name, content) for name, content in says.items()), ("name", LAST, kind)]


def addressed(page: str, report: Report, about: Site) -> str:
    """A report's page with its own absolute address and that of its picture in its card.

    The report itself can't know where it will be served; the site does.

    Args:
        page: HTML of the report.
        report: What it is, and where it lies in the site.
        about: The site; where it gives no address the page stays as it is.
    """
    place = address(about, report.link)
    if place is None:
        return page
    told = rendered("card.html.j2", card=meta(report.title, report.description, place, about.title))
    return _CARD.sub(lambda _: str(told), page, count=1)


def picture(title: str, kicker: str, facts: Sequence[tuple[str, str]]) -> bytes:
    """The card's picture.

    Args:
        title: Headline of the report.
        kicker: What stands above it.
        facts: Up to four: the figure as the report prints it, and what it is and whose word.

    Returns:
        A PNG of 1200 by 630 pixels.
    """
    import vl_convert

    title, kicker = _drawable(title), _drawable(kicker)
    facts = [(_drawable(text), _drawable(about)) for text, about in facts]
    shown = [(text, _lines(about, FACT_WIDTH - _width(text), 1)[0]) for text, about in facts[:FACTS]]
    lines = _lines(title, TITLE_WIDTH, TITLE_LINES)
    svg = rendered("card.svg.j2", lines=lines, kicker=_lines(kicker, 70, 1)[0], facts=shown)
    made: Any = vl_convert.svg_to_png(str(svg), scale=1)
    return bytes(made)


def _drawable(text: str) -> str:
    """The text without signs that can't stand in XML."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _lines(text: str, width: int, most: int) -> list[str]:
    """The text in lines of at most so many columns; what doesn't fit ends in an ellipsis."""
    lines, line = [], ""
    for word in " ".join(text.split()).split(" "):
        joined = f"{line} {word}".strip()
        if line and _width(joined) > width:
            lines.append(line)
            line = word
        else:
            line = joined
    lines.append(line)
    kept = [_short(line, width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = f"{_short(kept[-1], width - 1).rstrip('…')}…"
    return kept


def _short(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while text and _width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str) -> int:
    """Columns that a text takes: two for each sign of East Asian width."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
