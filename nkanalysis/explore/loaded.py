"""A store as an analyst looks around in it: every table by its name, one version, decisions applied."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nkanalysis.analysis.corrections import Corrected, CorrectionError, corrected
from nkanalysis.analysis.roots import LineageError
from nkanalysis.analysis.whole import Analysed, analysed
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.naming import meant, nearest, some
from nkanalysis.store import Store, StoreError

if TYPE_CHECKING:
    from nkanalysis.explore.choices import Choices
    from nkanalysis.explore.comparing import Linked
    from nkanalysis.explore.described import Columns
    from nkanalysis.explore.drawing import Shown
    from nkanalysis.explore.explanations import Explanation
    from nkanalysis.explore.searching import Found

READ = ("claims", "documents", "pages", "events", "metadata", "attributions")
"""Tables that are read."""
MADE = ("estimates", "members", "links", "roots", "findings", "changes")
"""Tables that are worked out when the first of them is asked for."""
IDENTIFIED = {"claims": "claim_id", "documents": "document_id", "events": "event_id", "estimates": "estimate_id"}
"""Tables whose rows can be asked for by identifier; of those that are worked out, once they are."""
_DOES = ("columns", "compare", "corrections", "explain", "measures", "reload", "search", "show", "store", "version")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for, so that it can be asked again: the arguments of ``load``."""

    store: Path | None
    version: int | None
    corrections: Path | str | None
    lineage: Path | str | None
    tolerance: int


