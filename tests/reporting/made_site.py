"""Folders of made-up reports and editions, for tests of what surrounds them."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

STYLE = "p{margin:0}"
POLICY = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
NIS, KYIV = "South Korea National Intelligence Service", "Volodymyr Zelenskyy"
CLAIMS: dict[str, dict[str, Any]] = {
    "a": {"source": NIS, "figure": "some 2,000", "measure": "killed", "outlet": "Example Times",
          "published": "2025-09-03", "url": "https://example.org/one"},
    "b": {"source": KYIV, "figure": "more than 4,000", "measure": "casualties", "outlet": "Example Wire",
          "published": "2025-01-26", "url": None},
}  # fmt: skip


def fact(name: str, text: str, *claims: str, as_of: str | None = None) -> dict[str, Any]:
    """A headline fact, as facts.json has it."""
    return {"name": name, "text": text, "lower": None, "upper": None, "unit": "soldier", "as_of": as_of,
            "claims": list(claims)}  # fmt: skip


STANDING = [
    fact("standing.killed.nis", "some 2,000", "a", as_of="2025-09-02"),
    fact("standing.casualties.kyiv", "more than 4,000", "b", as_of="2025-01-25"),
    fact("articles", "106 articles", "a", "b"),
]


def html(title: str, body: str, *, description: str = "What it answers.", policy: str = POLICY, head: str = "") -> str:
    """A page as a report's is: policy, title, description, one main part."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<meta name="description" content="{description}">\n<link rel="icon" href="data:,">\n'
        f"<style>{STYLE}</style>\n{head}</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def edition(
    out: Path,
    name: str,
    made: str = "2026-01-02T06:00:00Z",
    *,
    pages: Mapping[str, str] | None = None,
    claims: Mapping[str, Any] | None = None,
    facts: Iterable[Mapping[str, Any]] = STANDING,
    corrections: Iterable[Mapping[str, Any]] = (),
    failures: Iterable[Mapping[str, Any]] = (),
    version: int = 1,
) -> Path:
    """An edition's folder: reports by name, facts and manifest.

    Args:
        version: Of the store that it was made from.
        pages: HTML by the file's path without its ending; one page ``briefing`` unless given.
    """
    folder = out / name
    shown = '<p id="claim-a">some 2,000</p><p id="claim-b">more than 4,000</p>'
    for path, text in (pages or {"briefing": html("What is known today", shown)}).items():
        file = folder / f"{path}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    told = {"format": 1, "edition": name, "reports": {"briefing": {"facts": list(facts)}},
            "claims": CLAIMS if claims is None else claims, "corrections": list(corrections)}  # fmt: skip
    (folder / "facts.json").write_text(json.dumps(told), encoding="utf-8")
    stores = {"0": {"version": version, "schema": 3, "pages": [{"page": "secret.txt", "sha256": "0" * 64}]}}
    manifest = {"edition": name, "made": made, "failures": list(failures), "stores": stores}
    manifest["reports"] = [
        {"set": path.rpartition("/")[0], "report": path.rpartition("/")[2], "edition": name, "sha256": ""}
        for path in pages or {"briefing": ""}
    ]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def latest(out: Path, name: str) -> Path:
    """The newest of everything, as that edition has it."""
    return Path(shutil.copytree(out / name, out / "latest", dirs_exist_ok=True))
