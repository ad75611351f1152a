"""Our Jinja templates: every value is escaped where it lands, whoever wrote it."""

import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup, escape

from nkanalysis.lexicon.conflict import conflict
from nkanalysis.reporting.parameters import shown


def web_address(address: Any) -> str | None:
    """The address where a link may lead: http or https with a host; None for anything else.

    Which hosts are known is told before, by ``analysis.traced``; this keeps out what is no address of the web at all.
    """
    if not isinstance(address, str) or any(sign.isspace() or ord(sign) < 32 for sign in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A whole number with its noun."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


_SCRIPTS = (
    ("ko", re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")),
    ("", re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff]")),
)
"""A language, and a letter that tells it; the last is any letter of another script, of which many languages may be."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def name(text: Any) -> Markup:
    """A name, set apart from what surrounds it where its script is another one, with its language where that is plain.

    Args:
        text: A name of a person, an outlet or a place; nothing for None.
    """
    said = "" if text is None else str(text)
    for language, letters in _SCRIPTS:
        if letters.search(said):
            known = Markup(' lang="{}"').format(language) if language else ""
            return Markup("<bdi{}>{}</bdi>").format(known, said)
    return escape(said)


def language(code: Any) -> Markup:
    """The ``lang`` attribute of words in another language than the page's; nothing for English or an unknown one."""
    known = isinstance(code, str) and code not in ("en", "und") and _LANGUAGE.fullmatch(code)
    return Markup(' lang="{}" dir="auto"').format(code) if known else Markup("")


def iso_day(value: Any, withheld: Any = False) -> str:
    """A day as a filter compares it: ``2024-12-19``, of a row told coarsely ``2024-12``; empty where there is none."""
    if value is None or value != value:
        return ""
    return str(value)[:7] if withheld else str(value)[:10]


def cell(value: Any) -> str:
    """A value as a cell of a table shows it."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def sentence(words: str) -> str:
    """Words as a sentence starts: the first letter is a capital, the others are as they were."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """Words as they stand within a sentence: the first letter is small, the others are as they were."""
    return words[:1].lower() + words[1:]


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


@cache
def environment() -> jinja2.Environment:
    """The templates of this package, autoescaped; a name that is missing is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("nkanalysis.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"web_address": web_address, "shown": shown, "counted": counted, "cell": cell}
    made.filters |= {"sentence": sentence, "lower_first": lower_first, "listed": listed}
    made.filters |= {"name": name, "language": language, "iso_day": iso_day}
    made.globals["conflict_name"] = lambda: conflict().name
    return made


def rendered(template: str, **values: Any) -> Markup:
    """A template filled in.

    Args:
        template: File name in ``templates/``.
        values: What it shows.
    """
    return Markup(environment().get_template(template).render(**values))
