"""Time: one request after the other to a host, with a pause between them, and how long a run may take."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from nkanalysis.collect.outcomes import Failed, Outcome

LONGEST = 300.0
"""Seconds that a host's turn is waited for; what would come later is left for the next run."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where time comes from.

    Attributes:
        now: The moment, in UTC.
        ticks: Seconds that only ever grow.
        sleep: Waits for seconds.
    """

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(slots=True)
class Pace:
    """Whose turn it is at each host.

    Attributes:
        clock: Where time comes from.
        pause: Seconds between the end of a request and the next to the same host, where its rules ask for none longer.
        until: Tick at which the run is to end.
    """

    clock: Clock
    pause: float
    until: float
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)
    _closed: dict[str, str] = field(default_factory=dict)
    _least: dict[str, float] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, host: str, delay: float = 0.0) -> AsyncIterator[None]:
        """Wait until a host may be asked.

        Args:
            host: Its name.
            delay: Seconds that its own rules ask for between requests.

        Raises:
            Failed: The host asked to be left alone, or its turn would come after the run has ended.
        """
        async with self._locks.setdefault(host, asyncio.Lock()):
            if host in self._closed:
                raise Failed(Outcome.BUSY, self._closed[host])
            wait = self._next.get(host, 0.0) - self.clock.ticks()
            if self.clock.ticks() + max(wait, 0.0) > self.until:
                raise Failed(Outcome.LEFT, "the time for this run was over")
            if wait > LONGEST:
                raise Failed(Outcome.LEFT, f"{host} asks for {max(self.pause, delay):.0f} s between two requests")
            if wait > 0:
                await self.clock.sleep(wait)
            try:
                yield
            finally:
                self._next[host] = self.clock.ticks() + max(self.pause, delay, self._least.get(host, 0.0))

    def at_least(self, host: str, pause: float) -> None:
        """Leave longer between the requests to one host, as a source asks for."""
        self._least[host] = max(pause, self._least.get(host, 0.0))

    def close(self, host: str, why: str) -> None:
        """Leave a host alone for the rest of the run."""
        self._closed.setdefault(host, why)

    def left(self) -> float:
        """Seconds that are left of the run."""
        return max(0.0, self.until - self.clock.ticks())
