"""Numbers drawn at random, printed in every way that news prints them: the bounds come back, whatever stands around."""

import sys
from collections.abc import Callable, Iterable
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from nkanalysis.extract.figures import figures
from nkanalysis.extract.numbers import numbers
from nkanalysis.extract.parts import parts
from nkanalysis.extract.words import plain
from nkanalysis.records import Figure

SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
UNITS = SMALL.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = [(1_000_000, "million"), (1000, "thousand")]
BLANKS = [" ", "\u00a0", "\u202f", "\u2009", "\u2007"]

# A frame's number stands where {} is; none holds a word that could belong to it.
FRAMES = [
    "{}",
    "Kyiv said {} soldiers had been killed.",
    "The dead, {} of them, were flown home.",
    "They were {}.",
    "({})",
    "“{} men fell,” he said.",
    "Killed: {}; nobody was captured.",
    "{} North Koreans were sent",
    "losses among the guests came to {}, the ministry said",
    "— {} — was the count that he gave",
]
whole = st.one_of(st.integers(1, 10_000_000), st.integers(1, 1200), st.integers(1, 99).map(lambda n: n * 1000))
frame = st.sampled_from(FRAMES)


def in_words(number: int, *, joiner: str = " and ", tie: str = "-") -> str:
    """A whole number in English words.

    Args:
        number: Below a milliard.
        joiner: Between a hundred and what is below it.
        tie: Between tens and units.
    """
    for size, name in SCALES:
        if number >= size:
            head, rest = divmod(number, size)
            said = f"{in_words(head, joiner=joiner, tie=tie)} {name}"
            if not rest:
                return said
            return said + (joiner if rest < 100 else " ") + in_words(rest, joiner=joiner, tie=tie)
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{UNITS[head]} hundred" + (joiner + in_words(rest, joiner=joiner, tie=tie) if rest else "")
    if number >= 20:
        ten, unit = divmod(number, 10)
        return TENS[ten] + (tie + UNITS[unit] if unit else "")
    return UNITS[number]


def only(text: str) -> Figure:
    found = list(figures(text))
    assert len(found) == 1, f"{text!r}: {[f.value for f in found]}"
    return found[0]


def bounds(text: str) -> tuple[int | None, int | None, str]:
    figure = only(text)
    return figure.lower, figure.upper, figure.qualifier


def in_threes(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


def in_lakhs(number: int) -> str:
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, at - 2) : at] for at in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail])


def as_scaled(number: int, size: int, name: str, mark: str) -> str:
    """A number as a decimal multiple of a scale: 2,700 as "2.7 thousand"."""
    share = Fraction(number, size)
    digits = f"{float(share):.6f}".rstrip("0").rstrip(".")
    assert Fraction(digits) == share
    return digits + mark + name


@given(whole, frame, st.sampled_from(["", ",", "'", "’", ".", *BLANKS]))
def test_digits_in_every_convention(number: int, around: str, separator: str) -> None:
    assert bounds(around.format(in_threes(number, separator))) == (number, number, "exact")


@given(st.integers(100_000, 10_000_000), frame)
def test_digits_in_lakhs(number: int, around: str) -> None:
    assert bounds(around.format(in_lakhs(number))) == (number, number, "exact")


@given(whole, frame, st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]), st.sampled_from([str, str.title]))
@example(1, FRAMES[0], " ", " ", str.upper)
def test_words(number: int, around: str, joiner: str, tie: str, case: Callable[[str], str]) -> None:
    said = in_words(number, joiner=joiner, tie=tie)
    assert bounds(around.format(case(said))) == (number, number, "exact")


@given(whole, frame)
def test_words_tied_by_hyphens_throughout(number: int, around: str) -> None:
    assert bounds(around.format(in_words(number).replace(" ", "-"))) == (number, number, "exact")


@given(st.integers(1, 99_999), st.sampled_from([(100, "thousand"), (10_000, "million")]), frame)
def test_decimals_of_a_scale(count: int, step: tuple[int, str], around: str) -> None:
    number, size = count * step[0], {"thousand": 1000, "million": 1_000_000}[step[1]]
    for mark in (" ", "-", "\u00a0"):
        said = as_scaled(number, size, step[1], mark)
        assert bounds(around.format(said)) == (number, number, "exact")
        comma = said.replace(".", ",")
        if len(comma.split(mark)[0].partition(",")[2]) < 3:
            assert bounds(around.format(comma)) == (number, number, "exact")


