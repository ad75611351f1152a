"""The day of publication of one article: what its page tells of it, what its head prints, what its own words leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nkanalysis.corpus.dates import full_dates, url_date
from nkanalysis.corpus.details import head_lines, labelled, printed
from nkanalysis.corpus.kinds import Look
from nkanalysis.corpus.metadata import GIVEN, heads, published
from nkanalysis.records import Detail

_BASES = {"text": "stated", "url": "url"}


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published.

    Attributes:
        day: None where nothing tells.
        basis: As on ``Document``.
        time: ISO 8601, where a time is told.
        row: Value and basis of the row that it follows.
    """

    day: date | None
    basis: str
    time: str | None
    row: tuple[str | None, str]


def lines_of_days(lines: Sequence[Look]) -> list[str]:
    """Lines near an article that print days or names."""
    return labelled(lines, [one for one in lines if one.kind in ("date", "byline")])


def publication(
    given: Sequence[Detail],
    head: Sequence[Look],
    around: Sequence[Look],
    article: tuple[Sequence[Look], Sequence[Look], str | None],
    url: str | None,
    given_basis: str,
) -> Published:
    """When an article was published, by all that its page says.

    Args:
        given: Rows that the page tells of the article.
        head: Its paragraphs from two above the headline down to the first prose.
        around: Lines about it, in the order in which they are asked.
        article: Its prose, captions beside it, its headline.
        url: Its address.
        given_basis: Basis of the day that an input gives outright.
    """
    prose, pictures, headline = article
    dates = [one for one in given if one.field in ("published", "modified") and one.basis != "feed"]
    listed = next((one for one in given if one.field == "published" and one.basis == "feed"), None)
    days = heads(head_lines(head))
    if not any(one.field == "published" for one in dates):
        days += [one for one in heads(lines_of_days(around)) if one not in days]
    mentioned = [one.day for at in prose[:20] for one in full_dates(at.paragraph.text[:1500])]
    row, time = published(dates, days, url_date(url) if url else None, mentioned)
    if row is None or row.basis == "url":
        day, basis = printed(prose, pictures, headline, head)
        if day is not None and (basis == "stated" or (row is None and listed is None)):
            return Published(day, basis, None, (day.isoformat(), "text"))
    if row is not None:
        basis = _BASES.get(row.basis, "metadata")
        basis = given_basis if row.basis in GIVEN and given_basis != "unknown" else basis
        return Published(date.fromisoformat(row.value[:10]), basis, time, (row.value, row.basis))
    if listed is not None:
        # What the feed or map said that named the page, where the page says nothing itself.
        time = listed.value if "T" in listed.value else None
        return Published(date.fromisoformat(listed.value[:10]), "metadata", time, (listed.value, "feed"))
    # A head that prints the day of a change alone still says "no later than".
    late = next(iter(days), None)
    if late is None:
        return Published(None, "unknown", None, (None, ""))
    day = date.fromisoformat(late.iso[:10])
    return Published(day, "stated", None, (day.isoformat(), "text"))
