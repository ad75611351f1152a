"""Extracted claims against gold: the scores, and what to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from nkanalysis.analysis.evaluation import scores
from nkanalysis.analysis.evaluation.cells import plain
from nkanalysis.analysis.evaluation.fields import COMPARED, REQUIRED, GoldError, checked
from nkanalysis.analysis.evaluation.judging import judged
from nkanalysis.analysis.evaluation.misses import misses
from nkanalysis.analysis.evaluation.pages import Pages
from nkanalysis.analysis.evaluation.pairing import figures, pairs
from nkanalysis.analysis.evaluation.places import located
from nkanalysis.lexicon import conflict
from nkanalysis.schemas import CLAIMS

ANY = "any"
FEW_PAGES = 30
_OF_A_CLAIM = (
    *("page", "figure_start", "figure_end", *REQUIRED, *COMPARED, "as_of_basis"),
    *("claim_id", "document_id", "sentence", "sentence_start", "sentence_end"),
)
Row = dict[str, Any]


@dataclass(frozen=True, repr=False)
class Evaluation:
    """How well claims answer gold.

    Attributes:
        population: Whose figures were judged; ``any`` is all of them.
        headline: As `scores.headline`: detection, claim and attributed.
        measures: As `scores.by_measure`.
        fields: As `scores.by_field`.
        confusion: As `scores.confusion`.
        misses: As `misses`.
        pages: As `scores.by_page`: the pages judged.
        absent: ``doc`` and ``rows``: gold of pages that are not at hand, not judged.
        counts: ``gold_rows`` and ``claims`` judged, ``pages`` judged, ``pages_without_gold`` and
            ``claims_without_gold`` (of the population, on those pages, not judged).
        notes: What a reader of the scores should know, a line each.
    """

    population: str
    headline: pd.DataFrame
    measures: pd.DataFrame
    fields: pd.DataFrame
    confusion: pd.DataFrame
    misses: pd.DataFrame
    pages: pd.DataFrame
    absent: pd.DataFrame
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def f1(self, score: str = "attributed") -> float:
        """F1 of one of the headline scores: ``detection``, ``claim`` or ``attributed``."""
        return float(self.headline.set_index("score")["f1"][score])

    def __repr__(self) -> str:
        from nkanalysis.analysis.evaluation.words import in_words

        return in_words(self, misses=False)


def evaluate(
    gold: pd.DataFrame,
    claims: pd.DataFrame,
    pages: pd.DataFrame | None = None,
    *,
    population: str = "",
    raw: Mapping[str, str] | None = None,
) -> Evaluation:
    """Judge claims by gold.

    Only pages that the gold covers are judged: a claim on another page is neither right nor wrong. A figure is found
    where gold and claim share half of its words and the measure; ``claim`` asks for both bounds too, ``attributed`` for
    exactly the gold's sources on top (docs/evaluation.md).

    Args:
        gold: Rows of `read_gold`, or a frame with its columns: one row a claim.
        claims: Claims of the store, or of pages read live.
        pages: Pages of the store: ``page``, ``text``, ``sha256``, ``status``, ``reason``. Without them gold is taken
            at its word: offsets are not held to the text, and sentences can't be looked up.
        population: Whose figures to judge, one of the lexicon's populations; empty for those that it is about, ``any``
            judges all. Gold without this column is of those that it is about.
        raw: What the file of a page says, by page, for offsets counted in files whose line ends differ from the page
            text's.

    Raises:
        GoldError: The gold can't be used; a line for each fault.
    """
    population = population or conflict.focus()
    if population not in (*conflict.populations(), ANY):
        raise GoldError([f"population {population!r}: there are {', '.join(conflict.populations())}, and any"])
    read = checked(gold)
    known = Pages(pages, claims, raw or {})
    place = located(read.rows, known, _claims(claims[_named(claims, read.rows)]))
    if not place.covered:
        raise GoldError([f"gold: {_nowhere(place.absent, len(known))}"])
    told = [{**row, "population": row["population"] or conflict.focus()} for row in place.rows]
    wanted = [row for row in told if population in (ANY, row["population"])]
    if told and not wanted:
        there = ", ".join(sorted({row["population"] for row in told}))
        raise GoldError([f"gold: no row is of {population}; it has {there}; choose one, or any"])
    ours, covered = _of(claims, population), claims["page"].isin(place.covered)
    here, left = _claims(claims[ours & covered]), _claims(claims[~ours & covered])

    asked, found = figures(wanted, known), figures(here, known)
    compared = read.given if population == ANY else read.given - {"population"}
    right = [(pair, judged(*pair, compared)) for pair in pairs(asked, found, same_measure=True)]
    paired = {id(figure) for pair, _ in right for figure in pair}
    rest = [[figure for figure in some if id(figure) not in paired] for some in (asked, found)]
    unwanted = figures([row for row in told if population not in (ANY, row["population"])], known)
    by_page = scores.by_page(sorted(place.covered), asked, found, right)
    absent = pd.DataFrame(sorted(place.absent.items()), columns=["doc", "rows"])
    return Evaluation(
        population=population,
        headline=scores.headline(by_page),
        measures=scores.by_measure(asked, found, right),
        fields=scores.by_field(right),
        confusion=scores.confusion(pairs(rest[0], rest[1], same_measure=False)),
        misses=misses(asked, found, right, figures(left, known), unwanted, known),
        pages=by_page,
        absent=absent,
        counts={
            "pages": len(place.covered),
            "gold_rows": len(wanted),
            "claims": len(here),
            "pages_without_gold": max(len(known) - len(place.covered), 0),
            "claims_without_gold": int((ours & ~covered).sum()),
        },
        notes=tuple(_notes(absent, read.foreign, sorted(place.covered), known)),
    )


def _named(claims: pd.DataFrame, rows: Sequence[Row]) -> pd.Series:
    """Which claims the gold calls by their identifier."""
    names = {row["claim_id"] for row in rows if row["claim_id"] is not None}
    return claims["claim_id"].isin(names) if "claim_id" in claims.columns else pd.Series(False, index=claims.index)


def _of(claims: pd.DataFrame, population: str) -> pd.Series:
    if population == ANY or "population" not in claims.columns:
        return pd.Series(True, index=claims.index)
    return (claims["population"].isna() | (claims["population"] == population)).astype(bool)


def _claims(claims: pd.DataFrame) -> list[Row]:
    """Rows of plain values under the names that gold has for them."""
    columns = [name for name in _OF_A_CLAIM if name in claims.columns]
    found = []
    for row in claims[columns].to_dict("records"):
        said = dict.fromkeys(_OF_A_CLAIM) | {str(name): plain(value) for name, value in row.items()}
        found.append(said | {"start": said["figure_start"], "end": said["figure_end"], "via": said["via"] or []})
    return found


def _nowhere(absent: Mapping[str, int], known: int) -> str:
    names = sorted(absent)
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"none of its pages ({shown}) is among the {known} at hand; build them, or name their files with --pages"


def _notes(absent: pd.DataFrame, foreign: tuple[str, ...], covered: list[str], pages: Pages) -> list[str]:
    said = []
    if len(absent):
        names = ", ".join(absent["doc"].head(10)) + (f" and {len(absent) - 10} more" if len(absent) > 10 else "")
        said.append(
            f"Not judged: {int(absent['rows'].sum())} gold rows of {len(absent)} pages that are not at hand: {names}"
        )
    said += [f"Not read, so all its gold is missed: {page} ({why})" for page in covered if (why := pages.unread(page))]
    if odd := [name for name in foreign if name not in CLAIMS.columns and name != "article"]:
        said.append(f"Columns of the gold that are not judged: {', '.join(odd)}")
    few = f"; {len(covered)} are few, so expect wide intervals" if len(covered) < FEW_PAGES else ""
    if len(covered) < 2:
        said.append("One page gives no interval: it can't tell how the next one would score")
    else:
        said.append(
            f"Intervals: {scores.LEVEL:.0%}, bootstrap over {len(covered)} pages, {scores.DRAWS} draws, fixed seed{few}"
        )
    return said
