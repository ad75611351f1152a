"""Made-up articles that print one figure, with what links and roots are made of: plain facts in, frames out."""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from factories import tables

from nkanalysis.analysis import near_duplicates
from nkanalysis.analysis import roots as rooms
from nkanalysis.schemas import LINEAGE, MEMBERS

OWN = ("estimate", "label", "author", "text")
SYLLABLES = ("ka", "lo", "min", "tar", "ves", "un", "der", "pol", "ri", "gan")


def prose(seed: int, words: int = 60) -> str:
    """Words that mean nothing and that no other seed has in this order."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(SYLLABLES, k=3)) for _ in range(words))


@dataclass(frozen=True)
class World:
    """What links and roots are asked of."""

    members: pd.DataFrame
    claims: pd.DataFrame
    documents: pd.DataFrame
    pages: pd.DataFrame
    lineage: pd.DataFrame | None

    @property
    def links(self) -> pd.DataFrame:
        copies = near_duplicates(self.documents, self.pages)
        return rooms.links(self.members, self.claims, self.documents, self.pages, copies, self.lineage)

    @property
    def roots(self) -> pd.DataFrame:
        return rooms.roots(self.links, self.members, self.claims, self.lineage)

    @property
    def row(self) -> Any:
        """The one estimate's roots."""
        (found,) = self.roots.itertuples()
        return found

    @property
    def interval(self) -> tuple[int, int]:
        return self.row.least, self.row.most

    @property
    def origins(self) -> rooms.Origins:
        return rooms.Origins(self.links, self.members, self.claims, self.lineage)

    def shuffled(self, seed: int) -> "World":
        frames = (self.members, self.claims, self.documents, self.pages)
        return World(*(frame.sample(frac=1, random_state=seed) for frame in frames), self.lineage)


def lineage(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of LINEAGE from one, relation and other."""
    said = {"reason": "told at a briefing", "analyst": "A. Nalyst", "decided": pd.Timestamp("2025-06-01")}
    made = [
        {"row": f"lineage.csv line {line}", "one": one, "relation": relation, "other": other, **said}
        for line, (one, relation, other) in enumerate(rows, 2)
    ]
    return LINEAGE.validate(pd.DataFrame(made, columns=list(LINEAGE.columns), dtype=object))


def world(*articles: Mapping[str, Any], known: Iterable[tuple[str, str, str]] = ()) -> World:
    """Articles of one claim each.

    Args:
        articles: Fields of a claim as `factories.tables` takes them, and of these what is told: ``estimate`` (else all
            are of one), ``label`` (else ``new``), ``author``, ``text`` (the article; without one it has words of its
            own; blank lines part its blocks; it must hold the figure). Those of one ``page`` are one article's claims.
        known: Rows of lineage.
    """
    made, own = [], []
    for number, article in enumerate(articles):
        page = article.get("page", f"{number:03}.txt")
        text = article.get("text", f"{prose(sum(map(ord, page)) * 1000 + number)} 300")
        made.append(
            {"claim_id": f"c{number:03}", "page": page, "sentence": text}
            | {name: value for name, value in article.items() if name not in OWN}
        )
        own.append({name: article[name] for name in OWN if name in article})
    frames = tables(made)
    text = dict(zip(frames["pages"]["page"], frames["pages"]["text"], strict=True))
    documents = frames["documents"].copy()
    authors = {row["page"]: given["author"] for row, given in zip(made, own, strict=True) if "author" in given}
    documents["author"] = documents["page"].map(authors).astype(documents["author"].dtype)
    spans = {
        name: [place for m in re.finditer(r"\S.*?(?=\n\n|\s*\Z)", whole, re.DOTALL) for place in m.span()]
        for name, whole in text.items()
    }
    documents["blocks"] = documents["page"].map(spans)
    documents["block_roles"] = [["body"] * (len(blocks) // 2) for blocks in documents["blocks"]]
    members = MEMBERS.validate(
        pd.DataFrame(
            [
                {
                    "claim_id": row["claim_id"],
                    "estimate_id": given.get("estimate", "e1"),
                    "label": given.get("label", "new"),
                    "reading": number == 0,
                    "variant": False,
                    "differs": [],
                    "why": "made up",
                }
                for number, (row, given) in enumerate(zip(made, own, strict=True))
            ],
            dtype=object,
        )
    )
    rows = lineage(*known) if (known := list(known)) else None
    return World(members, frames["claims"], documents, frames["pages"], rows)
