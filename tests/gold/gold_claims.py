"""The gold rows of the corpus as a table of claims: what a perfect extractor would hand to analysis.

Gold tells neither place, flow, force nor share's base: these are null, and what gold does not ask of a claim at all
(stance, sharing, rule …) has the value that says least.
"""

import calendar
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis import extract, schemas
from nkanalysis.build.rows import frames, rows
from nkanalysis.corpus import find, read

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "data" / "corpus"
VERSION = "gold"
OF_DOCUMENT = ("page", "document_id", "kind", "url", "outlet", "republisher", "published", "published_basis")
OF_DOCUMENT += ("language", "title")
AS_IN_GOLD = ("figure", "measure", "unit", "lower", "upper", "qualifier", "scope", "population", "statement_date")
AS_IN_GOLD += ("as_of_start", "as_of_end", "source", "source_type", "anonymous", "via", "verification")
SAYS_LEAST: dict[str, Any] = {
    "flow": None,
    "force": None,
    "place": None,
    "base": None,
    "institution": None,
    "cue": None,
    "stance": "asserted",
    "likelihood_text": None,
    "sharing": "CLEAR",
    "rule": "gold",
    "grounds": [],
    "assumptions": None,
    "extractor_version": VERSION,
}


NOTHING = extract.Extraction((), ())


@cache
def corpus() -> dict[str, pd.DataFrame]:
    """Pages and documents of the sample corpus as the store would hold them, without claims: nothing is parsed."""
    found = []
    for item in find([CORPUS]):
        reading = read(item, languages=extract.LANGUAGES)
        found.append(rows(reading.page, reading.documents, [NOTHING] * len(reading.documents), VERSION))
    return _checked(frames(found))


@cache
def extracted() -> dict[str, pd.DataFrame]:
    """All tables of the sample corpus as a build makes them."""
    found = []
    for item in find([CORPUS]):
        reading = read(item, languages=extract.LANGUAGES)
        made = [extract.extract(reading.page.text, document) for document in reading.documents]
        found.append(rows(reading.page, reading.documents, made, VERSION))
    return _checked(frames(found))


def gold_claims(*, population: str | None = "north_korean_troops") -> pd.DataFrame:
    """The gold rows as claims of the CLAIMS contract, in the order of the file.

    Args:
        population: Rows of this one alone; None for all.
    """
    documents = corpus()["documents"]
    on_page = {name: group.to_dict("records") for name, group in documents.groupby("page")}
    text = dict(zip(corpus()["pages"]["page"], corpus()["pages"]["text"], strict=True))
    pages = {Path(page).name: page for page in text}
    lines = (HERE / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    made, seen = [], {}
    for row in map(json.loads, lines):
        page = pages[row["doc"]]
        place = (page, row["start"], row["end"])
        seen[place] = seen.get(place, -1) + 1
        if population in (None, row["population"]):
            made.append(_claim(row, on_page[page], text[page], seen[place]))
    return schemas.CLAIMS.validate(pd.DataFrame(made, columns=list(schemas.CLAIMS.columns), dtype=object))


def gold_keys(claims: pd.DataFrame) -> list[tuple[str, int, str, str | None]]:
    """Of each claim of `gold_claims`, what `tests/gold/estimates` calls it by: doc, start, measure and source."""
    return [
        (Path(page).name, int(start), measure, None if pd.isna(source) else source)
        for page, start, measure, source in zip(
            claims["page"], claims["figure_start"], claims["measure"], claims["source"], strict=True
        )
    ]


def _claim(row: dict[str, Any], documents: list[dict[str, Any]], text: str, ordinal: int) -> dict[str, Any]:
    start, end = row["start"], row["end"]
    assert text[start:end] == row["figure"], f"{row['doc']}: the page text is not the file's own"
    document = next(one for one in documents if one["start"] <= start < one["end"])
    lines = _sentence(text, start, end, document)
    share = row.get("share")
    return {
        **SAYS_LEAST,
        **{name: document[name] for name in OF_DOCUMENT},
        **{name: row[name] for name in AS_IN_GOLD},
        **_as_of(row, document["published"]),
        "claim_id": f"{document['document_id'].split('-')[0]}-{start}-{ordinal}",
        "sentence": schemas.fold(text[slice(*lines)]),
        "sentence_start": lines[0],
        "sentence_end": lines[1],
        "figure": schemas.fold(row["figure"]),
        "figure_start": start,
        "figure_end": end,
        "value": schemas.fold(row["figure"]),
        "bounds_basis": "stated" if share is None else "computed",
        "qualifier_text": "",
        "share": share,
        "source_text": row["source"],
    }


def _sentence(text: str, start: int, end: int, document: dict[str, Any]) -> tuple[int, int]:
    """The sentence round a figure, near enough: from stop to stop within its line."""
    first = max(text.rfind("\n", 0, start) + 1, document["start"])
    last = min((text + "\n").index("\n", end), document["end"])
    stops = [first + stop.end() for stop in re.finditer(r"[.!?][”\"]?\s+(?=[A-Z“\"])", text[first:last])]
    return max([first, *(stop for stop in stops if stop <= start)]), min(
        [last, *(stop for stop in stops if stop >= end)]
    )


def _as_of(row: dict[str, Any], published: Any) -> dict[str, Any]:
    """As-of as the extractor would code gold's days: that of the statement is inferred, any other stated."""
    start, end, said = row["as_of_start"], row["as_of_end"], row["statement_date"]
    if end is None and start is None:
        limit = said or (None if pd.isna(published) else str(published)[:10])
        basis = "inferred" if said else "published" if limit else "unknown"
        return {
            "as_of_start": None,
            "as_of_end": limit,
            "as_of_precision": "day" if limit else "unknown",
            "as_of_basis": basis,
        }
    basis = "inferred" if start == end == said else "stated"
    return {"as_of_start": start, "as_of_end": end, "as_of_precision": _precision(start, end), "as_of_basis": basis}


def _precision(start: str | None, end: str | None) -> str:
    if start is None or end is None:
        return "unknown"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and (first.month, first.day, last.month) == (1, 1, 12):
        return "year"
    return "month" if whole_months else "day"


def _checked(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {name: schemas.TABLES[name].validate(table) for name, table in tables.items()}


def answered(claims: pd.DataFrame) -> dict[str, tuple[str, int, str, str | None]]:
    """By claim that an extractor made, the gold row that it answers: the same measure, and words of the page in common.

    Where several claims or rows share a figure, those of one source find each other first.
    """
    gold = gold_claims()
    found = []
    rows_of = dict(iter(claims.groupby("page")))
    for key, row in zip(gold_keys(gold), gold.itertuples(), strict=True):
        near = rows_of.get(row.page, claims.iloc[:0])
        near = near[(near["figure_start"] < row.figure_end) & (near["figure_end"] > row.figure_start)]
        for claim in near[near["measure"] == row.measure].itertuples():
            shared = min(claim.figure_end, row.figure_end) - max(claim.figure_start, row.figure_start)
            found.append((claim.source != row.source, -shared, claim.claim_id, key))
    pairs: dict[str, tuple[str, int, str, str | None]] = {}
    for _, _, claim_id, key in sorted(found, key=lambda each: (*each[:3], each[3][:3], str(each[3][3]))):
        if claim_id not in pairs and key not in pairs.values():
            pairs[claim_id] = key
    return pairs
