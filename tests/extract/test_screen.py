"""The screen is exact: what it leaves out holds no claim."""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from nkanalysis.extract.screen import may_attribute, may_hold_figure
from nkanalysis.records import Block, Document
from tests.benchmarks.screening import differences
from tests.benchmarks.texts import articles

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests/gold/pages").glob("*.txt"))
PAGES = [*GOLD, *sorted((ROOT / "data/corpus").glob("*.md"))]
BESIDE_THE_POINT = [
    "The bakery on the square opened again after its winter break, and the queue reached the fountain.",
    "Ticket prices rise by 12 per cent from March, the tram company said.",
    "According to the mayor, the bridge is to be painted by 40 volunteers.",
    "It rained.",
    "The orchestra lost its oldest violin in a taxi; the driver brought it back the next morning.",
    "Analysts estimate that the harvest will reach 3 million tonnes, the ministry of agriculture added.",
    "“We waited for two hours,” she said, “and then they sent us home.”",
    "A spokesman declined to comment on the 2019 contract.",
    "The winner told reporters that he had slept badly, and that none of them had.",
]
"""Sentences with names, cues and numbers that count no people of a war."""


def padded(text: str, document: Document) -> tuple[str, Document]:
    """An article with such a sentence behind each of its blocks."""
    parts, blocks, at = [], [], 0
    for block, said in zip(document.blocks, cycle(BESIDE_THE_POINT)):
        for words, role in ((text[block.start : block.end], block.role), (said, "body")):
            blocks.append(Block(at, at + len(words), role))
            parts.append(words)
            at += len(words) + 2
    page = "\n\n".join(parts)
    return page, replace(document, start=0, end=len(page), blocks=tuple(blocks))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_screen_changes_no_claim_and_no_event(path: Path) -> None:
    assert [line for article in articles([path]) for line in differences(*article)] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_the_screen_changes_nothing_among_other_sentences(path: Path) -> None:
    assert [line for article in articles([path]) for line in differences(*padded(*article))] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "About 300 soldiers were killed.",
        "A dozen men died.",
        "Casualties have reached 3,000.",
        "NORTH KOREA SENDS 3,000 MORE TROOPS",
        "Of these, four are missing.",
        "Twenty families received certificates.",
        "The 11,000-strong force is there.",
        "Kyiv’s drones slew forty of them.",
    ],
)
def test_what_could_hold_a_figure(sentence: str) -> None:
    assert may_hold_figure(sentence)


@pytest.mark.parametrize("sentence", ["The soldiers were killed.", "It snowed all day.", ""])
def test_what_could_not(sentence: str) -> None:
    assert not may_hold_figure(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Kyiv said so.", "According to the ministry", "As per the agency", "She put it at ten.", "CITING OFFICIALS"],
)
def test_what_could_attribute(sentence: str) -> None:
    assert may_attribute(sentence)
