"""The conflict that is counted, of ``conflict.toml``: whose people, which sides, which places, what reports call it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from nkanalysis import lexicon
from nkanalysis.lexicon import LexiconError, conflict_file
from nkanalysis.lexicon.conflict_file import EVERYWHERE, FILE, NO_SIDE, About, Conflict

__all__ = ["FILE", "NO_SIDE"]

_VERSION = re.compile(r"\+([a-z][a-z0-9-]*)\.[0-9a-f]{12}(?=\+)")


@cache
def conflict() -> Conflict:
    """The conflict of the lexicon in use.

    Raises:
        LexiconError: The file lacks something or says what can't be used; one line that says where and what would do.
    """
    return conflict_file.read()


def troops() -> tuple[str, ...]:
    """Codes of the populations with an army; the first is the one that all is about."""
    return tuple(one.code for one in conflict().troops)


def focus() -> str:
    """Code of the population that all is about."""
    return conflict().troops[0].code


def focus_country() -> str:
    """ISO 3166-1 of the country whose troops all is about."""
    return conflict().troops[0].country


def joint() -> str | None:
    """Code of those who are counted together; None where nobody is."""
    one = conflict().joint
    return one.code if one else None


def mixed() -> frozenset[str]:
    """Populations that copies take for each other: those counted together, and each of the two alone."""
    one = conflict().joint
    return frozenset({one.code, *one.of}) if one else frozenset({focus()})


def ours() -> tuple[str, ...]:
    """The population that all is about, and the one in which its people are counted with others."""
    one = conflict().joint
    return (focus(), one.code) if one and focus() in one.of else (focus(),)


def populations() -> tuple[str, ...]:
    """Every code of a population, those of every conflict last."""
    return tuple(population_labels())


def population_labels() -> dict[str, str]:
    """What readers see for each population."""
    one = conflict()
    own = {each.code: each.label for each in one.troops}
    return own | ({one.joint.code: one.joint.label} if one.joint else {}) | EVERYWHERE


def population(code: str) -> str:
    """A population by its code; the one that all is about where none is given.

    Args:
        code: Its code, or nothing.

    Raises:
        LexiconError: The conflict has none of that code.
    """
    if not code:
        return focus()
    if code not in populations():
        raise LexiconError(f"population {code}: there are {', '.join(populations())}")
    return code


def side_of(code: str) -> str | None:
    """The side on which a population fights; None for one without an army of its own."""
    return next((one.side for one in conflict().troops if one.code == code), None)


def about(report: str) -> About:
    """What the conflict says of a report.

    Args:
        report: Name of its notebook.
    """
    return conflict().reports.get(report, About())


def version() -> str:
    """What of the lexicon goes into the name of what reads pages: the conflict's code, and a hash of every word."""
    return f"{conflict().code}.{lexicon.fingerprint()}"


def read_with(extractor_version: str) -> str | None:
    """Code of the conflict with whose lexicon pages were read.

    Args:
        extractor_version: What read them; None is returned for one that doesn't tell.
    """
    told = _VERSION.search(extractor_version)
    return told[1] if told else None


@cache
def outlines() -> Mapping[str, Mapping[str, Any]]:
    """The outline of each place that is drawn, by its name in the gazetteer: a feature of GeoJSON each.

    Their properties: ``place``, ``part`` (heading of the map it stands on) and ``middle`` (degrees east and north of a
    point well inside). Empty where the conflict has none.

    Raises:
        LexiconError: The file can't be read, or an outline lacks one of them.
    """
    path = conflict().outlines
    if path is None:
        return {}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        found = {feature["properties"]["place"]: feature for feature in features}
        headings = {one.heading for one in conflict().maps}
        for place, feature in found.items():
            east, north = feature["properties"]["middle"]
            if (
                feature["properties"]["part"] not in headings
                or not feature["geometry"]
                or east is None
                or north is None
            ):
                raise LexiconError(
                    f"{path}: {place}: part must be the heading of a map of {FILE}: {', '.join(headings)}"
                )
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, LexiconError):
            raise
        raise LexiconError(f"{path}: no outlines that can be read ({type(error).__name__}: {error})") from error
    return found


class Told(Mapping[str, str]):
    """Words for codes that are looked up in the lexicon in use each time, as another may be used from now on.

    Args:
        words: Gives the words by code.
    """

    def __init__(self, words: Callable[[], Mapping[str, str]]) -> None:
        self._words = words

    def __getitem__(self, code: str) -> str:
        return self._words()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words())

    def __len__(self) -> int:
        return len(self._words())
