"""A file of what to make: about the site, and a list of report sets, each with parameters of its own.

    [site]
    title = "Counted and claimed"
    contact = "corrections@example.org"

    [[set]]
    name = "spring"
    reports = ["briefing"]
    quotes = "none"
    [set.parameters]
    since = "2025-03-01"
    measures = ["killed", "casualties"]

All of it is checked before anything runs. Paths are taken from the file's own folder.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from nkanalysis.reporting.errors import ReportError

PLAN = "reports.toml"
QUOTES = ("none", "short", "full")
FILES = ("corrections", "lineage", "grades")
RESERVED = ("latest",)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_EDITION = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Site:
    """What the site says of itself; each is empty where the plan doesn't tell.

    Attributes:
        title: Its name.
        publisher: Who answers for it.
        contact: E-mail address that corrections are sent to.
        url: Where it will be served; links are absolute only where it is given.
        licence: Under which its own words may be used.
    """

    title: str = ""
    publisher: str = ""
    contact: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class ReportSet:
    """One set of reports, made into a folder of its own.

    Attributes:
        name: The folder's name; empty for the reports that no plan names, which stand in no folder of their own.
        reports: Names of notebooks; empty for all.
        parameters: Values as text, by name.
        store: Folder of the store; None for the run's own.
        quotes: How much article text is shown; None for the run's own.
        files: Files that analysts keep (`FILES`), by name; the run's own where it names none.
    """

    name: str = ""
    reports: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    store: Path | None = None
    quotes: str | None = None
    files: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file of reports says.

    Attributes:
        site: About the site.
        sets: What to make, in the file's order.
    """

    site: Site = Site()
    sets: tuple[ReportSet, ...] = ()


def read_plan(path: Path) -> Plan:
    """A plan, checked.

    Args:
        path: A TOML file.

    Raises:
        ReportError: It can't be read, or says something that can't be used; one line: what, where, how to mend it.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReportError(
            f"{path}: no such file; it names the reports to make ([[set]] tables, see docs/reports.md)"
        ) from None
    except OSError as error:
        raise ReportError(f"{path}: can't be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{path}: not TOML that can be read ({error})") from error
    _known(said, ("site", "set"), f"{path}")
    site, sets = said.get("site", {}), said.get("set", [])
    if not isinstance(site, dict):
        _wrong(f"{path}: site is a table; write [site] on a line of its own")
    if not isinstance(sets, list) or not all(isinstance(one, dict) for one in sets):
        _wrong(f"{path}: set is a list of tables; write [[set]] on a line of its own before each")
    made = tuple(_set(one, f"{path}, set {place}", path.parent) for place, one in enumerate(sets, start=1))
    names = [one.name for one in made]
    for name in names:
        if names.count(name) > 1:
            _wrong(f"{path}: two sets are called {name!r}; each needs a name of its own, since it is its folder's")
    return Plan(_site(site, f"{path}, [site]"), made)


def _site(said: Mapping[str, Any], where: str) -> Site:
    known = tuple(one.name for one in fields(Site))
    _known(said, known, where)
    values = {name: _text(said[name], f"{where}: {name}") for name in said}
    address = values.get("url", "")
    if address and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", address):
        _wrong(f"{where}: url {address!r} is no address; write it as https://example.org/reports")
    contact = values.get("contact", "")
    if contact and not _CONTACT.fullmatch(contact):
        _wrong(f"{where}: contact {contact!r} is no e-mail address; write it as name@example.org")
    return Site(**values)


def _set(said: Mapping[str, Any], where: str, folder: Path) -> ReportSet:
    _known(said, ("name", "reports", "parameters", "store", "quotes", *FILES), where)
    name = _text(said.get("name", ""), f"{where}: name")
    if not _NAME.fullmatch(name) or name in RESERVED or _EDITION.fullmatch(name):
        what = f"{name!r} can't be a folder's name here" if name else "it has no name"
        _wrong(f'{where}: {what}; write name = "…" of small letters, digits and hyphens, such as "spring-2025"')
    reports = said.get("reports", [])
    if not isinstance(reports, list) or not all(isinstance(one, str) for one in reports):
        _wrong(f'{where} ({name}): reports is a list of names, such as reports = ["briefing"]')
    if twice := sorted({one for one in reports if reports.count(one) > 1}):
        _wrong(f"{where} ({name}): report {twice[0]!r} is named twice")
    parameters = said.get("parameters", {})
    if not isinstance(parameters, dict):
        _wrong(f"{where} ({name}): parameters is a table; write [set.parameters] with a line a parameter")
    quotes = said.get("quotes")
    if quotes is not None and quotes not in QUOTES:
        _wrong(f"{where} ({name}): quotes {quotes!r} is not among them; choose from {', '.join(QUOTES)}")
    store = said.get("store")
    return ReportSet(
        name=name,
        reports=tuple(reports),
        parameters={key: as_given(value, f"{where} ({name}): {key}") for key, value in parameters.items()},
        store=None if store is None else folder / _text(store, f"{where} ({name}): store"),
        quotes=quotes,
        files={key: folder / _text(said[key], f"{where} ({name}): {key}") for key in FILES if key in said},
    )


def as_given(value: Any, where: str) -> str:
    """A value of TOML as it would be given on the command line.

    Args:
        value: A text, number, truth, day, or list of them.
        where: What to name in an error.

    Raises:
        ReportError: It is something else.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(as_given(one, where) for one in value)
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, str | int | float):
        return str(value)
    _wrong(f"{where}: {value!r} is no text, number, truth, day or list of them")


def _known(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in said:
        if name not in known:
            _wrong(f"{where}: unknown key {name!r}; it takes {', '.join(known)}")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        _wrong(f"{where} is {value!r}; write it as a text in quotation marks")
    return value.strip()


def _wrong(message: str) -> NoReturn:
    raise ReportError(message)
