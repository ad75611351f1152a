"""What happened to the people counted, in the forms in which news says it."""

import pytest

from tests.extract.conftest import brief, claim, claims, failing, known_failure

ACTIVE = [
    ("North Korea has deployed 11,000 troops to Russia.", "11,000", "deployed"),
    ("Pyongyang sent 3,000 soldiers to Russia's east.", "3,000", "deployed"),
    ("About 1,500 North Korean commandos arrived in Vladivostok.", "About 1,500", "deployed"),
    ("Some 2,000 North Koreans are fighting in Kursk.", "Some 2,000", "deployed"),
    ("Ukrainian drones killed 77 North Korean soldiers.", "77", "killed"),
    ("A missile killed three North Korean officers.", "three", "killed"),
    ("At least 40 North Korean soldiers died near the village.", "At least 40", "killed"),
    ("The shelling wounded 40 North Korean soldiers.", "40", "wounded"),
    ("The attack left 60 North Korean soldiers wounded.", "60", "wounded"),
    ("North Korean troops suffered 3,000 casualties.", "3,000", "casualties"),
    ("Pyongyang lost 4,000 soldiers killed and wounded.", "4,000", "casualties"),
    ("The fighting killed or wounded 4,700 North Korean soldiers.", "4,700", "casualties"),
    ("North Korea has lost 3,000 soldiers in Kursk.", "3,000", "losses"),
    ("The paratroopers eliminated 50 North Korean soldiers.", "50", "losses"),
    ("Ukraine captured two North Korean soldiers.", "two", "captured"),
    ("Ukrainian troops took five North Koreans prisoner.", "five", "captured"),
    ("Two North Korean soldiers surrendered to the paratroopers.", "Two", "captured"),
    ("Four North Korean soldiers went missing in the woods.", "Four", "missing"),
    ("Nine North Korean soldiers disappeared after the assault.", "Nine", "missing"),
    ("About 600 North Korean soldiers returned home in spring.", "About 600", "returned"),
    ("Kim Jong Un decorated 12 officers at a ceremony in Pyongyang.", "12", "honoured"),
    failing(
        "what is said of the dead hides that they are honoured",
        "Kim Jong Un honoured 101 soldiers who fell in Kursk.",
        "101",
        "honoured",
    ),
]
PASSIVE = [
    ("About 11,000 North Korean troops have been deployed to Kursk.", "About 11,000", "deployed"),
    ("More than 300 North Korean soldiers have been killed.", "More than 300", "killed"),
    ("Some 2,700 North Korean soldiers were injured in the battles.", "Some 2,700", "wounded"),
    ("Around 3,000 North Korean soldiers were killed or injured.", "Around 3,000", "casualties"),
    ("Roughly 4,000 North Korean troops were either killed or wounded.", "Roughly 4,000", "casualties"),
    ("Up to 200 North Korean soldiers were put out of action.", "Up to 200", "casualties"),
    ("Some 90 North Korean fighters were eliminated.", "Some 90", "losses"),
    ("Two North Korean soldiers were captured alive.", "Two", "captured"),
    ("Two North Korean soldiers were taken prisoner on Saturday.", "Two", "captured"),
    ("At least three North Korean soldiers are missing.", "At least three", "missing"),
    ("Six North Korean soldiers remain unaccounted for.", "Six", "missing"),
    ("A thousand North Korean soldiers were sent home last spring.", "A thousand", "returned"),
    ("About 500 wounded North Korean soldiers have been flown back to Pyongyang.", "About 500", "returned"),
    ("Medals were awarded to 101 North Korean soldiers.", "101", "honoured"),
    ("300 are believed to have been killed among the North Korean troops.", "300", "killed"),
    ("More than 50 North Korean soldiers were found dead in the forest.", "More than 50", "killed"),
    ("Nearly 70 North Korean soldiers lost their lives in the assault.", "Nearly 70", "killed"),
]
NOUNS = [
    ("The deployment of 11,000 North Korean troops alarmed the allies.", "11,000", "deployed"),
    ("The 11,000-strong North Korean contingent is in Kursk.", "11,000", "deployed"),
    ("The deaths of 300 North Korean soldiers were kept secret.", "300", "killed"),
    ("There were 300 deaths among North Korean troops.", "300", "killed"),
    ("The death toll among North Korean troops has reached 600.", "600", "killed"),
    ("The number of North Korean soldiers killed stands at about 600.", "about 600", "killed"),
    ("Residents saw the bodies of 20 North Korean soldiers.", "20", "killed"),
    ("Drone footage shows 22 dead North Korean soldiers.", "22", "killed"),
    ("The agency put North Korean fatalities at 600.", "600", "killed"),
    ("There have been 2,700 injuries among the North Korean troops.", "2,700", "wounded"),
    ("The number of North Korean wounded is put at 2,700.", "2,700", "wounded"),
    ("North Korean casualties have reached 4,000.", "4,000", "casualties"),
    ("The number of casualties among North Korean troops is 4,000.", "4,000", "casualties"),
    ("North Korea's losses come to 3,800.", "3,800", "losses"),
    ("North Korean losses of 3,000 soldiers were reported.", "3,000", "losses"),
    ("The capture of two North Korean soldiers was announced.", "two", "captured"),
    ("Kyiv holds two North Korean prisoners of war.", "two", "captured"),
]
HEADLINES = [
    ("300 North Koreans Killed in Kursk", "300", "killed"),
    ("North Korea Sends 3,000 More Troops to Russia", "3,000", "deployed"),
    ("Ukraine Captures Two North Korean Soldiers", "Two", "captured"),
    ("North Korean Death Toll in Russia Passes 600", "600", "killed"),
    ("2,700 North Korean troops wounded in Kursk", "2,700", "wounded"),
    ("North Korea casualties top 3,000", "3,000", "casualties"),
    ("At least 40 North Korean troops dead after Sudzha battle", "At least 40", "killed"),
    ("11,000 North Korean troops in Russia", "11,000", "deployed"),
    ("North Korea honours 101 dead soldiers at Pyongyang ceremony", "101", "honoured"),
]
ELIDED = [
    ("Of the 11,000 North Korean soldiers sent, 4,000 were killed or wounded.", "4,000", "casualties"),
    ("North Korea sent 11,000 soldiers, of whom 300 were killed.", "300", "killed"),
    ("About 4,000 of the 11,000 North Korean soldiers sent were casualties.", "About 4,000", "casualties"),
    ("Half of the company fell: 63 of its 120 North Koreans were killed.", "63", "killed"),
    ("Two of the 12 North Koreans were captured.", "Two", "captured"),
    ("About 300 North Korean soldiers were killed and some 2,700 wounded.", "some 2,700", "wounded"),
    ("Ukrainian drones killed 77 North Korean soldiers and wounded 40.", "40", "wounded"),
    ("North Korea has 300 soldiers killed, 2,700 wounded and four missing.", "four", "missing"),
    ("The agency counted 100 dead and 1,000 injured among the North Korean soldiers.", "1,000", "wounded"),
    ("The agency counted 100 dead and 1,000 injured among the North Korean soldiers.", "100", "killed"),
]
HONOURS = [
    ("Certificates of martyrdom were handed to 20 families of North Korean soldiers.", "20", "honoured", "family"),
    ("At the ceremony 30 relatives of the fallen North Korean soldiers wept.", "30", "honoured", "relative"),
    ("Officials gave out 50 death certificates to parents of North Korean soldiers.", "50", "honoured", "certificate"),
    ("Kim bowed before 101 portraits of fallen soldiers at the ceremony.", "101", "honoured", "portrait"),
    ("Kim laid medals beside the portraits of 101 fallen North Korean soldiers.", "101", "honoured", "portrait"),
    ("The broadcast of the concert showed Kim before six coffins of the fallen.", "six", "honoured", "coffin"),
    ("A plane brought 20 coffins of North Korean soldiers home.", "20", "returned", "coffin"),
    ("The memorial wall bears 112 names of fallen North Korean soldiers.", "112", "honoured", "name"),
    ("The party moved 40 bereaved families into new apartments in Pyongyang.", "40", "honoured", "family"),
]


