"""A site's rules for robots, kept as RFC 9309 has them.

No rules (any answer of 400 to 499, but 429) means that all is free; rules that can't be had (429, 500 and above, no
answer) mean that nothing is, until they can, unless they were read before.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

from protego import Protego
from yarl import URL

from nkanalysis.collect.fetching import Fetcher
from nkanalysis.collect.outcomes import Failed, Outcome
from nkanalysis.collect.pacing import Clock
from nkanalysis.collect.state import State

LARGEST = 512 * 1024
"""Bytes of rules that are read; RFC 9309 asks for 500 KiB at least. Rules behind them count for nothing."""
_KEPT = timedelta(hours=24)
_FREE = (Outcome.MISSING, Outcome.DENIED, Outcome.HTTP)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site allows.

    Attributes:
        parsed: Its rules; None where they can't be had, so that nothing is allowed.
        outcome, why: Why they can't be had.
    """

    parsed: Protego | None
    outcome: Outcome = Outcome.ROBOTS
    why: str = ""


@dataclass(slots=True)
class Robots:
    """The rules of all sites, each asked for once a day.

    Attributes:
        fetcher: Asks for them.
        state: Keeps them.
        name: The product's name that rules speak of it by.
        clock: Where time comes from.
    """

    fetcher: Fetcher
    state: State
    name: str
    clock: Clock
    _rules: dict[str, Rules] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def permit(self, url: URL) -> float:
        """Whether an address may be asked for.

        Args:
            url: The address.

        Returns:
            Seconds that the site asks to leave between two requests; 0 where it asks for none.

        Raises:
            Failed: It may not.
        """
        origin = str(url.origin())
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                self._rules[origin] = await self._had(origin)
        rules = self._rules[origin]
        if rules.parsed is None:
            raise Failed(rules.outcome, rules.why)
        if not rules.parsed.can_fetch(str(url), self.name):
            raise Failed(Outcome.ROBOTS, f"{origin}/robots.txt disallows it")
        return self._delay(rules.parsed)

    def _delay(self, parsed: Protego) -> float:
        delay = float(parsed.crawl_delay(self.name) or 0.0)
        rate = parsed.request_rate(self.name)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        return delay if delay == delay and delay > 0 else 0.0

    async def _had(self, origin: str) -> Rules:
        kept = self.state.rules(origin)
        now = self.clock.now()
        if kept is not None and timedelta() <= now - kept.at < _KEPT:
            return Rules(Protego.parse(kept.text))
        try:
            answer = await self.fetcher.get(f"{origin}/robots.txt", _anything, largest=LARGEST, cut=True)
        except Failed as error:
            if error.outcome in _FREE or (error.outcome is Outcome.REDIRECTS):
                text = ""
            elif kept is not None:
                # The rules of yesterday are better than none; they are not renewed by it.
                return Rules(Protego.parse(kept.text))
            elif error.outcome in (Outcome.ADDRESS, Outcome.LEFT, Outcome.CERTIFICATE, Outcome.UNREACHABLE):
                # What keeps the rules from being read keeps the page too: it is told as it is.
                return Rules(None, error.outcome, error.detail)
            else:
                return Rules(None, why=f"{origin}/robots.txt can't be had ({error.detail})")
        else:
            text = answer.content.decode("utf-8-sig", "replace")
        self.state.keep_rules(origin, text, now)
        return Rules(Protego.parse(text))


async def _anything(url: URL) -> float:
    """Rules may always be asked for."""
    return 0.0
