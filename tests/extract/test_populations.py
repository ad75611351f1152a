"""Whose people: decided from the words around the figure."""

import pytest

from tests.extract.conftest import brief, claim, claims

OWN_WORDS = [
    ("About 300 North Korean soldiers were killed.", "north_korean_troops"),
    ("About 300 North Koreans were killed.", "north_korean_troops"),
    ("Pyongyang lost 300 soldiers.", "north_korean_troops"),
    ("Kim Jong Un sent 11,000 soldiers to Russia.", "north_korean_troops"),
    ("North Korea sent 1,000 military engineers to clear mines.", "north_korean_troops"),
    ("Ukraine's paratroopers killed 50 North Korean soldiers.", "north_korean_troops"),
    ("North Korean casualties reached 3,000.", "north_korean_troops"),
    ("Among North Korean troops, 300 were killed.", "north_korean_troops"),
    ("Russia lost 1,500 soldiers in a day.", "russian_troops"),
    ("About 700,000 Russian soldiers have been killed or wounded.", "russian_troops"),
    ("Moscow's forces suffered 1,200 casualties.", "russian_troops"),
    ("Ukraine has captured 900 Russians.", "russian_troops"),
    ("Kyiv has lost 43,000 soldiers.", "ukrainian_troops"),
    ("North Korean shells killed 30 Ukrainian soldiers.", "ukrainian_troops"),
    ("Ukraine's losses stand at 43,000 killed.", "ukrainian_troops"),
    ("The strike killed 12 civilians in Sumy.", "civilians"),
    ("The missile killed 50 children.", "civilians"),
    ("The missile killed nine people at the market.", "civilians"),
    ("Pyongyang will send 25,000 workers to a drone factory.", "workers"),
    ("Some 15,000 North Korean labourers were sent to building sites.", "workers"),
    ("The joint Russian and North Korean units lost 400 soldiers.", "joint_russian_north_korean"),
    ("Ukraine killed 60 Russian and North Korean soldiers in the raid.", "joint_russian_north_korean"),
    ("Two Chinese fighters were captured.", "other"),
    ("About 40 Colombian mercenaries were killed.", "other"),
    ("Some 36,000 American soldiers died in the Korean War.", "other"),
    ("South Korea lost 5,000 soldiers in Vietnam.", "other"),
    ("Moscow's forces and their North Korean allies lost 800 men.", "joint_russian_north_korean"),
    ("Seoul's agency raised its estimate of the North Korean war dead to 1,900.", "north_korean_troops"),
    ("The North's toll in the Russia war is put at 2,600 dead.", "north_korean_troops"),
    ("North Korea has probably suffered over 4,500 casualties in the fight for Russia.", "north_korean_troops"),
    ("North Korea is preparing about 9,000 soldiers for the war in Russia's ranks.", "north_korean_troops"),
    ("A train brought home 70 wounded North Koreans from Russia.", "north_korean_troops"),
    ("Pyongyang will send 3,000 military builders to the border.", "north_korean_troops"),
    ("Russia had massed 38,000 soldiers of its own there.", "russian_troops"),
    ("The battle cost Russia's army 5,200 soldiers.", "russian_troops"),
    ("The U.S. keeps 28,000 troops in the South.", "other"),
    ("Up to 800 foreign mercenaries took part, the governor said.", "other"),
    ("The North Korean shelling killed three teachers.", "civilians"),
    ("Gunmen murdered four judges and wounded a North Korean cook.", "civilians"),
    ("North Korean gunners wounded 14 policemen in the town.", "civilians"),
    ("The North Korean raid killed 16 police officers.", "civilians"),
    ("The North Koreans lost 16 military police officers.", "north_korean_troops"),
    ("Near the North Koreans, Ukrainian marines say they lost 90 men.", "ukrainian_troops"),
    ("Near the North Koreans it has lost 800 soldiers, Russia says.", "russian_troops"),
    ("In the North Korean attack, a gunner said, we lost 14 men.", "other"),
    ("Russia, he claims, had over 4,000 killed and wounded near the North Koreans.", "russian_troops"),
    ("Ukrainian troops, who say they lost 90 men, fought the North Koreans.", "ukrainian_troops"),
    ("North Korean soldiers fought there; 60 invaders were taken prisoner.", "other"),
    ("Captured North Korean soldiers said they had lost 50 men.", "north_korean_troops"),
    ("Ukrainian officials said they had lost 3,500 soldiers, the North Koreans' whole brigade.", "north_korean_troops"),
]


