"""Reads feeds, maps of sites and lists, and writes down the pages of theirs that are wanted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from nkanalysis.collect import feeds, sitemaps
from nkanalysis.collect.answers import Validators
from nkanalysis.collect.fetching import Fetcher
from nkanalysis.collect.listings import Item, Listing, Unusable
from nkanalysis.collect.outcomes import HOSTILE, Failed, Outcome
from nkanalysis.collect.robots import Robots
from nkanalysis.collect.sources import Web
from nkanalysis.collect.state import State

PAGES = 200_000
"""Pages that one source may name in one run; what else it names is passed by."""
MAPS = 100
"""Maps that one source may lead to in one run."""
DEPTH = 3
"""How deep maps may lead to maps."""
_READERS: Mapping[str, tuple[Callable[[bytes, str, str], Listing], int]] = {
    "feed": (feeds.read, feeds.LARGEST),
    "sitemap": (sitemaps.read, sitemaps.LARGEST),
}


@dataclass(slots=True)
class Found:
    """What came of a source's listings.

    Attributes:
        outcome: ``fetched``, ``unchanged``, or why the source's own listing gave nothing.
        detail: What is wrong with it or with a map that it leads to.
        pages: Pages that it names.
        wanted: Those that are wanted.
    """

    outcome: Outcome = Outcome.FETCHED
    detail: str = ""
    pages: int = 0
    wanted: int = 0
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Looking:
    """Asks for listings and writes down what they name.

    Attributes:
        fetcher, robots: How it is asked for.
        state: Where it is written down.
    """

    fetcher: Fetcher
    robots: Robots
    state: State

    async def read(self, source: Web) -> Found:
        """Read all that a source lists.

        Args:
            source: A feed, a map or a list.
        """
        found = Found()
        if source.url is None:
            self._note(source, source.listed, found)
            return found
        queue, seen, fetched = [(source.url, 0)], {source.url}, False
        while queue:
            if found.pages > PAGES:
                found.doubts.append(f"it names more than {PAGES} pages; not all of its maps were read")
                break
            url, depth = queue.pop(0)
            try:
                listing = await self._one(source, url, found)
            except Failed as error:
                if url == source.url:
                    return Found(error.outcome, error.detail)
                found.doubts.append(f"{url}: {error.outcome} ({error.detail})")
                continue
            fetched = fetched or listing is not None
            if listing is None:
                continue
            found.doubts += [listing.doubts] if listing.doubts else []
            fresh = [further for further, day in _latest(listing.maps) if further not in seen and _recent(source, day)]
            if len(seen) + len(fresh) > MAPS or (fresh and depth >= DEPTH):
                found.doubts.append(f"it leads to more maps than are read ({MAPS}, {DEPTH} deep)")
                fresh = [] if depth >= DEPTH else fresh[: MAPS - len(seen)]
            seen.update(fresh)
            queue += [(further, depth + 1) for further in fresh]
        found.outcome = Outcome.FETCHED if fetched else Outcome.UNCHANGED
        found.detail = "; ".join(dict.fromkeys(found.doubts))[:400]
        return found

    async def _one(self, source: Web, url: str, found: Found) -> Listing | None:
        """One listing; None where it has not changed."""
        read, largest = _READERS[source.kind]
        made_for = source.choice.fingerprint()
        answer = await self.fetcher.get(
            url, self.robots.permit, validators=self.state.listing(url, made_for), largest=largest
        )
        if answer.status == 304:
            return None
        try:
            listing = read(answer.content, answer.url, answer.header("content-type") or "")
        except Unusable as error:
            raise Failed(Outcome.UNUSABLE, str(error)) from error
        except HOSTILE as error:
            raise Failed(Outcome.UNUSABLE, f"no {source.kind} that can be read ({type(error).__name__})") from error
        with self.state.together():
            self._note(source, listing.items, found)
            # The maps that a map leads to change though it doesn't.
            given = Validators() if listing.maps else answer.validators
            self.state.keep_listing(url, source.name, made_for, given, answer.retrieved)
        return listing

    def _note(self, source: Web, items: Sequence[Item], found: Found) -> None:
        at = self.fetcher.pace.clock.now()
        wanted = [item for item in items if source.choice.wants(item)]
        for item in wanted:
            self.state.find(item.url, source.name, item.kept(), at)
        found.pages += len(items)
        found.wanted += len(wanted)


def _latest(maps: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    return sorted(maps, key=lambda one: one[1] or "", reverse=True)


def _recent(source: Web, day: str | None) -> bool:
    since = source.choice.since
    return since is None or day is None or day >= since.isoformat()
