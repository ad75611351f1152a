"""Which reading of an estimate stands closest to its source.

Copies of one statement may bound its number differently. The reading is chosen, never made: first who speaks for the
source in its own page, then texts that are no translations, then the one that most separate texts of the first days
have, headlines aside; then the shorter way from the source, and the earlier. The ranking of tellings by nearness to
their origin is that of the historical method (Langlois and Seignobos, *Introduction to the Study of History*, 1898,
book II), and "most separate copies" counts texts, not articles, so that reprints of one text weigh once.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from nkanalysis.analysis.estimates.telling import Telling

FIRST_DAYS = 2
"""Days after the first in which a report still counts as an early one."""


def reading(tellings: Sequence[Telling]) -> tuple[Telling, str]:
    """The telling whose bounds and words are the estimate's, and why that one.

    Args:
        tellings: Those that tell the statement itself: none that is derived from it or misquotes it.
    """
    first = min(each.printed for each in tellings)
    groups: dict[tuple[Any, ...], list[Telling]] = {}
    for each in tellings:
        groups.setdefault((each.number.token, each.number.bounds), []).append(each)
    scores = {key: _score(group, first) for key, group in groups.items()}
    best = max(groups, key=lambda key: (scores[key], _tie(groups[key])))
    chosen = min(groups[best], key=_nearness)
    return chosen, _why(chosen, groups[best], groups, scores, best)


def _early(group: Iterable[Telling], first: int) -> list[Telling]:
    return [each for each in group if each.printed <= first + FIRST_DAYS and not each.headline]


def _score(group: Sequence[Telling], first: int) -> tuple[Any, ...]:
    early = _early(group, first)
    return (
        any(each.own for each in group),
        any(not each.translated for each in group),
        len({each.text for each in early}),
        sum(each.printed <= first + FIRST_DAYS for each in group),
        len({each.text for each in group if not each.headline}),
        -min(len(each.via) for each in group),
        len({each.text for each in group}),
        len(group),
    )


def _tie(group: Sequence[Telling]) -> tuple[Any, ...]:
    best = min(group, key=_nearness)
    return -best.known, [-ord(letter) for letter in best.claim_id]


def _nearness(each: Telling) -> tuple[Any, ...]:
    """Nearer first: the source's own page, the source itself, no headline, no translation, no digest, early, few between."""
    told = each.said is None, each.window is None
    body = not each.own, each.named != each.who, each.headline, each.translated, each.digest
    return *body, each.printed, *told, len(each.via), each.claim_id


def _why(
    chosen: Telling,
    group: Sequence[Telling],
    groups: dict[tuple[Any, ...], list[Telling]],
    scores: dict[tuple[Any, ...], tuple[Any, ...]],
    best: tuple[Any, ...],
) -> str:
    if chosen.own:
        return "the source's own page says so"
    if len(groups) == 1:
        return "all copies agree" if len(group) > 1 else "the only report of it"
    rivals = [score for key, score in scores.items() if key != best]
    texts = len({each.text for each in group})
    if all(scores[best][1] > score[1] for score in rivals):
        return "the others are translations"
    if all(scores[best][2] > score[2] for score in rivals):
        return f"most separate texts of the first days have it ({scores[best][2]})"
    if all(scores[best][:5] > score[:5] for score in rivals):
        return f"most separate texts have it ({texts})"
    return "as many separate texts have other bounds; this one stands nearest to the source, or is the earliest"
