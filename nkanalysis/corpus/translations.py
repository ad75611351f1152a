"""Pages that a machine translated: by their address, by what the tool leaves in the markup, by a line that says so."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from lxml import html

from nkanalysis.corpus.words import Phrases, straight
from nkanalysis.lexicon import read

_MADE = re.compile(r"-x-mtfrom-([a-z]{2}|auto)")
_LONGEST_LINE = 60
_LEAST_PAIRS = 3
_PAIR_STYLE = "vertical-align:inherit"


@cache
def _markup() -> tuple[tuple[str, ...], frozenset[str], dict[str, list[str]]]:
    found = read("markup")
    caches = {str(host): list(paths) for host, paths in found["caching_hosts"].items()}
    return tuple(found["translating_hosts"]), frozenset(found["translated_classes"]), caches


@cache
def _lines() -> tuple[Phrases, Phrases, dict[str, str]]:
    found = read("en/translations")
    return (
        Phrases(straight(line) for line in found["translated"].split("\n") if line.strip()),
        Phrases(straight(line) for line in found["machine"].split("\n") if line.strip()),
        {straight(name): code for name, code in found["languages"].items()},
    )


@cache
def _own() -> re.Pattern[str]:
    lines = [straight(line) for line in read("en/translations")["own"].split("\n") if line.strip()]
    return re.compile(r"\W{0,3}(?:" + "|".join(map(re.escape, lines)) + r")(?!\w)")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def original_address(address: str) -> str:
    """The address of the page itself where a translating or caching host shows it: its host is written into theirs."""
    translating, _, caches = _markup()
    host = _host(address)
    for suffix in translating:
        if host.endswith("." + suffix):
            own = host.removesuffix("." + suffix).replace("--", "\0").replace("-", ".").replace("\0", "-")
            parts = urlsplit(address)
            query = "&".join(one for one in parts.query.split("&") if one and not one.startswith("_x_tr_"))
            return f"https://{own}{parts.path}" + (f"?{query}" if query else "")
    for suffix, paths in caches.items():
        if host == suffix or host.endswith("." + suffix):
            rest = urlsplit(address).path.strip("/")
            for path in paths:
                if rest.startswith(path + "/") and "." in rest[len(path) + 1 :].split("/")[0]:
                    return "https://" + rest[len(path) + 1 :]
    return address


def by_address(addresses: Iterable[str]) -> tuple[bool, str | None]:
    """Whether an address is one under which a machine shows a translation, and the language it is from."""
    for address in addresses:
        if any(_host(address).endswith("." + suffix) for suffix in _markup()[0]):
            try:
                given = parse_qs(urlsplit(address).query).get("_x_tr_sl", ["auto"])[0][:2].lower()
            except ValueError:
                given = "au"
            return True, given if given.isalpha() and given != "au" else None
    return False, None


def by_markup(tree: html.HtmlElement, addresses: Iterable[str]) -> tuple[bool, str | None]:
    """Whether a page's address or markup shows that a machine translated it, and the language it is from.

    Args:
        tree: The whole page.
        addresses: What it gives as its own addresses.
    """
    bases = [str(one) for one in tree.xpath("//base/@href")[:2]]
    found, language = by_address([*addresses, *bases])
    if found:
        return found, language
    made = _MADE.search((tree.get("lang") or "").lower())
    if made is not None:
        return True, None if made[1] == "auto" else made[1]
    classes = " ".join((one.get("class") or "")[:500] for one in (tree, *tree.iterfind("body")))
    if _markup()[1] & set(classes.split()) or _has_traces(tree):
        return True, _written_in(tree)
    return False, None


def _has_traces(tree: html.HtmlElement) -> bool:
    """What a translating tool leaves in a page: its script, or pairs of ``font`` elements around every text."""
    marks = read("markup")["translating_scripts"]
    scripts = (str(one)[:500] for one in tree.xpath("//script/@src | //link/@href"))
    if any(mark in script for script in scripts for mark in marks):
        return True
    pairs = islice((one for one in tree.iter("font") if _is_pair(one)), _LEAST_PAIRS)
    return sum(1 for _ in pairs) >= _LEAST_PAIRS


def _is_pair(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").rstrip(";")
    inner = [one for one in element if isinstance(one.tag, str)]
    return style == _PAIR_STYLE and bool(inner) and inner[0].tag == "font"


def _written_in(tree: html.HtmlElement) -> str | None:
    """The language that the page was written in, where its markup still says so."""
    said = [tree.get("lang") or "", *map(str, tree.xpath("//meta[@property='og:locale']/@content")[:1])]
    codes = {one[:2].lower() for one in said if one[:2].isalpha() and one[2:3] in ("", "-", "_")} - {"en"}
    return codes.pop() if len(codes) == 1 else None


def is_note(text: str) -> bool:
    """Whether a line is a note that its own page is a machine's translation."""
    return _own().match(straight(text[:60])) is not None and by_line(text)[0]


def by_line(text: str) -> tuple[bool, str | None]:
    """Whether a line says of its page that a machine translated it, and from which language."""
    if len(text) > 600 or len(text.split()) > _LONGEST_LINE:
        return False, None
    plain = straight(text)
    translated, machine, languages = _lines()
    if translated.search(plain) is None or machine.search(plain) is None:
        return False, None
    match = re.search(r"\bfrom (?:the )?(?:original )?(\w+)", plain) or re.search(
        r"\b(\w+)[ -](?:original|version)", plain
    )
    return True, languages.get(match[1]) if match is not None else None
