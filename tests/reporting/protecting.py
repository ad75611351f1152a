"""What a report of real pages must not show."""

import re
from pathlib import Path

import lxml.html

from nkanalysis.lexicon import gazetteer


def protected_in(report: Path) -> tuple[int, list[str]]:
    """How many sentences a report withholds, and which counties of North Korea it names all the same.

    Args:
        report: Its HTML.
    """
    names = {
        name
        for place in gazetteer.places().values()
        if place.country == "KP" and place.fineness in {"district", "settlement"} and place.code is None
        for name in (place.name, *place.aliases)
        if name[:1].isupper() and len(name) > 3
    }
    tree = lxml.html.fromstring(report.read_text(encoding="utf-8"))
    texts = [row.text_content() for row in tree.xpath("//main")]
    texts += tree.xpath("//script[@type]/text()") + tree.xpath("//@aria-label")
    found = re.findall(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", "\n".join(texts))
    return len(tree.xpath("//li[.//p[@class='withheld']]")), found
