"""Claims as an analyst has decided on them: read from the machine's, which stay as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.corrections.adding import added
from nkanalysis.analysis.corrections.agreeing import disagreements
from nkanalysis.analysis.corrections.deciding import PAIRED, Row, after, apart, in_force, place, plain, settled
from nkanalysis.analysis.corrections.reading import CorrectionError, is_page
from nkanalysis.schemas import TEXT

_NEAREST = 3
_WHO = ["reason", "analyst", "decided", "row"]


@dataclass(frozen=True)
class Corrected:
    """What an analyst's decisions make of the tables.

    Attributes:
        claims: Rows of `schemas.CLAIMS`: the machine's without the rejected, mended, and those added.
        documents: The store's, mended where a claim's article is, and those of added claims.
        pages: The store's, and those of added claims.
        rejected: The claims that left, as the machine read them, with ``reason``, ``analyst``, ``decided`` and ``row``.
        changes: Rows of `schemas.CHANGES`: each mended value beside the machine's.
        pairs: ``decision`` (``merge``: the two claims are one statement; ``split``: they are not), ``claim_id``,
            ``other``, and who, when and why.
        decisions: ``claim_id``, ``decision`` (``accept``, ``mend``, ``add``) and ``rows`` (list: where it stands) of
            every claim that was decided on and stands.
        complete: ``page`` and who, when and why: pages that an analyst read whole, of which nothing is missing.
        counts: Claims that are accepted, rejected, mended and added, and pairs merged and split, by decision.
    """

    claims: pd.DataFrame
    documents: pd.DataFrame
    pages: pd.DataFrame
    rejected: pd.DataFrame
    changes: pd.DataFrame
    pairs: pd.DataFrame
    decisions: pd.DataFrame
    complete: pd.DataFrame
    counts: dict[str, int]


def corrected(
    claims: pd.DataFrame, corrections: pd.DataFrame, documents: pd.DataFrame, pages: pd.DataFrame
) -> Corrected:
    """Claims with an analyst's decisions applied; what is given stays as it is.

    Of two decisions on one question the later day holds; two of one day that differ are an error. The order of rows
    makes no difference, nor does a row that stands there twice. A mended field of the article (outlet, day of
    publication, …) is mended for all claims of it, and in the documents. Decided values are data with an origin, kept
    apart from what they correct (Our World in Data, etl, ``data_corrections``; HRDAG's separation of reported and
    derived values).

    Args:
        claims: Claims of the store, n rows.
        corrections: Rows of `read_corrections`.
        documents: Documents of the store.
        pages: Pages of the store: ``page``, ``sha256`` and ``text`` at least.

    Returns:
        The tables; without any correction, the very frames that were given.

    Raises:
        CorrectionError: A decision matches no claim, contradicts another, or leaves a claim that contradicts itself;
            a line for each: where, what, how to mend it.
    """
    if corrections.empty:
        return _untouched(claims, documents, pages)
    faults: list[str] = []
    given = plain(schemas.check("corrections", corrections))
    held = in_force(given, faults)
    complete = [row for row in held if row["decision"] == "complete"]
    held = [row for row in held if row["decision"] != "complete"]
    additions = [row for row in held if row["decision"] == "add"]
    made, new_documents, new_pages = added(additions, claims, documents, pages, faults)
    whole = _with(claims, made)
    withdrawn = [row for row in given if row["decision"] == "withdraw"]
    faults += _unmatched(
        [row for row in [*held, *withdrawn] if row["decision"] != "add" and not is_page(row["claim_id"])],
        whole,
        [row["claim_id"] for row in additions],
    )
    complete_pages = _complete(complete, pages, faults)
    _stop(faults)
    rejected, kept = settled(held, faults)
    pairs = [row for row in kept if row["decision"] in PAIRED]
    apart(pairs, faults)
    stands = whole[~whole["claim_id"].isin(list(rejected))].reset_index(drop=True)
    mends = _mends([row for row in kept if row["decision"] == "mend"], stands, faults)
    _stop(faults)
    mended, changes = _mended(stands, mends)
    own = {row["claim_id"]: row["row"] for row in [*additions, *mends]}
    _stop(disagreements(mended[mended["claim_id"].isin(list(own))], stands, own))
    decisions = _decisions(kept, changes, stands)
    return Corrected(
        claims=schemas.check("claims", mended),
        documents=_articles(_with(documents, new_documents), mends, stands),
        pages=_with(pages, new_pages),
        rejected=_rejected(whole, rejected),
        changes=changes,
        pairs=pd.DataFrame(pairs, columns=["decision", "claim_id", "other", *_WHO]),
        decisions=decisions,
        complete=complete_pages,
        counts={
            **{name: int((decisions["decision"] == name).sum()) for name in ("accept", "mend", "add")},
            "reject": len(rejected),
            **{name: sum(row["decision"] == name for row in pairs) for name in PAIRED},
        },
    )


def _untouched(claims: pd.DataFrame, documents: pd.DataFrame, pages: pd.DataFrame) -> Corrected:
    return Corrected(
        claims=claims,
        documents=documents,
        pages=pages,
        rejected=_rejected(claims.head(0), {}),
        changes=schemas.check("changes", pd.DataFrame(columns=list(schemas.CHANGES.columns))),
        pairs=pd.DataFrame(columns=["decision", "claim_id", "other", *_WHO]),
        decisions=pd.DataFrame(
            {"claim_id": pd.Series(dtype=TEXT), "decision": pd.Series(dtype=TEXT), "rows": pd.Series(dtype=object)}
        ),
        complete=_complete([], pages, []),
        counts=dict.fromkeys(("accept", "mend", "add", "reject", *PAIRED), 0),
    )


def _stop(faults: Sequence[str]) -> None:
    if faults:
        raise CorrectionError(sorted(dict.fromkeys(faults), key=lambda fault: place({"row": fault.partition(":")[0]})))


def _with(frame: pd.DataFrame, rows: Sequence[Row]) -> pd.DataFrame:
    """A frame with rows under it, in its dtypes; columns that it was read without stay out."""
    if not rows:
        return frame
    columns = {name: pd.Series([row.get(str(name)) for row in rows], dtype=frame[name].dtype) for name in frame.columns}
    return pd.concat([frame, pd.DataFrame(columns)], ignore_index=True)


def _unmatched(rows: Sequence[Row], claims: pd.DataFrame, additions: Sequence[str]) -> Iterable[str]:
    known = dict.fromkeys(additions, "added") | dict(zip(claims["claim_id"], claims["figure"], strict=True))
    for row in rows:
        for name in (row["claim_id"], row["other"]):
            if name is not None and name not in known:
                near = [f"{one} ({known[one]})" for one in _nearest(name, known)]
                nearest = f"; nearest are {', '.join(near)}" if near else "; there is no claim at all"
                yield f"{row['row']}: no claim {name} to {row['decision']}{nearest}"


def _complete(rows: Sequence[Row], pages: pd.DataFrame, faults: list[str]) -> pd.DataFrame:
    """The pages that rows of ``complete`` name."""
    names: dict[str, str] = {}
    for page, digest in zip(pages["page"], pages["sha256"], strict=True) if rows else ():
        names.setdefault(str(digest)[:16], str(page))
    for row in rows:
        if row["claim_id"] not in names:
            near = get_close_matches(row["claim_id"], sorted(names), n=_NEAREST, cutoff=0.0)
            told = ", ".join(f"{one} ({names[one]})" for one in near)
            faults.append(f"{row['row']}: no page {row['claim_id']}; nearest are {told or 'none: there is no page'}")
    found = [row | {"page": names[row["claim_id"]]} for row in rows if row["claim_id"] in names]
    return pd.DataFrame(found, columns=["page", *_WHO])


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    """Claims of the same page by their distance in the text; failing those, whatever is spelled most alike."""
    page, _, rest = name.partition("-")
    spot = rest.partition("-")[0]
    same = [one for one in known if one.startswith(f"{page}-")]
    if spot.isdigit() and same:
        return sorted(same, key=lambda one: (abs(_spot(one) - int(spot)), one))[:_NEAREST]
    return get_close_matches(name, sorted(known), n=_NEAREST, cutoff=0.0)


def _spot(name: str) -> int:
    spot = name.split("-")[1]
    return int(spot) if spot.isdigit() else 0


def _mends(rows: Sequence[Row], claims: pd.DataFrame, faults: list[str]) -> list[Row]:
    """Mends a claim: those of an article's field on each claim of the article, the later day before the earlier."""
    article = dict(zip(claims["claim_id"], claims["document_id"], strict=True))
    siblings = claims.groupby("document_id")["claim_id"].agg(list).to_dict()
    found: dict[tuple[str, str], Row] = {}
    for row in sorted(
        rows, key=lambda row: (row["decided"], row["at"] or row["decided"], row["analyst"], row["reason"], place(row))
    ):
        shared = row["field"] in cells.OF_THE_ARTICLE
        value = cells.read(row["field"], row["value"])
        for name in siblings[article[row["claim_id"]]] if shared else [row["claim_id"]]:
            other = found.get((name, row["field"]))
            if other and not after(row, other) and cells.written(other["read"]) != cells.written(value):
                faults.append(
                    f"{row['row']}: contradicts {other['row']} on {row['field']} of the article that both their claims "
                    f"stand in, both of {row['decided']:%Y-%m-%d}; drop one"
                )
            found[name, row["field"]] = {**row, "claim_id": name, "read": value}
    return [found[key] for key in sorted(found)]


