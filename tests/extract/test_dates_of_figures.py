"""Which day is the statement's and which the figure's; the article is of Tuesday, 14 January 2025."""

from datetime import date

import pytest

from nkanalysis.extract.dates import AsOf, Said, as_of, dates, told_on

PUBLISHED = date(2025, 1, 14)
NIS, HUR = "South Korea National Intelligence Service", "Ukraine Defence Intelligence"


def read(
    sentence: str,
    said: str,
    figure: str = "300",
    *,
    cue: str = "said",
    scope: str = "cumulative",
    published: date | None = PUBLISHED,
    told: date | None = None,
) -> AsOf:
    """The days of a figure, where ``said`` are the words that are attributed and ``cue`` those that attribute them."""
    first, last = sentence.index(said), sentence.index(said) + len(said)
    at, number = sentence.find(cue), sentence.index(figure)
    return as_of(
        dates(sentence, published),
        (at, at + len(cue)) if at >= 0 else None,
        lambda offset: at >= 0 and not first <= offset < last,
        (number, number + len(figure)),
        scope,
        published,
        sentence=sentence,
        told=told,
    )


def words(sentence: str, span: tuple[int, int] | None) -> str | None:
    return sentence[span[0] : span[1]] if span else None


SAID = [
    ("Kyiv said on Monday that 300 had died.", "300 had died", "Monday", date(2025, 1, 13)),
    ("Kyiv said Monday 300 had died.", "Monday 300 had died", "Monday", date(2025, 1, 13)),
    ("On Monday Kyiv said that 300 had died.", "300 had died", "Monday", date(2025, 1, 13)),
    ("The spy agency on Monday said 300 had died.", "300 had died", "Monday", date(2025, 1, 13)),
    ("Some 300 have died, Kyiv said on 28 December.", "Some 300 have died", "28 December", date(2024, 12, 28)),
    (
        "Some 300 had died in battle, Kyiv said on Monday in a post.",
        "Some 300 had died in battle",
        "Monday",
        date(2025, 1, 13),
    ),
    ("Kyiv said last Thursday that 300 had died.", "300 had died", "last Thursday", date(2025, 1, 9)),
    ("Kyiv said on the 10th that 300 had died.", "300 had died", "10th", date(2025, 1, 10)),
    (
        "On Dec. 27, the spy agency, which had been slow to speak, said 300 had died.",
        "300 had died",
        "Dec. 27",
        date(2024, 12, 27),
    ),
]


@pytest.mark.parametrize(("sentence", "said", "where", "day"), SAID)
def test_a_date_by_the_words_that_attribute_is_the_statement_s(sentence: str, said: str, where: str, day: date) -> None:
    found = read(sentence, said)
    assert (found.statement, found.statement_basis, words(sentence, found.statement_span)) == (day, "stated", where)
    assert (found.start, found.end, found.precision, found.basis) == (day, day, "day", "inferred")


def test_a_lawmaker_s_day_is_that_of_the_service_he_cites() -> None:
    sentence = "Some 300 have died, a lawmaker told reporters on Monday, citing the spy agency."
    cue, also = sentence.index("citing"), sentence.index("told reporters")
    found = as_of(
        dates(sentence, PUBLISHED),
        (cue, cue + len("citing the spy agency")),
        lambda offset: offset >= cue,
        (5, 8),
        "cumulative",
        PUBLISHED,
        sentence=sentence,
        also=[(also, also + len("told reporters"))],
    )
    assert found.statement == date(2025, 1, 13)


