"""From the store's tables to every table of the analysis, in one call: what commands, notebooks and the lab all use."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.checks import checks
from nkanalysis.analysis.corrections import Corrected, corrected, read_corrections
from nkanalysis.analysis.estimates import estimates, members
from nkanalysis.analysis.estimates.members import TOLERANCE
from nkanalysis.analysis.near_duplicates import THRESHOLD, near_duplicates, with_texts
from nkanalysis.analysis.roots import check_lineage, links, roots

TABLES = ("claims", "documents", "pages")
"""What the chain reads of the store."""
BESIDE = ("events", "attributions", "metadata")
"""What stands beside it."""


@dataclass(frozen=True)
class Analysed:
    """Every table of the analysis, each of the contract of its name in `schemas.DERIVED`.

    Attributes:
        corrected: The store's tables with the analyst's decisions, and what those change.
        documents: Documents with ``text``, the text that near-copies share (`with_texts`).
        copies: Pairs of `near_duplicates`.
        members: Which estimate each claim tells, and how.
        estimates: One source's figure each, with its claims.
        links: Who has each estimate's figure from whom.
        roots: How many separate roots stand behind each estimate.
        findings: What the checks found.
        events: Events of the store; empty where they were not given.
        attributions: Attributed statements of the store; empty where they were not given.
        metadata: What pages say of their articles; empty where it was not given.
        lineage: What an analyst knows of origins, as it was given.
        tolerance: As it was given.
        listed: Labels that analysts give pages: patterns of names, each with its label.
    """

    corrected: Corrected
    documents: pd.DataFrame
    copies: pd.DataFrame
    members: pd.DataFrame
    estimates: pd.DataFrame
    links: pd.DataFrame
    roots: pd.DataFrame
    findings: pd.DataFrame
    events: pd.DataFrame
    attributions: pd.DataFrame
    metadata: pd.DataFrame
    lineage: pd.DataFrame | None
    tolerance: int
    listed: tuple[tuple[str, str], ...] = ()

    @property
    def claims(self) -> pd.DataFrame:
        """Claims as the analyst has them."""
        return self.corrected.claims

    @property
    def pages(self) -> pd.DataFrame:
        """Pages, those of added claims among them."""
        return self.corrected.pages

    def table(self, name: str) -> pd.DataFrame:
        """A derived table by its name.

        Args:
            name: ``estimates``, ``members``, ``links``, ``roots``, ``findings`` or ``changes``.

        Raises:
            KeyError: There is no such table.
        """
        known: dict[str, pd.DataFrame] = {
            field.name: getattr(self, field.name) for field in fields(self) if field.name in schemas.DERIVED
        }
        return (known | {"changes": self.corrected.changes})[name]


def analysed(
    tables: Mapping[str, pd.DataFrame],
    *,
    corrections: pd.DataFrame | None = None,
    lineage: pd.DataFrame | None = None,
    tolerance: int = TOLERANCE,
    copied: float = THRESHOLD,
) -> Analysed:
    """The whole chain: corrections, near-copies, estimates, provenance, roots, checks.

    Args:
        tables: ``claims``, ``documents`` and ``pages`` of the store; ``events``, ``attributions`` and ``metadata``
            where they are wanted, which pass through.
        corrections: Rows of `read_corrections`; none for what the machine read.
        lineage: Rows of LINEAGE; none for what the texts say alone.
        tolerance: Days that two tellings of one estimate may speak of apart.
        copied: Share of a text that must stand in a longer one for a near-copy.

    Returns:
        Every table; the order of the rows that are given makes no difference.

    Raises:
        CorrectionError: A correction can't be applied.
        LineageError: A row of lineage names what is not there.
    """
    decided = read_corrections(None) if corrections is None else corrections
    made = corrected(tables["claims"], decided, tables["documents"], tables["pages"])
    copies = near_duplicates(made.documents, made.pages, threshold=copied)
    documents = with_texts(made.documents, copies)
    told = _told(made.claims, documents, made.pairs, tolerance, lineage)
    if lineage is not None:
        check_lineage(lineage, told, made.claims)
    folded = estimates(made.claims, documents, told)
    edges = links(told, made.claims, made.documents, made.pages, copies, lineage)
    behind = roots(edges, told, made.claims, lineage)
    found = checks(made.claims, documents, told, folded, pages=made.pages, roots=behind, tolerance=tolerance)
    return Analysed(
        corrected=made,
        documents=documents,
        copies=copies,
        members=told,
        estimates=folded,
        links=edges,
        roots=behind,
        findings=found,
        events=tables["events"] if "events" in tables else _none_of("events"),
        attributions=tables["attributions"] if "attributions" in tables else _none_of("attributions"),
        metadata=tables["metadata"] if "metadata" in tables else _none_of("metadata"),
        lineage=lineage,
        tolerance=tolerance,
    )


def folded_from(found: Analysed, claims: pd.DataFrame) -> Analysed:
    """The same analysis with estimates folded from some of its claims alone, such as those published by a day.

    Args:
        found: The analysis.
        claims: Some of its claims.

    Returns:
        The analysis with their ``members`` and ``estimates``; its links, roots and findings are still those of all.
    """
    told = _told(claims, found.documents, found.corrected.pairs, found.tolerance, found.lineage)
    return replace(found, members=told, estimates=estimates(claims, found.documents, told))


def _none_of(name: str) -> pd.DataFrame:
    columns = schemas.TABLES[name].columns
    return schemas.check(name, pd.DataFrame({column: pd.Series(dtype=object) for column in columns}))


def _told(
    claims: pd.DataFrame, documents: pd.DataFrame, decided: pd.DataFrame, tolerance: int, lineage: pd.DataFrame | None
) -> pd.DataFrame:
    here = set(claims["claim_id"])
    held = decided[decided["claim_id"].isin(here) & decided["other"].isin(here)]
    pairs = {
        name: list(zip(rows["claim_id"], rows["other"], strict=True))
        for name in ("merge", "split")
        for rows in [held[held["decision"] == name]]
    }
    return members(
        claims, documents, tolerance=tolerance, lineage=lineage, merges=pairs["merge"], splits=pairs["split"]
    )
