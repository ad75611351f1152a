"""The site's own pages: the front page, the list of errata, and what stands where nothing is."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site import citation
from nkanalysis.reporting.site.about import address, e_mail, named
from nkanalysis.reporting.site.editions import Edition
from nkanalysis.reporting.site.errata import Erratum, errata
from nkanalysis.reporting.site.failed import read as failed_run
from nkanalysis.reporting.site.standing import standing
from nkanalysis.reporting.templates import environment, rendered

NAME = "index.html"
ERRATA = "errata.html"
MISSING = "404.html"
WITHDRAWN = "withdrawn.html"
DATA = "data/datapackage.json"


def page(
    out: Path,
    about: Site,
    newest: Edition,
    editions: Sequence[Edition],
    changes: Mapping[str, Sequence[str]],
    *,
    dated: bool,
) -> str:
    """The front page.

    Args:
        out: Folder of the site.
        about: What the site says of itself.
        newest: The newest good run of each report.
        editions: All editions, newest first.
        changes: What changed in each, by name.
        dated: Whether days of editions are shown.
    """
    known = {edition.name: edition for edition in editions}
    cards = [(report, known.get(newest.origins.get((report.set, report.name), ""))) for report in newest.reports]
    first = editions[0] if editions else None
    return _page(
        NAME,
        about,
        dated=dated,
        cards=cards,
        standing=standing(out, newest),
        failures=newest.failures,
        failed=failed_run(out),
        shown=newest if newest.reports else None,
        shown_day=(known[newest.name].day if newest.name in known else newest.day) if dated else "",
        editions=[(edition, changes[edition.name]) for edition in editions],
        tables=_tables(out / DATA),
        errata=len(errata(editions)),
        citation=citation.in_words(about, _undated(first) if first and not dated else first),
    )


def errata_page(about: Site, rows: Sequence[Erratum], *, dated: bool) -> str:
    """The list of what was published and is shown otherwise since.

    Args:
        about: What the site says of itself.
        rows: Newest first.
        dated: Whether days of editions are shown.
    """
    return _page(ERRATA, about, rows=rows, dated=dated)


def missing_page(about: Site) -> str:
    """What a host shows where nothing is.

    Args:
        about: What the site says of itself.
    """
    return _page(MISSING, about)


def withdrawn_page(about: Site, edition: str) -> str:
    """What stands in the place of a report whose edition was withdrawn.

    Args:
        about: What the site says of itself.
        edition: Name of the edition.
    """
    return _page(WITHDRAWN, about, edition=edition)


def _page(name: str, about: Site, **values: Any) -> str:
    style = "".join(_text(name) for name in ("style.css", "site.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return str(
        rendered(
            f"{name}.j2",
            name=named(about),
            here=address(about, name),
            e_mail=e_mail(about),
            about=about,
            policy=policy,
            style=Markup(style),
            feed=name != MISSING,
            **values,
        )
    )


def _text(name: str) -> str:
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def _tables(path: Path) -> list[dict[str, Any]]:
    """What the data folder offers: a table each, with its files by format."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found: dict[str, dict[str, Any]] = {}
    for resource in package["resources"]:
        table = found.setdefault(resource["title"], {**resource, "name": resource["title"], "files": []})
        table["files"].append((resource["format"], f"{path.parent.name}/{resource['path']}", resource["bytes"]))
    return list(found.values())


def _undated(edition: Edition) -> Edition:
    return Edition(edition.name, "", edition.reports, edition.facts, edition.failures)
