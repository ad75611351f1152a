"""Numbers that a count comes to, whatever noun stands behind them, and words of dying."""

import pytest

from tests.extract.conftest import claim, claims

AMOUNTS = [
    ("The number of dead and injured North Korean servicemen near the border now exceeds 2,100 people.", "casualties"),
    ("The number of killed North Korean soldiers has reached 2,500 people, the general said.", "killed"),
    ("The total number of North Korean soldiers killed or wounded is more than 4,000 people.", "casualties"),
    ("The overall number of wounded among the North Korean contingent amounts to 1,800 persons.", "wounded"),
    ("The total human damage to the North Korean army is about 2,800 people, he said.", "casualties"),
    ("North Korean casualties number about 2,800 people, the spokesman said.", "casualties"),
    ("The losses of the North Korean contingent in killed, wounded and missing make up 3,900 people.", "casualties"),
    ("The scale of the dispatched North Korean force is about 12,000 people, the lawmaker said.", "deployed"),
    ("The size of the North Korean contingent is estimated at 12,000 people.", "deployed"),
]


@pytest.mark.parametrize(("sentence", "measure"), AMOUNTS)
def test_a_count_says_what_its_number_is_of(sentence: str, measure: str) -> None:
    row = claim(sentence)
    assert (row["measure"], row["population"]) == (measure, "north_korean_troops")


@pytest.mark.parametrize(
    "sentence",
    ["The number of dead North Korean soldiers grew by 300 people in May.", "Losses aside, the town has 9,000 people."],
)
def test_a_number_by_which_a_count_grows_is_no_sum_nor_is_one_beside_it(sentence: str) -> None:
    assert not any("amount" in row["rule"] for row in claims(sentence))


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Nearly 2,000 North Korean soldiers have been slaughtered in the fields of Kursk.", "killed"),
        ("At least 700 North Korean soldiers were mown down near the river.", "killed"),
        ("Some 900 North Korean soldiers paid with their lives, the official said.", "killed"),
        ("At least 400 of the North Koreans came home in coffins, an official said.", "killed"),
        ("About 500 North Korean soldiers came home in body bags.", "killed"),
        ("At least 900 North Korean soldiers never came home, the paper said.", "losses"),
        ("About 900 North Korean soldiers came home, the paper said.", "returned"),
        ("General Staff: 1,200 North Koreans out of combat", "casualties"),
        ("Some 1,200 North Korean soldiers have been put out of combat.", "casualties"),
    ],
)
def test_words_of_dying(sentence: str, measure: str) -> None:
    assert claim(sentence)["measure"] == measure


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The number of North Koreans killed or injured fighting for Russia has passed 5,000.", "casualties"),
        ("The total of North Koreans sent to fight in Kursk came to at least 12,500.", "deployed"),
        ("Seoul estimates the number of North Korean soldiers in Kursk at 8,000.", "deployed"),
        ("Seoul put the number of North Korean dead at 600 men.", "killed"),
    ],
)
def test_a_bound_and_a_number_that_somebody_puts(sentence: str, measure: str) -> None:
    row = claim(sentence)
    assert (row["measure"], row["population"]) == (measure, "north_korean_troops")


@pytest.mark.parametrize(
    "sentence",
    [
        "A battalion usually has between 300 and 600 soldiers. North Korea has many.",
        "North Korea's 1.2 million soldiers make one of the largest armies.",
    ],
)
def test_what_any_unit_or_a_whole_army_has_is_no_deployment(sentence: str) -> None:
    assert not claims(sentence)


def test_what_one_battalion_lost_is_counted() -> None:
    assert claim("A North Korean battalion has lost 300 soldiers in Kursk.")["lower"] == 300


def test_a_body_of_troops_that_is_put_at_a_number() -> None:
    rows = claims(
        "Britain says North Korea has suffered more than 6,000 casualties. It puts that first batch at around 11,000.",
        "Seoul's spy agency reckons the new arrivals came to at least 3,000.",
    )
    assert [(row["figure"], row["measure"]) for row in rows[1:]] == [
        ("around 11,000", "deployed"),
        ("at least 3,000", "deployed"),
    ]
