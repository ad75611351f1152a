"""The five real pages beside the checkout: how many articles, which lines, in markers of our own and offsets."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from corpus.pages import ENGLISH, assert_sound

from nkanalysis.corpus import Input, Reading, read

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no real pages beside the checkout (../shared/seeds)")


@dataclass(frozen=True)
class Expected:
    """One page: its articles (outlet, day), numbers of blocks by role, words that must be in and must be out."""

    articles: list[tuple[str, str | None]]
    bodies: list[int]
    headings: int
    inside: list[str]
    outside: list[str] = field(default_factory=list)


EXPECTED = {
    "000": Expected([("ViewUs", None)], [12], 0, ["Deokcheon", "over 1,000", "about 12,000"],
                    ["3.5 Million", "Squid", "47%", "viewusglobal", "Telegram post", "Quick access"]),
    "001": Expected([("Newsweek", None)], [20], 4, ["over 3,000", "Paparo", "about 20 of"],
                    ["T-72", "Getty", "Source link"]),
    "002": Expected([("Radio Free Asia", None)], [24], 2, ["at least 300", "Myonggan", "Hwasong Street", "in tears"],
                    ["RELATED", "from 23 to 25", "combat instructional", "Claire", "in Korean"]),
    "003": Expected([("Reuters", "2025-01-14"), ("Nikkei Asia", "2025-01-14")], [10, 8], 0,
                    ["more than a dozen", "More than 3,000", "over 300 North", "Over 300 North", "over capture"],
                    ["Purchase", "screenshot", "READ FULL", "SOURCE", "RELATED", "Leave a"]),
    "004": Expected([("NK Times", None)], [10], 0, ["Hamhung", "Grand Theatre"], ["Photo/", "Leave a", "Close"]),
}  # fmt: skip


def _seed(number: str) -> Reading:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    result = read(Input(path, path.name), languages=ENGLISH)
    assert_sound(result)
    return result


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_a_real_page(number: str) -> None:
    expected, result = EXPECTED[number], _seed(number)
    text = result.page.text
    roles = [[block.role for block in document.blocks] for document in result.documents]
    said = "\n".join(text[b.start : b.end] for document in result.documents for b in document.blocks)
    assert [(d.outlet, d.published and str(d.published)) for d in result.documents] == expected.articles
    assert [of.count("body") for of in roles] == expected.bodies
    assert sum(of.count("heading") for of in roles) == expected.headings
    assert [marker for marker in expected.inside if marker not in said] == []
    assert [marker for marker in expected.outside if marker not in text or marker in said] == []


def test_every_gold_figure_of_the_real_pages_is_in_a_document() -> None:
    import json

    rows = [json.loads(line) for line in (SEEDS.parent / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()]
    assert rows
    for row in rows:
        result = _seed(row["doc"][:3])
        inside = [
            d for d in result.documents if any(row["figure"] in result.page.text[b.start : b.end] for b in d.blocks)
        ]
        assert inside, row["figure"]


def test_authors_and_titles() -> None:
    assert _seed("000").documents[0].author == "Daniel Kim"
    assert _seed("004").documents[0].author == "Han Eun-su"
    assert [d.document_id[-2:] for d in _seed("003").documents] == ["-0", "-1"]
    assert [bool(_seed(number).documents[0].title) for number in sorted(EXPECTED)] == [True, True, False, True, True]
