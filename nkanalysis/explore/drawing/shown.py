"""A page, or one article of it, that knows how to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.explore.dossiers.facts import Block
from nkanalysis.explore.dossiers.marking import blocks
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.sight import Row, Sight
from nkanalysis.explore.text import about_document, about_page, claim_words, event_words, printed


@dataclass(frozen=True)
class Shown:
    """A page as the kit sees it; a notebook draws it, a terminal prints it.

    Attributes:
        sight: The page with all that was read of it.
        article: Place on the page, from 0, of the article that is drawn; None for all of the page.
        claim: Identifier of the claim that is meant; empty for none.
    """

    sight: Sight
    article: int | None = None
    claim: str = ""

    @property
    def page(self) -> str:
        """Name of the page."""
        return str(self.sight.page["page"])

    @property
    def text(self) -> str:
        """Text of the page, which all offsets count in."""
        return str(self.sight.page["text"] or "")

    @property
    def claims(self) -> pd.DataFrame:
        """The claims that are drawn, columns as in ``c.claims``."""
        return frame_of("claims", self._of(self.sight.claims))

    @property
    def events(self) -> pd.DataFrame:
        """The events that are drawn, columns as in ``c.events``."""
        return frame_of("events", self._of(self.sight.events))

    @property
    def documents(self) -> pd.DataFrame:
        """The articles that are drawn, columns as in ``c.documents``."""
        return frame_of("documents", self._of(self.sight.documents))

    def show(self) -> "Shown":
        """The same, so that whatever can be looked at can be asked to show itself."""
        return self

    def __rich__(self) -> Any:
        """What rich prints."""
        return printed(self.sight)

    def __repr__(self) -> str:
        alone = "" if self.article is None else f", article {self.article + 1} of {len(self.sight.documents)}"
        found = f"{len(self.claims)} claims, {len(self.events)} events"
        return f"<{self.page}{alone}: {found}; .claims, .events and .documents are frames>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return rendered("page.html.j2", it=self, **self._parts())

    def _parts(self) -> dict[str, Any]:
        sight = self.sight
        several = len(sight.documents) > 1
        return {
            "head": [_heading(sight, row) for place, row in enumerate(sight.documents) if self._drawn(place)],
            "about": list(about_page(sight)),
            "several": several,
            "blocks": [block for block in blocks(sight, whole=True) if self._holds(block)],
            "claims": [
                (str(place + 1), row, *claim_words(row)) for place, row in enumerate(sight.claims) if self._is_of(row)
            ],
            "events": [
                (f"e{place + 1}", row, *event_words(row)) for place, row in enumerate(sight.events) if self._is_of(row)
            ],
            "here": f"#claim-{self.claim}" if self.claim else None,
        }

    def _drawn(self, place: int) -> bool:
        return self.article is None or self.article == place

    def _holds(self, block: Block) -> bool:
        """Whether a block is drawn: of one article among several its own blocks alone, furniture with the whole."""
        alone = self.article is not None and len(self.sight.documents) > 1
        return not alone or block.article == (self.article or 0) + 1

    def _is_of(self, row: Row) -> bool:
        if self.article is None:
            return True
        return bool(row["document_id"] == self.sight.documents[self.article]["document_id"])

    def _of(self, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if self._is_of(row)]


def _heading(sight: Sight, row: Row) -> tuple[str, list[str]]:
    """Title of an article, and lines of what is known of it."""
    title, *lines = about_document(sight, row)
    return title, lines


def frame_of(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a frame of their table.

    Args:
        table: Its name.
        rows: Rows of it; keys that are none of its columns are left out.
    """
    names = list(schemas.TABLES[table].columns)
    made = pd.DataFrame([{name: row[name] for name in names} for row in rows], columns=names, dtype=object)
    return schemas.check(table, made)
