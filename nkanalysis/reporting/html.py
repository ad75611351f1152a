"""From an executed notebook to one HTML file that asks for nothing: no code, no network, a strict policy."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.notebooks import Notebook
from nkanalysis.reporting.page import CHART, ESTIMATES, FACTS
from nkanalysis.reporting.parameters import Parameter, told
from nkanalysis.reporting.site import card
from nkanalysis.reporting.templates import rendered as filled

TEMPLATES = Path(str(files("nkanalysis.reporting") / "templates"))
CARRIED = [FACTS, ESTIMATES]
"""Data for whoever runs the notebook: they stand first, so that the words beside them are not shown instead."""
SCRIPTS = ("shown.js", "filter.js", "tables.js", "links.js", "draw.js", "paper.js")
"""The page's own script in its parts, in the order in which they build on each other."""
TOLD_OF_SITE = ("title", "publisher", "contact", "url", "licence")
SHOWN = [*CARRIED, CHART, "text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain"]


def rendered(
    notebook: Notebook,
    executed: Any,
    parameters: Mapping[str, Parameter],
    values: Mapping[str, Any],
    *,
    internal: bool = False,
    edition: str = "",
    site: Mapping[str, str] | None = None,
) -> str:
    """A report's whole page.

    Args:
        notebook: What was run.
        executed: The same with its outputs.
        parameters: What it takes, by name.
        values: What it ran with, by name; folders and files are not shown.
        internal: Whether the page is for the house alone; a banner says so.
        edition: Name of the edition that the page belongs to; empty for none.
        site: ``title``, ``publisher``, ``contact``, ``url`` and ``licence`` of whoever publishes it, where they are
            told.

    Returns:
        HTML; the same outputs and values give the same bytes.
    """
    body = _body(executed)
    script = _script(charts='class="chart"' in body)
    style = _style()
    own = [parameter for parameter in parameters.values() if told(parameter)]
    title = str(values.get("title") or notebook.title)
    return str(
        filled(
            "page.html.j2",
            title=title,
            card=card.meta(title, notebook.description),
            description=notebook.description,
            internal=internal,
            audience=notebook.audience,
            policy=policy(script, style),
            style=Markup(style),
            script=Markup(script),
            body=Markup(body),
            sections=re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', body),
            parameters=[(parameter, values[parameter.name]) for parameter in own],
            edition=edition,
            site={name: (site or {}).get(name, "") for name in TOLD_OF_SITE},
        )
    )


def prepared() -> None:
    """Load what rendering needs, so that it is there when the first notebook is done."""
    from nbconvert.exporters import TemplateExporter

    _ = TemplateExporter
    _script(charts=True)


def json_in_html(value: Any) -> Markup:
    """JSON that can stand inside a script element: no ``<``, whatever the texts in it say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _body(executed: Any) -> str:
    from nbconvert.exporters import TemplateExporter
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
    from traitlets.config import Config

    def prose(source: str) -> str:
        renderer = IPythonRenderer(escape=True, exclude_anchor_links=True)
        return re.sub(r"<h2>(.*?)</h2>", _anchored, str(MarkdownWithMath(renderer=renderer).render(source)))

    made: Any = TemplateExporter
    exporter = made(
        config=Config(NbConvertBase={"display_data_priority": SHOWN}),
        template_name="report",
        template_file="index.html.j2",
        extra_template_basedirs=[str(TEMPLATES)],
    )
    exporter.register_filter("prose", prose)
    exporter.register_filter("json_in_html", json_in_html)
    exporter.environment.globals["chart_type"] = CHART
    body, _ = exporter.from_notebook_node(executed)
    return str(body)


def _anchored(heading: re.Match[str]) -> str:
    name = re.sub(r"<[^>]*>|[^\w\s-]", "", heading[1].lower())
    return f'<h2 id="{"-".join(name.split())}">{heading[1]}</h2>'


def policy(script: str, style: str) -> str:
    """A content security policy that lets a page hold one script and one style sheet of ours, and ask for nothing.

    Args:
        script: The text of its script element; empty for none.
        style: The text of its style element.
    """
    return (
        f"default-src 'none'; script-src {_hashed(script)}; style-src {_hashed(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" if text else "'none'"


@cache
def _style() -> str:
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


@cache
def _script(*, charts: bool) -> str:
    own = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    script = f'{_bundle() if charts else ""}(() => {{\n"use strict";\n{own}}})();\n'
    # The HTML parser would end or swallow the element at these; both stand in string literals of the bundle only.
    return re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE).replace("<!--", "\\x3c!--")


def _bundle() -> str:
    import vl_convert

    # Its type stub asks for a snippet that it does not need.
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    if re.search(r"^\s*(import|export)\b", bundle, flags=re.MULTILINE):
        raise ReportError("the Vega bundle of this vl-convert-python is a module; install the locked version")
    return f"(() => {{\n{bundle}\n}})();\n"