@given(st.integers(1, 999), st.sampled_from(["k", "K"]), frame)
def test_thousands_in_shorthand(count: int, letter: str, around: str) -> None:
    assert bounds(around.format(f"{count}{letter}")) == (count * 1000, count * 1000, "exact")
    assert bounds(around.format(f"{count}.5{letter}")) == (count * 1000 + 500, count * 1000 + 500, "exact")


@given(st.integers(1, 99), st.integers(0, 99), frame)
def test_hundreds_and_thousands_tied_to_digits(head: int, rest: int, around: str) -> None:
    assert bounds(around.format(f"{head}-hundred")) == (head * 100, head * 100, "exact")
    tail = f"-{rest * 10}" if rest else ""
    assert bounds(around.format(f"{in_words(head)}-thousand{tail}")) == (
        head * 1000 + rest * 10,
        head * 1000 + rest * 10,
        "exact",
    )


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two and a half thousand", 2500),
        ("two-and-a-half thousand", 2500),
        ("a thousand and a half", 1500),
        ("a million and a half", 1_500_000),
        ("one and a quarter million", 1_250_000),
        ("a dozen", 12),
        ("a dozen and a half", 18),
        ("two and a half dozen", 30),
        ("half a dozen", 6),
        ("half-a-dozen", 6),
        ("a half dozen", 6),
        ("three score", 60),
        ("half a million", 500_000),
        ("a half million", 500_000),
        ("a half-million", 500_000),
        ("a quarter of a million", 250_000),
        ("a quarter million", 250_000),
        ("three quarters of a million", 750_000),
        ("three-quarters of a million", 750_000),
        ("2½ thousand", 2500),
        ("½ million", 500_000),
        ("a hundred thousand", 100_000),
        ("one hundred and twenty thousand", 120_000),
        ("a thousand and one", 1001),
        ("twenty-seven hundred", 2700),
        ("four-thousand-100", 4100),
        ("1-million-200-thousand", 1_200_000),
        ("3 thousand 500", 3500),
        ("300 (three hundred)", 300),
        ("three hundred (300)", 300),
        ("1.250 million", 1_250_000),
        ("two lakh", 200_000),
    ],
)
def test_mixed_forms(words: str, number: int) -> None:
    for around in FRAMES:
        assert bounds(around.format(words)) == (number, number, "exact")


# comparator before the number → class; GUIDE: below opens the upper bound, above the lower one
BEFORE = {
    "at_least": ["at least", "no fewer than", "no less than", "a minimum of", "at minimum", "at the very least"],
    "more_than": ["more than", "over", "upwards of", "north of", "in excess of", "a little over", "well above"],
    "at_most": ["up to", "as many as", "no more than", "not more than", "at most", "a maximum of"],
    "less_than": ["fewer than", "less than", "under", "well below"],
    "nearly": ["nearly", "almost", "close to", "just under", "just short of", "slightly fewer than", "approaching"],
    "approximate": ["about", "around", "some", "roughly", "an estimated", "in the region of", "perhaps"],
}
AFTER = {
    "at_least": ["or more", "at minimum", "at the very least", "if not more", "and possibly more", "at least"],
    "at_most": ["at most", "or fewer", "or less"],
    "approximate": ["or so", "give or take", "or thereabouts"],
}
OPEN_ABOVE, OPEN_BELOW = ("at_least", "more_than"), ("at_most", "less_than", "nearly")
before = st.sampled_from([(phrase, name) for name, listed in BEFORE.items() for phrase in listed])
after = st.sampled_from([(phrase, name) for name, listed in AFTER.items() for phrase in listed])
printed = st.sampled_from([str, lambda n: in_threes(n, ","), in_words])


def opened(name: str, low: int, high: int) -> tuple[int | None, int | None]:
    return None if name in OPEN_BELOW else low, None if name in OPEN_ABOVE else high


