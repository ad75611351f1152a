"""Which claim is meant, and where its page is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from nkanalysis.build.rows import OF_DOCUMENT
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.explanations.facts import Explanation, Row, printable
from nkanalysis.explore.explanations.making import explanation
from nkanalysis.explore.sight import Sight, built, rows_of
from nkanalysis.records import Claim
from nkanalysis.schemas import CLAIMS
from nkanalysis.store import Store

if TYPE_CHECKING:
    from nkanalysis.explore.loaded import Loaded

_NEAREST = 5


def explain(
    claim: "str | Claim | Mapping[str, Any] | pd.Series[Any] | pd.DataFrame",
    *,
    store: Path | str | None = None,
    sight: Sight | None = None,
    within: "Loaded | None" = None,
) -> Explanation:
    """Why a claim reads as it does: its sentence, and for each field the words, the rule or the default that gave it.

    Args:
        claim: Its identifier or a beginning of it that no other claim's has; or a row of the claims table, or a frame
            with one; or a record.
        store: Folder of the tables that hold it, or at least its page.
        sight: The page, where it was read without a store (``live``); no store is looked at then.
        within: What ``load`` gave, looked at where neither a folder nor a page is named; None for the one loaded last.
            What analysts decided on the claim stands below what the machine read.

    Returns:
        What a notebook shows as HTML, and ``print`` as text.

    Raises:
        ExploreError: There is no such claim, or several; or its page is not there.
        nkanalysis.store.StoreError: The store can't be read.
    """
    if isinstance(claim, pd.DataFrame):
        if len(claim) != 1:
            raise ExploreError(f"{len(claim)} rows; one is explained at a time: give a row such as .iloc[0]")
        claim = claim.iloc[0]
    if store is None and sight is None:
        return _within(claim, _latest() if within is None else within)
    folder = Path(store or "")
    if isinstance(claim, str):
        row = _named(claim, folder, sight)
    else:
        row = _row(claim)
        if not _whole(row):
            row = _named(str(row["claim_id"]), folder, sight)
    page = sight if sight is not None else _page_of(row, folder)
    return _explained(row, page, "the page given" if sight is not None else f"what {folder} holds of {row['page']}")


def _explained(row: Row, page: Sight, where: str) -> Explanation:
    documents = [each for each in page.documents if each["document_id"] == row["document_id"]]
    if page.page["page"] != row["page"] or not documents or not _same_page(row, page.page):
        raise ExploreError(f"{row['claim_id']}: {where} is not what this claim was read on; give the page that it was")
    (document,) = documents
    of_document = {name: document[name] for name in OF_DOCUMENT if name not in row}
    return explanation(row | of_document, str(page.page["text"]), document)


def _row(claim: "Claim | Mapping[str, Any] | pd.Series[Any]") -> Row:
    if isinstance(claim, Claim):
        return asdict(claim) | {"grounds": [f"{g.field} {g.start} {g.end}" for g in claim.grounds]}
    if not isinstance(claim, Mapping | pd.Series):
        raise ExploreError(f"{type(claim).__name__}: no claim; give an identifier, or a row such as c.claims.iloc[0]")
    row = {str(key): _plain(value) for key, value in claim.items()}
    if "claim_id" not in row:
        raise ExploreError("this row has no claim_id; give a row of the claims table, or an identifier")
    return row


def _within(claim: Any, loaded: "Loaded") -> Explanation:
    """A claim of a loaded store as the machine read it, with what analysts decided on it."""
    claims = loaded.as_read("claims")
    wanted = claim if isinstance(claim, str) else str(_row(claim)["claim_id"])
    by_hand = set(loaded.frame("claims")["claim_id"]) - set(claims["claim_id"])
    one = _one(wanted.strip(), [*map(str, claims["claim_id"]), *sorted(by_hand)], str(loaded.store))
    if one in by_hand:
        raise ExploreError(f"{one} was added by hand: no machine read it; nk.show({one!r}) draws its article")
    (row,) = rows_of(claims[claims["claim_id"] == one])
    tables = {name: loaded.as_read(name) for name in ("pages", "documents", "metadata")}
    found = {name: rows_of(frame[frame["page"] == row["page"]]) for name, frame in tables.items()}
    page = Sight(found["pages"][0], found["documents"], found["metadata"], [row], [])
    made = _explained(row, page, f"what {loaded.store} holds of {row['page']}")
    decided = loaded.decided
    here = (decided["claim_id"] == one) | (decided["other"] == one).fillna(False)
    return replace(made, decided=tuple(_decision(each) for each in rows_of(decided[here.astype(bool)])))


def _decision(row: Row) -> tuple[str, str]:
    """A decision in words: what, and who, when and why."""
    what = f"{row['decision']}" + (f" {row['field']}: {row['value']}" if row["field"] else "")
    other = f" with {row['other']}" if row["other"] else ""
    return printable(what + other), printable(f"{row['reason']} ({row['analyst']}, {row['decided']})")


def _latest() -> "Loaded":
    from nkanalysis.explore.loading import latest

    return latest()


def _whole(row: Row) -> bool:
    """Whether a row has the columns of its table: those of a selection may not, and are looked up again."""
    return set(CLAIMS.columns) <= row.keys()


def _same_page(row: Row, page: Row) -> bool:
    return len(page["text"]) >= int(row["sentence_end"]) and str(page["sha256"]).startswith(_page_hash(row["claim_id"]))


def _page_hash(claim_id: str) -> str:
    return claim_id.partition("-")[0]


def _page_of(row: Row, folder: Path) -> Sight:
    _ensure(folder)
    return built(folder, str(row["page"]))


def _ensure(folder: Path) -> Store:
    tables = Store(folder)
    if tables.version == 0:
        raise ExploreError(f"{folder}: nothing is built here yet; run nkanalysis build PATH… --store {folder}")
    return tables


def _named(words: str, folder: Path, sight: Sight | None) -> Row:
    """The claim of an identifier or the beginning of one."""
    wanted = words.strip()
    if sight is not None:
        known = {str(row["claim_id"]): str(row["page"]) for row in sight.claims}
    else:
        frame = _ensure(folder).read("claims", columns=["claim_id", "page"])
        known = dict(zip(map(str, frame["claim_id"]), map(str, frame["page"]), strict=True))
    one = _one(wanted, list(known), "the page given" if sight is not None else str(folder))
    page = sight if sight is not None else built(folder, known[one])
    return next(row for row in page.claims if row["claim_id"] == one)


def _one(wanted: str, known: Sequence[str], where: str) -> str:
    if wanted in known:
        return wanted
    fitting = [each for each in known if wanted and each.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise ExploreError(f"{wanted}: {len(fitting)} claims begin so, {_some(fitting)}; give more of the identifier")
    beside = sorted((each for each in known if _beside(each, wanted)), key=lambda each: _apart(each, wanted))
    hint = (
        f"the nearest on its page: {_some(beside)}"
        if beside
        else "c.claims or nkanalysis export claims lists what it holds"
    )
    raise ExploreError(f"{wanted or 'an empty identifier'}: no such claim in {where}; {hint}")


def _beside(known: str, wanted: str) -> bool:
    """Whether an identifier is of the page that the one asked for names."""
    page = _page_hash(wanted)
    return bool(page) and _page_hash(known) == page


def _apart(known: str, wanted: str) -> tuple[int, str]:
    """How far apart on their page the figures of two identifiers stand."""
    places = [part.split("-")[1] if "-" in part else "" for part in (known, wanted)]
    here, there = (int(place) if place.isdecimal() else 0 for place in places)
    return abs(here - there), known


def _some(names: Sequence[str]) -> str:
    def shown() -> Iterator[str]:
        yield from names[:_NEAREST]
        if len(names) > _NEAREST:
            yield f"{len(names) - _NEAREST} more"

    return ", ".join(shown())


def _plain(value: Any) -> Any:
    """A cell as a row has it: nulls as None, days as days."""
    if isinstance(value, list | tuple):
        return list(value)
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
