"""Whether two sources are two witnesses: one voice, one origin, or somebody unnamed who may be the other.

Agreement of one voice with itself confirms nothing. The register tells who speaks for whom, the roots where chains
end, ``data/lineage.csv`` what an analyst knows and no text says; the analyst's word goes first.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from nkanalysis.analysis.comparison.standing import Row
from nkanalysis.analysis.roots import naming
from nkanalysis.lexicon import register
from nkanalysis.schemas import PROTECTED_SOURCES as PROTECTED

Known = Mapping[frozenset[str], tuple[str, str, str]]
"""What an analyst knows of two names or estimates: relation, who said so, and why."""


class Witnesses(NamedTuple):
    """How two sources stand to each other.

    Attributes:
        witness: ``separate``, ``one`` (one voice or origin) or ``may_be_one``.
        why: In a sentence.
    """

    witness: str
    why: str


def witnesses(one: Row, other: Row, known: Known, ends: Mapping[str, frozenset[str]]) -> Witnesses:
    """Whether two estimates rest on two witnesses.

    Args:
        one: Row with ``estimate_id``, ``source``, ``source_type``, ``anonymous`` and ``voice``.
        other: Another.
        known: Of `relations`.
        ends: Where the chains of each estimate end, by `ends_of`.
    """
    for first in _names(one):
        for second in _names(other):
            if found := known.get(frozenset((first, second))):
                relation, analyst, reason = found
                witness = "separate" if relation == "not_same" else "one"
                return Witnesses(witness, f"{_RELATIONS[relation]}, {analyst} notes: {reason}")
    if one["source"] == other["source"] and not one["anonymous"]:
        return Witnesses("one", f"Both are figures of {one['source']}.")
    if one["voice"] == other["voice"] and not pd.isna(one["voice"]) and register.get(str(one["voice"])):
        return Witnesses("one", f"Both speak for {one['voice']}: one voice, no second witness.")
    shared = ends.get(str(one["estimate_id"]), frozenset()) & ends.get(str(other["estimate_id"]), frozenset())
    if shared:
        return Witnesses("one", f"In this corpus both lead back to {sorted(shared)[0]}.")
    if _may_be_one(one, other):
        return Witnesses("may_be_one", "Somebody who is not named may be, or have it from, the other.")
    if _unnamed_body(one, other) or _unnamed_body(other, one):
        return Witnesses("may_be_one", "An institution that is not named may be, or have it from, the other.")
    if _repeats(one) or _repeats(other):
        return Witnesses("may_be_one", "An outlet that names nobody for its figure may have it from the other.")
    if _belongs(one, other) or _belongs(other, one):
        return Witnesses("may_be_one", "One belongs to those for whom the other speaks, and may have it from there.")
    return Witnesses("separate", "Nothing in the register or this corpus makes them one voice.")


_RELATIONS = {
    "same": "They are the same",
    "derived_from": "One is derived from the other",
    "shares_data_with": "They share data",
    "not_same": "They are not the same",
}


def relations(lineage: pd.DataFrame | None) -> Known:
    """What an analyst knows of two sources or estimates, by the two names.

    Args:
        lineage: Rows of the contract ``LINEAGE``; where two say different things of one pair, the last decided holds.
    """
    if lineage is None:
        return {}
    rows = lineage.sort_values(["decided", "row"], kind="stable", na_position="first").to_dict("records")
    return {
        frozenset((str(row["one"]), str(row["other"]))): (row["relation"], row["analyst"], row["reason"])
        for row in rows
    }


def ends_of(roots: pd.DataFrame | None) -> dict[str, frozenset[str]]:
    """Where the chains of each estimate end, named ends that the register knows alone.

    Args:
        roots: Rows of the contract ``ROOTS``.
    """
    if roots is None:
        return {}
    return {
        str(row["estimate_id"]): frozenset(end for end in row["ends"] if register.get(end) is not None)
        for row in roots.to_dict("records")
    }


def _names(row: Row) -> list[str]:
    return [str(row["estimate_id"]), *([] if pd.isna(row["source"]) else [str(row["source"])])]


def _may_be_one(one: Row, other: Row) -> bool:
    if not one["anonymous"] and not other["anonymous"]:
        return False
    # Somebody inside the country and a named office are not taken for each other; two such people may be one.
    inside = [row["source_type"] in PROTECTED for row in (one, other)]
    return inside[0] == inside[1]


def _unnamed_body(one: Row, other: Row) -> bool:
    """Whether words that name no institution may mean the other: any, or one of the countries that they name."""
    if (
        pd.isna(one["source"])
        or one["anonymous"]
        or one["source_type"] in PROTECTED
        or other["source_type"] in PROTECTED
    ):
        return False
    if not naming.nameless(str(one["source"])):
        return False
    countries = naming.nations(str(one["source"]))
    theirs = naming.nations("" if pd.isna(other["source"]) else str(other["source"])) | {str(other["voice"])}
    # "Western" is no country: whose it is nobody can say.
    return not countries or bool(countries & theirs) or any(register.get(name) is None for name in countries)


def _repeats(row: Row) -> bool:
    return row["source_type"] in ("media", "unattributed")


def _belongs(one: Row, other: Row) -> bool:
    voice: Any = other["voice"]
    return not pd.isna(one["source"]) and not pd.isna(voice) and voice in set(register.above(str(one["source"])))
