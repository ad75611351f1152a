"""A page for the terminal: its articles with claims and events marked, its furniture greyed, its dates and doubts."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nkanalysis.corpus.agreement import distinct
from nkanalysis.explore.segments import FURNITURE, Segment, segments
from nkanalysis.explore.sight import Row, Sight

LONGEST_FURNITURE = 160
"""Characters of a run of furniture that are shown."""
_CLAIM, _EVENT, _DIM, _HEAD = "bold cyan", "magenta", "dim", "bold"


def printed(sight: Sight) -> Group:
    """A page as the kit sees it, for a terminal.

    Args:
        sight: The page.

    Returns:
        Something that rich prints. Figures stand in double brackets with the claim's number, evidence of events in
        double braces with the event's, furniture behind a dotted line, shortened.
    """
    parts: list[RenderableType] = [Text("\n".join(about_page(sight)))]
    for number, document in enumerate(sight.documents):
        parts.append(Text(f"\nArticle {number + 1} of {len(sight.documents)}", _HEAD))
        parts.append(Text("\n".join(about_document(sight, document))))
    parts += [Text("\nText", _HEAD), _text(sight)]
    for title, prefix, lines in (("Claims", "", list(_claims(sight))), ("Events", "e", list(_events(sight)))):
        parts.append(Text(f"\n{title}: {len(lines) or 'none'}", _HEAD))
        table = Table.grid(padding=(0, 1))
        for at, line in enumerate(lines, start=1):
            table.add_row(Text(f"{prefix}{at}"), Text(_safe(line)))
        parts.append(table)
    return Group(*parts)


def listing(sights: Sequence[Sight]) -> Text:
    """Several pages, a line each.

    Args:
        sights: The pages.
    """
    out = Text()
    for sight in sights:
        titles = "; ".join(str(document["title"] or "untitled") for document in sight.documents)
        said = titles or sight.page["reason"] or ""
        counts = f"{len(sight.claims)} claims, {len(sight.events)} events"
        out.append(_safe(f"{sight.page['page']}  {sight.page['status']}  {counts}  {said}\n"))
    return out


def about_page(sight: Sight) -> Iterator[str]:
    """How a page was read, a line each, safe to print.

    Args:
        sight: The page.
    """
    page = sight.page
    yield _safe(f"{page['page']}  {page['media_type']}  {page['bytes']:,} bytes  {page['status']}")
    if page["reason"]:
        yield _safe(f"reason: {page['reason']}")
    if page["url"] or page["retrieved"]:
        yield _safe(f"address: {page['url'] or 'unknown'}; retrieved: {page['retrieved'] or 'unknown'}")


def about_document(sight: Sight, document: Row) -> Iterator[str]:
    """Title of an article, then what is known of it, a line each, safe to print.

    Args:
        sight: Its page.
        document: Its row.
    """
    yield _safe(str(document["title"] or "untitled"))
    day = f"{document['published'] or 'unknown'} ({document['published_basis']})"
    at = f" at {document['published_time']}" if document["published_time"] else ""
    outlet = document["outlet"] or "unknown"
    copied = f", shown by {document['republisher']}" if document["republisher"] else ""
    yield _safe(f"outlet: {outlet}{copied}; author: {document['author'] or 'unknown'}; published: {day}{at}")
    notes = [f"language: {document['language']}", f"kind: {document['kind']}"]
    if document["machine_translated"] or document["translated_from"]:
        by = " by machine" if document["machine_translated"] else ""
        notes.append(f"translated{by} from {document['translated_from'] or 'an unnamed language'}")
    if document["extent"] != "full":
        notes.append("a stub: the rest stands behind a paywall")
    yield "; ".join(notes)
    yield from _contradictions([row for row in sight.metadata if row["document_id"] == document["document_id"]])


def _contradictions(rows: Sequence[Row]) -> Iterator[str]:
    """Fields for which the page gives more than one value, each with where it comes from."""
    for field, group in groupby(sorted(rows, key=lambda row: str(row["field"])), key=lambda row: str(row["field"])):
        found = sorted(group, key=lambda row: not row["chosen"])
        apart = distinct(field, (str(row["value"]) for row in found))
        if len(apart) > 1:
            first = (next(row for row in found if row["value"] == value) for value in apart)
            said = "; ".join(
                f"{row['value']!r} ({row['basis']}{', followed' if row['chosen'] else ''})" for row in first
            )
            yield _safe(f"the page disagrees on {field}: {said}")


def _text(sight: Sight) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(style=_DIM)
    for (role, _), group in groupby(segments(sight), key=lambda segment: (segment.role, segment.block)):
        line = Text()
        for segment in group:
            _segment(line, segment)
        if line.plain.strip():
            table.add_row(f"{role} {'┊' if role == FURNITURE else '│'}", line)
    return table


def _segment(out: Text, segment: Segment) -> None:
    text = " ".join(segment.text.split())
    if segment.role == FURNITURE:
        cut = text if len(text) <= LONGEST_FURNITURE else f"{text[:LONGEST_FURNITURE].rstrip()} …"
        out.append(_safe(cut), _DIM)
        return
    lead = " " if segment.text[:1].isspace() else ""
    tail = " " if segment.text[-1:].isspace() and text else ""
    out.append(lead)
    if segment.claims:
        numbers = ",".join(str(at + 1) for at in segment.claims)
        out.append(_safe(f"[[{text}]]{numbers}"), _CLAIM)
    elif segment.events:
        numbers = ",".join(f"e{at + 1}" for at in segment.events)
        out.append(_safe(f"{{{{{text}}}}}{numbers}"), _EVENT)
    else:
        out.append(_safe(text))
    out.append(tail)


def _claims(sight: Sight) -> Iterator[str]:
    for row in sight.claims:
        yield "; ".join(claim_words(row))


def claim_words(row: Row) -> tuple[str, str, str]:
    """What a claim counts, on whose word, and when, safe to print.

    Args:
        row: Of the claims table.
    """
    bounds = f"{_bound(row['lower'])} to {_bound(row['upper'])}"
    what = f"{row['measure']} {row['figure']!r} ({row['qualifier']}: {bounds}), {row['unit']}, {row['scope']}"
    return _safe(f"{what}, {row['population']}{_at(row['place'])}"), _safe(_word(row)), _safe(_days(row))


def _events(sight: Sight) -> Iterator[str]:
    for row in sight.events:
        yield "; ".join(event_words(row))


def event_words(row: Row) -> tuple[str, str, str, str]:
    """What an event is, on whose word, when, and the words that tell it, safe to print.

    Args:
        row: Of the events table.
    """
    who = "".join(f", {label}: {row[name]}" for name, label in _ROLES.items() if row[name])
    when = f"when: {row['date_start'] or '?'} to {row['date_end'] or '?'} ({row['date_basis']})"
    what = f"{row['theme']}/{row['kind']}, {row['status']}{who}{_at(row['place'])}"
    return _safe(what), _safe(_word(row)), _safe(when), _safe(repr(row["evidence"]))


_ROLES = {"who": "who", "whom": "whom", "military_unit": "unit"}


def _word(row: Row) -> str:
    """On whose word something stands, from the source outwards."""
    source = row["source"] or "nobody named"
    unnamed = ", unnamed" if row["anonymous"] else ""
    chain = " → ".join([f"{source} ({row['source_type']}{unnamed})", *row["via"]])
    cue = f" by {row['cue']!r}" if row["cue"] else ""
    return f"says {chain}{cue}, {row['stance']}, {row['verification'].replace('_', ' ')}"


def _days(row: Row) -> str:
    said = row["statement_date"] or "unknown"
    return f"said: {said}; as of: {row['as_of_start'] or '?'} to {row['as_of_end'] or '?'} ({row['as_of_basis']})"


def _at(place: str | None) -> str:
    return f", {place}" if place else ""


def _bound(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


def _safe(text: str) -> str:
    """Page texts are not to be trusted: nothing in them reaches the terminal as a control character."""
    return "".join(ch if ch.isprintable() else " " if ch.isspace() else "\ufffd" for ch in text)
