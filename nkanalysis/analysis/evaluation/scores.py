"""Counts into precision, recall and F1, and how far other pages of the kind might move them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from nkanalysis.analysis.evaluation.judging import JUDGED, holds
from nkanalysis.analysis.evaluation.pairing import Figure
from nkanalysis.schemas import MEASURES

HEADLINE = ("detection", "claim", "attributed")
DRAWS = 2000
SEED = 1
LEVEL = 0.95
_AT_ONCE = 200
Pair = tuple[Figure, Figure]
Judgement = Mapping[str, bool]


def prf(right: int, extracted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1; what has nothing to be a share of is NaN.

    F1 = 2 · right / (extracted + gold), the harmonic mean of the two (van Rijsbergen 1979).

    Args:
        right: Figures extracted that are right.
        extracted: Figures extracted.
        gold: Figures of the gold.
    """
    return _share(right, extracted), _share(right, gold), _share(2 * right, extracted + gold)


def by_page(
    covered: Sequence[str], gold: Sequence[Figure], extracted: Sequence[Figure], found: Sequence[tuple[Pair, Judgement]]
) -> pd.DataFrame:
    """Counts a page: ``page``, ``gold``, ``extracted``, and of these right by each of `HEADLINE`.

    Args:
        covered: Pages judged.
        gold: Their figures of the gold.
        extracted: Those extracted.
        found: Pairs and what is right of each.
    """
    counts = {page: dict.fromkeys(("gold", "extracted", *HEADLINE), 0) for page in sorted(covered)}
    for name, figures in (("gold", gold), ("extracted", extracted)):
        for figure in figures:
            counts[figure.page][name] += 1
    for (wanted, _), right in found:
        for name, agrees in zip(HEADLINE, _headline(right), strict=True):
            counts[wanted.page][name] += agrees
    return pd.DataFrame(
        [{"page": page, **row} for page, row in counts.items()], columns=["page", "gold", "extracted", *HEADLINE]
    )


def headline(pages: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall and F1 of each of `HEADLINE`, with the interval of F1.

    Args:
        pages: Counts of `by_page`.

    Returns:
        Three rows: ``score``, ``precision``, ``recall``, ``f1``, ``low``, ``high``, ``right``, ``extracted``, ``gold``.
    """
    extracted, gold = int(pages["extracted"].sum()), int(pages["gold"].sum())
    rows = []
    for name in HEADLINE:
        right = int(pages[name].sum())
        low, high = interval(pages[name], pages["extracted"] + pages["gold"])
        rows.append((name, *prf(right, extracted, gold), low, high, right, extracted, gold))
    columns = ["score", "precision", "recall", "f1", "low", "high", "right", "extracted", "gold"]
    return pd.DataFrame(rows, columns=columns)


def interval(right: pd.Series, asked: pd.Series) -> tuple[float, float]:
    """Between which values F1 lies in 95 of 100 draws of as many pages, with replacement.

    The percentile bootstrap (Efron 1979) over pages, not figures: figures of one page err together. The seed is fixed.

    Args:
        right: Figures right, by page.
        asked: Figures extracted and of the gold, by page.

    Returns:
        Low and high end; NaN for fewer than two pages.
    """
    n = len(right)
    if n < 2:
        return float("nan"), float("nan")
    random = np.random.default_rng(SEED)
    drawn = []
    for _ in range(DRAWS // _AT_ONCE):
        weights = random.multinomial(n, np.full(n, 1 / n), size=_AT_ONCE)
        below = weights @ asked.to_numpy()
        above = 2 * (weights @ right.to_numpy())
        drawn.append(above[below > 0] / below[below > 0])
    scores = np.concatenate(drawn)
    if not len(scores):
        return float("nan"), float("nan")
    low, high = np.quantile(scores, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def by_measure(
    gold: Sequence[Figure], extracted: Sequence[Figure], found: Sequence[tuple[Pair, Judgement]]
) -> pd.DataFrame:
    """One row a measure that occurs, in the house's order.

    Args:
        gold: As for `by_page`.
        extracted: As for `by_page`.
        found: As for `by_page`.

    Returns:
        ``measure``, ``gold``, ``extracted``, ``found``, and ``precision``, ``recall``, ``f1`` of detection;
        ``attributed`` (figures right) and ``attributed_f1``.
    """
    rows = []
    for measure in MEASURES:
        asked = sum(figure.measure == measure for figure in gold)
        given = sum(figure.measure == measure for figure in extracted)
        right = [_headline(right) for (wanted, _), right in found if wanted.measure == measure]
        whole = sum(attributed for _, _, attributed in right)
        if asked or given:
            scores = prf(len(right), given, asked)
            rows.append((measure, asked, given, len(right), *scores, whole, prf(whole, given, asked)[2]))
    columns = ["measure", "gold", "extracted", "found", "precision", "recall", "f1", "attributed", "attributed_f1"]
    return pd.DataFrame(rows, columns=columns)


def by_field(found: Sequence[tuple[Pair, Judgement]]) -> pd.DataFrame:
    """Share right among the figures found, a row a field that the gold tells.

    Where null is the usual answer (a share, the day of a statement), agreeing on null says little; so the figures whose
    gold holds a value are counted once more by themselves.

    Args:
        found: As for `by_page`.

    Returns:
        ``field``, ``right``, ``of``, ``share``; ``told`` (figures whose gold holds a value) and ``told_share`` (share
        right among those).
    """
    rows = []
    for field in JUDGED:
        said = [(right[field], holds(field, wanted.rows)) for (wanted, _), right in found if field in right]
        if said:
            right, told = sum(agrees for agrees, _ in said), [agrees for agrees, held in said if held]
            shares = _share(right, len(said)), _share(sum(told), len(told))
            rows.append((field, right, len(said), shares[0], len(told), shares[1]))
    return pd.DataFrame(rows, columns=["field", "right", "of", "share", "told", "told_share"])


def confusion(misread: Sequence[Pair]) -> pd.DataFrame:
    """Figures found under another measure: ``gold``, ``extracted`` (measures) and ``figures``, the most first.

    Args:
        misread: Pairs of one place and different measures.
    """
    rows = pd.DataFrame([(wanted.measure, given.measure) for wanted, given in misread], columns=["gold", "extracted"])
    counted = rows.groupby(["gold", "extracted"]).size().rename("figures").reset_index()
    return counted.sort_values(["figures", "gold", "extracted"], ascending=[False, True, True]).reset_index(drop=True)


def _headline(right: Judgement) -> tuple[bool, bool, bool]:
    return True, right["bounds"], right["bounds"] and right["source"]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