@given(whole, before, printed)
def test_a_comparator_before(number: int, comparator: tuple[str, str], show: Callable[[int], str]) -> None:
    phrase, name = comparator
    figure = only(f"Seoul said {phrase} {show(number)} soldiers had died.")
    assert (figure.lower, figure.upper) == opened(name, number, number)
    assert (figure.qualifier, figure.qualifier_text) == (name, phrase)


@given(whole, after, printed, st.booleans())
def test_a_comparator_behind(number: int, comparator: tuple[str, str], show: Callable[[int], str], comma: bool) -> None:
    phrase, name = comparator
    assume(number > 1)
    figure = only(f"Seoul said {show(number)}{',' if comma else ''} {phrase} were killed.")
    assert (figure.lower, figure.upper) == opened(name, number, number)
    assert (figure.qualifier, figure.qualifier_text) == (name, phrase)


@given(whole, before, after)
def test_comparators_on_both_sides(number: int, one: tuple[str, str], other: tuple[str, str]) -> None:
    figure = only(f"Seoul said {one[0]} {number:,} {other[0]} were killed.")
    bounding = [name for _, name in (one, other) if name != "approximate"]
    against = len(bounding) == 2 and (bounding[0] in OPEN_ABOVE) != (bounding[1] in OPEN_ABOVE)
    name = "approximate" if against or not bounding else bounding[0]
    assert (figure.lower, figure.upper, figure.qualifier) == (*opened(name, number, number), name)


@given(whole, st.sampled_from(["or more", "or so", "if not more", "or fewer"]))
def test_a_comparator_behind_the_noun(number: int, phrase: str) -> None:
    figure = only(f"Seoul said {number:,} North Korean soldiers {phrase} were killed.")
    name = next(name for name, listed in AFTER.items() if phrase in listed)
    assert (figure.lower, figure.upper, figure.qualifier) == (*opened(name, number, number), name)
    assert figure.value == f"{number:,}"


RANGES = [
    "between {} and {}",
    "{} to {}",
    "from {} to {}",
    "anywhere from {} to {}",
    "{}-{}",
    "{}–{}",
    "{} or {}",
    "{}, or even {}",
    "between about {} and perhaps {}",
]


@given(whole, whole, st.sampled_from(RANGES), printed, frame)
def test_ranges(one: int, other: int, shape: str, show: Callable[[int], str], around: str) -> None:
    low, high = sorted((one, other))
    assume(low < high <= 100 * low and low >= 1000)
    assume(show is not str or not (low < 2100 and high < 2100))  # digits without separators may be years
    assume(show is not in_words or "-" not in shape)
    assert bounds(around.format(shape.format(show(low), show(high)))) == (low, high, "range")


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["to", "or"]), frame)
def test_a_range_shares_its_scale(one: int, other: int, join: str, around: str) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    assert bounds(around.format(f"{low} {join} {high} thousand")) == (low * 1000, high * 1000, "range")
    assert bounds(around.format(f"{low}-{high},000")) == (low * 1000, high * 1000, "range")
    assert bounds(around.format(f"{low}-{high}k")) == (low * 1000, high * 1000, "range")
    if high < 20:
        said = f"{in_words(low)} {join} {in_words(high)} hundred"
        assert bounds(around.format(said)) == (low * 100, high * 100, "range")


@given(st.integers(1000, 9_000_000), before)
def test_a_comparator_before_a_range(low: int, comparator: tuple[str, str]) -> None:
    phrase, name = comparator
    figure = only(f"Seoul said {phrase} {low:,} to {low + 500:,} soldiers had died.")
    expected = "range" if name == "approximate" else name
    assert (figure.lower, figure.upper, figure.qualifier) == (*opened(name, low, low + 500), expected)


