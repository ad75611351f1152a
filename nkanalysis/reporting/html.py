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
from nkanalysis.reporting.templates import rendered as filled

TEMPLATES = Path(str(files("nkanalysis.reporting") / "templates"))
CARRIED = [FACTS, ESTIMATES]
"""Data for whoever runs the notebook: they stand first, so that the words beside them are not shown instead."""
SHOWN = [*CARRIED, CHART, "text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain"]


def rendered(
    notebook: Notebook,
    executed: Any,
    parameters: Mapping[str, Parameter],
    values: Mapping[str, Any],
    *,
    internal: bool = False,
) -> str:
    """A report's whole page.

    Args:
        notebook: What was run.
        executed: The same with its outputs.
        parameters: What it takes, by name.
        values: What it ran with, by name; folders and files are not shown.
        internal: Whether the page is for the house alone.

    Returns:
        HTML; the same outputs and values give the same bytes.
    """
    body = _body(executed)
    script = _script() if 'class="chart"' in body else ""
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    own = [parameter for parameter in parameters.values() if told(parameter)]
    return str(
        filled(
            "page.html.j2",
            title=values.get("title") or notebook.title,
            description=notebook.description,
            internal=internal,
            policy=_policy(script),
            style=Markup(style),
            script=Markup(script),
            body=Markup(body),
            sections=re.findall(r'<h2 id="([^"]+)">([^<]+)</h2>', body),
            parameters=[(parameter, values[parameter.name]) for parameter in own],
        )
    )


def prepared() -> None:
    """Load what rendering needs, so that it is there when the first notebook is done."""
    from nbconvert.exporters import TemplateExporter

    _ = TemplateExporter
    _script()


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


@cache
def _script() -> str:
    import vl_convert

    # Its type stub asks for a snippet that it does not need.
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    draw = (TEMPLATES / "draw.js").read_text(encoding="utf-8")
    script = f"(() => {{\n{bundle}\n}})();\n{draw}"
    # The HTML parser would end or swallow the element at these; both stand in string literals of the bundle only.
    script = re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE).replace("<!--", "\\x3c!--")
    if re.search(r"^\s*(import|export)\b", bundle, flags=re.MULTILINE):
        raise ReportError("the Vega bundle of this vl-convert-python is a module; install the locked version")
    return script


def _policy(script: str) -> str:
    scripts = f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
