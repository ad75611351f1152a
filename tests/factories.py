"""Made-up claims, events, articles and stores for tests: plain facts in, frames that pass the schemas out."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from nkanalysis import analysis, schemas
from nkanalysis.sharing import release
from nkanalysis.store import Store

VERSION = "test 1"
DEFAULTS: dict[str, Any] = {
    "page": "a.txt",
    "kind": "article",
    "url": None,
    "outlet": "Example Times",
    "republisher": None,
    "published": "2025-01-14",
    "published_basis": "stated",
    "language": "en",
    "title": "A headline",
    "figure": "300",
    "measure": "killed",
    "unit": "soldier",
    "lower": 300,
    "upper": 300,
    "bounds_basis": "stated",
    "qualifier": "exact",
    "qualifier_text": "",
    "share": None,
    "base": None,
    "scope": "cumulative",
    "flow": None,
    "force": None,
    "population": "north_korean_troops",
    "place": None,
    "statement_date": None,
    "as_of_start": None,
    "as_of_end": None,
    "as_of_precision": "unknown",
    "as_of_basis": "unknown",
    "source": "South Korea National Intelligence Service",
    "source_type": "intelligence",
    "anonymous": False,
    "institution": None,
    "source_text": None,
    "cue": "said",
    "via": [],
    "stance": "asserted",
    "likelihood_text": None,
    "verification": "not_stated",
    "sharing": "CLEAR",
    "rule": "measure.killed source.said",
    "grounds": [],
    "assumptions": None,
    "extractor_version": VERSION,
}

EVENT_DEFAULTS: dict[str, Any] = {
    "document_kind": "article",
    **{name: DEFAULTS[name] for name in ("page", "url", "outlet", "republisher", "published", "published_basis")},
    **{name: DEFAULTS[name] for name in ("language", "title", "source", "source_type", "anonymous")},
    **{name: DEFAULTS[name] for name in ("institution", "source_text")},
    **{name: DEFAULTS[name] for name in ("cue", "via", "stance", "verification", "sharing", "extractor_version")},
    "kind": "ceremony",
    "evidence": "held a ceremony",
    "status": "happened",
    "who": None,
    "whom": None,
    "claims": [],
    "place": None,
    "military_unit": None,
    "date_start": None,
    "date_end": None,
    "date_precision": "unknown",
    "date_basis": "unknown",
    "rule": "event.ceremony source.said",
    "assumptions": None,
}
THEMES = {kind: theme for theme, kinds in schemas.EVENT_KINDS.items() for kind in kinds}


def tables(rows: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]] = ()) -> dict[str, pd.DataFrame]:
    """Pages, documents, claims and events made from a few fields of each claim and event.

    Args:
        rows: Fields that differ from `DEFAULTS`. ``day`` stands for a stated as-of of that day. Without a ``sentence``
            one is made round the figure; rows that name the same ``page`` stand on it one after the other.
        events: Fields that differ from `EVENT_DEFAULTS`. ``day`` stands for a stated date. Without a ``sentence`` one
            is made round the evidence; they follow the claims of their page.
    """
    pages: dict[str, str] = {}
    claims = []
    for fields in rows:
        row = {**DEFAULTS, **fields}
        if day := row.pop("day", None):
            row |= {"as_of_start": day, "as_of_end": day, "as_of_precision": "day", "as_of_basis": "stated"}
        sentence = row.setdefault("sentence", f"The service said that {row['figure']} of them were {row['measure']}.")
        text = pages.get(row["page"], "")
        start = len(text)
        pages[row["page"]] = f"{text}{sentence}\n"
        figure = start + sentence.index(row["figure"])
        row |= {"sentence": " ".join(sentence.split()), "sentence_start": start, "sentence_end": start + len(sentence)}
        row |= {"value": row.get("value", row["figure"]), "figure_start": figure}
        row |= {"figure": " ".join(row["figure"].split())}
        row["figure_end"] = figure + len(fields.get("figure", DEFAULTS["figure"]))
        row["document_id"] = f"{_hash(row['page'])[:16]}-0"
        row["claim_id"] = row.get("claim_id", f"{_hash(row['page'])[:16]}-{figure}-{len(claims)}")
        claims.append(row)
    happenings = [_event(fields, pages, number) for number, fields in enumerate(events)]
    on_pages = claims + [{**row, "kind": row["document_kind"]} for row in happenings]
    return {
        "pages": _frame("pages", [_page(name, text) for name, text in pages.items()]),
        "documents": _frame("documents", _documents(on_pages, pages)),
        "claims": _frame("claims", claims),
        "events": _frame("events", happenings),
    }


def released(
    made: Mapping[str, pd.DataFrame], *, internal: bool = False, quotes: str = "full"
) -> dict[str, pd.DataFrame]:
    """Tables as they may leave, or as the house sees them.

    Args:
        made: Of `tables`.
        internal, quotes: As of `sharing.release`.
    """
    return release(made, internal=internal, quotes=quotes)


def events(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """The events of `tables`."""
    return tables([], rows)["events"]


def articles(rows: Iterable[Mapping[str, Any]]) -> dict[str, pd.DataFrame]:
    """Pages and documents of one body block each.

    Args:
        rows: ``text`` and what else of a document differs from `DEFAULTS`; each is a page of its own.
    """
    made = [{**DEFAULTS, "page": f"{number:04}.txt", **fields} for number, fields in enumerate(rows)]
    made = [{**row, "document_id": f"{_hash(row['page'])[:16]}-0"} for row in made]
    texts = {row["page"]: row["text"] for row in made}
    return {
        "pages": _frame("pages", [_page(name, text) for name, text in texts.items()]),
        "documents": _frame("documents", _documents(made, texts)),
    }


def claims(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """The claims of `tables`."""
    return tables(rows)["claims"]


def estimates(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Estimates of one claim each: nothing is folded, so what is made of estimates is tested apart from folding."""
    frames = tables(rows)
    claims = analysis.dated(frames["claims"])
    alone = pd.DataFrame({"claim_id": claims["claim_id"], "estimate_id": claims["claim_id"]})
    alone = alone.assign(label="new", reading=True, variant=False, why="It is the only one.")
    alone["differs"] = pd.Series([[] for _ in alone.index], index=alone.index, dtype=object)
    return analysis.estimates(claims, frames["documents"], schemas.check("members", alone))


