"""The front page: one card a report that lies beside it."""

from html.parser import HTMLParser
from pathlib import Path

from nkanalysis.reporting.html import TEMPLATES
from nkanalysis.reporting.templates import rendered


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.description = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "title"
        if tag == "meta" and values.get("name") == "description":
            self.description = values.get("content") or ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def index(latest: Path) -> str:
    """The page that leads to all reports of a folder, by what their own heads say.

    Args:
        latest: Folder of the reports, ``latest`` beside the index.

    Returns:
        HTML.
    """
    cards = []
    for path in sorted(latest.glob("*.html")):
        head = _Head()
        # The head stands before the styles and the script: no need to parse a megabyte of them.
        with path.open(encoding="utf-8") as file:
            head.feed(file.read(8192))
        cards.append({"link": f"{latest.name}/{path.name}", "title": head.title, "description": head.description})
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return str(rendered("index.html.j2", cards=cards, style=style))
