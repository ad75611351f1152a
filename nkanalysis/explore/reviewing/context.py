"""A claim's sentence in its surroundings, in runs that say what is marked in each."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Row = Mapping[str, Any]
REACH = 500
"""Characters before the sentence and behind it that are shown, cut at a blank."""
CUT = "…"
"""What stands where the article goes on."""
MARKED = ("figure", "source", "cue")


def around(claim: Row, document: Row, text: str, *, whole: bool = False) -> list[dict[str, Any]]:
    """The text of an article around a claim, or all of it.

    Args:
        claim: Its row.
        document: The article's row; what stands between its blocks is furniture, and left out.
        text: The page text.
        whole: The whole article, not the neighbourhood of the sentence alone.

    Returns:
        Paragraphs: ``role`` and ``runs``, each run with ``text`` and ``marks`` (of `MARKED`, and ``sentence``). All of
        it together is what the page says there, in its order, with `CUT` where the article goes on.
    """
    first, last = int(claim["sentence_start"]), int(claim["sentence_end"])
    low, high = (0, len(text)) if whole else _reach(text, first, last)
    spans = [("sentence", first, last), *_spans(claim)]
    found: list[dict[str, Any]] = []
    edges = [int(edge) for edge in document["blocks"]]
    for start, end, role in zip(edges[::2], edges[1::2], document["block_roles"], strict=True):
        start, end = max(start, low), min(end, high)
        runs = list(_runs(text, start, end, spans)) if start < end else []
        if any(run["text"].strip() for run in runs):
            found.append({"role": str(role), "runs": runs})
    if found and low > int(document["start"]):
        found[0]["runs"].insert(0, {"text": f"{CUT} ", "marks": []})
    if found and high < int(document["end"]):
        found[-1]["runs"].append({"text": f" {CUT}", "marks": []})
    if not any("figure" in run["marks"] for part in found for run in part["runs"]):
        # A figure between blocks is shown all the same: it is what is asked about.
        found.append({"role": "body", "runs": list(_runs(text, first, last, spans))})
    return found


def _reach(text: str, first: int, last: int) -> tuple[int, int]:
    low, high = max(0, first - REACH), min(len(text), last + REACH)
    if low:
        blank = text.find(" ", low, first)
        low = blank + 1 if blank >= 0 else low
    if high < len(text):
        blank = text.rfind(" ", last, high)
        high = blank if blank > last else high
    return low, high


def _spans(claim: Row) -> Iterator[tuple[str, int, int]]:
    yield "figure", int(claim["figure_start"]), int(claim["figure_end"])
    for ground in claim["grounds"] or ():
        name, *offsets = str(ground).split(" ")
        if name in ("source", "cue") and len(offsets) == 2:
            yield name, int(offsets[0]), int(offsets[1])


def _runs(text: str, start: int, end: int, spans: list[tuple[str, int, int]]) -> Iterator[dict[str, Any]]:
    edges = {start, end}
    for _, low, high in spans:
        edges |= {edge for edge in (low, high) if start < edge < end}
    for low, high in pairwise(sorted(edges)):
        marks = [name for name, first, last in spans if first <= low and high <= last]
        words = " ".join(text[low:high].split())
        lead = " " if text[low].isspace() else ""
        tail = " " if text[high - 1].isspace() and words else ""
        yield {"text": f"{lead}{words}{tail}", "marks": list(dict.fromkeys(marks))}
