"""What a page says of an article of it, reconciled: every value kept with where it stands, one of each field followed.

Days disagree for known reasons, and the order of trust follows them. What an analyst, a header or a record gives is
followed. Markup, the article's own head and the address each have one voice. Markup and head within a day of each other
differ by a time zone: the one with the site's own offset is right. Further apart, the address decides; then a head that
says "published"; then the earlier of the two, since crawls, moves and updates make days later and never earlier, unless
the article tells of days behind it: then it is a template's. A day of change is never the day of publication.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from nkanalysis.corpus.agreement import agree
from nkanalysis.corpus.headlines import without_site
from nkanalysis.corpus.moments import day, stamps
from nkanalysis.corpus.outlets import by_name, by_url, host_of, named
from nkanalysis.corpus.raw import Facts, RawPage
from nkanalysis.corpus.translations import original_address
from nkanalysis.corpus.words import straight, words
from nkanalysis.records import Detail

GIVEN = ("front_matter", "header", "record")
_MARKUP = ("json_ld", "open_graph", "microdata", "meta")
_CHANGE = re.compile(r"\b(?:updated?|modified|modify|last update|revised|edited|amended|수정)\b", re.IGNORECASE)
_PUBLICATION = re.compile(r"\b(?:publish(?:ed)?|published|posted|written|created|issued|입력|등록)\b", re.IGNORECASE)
_YEAR_LONG = 365
_MOVED = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or moment, that stands in an article's head.

    Attributes:
        iso: ISO 8601.
        updated: It is said to be that of a change.
        labelled: It is said to be that of publication.
    """

    iso: str
    updated: bool
    labelled: bool


def heads(lines: Iterable[str]) -> list[Dated]:
    """Days that lines print, each with what stands before it."""
    found: list[Dated] = []
    for line in lines:
        text, at = line[:400], 0
        for one in stamps(text):
            label = text[at : one.start]
            change, first = _last(_CHANGE, label), _last(_PUBLICATION, label)
            updated, labelled = change > first, first > change
            found.append(Dated(one.iso, updated, labelled))
            at = one.end
    return found


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def told(raw: RawPage, facts: Facts) -> list[Detail]:
    """All that an input says of an article, by where it says it, none chosen yet.

    What a reader gives without saying where is a ``record``'s, front matter's or a header's, by the page's make.
    """
    basis = "front_matter" if raw.curated else "header" if raw.breaks == "guess" else "record"
    rows = list(facts.told)
    given = {
        "url": facts.url,
        "title": facts.title,
        "outlet": facts.outlet,
        "author": facts.author,
        "published": facts.published_time or (facts.published.isoformat() if facts.published else None),
        "language": facts.language,
    }
    for field, value in given.items():
        if value and not any(row.field == field and row.value == value for row in rows):
            rows.insert(0, Detail(field, " ".join(value.split()), basis, False))
    return rows


def _day(iso: str) -> date | None:
    return day(iso[:10])


def _apart(one: str, other: str) -> int:
    first, second = _day(one), _day(other)
    return abs((first - second).days) if first and second else 10_000


def _from_markup(rows: Sequence[Detail], changed: Sequence[str]) -> Detail | None:
    found = sorted(rows, key=lambda row: _MARKUP.index(row.basis))
    if not found:
        return None
    best = found[0]
    # Some templates write the day of the last change in both places; another's earlier day then tells the first.
    if any(_apart(best.value, one) == 0 for one in changed):
        earlier = [row for row in found if row.value[:10] < best.value[:10]]
        return min(earlier, key=lambda row: row.value[:10]) if earlier else best
    return best


def published(
    rows: Sequence[Detail], head: Sequence[Dated], address: date | None, mentioned: Sequence[date]
) -> tuple[Detail | None, str | None]:
    """Which day an article was published on, of those that its page gives, and at what time.

    Args:
        rows: Rows of field ``published`` and ``modified``.
        head: Days in the article's head.
        address: Day in its address.
        mentioned: Days that the article tells of.

    Returns:
        The row that is followed (None where none is) and the moment as ISO 8601 where a time is told.
    """
    own = [row for row in rows if row.field == "published" and _day(row.value)]
    changed = [row.value for row in rows if row.field == "modified"] + [one.iso for one in head if one.updated]
    given = next((row for row in own if row.basis in GIVEN), None)
    if given is not None:
        return given, _time(given, own)
    markup = _from_markup([row for row in own if row.basis in _MARKUP], changed)
    shown = _shown([row for row in own if row.basis == "text"], [one for one in head if not one.updated])
    url = None if address is None else Detail("published", address.isoformat(), "url", False)
    if markup is None or shown is None:
        best = markup or shown
        if (
            best is not None
            and url is not None
            and best.value[:10] > url.value
            and _apart(best.value, url.value) > _MOVED
        ):
            best = url
        best = best or url
    else:
        best = _between(markup, shown, any(one.labelled for one in head if not one.updated), url, mentioned)
    return best, (None if best is None else _time(best, own))


def _shown(rows: Sequence[Detail], head: Sequence[Dated]) -> Detail | None:
    """The day in an article's head: of a machine-readable and a printed time of one day the one with its offset."""
    printed = next((one for one in head if one.labelled), head[0] if head else None)
    if printed is None:
        return rows[0] if rows else None
    same = [row for row in rows if row.value[:10] == printed.iso[:10]]
    return max((*same, Detail("published", printed.iso, "text", False)), key=lambda row: _precision(row.value))


