"""Where each row of gold stands: its page, and the span of its figure in the page text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nkanalysis.analysis.evaluation.fields import GoldError
from nkanalysis.analysis.evaluation.pages import Pages, Span, Text

Row = dict[str, Any]
_CLAIM_ID = re.compile(r"([0-9a-f]{16})-(\d{1,12})-(\d{1,12})")


@dataclass(frozen=True)
class Located:
    """Gold on its pages.

    Attributes:
        rows: Rows that tell of a claim, with ``page``, ``start`` and ``end`` in the page text; these two are null on
            a page that could not be read.
        covered: Pages that the gold was read on, those without claims among them.
        absent: Rows by page, of pages that are not at hand.
    """

    rows: tuple[Row, ...]
    covered: frozenset[str]
    absent: Mapping[str, int]


class _Fault(ValueError):
    """Field and what is wrong with it."""


def located(rows: Sequence[Row], pages: Pages, claims: Sequence[Row]) -> Located:
    """Find every row's page and place.

    Args:
        rows: Rows of `fields.Gold`.
        pages: The pages at hand.
        claims: Rows of the claims table.

    Raises:
        GoldError: A figure does not stand where its row says, or a row does not say it clearly.
    """
    by_id = {str(claim["claim_id"]): claim for claim in claims if claim.get("claim_id")}
    found: list[Row] = []
    covered: set[str] = set()
    absent: dict[str, int] = {}
    faults: list[str] = []
    for row in rows:
        try:
            page = _page(row, pages, by_id)
            if page is None:
                name = str(row["doc"] or row["claim_id"])
                absent[name] = absent.get(name, 0) + 1
                continue
            covered.add(page)
            if row["figure"] is not None:
                start, end = _span(row, page, pages, by_id) or (None, None)
                found.append({**row, "page": page, "start": start, "end": end})
        except _Fault as fault:
            faults.append(f"{row['row']}, {fault}")
    faults += _repeated(found)
    if faults:
        raise GoldError(faults)
    return Located(tuple(found), frozenset(covered), absent)


def _page(row: Row, pages: Pages, by_id: Mapping[str, Row]) -> str | None:
    if row["doc"] is None:
        if row["claim_id"] in by_id:
            return str(by_id[row["claim_id"]]["page"])
        parts = _CLAIM_ID.fullmatch(row["claim_id"])
        if parts is None:
            raise _Fault(f"claim_id: {row['claim_id']!r} is of no claim here; give doc, sentence and figure")
        return pages.of_hash(parts[1])
    called = pages.called(row["doc"])
    if len(called) > 1:
        raise _Fault(
            f"doc: {row['doc']!r} may be {' or '.join(called[:3])}; write as much of the path as tells them apart"
        )
    return called[0] if called else None


def _span(row: Row, page: str, pages: Pages, by_id: Mapping[str, Row]) -> Span | None:
    text = pages.text(page)
    if row["start"] is not None and row["end"] is not None:
        return _by_offsets(row, text, (row["start"], row["end"]), pages)
    if row["claim_id"] is not None and (span := _by_claim(row, text, by_id)):
        return span
    if text is None:
        if pages.told:
            return None
        raise _Fault("sentence: it can't be looked up without the pages' texts; give start and end, or the pages")
    if row["sentence"] is None:
        raise _Fault(f"claim_id: {row['claim_id']!r} is of no claim here, and its place holds no {row['figure']!r}")
    return _by_sentence(row, text)


def _by_offsets(row: Row, text: Text | None, span: Span, pages: Pages) -> Span | None:
    if text is None:
        # A page that gave nothing has no text to hold the figure to; its claims are missed wherever they stand.
        return None if pages.told else span
    if found := text.holds(span, row["figure"]):
        return found
    there = " ".join(text.text[slice(*span)].split())
    elsewhere = _listed(text.places(row["figure"])) or "nowhere on the page"
    raise _Fault(
        f"start: at {span[0]}-{span[1]} the page has {there[:60]!r}, not {row['figure']!r}, which stands {elsewhere}; "
        "mend start and end, or give sentence in their place"
    )


def _by_claim(row: Row, text: Text | None, by_id: Mapping[str, Row]) -> Span | None:
    if claim := by_id.get(row["claim_id"]):
        return int(claim["figure_start"]), int(claim["figure_end"])
    parts = _CLAIM_ID.fullmatch(row["claim_id"])
    if parts is None or text is None:
        return None
    # No such claim any more: its identifier still says where the figure starts.
    start = int(parts[2])
    return next(
        (place for place in text.places(row["figure"], (start, len(text.text)), many=1) if place[0] == start), None
    )


def _by_sentence(row: Row, text: Text) -> Span:
    sentences = text.places(row["sentence"])
    if not sentences:
        raise _Fault("sentence: it stands nowhere on the page; copy it from the page text, or give start and end")
    inside = [span for sentence in sentences for span in text.places(row["figure"], sentence)]
    if not inside:
        raise _Fault(f"figure: {row['figure']!r} does not stand in the sentence; copy its words from there")
    if len(inside) > 1:
        raise _Fault(
            f"figure: {row['figure']!r} stands {_listed(inside)} in such sentences; say which by start and end"
        )
    return inside[0]


def _listed(spans: Sequence[Span]) -> str:
    return " and ".join(f"at {start}-{end}" for start, end in spans)


def _repeated(rows: Sequence[Row]) -> list[str]:
    """A line for every row that says what another one has said."""
    seen: dict[tuple[Any, ...], str] = {}
    faults = []
    for row in rows:
        key = tuple(row[name] for name in ("page", "start", "end", "measure", "source", "population"))
        if row["start"] is not None and key in seen:
            faults.append(f"{row['row']}, start: it repeats {seen[key]}, figure, measure and source; drop one")
        seen.setdefault(key, row["row"])
    return faults
