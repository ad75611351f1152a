"""How each claim tells its estimate: as new, again, worked out from it, or wrongly."""

from collections.abc import Sequence
from dataclasses import dataclass

from nkanalysis.analysis.estimates.cores import Slip, same_place
from nkanalysis.analysis.estimates.readings import FIRST_DAYS
from nkanalysis.analysis.estimates.sources import is_known
from nkanalysis.analysis.estimates.telling import FAR, Telling

BOUNDS = frozenset({"lower", "upper"})


@dataclass(frozen=True, slots=True)
class Label:
    """How a claim tells its estimate.

    Attributes:
        label: One of LABELS.
        differs: Fields in which it differs from the reading.
        why: In words for a reader.
    """

    label: str
    differs: tuple[str, ...]
    why: str


def origin(tellings: Sequence[Telling], tolerance: int) -> int:
    """The day on which the statement was news: that of the statement, or of its first report.

    Without a day of statement, a report that comes long after the days that it speaks of is no news either.
    """
    out = [day for each in tellings for day in (each.said, each.published) if day is not None]
    if any(each.said is not None for each in tellings):
        return min(out)
    ends = [each.window[1] + tolerance for each in tellings if each.stated and each.window]
    return min([*out, *ends], default=FAR)


def label(one: Telling, reading: Telling, news: int, slip: Slip | None, *, wrong: bool) -> Label:
    """How a claim tells its estimate.

    Args:
        one: The claim.
        reading: The claim whose words are the estimate's.
        news: Day of `origin`.
        wrong: Whether more or closer tellings speak against its bounds; else it is a variant, and no misquotation.
        slip: Why it belongs to the estimate, where it is not one of its statement's plain tellings.
    """
    differs = differences(one, reading)
    if "measure" in differs or "population" in differs:
        return Label("distorted", differs, _sentence(slip.why if slip else "", one, reading, differs))
    if slip is not None and slip.label is not None:
        return Label(slip.label, differs, _sentence(slip.why, one, reading, differs))
    if one.number.computed and not reading.number.computed:
        return Label("derived", differs, "A share of another number, worked out.")
    if wrong and not BOUNDS.isdisjoint(differs) and not one.number.computed:
        return Label("distorted", differs, _sentence(slip.why if slip else "", one, reading, differs))
    # An article whose day nothing tells is not called late.
    when = "new" if one.printed == FAR or one.printed <= news + FIRST_DAYS else "restated"
    if slip is not None:
        return Label(when, differs, _sentence(slip.why, one, reading, differs))
    if one.claim_id == reading.claim_id:
        return Label(when, differs, "The reading that the estimate rests on.")
    plain = "Same source, number and days" if when == "new" else "The source's earlier number, said again"
    return Label(when, differs, _sentence(plain, one, reading, differs))


def differences(one: Telling, reading: Telling) -> tuple[str, ...]:
    """Columns in which a claim says otherwise than the reading; what one of them does not tell is no difference."""
    plain = ("measure", "unit", "population", "scope", "flow", "force", "qualifier")
    found = [name for name in plain if _unlike(getattr(one, name), getattr(reading, name))]
    if not same_place(one.place, reading.place):
        found.append("place")
    if one.named != reading.named and one.source is not None:
        found.append("source")
    if not (one.number.computed and one.number.token == reading.number.token):
        found += [name for name in ("lower", "upper") if getattr(one.number, name) != getattr(reading.number, name)]
    return tuple(sorted(found))


def _unlike(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _sentence(why: str, one: Telling, reading: Telling, differs: Sequence[str]) -> str:
    parts = [why] if why else []
    if "measure" in differs:
        parts.append(f"prints {one.measure} where the reading has {reading.measure}")
    if "population" in differs:
        parts.append("counts other people than the reading")
    # Only sources of the register are named: who is not in it may need protection.
    if "source" in differs and is_known(str(one.named)) and is_known(str(reading.named)):
        parts.append(f"credits {one.named}, the reading {reading.named}")
    if not BOUNDS.isdisjoint(differs) or "qualifier" in differs:
        parts.append(f"prints “{one.words}” where the reading has “{reading.words}”")
    text = "; ".join(parts) or "Same number"
    return text[0].upper() + text[1:] + "."
