"""A page as its paragraphs show it: what the parts that make documents of it share."""

from collections.abc import Sequence
from dataclasses import dataclass

from nkanalysis.corpus.articles import Group
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.languages import UNKNOWN, language_of
from nkanalysis.corpus.raw import RawPage
from nkanalysis.records import Block, Detail


@dataclass(frozen=True, slots=True)
class Sight:
    """A page as its paragraphs show it.

    Attributes:
        page, sha256: Its name within the corpus and the hash of its bytes.
        raw: The page as its reader made it.
        looks: Its paragraphs, kinds settled.
        zones: Zone of each.
        groups: The articles found among them.
        told: All that the page says of its article.
        url: The article's address.
        own: Which of the groups that is said of; None where that can't be told.
    """

    page: str
    sha256: str
    raw: RawPage
    looks: Sequence[Look]
    zones: Sequence[str]
    groups: Sequence[Group]
    told: Sequence[Detail]
    url: str | None
    own: int | None = None

    def bounds(self, ordinal: int) -> tuple[int, int]:
        """First paragraph behind the article before, and first prose of the article after."""
        floor = self.groups[ordinal - 1].prose[-1] + 1 if ordinal else 0
        last = ordinal + 1 == len(self.groups)
        return floor, len(self.looks) if last else self.groups[ordinal + 1].prose[0]

    def top(self, start: int, first: int) -> int:
        """Place of the paragraph that holds an offset, looked for upwards from a place."""
        return next((at for at in range(first, -1, -1) if self.looks[at].paragraph.start <= start), first)


def spoken(raw: RawPage, found: Sequence[Block]) -> str:
    """Language of an article: of its text, else as the page says."""

    def told(*roles: str) -> str:
        return " ".join(
            raw.text[block.start : min(block.end, block.start + 3000)] for block in found if block.role in roles
        )

    code = language_of(told("body", "item") or told("headline", "deck"))
    return (raw.facts.language or UNKNOWN) if code == UNKNOWN else code