def _mended(claims: pd.DataFrame, mends: Sequence[Row]) -> tuple[pd.DataFrame, pd.DataFrame]:
    values: dict[str, dict[str, Any]] = {}
    changes = []
    machine = claims.set_index("claim_id")
    for row in mends:
        before, after = cells.written(machine.at[row["claim_id"], row["field"]]), cells.written(row["read"])
        if before != after:
            values.setdefault(row["field"], {})[row["claim_id"]] = row["read"]
            changes.append({**row, "machine": before, "corrected": after})
    found = {name: claims[name] for name in claims.columns}
    for field, given in values.items():
        pairs = zip(claims["claim_id"], claims[field], strict=True)
        column = [given.get(name, value) for name, value in pairs]
        found[field] = pd.Series(column, index=claims.index, dtype=claims[field].dtype)
    columns = list(schemas.CHANGES.columns)
    return pd.DataFrame(found), schemas.check("changes", pd.DataFrame(changes, columns=columns))


def _articles(documents: pd.DataFrame, mends: Sequence[Row], claims: pd.DataFrame) -> pd.DataFrame:
    article = dict(zip(claims["claim_id"], claims["document_id"], strict=True))
    found = {name: documents[name] for name in documents.columns}
    for row in mends:
        if row["field"] in found and row["field"] in cells.OF_THE_ARTICLE:
            here = documents["document_id"] == article[row["claim_id"]]
            found[row["field"]] = found[row["field"]].mask(here, row["read"])
    return pd.DataFrame(found)


