"""Claims into estimates: which claim is a telling of which statement of which source, and how it tells it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.estimates.attaching import attached
from nkanalysis.analysis.estimates.cores import Core, Slip, cores
from nkanalysis.analysis.estimates.decided import Group, decided
from nkanalysis.analysis.estimates.labelling import differences, label, origin
from nkanalysis.analysis.estimates.passing import passed_on
from nkanalysis.analysis.estimates.readings import AGREED, ALONE, Readings, bound
from nkanalysis.analysis.estimates.sources import names
from nkanalysis.analysis.estimates.sums import Sums, adds_up, sums
from nkanalysis.analysis.estimates.telling import Telling, tellings
from nkanalysis.analysis.selection import dated

TOLERANCE = 7
SAME = frozenset({"lower", "upper", "qualifier", "measure", "unit", "population", "scope"})
"""Columns in which every telling of an estimate should be alike."""
MISQUOTED = frozenset({"lower", "upper", "measure", "population"})
"""Columns of a distorted telling that show that its article is careless with its source's figures."""
Row = dict[str, Any]
Careless = Mapping[str | None, frozenset[str]]
ADDED = Slip(5, "derived", "the text's own sum of the killed and the wounded that it has from the source")


def members(
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    tolerance: int = TOLERANCE,
    lineage: pd.DataFrame | None = None,
    merges: Iterable[tuple[str, str]] = (),
    splits: Iterable[tuple[str, str]] = (),
) -> pd.DataFrame:
    """Fold claims into estimates.

    One estimate is one source's figure for one measure, unit, scope, population, place, flow, force and as-of. A figure
    without a stated as-of that matches an earlier figure of its source says that one again. Claims that tell it wrongly
    or more loosely stay with it where the evidence is strong; each says what the evidence is.

    Args:
        claims: With the columns of CLAIMS, n rows, of one or more populations; ``day`` of `dated` is added if missing.
        documents: With the columns of DOCUMENTS; ``text`` of `with_texts` where near copies are known, else every
            article is a text of its own.
        tolerance: Days that two as-ofs of one statement may lie apart.
        lineage: Rows of LINEAGE: sources that are the same one or are not, claims that are of one estimate or are not.
        merges: Pairs of claims that an analyst has put into one estimate.
        splits: Pairs of claims that an analyst has put apart; the second leaves, with its near copies.

    Returns:
        Rows of MEMBERS, one a claim, in the order of ``claims``.
    """
    known = decided(lineage, merges, splits, list(claims["claim_id"]))
    rows = claims if "day" in claims else dated(claims)
    told = passed_on(tellings(rows, documents, names(rows, known.same)), tolerance)
    found = attached(cores(told, tolerance), tolerance, known.apart)
    groups = known.regroup([_group(core) for core in found])
    totals = sums(told)
    first = [row for group in groups for row in _rows(group, tolerance, totals, {})]
    # Who misquotes a source is known once all is labelled: its articles then stand back as representatives.
    careless = _careless(groups, first)
    made = [row for group in groups for row in _rows(group, tolerance, totals, careless)]
    table = pd.DataFrame(made, columns=list(schemas.MEMBERS.columns), dtype=object)
    table = table.set_index("claim_id").loc[list(claims["claim_id"])].reset_index()
    return schemas.MEMBERS.validate(table)


def _group(core: Core) -> Group:
    """A statement's tellings in their order, each with why it belongs there."""
    return sorted(((each, core.slips.get(each.claim_id)) for each in core.tellings), key=lambda each: each[0].order)


def _careless(groups: Iterable[Group], rows: Iterable[Row]) -> Careless:
    """By source, the articles that misquote a figure of it: another number, measure or people than it gave."""
    wrong = {
        row["claim_id"] for row in rows if row["label"] == "distorted" and not MISQUOTED.isdisjoint(row["differs"])
    }
    found: dict[str | None, set[str]] = defaultdict(set)
    for group in groups:
        source = _plain(group)[0].who
        found[source] |= {each.document for each, _ in group if each.claim_id in wrong}
    return {source: frozenset(articles) for source, articles in found.items()}


def _plain(group: Group) -> list[Telling]:
    """The tellings that belong to a statement on the face of it."""
    told = [each for each, slip in group if slip is None or slip.label is None] or [each for each, _ in group]
    return [each for each, slip in group if slip is None] or told


def _rows(group: Group, tolerance: int, totals: Sums, careless: Careless) -> list[Row]:
    """The MEMBERS rows of one estimate."""
    told = [each for each, slip in group if slip is None or slip.label is None] or [each for each, _ in group]
    plain = _plain(group)
    source = plain[0].who
    choice = Readings(told, source, frozenset(each.claim_id for each in plain), careless.get(source, frozenset()))
    close, why, beaten = choice.closest()
    news = origin([each for each, _ in group], tolerance)
    name = estimate_id(close)
    alone = len({each.text for each, _ in group}) == 1
    made: list[Row] = []
    for each, slip in group:
        own = each.who is None and "lower" in differences(each, close)
        added = adds_up(each, source, totals) and not each.credited and (alone or own)
        found = label(each, close, news, ADDED if added else slip, wrong=bound(each) in beaten)
        made.append(
            {
                "claim_id": each.claim_id,
                "estimate_id": name,
                "label": found.label,
                "reading": each is close,
                "variant": found.label == "distorted" or not SAME.isdisjoint(found.differs),
                "differs": list(found.differs),
                "why": found.why,
            }
        )
    reading = next(row for row in made if row["reading"])
    reading["why"] = f"The reading: {_agreed(why, [row for row in made if row is not reading])}."
    return made


def _agreed(why: str, others: Sequence[Row]) -> str:
    """Why a reading is it; that all copies agree is said only where no telling of the estimate differs from it."""
    if why == ALONE and others:
        why = "the only telling of it that is neither wrong nor worked out"
    if why != AGREED or not any(row["variant"] or row["label"] == "derived" for row in others):
        return why
    if any(row["label"] == "distorted" for row in others):
        return "the copies agree on it, but for those that tell it wrongly"
    if any(row["label"] == "derived" for row in others):
        return "the copies agree on it, but for what is worked out from it"
    return "the copies agree on the number, not in all that is said of it"


def estimate_id(reading: Telling) -> str:
    """The name of the estimate that rests on a claim: the same as long as it does."""
    what = (reading.who, reading.measure, reading.unit, reading.scope, reading.population, reading.number.token)
    return blake2b(repr((reading.claim_id, *what)).encode(), digest_size=8).hexdigest()
