"""Reads the sources file and finds every fault of it before anything is fetched."""

import contextlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from yarl import URL

from nkanalysis.collect.addresses import PORTS, Allowed, Refused, checked, entries
from nkanalysis.collect.answers import Bounds
from nkanalysis.collect.canonical import canonical
from nkanalysis.collect.listings import Item
from nkanalysis.collect.sitemaps import lines
from nkanalysis.collect.sources import LIMIT, Choice, Local, Sources, SourcesError, Web
from nkanalysis.lexicon import tlp

_CHOICE = ("words", "match", "since", "limit", "revisit", "pause", "sharing")
_KEYS = {
    "feed": ("name", "url", *_CHOICE),
    "sitemap": ("name", "url", *_CHOICE),
    "urls": ("name", "file", "urls", *_CHOICE),
    "telegram": ("name", "export", "quiet"),
    "folder": ("name", "path", "quiet"),
}
_LIMITS = ("pause", "parallel", "minutes", "tries", "connect", "read", "total", "largest_mb", "redirects")
_HEAD = ("contact", "allow", "limits")
_LONGEST_LIST = 10 * 1024 * 1024
_NAME = re.compile(r"[^\W_][\w .,()'&+-]{0,79}")
_CONTACT = re.compile(r"(?:mailto:)?[^@\s()<>\"]{1,64}@[^@\s()<>\"]+\.[^@\s()<>\"]+|https?://[^\s()<>\"]+")


