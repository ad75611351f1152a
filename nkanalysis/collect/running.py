"""The web's part of a run: listings first, then the pages that are wanted, a few hosts at a time."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import TypeVar

from yarl import URL

from nkanalysis.collect.answers import Answer, Validators
from nkanalysis.collect.canonical import identity
from nkanalysis.collect.fetching import Fetcher
from nkanalysis.collect.listings import Item
from nkanalysis.collect.looking import Found, Looking
from nkanalysis.collect.outcomes import HOSTILE, SETTLED, Failed, Outcome
from nkanalysis.collect.robots import Robots
from nkanalysis.collect.sources import Choice, Sources, Web
from nkanalysis.collect.state import Known, State
from nkanalysis.collect.summary import Row
from nkanalysis.collect.warcs import Writer

TYPES = frozenset(("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown"))
"""What pages come as, and what a build reads from WARC."""
RUNS = 5
"""Runs that ask for a page in vain before it is given up; two for one that is not there."""
_FRESH = timedelta(hours=1)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_COUNTED = {
    Outcome.FETCHED: "fetched",
    Outcome.UNCHANGED: "unchanged",
    Outcome.SAME: "same",
    Outcome.TYPE: "skipped",
    Outcome.LEFT: "left",
}
_T = TypeVar("_T")


@dataclass(slots=True)
class Run:
    """One run over the sources of the web.

    Attributes:
        sources: What is asked for.
        state: What earlier runs found.
        writer: Where pages go; None for a run that only looks.
        fetcher, robots: How it is asked for.
        since: First day, besides that of each source.
        limit: Pages in all; None for as many as the sources allow.
        said: Told how many pages are through, and of how many.
        rows: A row a source.
        pages: A row a page that gave nothing, or would be fetched.
    """

    sources: Sources
    state: State
    writer: Writer | None
    fetcher: Fetcher
    robots: Robots
    since: date | None = None
    limit: int | None = None
    said: Callable[[int, int], None] = lambda done, total: None
    rows: dict[str, Row] = field(default_factory=dict)
    pages: list[Row] = field(default_factory=list)
    _done: int = 0
    _total: int = 0

    async def all(self) -> None:
        """Read every listing, then fetch what is wanted of them."""
        web = [self._since(source) for source in self.sources.web]
        for source in web:
            where = source.url or str(self.sources.path)
            self.rows[source.name] = Row("source", source.name, where, Outcome.LEFT, "stopped before its turn")
        await self._by_host(((_host(source.url or ""), source) for source in web), self._listing)
        chosen = self._chosen(web)
        self._total = len(chosen)
        await self._by_host(((_host(known.url), (source, known)) for source, known in chosen), self._page)
        asked = {source.name for source, _ in chosen}
        for source in web:
            had = any(known.sha256 is not None for known in self.state.of(source.name))
            _conclude(self.rows[source.name], had=had, would=self.writer is None and source.name in asked)

    def _since(self, source: Web) -> Web:
        since = max((day for day in (self.since, source.choice.since) if day is not None), default=None)
        return replace(source, choice=replace(source.choice, since=since))

    async def _by_host(self, work: Iterable[tuple[str, _T]], do: Callable[[_T], Awaitable[None]]) -> None:
        """All of it, one thing after the other for each host, and so many hosts at a time."""
        queues: dict[str, list[_T]] = {}
        for host, one in work:
            queues.setdefault(host, []).append(one)
        turns = asyncio.Semaphore(self.sources.parallel)

        async def through(queue: list[_T]) -> None:
            async with turns:
                for one in queue:
                    await do(one)

        async with asyncio.TaskGroup() as group:
            for queue in queues.values():
                group.create_task(through(queue))

    async def _listing(self, source: Web) -> None:
        row = self.rows[source.name]
        looking = Looking(self.fetcher, self.robots, self.state)
        try:
            async with asyncio.timeout(self.fetcher.pace.left()):
                found = await looking.read(source)
        except TimeoutError:
            found = Found(Outcome.LEFT, "the time for this run was over")
        except HOSTILE as error:
            found = Found(Outcome.UNUSABLE, f"{type(error).__name__}: {error}"[:200])
        row.outcome, row.detail = found.outcome, found.detail
        row.counts.update(found=found.pages, wanted=found.wanted)

    def _chosen(self, web: list[Web]) -> list[tuple[Web, Known]]:
        """The pages to be asked for now, the sources taking turns, so that a limit lets each have some."""
        of_each = []
        for source in web:
            due = [known for known in self.state.of(source.name) if self._is_due(known, source.choice)]
            due.sort(key=lambda known: known.item.get("day", ""), reverse=True)
            self.rows[source.name].counts["left"] += max(0, len(due) - source.choice.limit)
            of_each.append([(source, known) for known in due[: source.choice.limit]])
        mixed = [one for one in chain.from_iterable(zip_longest(*of_each)) if one is not None]
        for source, _ in mixed[self.limit :] if self.limit is not None else ():
            self.rows[source.name].counts["left"] += 1
        return mixed[: self.limit]

    def _is_due(self, known: Known, choice: Choice) -> bool:
        if known.sha256 is not None:
            now = self.fetcher.pace.clock.now()
            assert known.first is not None
            assert known.at is not None
            return now - known.first < timedelta(days=choice.revisit) and now - known.at > _FRESH
        if known.outcome == Outcome.MISSING:
            return known.tries < 2
        given_up = known.outcome in SETTLED or known.tries >= RUNS
        return not given_up and choice.wants(Item(known.url, **known.item)) and not self.state.landed(known.url)

    async def _page(self, work: tuple[Web, Known]) -> None:
        source, known = work
        row = self.rows[source.name]
        try:
            async with asyncio.timeout(self.fetcher.pace.left()):
                outcome = await self._had(source, known)
        except TimeoutError:
            outcome = Outcome.LEFT
        except Failed as error:
            outcome = error.outcome
            if outcome is not Outcome.LEFT:
                self.pages.append(Row("page", source.name, known.url, outcome, error.detail))
                self.state.failed(known.url, outcome, error.detail)
        except HOSTILE as error:
            outcome = Outcome.UNUSABLE
            self.pages.append(Row("page", source.name, known.url, outcome, f"{type(error).__name__}: {error}"[:200]))
            self.state.failed(known.url, outcome, type(error).__name__)
        row.counts[_COUNTED.get(outcome, "failed")] += outcome is not Outcome.WOULD
        self._done += 1
        self.said(self._done, self._total)

    async def _had(self, source: Web, known: Known) -> Outcome:
        if self.writer is None:
            self.pages.append(Row("page", source.name, known.url, Outcome.WOULD, known.item.get("title", "")))
            return Outcome.WOULD
        asked_by = known.validators if known.sha256 else Validators()
        pace = self.fetcher.pace
        pace.at_least(_host(known.url), source.pause)
        answer = await self.fetcher.get(known.url, self.robots.permit, validators=asked_by, types=TYPES)
        if answer.status == 304 or answer.sha256 == known.sha256:
            self.state.unchanged(known.url, answer.retrieved)
            return Outcome.UNCHANGED
        if not answer.content.strip():
            raise Failed(Outcome.BROKEN, "an empty answer")
        if not answer.media_type and not _HTML.search(answer.content[:1024]):
            raise Failed(Outcome.TYPE, "the server doesn't say what it is, and it is no HTML")
        return self._kept(source, known, answer)

    def _kept(self, source: Web, known: Known, answer: Answer) -> Outcome:
        assert self.writer is not None
        sha256, held = answer.sha256, self.state.holder(answer.sha256)
        moved = identity(answer.url) != identity(known.url)
        if moved and known.sha256 is None and self.state.landed(answer.url):
            self.state.fetched(known.url, answer.url, sha256, answer.validators, answer.retrieved, Outcome.SAME)
            return Outcome.SAME
        said = {
            "page": known.url,
            "source": source.name,
            "kind": source.kind,
            "listing": source.url or "",
            "sha256": sha256,
            "redirected": " ".join(answer.hops),
            **{name: value for name, value in known.item.items() if name not in ("summary", "day")},
        }
        self.writer.page(answer, said, source.sharing, held)
        outcome = Outcome.FETCHED if held is None else Outcome.SAME
        self.state.fetched(known.url, answer.url, sha256, answer.validators, answer.retrieved, outcome)
        return outcome


def _conclude(row: Row, *, had: bool, would: bool) -> None:
    """What a source came to, once its pages are through.

    Args:
        row: The source's.
        had: Whether some page of it has been fetched, now or earlier: one dead address doesn't make it useless then.
        would: Whether a run that doesn't only look would ask for pages of it.
    """
    if row.failed or row.outcome is Outcome.LEFT:
        return
    counts = row.counts
    for name, outcome in (("fetched", Outcome.FETCHED), ("same", Outcome.SAME), ("unchanged", Outcome.UNCHANGED)):
        if counts[name]:
            row.outcome = outcome
            return
    if would:
        row.outcome = Outcome.WOULD
    elif counts["failed"] and not had:
        row.outcome, row.detail = Outcome.UNUSABLE, row.detail or "none of its pages could be had; see below"
    elif counts["left"]:
        row.outcome = Outcome.LEFT
    elif row.outcome is not Outcome.UNCHANGED:
        row.outcome = Outcome.KNOWN


def _host(url: str) -> str:
    return URL(url).host or ""
