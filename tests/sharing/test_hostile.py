"""Pages that attack whoever shows them: what leaves as a table is text, one row a row, and nothing else."""

import csv
import io
import json

import pytest

from nkanalysis import schemas
from nkanalysis.analysis.whole import analysed
from nkanalysis.explore import as_released
from nkanalysis.explore.tables import frames_of
from nkanalysis.store.export import FORMULA_STARTS, csv_bytes, jsonl_bytes
from tests.factories import tables

PAYLOADS = {
    "script": "</script><script>alert(1)</script>",
    "style": "<style>*{display:none}</style>",
    "svg": "<svg onload=alert(1)>",
    "handler": "<img src=x onerror=alert(1)>",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "markdown": "[x](javascript:alert(1)) ![y](data:image/svg+xml,<svg>)",
    "direction": "\u202eevil\u202c \u2066x\u2069 \u200fy",
    "null": "a\x00b",
    "controls": "a\x1b[2J\x07\x08b\x7f\x9b",
    "formula": "=HYPERLINK(0)",
    "lines": "one\u2028two\u2029three\x85four",
}
UNSEEN = set("\x00\x07\x08\x1b\x7f\x9b\u202e\u202c\u2066\u2069\u200f")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_a_payload_in_every_field_leaves_as_text(payload: str) -> None:
    names = (
        "title",
        "outlet",
        "republisher",
        "source",
        "source_text",
        "cue",
        "place",
        "url",
        "likelihood_text",
        "base",
    )
    attack = dict.fromkeys(names, payload) | {"via": [payload], "page": f"{payload}.txt"}
    claim = {**attack, "sentence": f"{payload} said that 300 died {payload}."}
    event = {
        **dict.fromkeys(names[:7], payload),
        "page": claim["page"],
        "who": payload,
        "whom": payload,
        "url": payload,
    }
    found = as_released(analysed(tables([claim], [{**event, "sentence": f"{payload}: they held a ceremony."}])))
    known = (schemas.TABLES | schemas.DERIVED).keys()
    for name, rows in frames_of(found).items():
        if name not in known:
            continue
        table = rows[[column for column in rows if column in (schemas.TABLES | schemas.DERIVED)[name].columns]]
        lines = b"".join(jsonl_bytes(table, name)).decode().splitlines()
        assert [len(json.loads(line)) for line in lines] == [len(table.columns)] * len(table)
        assert not UNSEEN & {char for line in lines for value in json.loads(line).values() for char in str(value)}
        cells = list(csv.reader(io.StringIO(b"".join(csv_bytes(table, name)).decode(), newline="")))
        assert [len(row) for row in cells] == [len(table.columns)] * (len(table) + 1)
        assert not [cell for row in cells for cell in row if cell.startswith(FORMULA_STARTS)]