@pytest.mark.parametrize(("sentence", "figure", "measure"), [*ACTIVE, *PASSIVE, *NOUNS])
def test_measure(sentence: str, figure: str, measure: str) -> None:
    assert brief(claims(sentence), "figure", "measure") == [(figure, measure)]


@pytest.mark.parametrize(("headline", "figure", "measure"), HEADLINES)
def test_measure_of_a_headline(headline: str, figure: str, measure: str) -> None:
    rows = claims("North Korea keeps silent about its soldiers.", headline=headline)
    assert brief(rows, "figure", "measure") == [(figure, measure)]


@pytest.mark.parametrize(("sentence", "figure", "measure"), ELIDED)
def test_measure_of_a_number_without_its_noun(sentence: str, figure: str, measure: str) -> None:
    assert (figure, measure) in brief(claims(sentence), "figure", "measure")


@pytest.mark.parametrize(("sentence", "figure", "measure", "unit"), HONOURS)
def test_honours_count_more_than_soldiers(sentence: str, figure: str, measure: str, unit: str) -> None:
    rows = claims(sentence)
    assert brief(rows, "figure", "measure", "unit", "population") == [(figure, measure, unit, "north_korean_troops")]


def test_eliminated_beside_a_number_of_wounded_are_killed() -> None:
    rows = claims("The paratroopers eliminated 50 North Korean soldiers and wounded 47.")
    assert brief(rows, "figure", "measure") == [("50", "killed"), ("47", "wounded")]


