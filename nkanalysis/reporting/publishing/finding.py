"""What a check finds, and what it holds a site against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.publishing.runs import Runs

EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing for which a site must not be published.

    Attributes:
        file: In which file, from the site's folder on.
        what: What is wrong, in a few words.
        where: What it is, or where it stands, shortened.
        told: Whether it is of words that may not be told: an edition may hold them that was made before they were
            withheld, or with longer quotations.
    """

    file: str
    what: str
    where: str
    told: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.what}: {excerpt(self.where)}"


@dataclass(frozen=True)
class Allowed:
    """What may stand in a site, and what must not.

    Attributes:
        about: What the site says of itself: its contact is the one e-mail address.
        tables: Columns by table, of the tables that were chosen.
        paths: Folders of this machine whose names must not stand anywhere.
        code: Lines of notebooks' cells.
        protected: Sentences that are withheld.
        names: Names that stand in those alone, each with the row of such a sentence.
        quoted: Sentences that may be quoted, up to ``limit``.
        limit: Characters of a sentence that may stand in a row; None for all.
    """

    about: Site = field(default_factory=Site)
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    code: frozenset[str] = frozenset()
    protected: Runs = field(default_factory=Runs)
    names: Mapping[str, str] = field(default_factory=dict)
    quoted: Runs = field(default_factory=Runs)
    limit: int | None = None


def excerpt(text: str) -> str:
    """A text in one line, short enough to print; nothing in it can steer a terminal."""
    line = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"
