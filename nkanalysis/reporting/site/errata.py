"""What was published and is shown otherwise since: decisions of analysts on figures that an edition had shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nkanalysis.reporting.site.editions import Edition, words

NOT_SHOWN = "not shown"
ADDED = "not shown: it had been missed"


@dataclass(frozen=True, slots=True)
class Erratum:
    """One correction of something that was published.

    Attributes:
        claim: Identifier of the figure.
        about: Which figure, in words: what it counts, whose word it is, where it was printed.
        url: Address of the article; empty where none is known.
        was, now: What was shown, and what is shown now.
        since: Name of the first edition that shows it so.
        day: Of that edition; empty where nothing says it.
        why: The reason that the analyst gave.
    """

    claim: str
    about: str
    url: str
    was: str
    now: str
    since: str
    day: str
    why: str


def errata(editions: Sequence[Edition]) -> list[Erratum]:
    """Corrections of what an edition had shown, newest first.

    A decision that held from the first edition on that shows its figure changed nothing published and is not listed;
    nor is one on a figure that no edition names: what is withheld stays withheld, its corrections too. Who decided is
    in no edition's facts.

    Args:
        editions: All editions, newest first.
    """
    found: list[Erratum] = []
    known: set[tuple[str, ...]] = set()
    shown: dict[str, Mapping[str, Any]] = {}
    for place, edition in enumerate(reversed(editions)):
        claims = edition.facts.get("claims") or {}
        for decision in edition.facts.get("corrections") or ():
            key = _key(decision)
            if key not in known:
                known.add(key)
                found += _errata(decision, edition, shown, claims) if place else ()
        shown.update(claims)
    return found[::-1]


def _key(decision: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(decision.get(name) or "") for name in ("claim_id", "decision", "field", "other", "now"))


def _errata(
    decision: Mapping[str, Any], edition: Edition, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Erratum]:
    claim, kind = str(decision.get("claim_id") or ""), str(decision.get("decision") or "")
    if kind == "accept" or claim not in ({**now} if kind == "add" else before):
        return
    old, new = before.get(claim) or {}, now.get(claim) or {}
    told = {
        "reject": (_figure(old), NOT_SHOWN),
        "add": (ADDED, _figure(new)),
        "merge": ("two statements", "one statement, told twice"),
        "split": ("one statement, told twice", "two statements"),
    }
    was, shows = told.get(kind) or _mended(decision, old, new)
    why = " ".join(str(decision.get("reason") or "").split())
    yield Erratum(claim, _about(new or old), str(old.get("url") or ""), was, shows, edition.name, edition.day, why)


def _mended(decision: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, str]:
    name = str(decision.get("field") or "")
    was, now = decision.get("was", old.get(name)), decision.get("now", new.get(name))
    field = words(name)
    return f"{field}: {_value(was)}", f"{field}: {_value(now)}"


def _value(value: Any) -> str:
    return "none" if value is None or value == "" else words(str(value)) if "_" in str(value) else str(value)


def _figure(claim: Mapping[str, Any]) -> str:
    figure = str(claim.get("figure") or "the figure")
    return f"{figure} {words(str(claim['measure']))}" if claim.get("measure") else figure


def _about(claim: Mapping[str, Any]) -> str:
    source = str(claim.get("source") or "no source named")
    printed = ", ".join(str(claim[name])[:40] for name in ("outlet", "published") if claim.get(name))
    return f"{_figure(claim)}, {source}" + (f" ({printed})" if printed else "")