@known_failure("“killed or went missing” is read as killed alone")
def test_killed_and_missing_in_one_figure_are_losses() -> None:
    row = claim("About 1,000 North Korean soldiers were killed or went missing.")
    assert row["measure"] == "losses"


def test_losses_that_the_sentence_defines() -> None:
    row = claim("North Korea's losses, killed and wounded, come to 3,800 soldiers.")
    assert row["measure"] == "casualties"


def test_losses_that_the_page_defines_elsewhere() -> None:
    rows = claims(
        "About 4,000 North Korean soldiers were killed or wounded in Kursk, Kyiv said.",
        "The loss of 4,000 North Korean soldiers did not move Pyongyang, Kyiv said.",
    )
    assert brief(rows, "measure", "lower") == [("casualties", 4000), ("casualties", 4000)]


def test_losses_stay_losses_where_nothing_defines_them() -> None:
    rows = claims(
        "About 300 North Korean soldiers were killed in Kursk, Kyiv said.",
        "North Korea lost 1,200 soldiers in the spring, Kyiv said.",
    )
    assert brief(rows, "measure", "lower") == [("killed", 300), ("losses", 1200)]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "About 200 North Korean soldiers were killed and 150 wounded, including 20 officers.",
            [("About 200", "killed"), ("150", "wounded"), ("20", "casualties")],
        ),
        (
            "The shelling killed 300 North Korean soldiers, including 50 officers.",
            [("300", "killed"), ("50", "killed")],
        ),
        (
            "The agency speaks of 3,000 North Korean casualties: 300 dead and 2,700 wounded.",
            [("3,000", "casualties"), ("300", "killed"), ("2,700", "wounded")],
        ),
        (
            "North Korea sent 11,000 soldiers and lost 1,000.",
            [("11,000", "deployed"), ("1,000", "losses")],
        ),
    ],
)
def test_several_figures_in_a_sentence(sentence: str, measures: list[tuple[str, str]]) -> None:
    assert brief(claims(sentence), "figure", "measure") == measures


@pytest.mark.parametrize(
    "sentence",
    [
        "Two North Korean soldiers froze to death, three died of hunger: no enemy was near.",
        "North Korean soldiers built 20 bunkers before the attack.",
        "The price of 100 shells is less than the pay of a North Korean soldier.",
    ],
)
def test_what_is_no_measure(sentence: str) -> None:
    assert brief(claims(sentence), "figure", "measure") == []


@pytest.mark.parametrize(
    ("sentence", "figure", "measure"),
    [
        ("Some 1,800 North Korean soldiers have lost their lives in the war.", "1,800", "killed"),
        ("Kyiv still has at least three wounded North Korean POWs.", "three", "captured"),
        ("By spring 700 of the North Koreans' countrymen had been killed.", "700", "killed"),
        ("Last autumn Pyongyang sent upwards of 9,000 of its soldiers to Kursk.", "9,000", "deployed"),
        ("The number of North Korean troops who went to Russia is around 13,000.", "13,000", "deployed"),
        ("The North Korean soldiers killed or wounded are 4,100 in number.", "4,100", "casualties"),
    ],
)
def test_measure_of_more_clauses(sentence: str, figure: str, measure: str) -> None:
    assert claim(sentence, figure=figure)["measure"] == measure


