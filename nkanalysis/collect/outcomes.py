"""What can become of an address that is asked for, in the words of the summary."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a source or a page; the value is what the summary prints."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    SAME = "same content"
    WOULD = "would be fetched"
    KNOWN = "nothing new"
    TYPE = "other type"
    ROBOTS = "refused by robots"
    ADDRESS = "refused address"
    TOO_LARGE = "too large"
    TIMED_OUT = "timed out"
    CERTIFICATE = "bad certificate"
    MISSING = "not found"
    DENIED = "denied by the site"
    SERVER = "server error"
    BUSY = "asked to wait"
    HTTP = "other answer"
    REDIRECTS = "bad redirect"
    BROKEN = "broken answer"
    UNREACHABLE = "unreachable"
    UNUSABLE = "can't be used"
    LEFT = "left for the next run"


SETTLED = (Outcome.TYPE, Outcome.TOO_LARGE, Outcome.MISSING)
"""Outcomes of a page that asking again would not change."""


HOSTILE = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What the libraries behind it raise on hostile content; no listing, page or file must end a run."""


class Failed(Exception):
    """An address gave nothing that can be kept.

    Attributes:
        outcome: Which way.
        detail: In words, what exactly.
        again: Whether asking once more may help.
        wait: Seconds that the server asks to be left alone.
    """

    def __init__(self, outcome: Outcome, detail: str, *, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome, self.detail, self.again, self.wait = outcome, " ".join(detail.split())[:300], again, wait
