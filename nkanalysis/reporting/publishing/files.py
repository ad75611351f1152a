"""A site's files as the checks see them: bytes, text, words, and of a page its tree."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree
from lxml import html as markup
from pyarrow import parquet

BREAK = "\x1f"
"""Stands between things that are no one text: cells of a table, values of JSON, parts of a page."""
WORD = re.compile(rf"\w+|{BREAK}")
INLINE = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"]
)
"""Elements that stand within a text."""
PROGRAM = ("", "text/javascript", "module", "application/javascript")
"""Types of a script element whose text runs; others hold data."""


@dataclass(frozen=True)
class File:
    """One file of a site.

    Attributes:
        path: From the site's folder on, ``/`` between parts.
        content: Its bytes.
    """

    path: str
    content: bytes

    @property
    def kind(self) -> str:
        """Ending of its name, without the point; the whole name of one that starts with a point."""
        return PurePosixPath(self.path).suffix.lstrip(".") or PurePosixPath(self.path).name.lstrip(".")

    @cached_property
    def text(self) -> str:
        """What the file says: of a table in Parquet its columns and values, of a page all but the programs in it.

        Bytes that are no UTF-8 are read one by one, so that ASCII words in them are found all the same.
        """
        if self.kind == "parquet":
            return "\n".join(_strings(self.rows))
        try:
            text = self.content.decode("utf-8")
        except UnicodeDecodeError:
            text = self.content.decode("latin-1")
        return _without_programs(text) if self.kind == "html" else text

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Rows of a table in Parquet or JSON lines; none of another file."""
        if self.kind == "parquet":
            found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(self.content)).to_pylist()
            return found
        if self.kind == "jsonl":
            return [json.loads(line) for line in self.content.decode("utf-8").splitlines() if line]
        return []

    @cached_property
    def tree(self) -> Any:
        """The page as a tree of elements; None of another file."""
        if self.kind != "html" or not self.content.strip():
            return None
        return markup.document_fromstring(self.content.decode("utf-8", "replace"))

    @cached_property
    def shown(self) -> str:
        """What a reader or a program reads in it, with a `BREAK` between things that are no one text.

        Of a page these are its texts, the values of attributes, and the data in it; programs and styles are left out.
        """
        if self.tree is not None:
            return "".join(_page_strings(self.tree))
        if self.kind == "csv":
            rows = csv.reader(io.StringIO(self.content.decode("utf-8", "replace"), newline=""))
            return BREAK.join(cell for row in rows for cell in row)
        if self.kind in ("jsonl", "parquet"):
            return BREAK.join(_strings(self.rows))
        return _of_json(self.text) if self.kind == "json" else self.text

    @cached_property
    def words(self) -> list[str]:
        """Words of what it shows, in lower case."""
        return WORD.findall(self.shown.lower())


def read(folder: Path) -> dict[str, File]:
    """Every file of a folder.

    Args:
        folder: The site's.

    Returns:
        By path; files of the same bytes and kind are one, so that nothing is read twice.
    """
    held: dict[tuple[str, bytes], File] = {}
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            file = File(name, path.read_bytes())
            found[name] = held.setdefault((file.kind, file.content), file)
    return found


def _page_strings(tree: Any) -> Iterator[str]:
    attributes: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        edge = " " if element.tag in INLINE else BREAK
        yield edge
        if event == "end":
            yield element.tail or ""
            continue
        attributes += element.attrib.values()
        if element.tag == "script":
            yield "" if element.get("type", "") in PROGRAM else _of_json(element.text or "")
        elif element.tag != "style":
            yield element.text or ""
    # Not where they stand: a link within a sentence must not break it in two.
    yield BREAK.join(["", *map(str, attributes)])


def _of_json(text: str) -> str:
    """Every text in JSON, apart; the JSON as it is where it can't be read."""
    try:
        return BREAK.join(_strings(json.loads(text)))
    except ValueError:
        return text


def _without_programs(text: str) -> str:
    kinds = "|".join(re.escape(kind) for kind in PROGRAM if kind)
    return re.sub(rf"(?is)(<script(?:\s+type=[\"']?(?:{kinds})[\"']?)?\s*>).*?(</script>)", r"\1\2", text)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield str(key)
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)