class Loaded:
    """One version of a store with analysts' decisions applied: all rows, whole sentences, for the house's own eyes.

    Each table is a frame of its own: what an analyst does to it changes nothing here. ``columns`` says what its
    columns hold. Tables of the store are read when they are first asked for; ``estimates`` and what follows from them
    are worked out then, which takes some seconds.

    Attributes:
        store: The store's folder.
        version: Number of its version.
        corrections: The analysts' decisions that apply, or the file that the first one would make.
        asked: What ``load`` was asked, so that a review of the same keeps to it.
    """

    def __init__(
        self,
        asked: Question,
        store: Path,
        version: int,
        corrections: Path,
        decided: pd.DataFrame,
        known: pd.DataFrame,
    ) -> None:
        self.store, self.version, self.corrections = store, version, corrections
        self.asked, self._decided, self._known = asked, decided, known
        self._frames: dict[str, pd.DataFrame] = {}

    @property
    def claims(self) -> pd.DataFrame:
        """One figure each, as one source has it, in one sentence of one article."""
        return self._corrected.claims.copy()

    @property
    def documents(self) -> pd.DataFrame:
        """Articles."""
        return self._corrected.documents.copy()

    @property
    def pages(self) -> pd.DataFrame:
        """Files and records that were read, with their text."""
        return self._corrected.pages.copy()

    @property
    def events(self) -> pd.DataFrame:
        """What sentences tell of honours, secrecy, rewards, captivity, denials and the like."""
        return self._read("events").copy()

    @property
    def metadata(self) -> pd.DataFrame:
        """What pages say of their articles, wherever on the page, contradictions included."""
        return self._read("metadata").copy()

    @property
    def attributions(self) -> pd.DataFrame:
        """Who says what: attributed statements, with or without a figure."""
        return self._read("attributions").copy()

    @property
    def estimates(self) -> pd.DataFrame:
        """One source's figure each, with all claims that tell it."""
        return self._analysed.estimates.copy()

    @property
    def members(self) -> pd.DataFrame:
        """Which estimate each claim tells, and how: as new, again, worked out from it, or wrongly."""
        return self._analysed.members.copy()

    @property
    def links(self) -> pd.DataFrame:
        """Who has each estimate's figure from whom."""
        return self._analysed.links.copy()

    @property
    def roots(self) -> pd.DataFrame:
        """How many separate roots stand behind each estimate in this corpus."""
        return self._analysed.roots.copy()

    @property
    def findings(self) -> pd.DataFrame:
        """What holding figures against each other found: what can't be, what hardly can, what to know."""
        return self._analysed.findings.copy()

    @property
    def changes(self) -> pd.DataFrame:
        """Values that analysts mended, beside the machine's."""
        return self._corrected.changes.copy()

    @property
    def measures(self) -> "Choices":
        """The measures that claims of this store have, to be chosen from: ``c.measures.killed``."""
        from nkanalysis.explore.choices import measures

        return measures(self._corrected.claims)

    def columns(self, table: str | None = None) -> "Columns":
        """What the columns of a table hold: type, unit or values, meaning.

        Args:
            table: Its name; None for a list of all tables.

        Raises:
            ExploreError: There is no such table.
        """
        from nkanalysis.explore.described import columns

        return columns(table)

    def search(self, words: str) -> "Found":
        """What the articles, and the sentences of claims and events, say in these words: see ``nk.search``.

        Args:
            words: What to look for.
        """
        from nkanalysis.explore.searching import search

        return search(words, within=self)

    def show(self, what: Any) -> "Shown":
        """An article as it was read: see ``nk.show``.

        Args:
            what: Identifier or row of a document or claim, or a page's name.
        """
        from nkanalysis.explore.drawing import show

        return show(what, within=self)

    def explain(self, claim: Any) -> "Explanation":
        """Why a claim reads as it does: see ``nk.explain``.

        Args:
            claim: Its identifier or row.
        """
        from nkanalysis.explore.explanations import explain

        return explain(claim, within=self)

    def compare(self, measure: str, **chosen: Any) -> "Linked":
        """A linked view of one measure: see ``nk.compare``.

        Args:
            measure: Which.
            chosen: As of ``nk.compare``.
        """
        from nkanalysis.explore.comparing import compare

        return compare(measure, within=self, **chosen)

    def reload(self) -> "Loaded":
        """The newest version of the same store, with the decisions that stand now.

        Raises:
            ExploreError: The store or a file of the analysts' can't be used.
        """
        from nkanalysis.explore.loading import opened, remember

        return remember(opened(self.asked))

    def frame(self, table: str) -> pd.DataFrame:
        """A table by its name.

        Args:
            table: Such as ``claims``.

        Raises:
            ExploreError: There is no such table.
        """
        if table not in (*READ, *MADE):
            raise ExploreError(f"no table {table!r}; {meant(table, (*READ, *MADE))}")
        found: pd.DataFrame = getattr(self, table)
        return found

    def as_read(self, table: str) -> pd.DataFrame:
        """A table as the machine read it, without analysts' decisions.

        Args:
            table: One that is read.
        """
        return self._read(table).copy()

    def rows(self, table: str, page: str) -> pd.DataFrame:
        """The rows of a table that stand on a page.

        Args:
            table: One that is read.
            page: Name of the page.
        """
        frame = self._whole(table)
        return frame[frame["page"] == page]

    def row(self, identifier: str) -> "tuple[str, pd.Series[Any]]":
        """The row of an identifier, and its table.

        Args:
            identifier: Of a claim, document, event or estimate, or a beginning of it that no other has; or the name of
                a page, or an end of it.

        Raises:
            ExploreError: There is none, or there are several.
        """
        wanted = identifier.strip()
        known = {name: table for table, names in self._identifiers().items() for name in names}
        if wanted not in known:
            wanted = self._one(wanted, known)
        table = known[wanted]
        frame = self._whole(table)
        column = IDENTIFIED.get(table, "page")
        return table, frame[frame[column] == wanted].iloc[0]

    def _one(self, wanted: str, known: dict[str, str]) -> str:
        fitting = [name for name in known if wanted and name.startswith(wanted)]
        # The first article of a page and its first claim begin alike; whoever names a page's hash means neither.
        fitting = fitting or [
            name for name, table in known.items() if wanted and table == "pages" and name.endswith(wanted)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise ExploreError(f"{wanted!r}: {len(fitting)} begin or end so: {some(fitting)}; give more of it")
        close = nearest(wanted, known)
        hint = f"nearest: {some(close)}" if close else 'c.claims, c.documents and c.search("words") tell what there is'
        raise ExploreError(f"{wanted!r}: nothing of this name in {self.store}; {hint}")

    def _identifiers(self) -> dict[str, list[str]]:
        tables = [name for name in IDENTIFIED if name != "estimates" or self.is_analysed]
        found = {name: [str(one) for one in self._whole(name)[IDENTIFIED[name]]] for name in tables}
        return found | {"pages": [str(one) for one in self._corrected.pages["page"]]}

    def _whole(self, table: str) -> pd.DataFrame:
        """A table without a copy, for reading alone."""
        if table in ("claims", "documents", "pages", "changes"):
            frame: pd.DataFrame = getattr(self._corrected, table)
            return frame
        return self._read(table) if table in READ else self._analysed.table(table)

    def _read(self, table: str) -> pd.DataFrame:
        if table not in self._frames:
            try:
                self._frames[table] = Store(self.store).read(table, self.version)
            except StoreError as error:
                raise ExploreError(str(error)) from error
        return self._frames[table]

    @cached_property
    def _corrected(self) -> Corrected:
        tables = {name: self._read(name) for name in ("claims", "documents", "pages")}
        try:
            return corrected(tables["claims"], self._decided, tables["documents"], tables["pages"])
        except CorrectionError as error:
            raise ExploreError("; ".join(error.faults)) from error

    @cached_property
    def _analysed(self) -> Analysed:
        tables = {name: self._read(name) for name in READ}
        try:
            return analysed(tables, corrections=self._decided, lineage=self._known, tolerance=self.asked.tolerance)
        except (CorrectionError, LineageError) as error:
            raise ExploreError("; ".join(error.faults)) from error

    @property
    def analysis(self) -> Analysed:
        """Everything that the analysis makes of it; worked out when it is first asked for."""
        return self._analysed

    @property
    def is_analysed(self) -> bool:
        """Whether the estimates and what follows from them are worked out."""
        return "_analysed" in self.__dict__

    @property
    def decisions(self) -> dict[str, int]:
        """How many of the analysts' decisions hold, by decision."""
        return dict(self._corrected.counts)

    @property
    def decided(self) -> pd.DataFrame:
        """The analysts' decisions, a row each, as their file has them."""
        return self._decided.copy()

    def __getitem__(self, name: str) -> "pd.DataFrame | pd.Series[Any]":
        """A table by its name, or a row by its identifier."""
        return self.frame(name) if name in (*READ, *MADE) else self.row(name)[1]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise AttributeError(f"no {name!r} here; {meant(name, dir(self))}")

    def __dir__(self) -> list[str]:
        return sorted((*READ, *MADE, *_DOES))

    def _ipython_key_completions_(self) -> list[str]:
        """What may stand in brackets: tables, then every identifier."""
        return [*READ, *MADE, *(name for names in self._identifiers().values() for name in names)]

    def __repr__(self) -> str:
        from nkanalysis.explore.overview import overview

        return str(overview(self))

    def _repr_html_(self) -> str:
        from nkanalysis.explore.overview import overview

        return overview(self).html()
