"""Which reading of an estimate stands closest to its source.

Copies of one statement may bound its number differently. The reading is chosen, never made: first what the source
prints itself, then texts that are no translations, then what most separate texts of the first days have, headlines
aside; then the shorter way from the source. That a report is worth more the nearer it stands to its origin, and that
copies of one text are one witness, is the classic rule of source criticism (Langlois and Seignobos, *Introduction to
the Study of History*, 1898, book II): texts are counted here, not articles.

Where copies have the same bounds, the word that hedges them is chosen next. A copy drops such a word far more often
than it adds one: headlines, tables and later mentions have the bare number. Of two readings the one from which the
other is the likelier slip is to be taken (Maas, *Textual Criticism*, 1958, on errors that copyists are known to make).
So the hedged form is the reading as soon as `HEDGED` of the separate texts have it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from nkanalysis.analysis.estimates.telling import FAR, Telling

FIRST_DAYS = 2
"""Days after the first in which a report still counts as an early one."""
CLEAR = 5
"""Parts of a score that show that bounds are worse; the others only break ties."""
HEDGED = Fraction(1, 3)
"""Part of the separate texts that must hedge the number before the bare number of the others is taken for a loss."""
APPROXIMATE = "approximate"
AGREED = "all copies agree on it"
ALONE = "the only report of it"
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
        careless: Articles that misquote a figure of this source: another copy is the reading, where there is one.
    """

    tellings: Sequence[Telling]
    source: str | None
    plain: frozenset[str]
    careless: frozenset[str] = frozenset()

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
        # Bounds that nobody has from the source itself, but from those taken for it, are no reading of what it said.
        fit = [key for key, group in groups.items() if any(each.who == self.source for each in group)] or list(groups)
        most = max(scores[key] for key in fit)
        best = min((key for key in fit if scores[key] == most), key=lambda key: ties[key])
        forms = self._forms(groups[best])
        form = self._form(forms, groups[best])
        chosen = min((each for each in groups[best] if each.qualifier == form), key=self._nearness)
        beaten = frozenset(key for key, score in scores.items() if score[:CLEAR] < scores[best][:CLEAR])
        why = self._why(chosen, scores, best, len(groups[best]))
        return chosen, why if self._own(chosen) else _hedging(why, form, forms), beaten

    def _forms(self, group: Sequence[Telling]) -> dict[str, set[str]]:
        """By qualifier, the separate texts of tellings of one bound that have it, headlines aside where a text goes on.

        Where the source's own page has the number, its words alone count; who names no source is no witness of them.
        """
        own = [each for each in group if self._own(each)] or [each for each in group if each.who is not None] or group
        told = {each.text for each in own if not each.headline}
        found: dict[str, set[str]] = defaultdict(set)
        for each in own:
            if not each.headline or each.text not in told:
                found[each.qualifier].add(each.text)
        return found

    def _form(self, forms: dict[str, set[str]], group: Sequence[Telling]) -> str:
        """The qualifier of the reading: the hedged one, where enough texts have it; else what most have.

        Only a copy that credits the statement's source and counts over its span can be the reading: one of another span
        or source brings more with it than its word.
        """
        plain = [each for each in group if each.claim_id in self.plain]
        spans = {(each.scope, each.unit) for each in plain}
        fit = {each.qualifier for each in group if each.who == self.source and (each.scope, each.unit) in spans}
        able = [name for name in forms if name in fit] or list(forms)
        texts = set[str]().union(*forms.values())
        if APPROXIMATE in able and len(forms[APPROXIMATE]) >= HEDGED * len(texts):
            return APPROXIMATE
        near = {name: min(self._nearness(each) for each in group if each.qualifier == name) for name in able}
        return min(able, key=lambda name: (-len(forms[name]), near[name]))

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
        careless = each.document in self.careless
        kind = each.headline, each.translated, each.digest
        return (
            *itself,
            careless,
            *kind,
            each.printed,
            each.said is None,
            each.window is None,
            len(each.via),
            each.claim_id,
        )

    def _why(self, chosen: Telling, scores: dict[Key, Key], best: Key, size: int) -> str:
        if self._own(chosen):
            return "the source's own page has it"
        if len(scores) == 1:
            return AGREED if size > 1 else ALONE
        own, rivals = scores[best], [score for key, score in scores.items() if key != best]
        if all(own[1] > score[1] for score in rivals):
            return "the other bounds stand in translations alone"
        if all(own[2] > score[2] for score in rivals):
            told = own[2] + sum(score[2] for score in rivals)
            if told == 1:
                return "the one text of the first days has these bounds"
            return f"{own[2]} of {told} separate texts of the first days have these bounds"
        if all(own[2:5] > score[2:5] for score in rivals):
            return "more texts have these bounds, counted from the first days on"
        return "as many texts have other bounds; this one stands nearer to the source, or is earlier"


def _hedging(why: str, form: str, forms: dict[str, set[str]]) -> str:
    """Why a bound is the reading, with why its words are, where texts of the same bounds differ in them."""
    if len(forms) == 1:
        return why
    texts, those = len(set[str]().union(*forms.values())), len(forms[form])
    parts = "all copies that tell it rightly have these bounds" if why == AGREED else why
    some = f"{those} of {texts} separate texts" if texts > 1 else "its one text"
    if form == APPROXIMATE:
        hedges = "hedges" if those == 1 else "hedge"
        return f"{parts}; {some} {hedges} the number, and copies drop a hedge more often than they add one"
    if APPROXIMATE in forms and len(forms[APPROXIMATE]) < HEDGED * texts:
        return f"{parts}; too few hedge the number ({len(forms[APPROXIMATE])} of {texts} separate texts)"
    if APPROXIMATE in forms:
        return f"{parts}; those that hedge the number count over another span, or credit another"
    return f"{parts}; {some} {'puts' if those == 1 else 'put'} it so"
