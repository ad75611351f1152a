"""Answers of every kind, good and bad: each has its outcome in the summary, and nothing hangs."""

import asyncio
import gzip
import ssl
import zlib
from pathlib import Path

import pytest

from tests.collect.conftest import Desk, Request, Site, Web, feed, page, urls


def outcomes(desk: Desk, *addresses: str) -> dict[str, str]:
    """What became of each page that gave nothing, by its path."""
    summary = desk.collects(urls(*addresses))
    return {"/" + row.url.split("/", 3)[3]: row.outcome.value for row in summary.rows if row.kind == "page"}


def test_a_good_page_is_had_beside_all_the_bad_ones(desk: Desk, site: Site) -> None:
    site.pages("/good")
    site.gives("/gone", status="410 Gone")
    site.gives("/paid", status="403 Forbidden")
    site.gives("/odd", status="418 Teapot")
    site.gives("/picture", b"\x89PNG", Content_Type="image/png")
    site.gives("/empty", "")
    site.gives("/untold", "no mark", Content_Type="")
    site.gives("/untold-page", page("Story"), Content_Type="")
    paths = ["/good", "/missing", "/gone", "/paid", "/odd", "/picture", "/empty", "/untold", "/untold-page"]
    assert outcomes(desk, *map(site.url, paths)) == {
        "/missing": "not found",
        "/gone": "not found",
        "/paid": "denied by the site",
        "/odd": "other answer",
        "/picture": "other type",
        "/empty": "broken answer",
        "/untold": "other type",
    }
    assert desk.addresses() == [site.url("/good"), site.url("/untold-page")]


@pytest.mark.parametrize(
    "coding, data",
    [
        ("gzip", gzip.compress(b"<p>packed")),
        ("gzip", gzip.compress(b"<p>pac") + gzip.compress(b"ked")),
        ("deflate", zlib.compress(b"<p>packed")),
        ("deflate", zlib.compress(b"<p>packed")[2:-4]),
        ("identity", b"<p>packed"),
    ],
    ids=["gzip", "gzip in two", "deflate", "bare deflate", "plain"],
)
def test_packed_pages_are_kept_unpacked(desk: Desk, site: Site, coding: str, data: bytes) -> None:
    site.gives("/one", data, Content_Encoding=coding)
    assert outcomes(desk, site.url("/one")) == {}
    ((_, content, record),) = desk.records()
    assert record.http_headers.get_header("X-Archive-Orig-Content-Encoding") == coding
    assert content == b"<p>packed"


@pytest.mark.parametrize(
    "coding, data, outcome",
    [
        ("gzip", gzip.compress(b"0" * 30_000_000), "too large"),
        ("deflate", zlib.compress(b"0" * 30_000_000), "too large"),
        ("gzip", gzip.compress(b"<p>packed" * 99)[:-12], "broken answer"),
        ("gzip", b"not packed at all", "broken answer"),
        ("br", b"\x1b\x03\x00", "broken answer"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"<p>twice")), "broken answer"),
        ("", b"0" * 3_000_000, "too large"),
    ],
    ids=["bomb", "deflate bomb", "cut off", "not packed", "brotli", "packed twice", "long"],
)
def test_bombs_and_broken_packing_are_refused(desk: Desk, site: Site, coding: str, data: bytes, outcome: str) -> None:
    desk.limits += "\nlargest_mb = 2"
    site.gives("/one", data, Content_Encoding=coding)
    assert outcomes(desk, site.url("/one")) == {"/one": outcome}
    assert desk.records() == []


def test_slow_and_endless_answers_end(desk: Desk, site: Site) -> None:
    async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def drips(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>")
            await writer.drain()
            await asyncio.sleep(0.1)

    async def pours(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"<p>" * 100_000)
            await writer.drain()

    async def heads(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-Much: " + b"a" * 5000 + b"\r\n")
            await writer.drain()

    desk.limits = "pause = 0\ntries = 1\nread = 0.3\ntotal = 0.5\nlargest_mb = 1"
    site.answers |= {"/silent": silent, "/drips": drips, "/pours": pours, "/heads": heads}
    found = outcomes(desk, *map(site.url, ["/silent", "/drips", "/pours", "/heads"]))
    assert found == {"/silent": "timed out", "/drips": "timed out", "/pours": "too large", "/heads": "broken answer"}


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>short",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -5\r\n\r\n<p>short",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 900\r\n\r\n<p>short",
        b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 70_000 + b"\r\n\r\n<p>",
        b"HTTP/1.1 200 OK\r\nBad Name\x00: 1\r\n\r\n<p>",
        b"HTTP/1.1 2x0 OK\r\n\r\n<p>",
        b"SSH-2.0-server\r\n\r\n",
        b"\r\n\r\n",
        b"",
    ],
)
def test_broken_answers_are_named(desk: Desk, site: Site, raw: bytes) -> None:
    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        raise ConnectionResetError

    site.answers["/one"] = answer
    assert outcomes(desk, site.url("/one")) == {"/one": "broken answer"}