def read_sources(path: Path) -> Sources:
    """A sources file.

    Args:
        path: TOML; paths in it are relative to its folder.

    Returns:
        What it says.

    Raises:
        SourcesError: With every fault of it.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourcesError(
            [f"{path}: {error.strerror}; data/sources.example.toml shows what such a file holds"]
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourcesError([f"{path}: no TOML: {error}"]) from error
    found = _Reading(path)
    sources = found.whole(told)
    if found.faults:
        raise SourcesError(found.faults)
    return sources


@dataclass(slots=True)
class _Table:
    """One table of the file, from which values are taken key by key, each fault written down."""

    reading: "_Reading"
    where: str
    told: Mapping[str, Any]

    def fault(self, key: str, what: str) -> None:
        self.reading.faults.append(f"{self.reading.path}: {self.where}{key}: {what}")

    def known(self, keys: tuple[str, ...]) -> None:
        for key in self.told:
            if key in keys:
                continue
            near = get_close_matches(key, keys, 1)
            if key in _HEAD:
                mend = "it belongs to the head of the file, before the first [table]; write it there"
            elif near:
                mend = f"did you mean {near[0]}?"
            elif key in _LIMITS:
                mend = "it belongs to [limits]"
            else:
                mend = f"there are {', '.join(keys)}"
            self.fault(key, f"unknown key; {mend}")

    def text(self, key: str, example: str, *, needed: bool = False) -> str | None:
        value = self.told.get(key)
        if value is None:
            if needed:
                self.fault(key, f'missing; give one, such as {key} = "{example}"')
            return None
        if not isinstance(value, str) or not value.strip():
            self.fault(key, f'write a text, such as {key} = "{example}"')
            return None
        return value.strip()

    def texts(self, key: str, example: str) -> tuple[str, ...]:
        value = self.told.get(key, [])
        if (
            isinstance(value, str)
            or not isinstance(value, list)
            or any(not isinstance(one, str) or not one.strip() for one in value)
        ):
            self.fault(key, f'write a list of texts, such as {key} = ["{example}"]')
            return ()
        return tuple(" ".join(one.split()) for one in value)

    def number(self, key: str, default: float, low: float, high: float, *, whole: bool = False) -> float:
        value = self.told.get(key, default)
        kinds = int if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
            what = "a whole number" if whole else "a number"
            self.fault(key, f"{value!r} won't do; write {what} from {low:g} to {high:g}, such as {key} = {default:g}")
            return default
        return value

    def day(self, key: str) -> date | None:
        value = self.told.get(key)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = date.fromisoformat(value)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.fault(key, f"{value!r} is no day; write it as {key} = 2025-01-14")
        return None


@dataclass(slots=True)
class _Reading:
    """The file being read."""

    path: Path
    faults: list[str] = field(default_factory=list)
    ports: set[str] = field(default_factory=set)

    def whole(self, told: Mapping[str, Any]) -> Sources:
        head = _Table(self, "", told)
        head.known(_HEAD + tuple(_KEYS))
        allowed = self._allowed(head)
        web, local = list[Web](), list[Local]()
        for kind in [key for key in told if key in _KEYS]:
            tables = told[kind]
            if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
                self.faults.append(f"{self.path}: {kind}: write its tables as [[{kind}]]")
                continue
            for at, one in enumerate(tables, start=1):
                named = f' "{one["name"]}"' if isinstance(one.get("name"), str) else ""
                table = _Table(self, f"[[{kind}]] {at}{named}: ", one)
                table.known(_KEYS[kind])
                if kind in ("telegram", "folder"):
                    local.append(self._local(kind, table))
                else:
                    web.append(self._web(kind, at, table, allowed))
        if not web and not local and not self.faults:
            self.faults.append(f"{self.path}: no sources; add one, such as [[feed]] with a url")
        contact = head.text("contact", "desk@analysts.example", needed=bool(web)) or ""
        if contact and not (_CONTACT.fullmatch(contact) and contact.isascii()):
            head.fault("contact", "give a mail address or a web page where a site's owner reaches you")
        self._unique([*(source.name for source in web), *(source.name for source in local)])
        limits = told.get("limits", {})
        if not isinstance(limits, dict):
            head.fault("limits", "write it as a table: [limits]")
            limits = {}
        return self._with_limits(contact, tuple(web), tuple(local), allowed, _Table(self, "[limits] ", limits))

    def _with_limits(
        self, contact: str, web: tuple[Web, ...], local: tuple[Local, ...], allowed: frozenset[str], table: _Table
    ) -> Sources:
        table.known(_LIMITS)
        default = Bounds()
        bounds = Bounds(
            connect=table.number("connect", default.connect, 0.1, 300),
            read=table.number("read", default.read, 0.1, 300),
            total=table.number("total", default.total, 0.1, 3600),
            largest=int(table.number("largest_mb", default.largest / 2**20, 0.001, default.largest / 2**20) * 2**20),
            redirects=int(table.number("redirects", default.redirects, 0, 20, whole=True)),
            tries=int(table.number("tries", default.tries, 1, 10, whole=True)),
        )
        return Sources(
            self.path,
            contact,
            web,
            local,
            Allowed(allowed, frozenset(self.ports)),
            bounds,
            pause=table.number("pause", 2.0, 0, 300),
            parallel=int(table.number("parallel", 4, 1, 32, whole=True)),
            minutes=table.number("minutes", 60.0, 0.01, 1440),
        )

    def _allowed(self, head: _Table) -> frozenset[str]:
        told = head.texts("allow", "intranet.example")
        try:
            return entries(told)
        except ValueError as error:
            head.fault("allow", f"{str(error)!r} is no host; write a name, or a name and port, without http://")
            return frozenset()

    def _unique(self, names: list[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if name and name.casefold() in seen:
                self.faults.append(f"{self.path}: name: {name!r} is given to two sources; give each its own name")
            seen.add(name.casefold())

    def _name(self, table: _Table, otherwise: str) -> str:
        name = table.text("name", "Yonder News") or otherwise
        if not _NAME.fullmatch(name):
            table.fault(
                "name", f"{name!r} won't do; letters, figures, spaces and .,()'&+- alone, a letter or figure first"
            )
        return name

    def _web(self, kind: str, at: int, table: _Table, inner: frozenset[str]) -> Web:
        listed: tuple[Item, ...] = ()
        url = None
        if kind == "urls":
            listed = self._listed(table)
        elif told := table.text("url", f"https://news.example/{kind}.xml", needed=True):
            url = self._address(table, "url", told, inner)
        name = self._name(table, (URL(url).host if url else None) or f"{kind} {at}")
        match = None
        if pattern := table.text("match", "Kursk|Storm Corps"):
            try:
                match = re.compile(pattern, re.IGNORECASE)
            except re.error as error:
                table.fault("match", f"no regular expression ({error})")
        sharing = table.text("sharing", "GREEN")
        if sharing:
            try:
                sharing = tlp.label(sharing)
            except ValueError as error:
                table.fault("sharing", str(error))
        choice = Choice(
            words=table.texts("words", "soldiers"),
            match=match,
            since=table.day("since"),
            limit=int(table.number("limit", LIMIT, 1, 100_000, whole=True)),
            revisit=int(table.number("revisit", 0, 0, 3650, whole=True)),
        )
        return Web(kind, name, url, listed, choice, table.number("pause", 0.0, 0, 300), sharing)

    def _address(self, table: _Table, key: str, told: str, inner: frozenset[str]) -> str | None:
        url = canonical(told)
        if url is None or "://" not in told:
            table.fault(
                key, f'{told[:80]!r} is no address; write it whole, such as {key} = "https://news.example/feed.xml"'
            )
            return None
        found = URL(url)
        if found.explicit_port is not None and found.port not in PORTS:
            self.ports.add(f"{found.host}:{found.port}")
        try:
            checked(url, Allowed(inner, frozenset(self.ports)))
        except Refused as error:
            table.fault(
                key, f'{error} is not fetched; if it is meant, put its host into allow = ["…"] at the head of the file'
            )
        return url

    def _listed(self, table: _Table) -> tuple[Item, ...]:
        given = "\n".join(table.texts("urls", "https://news.example/a-page"))
        if name := table.text("file", "addresses.txt"):
            path = self.path.parent / name
            try:
                if path.stat().st_size > _LONGEST_LIST:
                    table.fault("file", f"{path}: larger than {_LONGEST_LIST // 2**20} MB; split it")
                else:
                    given += "\n" + path.read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else "no text in UTF-8"
                table.fault("file", f"{path}: {why}; name a text file with an address a line")
                return ()
        elif "urls" not in table.told:
            table.fault("file", 'missing; give file = "addresses.txt", or urls = ["https://…"]')
        found = lines(given)
        for one in (line.strip() for line in given.splitlines()):
            if (one and not one.startswith(("#", "http://", "https://"))) or one in ("http://", "https://"):
                key = "file" if table.told.get("file") else "urls"
                table.fault(key, f"{one[:80]!r} is no address; write it whole, such as https://news.example/a-page")
        if not found and not given.strip() and "urls" in table.told and not table.told.get("file"):
            table.fault("urls", "holds no address; write one, such as https://news.example/a-page")
        hosts = (URL(item.url) for item in found)
        self.ports.update(f"{one.host}:{one.port}" for one in hosts if one.port not in PORTS)
        return tuple(dict.fromkeys(found))

    def _local(self, kind: str, table: _Table) -> Local:
        key, example = ("export", "ChatExport/result.json") if kind == "telegram" else ("path", "dropped")
        told = table.text(key, example, needed=True)
        path = (self.path.parent / Path(told or ".").expanduser()).absolute()
        name = self._name(table, path.parent.name if kind == "telegram" else path.name)
        return Local(kind, name, path, table.number("quiet", 60.0, 0, 86400))