def _rejected(claims: pd.DataFrame, rejected: dict[str, Row]) -> pd.DataFrame:
    rows = claims[claims["claim_id"].isin(list(rejected))].reset_index(drop=True)
    who = {name: [rejected[claim][name] for claim in rows["claim_id"]] for name in _WHO}
    return rows.assign(**{name: pd.Series(who[name], index=rows.index, dtype=object) for name in _WHO})


def _decisions(kept: Sequence[Row], changes: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One word a claim: that it was added before that it was mended, and both before that it was accepted."""
    words = dict.fromkeys((row["claim_id"] for row in kept if row["decision"] in ("accept", "mend")), "accept")
    words |= dict.fromkeys(changes["claim_id"], "mend")
    words |= dict.fromkeys((row["claim_id"] for row in kept if row["decision"] == "add"), "add")
    rows: dict[str, set[str]] = {}
    for row in [*kept, *plain(changes)]:
        rows.setdefault(row["claim_id"], set()).add(row["row"])
    held = sorted(set(words) & set(claims["claim_id"]))
    found = {"claim_id": held, "decision": [words[name] for name in held]}
    lists = [sorted(rows[name], key=lambda row: place({"row": row})) for name in held]
    return pd.DataFrame(found, dtype=TEXT).assign(rows=pd.Series(lists, dtype=object))
