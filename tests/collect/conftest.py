"""A web of our own on this machine: sites that answer as they are told, well or badly, and time that passes at once."""

import asyncio
import gzip
import shutil
import ssl
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from nkanalysis.collect import Summary, collect
from nkanalysis.collect.pacing import Clock

Handler = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]
START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Request:
    """What a site was asked."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Site:
    """One server on a port of its own; what it has no answer for is 404.

    Attributes:
        asked: Every request, in order.
        answers: By path.
    """

    port: int = 0
    scheme: str = "http"
    asked: list[Request] = field(default_factory=list)
    answers: dict[str, Handler] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.scheme}://{self.host}{path}"

    def paths(self) -> list[str]:
        """Paths that were asked for, rules for robots apart."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]

    def gives(
        self, path: str, body: bytes | str = b"", *, status: str = "200 OK", packed: bool = False, **headers: str
    ) -> None:
        """Answer a path; a header's underscores are hyphens."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Content-Type", "text/html; charset=utf-8")
        if packed:
            data, named["Content-Encoding"] = gzip.compress(data), "gzip"
        named.setdefault("Content-Length", str(len(data)))

        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
            writer.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data)

        self.answers[path] = answer

    def redirects(self, path: str, to: str, status: str = "302 Found") -> None:
        self.gives(path, status=status, Location=to)

    def in_turn(self, path: str, *answers: tuple[str, str, Mapping[str, str]]) -> None:
        """Answer a path by status, body and headers, one after the other, the last one ever after."""
        left = list(answers)

        async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
            status, body, headers = left.pop(0) if len(left) > 1 else left[0]
            self.gives("/in-turn", body, status=status, **dict(headers))
            await self.answers["/in-turn"](request, writer)

        self.answers[path] = answer

    def feed(self, path: str, *items: str, kind: str = "rss", **headers: str) -> str:
        """An RSS feed of paths, each with a title of its own; its address is returned."""
        listed = "".join(
            f"<item><title>Report {at} of the Yonder Courier</title><link>{item if '://' in item else self.url(item)}"
            f"</link><pubDate>{21 - at:02d} Feb 2026 10:00:00 GMT</pubDate></item>"
            for at, item in enumerate(items, start=1)
        )
        self.gives(
            path,
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Yonder Courier</title>{listed}</channel></rss>',
            **{"Content-Type": "application/rss+xml", **headers},
        )
        return self.url(path)

    def pages(self, *paths: str) -> None:
        for path in paths:
            self.gives(path, page(f"Story {path}"))


def page(
    title: str, words: str = "Three soldiers of the northern brigade were wounded near the river, the mayor said."
) -> str:
    """A page of an invented outlet."""
    text = "".join(f"<p>{words} It is paragraph {at} of {title}.</p>" for at in range(1, 6))
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{text}</article></body></html>"


async def _serve(site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            first, *lines = head.decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines) if name
            }
            request = Request(first.split(" ")[1], headers)
            site.asked.append(request)
            handler = site.answers.get(request.path)
            if handler is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            else:
                await handler(request, writer)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, asyncio.LimitOverrunError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


class Web:
    """Sites on a loop of their own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._servers: list[Any] = []

    def site(self, context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Site:
        site = Site(scheme="https" if context else "http")

        async def start() -> Any:
            return await asyncio.start_server(lambda r, w: _serve(site, r, w), host, 0, ssl=context)

        server = asyncio.run_coroutine_threadsafe(start(), self.loop).result(10)
        self._servers.append(server)
        site.port = server.sockets[0].getsockname()[1]
        return site

    def close(self) -> None:
        async def stop() -> None:
            for server in self._servers:
                server.close()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


@pytest.fixture
def site(web: Web) -> Site:
    return web.site()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody signed but itself, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "cert.pem", folder / "key.pem"
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=127.0.0.1"
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(["openssl", *asked.split(), *names, "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key


@dataclass
class Time:
    """Time that passes when somebody waits, and at once."""

    moment: datetime = START
    slept: list[float] = field(default_factory=list)
    passed: float = 0.0

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passes(seconds)
        await asyncio.sleep(0)

    def passes(self, seconds: float = 0.0, **more: float) -> None:
        self.passed += timedelta(seconds=seconds, **more).total_seconds()

    def clock(self) -> Clock:
        return Clock(lambda: self.moment + timedelta(seconds=self.passed), lambda: self.passed, self.sleep)


@dataclass
class Desk:
    """Somebody who collects: a sources file, a folder of pages, a clock.

    Attributes:
        limits: Lines of ``[limits]``.
    """

    folder: Path
    time: Time = field(default_factory=Time)
    limits: str = "pause = 0\ntries = 2\nread = 0.5\ntotal = 1\nconnect = 1"
    allow: list[str] = field(default_factory=list)
    resolver: Any = None

    @property
    def out(self) -> Path:
        return self.folder / "pages"

    @property
    def path(self) -> Path:
        return self.folder / "sources.toml"

    def writes(self, *tables: str) -> None:
        allow = ", ".join(f'"{host}"' for host in self.allow)
        head = f'contact = "desk@analysts.example"\nallow = [{allow}]\n'
        self.path.write_text(head + "\n".join(tables) + f"\n[limits]\n{self.limits}\n", encoding="utf-8")

    def collects(self, *tables: str, **options: Any) -> Summary:
        if tables:
            self.writes(*tables)
        return collect(self.path, self.out, clock=self.time.clock(), resolver=self.resolver, **options)

    def records(self, kind: str = "response") -> list[tuple[str, bytes, Any]]:
        """Address, content and record of each record of a kind in all files."""
        found = []
        for path in sorted(self.out.glob("*.warc.gz")):
            with path.open("rb") as file:
                for record in ArchiveIterator(file, check_digests="raise"):
                    if record.rec_type == kind:
                        address = record.rec_headers.get_header("WARC-Target-URI")
                        found.append((address, record.content_stream().read(), record))
        return found

    def addresses(self) -> list[str]:
        return sorted(address for address, _, _ in self.records())


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    return Desk(tmp_path, allow=[site.host])


def feed(url: str, *lines: str, name: str = "feed") -> str:
    """A table of a feed."""
    return "\n".join(["[[feed]]", f'name = "{name}"', f'url = "{url}"', *lines])


def urls(*addresses: str, name: str = "list") -> str:
    """A table of addresses."""
    listed = ", ".join(f"'{address}'" for address in addresses)
    return f'[[urls]]\nname = "{name}"\nurls = [{listed}]'