@pytest.mark.parametrize(("sentence", "population"), OWN_WORDS)
def test_population_of_a_sentence(sentence: str, population: str) -> None:
    assert claim(sentence)["population"] == population


@pytest.mark.parametrize(
    ("sentences", "populations"),
    [
        (
            ["North Korea sent 11,000 soldiers to Russia.", "About 300 of them have been killed."],
            ["north_korean_troops", "north_korean_troops"],
        ),
        (
            ["North Korean troops joined the battle in winter.", "At least 300 soldiers were killed, the agency said."],
            ["north_korean_troops"],
        ),
        (
            ["Russia sent 2,000 paratroopers to the North Korean positions.", "About 300 of them were killed."],
            ["russian_troops", "russian_troops"],
        ),
        (
            ["About 300 North Korean soldiers were killed.", "Russia itself lost 1,100 soldiers that day."],
            ["north_korean_troops", "russian_troops"],
        ),
        (
            ["About 30,000 Russian soldiers were hurt.", "Some 1,200 of the wounded were North Koreans."],
            ["russian_troops", "north_korean_troops"],
        ),
        (
            ["North Korean infantry attacked all week.", "His men killed 14 of them and lost three of their own."],
            ["north_korean_troops", "other"],
        ),
        (
            ["North Korean infantry attacked all week.", "A Ukrainian crew says it killed 61 and wounded 25."],
            ["north_korean_troops", "north_korean_troops"],
        ),
        (
            ["North Korean infantry attacked all week.", "The Ukrainian squad fell back with two men wounded."],
            ["ukrainian_troops"],
        ),
        (
            ["North Korean infantry attacked all week.", "A brigade lost 22 men to the North Koreans in May."],
            ["other"],
        ),
        (
            ["The Soviets lost 15,000 soldiers in Afghanistan.", "The number of North Korean dead is near 3,000."],
            ["other", "north_korean_troops"],
        ),
    ],
)
def test_population_carried_through_a_text(sentences: list[str], populations: list[str]) -> None:
    assert [row["population"] for row in claims(" ".join(sentences))] == populations


def test_each_figure_of_a_sentence_has_its_own_population() -> None:
    rows = claims("Russia lost 1,500 soldiers and North Korea 100, while 12 Ukrainian soldiers were killed.")
    assert brief(rows, "figure", "population") == [
        ("1,500", "russian_troops"),
        ("100", "north_korean_troops"),
        ("12", "ukrainian_troops"),
    ]


def test_the_project_s_subject_is_never_assumed() -> None:
    row = claim("At least 300 soldiers were killed in the battle, the governor said.")
    assert row["population"] == "other"


def test_a_text_that_names_places_of_north_korea_alone_is_about_its_people() -> None:
    rows = claims(
        "A resident of Chagang province said families had heard nothing from Russia since their sons left for Russia.",
        "Nine soldiers were killed, the resident said.",
    )
    assert [row["population"] for row in rows] == ["north_korean_troops"]
    assert (
        claims("Families waited while the men were in Russia. Nine soldiers were killed.")[0]["population"] == "other"
    )


@pytest.mark.parametrize(
    ("before", "population"),
    [
        (
            "The Ukrainian marines held a village against a North Korean attack, the officer said.",
            "north_korean_troops",
        ),
        ("The North Koreans stormed a village that a Ukrainian unit held, the officer said.", "north_korean_troops"),
        ("A Russian assault on a village held by Ukrainian troops failed, the officer said.", "russian_troops"),
    ],
)
def test_the_attackers_are_those_who_attacked(before: str, population: str) -> None:
    rows = claims(before + " Fourteen of the attackers were killed and another 30 wounded.")
    assert [row["population"] for row in rows] == [population, population]
