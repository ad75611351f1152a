"""Whether a site holds its own files alone, and of the tables the chosen ones and their columns."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from pyarrow import parquet

from nkanalysis.reporting.publishing.files import File
from nkanalysis.reporting.publishing.finding import Allowed, Finding

DATA = "data"
ROOT = (
    *("index.html", "errata.html", "404.html", "feed.xml", "CITATION.cff", "robots.txt", "sitemap.xml", ".nojekyll"),
    ".nkanalysis-site.json",
)
_REPORT = re.compile(r"[\w.-]+/(?:[\w.-]+/)?(?:[\w.-]+\.(?:html|png)|facts\.json|manifest\.json)")
FORMATS = ("csv", "jsonl", "parquet")
BESIDE = ("datapackage.json", "dictionary.md")


def strangers(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Files that are none of a site's.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    own = {f"{DATA}/{table}.{ending}" for table in allowed.tables for ending in FORMATS}
    own |= {f"{DATA}/{name}" for name in BESIDE} | set(ROOT)
    for name in files:
        if name not in own and (name.startswith(f"{DATA}/") or not _REPORT.fullmatch(name)):
            yield Finding(name, "none of the chosen tables, nor a page of the site", "it is not published")


def chosen_columns(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Columns that were not chosen.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in files.items():
        table = name.removeprefix(f"{DATA}/").partition(".")[0]
        if not name.startswith(f"{DATA}/") or file.kind not in FORMATS or table not in allowed.tables:
            continue
        for column in sorted(_columns(file) - set(allowed.tables[table])):
            yield Finding(name, "a column that was not chosen", column)


def _columns(file: File) -> set[str]:
    if file.kind == "csv":
        return set(next(csv.reader(io.StringIO(file.content.decode("utf-8"))), ()))
    if file.kind == "parquet":
        return set(parquet.read_schema(io.BytesIO(file.content)).names)
    return {column for row in file.rows for column in row}
