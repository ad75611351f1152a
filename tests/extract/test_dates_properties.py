"""Any text against any day: what is read stands in the text, is in order, and takes no longer than its length."""

import time
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.extract.dates import as_of, dates, masked

VOCABULARY = """
on since until by as of from to and between early mid late end start the first second last half quarter week next this
past previous earlier later ago before after year month months weeks days day hours weekend Monday Sunday January Feb.
March May December 0 1 2 12 13th 29 30 31 31st 32 1900 2024 2025 2099 9999 0000 24 48 spring fall winter Q1 today
yesterday overnight New Year's Eve ( ) , . ; : - – — “ ” " 's so far will said 2025-01-13 13.01.2025 99/99/2024 1월 13일
2025년 a an few several İ ß ½ ² 300 1,000 soldiers
"""
WORDS = VOCABULARY.split()
TEXTS = st.one_of(
    st.lists(st.sampled_from([*WORDS, "\n", "\u00a0", "\ud800", "\u200b"]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
    st.text(max_size=100),
)
BASES = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2025, 1, 1)]))
SCOPES = st.sampled_from(["cumulative", "incident", "rate", "planned", "baseline"])
NEWS = st.dates(date(2022, 1, 1), date(2030, 12, 31))


@given(TEXTS, BASES, BASES)
def test_whatever_is_read_stands_in_the_text(text: str, base: date | None, near: date | None) -> None:
    found = dates(text, base, near=near)
    spans = [(d.start, d.end) for d in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert set(spans) <= set(masked(text))
    for one in found:
        assert one.first <= one.last
        assert one.precision in ("day", "month", "year")
        assert one.role in ("since", "until", "before", "after", "on")
        assert one.later is None or one.later[0] <= one.later[1]


@given(TEXTS, BASES, SCOPES, st.data())
def test_the_days_of_a_figure_are_in_order(text: str, base: date | None, scope: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    cue, figure = data.draw(st.one_of(st.none(), places)), data.draw(places)
    low, high = data.draw(places)
    told = data.draw(BASES)
    found = as_of(
        dates(text, base), cue, lambda at: not low <= at < high, figure, scope, base, sentence=text, told=told
    )
    assert found.start is None or found.end is None or found.start <= found.end
    assert (found.end is None) == (found.basis == "unknown")
    assert found.precision in ("day", "month", "year", "unknown")
    assert (found.statement is None) == (found.statement_basis == "unknown")
    # Later than the page by a few weeks only where a weekday says so: the page's own date is the wrong one then.
    assert found.statement is None or base is None or (found.statement - base).days <= 24
    if found.basis == "published":
        assert (found.end, found.statement) == (base, None)
    for span in (found.statement_span, found.start_span, found.end_span):
        assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(NEWS, st.integers(0, 340))
def test_every_way_to_write_a_day_means_that_day(base: date, back: int) -> None:
    day = base - timedelta(days=back)
    month = day.strftime("%B")
    short = day.strftime("%b") if day.month == 5 else day.strftime("%b.")
    for words in (
        f"{day.day} {month}", f"{month} {day.day}", f"{short} {day.day}", f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}", day.isoformat(), f"{day.month}월 {day.day}일", f"{day:%A}, {day.day} {month}",
        f"{month} {day.day} ({day:%A})",
    ):  # fmt: skip
        (found,) = dates(f"It was on {words}.", base)
        assert (found.first, found.last, found.precision) == (day, day, "day"), words


@given(NEWS, st.integers(0, 6))
def test_a_weekday_is_the_last_such_day_up_to_publication(base: date, back: int) -> None:
    day = base - timedelta(days=back)
    (found,) = dates(f"It was on {day:%A}.", base)
    assert found.first == day
    assert found.later is not None
    assert 1 <= (found.later[0] - base).days <= 7
    assert found.later[0].weekday() == day.weekday()


@given(NEWS, st.sampled_from(["day", "week"]), st.integers(1, 20))
def test_so_many_days_ago_and_in_the_past_so_many_days(base: date, unit: str, count: int) -> None:
    day = base - timedelta(days=count * (7 if unit == "week" else 1))
    plural = unit + "s" * (count > 1)
    (ago,) = dates(f"It was {count} {plural} ago.", base)
    (past,) = dates(f"It was in the past {count} {plural}.", base)
    assert (ago.first, ago.last) == (day, day)
    assert (past.first, past.last) == (day, base)


@given(NEWS, st.integers(1, 12), st.sampled_from(["early", "mid", "late", "the end of", "the first half of", ""]))
def test_a_month_without_a_year_has_begun(base: date, number: int, part: str) -> None:
    month = date(2000, number, 1).strftime("%B")
    (found,) = dates(f"It was in {part} {month}.", base)
    assert found.first <= base
    assert (base - found.first).days <= 366
    assert found.first.month == found.last.month == number


@given(NEWS, st.sampled_from(["on Monday", "on 3 May", "in May", "early last month", "last week", "the past week"]))
def test_without_a_day_of_publication_nothing_is_guessed(base: date, words: str) -> None:
    assert dates(f"It was {words}.", None) == []
    assert dates(f"It was {words}.", base) != []


def _seconds(text: str) -> float:
    start = time.perf_counter()
    found = dates(text, date(2025, 1, 14))
    middle = len(text) // 2
    for one in found[:3]:
        as_of([one], (0, 4), lambda _: True, (middle, middle + 3), "incident", date(2025, 1, 14), sentence=text)
    return time.perf_counter() - start


def test_time_grows_with_length_alone() -> None:
    for piece in ("on Monday ", "since ", "early ", "the first half of ", "1", "13.", "from 8 to ", "  \n", "last 2 ",
                  "between ", "Jan. ", "- ", "(", "2025-01-", "13일 ", "new year ", "a week "):  # fmt: skip
        short = min(_seconds(piece * 200 + "x" * n) for n in range(3))
        long = min(_seconds(piece * 2000 + "x" * n) for n in range(3))
        assert long < 40 * short + 0.2, piece
