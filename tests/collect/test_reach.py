"""Where a feed can't lead: inner addresses, other schemes, other ports, by whatever spelling, name or redirect."""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.collect.addresses import Allowed, Gate, Refused, checked, is_public
from tests.collect.conftest import Desk, Site, Web, feed, urls

EMBEDDING = ip_network("64:ff9b::/96")


class Names(AbstractResolver):
    """Names of our own; each answer is the next of its list, the last one ever after."""

    def __init__(self, **names: list[str]) -> None:
        self.names = {name.replace("_", "."): list(found) for name, found in names.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> Any:
        self.asked.append(host)
        found = self.names.get(host)
        if not found:
            raise OSError(None, "no such name")
        address = found.pop(0) if len(found) > 1 else found[0]
        return [{"hostname": host, "host": address, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    async def close(self) -> None: ...


def refused(desk: Desk, *addresses: str) -> list[str]:
    summary = desk.collects(urls(*addresses))
    return [row.url for row in summary.rows if row.kind == "page" and row.outcome == "refused address"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0.0.0.0", "127.0.0.1.",
     "127。0。0。1", "①②⑦.⓪.⓪.①", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
)  # fmt: skip
def test_this_machine_is_not_reached_by_any_spelling(desk: Desk, site: Site, host: str) -> None:
    site.pages("/one")
    desk.allow = [f"elsewhere.example:{site.port}"]
    summary = desk.collects(urls(f"http://{host}:{site.port}/one"))
    assert [row.outcome for row in summary.rows if row.kind == "page"] == ["refused address"]
    assert site.asked == []


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://files.example/a", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
     "http://[fd00:ec2::254]/", "http://100.100.100.200/", "javascript:alert(1)", "gopher://a.example/", "http://a:b@c.example/",
     "http://name.example:22/", "http://"],
)  # fmt: skip
def test_a_redirect_leads_nowhere_else(desk: Desk, site: Site, to: str) -> None:
    site.redirects("/one", to)
    summary = desk.collects(urls(site.url("/one")))
    assert summary.rows[1].outcome in ("refused address", "bad redirect")
    assert desk.records() == []


def test_redirects_are_followed_checked_and_counted(desk: Desk, site: Site, web: Web) -> None:
    other = web.site()
    other.pages("/there", "/secret")
    other.gives("/robots.txt", "User-agent: *\nDisallow: /secret", Content_Type="text/plain")
    desk.allow.append(other.host)
    desk.limits += "\nredirects = 3"
    site.redirects("/one", other.url("/there"), "301 Moved")
    site.redirects("/two", other.url("/secret"))
    site.redirects("/loop", "/pool", "307 Temporary")
    site.redirects("/pool", "/loop")
    for at in range(9):
        site.redirects(f"/chain{at}", f"/chain{at + 1}")
    summary = desk.collects(urls(*map(site.url, ["/one", "/two", "/loop", "/chain0"])))
    assert desk.addresses() == [other.url("/there")]
    found = {row.url: row.outcome.value for row in summary.rows if row.kind == "page"}
    assert found == {
        site.url("/two"): "refused by robots",
        site.url("/loop"): "bad redirect",
        site.url("/chain0"): "bad redirect",
    }
    assert other.paths() == ["/there"]


def test_two_addresses_that_lead_to_one_page_give_it_once(desk: Desk, site: Site) -> None:
    site.pages("/one")
    site.redirects("/short", "/one")
    summary = desk.collects(urls(site.url("/one"), site.url("/short")))
    assert desk.addresses() == [site.url("/one")]
    assert (summary.counts["fetched"], summary.counts["same"]) == (1, 1)


def test_a_name_that_leads_inside_is_refused_and_one_that_is_allowed_is_not(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    desk.resolver = Names(evil_example=["127.0.0.1"], intranet_example=["127.0.0.1"])
    desk.allow = [f"intranet.example:{site.port}"]
    evil, good = f"http://evil.example:{site.port}/one", f"http://intranet.example:{site.port}/two"
    assert refused(desk, evil, good) == [evil]
    assert desk.addresses() == [good]


def test_a_name_that_is_rebound_is_refused_when_it_is_connected() -> None:
    gate = Gate(Allowed(), Names(rebound_example=["8.8.8.8", "127.0.0.1"]))
    assert [one["host"] for one in asyncio.run(gate.resolve("rebound.example", 80))] == ["8.8.8.8"]
    with pytest.raises(Refused, match=r"rebound\.example leads to the inner address 127\.0\.0\.1"):
        asyncio.run(gate.resolve("rebound.example", 80))


def test_a_redirect_to_a_name_that_leads_inside_reaches_nothing(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    desk.resolver = Names(evil_example=["127.0.0.1"], intranet_example=["127.0.0.1"])
    desk.allow = [f"intranet.example:{site.port}"]
    site.redirects("/one", f"http://evil.example:{site.port}/two")
    summary = desk.collects(urls(f"http://intranet.example:{site.port}/one"))
    assert [row.outcome for row in summary.rows] == ["can't be used", "refused address"]
    assert site.paths() == ["/one"]


def test_the_socket_itself_is_refused_where_all_else_let_it_pass(desk: Desk, site: Site) -> None:
    gate = Gate(Allowed())
    with pytest.raises(Refused, match="inner address"):
        gate.socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port)))
    gate.socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))).close()


def test_a_feed_cannot_name_inner_addresses(desk: Desk, site: Site) -> None:
    site.pages("/one")
    url = site.feed(
        "/feed", "/one", "http://10.0.0.1/admin", "file:///etc/passwd", "http://localhost/", "http://[::1]/x"
    )
    summary = desk.collects(feed(url))
    assert desk.addresses() == [site.url("/one")]
    assert {row.outcome.value for row in summary.rows if row.kind == "page"} == {"refused address"}


@given(st.ip_addresses(v=4))
def test_ipv4_in_ipv6_is_public_as_it_is_itself(address: IPv4Address) -> None:
    mapped = IPv6Address(0xFFFF << 32 | int(address))
    translated = IPv6Address((0x64FF9B << 96) | int(address))
    assert is_public(str(mapped)) == is_public(str(translated)) == is_public(str(address))
    assert not is_public(str(address)) or address.is_global


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6), st.ip_addresses(v=4, network="10.0.0.0/8"),
                 st.ip_addresses(v=4, network="100.64.0.0/10"), st.ip_addresses(v=6, network="fe80::/10"),
                 st.ip_addresses(v=6, network="fc00::/7")))  # fmt: skip
def test_nothing_private_is_ever_let_pass(address: IPv4Address | IPv6Address) -> None:
    inner = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    mapped = getattr(address, "ipv4_mapped", None)
    if (inner or address.is_reserved) and mapped is None and address not in EMBEDDING:
        assert not is_public(str(address))
    host = f"[{address}]" if address.version == 6 else str(address)
    if not is_public(str(address)):
        with pytest.raises(Refused):
            checked(f"http://{host}/", Allowed())


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "{:#x}", "0{:o}"]))
def test_an_address_in_figures_is_never_asked_by_another_spelling(number: int, spelling: str) -> None:
    with pytest.raises(Refused):
        checked(f"http://{spelling.format(number)}/", Allowed())


def test_a_site_that_redirects_by_a_parameter_that_counts_clicks_is_followed(desk: Desk, site: Site) -> None:
    site.redirects("/one", "/one?guccounter=1")
    site.gives("/one?guccounter=1", "<html><p>A story.")
    desk.collects(urls(site.url("/one")))
    assert desk.addresses() == [site.url("/one")]