def test_a_toll_of_as_many_as_the_dead_and_wounded_of_the_page_is_of_both() -> None:
    rows = claims(
        "The toll among North Korean troops has risen to 2,600.",
        "The agency counts 200 dead and 2,400 wounded North Koreans.",
    )
    assert [row["measure"] for row in rows] == ["casualties", "killed", "wounded"]


def test_a_few_of_whom_something_slight_is_told_are_no_deployment() -> None:
    assert not claims("Six North Korean soldiers went ahead in the dark.")


def test_what_is_said_of_a_part_is_not_said_of_all() -> None:
    rows = claims("Some 14,000 North Korean troops, 4,300 of whom have been killed or wounded, were sent.")
    assert brief(rows, "lower", "measure") == [(14000, "deployed"), (4300, "casualties")]


def test_what_people_become_is_what_happened_to_them() -> None:
    rows = claims("By May 2,900 North Korean soldiers had become casualties, among them 450 dead, Kyiv said.")
    assert [(row["value"], row["measure"]) for row in rows] == [("2,900", "casualties"), ("450", "killed")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The North Korean gunmen threatened to kill 12 hostages.",
        "They had planned to kidnap and kill 30 soldiers.",
        "The mine would have killed at least 40 North Korean soldiers.",
        "The North Korean had three bullet wounds in his leg.",
        "After the attack on the shops, two of which burned, nobody was found.",
        "The dead cook was a mother of four.",
    ],
)
def test_harm_that_did_not_come_about_and_what_counts_no_people(sentence: str) -> None:
    assert claims("North Korean soldiers were killed there.", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("About 900 North Korean soldiers went back to Pyongyang in May.", [("About 900", "returned")]),
        ("Around 1,400 North Korean soldiers are back in the North.", [("Around 1,400", "returned")]),
        ("In May 300 North Korean soldiers went back to the front.", [("300", "deployed")]),
        ("North Korea sent 2,000 soldiers to back Russia's army.", [("2,000", "deployed")]),
        ("North Korean deaths may run into the hundreds.", [("hundreds", "killed")]),
        ("North Korean casualties number in the thousands.", [("thousands", "casualties")]),
        ("The North Korean contingent is no more than 7,500 strong now.", [("no more than 7,500", "deployed")]),
        ("The North Koreans gave up a camp, then about 7,500 strong by their count.", []),
        ("Losses among the North Koreans are small, three or four men a month.", [("three or four", "losses")]),
        ("North Korean guards shot 12 dogs.", []),
        ("A club of 300 former North Koreans paid for it.", []),
        ("The North Koreans are gone; in the film 40 men can be seen in a yard.", [("40", "deployed")]),
        ("The North's generals are gone. In the film 40 men can be seen in a yard.", []),
        ("North Korea boasts 1.2 million soldiers.", []),
        ("North Korea's army has about 1.2 million soldiers.", []),
        ("The North Koreans died. The Storm Corps is thought to number up to 80,000.", []),
    ],
)
def test_coming_home_and_numbers_that_things_come_to(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(row["figure"], row["measure"]) for row in claims(sentence)] == expected


def test_part_of_a_number_whose_fate_is_told_behind_it() -> None:
    rows = claims("Two civilians were killed and 14 people, including four children, were injured.")
    assert brief(rows, "value", "measure") == [("Two", "killed"), ("14", "wounded"), ("four", "wounded")]


def test_so_many_they_were_is_no_count_of_the_dead() -> None:
    rows = claims("He said 60 North Korean soldiers were killed.", "He said they had been 2,500 in the camp.")
    assert brief(rows, "value", "measure") == [("60", "killed")]


def test_those_who_were_notified_are_counted_as_before() -> None:
    rows = claims(
        "In one city 30 families got notices that their sons had been killed with North Korea's army in Kursk.",
        "Another resident said that more than 50 had been notified as of late May.",
    )
    assert brief(rows, "figure", "measure", "unit") == [
        ("30", "honoured", "family"),
        ("more than 50", "honoured", "family"),
    ]
