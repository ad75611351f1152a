"""Which addresses may be reached: the public net alone, and what the sources file allows by name.

A feed or a redirect can name any host, and a name can lead anywhere, today to this address and a second later to
another. So a name counts for nothing: what is checked is the address that is being connected, at the moment at which it
is, by the resolver that finds it and once more where the socket is made.
"""

import ipaddress
import socket
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

PORTS = (80, 443)
SCHEMES = ("http", "https")
_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))
"""IPv6 networks whose addresses end in an IPv4 address that is the one reached (RFC 6052, RFC 4291)."""
_NEVER = (
    # Not all of these are told by the library of every Python that this runs on.
    ipaddress.ip_network("100.64.0.0/10"),  # carriers' inner networks (RFC 6598); some clouds' metadata
    ipaddress.ip_network("192.0.0.0/24"),  # protocol assignments (RFC 6890)
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays, retired (RFC 7526)
    ipaddress.ip_network("198.18.0.0/15"),  # benchmarks (RFC 2544)
    ipaddress.ip_network("168.63.129.16/32"),  # a cloud's host, at a public address
    ipaddress.ip_network("64:ff9b:1::/48"),  # local translation (RFC 8215)
    ipaddress.ip_network("2001::/23"),  # protocol assignments, Teredo among them (RFC 2928, RFC 4380)
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
    ipaddress.ip_network("5f00::/16"),  # segment routing (RFC 9602)
    ipaddress.ip_network("fec0::/10"),  # site-local, retired (RFC 3879)
)


class Refused(OSError):
    """An address that must not be reached; the message says why, in words for the summary."""


def is_public(address: str) -> bool:
    """Whether an address is one of the public net, where anybody may ask.

    Args:
        address: IPv4 or IPv6, as the system prints it, a zone behind ``%`` or not.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = _within(found)
        if inner is not None:
            return is_public(str(inner))
    if any(found.version == network.version and found in network for network in _NEVER):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _within(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that is reached under an IPv6 one."""
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    if found.sixtofour is not None:
        return found.sixtofour
    if any(found in network for network in _EMBEDDING) and int(found) > 1:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be reached besides the public net at its usual ports.

    Attributes:
        inner: Hosts, and hosts with a port (``name:8080``), that may stand at inner addresses.
        ports: Hosts with a port that a source names itself: the port is meant, an inner address is not.
    """

    inner: frozenset[str] = frozenset()
    ports: frozenset[str] = frozenset()

    def port(self, host: str, port: int) -> bool:
        """Whether a port of a host may be asked."""
        return port in PORTS or f"{host}:{port}" in self.inner | self.ports

    def inside(self, host: str, port: int) -> bool:
        """Whether a host may stand at an inner address."""
        return f"{host}:{port}" in self.inner or (host in self.inner and port in PORTS)


def checked(url: str, allowed: Allowed) -> URL:
    """An address as it is asked for, once scheme, host and port are found fit.

    Args:
        url: Absolute.
        allowed: What may be reached besides.

    Raises:
        Refused: It is none that may be asked.
    """
    try:
        found = URL(url)
        host, port = found.host, found.port
    except (ValueError, TypeError) as error:
        raise Refused("no address that can be read") from error
    if found.scheme not in SCHEMES:
        raise Refused(f"{found.scheme[:20] or 'no'}: scheme; http and https alone are fetched")
    if not host or port is None:
        raise Refused("an address without a host")
    if found.user is not None or found.password is not None:
        raise Refused("an address with a user's name in it")
    host = host.rstrip(".")
    if not allowed.port(host, port):
        raise Refused(f"port {port}; allow {host}:{port} in the sources file if it is meant")
    if _is_literal(host) and not (is_public(host) or allowed.inside(host, port)):
        raise Refused(f"the inner address {host}")
    if not _is_literal(host) and _in_figures(host):
        raise Refused(f"{host}: an address in figures that is not written as one")
    return found


def _in_figures(host: str) -> bool:
    """Whether the system would take a name for an IPv4 address: ``127.1``, ``0x7f000001``, ``2130706433``."""
    try:
        socket.inet_aton(host)
    except (OSError, ValueError):
        return False
    return True


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Gate(AbstractResolver):
    """Finds the addresses of names and lets no socket be made to any other than may be reached.

    Attributes:
        allowed: What may be reached besides the public net.
        resolver: Who asks the name servers; the system where it is None.
    """

    allowed: Allowed
    resolver: AbstractResolver | None = None
    _let_in: set[tuple[str, int]] = field(default_factory=set)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name that may be reached.

        Raises:
            Refused: The name has none of these.
            OSError: The name has no address at all.
        """
        resolver = self.resolver or aiohttp.ThreadedResolver()
        found = await resolver.resolve(host, port, family)
        inside = self.allowed.inside(host.rstrip("."), port)
        fit = [one for one in found if inside or is_public(one["host"])]
        if not fit:
            where = ", ".join(sorted({one["host"] for one in found})) or "nowhere"
            raise Refused(f"{host} leads to the inner address {where}")
        if inside:
            self._let_in |= {(one["host"].partition("%")[0], port) for one in fit}
        return fit

    async def close(self) -> None:
        """Close what asks the name servers."""
        if self.resolver is not None:
            await self.resolver.close()

    def socket(self, found: Sequence[Any]) -> socket.socket:
        """A socket for one address, as ``aiohttp`` asks for it just before it connects.

        Raises:
            Refused: The address may not be reached.
        """
        family, kind, protocol, _, address = found
        host, port = str(address[0]).partition("%")[0], int(address[1])
        if not (is_public(host) or (host, port) in self._let_in or self.allowed.inside(host, port)):
            raise Refused(f"the inner address {host}")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


def entries(words: Collection[str]) -> frozenset[str]:
    """Hosts as they stand in the sources file, as they are compared: lower case, in ASCII.

    Raises:
        ValueError: One is no host, with or without a port; the message is that one.
    """
    kept = set()
    for word in words:
        try:
            ipaddress.IPv6Address(word)
        except ValueError:
            bare = word
        else:
            bare = f"[{word}]"
        try:
            found = URL(f"http://{bare}/")
            host, port = found.host, found.explicit_port
        except (ValueError, TypeError) as error:
            raise ValueError(word) from error
        if not host or found.path != "/" or found.user or any(mark in word for mark in "/?#*@ \t\n"):
            raise ValueError(word)
        kept.add(host.rstrip(".") if port is None else f"{host.rstrip('.')}:{port}")
    return frozenset(kept)
