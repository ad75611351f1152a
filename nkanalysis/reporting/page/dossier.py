"""The dossier of one page: what it is, its text with marks, what the page says of itself, and what was taken out."""

from collections import Counter
from typing import Any

from nkanalysis.reporting.page.shown import Shown


def dossier_heading(title: str, about: Any) -> Shown:
    """The headline of a dossier, and whether the page's text is in it.

    Args:
        title: Headline.
        about: ``explore.dossiers`` of the page.
    """
    facts = dict(zip(about.facts["name"], about.facts["text"], strict=True))
    return Shown("dossier_heading.html.j2", title, title=title, about=about, facts=facts)


def dossier_articles(about: Any) -> Shown:
    """What the page says of each article: dates and how they are known, contradictions, near-copies.

    Args:
        about: ``explore.dossiers`` of the page.
    """
    return Shown("dossier_articles.html.j2", articles=about.articles)


def dossier_text(about: Any) -> Shown:
    """The page's text with figures, sources and events marked; without it, a line that says why.

    Args:
        about: ``explore.dossiers`` of the page.
    """
    return Shown("dossier_text.html.j2", about=about)


def dossier_furniture(about: Any) -> Shown:
    """What was taken out, by where it stood, with its length.

    Args:
        about: ``explore.dossiers`` of the page.
    """
    taken = [block for block in about.blocks if block.role is None]
    pieces = Counter(block.place for block in taken)
    lengths = {place: sum(block.length for block in taken if block.place == place) for place in pieces}
    rows = [(place, number, lengths[place]) for place, number in pieces.items()]
    return Shown("dossier_furniture.html.j2", rows=rows)