def store(folder: Path, rows: Iterable[Mapping[str, Any]], events: Iterable[Mapping[str, Any]] = ()) -> Path:
    """A store of one version that holds the rows of `tables`.

    Args:
        folder: Where to make it.
        rows, events: As for `tables`.
    """
    made = Store(folder)
    with made.writing():
        made.commit(tables(rows, events), extractor_version=VERSION)
    return folder


def _event(fields: Mapping[str, Any], pages: dict[str, str], number: int) -> dict[str, Any]:
    row = {**EVENT_DEFAULTS, **fields}
    if day := row.pop("day", None):
        row |= {"date_start": day, "date_end": day, "date_precision": "day", "date_basis": "stated"}
    sentence = row.setdefault("sentence", f"The service said that they {row['evidence']} there.")
    text = pages.get(row["page"], "")
    pages[row["page"]] = f"{text}{sentence}\n"
    start, evidence = len(text), len(text) + sentence.index(row["evidence"])
    return {
        **row,
        "theme": THEMES[row["kind"]],
        "document_id": f"{_hash(row['page'])[:16]}-0",
        "event_id": row.get("event_id", f"{_hash(row['page'])[:16]}-{evidence}-{number}"),
        "sentence": " ".join(sentence.split()),
        "sentence_start": start,
        "sentence_end": start + len(sentence),
        "evidence": " ".join(row["evidence"].split()),
        "evidence_start": evidence,
        "evidence_end": evidence + len(row["evidence"]),
    }


