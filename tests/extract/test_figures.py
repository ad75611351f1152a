"""One number in a sentence: its words, its bounds, its qualifier; and what is no number of people."""

import pytest

from tests.extract.conftest import brief, claim, claims, known_failure

# words before "North Korean soldiers" → the figure as printed, lower, upper, qualifier class, qualifier words
QUALIFIED = [
    ("300", "300", 300, 300, "exact", ""),
    ("about 300", "about 300", 300, 300, "approximate", "about"),
    ("around 1,000", "around 1,000", 1000, 1000, "approximate", "around"),
    ("some 250", "some 250", 250, 250, "approximate", "some"),
    ("roughly 400", "roughly 400", 400, 400, "approximate", "roughly"),
    ("approximately 1,500", "approximately 1,500", 1500, 1500, "approximate", "approximately"),
    ("an estimated 600", "an estimated 600", 600, 600, "approximate", "an estimated"),
    ("over 1,000", "over 1,000", 1000, None, "more_than", "over"),
    ("more than 3,000", "more than 3,000", 3000, None, "more_than", "more than"),
    ("well over 600", "well over 600", 600, None, "more_than", "well over"),
    ("in excess of 2,000", "in excess of 2,000", 2000, None, "more_than", "in excess of"),
    ("upwards of 750", "upwards of 750", 750, None, "more_than", "upwards of"),
    ("at least 40", "at least 40", 40, None, "at_least", "at least"),
    ("no fewer than 200", "no fewer than 200", 200, None, "at_least", "no fewer than"),
    ("a minimum of 90", "a minimum of 90", 90, None, "at_least", "a minimum of"),
    ("up to 1,200", "up to 1,200", None, 1200, "at_most", "up to"),
    ("as many as 500", "as many as 500", None, 500, "at_most", "as many as"),
    ("no more than 20", "no more than 20", None, 20, "at_most", "no more than"),
    ("fewer than 100", "fewer than 100", None, 100, "less_than", "fewer than"),
    ("less than 50", "less than 50", None, 50, "less_than", "less than"),
    ("under 200", "under 200", None, 200, "less_than", "under"),
    ("nearly 4,000", "nearly 4,000", None, 4000, "nearly", "nearly"),
    ("almost 700", "almost 700", None, 700, "nearly", "almost"),
    ("close to 900", "close to 900", None, 900, "nearly", "close to"),
    ("just under 1,200", "just under 1,200", None, 1200, "nearly", "just under"),
    ("perhaps as many as 900", "perhaps as many as 900", None, 900, "at_most", "perhaps as many as"),
    ("More than 3,000", "More than 3,000", 3000, None, "more_than", "More than"),
    ("at  least\n300", "at  least\n300", 300, None, "at_least", "at  least"),
]
AFTER = [
    ("300 or more", "300 or more", 300, None, "at_least", "or more"),
    ("100 or so", "100 or so", 100, 100, "approximate", "or so"),
    ("500+", "500+", 500, None, "at_least", "+"),
    ("3,000-plus", "3,000-plus", 3000, None, "at_least", "-plus"),
    ("300 or fewer", "300 or fewer", None, 300, "at_most", "or fewer"),
]
RANGES = [
    ("between 300 and 400", "between 300 and 400", 300, 400),
    ("300 to 400", "300 to 400", 300, 400),
    ("from 300 to 400", "300 to 400", 300, 400),
    ("300-400", "300-400", 300, 400),
    ("300–400", "300–400", 300, 400),
    ("300 - 400", "300 - 400", 300, 400),
    ("200 or 300", "200 or 300", 200, 300),
    ("1,000 to 1,500", "1,000 to 1,500", 1000, 1500),
    ("10 to 15 thousand", "10 to 15 thousand", 10_000, 15_000),
    ("10-12,000", "10-12,000", 10_000, 12_000),
    ("two to three thousand", "two to three thousand", 2000, 3000),
    ("two or three dozen", "two or three dozen", 24, 36),
    ("between two and three hundred", "between two and three hundred", 200, 300),
]  # fmt: skip
WORDS = [
    ("twelve", 12), ("twenty-five", 25), ("three hundred", 300), ("a hundred", 100),
    ("two thousand five hundred", 2500),
    ("one hundred and twenty", 120),
    ("twelve hundred", 1200), ("a thousand", 1000), ("ten thousand", 10_000),
    ("a dozen", 12), ("two dozen", 24), ("12 thousand", 12_000), ("1.5 thousand", 1500), ("half a million", 500_000),
    ("two and a half thousand", 2500), ("3k", 3000), ("10 000", 10_000), ("10\u00a0000", 10_000),
    ("10,000", 10_000), ("1.2 million", 1_200_000), ("half a dozen", 6), ("half a thousand", 500), ("27-hundred", 2700),
]  # fmt: skip
VAGUE = [
    ("tens of", "tens", 10), ("dozens of", "dozens", 12), ("scores of", "scores", 20), ("hundreds of", "hundreds", 100),
    ("thousands of", "thousands", 1000), ("tens of thousands of", "tens of thousands", 10_000),
    ("several hundred", "several hundred", 100),
    ("several hundred thousand", "several hundred thousand", 100_000), ("several dozen", "several dozen", 12),
    ("a few hundred", "a few hundred", 100), ("several thousand", "several thousand", 1000),
]  # fmt: skip


