"""From a claim's row, its page text and its document to its explanation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as fields_of

from nkanalysis import extract, lexicon
from nkanalysis.explore.explanations.facts import Explanation, Link, Marked, Quote, Row, Rule, printable
from nkanalysis.explore.explanations.fields import assumptions, fields
from nkanalysis.extract.article import sentences_of
from nkanalysis.records import Block, Document, Span

_AROUND = 60
"""Characters shown on either side of words in another sentence."""
_NO_RULE = "The kit that is installed has no rule of this name."


def explanation(row: Row, text: str, document: Row) -> Explanation:
    """Why a claim reads as it does.

    Args:
        row: Of the claims table.
        text: Page text of its page.
        document: Row of the documents table that it stands in.
    """
    own = (int(row["sentence_start"]), int(row["sentence_end"]))
    return Explanation(
        claim_id=str(row["claim_id"]),
        sentence=_marked(text, own, (int(row["figure_start"]), int(row["figure_end"]))),
        chain=tuple(_chain(row)),
        fields=tuple(fields(row, _quotes(row["grounds"], text, own, document))),
        rules=tuple(_rules(str(row["rule"]))),
        assumptions=tuple(assumptions(row)),
        where=tuple((label, printable(said)) for label, said in _where(row, document)),
        outdated=row["extractor_version"] != extract.extractor_version(),
    )


def _marked(text: str, sentence: Span, words: Span) -> Marked:
    """Words in their sentence; the blanks that part them from what stands around are kept."""
    (first, last), (start, end) = sentence, words
    before, after = printable(text[first:start] + "|")[:-1], printable("|" + text[end:last])[1:]
    return Marked(before, printable(text[start:end]), after)


def _quotes(grounds: Iterable[str], text: str, own: Span, document: Row) -> dict[str, list[Quote]]:
    """The words of each field; offsets that the page text hasn't are passed over."""
    found: dict[str, list[Quote]] = {}
    listed: Sequence[Span] | None = None
    for ground in grounds:
        name, *offsets = ground.split(" ")
        start, end = (int(offset) for offset in offsets)
        if not 0 <= start < end <= len(text):
            continue
        sentence = None
        if not (own[0] <= start and end <= own[1]):
            listed = [(s.start, s.end) for s in sentences_of(text, _record(document))] if listed is None else listed
            around = next((span for span in listed if span[0] <= start < span[1]), (start, end))
            sentence = _short(_marked(text, (around[0], max(around[1], end)), (start, end)))
        found.setdefault(name, []).append(Quote(printable(text[start:end]), start, end, sentence))
    return found


def _short(marked: Marked) -> Marked:
    """Words with no more of their sentence than is needed to find them, cut between words."""
    before, after = marked.before, marked.after
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return Marked(before, marked.words, after)


def _record(row: Row) -> Document:
    """A document as it was read, from its row."""
    edges = row["blocks"]
    parts = zip(edges[::2], edges[1::2], row["block_roles"], strict=True)
    blocks = tuple(Block(int(start), int(end), str(role)) for start, end, role in parts)
    kept = {field.name: row[field.name] for field in fields_of(Document) if field.name in row}
    return Document(**{**kept, "page_sha256": "", "blocks": blocks, "metadata": ()})


def _chain(row: Row) -> Iterator[Link]:
    """From the source to the outlet; one who is both is one link."""
    alone = row["source"] is not None and row["source"] == row["outlet"] and not row["via"]
    yield Link(printable(str(row["source"] or "nobody named")), "source and outlet" if alone else "source")
    for name in row["via"]:
        yield Link(printable(str(name)), "via")
    if not alone:
        yield Link(printable(str(row["outlet"] or "not known")), "outlet")
    if row["republisher"]:
        yield Link(printable(str(row["republisher"])), "copy")


def _rules(rule: str) -> Iterator[Rule]:
    """The rules of a claim by the parts of its name: measure, what was added to it, source."""
    told = lexicon.read("rules")
    measure, _, source = rule.rpartition("+")
    first, *also = measure.split(", ")
    parts = [("measure", "measure", first), *(("measure", "measure_also", name) for name in also)]
    for gave, section, name in [*parts, ("source", "source", source)]:
        if name:
            yield Rule(gave, printable(name), str(told[section].get(name, _NO_RULE)))


def _where(row: Row, document: Row) -> Iterator[tuple[str, str]]:
    yield "article", str(document["title"] or "untitled")
    copied = f", shown by {row['republisher']}" if row["republisher"] else ""
    digest = "; a digest, in other words than the outlet's" if row["kind"] == "digest" else ""
    yield "outlet", f"{row['outlet'] or 'not known'}{copied}{digest}"
    yield "published", f"{row['published']} ({row['published_basis']})" if row["published"] else "not known"
    if row["url"]:
        yield "address", str(row["url"])
    yield "page", str(row["page"])
    figure, sentence = (f"{row[f'{what}_start']}–{row[f'{what}_end']}" for what in ("figure", "sentence"))
    yield "offsets", f"figure {figure}, sentence {sentence} of the page text"
    yield "read by", str(row["extractor_version"])
