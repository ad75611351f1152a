"""Files that hold several pages, made for the tests, and what becomes of each page in them."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.pages import ENGLISH, assert_sound
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from nkanalysis.corpus import Input, Reading, chosen_columns, expand, read

FIRST = "The command said on Monday that {n} soldiers had been killed near the village in the course of the week."
SECOND = "A spokesman for the ministry told reporters that the families of the men had not been informed by Friday."

_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def story(number: int) -> str:
    """Two paragraphs that no other number has."""
    return f"{FIRST.format(n=number)}\n\n{SECOND}"


def html_story(number: int, title: str = "Ministry counts the dead", head: str = "") -> str:
    """The same as a page of a site."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story(number).split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body><nav>Home</nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    )


@dataclass
class Opened:
    """What became of a file.

    Attributes:
        pages: Readings by name, the file's own name left out: ``#12``, or empty for the file itself.
        notes: What was told of columns.
    """

    pages: dict[str, Reading]
    notes: list[str] = field(default_factory=list)

    @property
    def statuses(self) -> dict[str, str]:
        return {name: one.page.status for name, one in self.pages.items()}

    def reason(self, name: str = "") -> str:
        page = self.pages[name].page
        assert page.status == "quarantined"
        assert page.reason
        assert "\n" not in page.reason
        return page.reason


def opened(folder: Path, content: str | bytes, name: str, columns: Mapping[str, str] | None = None) -> Opened:
    """Write a file and read all pages in it."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    found = Opened({})
    item = Input(path, name, columns=chosen_columns(columns or {}))
    members = list(expand(item, found.notes.append))
    assert len({member.item.page for member in members}) == len(members)
    for member in members:
        assert member.item.page == name or member.item.page.startswith(f"{name}#")
        result = read(member.item, languages=ENGLISH)
        assert_sound(result)
        if result.documents:
            assert (result.page.sha256, result.page.size) == (member.sha256, member.size)
        found.pages[member.item.page.removeprefix(name)] = result
    return found


def json_lines(records: Iterable[object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def warc(
    responses: Sequence[tuple[str, bytes, Sequence[tuple[str, str]]]], *, gzip: bool = False, status: str = "200 OK"
) -> bytes:
    """An archive of responses: address, content, HTTP headers."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=gzip)
    for url, content, headers in responses:
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=http)
        record.rec_headers.replace_header("WARC-Date", "2025-01-20T08:00:00Z")
        writer.write_record(record)
    return stream.getvalue()


def pdf(sheets: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF of sheets of A4: left and bottom edge in points, size of the letters, text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"]
    kids = []
    for lines in sheets:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.translate(_ESCAPED)}) Tj ET\n" for x, y, size, text in lines
        )
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")
