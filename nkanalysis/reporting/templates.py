"""Our Jinja templates: every value is escaped where it lands, whoever wrote it."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from nkanalysis.reporting.parameters import shown


def web_address(address: Any) -> str | None:
    """The address where a link may lead: http or https with a host; None for anything else."""
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
    return made


def rendered(template: str, **values: Any) -> Markup:
    """A template filled in.

    Args:
        template: File name in ``templates/``.
        values: What it shows.
    """
    return Markup(environment().get_template(template).render(**values))
