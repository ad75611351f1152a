"""Where pages come from: the sources file, as it is once it has been found sound."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nkanalysis.collect.addresses import Allowed
from nkanalysis.collect.answers import Bounds
from nkanalysis.collect.canonical import words_of
from nkanalysis.collect.listings import Item

LIMIT = 200
"""Pages that one source gives in one run, where it says nothing else."""


class SourcesError(ValueError):
    """The sources file can't be used.

    Attributes:
        faults: A line each: file, table, key, and how to mend it.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the pages that a source names are wanted.

    Attributes:
        words: One of them stands in title, summary or address; empty for all.
        match: Or this is found there.
        since: First day; pages whose day nobody tells are wanted.
        limit: Pages a run.
        revisit: Days after it was first fetched for which a page is asked for again at each run.
    """

    words: tuple[str, ...] = ()
    match: re.Pattern[str] | None = None
    since: date | None = None
    limit: int = LIMIT
    revisit: int = 0

    def wants(self, item: Item) -> bool:
        """Whether a page is wanted by what is told of it."""
        if self.since is not None and item.day is not None and item.day < self.since.isoformat():
            return False
        if not self.words and self.match is None:
            return True
        text = f"{item.title}\n{item.summary}\n{words_of(item.url)}\n{item.url}"
        if self.match is not None and self.match.search(text):
            return True
        return bool(self.words) and _any_of(self.words).search(text) is not None

    def fingerprint(self) -> str:
        """Changes where other pages would be wanted."""
        told = [self.words, self.match.pattern if self.match else None, self.since.isoformat() if self.since else None]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words at their beginning, so that "soldier" finds "soldiers"; white space of any kind between them."""
    found = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{found})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Web:
    """Pages that are fetched.

    Attributes:
        kind: ``feed``, ``sitemap`` or ``urls``.
        name: What the summary calls it.
        url: Of the feed or map; None for a list.
        listed: A list's pages.
        choice: Which pages are wanted.
        pause: Seconds between requests, where more than usual.
        sharing: Sharing label that its pages carry.
    """

    kind: str
    name: str
    url: str | None
    listed: tuple[Item, ...] = ()
    choice: Choice = field(default_factory=Choice)
    pause: float = 0.0
    sharing: str | None = None


@dataclass(frozen=True, slots=True)
class Local:
    """Files that are copied.

    Attributes:
        kind: ``telegram`` or ``folder``.
        name: What the summary calls it, and the folder it is copied to.
        path: The export, or the folder.
        quiet: Seconds that a file has to have stood unchanged.
    """

    kind: str
    name: str
    path: Path
    quiet: float = 60.0


@dataclass(frozen=True, slots=True)
class Sources:
    """A whole sources file.

    Attributes:
        path: The file.
        contact: Mail address or page by which a site's owner reaches whoever collects.
        web, local: What is fetched, and what is copied, in the file's order.
        allowed: What may be reached besides the public net.
        bounds: How long and how large.
        pause: Seconds between two requests to a host.
        parallel: Hosts asked at a time.
        minutes: How long a run may take.
    """

    path: Path
    contact: str
    web: tuple[Web, ...]
    local: tuple[Local, ...]
    allowed: Allowed
    bounds: Bounds
    pause: float
    parallel: int
    minutes: float

    def names(self) -> list[str]:
        """Names of all sources."""
        return [*(source.name for source in self.web), *(source.name for source in self.local)]
