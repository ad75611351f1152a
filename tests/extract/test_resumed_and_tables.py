"""Bare numbers that go on counting, figures in tables, and accounts whose source stands in the next sentence."""

import pytest

from tests.extract.conftest import HUR, JCS, NIS, PENTAGON, ZELENSKYY, claims

LEAD = "At least 300 North Korean soldiers have been killed, the Pentagon said."


def read(*paragraphs: str, **settings: object) -> list[tuple[str, str, int | None, int | None]]:
    return [(c["measure"], c["population"], c["lower"], c["upper"]) for c in claims(*paragraphs, **settings)]


@pytest.mark.parametrize(
    ("sentence", "lower", "upper", "source"),
    [
        ("South Korea's intelligence service had spoken of at least 600.", 600, None, NIS),
        ("The Joint Chiefs of Staff in Seoul estimated about 1,100 in December.", 1100, 1100, JCS),
        ("Volodymyr Zelensky put it at more than 4,000.", 4000, None, ZELENSKYY),
        ("About 2,000 is the current estimate, the Pentagon added.", 2000, 2000, PENTAGON),
    ],
)
def test_a_bare_number_counts_what_was_counted(
    sentence: str, lower: int | None, upper: int | None, source: str
) -> None:
    found = claims(f"{LEAD} {sentence}")
    assert [(c["measure"], c["lower"], c["upper"], c["source"]) for c in found[1:]] == [
        ("killed", lower, upper, source)
    ]
    assert "counts what was counted" in found[1]["assumptions"]


def test_a_bare_number_counts_what_was_named() -> None:
    text = "The Pentagon was asked about casualties of the North Korean troops. It put them at about 1,200."
    assert read(text) == [("casualties", "north_korean_troops", 1200, 1200)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry put the price at 600 dollars.",
        "The battle began at 600 metres.",
        "Seoul gave 40 tanks.",
        "The agency spoke of it in 2024.",
        "The Pentagon gave 600 rifles to the brigade.",
    ],
)
def test_what_has_its_own_noun_or_is_no_count_goes_on_with_nothing(sentence: str) -> None:
    assert len(claims(f"{LEAD} {sentence}")) == 1


ROWS = [
    "| Count by | Killed or wounded | Deployed | Tanks |",
    "| Ukraine's military intelligence | about 4,000 | 11,000 | 30 |",
    "| South Korea's Joint Chiefs of Staff | 3,600 | | 4 |",
]


@pytest.mark.parametrize("bars", [True, False])
def test_a_row_is_read_by_its_label_and_its_columns(bars: bool) -> None:
    rows = ROWS if bars else ["\t".join(cell.strip() for cell in row.strip("|").split("|")) for row in ROWS]
    found = claims("North Korean casualties are counted in two ways.", *rows, roles=["body", "item", "item", "item"])
    assert [(c["measure"], c["lower"], c["source"]) for c in found] == [
        ("casualties", 4000, HUR),
        ("deployed", 11000, HUR),
        ("casualties", 3600, JCS),
    ]
    assert {c["rule"] for c in found} == {"table+row"}


def test_a_row_may_name_the_measure_itself() -> None:
    rows = ["Loss\tNumber", "Killed\t600", "Wounded\t4,100", "Tanks\t12"]
    found = claims("What North Korean troops lost.", *rows, roles=["body", *["item"] * 4])
    assert [(c["measure"], c["lower"]) for c in found] == [("killed", 600), ("wounded", 4100)]


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("This was reported by the Defence Intelligence of Ukraine on Telegram.", HUR),
        ("That is according to South Korea's military.", JCS),
        ("The information was confirmed by the Pentagon.", PENTAGON),
        ("It rained all day, the Pentagon said.", None),
    ],
)
def test_the_sentence_behind_says_whose_word_it_was(behind: str, source: str | None) -> None:
    found = claims(f"Some 300 North Korean soldiers were killed in Kursk. {behind}")
    assert [c["source"] for c in found] == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Some 300 North Koreans were killed against Ukraine, South Korea's Joint Chiefs of Staff said.", JCS),
        ("North Korea put 12,000 North Korean soldiers into the region, the Pentagon told reporters.", PENTAGON),
        (
            "Some 40 North Korean soldiers were killed, a senior official familiar with the matter said.",
            "senior official",
        ),
    ],
)
def test_who_stands_between_the_comma_and_the_verb_says_it(text: str, source: str) -> None:
    (found,) = claims(text)
    assert found["source"] == source
    assert found["via"] == ()


def test_a_newcomer_is_not_taken_for_a_namesake() -> None:
    texts = [
        "North Korean leader Kim Jong Un visited the port.",
        "“They are brave,” said Kim, a former soldier who defected in 2022.",
        "About 300 North Korean soldiers have been killed, Kim added.",
    ]
    assert [c["source"] for c in claims(*texts)] == ["Kim"]


def test_who_a_text_tells_of_may_be_who_speaks_next() -> None:
    texts = [
        "Kyrylo Budanov, head of Ukraine's military intelligence, contradicts reports of a withdrawal.",
        "Nearly 8,000 North Korean soldiers are still there, he told reporters.",
    ]
    assert [c["source"] for c in claims(*texts)] == ["Kyrylo Budanov"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Around 1,100 North Korean soldiers have died or been wounded.", [("casualties", 1100)]),
        ("Two North Korean soldiers are in Ukrainian captivity.", [("captured", 2)]),
        ("About 300 North Korean soldiers are among the dead.", [("killed", 300)]),
        ("Some 600 out of about 15,000 North Korean soldiers are dead.", [("killed", 600), ("deployed", 15000)]),
        ("300 North Korean soldiers killed fighting for Russia", [("killed", 300)]),
        ("One North Korean soldier had been taken prisoner and died of his wounds.", [("captured", 1)]),
        ("Some 2,000 North Korean soldiers have been taken back to North Korea.", [("returned", 2000)]),
        ("Ukraine takes two North Korean soldiers alive", [("captured", 2)]),
    ],
)
def test_what_happened_to_them(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c["measure"], c["lower"] or c["upper"]) for c in claims(text)] == expected


