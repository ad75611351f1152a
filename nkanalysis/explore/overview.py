"""What a loaded store holds, at a glance: how much, of which days, of which measures, and what to type next."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.loaded import Loaded
from nkanalysis.schemas import MEASURES

_NEXT = (
    ("c.claims", "every figure with its source and sentence, as a frame"),
    ("c.columns(“claims”)", "what its columns hold"),
    ("c.search(“…”)", "articles, claims and events that say these words"),
    ("nk.show(ID)", "an article as it was read, what was taken out in grey"),
    ("nk.explain(ID)", "why a claim reads as it does"),
    ("nk.compare(c.measures.…)", "a linked view: brush a period, choose sources, read the sentences"),
    ("nk.review(c)", "accept, reject or mend claims, the most doubtful first"),
    ("nk.read(“page.html”)", "a page of your own, without a build"),
)
_READY = "c.estimates, c.findings and the tables beside them are worked out."
_LATER = "c.estimates, c.findings and the tables beside them are worked out when first asked for: some seconds."


@dataclass(frozen=True)
class Overview:
    """A loaded store in a few lines.

    Attributes:
        store, version: Which.
        corrections: Where decisions are kept, and how many hold, in words.
        counts: Pairs of a number and what it counts.
        read: Days of publication of the articles, in words.
        measures: For each measure: its name, in words, how many claims it has, and how many sources give them.
        made: Whether the estimates are worked out.
        next: What to type, and what that does.
    """

    store: str
    version: int
    corrections: str
    counts: tuple[tuple[int, str], ...]
    read: str
    measures: tuple[tuple[str, str, int, int], ...]
    made: str
    next: tuple[tuple[str, str], ...] = _NEXT

    def __str__(self) -> str:
        lines = [f"{self.store}, version {self.version}", ", ".join(f"{n:,} {noun}" for n, noun in self.counts)]
        lines += [self.read, self.corrections, ""]
        lines += [f"{name:<12} {n:>6,} claims from {k:,} sources" for name, _, n, k in self.measures]
        lines += ["", self.made, "Type next:", *(f"  {_typed(code):<26} {does}" for code, does in self.next)]
        return "\n".join(lines)

    def html(self) -> str:
        """As a notebook shows it."""
        return rendered("overview.html.j2", it=self, typed=_typed)


def overview(loaded: Loaded) -> Overview:
    """A loaded store in a few lines.

    Args:
        loaded: It.
    """
    claims, documents = loaded.frame("claims"), loaded.frame("documents")
    sizes = {
        "pages": len(loaded.frame("pages")),
        "articles": len(documents),
        "claims": len(claims),
        "events": len(loaded.frame("events")),
    }
    return Overview(
        store=str(loaded.store),
        version=loaded.version,
        corrections=_decided(loaded),
        counts=tuple((number, noun) for noun, number in sizes.items()),
        read=_read(documents["published"]),
        measures=tuple(_measures(claims)),
        made=_READY if loaded.is_analysed else _LATER,
    )


def _read(days: pd.Series) -> str:
    told = days.dropna()
    if told.empty:
        return "No article has a day of publication"
    without = labels.count(int(days.isna().sum()), "article")
    rest = f"; {without} without a day" if days.isna().any() else ""
    return f"Published {labels.day(told.min())} to {labels.day(told.max())}{rest}"


def _measures(claims: pd.DataFrame) -> list[tuple[str, str, int, int]]:
    groups: Mapping[str, pd.DataFrame] = {str(name): rows for name, rows in claims.groupby("measure")}
    return [
        (name, labels.MEASURES.get(name, name), len(groups[name]), int(groups[name]["source"].nunique()))
        for name in MEASURES
        if name in groups
    ]


def _decided(loaded: Loaded) -> str:
    counts = {name: number for name, number in loaded.decisions.items() if number}
    if not counts:
        return f"No decisions; the first would go to {loaded.corrections}"
    return f"Decisions from {loaded.corrections}: " + ", ".join(f"{n:,} {name}" for name, n in counts.items())


def _typed(code: str) -> str:
    """Code as it is typed: what prose sets in curly quotation marks, Python wants straight."""
    return code.replace("“", '"').replace("”", '"')
