"""Headlines and addresses that say another thing than the text below them."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pandas as pd

from nkanalysis import lexicon
from nkanalysis.analysis import labels
from nkanalysis.analysis.checks.bounds import loose
from nkanalysis.analysis.checks.found import DOUBTFUL, WRONG, Found, findings
from nkanalysis.analysis.checks.tellings import HARM, Row, grouped, kin, quoted, tellings, where
from nkanalysis.analysis.checks.wording import names_only

_HEAD = ("headline", "deck")
_NEAR = 1.25
"""Two numbers are one, said twice, up to this many times each other: "more than 1,000" and "around 1,100"."""
_COMMON = 30
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,.\u00a0\u202f -]\d{3})+|\d+)(?:-?(k)(?![a-z]))?(?!\d)", re.IGNORECASE)


def headline_and_body(
    claims: pd.DataFrame, documents: pd.DataFrame, members: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Headlines, titles and addresses that disagree with the text.

    A figure of a headline or deck fails where the text has no figure of its measure and people that can be the same
    number, but the same number (or one within a quarter of it) under another of killed, wounded and casualties; or
    where the text's figures of its measure, of the same source, are all other numbers. A headline with words of the
    wounded alone is none of killed, however it was read. Words of the page's title and
    address are read too, with the forms of the language's ``headlines.toml``: where they name one measure beside a
    number that the text gives under other measures alone, the text's figure and its headline disagree. A language
    without that file is not read so.

    Args:
        claims: Claims of the store.
        documents: Documents of the store; ``blocks`` and ``block_roles`` tell headline from text.
        members: As in ``MEMBERS``.

    Returns:
        As in ``FINDINGS``: a row a headline, title or address. ``wrong`` where the number is the same under another
        measure, ``doubtful`` where it is another number.
    """
    by_document = {group[0]["document_id"]: group for group in grouped(tellings(claims, members), "document_id")}
    found: list[Found] = []
    for document in documents.to_dict("records"):
        rows = [row for row in by_document.get(document["document_id"], []) if row["number"]]
        head = [row for row in rows if _role(row, document) in _HEAD]
        body = [row for row in rows if _role(row, document) not in _HEAD]
        found += [one for row in head for one in _held(row, body)]
        found += _worded({str(name): value for name, value in document.items()}, head, body)
    return findings(found)


def _role(row: Row, document: dict[Any, Any]) -> str:
    blocks = document["blocks"]
    for at, role in enumerate(document["block_roles"]):
        if blocks[2 * at] <= row["figure_start"] < blocks[2 * at + 1]:
            return str(role)
    return "body"


def _held(row: Row, body: list[Row]) -> Iterator[Found]:
    alike = [other for other in body if other["population"] == row["population"] and other["unit"] == row["unit"]]
    own = [other for other in alike if other["measure"] == row["measure"]]
    if any(_same(row, other) for other in own) or row["measure"] not in HARM:
        return
    mistaken = [
        other
        for other in alike
        if other["measure"] in HARM and other["measure"] != row["measure"] and _near(row, other)
        if not names_only(row, other["measure"])
    ]
    if mistaken:
        one = min(mistaken, key=lambda other: (other["number"] != row["number"], other["figure_start"]))
        says = f"{where(row)} has {quoted(row)} in its headline and {quoted(one)} in its text."
        weight = WRONG if one["number"] == row["number"] else DOUBTFUL
        yield Found("headline_and_body", weight, says, [row], mistaken)
    elif same := [other for other in own if kin(row, other) and other["scope"] == row["scope"]]:
        says = f"{where(row)} has {quoted(row)} in its headline and {quoted(same[0])} in its text."
        yield Found("headline_and_body", DOUBTFUL, says, [row], same)


def _same(row: Row, other: Row) -> bool:
    vague = "vague" in (row["qualifier"], other["qualifier"])
    return loose(row).meets(loose(other)) and (vague or _near(row, other, 2))


def _near(one: Row, other: Row, times: float = _NEAR) -> bool:
    numbers = sorted(int(str(row["number"]).strip("+").split("-")[0]) for row in (one, other))
    both_vague = ("+" in one["number"]) == ("+" in other["number"])
    return both_vague and numbers[1] <= times * numbers[0]


def _worded(document: dict[str, Any], head: list[Row], body: list[Row]) -> Iterator[Found]:
    forms = _forms(document["language"])
    texts = [] if head or pd.isna(document["title"]) else [(labels.TITLE, str(document["title"]))]
    if not pd.isna(document["url"]):
        texts.append((labels.ADDRESS, _slug(str(document["url"]))))
    for which, text in texts if forms else []:
        words = re.findall(r"[^\W\d_]+", text.lower())
        named = [measure for measure, told in forms.items() if _any(words, told, cut=which == labels.ADDRESS)]
        for number in sorted(_numbers(text)):
            rows = [row for row in body if row["number"] == str(number)]
            if len(named) == 1 and named[0] in HARM and rows and _all_other(rows, named[0]):
                says = f"{where(rows[0])} names {number:,} {labels.MEASURES[named[0]]} in its {which}, "
                says += f"and {quoted(rows[0])} in its text."
                yield Found("headline_and_body", WRONG, says, rows)


def _any(words: list[str], forms: list[str], *, cut: bool) -> bool:
    """Whether one of the words is a form; the last may be cut short: "killed-woun"."""
    ends = tuple(words[-1:]) if cut and words and len(words[-1]) > 2 else ()
    return bool(set(words) & set(forms)) or any(form.startswith(ends) for form in forms if ends)


def _all_other(rows: list[Row], measure: str) -> bool:
    return all(row["measure"] in HARM and row["measure"] != measure for row in rows)


def _forms(language: str) -> dict[str, list[str]]:
    name = f"{language}/headlines"
    return dict(lexicon.read(name)["measures"]) if lexicon.has(name) else {}


def _slug(url: str) -> str:
    """The words of an address: its last part that has letters, hyphens as blanks but for those inside a number."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        # Brackets that hold no address of a host: it has no last part.
        return ""
    parts = [part for part in path.split("/") if re.search(r"[^\W\d_]{3}", part)]
    last = re.sub(r"\.[a-z]{1,5}$", "", parts[-1].lower()) if parts else ""
    return re.sub(r"(?<!\d)[-_+]|[-_+](?!\d{3}(?!\d)|k\b)", " ", last)


def _numbers(text: str) -> set[int]:
    found = {int(re.sub(r"\D", "", match[1])) * (1000 if match[2] else 1) for match in _NUMBER.finditer(text)}
    return {number for number in found if number >= _COMMON}