def _page(name: str, text: str) -> dict[str, Any]:
    return {
        "page": name,
        "sha256": _hash(name) + _hash(name),
        "bytes": len(text.encode()),
        "media_type": "text/plain",
        "status": "read",
        "reason": None,
        "retrieved": None,
        "url": None,
        "text": text,
        "extractor_version": VERSION,
    }


def _documents(claims: list[dict[str, Any]], pages: Mapping[str, str]) -> list[dict[str, Any]]:
    first = {page: next(row for row in claims if row["page"] == page) for page in pages}
    own = ("document_id", "page", "url", "kind", "outlet", "republisher", "title", "published", "published_basis")
    return [
        {name: row[name] for name in own}
        | {
            "author": None,
            "published_time": row.get("published_time"),
            "machine_translated": False,
            "translated_from": None,
            "extent": "full",
            "language": row["language"],
            "start": 0,
            "end": len(pages[page]),
            "blocks": [0, len(pages[page])],
            "block_roles": ["body"],
        }
        for page, row in first.items()
    ]


def _frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = list(schemas.TABLES[table].columns)
    return schemas.TABLES[table].validate(pd.DataFrame(rows, columns=columns))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


NIS, HUR, KYIV = "South Korea National Intelligence Service", "Ukraine Defence Intelligence", "Volodymyr Zelenskyy"
UK, US, ASSEMBLY = "United Kingdom Ministry of Defence", "United States officials", "Members of the National Assembly"

