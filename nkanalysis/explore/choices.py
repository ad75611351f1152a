"""Values to choose from, by name: what the tab key offers is what there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.explore.errors import ExploreError
from nkanalysis.explore.filling import rendered
from nkanalysis.explore.naming import meant
from nkanalysis.schemas import MEASURES

Measure = Literal[
    "killed", "wounded", "casualties", "losses", "captured", "missing", "deployed", "returned", "honoured"
]
"""What is counted, for whoever checks types."""


@dataclass(frozen=True)
class Choices:
    """Some words, each as an attribute that is the word itself.

    Attributes:
        of: What they are, in the plural.
        counts: How many rows say each, and the word as readers write it.
    """

    of: str
    counts: Mapping[str, tuple[int, str]]

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.counts:
            raise AttributeError(f"no {name!r} among the {self.of} here; {meant(name, list(self.counts))}")
        return name

    def __getitem__(self, name: str) -> str:
        """The word, where it is one of them."""
        if name not in self.counts:
            raise ExploreError(f"no {name!r} among the {self.of} here; {meant(name, list(self.counts))}")
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)

    def __dir__(self) -> list[str]:
        return list(self.counts)

    def _ipython_key_completions_(self) -> list[str]:
        """What may stand in brackets."""
        return list(self.counts)

    def __repr__(self) -> str:
        return "\n".join(f"{name:<12} {count:>7,}  {label}" for name, (count, label) in self.counts.items())

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return rendered("choices.html.j2", of=self.of, counts=self.counts)


def measures(claims: pd.DataFrame) -> Choices:
    """The measures that claims have, in the house's order.

    Args:
        claims: All of them.
    """
    numbers = claims["measure"].value_counts()
    found = {name: (int(numbers[name]), labels.MEASURES.get(name, name)) for name in MEASURES if name in numbers}
    return Choices("measures", found)


def known(value: Any, values: Mapping[str, Any] | tuple[str, ...], what: str) -> str:
    """A word that is one of those that there are.

    Args:
        value: What was typed.
        values: Those that there are.
        what: What they are, in the singular.

    Raises:
        ExploreError: It is none of them; the message says which there are and which is nearest.
    """
    if not isinstance(value, str) or value not in values:
        from nkanalysis.explore.naming import nearest

        close = nearest(str(value), values)
        hint = f"nearest: {', '.join(close)}; " if close else ""
        raise ExploreError(f"no {what} {value!r}; {hint}there are: {', '.join(values)}")
    return value
