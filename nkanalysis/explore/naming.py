"""Names that were meant: nearest to what was typed, and a few of many for a message."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

NEAREST = 5


def nearest(typed: str, known: Iterable[str], *, most: int = NEAREST) -> list[str]:
    """Names that look like what was typed, the nearest first.

    Args:
        typed: What was typed.
        known: All that there are; of identifiers, those that begin as it does come first.
        most: How many are told.
    """
    names = list(known)
    begin = [name for name in names if len(typed) > 3 and name.startswith(typed[:4])]
    return get_close_matches(typed, begin, most, 0.3) or get_close_matches(typed, names, most, 0.6)


def some(names: Sequence[str], most: int = NEAREST) -> str:
    """A few names, and how many more there are.

    Args:
        names: All of them.
        most: How many are told.
    """
    more = [f"{len(names) - most:,} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more]) or "none"


def meant(typed: str, known: Sequence[str]) -> str:
    """What there is instead of what was typed, for the end of a message.

    Args:
        typed: What was typed.
        known: All that there are.
    """
    close = nearest(typed, known)
    return f"nearest: {some(close)}" if close else f"there are: {some(list(known), 12)}"