# Made-up figures of every kind that a chart must be able to draw; none is a finding about the world.
SAMPLE: list[dict[str, Any]] = [
    {
        "page": "01.md",
        "kind": "digest",
        "figure": "at least 100",
        "lower": 100,
        "upper": None,
        "qualifier": "at_least",
        "qualifier_text": "at least",
        "day": "2024-12-19",
        "published": "2024-12-19",
        "via": [ASSEMBLY],
        "outlet": "Example Wire",
        "url": "https://example.org/one",
        "place": "Kursk",
    },
    {
        "page": "02.txt",
        "figure": "some 300",
        "qualifier": "approximate",
        "qualifier_text": "some",
        "via": [ASSEMBLY],
        "statement_date": "2025-01-13",
        "url": "https://example.org/two",
    },
    {
        "page": "03.txt",
        "figure": "some 300",
        "qualifier": "approximate",
        "qualifier_text": "some",
        "via": [ASSEMBLY, "Example Wire"],
        "statement_date": "2025-01-13",
        "outlet": "Seoul Sample",
    },
    {
        "page": "04.txt",
        "figure": "about 600",
        "lower": 600,
        "upper": 600,
        "qualifier": "approximate",
        "qualifier_text": "about",
        "day": "2025-04-30",
        "published": "2025-04-30",
        "verification": "not_verified",
    },
    {
        "page": "05.txt",
        "figure": "some 300",
        "qualifier": "approximate",
        "qualifier_text": "some",
        "published": "2025-05-20",
        "outlet": "Late Post",
    },
    {"page": "06.txt", "figure": "2,000", "lower": 2000, "upper": 2000, "day": "2025-09-02", "published": "2025-09-02"},
    {
        "page": "07.txt",
        "figure": "more than 4,000",
        "lower": 4000,
        "upper": None,
        "qualifier": "more_than",
        "measure": "casualties",
        "source": KYIV,
        "source_type": "head_of_state",
        "statement_date": "2025-01-25",
        "published": "2025-01-26",
    },
    {
        "page": "08.txt",
        "figure": "up to 6,000",
        "lower": None,
        "upper": 6000,
        "qualifier": "at_most",
        "measure": "casualties",
        "source": UK,
        "source_type": "military",
        "day": "2025-06-15",
        "published": "2025-06-15",
    },
    {
        "page": "09.txt",
        "figure": "5,000 to 5,500",
        "lower": 5000,
        "upper": 5500,
        "qualifier": "range",
        "measure": "casualties",
        "source": UK,
        "source_type": "military",
        "day": "2025-04-15",
        "published": "2025-04-16",
    },
    {
        "page": "10.txt",
        "figure": "over 1,000",
        "lower": 1000,
        "upper": None,
        "qualifier": "more_than",
        "measure": "casualties",
        "source": US,
        "source_type": "government",
        "anonymous": True,
        "published": "2024-12-27",
    },
    {
        "page": "11.txt",
        "figure": "about 4,000",
        "lower": 4000,
        "upper": 4000,
        "qualifier": "approximate",
        "source": HUR,
        "as_of_start": "2025-02-01",
        "as_of_end": "2025-02-28",
        "as_of_precision": "month",
        "as_of_basis": "stated",
        "published": "2025-03-03",
    },
    {
        "page": "12.txt",
        "figure": "2,700",
        "lower": 2700,
        "upper": 2700,
        "measure": "wounded",
        "statement_date": "2025-01-13",
    },
    {
        "page": "12.txt",
        "figure": "two",
        "lower": 2,
        "upper": 2,
        "measure": "captured",
        "source": KYIV,
        "source_type": "head_of_state",
        "day": "2025-01-11",
    },
    {
        "page": "13.txt",
        "figure": "10,000 to 12,000",
        "lower": 10000,
        "upper": 12000,
        "qualifier": "range",
        "measure": "deployed",
        "flow": "present",
        "day": "2024-11-13",
        "published": "2024-11-13",
    },
    {
        "page": "13.txt",
        "figure": "another 1,000",
        "lower": 1000,
        "upper": 1000,
        "measure": "deployed",
        "flow": "additional",
        "day": "2025-02-26",
        "published": "2025-02-27",
    },
    {
        "page": "14.txt",
        "figure": "close to 11,000",
        "lower": None,
        "upper": 11000,
        "qualifier": "nearly",
        "measure": "deployed",
        "source": HUR,
        "flow": "ever_sent",
        "force": "combat",
        "day": "2024-10-18",
        "published": "2024-10-18",
    },
    {
        "page": "15.txt",
        "figure": "50",
        "lower": 50,
        "upper": 50,
        "source": None,
        "source_type": "unattributed",
        "cue": None,
        "published": "2024-12-16",
    },
    {
        "page": "16.txt",
        "figure": "a third",
        "lower": None,
        "upper": None,
        "share": 0.333,
        "base": "11,000",
        "measure": "casualties",
        "source": UK,
        "source_type": "military",
        "published": "2025-03-28",
    },
    {
        "page": "17.txt",
        "figure": "30",
        "lower": 30,
        "upper": 30,
        "scope": "incident",
        "source": HUR,
        "day": "2024-12-15",
    },
    {
        "page": "18.txt",
        "figure": "dozens",
        "lower": 12,
        "upper": None,
        "qualifier": "vague",
        "published": None,
        "source": "resident of a border town",
        "source_type": "resident",
        "anonymous": True,
    },
]

