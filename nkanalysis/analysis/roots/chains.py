"""The way of one claim from the article that prints it to whoever said it first, as the article tells it.

A chain has three kinds of end: a name, somebody without a name, and nobody at all, where the article names no source.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nkanalysis.analysis.roots import naming

NAMED, UNNAMED, UNKNOWN = "named", "unnamed", "unknown"
Row = Mapping[Any, Any]
Credited = tuple[str, str, bool, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a chain.

    Attributes:
        taker, giver: Nodes.
        basis: One of `LINK_BASES`.
        weak: Evidence that joins no roots.
        why: What shows it, in words.
    """

    taker: str
    giver: str
    basis: str
    weak: bool
    why: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one claim.

    Attributes:
        steps: From the document on; where those that are not weak lead is its end.
        kind: ``named``, ``unnamed`` or ``unknown``.
        institution: To which a person without a name belongs, where told.
    """

    steps: tuple[Step, ...]
    kind: str
    institution: str | None


class Nodes:
    """What the nodes of one estimate's graph are called.

    People without names are told apart by text: what two texts of one outlet call the same may be two people. What
    articles have through one relay, in one description, is one person's: the one of the relay's own text where that is
    among the rows.

    Args:
        rows: The estimate's claims, with ``text`` (first document of the text that each stands in).
        written: Spelling of each known name.
        outlets: Outlet of each document, by its known name.
    """

    def __init__(self, rows: Iterable[Row], written: Mapping[str, str], outlets: Mapping[str, str]) -> None:
        self._written = written
        self._outlets = outlets
        own: dict[tuple[str, str], tuple[bool, pd.Timestamp, str]] = {}
        for row in rows:
            if row["anonymous"] and pd.notna(row["source"]) and not len(row["via"]) and pd.notna(row["outlet"]):
                key = naming.known(row["source"]), naming.known(row["outlet"])
                age = pd.isna(row["published"]), row["published"], row["text"]
                own[key] = min(own.get(key, age), age, key=str)
        self._own = {key: text for key, (_, _, text) in own.items()}

    def called(self, name: str) -> str:
        """The node of a name: a source's, an outlet's or a relay's."""
        return self._written.get(naming.known(name), name)

    def person(self, row: Row) -> str:
        """The node of whoever is the source of an anonymous claim."""
        words = self.called(row["source"])
        text = row["text"]
        if len(row["via"]):
            text = self._own.get((naming.known(row["source"]), naming.known(row["via"][0])))
            if text is None:
                return f"{words} ({self.called(row['via'][0])})"
        outlet = self._outlets.get(text)
        return f"{words} ({text})" if outlet is None else f"{words} ({self.called(outlet)}, {text})"


def chain(row: Row, nodes: Nodes, credited: Sequence[Credited]) -> Chain:
    """The way of one claim, by what its article states and whom that credits.

    Args:
        row: The claim, with ``text``.
        nodes: Names of the estimate's nodes.
        credited: Outlets and agencies that its document credits.

    Returns:
        Document, who republishes it, outlet, agency, relays from the outlet's side on, source: those that there are,
        nobody twice.
    """
    way = _Way(str(row["document_id"]))
    if pd.notna(row["republisher"]):
        way.on(nodes.called(row["republisher"]), "outlet", "The page is a copy that {giver} shows.")
    if pd.notna(row["outlet"]):
        way.on(nodes.called(row["outlet"]), "outlet", "{giver} published the article.")
    own = nodes.called(row["source"]) if pd.notna(row["source"]) and not row["anonymous"] else None
    if own in way.path:
        # What an outlet counted itself it has from nobody.
        return Chain(tuple(way.steps), NAMED, None)
    stated = [nodes.called(name) for name in reversed(row["via"])]
    for name, basis, whole, words in sorted(credited, key=lambda one: (one[0] not in stated, not one[2], *one[:2])):
        way.credit(name, basis, words, whole=whole)
    for name in stated:
        if name != own:
            way.on(name, "stated_relay", "{taker} cites {giver}, the article says.")
    if pd.isna(row["source"]):
        return Chain(tuple(way.steps), UNKNOWN, None)
    if own is not None:
        way.on(own, "stated_source", "The article names {giver} as the source.")
        return Chain(tuple(way.steps), NAMED, None)
    told = None if pd.isna(row["institution"]) else str(row["institution"])
    body = naming.institution(str(row["source"]), str(row["source_type"]), told)
    way.on(nodes.person(row), "stated_source", "The article does not name its source.")
    return Chain(tuple(way.steps), UNNAMED, None if body is None else nodes.called(body))


class _Way:
    def __init__(self, document: str) -> None:
        self.path = [document]
        self.steps: list[Step] = []
        self._agency = False

    def on(self, giver: str, basis: str, why: str) -> None:
        """One step on; none to one who has been passed."""
        if giver not in self.path:
            said = why.replace("{taker}", self.path[-1]).replace("{giver}", giver)
            self.steps.append(Step(self.path[-1], giver, basis, False, said))
            self.path.append(giver)

    def credit(self, name: str, basis: str, words: str, *, whole: bool) -> None:
        """On to the first agency or outlet whose text it is; a hint of any other."""
        said = f"The article credits {name}: “{words}”."
        if whole and not self._agency:
            self._agency = True
            self.on(name, basis, said)
        elif name not in self.path:
            self.steps.append(Step(self.path[-1], name, basis, True, said))