@pytest.mark.parametrize(
    ("words", "lower", "upper"),
    [
        ("dozens", 12, None),
        ("tens", 10, None),
        ("hundreds", 100, None),
        ("thousands", 1000, None),
        ("tens of thousands", 10_000, None),
        ("hundreds of thousands", 100_000, None),
        ("several dozen", 12, None),
        ("several hundred", 100, None),
        ("several hundreds", 100, None),
        ("a few thousand", 1000, None),
        ("many tens of thousands", 10_000, None),
        ("a couple of hundred", 100, None),
        ("a couple dozen", 12, None),
        ("low thousands", 1000, None),
        ("high hundreds", 100, None),
        ("low tens of thousands", 10_000, None),
        ("dozens or even hundreds", 12, None),
        ("hundreds, if not thousands", 100, None),
        ("tens or even hundreds of thousands", 10_000, None),
        ("hundreds upon hundreds", 100, None),
        ("1,000s", 1000, None),
    ],
)
def test_vague_multiples(words: str, lower: int, upper: int | None) -> None:
    for around in FRAMES:
        figure = only(around.format(words))
        assert (figure.lower, figure.upper, figure.qualifier) == (lower, upper, "vague")
        assert figure.value == words


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between one hundred and two hundred", 100, 200),
        ("between one hundred and twenty and two hundred", 120, 200),
        ("between one thousand two hundred and one thousand three hundred", 1200, 1300),
        ("between 300 – 400", 300, 400),
        ("10- to 12,000", 10_000, 12_000),
        ("300 to as many as 400", 300, 400),
        ("from 300 up to 400", 300, 400),
        ("15,000 to 18,000", 15_000, 18_000),
        ("two or three dozen", 24, 36),
        ("one or two", 1, 2),
        ("3,000 if not 4,000", 3000, 4000),
    ],
)
def test_ranges_in_other_shapes(words: str, low: int, high: int) -> None:
    for around in FRAMES:
        assert bounds(around.format(words)) == (low, high, "range")


def test_a_vague_end_and_a_plain_one_make_a_range() -> None:
    assert bounds("several hundred to a thousand soldiers") == (100, 1000, "range")


NO_FIGURES = [
    "the T-72, the M-46, a 170mm gun and a 240-mm launcher, KN-23 and Su-25, FAB-500",
    "the 94th Brigade, the 11th Corps, Unit 525, Room 39 and Hill 205",
    "G7 and G-20 leaders, COVID-19, an F-16 and B-52s",
    "it cost $3 million to $5 million, HK$500 or 300 euros",
    "call +82 2 555 0199 or 555-0199",
    "on 2025-01-09, between 2024 and 2025, in 2024-25 and in the 1990s",
    "at 14:30, at 6 a.m. and at 9 o'clock",
    "they won 3-1 and 3–0",
    "24/7 since 9/11",
    "1. Who is there",
    "2) Who is there",
    "as others found.[12]",
    "at 51.2°N and 127.5° E, minus 20 degrees",
    "1920x1080 or 1080p",
    "version 2.0 of Resolution 2397, Article 5, page 12",
    "aged 18 to 20, a 24-year-old and ages 30-35",
    "no one, any one, one another, one day, one by one",
    "40%, 40 percent, 30 to 40 per cent, 30% to 40%",
    "two thirds, one-third, three-quarters, one in three, two out of every ten",
    "the twenty-first, the two hundredth and a third",
    "20 kilometres, 30 days, three weeks, 12 tons and 100 metres",
    "10.0.0.1 and 1,2,3",
    "2.5 men and one and a half",
    "two-star, three-month and one-way",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_counts_nobody(text: str) -> None:
    assert [figure.value for figure in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one soldier of one battalion", ["one", "one"]),
        ("that one wounded soldier was taken", ["one"]),
        ("at least one of them", ["one"]),
        ("300 first responders", ["300"]),
        ("300 killed and 2,700 wounded", ["300", "2,700"]),
        ("300, at least 40 of them officers", ["300", "40"]),
        ("rose from 3,000 to 11,000", ["3,000", "11,000"]),
        ("revised the number of dead from 300 to 400", ["300", "400"]),
        ("rose by 300, to 4,000", ["300", "4,000"]),
        ("a 300-strong unit and 4,000-odd others", ["300", "4,000"]),
        ("killed two in three days", ["two"]),
        ("30 killed and more than 70 wounded", ["30", "70"]),
        ("from 300 to 400 and more than 70", ["300 to 400", "70"]),
        ("some 300 or so a day", ["300"]),
        ("on May 24 300 men", ["24", "300"]),
        ("officials estimated 11,000 soldiers", ["11,000"]),
        ("40 out of 300 men", ["40", "300"]),
    ],
)
def test_numbers_beside_each_other(text: str, values: list[str]) -> None:
    assert [figure.value for figure in figures(text) if figure.value.lower() not in ("three",)] == values


