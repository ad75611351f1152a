"""Looks through the articles, and through the sentences of their claims and events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from nkanalysis.analysis import labels
from nkanalysis.explore.explanations.facts import printable
from nkanalysis.explore.searching.found import COLUMNS, Found, Hit, Inside, Snippet
from nkanalysis.explore.searching.query import Query, Span, plainly, query
from nkanalysis.explore.sight import Row, rows_of

if TYPE_CHECKING:
    from nkanalysis.explore.loaded import Loaded

SNIPPETS = 3
"""Places of an article that are shown."""
AROUND = 90
"""Characters shown on either side of what was found."""


def search(words: str, *, within: "Loaded | None" = None) -> Found:
    """What the articles, and the sentences of their claims and events, say in these words.

    Titles are looked through with the articles. A claim or event is found where its own sentence says all the words.

    Args:
        words: As of `query`: words that must all be there, ``"a phrase"``, ``begin*``, ``-without``.
        within: The store that is meant; None for the one loaded last.

    Returns:
        The articles that say them most often side by side first, then most often at all, then the newest.

    Raises:
        ExploreError: There is nothing to look for, or no store.
    """
    from nkanalysis.explore.loading import latest

    asked = query(words)
    loaded = latest() if within is None else within
    claims, events, documents = (loaded.frame(name) for name in ("claims", "events", "documents"))
    claims, events = _saying(claims, asked), _saying(events, asked)
    texts = dict(zip(loaded.pages["page"], loaded.pages["text"], strict=True))
    inside = {"claims": _by_document(claims), "events": _by_document(events)}
    ranked = sorted(_hits(documents, texts, asked, inside), key=lambda pair: pair[0])
    hits = tuple(hit for _, hit in ranked)
    names = [hit.document_id for hit in hits]
    claims, events = (rows[rows["document_id"].isin(names)].reset_index(drop=True) for rows in (claims, events))
    return Found(
        words=words,
        hits=hits,
        frame=_frame(hits, documents, claims, events),
        claims=claims,
        events=events,
        documents=documents.set_index("document_id", drop=False).loc[names].reset_index(drop=True),
        of=len(documents),
    )


def _saying(rows: pd.DataFrame, asked: Query) -> pd.DataFrame:
    """The rows whose sentence says it."""
    fits = [asked.fits(plainly(str(sentence))) for sentence in rows["sentence"]]
    return rows[pd.Series(fits, index=rows.index, dtype=bool)].reset_index(drop=True)


def _by_document(rows: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows_of(rows):
        found.setdefault(str(row["document_id"]), []).append(row)
    return found


def _hits(
    documents: pd.DataFrame, texts: Mapping[Any, Any], asked: Query, inside: Mapping[str, Mapping[str, Sequence[Row]]]
) -> Iterator[tuple[tuple[Any, ...], Hit]]:
    """Articles that say it, each with what it is sorted by."""
    for row in rows_of(documents):
        name, text = str(row["document_id"]), str(texts.get(row["page"]) or "")
        own = list(_blocks(row))
        # What was taken out of an article stands between its blocks, and is not the article's.
        parts = [text[start:end] for start, end in own]
        plain = "\n".join([plainly(str(row["title"] or "")), *map(plainly, parts)])
        within = [(part, places) for part in parts if (places := asked.places(plainly(part)))]
        claims, events = inside["claims"].get(name, ()), inside["events"].get(name, ())
        # A word that may not be there may not be anywhere in the article.
        if asked.forbids(plain) or not (asked.fits(plain) or claims or events):
            continue
        beside, often = asked.weight(plain)
        hit = Hit(
            document_id=name,
            page=str(row["page"]),
            title=printable(str(row["title"] or "untitled")),
            outlet=printable(str(row["outlet"] or "outlet not known")),
            published=labels.day(pd.Timestamp(row["published"])) if row["published"] else labels.NO_DATE,
            count=often,
            snippets=tuple(_snippets(within)),
            claims=tuple(Inside(str(one["claim_id"]), _claim(one), _sentence(one, asked)) for one in claims),
            events=tuple(Inside(str(one["event_id"]), _event(one), _sentence(one, asked)) for one in events),
        )
        newest = -pd.Timestamp(row["published"]).toordinal() if row["published"] else 0
        yield (-beside, -often, newest, name), hit


def _blocks(row: Row) -> Iterable[Span]:
    edges = row["blocks"]
    return zip(edges[::2], edges[1::2], strict=True)


def _snippets(parts: Sequence[tuple[str, list[Span]]]) -> Iterator[Snippet]:
    """The first places of several paragraphs, then more of one; each place once."""
    given = 0
    for text, places in parts:
        until = -1
        for start, end in places:
            if start < until:
                continue
            if given == SNIPPETS:
                return
            first, last = max(0, start - AROUND), min(len(text), end + AROUND)
            until = last
            yield _marked(text, first, last, [span for span in places if first <= span[0] and span[1] <= last])
            given += 1


def _marked(text: str, first: int, last: int, places: Sequence[Span]) -> Snippet:
    """A stretch of a text, cut between words, with what was found in it marked."""
    lead = text[first : places[0][0]] if places else text[first:last]
    if first > 0:
        lead = f"… {lead.partition(' ')[2]}"
    parts: list[tuple[str, bool]] = [(_folded(lead), False)]
    for at, (start, end) in enumerate(places):
        until = places[at + 1][0] if at + 1 < len(places) else last
        tail = text[end:until]
        if at + 1 == len(places) and last < len(text):
            tail = f"{tail.rpartition(' ')[0]} …"
        parts += [(_folded(text[start:end]), True), (_folded(tail), False)]
    return Snippet(tuple((said, mark) for said, mark in parts if said))


def _folded(text: str) -> str:
    """White space folded, but for the blank at either end; nothing that a terminal takes for a command."""
    return printable(f"|{text}|")[1:-1]


def _sentence(row: Row, asked: Query) -> Snippet:
    text = str(row["sentence"])
    return _marked(text, 0, len(text), asked.places(plainly(text)))


def _claim(row: Row) -> str:
    source = labels.UNNAMED if row["source"] is None else row["source"]
    return printable(f"{row['measure']}: {row['figure']}; {source}")


def _event(row: Row) -> str:
    return printable(f"{labels.EVENT_KINDS.get(row['kind'], row['kind'])}, {row['status']}")


def _frame(hits: Sequence[Hit], documents: pd.DataFrame, claims: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Every article, claim and event that was found, article by article."""
    articles = {str(row["document_id"]): row for row in rows_of(documents)}
    told = {str(row["claim_id"]): row for row in rows_of(claims)}
    rows: list[Row] = []
    for hit in hits:
        article = {
            name: articles[hit.document_id][name] for name in ("document_id", "outlet", "published", "title", "page")
        }
        rows.append({"found_in": "article", "snippet": " ".join(map(str, hit.snippets)), **article})
        for one in hit.claims:
            claim = {name: told[one.identifier][name] for name in ("measure", "figure", "source")}
            rows.append(
                {"found_in": "claim", "claim_id": one.identifier, "snippet": str(one.sentence), **claim, **article}
            )
        for one in hit.events:
            rows.append({"found_in": "event", "event_id": one.identifier, "snippet": str(one.sentence), **article})
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    text = [name for name in COLUMNS if name != "published"]
    return made.astype(dict.fromkeys(text, "str") | {"published": "datetime64[s]"})
