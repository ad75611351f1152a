"""HTML for a notebook's cell: stands alone, asks for nothing, everything from pages escaped."""

from functools import cache
from typing import Any

import jinja2


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("nkanalysis.explore", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(name: str, **known: Any) -> str:
    """A template of the folder ``templates`` filled in.

    Args:
        name: Of its file.
        known: What it speaks of.
    """
    return _environment().get_template(name).render(known)