def _precision(iso: str) -> int:
    """A moment with its offset tells more than one without, and that more than a day."""
    return ("T" in iso) + (("+" in iso[10:] or "-" in iso[10:]) and "T" in iso)


def _between(markup: Detail, shown: Detail, labelled: bool, url: Detail | None, mentioned: Sequence[date]) -> Detail:
    said, printed = _day(markup.value), _day(shown.value)
    assert said is not None
    assert printed is not None
    gap = (printed - said).days
    if gap == 0:
        return markup
    if abs(gap) == 1:
        utc = markup.value.endswith("+00:00") or "T" not in markup.value
        return shown if utc else markup
    if url is not None:
        near = (_apart(markup.value, url.value) <= 1, _apart(shown.value, url.value) <= 1)
        if near[0] != near[1]:
            return markup if near[0] else shown
    template = gap > _YEAR_LONG or any(said < one <= printed for one in mentioned)
    return shown if labelled or gap < 0 or template else markup


def _time(best: Detail, rows: Sequence[Detail]) -> str | None:
    if "T" in best.value:
        return best.value
    return next((row.value for row in rows if "T" in row.value and row.value[:10] == best.value[:10]), None)


def named_author(rows: Sequence[Detail], site: str | None) -> Detail | None:
    """The row that names who wrote an article: a person before an organisation, and never the site itself.

    Args:
        rows: What the page says of the article.
        site: Who shows the page.
    """
    found = [row for row in rows if row.field == "author" and "@" not in row.value]
    found = [row for row in found if straight(row.value) not in words().nobody]
    found = [row for row in found if site is None or row.basis in GIVEN or not _is_site(row.value, site)]
    order = {basis: rank for rank, basis in enumerate((*GIVEN, "json_ld", "microdata", "meta", "open_graph", "text"))}
    found.sort(key=lambda row: (by_name(row.value) is not None, order.get(row.basis, len(order))))
    return found[0] if found else None


def _is_site(author: str, site: str) -> bool:
    bare = author.split("(")[0].strip()
    return named(bare) == site or straight(bare).startswith(straight(site))


def titles(rows: Sequence[Detail]) -> list[str]:
    """What a page calls its article, in the order of trust, without the sites' names that end them."""
    order = {basis: rank for rank, basis in enumerate((*GIVEN, "json_ld", "open_graph", "microdata", "meta", "text"))}
    found = sorted((row for row in rows if row.field == "title"), key=lambda row: order.get(row.basis, len(order)))
    sites = {straight(row.value) for row in rows if row.field == "outlet"}
    whole, parted = list[str](), list[str]()
    for row in found:
        plain, tail = without_site(row.value)
        known = tail is not None and (straight(tail) in sites or by_name(tail) is not None or by_url(tail) is not None)
        whole.append(plain if known else row.value)
        parted.append(plain)
    return list(dict.fromkeys((*whole, *parted)))


def rows(given: Sequence[Detail], followed: dict[str, tuple[str | None, str]]) -> tuple[Detail, ...]:
    """All that a page says of an article, each row once, with the one of each field that the document follows.

    Args:
        given: Rows, none chosen.
        followed: By field, what the document has and where it comes from: the row that says so is chosen, by that basis
            or another; where none does, one is added.
    """
    timed = {(row.field, row.value[:10], row.basis) for row in given if "T" in row.value[10:11]}
    found = {
        (row.field, row.value, row.basis): row
        for row in given
        if row.field not in ("published", "modified")
        or len(row.value) > 10
        or (row.field, row.value, row.basis) not in timed
    }
    for field, (value, basis) in followed.items():
        if not value:
            continue
        equal = [key for key in found if key[0] == field and agree(field, key[1], value)]
        equal.sort(key=lambda one: (one[1] != value, one[2] != basis))
        key = equal[0] if equal else (field, value, basis)
        found[key] = replace(found.get(key, Detail(field, value, basis, False)), chosen=True)
    return tuple(found.values())


def address(given: Sequence[Detail], fetched: str | None) -> str | None:
    """The article's own address: the one that the page calls canonical, unless it leads elsewhere.

    A copy's canonical address may be the original's, and some sites' is always their front page.

    Args:
        given: What the page says of itself.
        fetched: The address that it was fetched from, or gives first.
    """
    own = next((row.value for row in given if row.field == "url" and row.basis in GIVEN), None)
    order = ("meta", "open_graph", "json_ld", "microdata")
    found = sorted(
        (row for row in given if row.field == "url" and row.basis in order), key=lambda row: order.index(row.basis)
    )
    shown = own or next((row.value for row in found if row.basis == "open_graph"), None)
    for row in found:
        host, path = host_of(row.value), urlsplit(row.value).path.strip("/")
        elsewhere = shown is not None and _site(shown) != _site(row.value)
        if host and path and not elsewhere:
            return row.value
    return own or (found[0].value if found else fetched)


def _site(url: str) -> str:
    """What tells whose address it is: the registered outlet, else the host's last parts."""
    outlet = by_url(original_address(url))
    return outlet.name if outlet is not None else ".".join((host_of(original_address(url)) or "").split(".")[-2:])
