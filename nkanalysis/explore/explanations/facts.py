"""Why a claim reads as it does: the parts of an explanation, each ready to be shown."""

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with what stands around them in their sentence; white space folded."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the page that gave a field its value.

    Attributes:
        words: White space folded.
        start, end: Where they stand in the page text.
        sentence: Their sentence, where they stand in another one than the figure; else None.
    """

    words: str
    start: int
    end: int
    sentence: Marked | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the claim.

    Attributes:
        label: What the field is called.
        value: What it says.
        quotes: The words that gave it.
        note: What default or inference holds, where no words or not words alone gave it.
    """

    label: str
    value: str
    quotes: tuple[Quote, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that read the claim: what it gave, its name, and what it does."""

    gave: str
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class Link:
    """One who passed the figure on, from the source to the outlet."""

    name: str
    part: str


@dataclass(frozen=True)
class Explanation:
    """A claim, and what gave each of its fields.

    Printed it is plain text; a notebook shows it as HTML, and rich prints it to the width of a terminal.

    Attributes:
        claim_id: Whose explanation it is.
        sentence: Its sentence, the figure marked.
        chain: Who says it, who passed it on, and who publishes it.
        fields: Field by field, in the order of the table.
        rules: What read the measure and the source.
        assumptions: What following pronouns and short names, or the like, took for granted.
        where: Document, page and offsets, and what read it, as label and words.
        outdated: Whether it was read by another version than the one that is installed.
        decided: What analysts decided on it, each as what, and why, by whom and when; none where no one asked for it.
    """

    claim_id: str
    sentence: Marked
    chain: tuple[Link, ...]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    assumptions: tuple[str, ...]
    where: tuple[tuple[str, str], ...]
    outdated: bool
    decided: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The explanation as plain text, 100 columns wide."""
        from nkanalysis.explore.explanations.printed import plain

        return plain(self)

    def __repr__(self) -> str:
        return str(self)

    def __rich__(self) -> Any:
        """What rich prints."""
        from nkanalysis.explore.explanations.printed import printed

        return printed(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from nkanalysis.explore.explanations.html import html

        return html(self)


OUTDATED = "read by another version than the one installed; build its page again to see how it reads now"


def printable(text: str) -> str:
    """White space folded, and nothing that a terminal or browser takes for a command."""
    return "".join(ch if ch.isprintable() else "\ufffd" for ch in " ".join(text.split()))
