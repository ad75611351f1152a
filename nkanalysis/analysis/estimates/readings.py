"""Which reading of an estimate stands closest to its source.

Copies of one statement may bound its number differently. The reading is chosen, never made: first what the source
prints itself, then texts that are no translations, then what most separate texts of the first days have, headlines
aside; then the shorter way from the source. That a report is worth more the nearer it stands to its origin, and that
copies of one text are one witness, is the classic rule of source criticism (Langlois and Seignobos, *Introduction to
the Study of History*, 1898, book II): texts are counted here, not articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nkanalysis.analysis.estimates.telling import FAR, Telling

FIRST_DAYS = 2
"""Days after the first in which a report still counts as an early one."""
CLEAR = 5
"""Parts of a score that show that bounds are worse; the others only break ties."""
Key = tuple[Any, ...]


def bound(each: Telling) -> Key:
    """What number a telling has, and how it bounds it."""
    return each.number.token, each.number.bounds


@dataclass(frozen=True)
class Readings:
    """The tellings of a statement that may be its reading.

    Attributes:
        tellings: Those that tell the statement itself: none that is derived from it or misquotes it.
        source: Under which name the statement's source folds.
        plain: Claims that are the statement as most have it, of the same span, place and people.
    """

    tellings: Sequence[Telling]
    source: str | None
    plain: frozenset[str]

    @property
    def first(self) -> int:
        """Day of the earliest of their articles."""
        return min(each.printed for each in self.tellings)

    def closest(self) -> tuple[Telling, str, frozenset[Key]]:
        """The telling whose bounds and words are the estimate's, why that one, and which bounds are clearly worse.

        Bounds that as many texts have, as early, are no misquotation: nobody can tell which of the two is.
        """
        groups: dict[Key, list[Telling]] = {}
        for each in self.tellings:
            groups.setdefault(bound(each), []).append(each)
        scores = {key: self._score(group) for key, group in groups.items()}
        ties = {key: min(map(self._nearness, group)) for key, group in groups.items()}
        most = max(scores.values())
        best = min((key for key in groups if scores[key] == most), key=lambda key: ties[key])
        chosen = min(groups[best], key=self._nearness)
        beaten = frozenset(key for key, score in scores.items() if score[:CLEAR] < scores[best][:CLEAR])
        return chosen, self._why(chosen, scores, best, len(groups[best])), beaten

    def _own(self, each: Telling) -> bool:
        return each.own and each.who == self.source

    def _score(self, group: Sequence[Telling]) -> Key:
        """How near some tellings of one bound stand to the source; the greatest is taken."""
        # An article whose day nothing tells may be of the first days: it is not left out.
        early = [each for each in group if each.printed <= self.first + FIRST_DAYS or each.printed == FAR]
        body = [each for each in group if not each.headline]
        return (
            any(map(self._own, group)),
            any(not each.translated for each in group),
            len({each.text for each in early if not each.headline}),
            len(early),
            len({each.text for each in body}),
            -min(len(each.via) for each in group),
            len({each.text for each in group}),
            len(group),
        )

    def _nearness(self, each: Telling) -> Key:
        """Nearer first, among tellings of one bound."""
        itself = not self._own(each), each.claim_id not in self.plain, each.named != self.source
        kind = each.headline, each.translated, each.digest
        return *itself, *kind, each.printed, each.said is None, each.window is None, len(each.via), each.claim_id

    def _why(self, chosen: Telling, scores: dict[Key, Key], best: Key, size: int) -> str:
        if self._own(chosen):
            return "the source's own page has it"
        if len(scores) == 1:
            return "all copies agree on it" if size > 1 else "the only report of it"
        own, rivals = scores[best], [score for key, score in scores.items() if key != best]
        if all(own[1] > score[1] for score in rivals):
            return "the other bounds stand in translations alone"
        if all(own[2] > score[2] for score in rivals):
            told = own[2] + sum(score[2] for score in rivals)
            return f"{own[2]} of {told} separate texts of the first days have these bounds"
        if all(own[2:5] > score[2:5] for score in rivals):
            return "more texts have these bounds, counted from the first days on"
        return "as many texts have other bounds; this one stands nearer to the source, or is earlier"
