"""Sharing labels: the Traffic Light Protocol 2.0 (FIRST, 2022), from the freest to the strictest."""

from collections.abc import Iterable

LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
_OLDER = {"WHITE": "CLEAR"}
"""What version 1.0 called them."""


def label(text: str) -> str:
    """A label in any usual spelling: ``TLP:AMBER``, ``amber``, ``TLP: Amber+Strict``.

    Args:
        text: As a page or a file has it.

    Raises:
        ValueError: It is none; the message says which there are.
    """
    said = "".join(text.upper().split()).removeprefix("TLP:")
    said = _OLDER.get(said, said)
    if said not in LABELS:
        raise ValueError(f"sharing {' '.join(text.split())[:40]!r} is no label; there are {', '.join(LABELS)}")
    return said


def strictest(labels: Iterable[str]) -> str:
    """The strictest of some labels; the freest where there is none."""
    return max(labels, key=LABELS.index, default=LABELS[0])
