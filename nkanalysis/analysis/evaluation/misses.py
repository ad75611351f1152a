"""What to look at: figures that were missed, that nobody asked for, or that differ, each in its words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis.evaluation.judging import shown
from nkanalysis.analysis.evaluation.pages import Pages
from nkanalysis.analysis.evaluation.pairing import ENOUGH, Figure, overlap

KINDS = ("missed", "spurious", "differing")
COLUMNS = (
    *("kind", "page", "start", "end", "measure", "figure", "field", "gold", "extracted", "sentence"),
    *("note", "claim_id", "row"),
)
_AROUND = 160


def misses(
    gold: Sequence[Figure],
    extracted: Sequence[Figure],
    found: Sequence[tuple[tuple[Figure, Figure], Mapping[str, bool]]],
    elsewhere: Sequence[Figure],
    unwanted: Sequence[Figure],
    pages: Pages,
) -> pd.DataFrame:
    """Every figure that is not wholly right, in page order.

    Args:
        gold: Figures of the gold that were judged.
        extracted: Figures extracted that were judged.
        found: Pairs and what is right of each.
        elsewhere: Figures extracted that were left out because of their population.
        unwanted: Figures of the gold that were left out because of it.
        pages: Their pages.

    Returns:
        One row a figure missed or spurious, one a field that differs: ``kind`` (one of `KINDS`), ``page``, ``start``,
        ``end`` (of the figure, in the page text), ``measure``, ``figure``, ``field``, ``gold`` and ``extracted`` (what
        each says; null but for ``differing``), ``sentence`` (the figure in ``[[…]]``), ``note`` (what stands there
        instead), ``claim_id`` (of the claims there, a blank between several) and ``row`` (of the gold).
    """
    answered = {id(wanted) for (wanted, _), _ in found}
    used = {id(given) for (_, given), _ in found}
    rows: list[dict[str, Any]] = []
    sentences = _sentences([*extracted, *elsewhere])
    lost = [figure for figure in gold if id(figure) not in answered]
    more = [figure for figure in extracted if id(figure) not in used]
    around_lost, around_more = _on_page([*more, *elsewhere]), _on_page([*lost, *unwanted])
    for figure in lost:
        there = _there(figure, around_lost)
        note = "; ".join(f"extracted as {_as(figure, other)}" for other in there)
        if (why := pages.unread(figure.page)) is not None:
            note = f"the page was not read: {why}"
        rows.append(_row("missed", figure, pages, sentences, note=note, claim_id=_ids(there), row=_labels([figure])))
    for figure in more:
        there = _there(figure, around_more)
        note = "; ".join(f"the gold has {_as(figure, other)}" for other in there)
        rows.append(_row("spurious", figure, pages, sentences, note=note, claim_id=_ids([figure]), row=_labels(there)))
    for (wanted, given), right in found:
        for field in (field for field, holds in right.items() if not holds):
            says = {"gold": shown(field, wanted.rows), "extracted": shown(field, given.rows)}
            names = {"claim_id": _ids([given]), "row": _labels([wanted])}
            rows.append(_row("differing", given, pages, sentences, field=field, **says, **names))
    place = {kind: number for number, kind in enumerate(KINDS)}
    rows.sort(
        key=lambda row: (row["page"], row["start"] is None, row["start"] or 0, place[row["kind"]], row["measure"])
    )
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return table.astype({"start": "Int64", "end": "Int64"})


def _row(
    kind: str, figure: Figure, pages: Pages, sentences: Mapping[str, list[tuple[int, int]]], **more: Any
) -> dict[str, Any]:
    named = {name: said or None for name, said in more.items()}
    return dict.fromkeys(COLUMNS) | {
        "kind": kind,
        "page": figure.page,
        "start": figure.start,
        "end": figure.end,
        "measure": figure.measure,
        "figure": figure.rows[0]["figure"],
        "sentence": _marked(figure, pages, sentences.get(figure.page, [])),
        **named,
    }


def _marked(figure: Figure, pages: Pages, sentences: Iterable[tuple[int, int]]) -> str:
    """The figure in its sentence, or in the words around it where no claim tells where the sentence ends."""
    text = pages.text(figure.page)
    if text is None or figure.start is None or figure.end is None:
        words = str(figure.rows[0]["figure"])
        sentence = str(figure.rows[0].get("sentence") or words)
        return " ".join(sentence.split()).replace(words, f"[[{words}]]", 1)
    holding = [span for span in sentences if span[0] <= figure.start and figure.end <= span[1]]
    if holding:
        start, end = min(holding, key=lambda span: (span[1] - span[0], span))
        before, after = text.text[start : figure.start], text.text[figure.end : end]
    else:
        before = text.text[max(0, figure.start - _AROUND) : figure.start].rpartition("\n")[2]
        after = text.text[figure.end : figure.end + _AROUND].partition("\n")[0]
        before = f"…{before.partition(' ')[2]}" if len(before) == _AROUND else before
        after = f"{after.rpartition(' ')[0]}…" if len(after) == _AROUND else after
    # Bars keep the blanks beside the figure while the rest is folded.
    before, after = " ".join(f"{before}|".split())[:-1], " ".join(f"|{after}".split())[1:]
    return f"{before}[[{' '.join(text.text[figure.start : figure.end].split())}]]{after}"


def _sentences(figures: Iterable[Figure]) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for figure in figures:
        first = figure.rows[0]
        if first.get("sentence_start") is not None and first.get("sentence_end") is not None:
            found.setdefault(figure.page, []).append((int(first["sentence_start"]), int(first["sentence_end"])))
    return found


def _on_page(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.page, []).append(figure)
    return found


def _there(figure: Figure, others: Mapping[str, list[Figure]]) -> list[Figure]:
    return [other for other in others.get(figure.page, []) if overlap(figure.folded, other.folded) >= ENOUGH]


def _as(figure: Figure, other: Figure) -> str:
    """How the other one reads the same words: by its measure, and its population where that differs."""
    populations = sorted(
        {str(row["population"]) for row in other.rows} - {str(row["population"]) for row in figure.rows}
    )
    measure = [other.measure] if other.measure != figure.measure or not populations else []
    return " of ".join([*measure, *([", ".join(populations)] if populations else [])])


def _ids(figures: Iterable[Figure]) -> str:
    return " ".join(str(row["claim_id"]) for figure in figures for row in figure.rows if row.get("claim_id"))


def _labels(figures: Iterable[Figure]) -> str:
    return "; ".join(str(row["row"]) for figure in figures for row in figure.rows if row.get("row"))