def test_a_comparator_of_the_next_number_is_its_own() -> None:
    assert [(f.lower, f.upper) for f in figures("lost 30 and more than 70 men")] == [(30, 30), (70, None)]
    assert [f.qualifier for f in figures("300 or so a day")] == ["approximate"]


def test_estimated_is_a_qualifier_behind_a_determiner_alone() -> None:
    assert only("the estimated 11,000 men").qualifier == "approximate"
    assert only("officials estimated 11,000 men").qualifier == "exact"


VOCABULARY = """
300 1,000 1.200 1'200 12 000 2.7 k 12k ½ 1/3 % percent 40% one two a an half third thirds quarter hundred thousand
million dozen dozens tens hundreds several few couple of the and or to from between at least most more than up over
nearly about some estimated give take in out every no fewer if not men soldiers were killed ( ) [ ] , . - – — / : ; $ ~
> 's T-72 94th 2025 999999999999999 ٣٠٠ ３００ ² İ
"""
PIECES = [*VOCABULARY.split(), *BLANKS, "  "]
HOSTILE = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=120),
    st.text(alphabet="0123456789 ,.'-–ak½/%", max_size=80),
)


@given(HOSTILE)
@example("1" * 5000)
@example("a couple of couple of")
@example("between between 1 and 2 and 3")
@example("1.5 to 2½ thousand and a half")
def test_figures_are_sound_in_any_text(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start <= figure.number_start < figure.number_end <= figure.end <= len(text)
        assert text[figure.number_start : figure.number_end] == figure.value
        assert figure.lower is not None or figure.upper is not None
        assert figure.lower is None or figure.upper is None or figure.lower <= figure.upper
        assert bool(figure.qualifier_text) == (figure.qualifier != "exact") or figure.qualifier in ("range", "vague")
        end = figure.end


@given(HOSTILE)
@example("half" * 50)
@example("0/0 of them, 1/1 of them, 100% to 0%")
def test_parts_are_sound_in_any_text(text: str) -> None:
    end = 0
    for part in parts(text):
        assert end <= part.start <= part.number_start < part.number_end <= part.end <= len(text)
        assert 0 <= part.low <= part.high <= 1
        assert part.lower is not None or part.upper is not None
        end = part.end


@given(st.text(alphabet="bcgjlpqrvxyzäößжщ ,.;:!?-–“”()", max_size=200))
def test_text_without_numbers_has_none(text: str) -> None:
    assert list(figures(text)) == []
    assert list(parts(text)) == []


@given(st.lists(st.sampled_from(["300", "1,200", "two", "a dozen", "hundreds"]), min_size=1, max_size=6))
def test_every_number_of_a_list_is_found(said: list[str]) -> None:
    text = "; ".join(f"{word} men fell" for word in said)
    assert [figure.value for figure in figures(text)] == said


def calls(work: Callable[[], object]) -> int:
    """Function calls that a piece of work makes, those into the interpreter's own C code too."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(previous)
    return count


LONG = ["9", "1,", "1 000 ", "300-", "and a half ", "two and a half ", "one hundred and ", "a dozen and a half ", "5% "]
LONG += [
    "between 1 and ",
    "300 or ",
    "half a ",
    "a thousand-",
    "1-1-",
    "tens of ",
    "300 (",
    "300 men or ",
    "a third of ",
]


@pytest.mark.parametrize("filler", LONG)
@pytest.mark.parametrize("read", [figures, parts, lambda text: numbers(plain(text))])
def test_work_grows_with_length_and_no_faster(filler: str, read: Callable[[str], Iterable[object]]) -> None:
    def steps(size: int) -> int:
        text = filler * (size // len(filler))
        return calls(lambda: list(read(text)))

    steps(400)
    short, long = steps(2000), steps(8000)
    assert long <= 4.4 * short + 200