# Made-up events of many kinds; none is a finding about the world.
SAMPLE_EVENTS: list[dict[str, Any]] = [
    {
        "page": "20.txt",
        "kind": "memorial",
        "evidence": "unveiled a memorial",
        "sentence": "State media said that the leader unveiled a memorial in the capital on Tuesday.",
        "source": "Example State Radio",
        "source_type": "state_media",
        "who": "the leader",
        "place": "Pyongyang",
        "day": "2025-08-26",
        "published": "2025-08-27",
        "url": "https://example.org/memorial",
    },
    {
        "page": "21.txt",
        "kind": "memorial",
        "evidence": "memorial",
        "sentence": "A memorial is planned, the radio said.",
        "source": "Example State Radio",
        "source_type": "state_media",
        "status": "planned",
        "published": "2025-08-28",
        "outlet": "Example Wire",
    },
    {
        "page": "22.txt",
        "kind": "secrecy_pledge",
        "evidence": "signed a pledge to keep silent",
        "sentence": "A widow in Hoeryong, a mill worker of forty, signed a pledge to keep silent, a neighbour said.",
        "source": "neighbour of the widow in Hoeryong",
        "source_type": "resident",
        "anonymous": True,
        "whom": "widow in Hoeryong",
        "place": "Hoeryong",
        "day": "2025-03-09",
        "published": "2025-03-14",
        "outlet": "Border Radio",
        "title": "A widow in Hoeryong keeps silent",
        "url": "https://example.org/widow",
        "via": ["A reporter in Hoeryong"],
    },
    {
        "page": "22.txt",
        "kind": "housing",
        "evidence": "were promised flats",
        "sentence": "Families of the fallen were promised flats in Pyongyang, the service said on Monday.",
        "whom": "families of the fallen",
        "place": "Pyongyang",
        "status": "planned",
        "day": "2025-03-10",
        "published": "2025-03-14",
        "outlet": "Border Radio",
        "title": "A widow in Hoeryong keeps silent",
        "url": "https://example.org/widow",
    },
    {
        "page": "23.txt",
        "kind": "capture",
        "evidence": "took two soldiers prisoner",
        "sentence": "The president said that his army took two soldiers prisoner.",
        "source": KYIV,
        "source_type": "head_of_state",
        "whom": "two soldiers",
        "place": "Sudzha",
        "day": "2025-01-09",
        "published": "2025-01-11",
        "verification": "not_verified",
    },
    {
        "page": "24.txt",
        "kind": "denial",
        "evidence": "denied it",
        "sentence": "A spokesman denied it.",
        "source": None,
        "source_type": "unattributed",
        "stance": "denied",
        "published": None,
        "outlet": None,
    },
    {
        "page": "25.md",
        "kind": "capture",
        "document_kind": "digest",
        "evidence": "captured",
        "sentence": "Officials said two were captured in January.",
        "source": US,
        "source_type": "government",
        "anonymous": True,
        "date_start": "2025-01-01",
        "date_end": "2025-01-31",
        "date_precision": "month",
        "date_basis": "stated",
        "published": "2025-02-03",
    },
]

# Every text of these is an attack on whoever shows it.
HOSTILE = (
    "</script><script>alert(1)</script><svg onload=alert(2)><style>*{display:none}</style><img src=x onerror=alert(3)>"
)
HOSTILE_ROWS = [
    {
        "page": f"{HOSTILE[:9]}{number}",
        "sentence": f"{HOSTILE} said that 300 died {{{{ 7 * 7 }}}} <!-- ]]> &lt;b&gt; \u2028",
        "source": HOSTILE,
        "outlet": HOSTILE,
        "title": HOSTILE,
        "republisher": HOSTILE,
        "via": [HOSTILE],
        "place": HOSTILE,
        "url": url,
        "likelihood_text": HOSTILE,
        "stance": "estimated",
        "day": f"2025-01-1{number}",
    }
    for number, url in enumerate(
        [
            "javascript:alert(4)",
            "data:text/html,<script>alert(5)</script>",
            'https://ok.example/"onclick="alert(6)',
            "//x.example",
        ]
    )
]
HOSTILE_EVENTS = [
    {
        "page": f"{HOSTILE[:9]}{number}",
        "kind": kind,
        "sentence": f"{HOSTILE} told that they held a ceremony {{{{ 7 * 7 }}}} <!-- ]]> &lt;b&gt; \u2028",
        "source": HOSTILE,
        "outlet": HOSTILE,
        "title": HOSTILE,
        "republisher": HOSTILE,
        "via": [HOSTILE],
        "who": HOSTILE,
        "whom": HOSTILE,
        "place": HOSTILE,
        "military_unit": HOSTILE,
        "url": "javascript:alert(7)",
        "day": f"2025-02-1{number}",
    }
    for number, kind in enumerate(["ceremony", "medal", "training"])
]
