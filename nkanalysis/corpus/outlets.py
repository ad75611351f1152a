"""The register of outlets: canonical names by printed name or by address."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from nkanalysis.lexicon import LexiconError, read


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes.

    Attributes:
        name: Canonical name.
        country: ISO 3166-1 alpha-2.
        wire: An agency whose text others run.
        state_media: A state owns or runs it.
        names: Every printed name, the canonical one first.
        domains: Its addresses; subdomains belong to it too.
        mail: Where its writers' mail is, if not there.
    """

    name: str
    country: str
    wire: bool
    state_media: bool
    names: tuple[str, ...]
    domains: tuple[str, ...]
    mail: tuple[str, ...]


_KINDS = ("wire", "media")


def _entry(row: dict[str, Any]) -> Outlet:
    try:
        name, country, kind = str(row["name"]), str(row["country"]), row["kind"]
        aliases, domains, mail = (tuple(row.get(key, ())) for key in ("aliases", "domains", "mail"))
        if kind not in _KINDS:
            raise ValueError(f"kind must be one of {_KINDS}")
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"outlets.toml, {row.get('name', row)}: {error!r}") from error
    state = bool(row.get("state_media", False))
    return Outlet(name, country, kind == "wire", state, (name, *aliases), tuple(map(str.lower, domains)), mail)


@cache
def register() -> tuple[Outlet, ...]:
    """Every outlet of the lexicon, in its order."""
    return tuple(map(_entry, read("outlets")["outlet"]))


def _key(name: str) -> str:
    return " ".join(re.sub(r"[^\w&./+]+", " ", name.lower()).split()).removeprefix("the ")


@cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in register():
        for name in outlet.names:
            found.setdefault(_key(name), outlet)
    return found


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in register() for domain in outlet.domains}


def by_name(name: str) -> Outlet | None:
    """The outlet that goes by a name, case, "The" and the name of an edition behind it aside."""
    key = _key(name[:200])
    while key:
        found = _by_name().get(key)
        rest = _without_edition(key)
        if found is not None or rest == key:
            return found
        key = rest
    return None


@cache
def _editions() -> tuple[str, ...]:
    return tuple(sorted(map(_key, read("outlets").get("editions", ())), key=len, reverse=True))


def _without_edition(key: str) -> str:
    return next((key.removesuffix(" " + one) for one in _editions() if key.endswith(" " + one)), key)


def is_edition(text: str) -> bool:
    """Whether a few words name an edition or a make of a page, and nothing else: "Print"."""
    return _key(text[:60]) in _editions()


def host_of(address: str) -> str | None:
    """Host of an address or of a bare ``www.name.tld``; None where it is neither."""
    address = address.strip()[:2000]
    if not address or any(ch.isspace() for ch in address):
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    if host is None or "." not in host or not re.fullmatch(r"[\w.-]{3,253}", host):
        return None
    return host.lower().strip(".")


def by_host(host: str) -> Outlet | None:
    """The outlet that a host belongs to: the longest registered domain that it ends in."""
    parts = host.lower().split(".")
    for at in range(len(parts) - 1):
        outlet = _by_domain().get(".".join(parts[at:]))
        if outlet is not None:
            return outlet
    return None


def by_mail(host: str) -> Outlet | None:
    """The outlet whose writers have their mail at a host."""
    return next((outlet for outlet in register() if host.lower() in outlet.mail), None) or by_host(host)


def by_url(address: str) -> Outlet | None:
    """The outlet that an address belongs to."""
    host = host_of(address)
    return None if host is None else by_host(host)


def named(text: str) -> str | None:
    """Canonical name of an outlet given by name or address; the words themselves where the register knows neither."""
    text = " ".join(text.split())
    if not text:
        return None
    outlet = by_name(text) or by_url(text)
    if outlet is not None:
        return outlet.name
    host = host_of(text)
    return host.removeprefix("www.") if host is not None else text[:200]


def is_distinct(name: str) -> bool:
    """Whether a name is none that is a common word too."""
    return len(name) > 2 and name not in _COMMON


@cache
def printed_names() -> re.Pattern[str]:
    """Matches any registered name as it is printed, longest first; bare common words are left out."""
    names = {name for outlet in register() for name in outlet.names if len(name) > 1 and name not in _COMMON}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


# Names that are words too: they count where a page names its publisher, not in running text.
_COMMON = frozenset(
    [
        "Time",
        "Focus",
        "Metro",
        "Trend",
        "Express",
        "Insider",
        "Independent",
        "Vesti",
        "Pulse",
        "Delo",
        "Gordon",
        "Babel",
        "RBC",
        "ABC",
        "PTI",
        "AA",
        "AP",
        "NV",
        "Line",
        "The",
        "ERR",
    ]
) | {"The Times", "The Sun", "The Hill", "The Nation", "The Mirror", "Important Stories", "Channel A", "The Insider"}