def test_a_chunked_page_is_kept_whole(desk: Desk, site: Site) -> None:
    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        for part in (b"<p>one ", b"two"):
            writer.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        writer.write(b"0\r\n\r\n")

    site.answers["/one"] = answer
    assert outcomes(desk, site.url("/one")) == {}
    ((_, content, record),) = desk.records()
    assert content == b"<p>one two"
    assert record.http_headers.get_header("Transfer-Encoding") is None
    assert record.http_headers.get_header("Content-Length") == "10"


def test_what_fails_for_a_while_is_asked_again(desk: Desk, site: Site) -> None:
    story = page("Story")
    site.in_turn("/later", ("500 Oops", "", {}), ("200 OK", story, {}))
    site.in_turn("/busy", ("429 Too Many Requests", "", {"Retry-After": "37"}), ("200 OK", story + " ", {}))
    site.in_turn(
        "/date", ("503 Busy", "", {"Retry-After": "Sun, 01 Mar 2026 06:01:00 GMT"}), ("200 OK", story + "!", {})
    )
    site.gives("/never", status="502 Bad Gateway")
    summary = desk.collects(urls(*map(site.url, ["/later", "/busy", "/never", "/date"])))
    assert summary.fetched == 3
    assert 37 in desk.time.slept
    ((url, outcome, detail),) = [(row.url, row.outcome, row.detail) for row in summary.rows if row.kind == "page"]
    assert (url, outcome, detail) == (site.url("/never"), "server error", "HTTP 502 (asked 2 times)")


def test_a_host_that_asks_to_be_left_alone_for_long_is(desk: Desk, site: Site) -> None:
    site.gives("/one", status="429 Too Many Requests", Retry_After="86400")
    site.pages("/two")
    assert outcomes(desk, site.url("/one"), site.url("/two")) == {"/one": "asked to wait", "/two": "asked to wait"}
    assert site.paths() == ["/one"]


def test_a_page_that_fails_is_asked_for_by_later_runs_and_given_up_in_the_end(desk: Desk, site: Site) -> None:
    desk.limits = "pause = 0\ntries = 1"
    site.gives("/one", status="500 Oops")
    table = feed(site.feed("/feed", "/one", ETag='"same"'))
    for _ in range(7):
        desk.collects(table)
    assert site.paths().count("/one") == 5


def test_a_bad_certificate_is_a_line_of_the_summary(
    desk: Desk, web: Web, site: Site, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    secure = web.site(context)
    secure.pages("/one")
    site.pages("/two")
    desk.allow.append(secure.host)
    summary = desk.collects(feed(secure.feed("/feed", "/one"), name="secure"), feed(site.feed("/feed", "/two")))
    assert [row.outcome for row in summary.sources] == ["bad certificate", "fetched"]
    assert "self-signed" in summary.rows[0].detail
    assert summary.code == 0
    assert secure.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert desk.collects().fetched == 1
    assert desk.addresses() == sorted([secure.url("/one"), site.url("/two")])


def test_a_dead_host_is_a_line_of_the_summary(desk: Desk, web: Web, site: Site) -> None:
    site.pages("/one")
    dead = Site(port=1)
    desk.allow.append(dead.host)
    summary = desk.collects(feed(dead.url("/feed"), name="dead"), feed(site.feed("/feed", "/one")))
    assert [row.outcome for row in summary.sources] == ["unreachable", "fetched"]
    assert (summary.code, summary.failed) == (0, 1)


def test_where_nothing_works_the_exit_code_says_so(desk: Desk, site: Site) -> None:
    assert desk.collects(feed(site.url("/missing"))).code == 1


def test_hostile_headers_are_kept_harmless(desk: Desk, site: Site) -> None:
    async def answer(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b'HTTP/1.1 200 Fine\xe2\x80\xae\r\nContent-Type: text/html; charset="\xff"\r\nETag: \x85\xe2\x80\xa8x\r\n'
            b"X-Odd: WARC/1.1\r\nContent-Length: 9\r\nSet-Cookie: a=b\r\n\r\n<p>story."
        )

    site.answers["/one"] = answer
    assert outcomes(desk, site.url("/one")) == {}
    ((_, content, record),) = desk.records()
    assert content == b"<p>story."
    assert record.http_headers.statusline == "200 Fine"
    site.answers["/two"] = answer
    desk.collects(urls(site.url("/two")))
    assert "cookie" not in site.asked[-1].headers
    assert "if-none-match" not in site.asked[-1].headers


def test_a_full_disk_ends_the_run_in_one_line_and_keeps_what_was_had(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from nkanalysis.collect.warcs import Writer

    site.pages("/one", "/two")
    write = Writer.page

    def full(self: Writer, *args: object) -> None:
        if self._file is not None:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "page", full)
    with pytest.raises(OSError, match="No space left"):
        desk.collects(urls(site.url("/one"), site.url("/two")))
    monkeypatch.undo()
    assert desk.addresses() == [site.url("/one")]
    assert desk.collects().fetched == 1
