"""One address asked for, to its end: redirects followed and checked, everything bounded, failures named."""

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
from aiohttp.abc import AbstractResolver
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential
from yarl import URL

from nkanalysis.collect.addresses import Allowed, Gate, Refused, checked
from nkanalysis.collect.answers import Answer, Bounds, Validators
from nkanalysis.collect.canonical import canonical
from nkanalysis.collect.mishaps import named
from nkanalysis.collect.outcomes import Failed, Outcome
from nkanalysis.collect.pacing import Pace
from nkanalysis.collect.unpacking import CODINGS, Damaged, TooLarge, Unpacker

_MOVED = (301, 302, 303, 307, 308)
_AGAIN = (500, 502, 503, 504, 520, 521, 522, 523, 524)
_PIECE = 1 << 16
_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, application/xml;q=0.8, */*;q=0.1"
Permit = Callable[[URL], Awaitable[float]]
"""Told each address before it is asked: the seconds to leave between requests; raises ``Failed`` where it must not."""


@dataclass(slots=True)
class Fetcher:
    """Asks servers; to be used as an asynchronous context.

    Attributes:
        agent: The name it goes by.
        allowed: What may be reached besides the public net.
        bounds: How long and how large.
        pace: Whose turn it is.
        resolver: Who asks the name servers; the system where it is None.
    """

    agent: str
    allowed: Allowed
    bounds: Bounds
    pace: Pace
    resolver: AbstractResolver | None = None
    _session: aiohttp.ClientSession | None = field(default=None, init=False)

    async def __aenter__(self) -> "Fetcher":
        gate = Gate(self.allowed, self.resolver)
        connector = aiohttp.TCPConnector(
            resolver=gate, socket_factory=gate.socket, ssl=ssl.create_default_context(), limit=64, limit_per_host=2
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            # A proxy of the environment would connect in our place, to wherever it likes.
            trust_env=False,
            skip_auto_headers=("User-Agent", "Accept-Encoding"),
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=self.bounds.connect, sock_read=self.bounds.read, connect=self.bounds.total
            ),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._session is not None
        await self._session.close()

    async def get(
        self,
        url: str,
        permit: Permit,
        *,
        validators: Validators | None = None,
        largest: int | None = None,
        cut: bool = False,
        types: frozenset[str] = frozenset(),
    ) -> Answer:
        """What an address answers: 200 or 304, asked again where that may help.

        Args:
            url: Canonical.
            permit: Asked before each request, redirects too.
            validators: What was given for it last time.
            largest: Bytes, where the bounds' own don't fit.
            cut: Whether what is longer is cut off there, and no failure.
            types: Media types that are wanted; empty for any. What has none passes.

        Raises:
            Failed: It gave nothing.
        """
        again = AsyncRetrying(
            stop=stop_after_attempt(self.bounds.tries),
            retry=retry_if_exception(lambda error: isinstance(error, Failed) and error.again),
            wait=self._wait,
            sleep=self.pace.clock.sleep,
            reraise=True,
        )
        tries = 0
        try:
            async for attempt in again:
                with attempt:
                    tries += 1
                    return await self._followed(
                        url, permit, validators or Validators(), largest or self.bounds.largest, cut, types
                    )
        except Failed as error:
            if tries > 1:
                raise Failed(error.outcome, f"{error.detail} (asked {tries} times)", wait=error.wait) from error
            raise
        raise AssertionError("an attempt returns or raises")

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, Failed) else 0.0
        return max(asked, wait_random_exponential(multiplier=self.bounds.backoff, max=60)(state))

    async def _followed(
        self, url: str, permit: Permit, validators: Validators, largest: int, cut: bool, types: frozenset[str]
    ) -> Answer:
        hops: list[str] = []
        while True:
            try:
                target = checked(url, self.allowed)
            except Refused as error:
                raise Failed(Outcome.ADDRESS, _behind(str(error), hops)) from error
            delay = await permit(target)
            async with self.pace.turn(target.host or "", delay):
                answer = await self._asked(target, validators, largest, cut, types, tuple(hops))
            if isinstance(answer, Answer):
                return answer
            hops.append(url)
            if (following := canonical(answer, url, counted=True)) is None:
                raise Failed(Outcome.REDIRECTS, f"{url} redirects to no address")
            if following in hops:
                raise Failed(Outcome.REDIRECTS, f"{following} redirects to itself")
            if len(hops) > self.bounds.redirects:
                raise Failed(Outcome.REDIRECTS, f"more than {self.bounds.redirects} redirects")
            url = following

    async def _asked(
        self, target: URL, validators: Validators, largest: int, cut: bool, types: frozenset[str], hops: tuple[str, ...]
    ) -> Answer | str:
        """One request: the answer, or where it redirects to."""
        assert self._session is not None
        headers = {
            "User-Agent": self.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ", ".join(CODINGS[1::2]),
            **validators.headers(),
        }
        with named():
            async with (
                asyncio.timeout(self.bounds.total),
                self._session.get(target, headers=headers, allow_redirects=False) as response,
            ):
                if response.status in _MOVED and (location := response.headers.get("Location")):
                    response.close()
                    return location
                self._judge(response, target.host or "")
                if (
                    response.status == 200
                    and types
                    and "Content-Type" in response.headers
                    and response.content_type not in types
                ):
                    raise Failed(Outcome.TYPE, response.content_type[:100])
                found = _peer(response)
                content = await _read(response, largest, cut)
                return Answer(
                    url=canonical(str(target)) or str(target),
                    status=response.status,
                    reason=response.reason or "",
                    headers=tuple(
                        (name.decode("utf-8", "replace"), value.decode("utf-8", "replace"))
                        for name, value in response.raw_headers
                    ),
                    asked=tuple(response.request_info.headers.items()),
                    content=content,
                    retrieved=self.pace.clock.now(),
                    address=str(found[0]) if found else None,
                    hops=hops,
                )

    def _judge(self, response: aiohttp.ClientResponse, host: str) -> None:
        status = response.status
        if status in (200, 304):
            return
        said = f"HTTP {status}"
        wait = _retry_after(response.headers, self.pace.clock.now())
        if wait > self.bounds.longest_wait:
            said += f", to be asked again in {wait:.0f} s"
            self.pace.close(host, f"{host} asked to be left alone for {wait:.0f} s")
        again = wait <= self.bounds.longest_wait
        if status == 429:
            raise Failed(Outcome.BUSY, said, again=again, wait=wait)
        if status in _AGAIN:
            raise Failed(Outcome.SERVER, said, again=again, wait=wait)
        if status in (404, 410):
            raise Failed(Outcome.MISSING, said)
        if status in (401, 402, 403, 451):
            raise Failed(Outcome.DENIED, said)
        raise Failed(Outcome.SERVER if status >= 500 else Outcome.HTTP, said)


def _peer(response: aiohttp.ClientResponse) -> tuple[str, int] | None:
    """Address and port that answered; None where the connection is gone already."""
    transport = response.connection.transport if response.connection is not None else None
    return transport.get_extra_info("peername") if transport is not None else None


async def _read(response: aiohttp.ClientResponse, largest: int, cut: bool) -> bytes:
    """The content; what comes and what it unpacks to are bounded."""
    told = response.headers.get("Content-Length", "")
    if told.isdigit() and int(told[:19]) > largest and not cut:
        raise Failed(Outcome.TOO_LARGE, f"{int(told[:19]) / 1e6:.1f} MB; the limit is {largest / 1e6:.1f} MB")
    size = 0
    try:
        unpacker = Unpacker(response.headers.get("Content-Encoding", "").strip().lower(), largest)
    except Damaged as error:
        raise Failed(Outcome.BROKEN, str(error)) from error
    try:
        async for piece in response.content.iter_chunked(_PIECE):
            size += len(piece)
            if size > largest:
                raise TooLarge(f"more than {largest / 1e6:.1f} MB")
            unpacker.feed(piece)
        return unpacker.done()
    except TooLarge as error:
        if cut:
            return unpacker.so_far()
        raise Failed(Outcome.TOO_LARGE, str(error)) from error
    except Damaged as error:
        raise Failed(Outcome.BROKEN, str(error), again="cut off" in str(error)) from error


def _retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds that a server asks to be left alone; 0 where it doesn't say."""
    said = headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said[:9])
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        until = parsedate_to_datetime(said)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    return 0.0


def _behind(words: str, hops: list[str]) -> str:
    return f"{words} (redirected there by {hops[-1]})" if hops else words