def printed(row: dict[str, object]) -> tuple[object, ...]:
    return row["figure"], row["lower"], row["upper"], row["qualifier"], row["qualifier_text"]


@pytest.mark.parametrize(("words", "figure", "lower", "upper", "qualifier", "text"), [*QUALIFIED, *AFTER])
def test_qualifier(words: str, figure: str, lower: int | None, upper: int | None, qualifier: str, text: str) -> None:
    row = claim(f"The ministry said {words} North Korean soldiers had been killed.")
    assert printed(row) == (figure, lower, upper, qualifier, text)
    assert row["measure"] == "killed"


@pytest.mark.parametrize(("words", "figure", "lower", "upper"), RANGES)
def test_range(words: str, figure: str, lower: int, upper: int) -> None:
    row = claim(f"He put it in writing: {words} North Korean soldiers were wounded in Kursk.")
    assert printed(row)[:4] == (figure, lower, upper, "range")


@pytest.mark.parametrize(("words", "value"), WORDS)
def test_number_in_words(words: str, value: int) -> None:
    row = claim(f"Kyiv said {words} North Korean soldiers had been killed.")
    assert printed(row)[:4] == (words, value, value, "exact")
    assert row["value"] == words


@pytest.mark.parametrize(("words", "figure", "lower"), VAGUE)
def test_vague_number_has_a_cautious_lower_bound_and_no_upper(words: str, figure: str, lower: int) -> None:
    row = claim(f"Kyiv said {words} North Korean soldiers had been killed.")
    assert printed(row)[:4] == (figure, lower, None, "vague")


@pytest.mark.parametrize(
    ("words", "figure", "lower", "upper", "qualifier"),
    [
        ("about a dozen", "about a dozen", 12, 12, "approximate"),
        ("more than a dozen", "more than a dozen", 12, None, "more_than"),
        ("at least two dozen", "at least two dozen", 24, None, "at_least"),
        ("nearly half a million", "nearly half a million", None, 500_000, "nearly"),
        ("about 300 to 400", "about 300 to 400", 300, 400, "range"),
        ("about two hundred", "about two hundred", 200, 200, "approximate"),
        ("a total of 77", "77", 77, 77, "exact"),
        ("another 1,500", "1,500", 1500, 1500, "exact"),
        ("only 40", "40", 40, 40, "exact"),
    ],
)
def test_mixed_forms(words: str, figure: str, lower: int | None, upper: int | None, qualifier: str) -> None:
    row = claim(f"Kyiv said {words} North Korean soldiers had been killed.")
    assert printed(row)[:4] == (figure, lower, upper, qualifier)


def test_a_qualifier_belongs_to_the_number_it_stands_with() -> None:
    rows = claims("The service counted at least 300 North Korean soldiers killed and 2,700 injured.")
    assert brief(rows, "figure", "lower", "upper", "qualifier", "measure") == [
        ("at least 300", 300, None, "at_least", "killed"),
        ("2,700", 2700, 2700, "exact", "wounded"),
    ]


@known_failure("a number that a number of troops rose to is not read")
def test_a_change_is_two_figures() -> None:
    rows = claims("Seoul says the number of North Korean troops in Russia rose from 3,000 to 11,000.")
    assert brief(rows, "figure", "lower", "upper", "qualifier") == [
        ("3,000", 3000, 3000, "exact"),
        ("11,000", 11_000, 11_000, "exact"),
    ]