OF_THE_FIGURE = [
    (
        "Kyiv said 300 had died as of 10 January.",
        "cumulative",
        "10 January",
        date(2025, 1, 10),
        date(2025, 1, 10),
        "day",
    ),
    (
        "Kyiv said 300 had died by mid-December.",
        "cumulative",
        "mid-December",
        date(2024, 12, 11),
        date(2024, 12, 20),
        "month",
    ),
    (
        "Kyiv said 300 had died by the end of December.",
        "cumulative",
        "end of December",
        date(2024, 12, 31),
        date(2024, 12, 31),
        "day",
    ),
    ("Kyiv said 300 died in a battle on Sunday.", "incident", "Sunday", date(2025, 1, 12), date(2025, 1, 12), "day"),
    ("Kyiv said 300 died over the weekend.", "incident", "weekend", date(2025, 1, 11), date(2025, 1, 12), "day"),
    (
        "Kyiv said 300 died between 5 and 9 January.",
        "incident",
        "between 5 and 9 January",
        date(2025, 1, 5),
        date(2025, 1, 9),
        "day",
    ),
    (
        "Kyiv said 300 more were sent in October and November.",
        "cumulative",
        "October and November",
        date(2024, 10, 1),
        date(2024, 11, 30),
        "month",
    ),
    ("Kyiv said 300 died last year.", "incident", "last year", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ("Kyiv said 300 died in one strike in 2023.", "incident", "2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
]


@pytest.mark.parametrize(("sentence", "scope", "where", "start", "end", "precision"), OF_THE_FIGURE)
def test_a_date_in_what_is_said_is_the_figure_s(
    sentence: str, scope: str, where: str, start: date, end: date, precision: str
) -> None:
    found = read(sentence, sentence.removeprefix("Kyiv said ").removesuffix("."), scope=scope)
    assert found.statement is None
    assert (found.start, found.end, found.precision, found.basis) == (start, end, precision, "stated")
    assert words(sentence, found.end_span) == words(sentence, found.start_span) == where


def test_both_days_in_one_sentence() -> None:
    sentence = "Kyiv said on Monday that 300 had died as of 10 January."
    found = read(sentence, "300 had died as of 10 January")
    assert (found.statement, found.end, found.basis) == (date(2025, 1, 13), date(2025, 1, 10), "stated")
    assert (words(sentence, found.statement_span), words(sentence, found.end_span)) == ("Monday", "10 January")


def test_since_opens_and_the_statement_closes() -> None:
    sentence = "Kyiv said on Monday that 300 had died since October."
    found = read(sentence, "300 had died since October")
    assert (found.start, found.end, found.basis) == (date(2024, 10, 1), date(2025, 1, 13), "inferred")
    assert (words(sentence, found.start_span), words(sentence, found.end_span)) == ("October", "Monday")


def test_since_opens_and_as_of_closes() -> None:
    found = read("Since October 300 had died as of 10 January.", "Since October 300 had died", cue="-")
    assert (found.start, found.end, found.precision) == (date(2024, 10, 1), date(2025, 1, 10), "month")


def test_a_date_is_of_the_figure_beside_it() -> None:
    sentence = "Kyiv said 11,000 were sent since October and 300 died by 5 January."
    said = sentence.removeprefix("Kyiv said ").removesuffix(".")
    sent, died = read(sentence, said, "11,000"), read(sentence, said, "300")
    assert (sent.start, sent.basis) == (date(2024, 10, 1), "published")
    assert (died.end, died.basis) == (date(2025, 1, 5), "stated")


def test_a_clause_of_its_own_keeps_its_day() -> None:
    sentence = "Kyiv said 300 had died in the force that was sent in October."
    found = read(sentence, sentence.removeprefix("Kyiv said "))
    assert (found.start, found.end, found.basis) == (None, PUBLISHED, "published")


def test_a_cue_put_in_leaves_the_day_to_the_deed() -> None:
    sentence = "On 5 January, it said, 300 died in one battle."
    found = read(sentence, "300 died in one battle", scope="incident")
    assert (found.statement, found.end, found.basis) == (None, date(2025, 1, 5), "stated")


def test_the_past_week_ends_on_the_day_of_the_statement() -> None:
    sentence = "Kyiv said on Friday that 300 had died in the past week."
    found = read(sentence, "300 had died in the past week", scope="incident")
    assert (found.statement, found.start, found.end) == (date(2025, 1, 10), date(2025, 1, 3), date(2025, 1, 10))


def test_yesterday_in_a_quotation_is_the_speaker_s() -> None:
    sentence = "“Yesterday 300 died,” Kyiv said on Friday."
    found = read(sentence, "“Yesterday 300 died,”", scope="incident")
    assert found.end == date(2025, 1, 9)
    plain = "Kyiv said on Friday that 300 died yesterday."
    assert read(plain, "300 died yesterday", scope="incident").end == date(2025, 1, 13)


def test_a_statement_of_some_month_bounds_the_figure_without_a_day() -> None:
    found = read("Kyiv said in December that 300 had died.", "300 had died")
    assert (found.statement, found.statement_basis) == (None, "unknown")
    assert (found.start, found.end, found.precision, found.basis) == (
        date(2024, 12, 1), date(2024, 12, 31), "month", "inferred",
    )  # fmt: skip


COMING = [
    ("Kyiv said 300 will be sent on Monday.", "planned", date(2025, 1, 20)),
    ("Kyiv said 300 will be sent by March.", "planned", date(2025, 3, 31)),
    ("Kyiv said 300 were expected to arrive by mid-February.", "planned", date(2025, 2, 20)),
    ("Kyiv said 300 will go next Monday.", "planned", date(2025, 1, 20)),
    ("Kyiv said all 300 could be dead by mid-April 2025.", "cumulative", date(2025, 4, 20)),
]


@pytest.mark.parametrize(("sentence", "scope", "end"), COMING)
def test_a_figure_to_come_has_a_day_to_come(sentence: str, scope: str, end: date) -> None:
    found = read(sentence, sentence.removeprefix("Kyiv said "), scope=scope)
    assert (found.end, found.basis) == (end, "stated")


def test_the_day_on_which_a_plan_was_told_is_past() -> None:
    sentence = "Kyiv said on Monday that 300 will be sent by March."
    found = read(sentence, "300 will be sent by March", scope="planned")
    assert (found.statement, found.end) == (date(2025, 1, 13), date(2025, 3, 31))


def test_what_has_happened_is_no_later_than_the_article() -> None:
    for sentence in ("Kyiv said 300 died on 20 January 2025.", "Kyiv said 300 died next Monday."):
        found = read(sentence, sentence.removeprefix("Kyiv said "), scope="incident")
        assert (found.end, found.basis) == (PUBLISHED, "published")


def test_published_is_only_an_upper_bound() -> None:
    found = read("Kyiv said 300 had died.", "300 had died")
    assert (found.start, found.end, found.precision, found.basis) == (None, PUBLISHED, "day", "published")
    assert (found.statement, found.statement_span, found.start_span, found.end_span) == (None, None, None, None)


def test_without_any_day_all_is_unknown() -> None:
    found = read("Kyiv said on Monday that 300 had died.", "300 had died", published=None)
    assert found == AsOf(None, None, None, "unknown", "unknown")


def test_a_day_told_elsewhere_is_inferred() -> None:
    found = read("Kyiv said 300 had died.", "300 had died", told=date(2025, 1, 10))
    assert (found.statement, found.statement_basis, found.statement_span) == (date(2025, 1, 10), "inferred", None)
    assert (found.end, found.basis, found.end_span) == (date(2025, 1, 10), "inferred", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kyiv said on 2 January that 300 had died.",
        "In December Kyiv said 300 had died.",
        "Kyiv had earlier said 300 had died.",
        "Previously Kyiv said 300 had died.",
    ],
)
def test_a_sentence_of_another_time_keeps_it(sentence: str) -> None:
    assert read(sentence, "300 had died", told=date(2025, 1, 10)).statement != date(2025, 1, 10)


TOLD = [
    Said(1, frozenset({NIS, "A Lawmaker"}), date(2025, 1, 13), 10, 20),
    Said(5, frozenset({HUR}), date(2025, 1, 10), 210, 220),
    Said(9, frozenset({HUR}), date(2024, 12, 16), 410, 420),
    Said(40, frozenset({HUR}), None, 810, 820),
]


@pytest.mark.parametrize(
    ("names", "index", "day"),
    [
        ({NIS}, 3, date(2025, 1, 13)),
        ({"A Lawmaker"}, 30, date(2025, 1, 13)),
        ({NIS}, 0, date(2025, 1, 13)),
        ({HUR}, 6, date(2025, 1, 10)),
        ({HUR}, 11, date(2024, 12, 16)),
        ({HUR}, 3, None),
        ({HUR}, 30, None),
        ({HUR}, 41, None),
        ({"Somebody else"}, 3, None),
        (set(), 3, None),
    ],
)
def test_the_day_of_a_speaker_is_carried_along_the_account(names: set[str], index: int, day: date | None) -> None:
    said = told_on(TOLD, names, index)
    assert (said.day if said else None) == day
