"""Claims and events by screen-then-parse against those of a parse of every sentence.

    python tests/benchmarks/screening.py [PATH ...]

Prints a line for each difference and a count for each path; ends with 1 where there is one.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("OMP_NUM_THREADS", "1")

from tests.benchmarks.texts import OWN, articles  # isort: skip

from nkanalysis import extract
from nkanalysis.extract import claims, events
from nkanalysis.extract.article import open_article, sentences_of
from nkanalysis.records import Claim, Document, Event

OF_EVENT = {"claim_id": "event_id", "figure_start": "evidence_start", "figure_end": "evidence_end"}
Found = tuple[list[Claim], list[Event]]


def in_full(text: str, document: Document) -> Found:
    """What an article tells when every sentence is parsed."""
    listed, version = sentences_of(text, document), extract.extractor_version()
    telling = events.telling(listed, document.language)
    article = open_article(text, document, listed, telling, every_sentence=True)
    if article is None:
        return [], []
    found = claims.read_article(article, version)
    return found, events.read_article(article, telling, found, version)


def differences(text: str, document: Document) -> list[str]:
    """How what an article tells differs between the screen and a full parse, a line each."""
    screened = extract.extract(text, document)
    full_claims, full_events = in_full(text, document)
    found = _compared(text, screened.claims, full_claims, {})
    return found + _compared(text, screened.events, full_events, OF_EVENT)


def _compared(
    text: str, screened: tuple[Claim, ...] | tuple[Event, ...], full: list[Claim] | list[Event], names: dict[str, str]
) -> list[str]:
    key, start, end = (names.get(name, name) for name in ("claim_id", "figure_start", "figure_end"))
    here, there = ({getattr(row, key): row for row in rows} for rows in (screened, full))
    lines = []
    for each in sorted(here.keys() | there.keys()):
        row = here.get(each) or there[each]
        words, sentence = text[getattr(row, start) : getattr(row, end)], text[row.sentence_start : row.sentence_end]
        if each not in here or each not in there:
            lines.append(f"{'lost' if each in there else 'made up'} by the screen: {words!r} in {sentence!r}")
            continue
        for name in row.__slots__:
            one, other = getattr(here[each], name), getattr(there[each], name)
            if one != other:
                lines.append(f"{words!r} in {sentence!r}: {name} {one!r} by the screen, {other!r} in full")
    return lines


def main() -> int:
    """Compare every article under some paths."""
    arguments = argparse.ArgumentParser(description="Screen-then-parse against a full parse.")
    arguments.add_argument("paths", nargs="*", type=Path, default=list(OWN), help="folders and files; default: our own")
    total = 0
    for path in arguments.parse_args().paths:
        given = articles([path])
        found = [(document.page, line) for text, document in given for line in differences(text, document)]
        for page, line in found:
            print(f"{page}: {line}")
        print(f"{path}: {len(given)} articles, {len(found)} differences", flush=True)
        total += len(found)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