@known_failure("“revised its estimate from … to …” is not read")
def test_a_revised_estimate_is_two_figures() -> None:
    rows = claims("Seoul revised its estimate of North Korean casualties from 4,000 to 4,700.")
    assert brief(rows, "figure", "measure", "source") == [
        ("4,000", "casualties", "South Korea"),
        ("4,700", "casualties", "South Korea"),
    ]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("the estimated 11,000", "estimated 11,000"),
        ("340, give or take,", "340, give or take"),
        ("11,000-plus", "11,000-plus"),
        ("15,000 or so", "15,000 or so"),
    ],
)
def test_words_of_doubt_behind_and_before(words: str, figure: str) -> None:
    row = claim(f"Kyiv said {words} North Korean soldiers had been sent to Russia.")
    assert row["figure"] == figure


@pytest.mark.parametrize(
    "verb",
    [
        "exceeded",
        "topped",
        "surpassed",
        "passed",
    ],
)
def test_a_verb_of_exceeding_bounds_the_figure_and_is_no_part_of_it(verb: str) -> None:
    row = claim(f"North Korean casualties in Kursk have {verb} 3,000, the agency said.")
    assert (row["figure"], row["qualifier_text"], row["value"]) == ("3,000", verb, "3,000")


def test_a_comparator_behind_a_verb_of_exceeding_is_a_part_of_the_figure() -> None:
    row = claim("North Korean casualties in Kursk have passed about 3,000, the agency said.")
    assert (row["figure"], row["qualifier"]) == ("about 3,000", "more_than")


@pytest.mark.parametrize("verb", ["exceeded", "topped", "surpassed", "passed"])
def test_a_verb_of_exceeding_opens_the_upper_bound(verb: str) -> None:
    row = claim(f"North Korean casualties in Kursk have {verb} 3,000, the agency said.")
    assert (row["lower"], row["upper"], row["qualifier"], row["measure"]) == (3000, None, "more_than", "casualties")


@pytest.mark.parametrize(
    "sentence",
    [
        "The North Korean prisoner, 24, said that his comrades had been killed.",
        "Soldiers aged 18 to 20 were among the North Koreans killed there.",
        "The captured North Korean soldier is 21 years old and comes from the coast.",
        "North Korean soldiers were killed near the border on January 9, 2025.",
        "In 2024 North Korean soldiers were killed in the Kursk region.",
        "North Korean soldiers were killed there between 2024 and 2025.",
        "At 14:30 North Korean soldiers were killed at the crossing.",
        "By 6 a.m. the North Korean soldiers had been killed.",
        "Moscow pays Pyongyang $2,000 a month for the soldiers who are killed.",
        "The families of North Korean soldiers killed in Russia got 300 dollars each.",
        "The families of the soldiers killed got 5 million won.",
        "North Korean soldiers were killed by 152mm shells.",
        "The North Korean soldiers who were killed had brought 200 howitzers.",
        "Drones of the 94th Brigade killed North Korean soldiers.",
        "The 11th Corps, whose soldiers were killed in Kursk, is an elite unit of North Korea.",
        "Soldiers of the 810th Naval Infantry Brigade stood beside the North Koreans who were killed.",
        "Room 39 pays the North Korean soldiers who were wounded.",
        "Relatives of killed soldiers may call +82 2 555 0199.",
        "The North Korean soldiers walked 20 kilometres before they were killed.",
        "North Korean soldiers were killed within 30 days of their arrival.",
        "In the last 24 hours North Korean soldiers were killed near Sudzha.",
        "North Korean soldiers rode T-72 tanks when they were killed.",
        "Resolution 2397 speaks of workers, not of soldiers killed in Russia.",
        "Two North Korean soldiers for every one of Ukraine's: that was the price in killed, a blogger wrote.",
        "North Korea gives the families of soldiers killed in Russia 12 new apartment blocks.",
        "Ukraine hit 50 vehicles carrying North Korean soldiers.",
        "The drones destroyed dozens of trucks that had carried North Korean soldiers.",
        "Several North Korean soldiers were killed.",
        "Many North Korean soldiers were killed, and a number of officers were wounded.",
        "A North Korean soldier was killed and the soldier beside him was wounded.",
        "Version 2.0 of the report on killed North Korean soldiers is out.",
        "The score was 3-0 when the North Korean soldiers were told of the dead.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert brief(claims(sentence), "figure", "measure") == []


def test_one_counts_and_an_article_does_not() -> None:
    rows = claims("One North Korean soldier was killed and a second soldier was wounded.")
    assert brief(rows, "figure", "lower", "upper", "measure") == [("One", 1, 1, "killed")]


def test_a_share_is_never_a_count() -> None:
    rows = claims("About 40 percent of the 11,000 North Korean soldiers sent to Russia have been killed, he said.")
    assert all(row["share"] is not None for row in rows if row["lower"] == 40 or row["upper"] == 40)
    assert [row["lower"] for row in rows if row["share"] is None] == [11_000]
