"""An explanation as HTML for a notebook's cell: stands alone, asks for nothing, everything escaped."""

from functools import cache
from typing import Any

import jinja2

from nkanalysis.explore.explanations.facts import OUTDATED, Explanation


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("nkanalysis.explore.explanations", "."),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("explanation.html.j2")


def html(explanation: Explanation) -> str:
    """An explanation as a piece of HTML.

    Args:
        explanation: What to show.
    """
    known: dict[str, Any] = {"it": explanation, "outdated": OUTDATED}
    return _template().render(known)