def test_the_latter_of_two_sources_speaks_alone() -> None:
    text = (
        "The Pentagon and South Korean intelligence say that 12,000 North Korean troops have gone to Russia, and by "
        "the latter's count at least 300 of them have been killed."
    )
    assert [(c["figure"], c["source"]) for c in claims(text)] == [
        ("12,000", PENTAGON),
        ("12,000", NIS),
        ("at least 300", NIS),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The agency counts 4,200 North Korean dead and wounded. In spring its figure had been 2,100.",
            [("casualties", 4200), ("casualties", 2100)],
        ),
        (
            "Pyongyang will send 7,000 soldiers. Of these, about 900, all of them sappers, have arrived.",
            [("deployed", 7000), ("deployed", 900)],
        ),
        (
            "North Korean construction units, some 4,000 strong, had been leaving for Russia since August.",
            [("deployed", 4000)],
        ),
        (
            "A British report of 700 North Korean fatalities was dismissed by the ministry.",
            [("killed", 700)],
        ),
        (
            'North Korea had suffered "several hundred" casualties by then, the official said.',
            [("casualties", 100)],
        ),
        (
            "Up to 9,000 North Korean soldiers went to Kursk last autumn, and another 2,000 came this spring.",
            [("deployed", 9000), ("deployed", 2000)],
        ),
    ],
)
def test_numbers_without_a_noun_of_their_own(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c["measure"], c["lower"] or c["upper"]) for c in claims(text)] == expected


def test_a_headline_s_soldiers_do_not_speak() -> None:
    rows = claims(
        "Some 1,200 more North Korean troops have gone to the front, a lawmaker said.",
        headline="1,200 more North Korean soldiers at the front, says lawmaker",
    )
    assert [row["measure"] for row in rows] == ["deployed", "deployed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 3,500 North Koreans were killed, out of 10,000 in all.", [("killed", 3500), ("deployed", 10000)]),
        (
            "Nine hundred North Korean casualties out of eight thousand is a lot.",
            [("casualties", 900), ("deployed", 8000)],
        ),
        ("Of 9,000 North Korean soldiers in all, 700 have been killed.", [("deployed", 9000), ("killed", 700)]),
        (
            "The lawmaker broke the North Korean toll down: 200 killed, 1,900 wounded. That adds up to 2,100.",
            [("killed", 200), ("wounded", 1900), ("casualties", 2100)],
        ),
        ("About 1,400 North Korean soldiers were liquidated irretrievably.", [("killed", 1400)]),
        (
            "Eleven North Korean soldiers were eliminated. Five were killed by drones and six were killed by mines.",
            [("killed", 11), ("killed", 5), ("killed", 6)],
        ),
        (
            "About 9,000 North Koreans, including some 400 officers and two generals, are in Russia.",
            [("deployed", 9000), ("deployed", 400), ("deployed", 2)],
        ),
        ("One North Korean soldier who had been captured called out a name.", []),
        ("On one North Korean body they found a diary.", []),
        ("The North Koreans lost a general or two in Kursk.", []),
        ("North Korea suffered 4,000 casualties. It has shipped thousands of containers.", [("casualties", 4000)]),
        (
            "The North Koreans may be gone by May if their loss rate of 90 casualties a day holds.",
            [("casualties", 90)],
        ),
    ],
)
def test_parts_wholes_and_single_people(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c["measure"], c["lower"] or c["upper"]) for c in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guards kill 19 North Koreans and wound 33 near the river.", [("killed", 19), ("wounded", 33)]),
        (
            "Medals were pinned on 14 North Korean officers and orders on more than 1,200.",
            [("honoured", 14), ("honoured", 1200)],
        ),
        (
            "North Korean bodies came by train. A railway employee put the number at nine.",
            [("killed", 9)],
        ),
        (
            "Some 9,000 North Koreans came. Asked for the number of dead, an official said it was well over 800.",
            [("deployed", 9000), ("killed", 800)],
        ),
        (
            "Seoul counts 4,000 North Korean casualties. He said some 500 of the 4,000 were thought to have died.",
            [("casualties", 4000), ("killed", 500)],
        ),
        ("Some 40 North Koreans arrived. Kyiv had heard that 18 had deserted.", [("deployed", 40)]),
        ("The rule is two or three wounded for every North Korean killed.", []),
        ("North Korea's two prisoners wait in Kyiv.", []),
        (
            "Drones killed 300 North Koreans. The losses of the enemy amount to 900,000 personnel.",
            [("killed", 300), ("losses", 900000)],
        ),
    ],
)
def test_more_numbers_without_a_noun(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c["measure"], c["lower"] or c["upper"]) for c in claims(text)] == expected


def test_in_a_new_paragraph_the_figure_is_that_of_the_headline() -> None:
    rows = claims(
        "North Korean casualties in Russia's war pass 5,000.",
        "Pyongyang is to send 2,000 sappers to Kursk.",
        "In December the agency had put the figure at 1,100.",
    )
    assert [(row["value"], row["measure"]) for row in rows] == [
        ("5,000", "casualties"),
        ("2,000", "deployed"),
        ("1,100", "casualties"),
    ]
