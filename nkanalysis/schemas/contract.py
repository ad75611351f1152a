"""Frames held to the contract of their table, and rows to the text that they stand on."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.errors import SchemaErrors

from nkanalysis.schemas.derived import DERIVED
from nkanalysis.schemas.statements import ATTRIBUTIONS, CLAIMS, EVENTS
from nkanalysis.schemas.tables import DOCUMENTS, METADATA, PAGES, RUNS

SCHEMA_VERSION = 3
Row = dict[Hashable, Any]
_NOWHERE: Row = {"page": None}


class ContractError(ValueError):
    """A row breaks the contract of its table; the message names the table, the row and what is wrong."""


TABLES: dict[str, pa.DataFrameSchema] = {
    schema.name: schema for schema in (PAGES, DOCUMENTS, METADATA, ATTRIBUTIONS, CLAIMS, EVENTS, RUNS)
}


def arrow_schema(table: str) -> arrow.Schema:
    """The Arrow schema that a table's Parquet parts are written with.

    Args:
        table: A key of ``TABLES`` or of ``DERIVED``.
    """
    columns = _schema(table).columns
    return arrow.schema([arrow.field(name, column.metadata["arrow"]) for name, column in columns.items()])


def check(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame that keeps its table's contract.

    Args:
        table: A key of ``TABLES`` or of ``DERIVED``.
        frame: One row a record; columns in any order, values that the column's type can take in.

    Returns:
        The same rows with the columns in the table's order and the table's dtypes.

    Raises:
        ContractError: A row or column breaks the contract.
    """
    schema = _schema(table)
    missing = [name for name in schema.columns if name not in frame.columns]
    foreign = [name for name in frame.columns if name not in schema.columns]
    if missing or foreign:
        raise ContractError(f"{table}: missing columns {missing}, unknown columns {foreign}")
    frame = frame[list(schema.columns)].reset_index(drop=True)
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        case = errors.failure_cases.sort_values("index", na_position="last").iloc[0]
        row = "" if pd.isna(case["index"]) else f" row {frame[_key(table)].iloc[int(case['index'])]}"
        raise ContractError(
            f"{table}{row}: column {case['column']} breaks {case['check']}: {str(case['failure_case'])[:80]!r}"
        ) from errors


def _schema(table: str) -> pa.DataFrameSchema:
    return TABLES[table] if table in TABLES else DERIVED[table]


def _key(table: str) -> str:
    unique = _schema(table).unique
    return unique if isinstance(unique, str) else str((unique or [""])[0])


def fold(text: str) -> str:
    """The text with every run of white space as one blank, none at the ends: what "verbatim" is measured by."""
    return " ".join(text.split())


def check_spans(
    pages: pd.DataFrame,
    documents: pd.DataFrame,
    claims: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> None:
    """Hold every row to the text that it stands on.

    A claim's ``figure`` and ``sentence``, and an event's ``evidence`` and ``sentence``, equal their slices of the page
    text, white space folded, and lie in each other and in the document; blocks lie in their document, in order and
    apart; the spans of attributions lie in theirs.

    Args:
        pages: Every page that another row names.
        documents: Every document that a row of the others names.
        claims: As in ``CLAIMS``.
        attributions: As in ``ATTRIBUTIONS``.
        events: As in ``EVENTS``.

    Raises:
        ContractError: A row breaks this.
    """
    text_of = dict(zip(pages["page"], pages["text"], strict=True))
    articles = {row["document_id"]: row for row in documents.to_dict("records")}
    for key, row in articles.items():
        edges = [0, row["start"], *row["blocks"], row["end"], len(text_of.get(row["page"], ""))]
        _hold(row["page"] in text_of, "documents", key, f"page {row['page']} is not there")
        _hold(edges == sorted(edges), "documents", key, "it or a block of it leaves its place, or blocks overlap")
        _hold(len(row["blocks"]) == 2 * len(row["block_roles"]), "documents", key, "not one role a block")
    for name, frame, evidence in (("claims", claims, "figure"), ("events", events, "evidence")):
        for key, row, article in _rows(name, frame, articles):
            places = [article["start"], row["sentence_start"], row[f"{evidence}_start"]]
            places += [row[f"{evidence}_end"], row["sentence_end"], article["end"]]
            nest = places == sorted(places) and places[2] < places[3]
            _hold(nest, name, key, f"{evidence}, sentence, document don't nest")
            for words in (evidence, "sentence"):
                found = fold(text_of[row["page"]][row[f"{words}_start"] : row[f"{words}_end"]])
                _hold(row[words] == found, name, key, f"{words} {row[words]!r} is not the page's {found!r}")
    for key, row, article in _rows("attributions", attributions, articles):
        for spans in ("source_spans", "cue_spans", "content_spans"):
            pairs = list(zip(row[spans][::2], row[spans][1::2], strict=False))
            inside = all(article["start"] <= start < end <= article["end"] for start, end in pairs)
            _hold(inside and len(row[spans]) == 2 * len(pairs), "attributions", key, f"{spans} leave their document")


def _rows(table: str, frame: pd.DataFrame | None, articles: Mapping[str, Row]) -> Iterator[tuple[str, Row, Row]]:
    """Key, row and article of every row of a frame, each on its article's page."""
    for row in [] if frame is None else frame.to_dict("records"):
        key, article = str(row[_key(table)]), articles.get(row["document_id"], _NOWHERE)
        _hold(article["page"] == row["page"], table, key, f"document {row['document_id']} is not on its page")
        yield key, row, article


def _hold(kept: bool, table: str, row: str, broken: str) -> None:
    if not kept:
        raise ContractError(f"{table} row {row}: {broken[:300]}")
