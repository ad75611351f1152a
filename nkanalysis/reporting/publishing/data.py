"""The tables that a site offers: as CSV, JSON lines and Parquet, with what each column holds."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site.about import named
from nkanalysis.store import export

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "data"
PACKAGE = "datapackage.json"
DICTIONARY = "dictionary.md"
FORMATS = {"csv": ("CSV", "text/csv"), "jsonl": ("JSON lines", "application/jsonl"),
           "parquet": ("Parquet", "application/vnd.apache.parquet")}  # fmt: skip
TYPES = {"int64": "integer", "double": "number", "bool": "boolean"}
"""Types of the Table Schema by those of Arrow; days, lists and texts are told apart by their unit."""


def write(
    folder: Path,
    tables: Mapping[str, "pd.DataFrame"],
    columns: Mapping[str, tuple[str, list[dict[str, Any]]]],
    dictionary: str,
    about: Site,
    edition: str,
) -> None:
    """Write the tables, their description for programs, and the data dictionary.

    Args:
        folder: The site's; the tables stand in its folder ``data``.
        tables: Frames by name, with the columns that may leave.
        columns: By table, what a row is, and of each column its name, type on disk, unit and description.
        dictionary: The data dictionary, Markdown.
        about: What the site says of itself.
        edition: Name of the edition whose tables these are; empty for none.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    resources = []
    for name, frame in tables.items():
        for ending, (label, media) in FORMATS.items():
            content = b"".join(export.FORMATS[ending](frame, name))
            path = place / f"{name}.{ending}"
            path.write_bytes(content)
            described, fields = columns[name]
            resources.append(
                {"name": f"{name}-{ending}", "title": name, "path": path.name, "format": label, "mediatype": media,
                 "encoding": "utf-8", "bytes": len(content), "rows": len(frame), "description": described,
                 "schema": {"fields": [_field(field) for field in fields if field["name"] in frame.columns]}}
            )  # fmt: skip
    package: dict[str, Any] = {"name": "nkanalysis", "title": named(about), "resources": resources}
    package |= {"version": edition} if edition else {}
    package |= {"homepage": about.url} if about.url else {}
    package |= {"licenses": [{"name": about.licence}]} if about.licence else {}
    (place / PACKAGE).write_text(json.dumps(package, ensure_ascii=False) + "\n", encoding="utf-8")
    (place / DICTIONARY).write_text(dictionary, encoding="utf-8")


def _field(column: Mapping[str, Any]) -> dict[str, Any]:
    unit, kind = str(column["unit"]), TYPES.get(str(column["arrow"]), "string")
    # As Table Schema has it for files of text; Parquet carries its own types.
    kind = "date" if unit.startswith("day") else "datetime" if unit.startswith("moment") else kind
    kind = "array" if str(column["arrow"]).startswith("list") else kind
    field = {"name": column["name"], "type": kind, "description": f"{column['description']} ({unit})"}
    return field | ({} if column["nullable"] else {"constraints": {"required": True}})
