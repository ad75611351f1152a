"""What span a figure covers, which deployed people are meant, and how sure the source is."""

import pytest

from tests.extract.conftest import brief, claim, claims, failing

SCOPES = [
    ("More than 300 North Korean soldiers have been killed, Seoul said.", "cumulative"),
    ("About 4,700 North Korean soldiers have been killed or wounded so far, Seoul said.", "cumulative"),
    ("Since they arrived in October, 300 North Korean soldiers have been killed.", "cumulative"),
    ("Since the war began Russia has lost 900,000 soldiers.", "cumulative"),
    ("The agency reported last week that 300 North Korean soldiers had been killed.", "cumulative"),
    ("Kyiv said on Monday that 300 North Korean soldiers had been killed.", "cumulative"),
    ("North Korea has 11,000 soldiers in Kursk.", "cumulative"),
    ("North Korean casualties rose to 4,700, up from 3,000 in winter, Seoul said.", "cumulative"),
    ("In one battle near Sudzha, 40 North Korean soldiers were killed.", "incident"),
    ("Ukrainian drones killed 77 North Korean soldiers in a single day.", "incident"),
    ("On Saturday 21 North Korean soldiers were killed in an assault on a village.", "incident"),
    ("Over the past 24 hours 50 North Korean soldiers were wounded.", "incident"),
    ("About 1,000 North Korean soldiers were killed or wounded this month.", "incident"),
    ("Russia has lost 200,000 soldiers so far this year.", "incident"),
    ("Two North Korean soldiers were captured in Kursk.", "incident"),
    ("In December alone 300 North Korean soldiers were killed.", "incident"),
    ("A ceremony in Pyongyang honoured 101 fallen North Korean soldiers.", "incident"),
    ("Russia loses 1,500 soldiers a day.", "rate"),
    ("North Korean forces are taking 90 casualties per day.", "rate"),
    ("Some 300 North Korean soldiers were killed in each of the two winters of the war.", "rate"),
    ("About 92 North Korean soldiers are killed or wounded every day.", "rate"),
    ("North Korea plans to send 30,000 more soldiers to Russia.", "planned"),
    ("Pyongyang will deploy 1,000 engineers to Kursk.", "planned"),
    ("Another 20,000 North Korean soldiers are expected to arrive in spring.", "planned"),
    failing(
        "“would number”, a figure after a verb of counting, is not read",
        "By autumn the North Korean dead would number 2,000, the analyst projected.",
        "planned",
    ),
    ("If it goes on like this, all 9,000 North Korean soldiers could be dead or wounded by mid-May.", "planned"),
    ("At this pace North Korea would have lost 8,000 soldiers by June.", "planned"),
    ("If the rate holds, North Korea will lose 7,000 soldiers, the analyst said.", "planned"),
    ("North Korea is expected to lose 5,000 soldiers.", "planned"),
    ("Another 2,000 North Korean soldiers could die before the summer, the officer said.", "planned"),
    ("Some 5,000 North Korean soldiers may be killed by the end of May, Seoul fears.", "planned"),
    ("Up to 4,000 North Korean soldiers may have been killed by the end of May.", "cumulative"),
    ("North Korea may have lost 4,000 soldiers, and more troops could come next month.", "cumulative"),
    ("North Korea had lost 4,000 soldiers in May, and it could send more by June.", "incident"),
    ("The British were told in June of 5,400 North Korean casualties.", "cumulative"),
    ("Zelensky stated on January 8 that North Korean forces had suffered 3,500 casualties.", "cumulative"),
    ("In March it was about 700 North Korean dead and 2,900 wounded.", "cumulative"),
    ("South Korea's military raised its tally to 3,900 North Korean casualties last month.", "cumulative"),
    ("Casualties among the North Koreans thrown into the battle for Kursk have exceeded 2,800.", "cumulative"),
    ("Special forces report killing 23 North Koreans.", "incident"),
    ("His unit had counted 140 North Korean dead in the previous week.", "incident"),
    ("More than 900 North Koreans were killed or wounded within a week.", "incident"),
    ("Three North Korean soldiers have been captured.", "incident"),
    ("N. Korea to send 9,000 soldiers to Russia's war", "planned"),
    ("North Korea means to dispatch another 5,000 soldiers.", "planned"),
    ("Between 20,000 and 25,000 further North Korean soldiers may be on their way.", "planned"),
    ("Moscow had promised that 800 North Korean sappers would be deployed by May.", "planned"),
    ("North Korea would send 900 sappers and 4,000 military builders.", "planned"),
    ("Since June North Korea has moved 4,000 troops there, where they are to rebuild bridges.", "cumulative"),
    ("Lee put the number of North Korean dead at more than 900 in March.", "cumulative"),
    ("The agency raised its count of North Korean dead from 700 in May.", "cumulative"),
    ("In spring 900 North Korean sappers and 2,000 North Korean guards would go to Kursk.", "planned"),
    ("In peacetime the North Korean city honours only one or two fallen soldiers a year.", "baseline"),
]
FLOWS = [
    ("North Korea has sent 15,000 soldiers to Russia.", "ever_sent"),
    ("North Korea sent an additional 3,000 soldiers to Russia.", "additional"),
    ("Another 3,000 North Korean soldiers were sent to Russia.", "additional"),
    ("About 10,000 North Korean soldiers are now in Kursk.", "present"),
    ("Some 10,000 North Korean soldiers are currently stationed near the border.", "present"),
    ("Some 4,000 North Korean soldiers remain in Kursk.", "remaining"),
]
FORCES = [
    ("North Korea sent 11,000 soldiers to Russia.", "unspecified"),
    ("North Korea sent 11,000 combat troops to Russia.", "combat"),
    ("North Korea sent 1,000 sappers to Kursk.", "engineers"),
    ("North Korea sent 5,000 military construction troops to Kursk.", "construction"),
]
LIKELIHOOD = [
    ("North Korea has likely suffered 4,000 casualties, the ministry said.", "likely"),
    ("It is highly likely that 1,000 North Korean soldiers have been killed.", "highly likely"),
    ("There is a realistic possibility that 6,000 North Korean soldiers were wounded.", "realistic possibility"),
    ("About 1,000 North Korean soldiers have been killed.", None),
]


def test_a_total_is_no_part_of_the_day_told_before_it() -> None:
    rows = claims(
        "Russia lost 1,310 soldiers over the past day, bringing its total losses since 2022 to about 830,000."
    )
    assert brief(rows, "value", "scope") == [("1,310", "incident"), ("830,000", "cumulative")]


def test_more_than_a_number_adds_to_none() -> None:
    rows = claims("In one clash 21 North Koreans were killed. Russia has lost more than 58,000 soldiers there.")
    assert brief(rows, "value", "scope") == [("21", "incident"), ("58,000", "cumulative")]


def test_a_rate_is_that_of_its_own_number() -> None:
    rows = claims("At that pace — about 70 casualties a day — all 9,000 North Korean soldiers would soon be gone.")
    assert brief(rows, "value", "scope") == [("70", "rate"), ("9,000", "planned")]
    rows = claims("Of 9,000 North Korean soldiers sent, some 70 are killed every day.")
    assert brief(rows, "value", "scope") == [("9,000", "cumulative"), ("70", "rate")]


def test_each_of_several_forces_is_told_by_its_own_words() -> None:
    rows = claims("Pyongyang will send 700 deminers, 2,000 military builders and 300 guards, the minister said.")
    assert brief(rows, "value", "force", "scope") == [
        ("700", "engineers", "planned"),
        ("2,000", "construction", "planned"),
        ("300", "unspecified", "planned"),
    ]


@pytest.mark.parametrize(("sentence", "scope"), SCOPES)
def test_scope(sentence: str, scope: str) -> None:
    assert {row["scope"] for row in claims(sentence)} == {scope}


@pytest.mark.parametrize(("sentence", "flow"), FLOWS)
def test_flow_of_deployed(sentence: str, flow: str) -> None:
    assert claim(sentence)["flow"] == flow


@pytest.mark.parametrize(("sentence", "force"), FORCES)
def test_force_of_deployed(sentence: str, force: str) -> None:
    assert claim(sentence)["force"] == force


def test_only_deployed_people_have_flow_and_force() -> None:
    row = claim("Some 300 North Korean combat troops were killed.")
    assert (row["measure"], row["flow"], row["force"]) == ("killed", None, None)


@pytest.mark.parametrize(("sentence", "words"), LIKELIHOOD)
def test_likelihood_words_are_kept_as_printed(sentence: str, words: str | None) -> None:
    assert claim(sentence)["likelihood_text"] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Pyongyang has sent 11,000 soldiers to Russia and plans to send 30,000 more.",
        "North Korea, which has sent 11,000 soldiers, will dispatch 30,000 more.",
    ],
)
def test_each_figure_has_its_own_scope(sentence: str) -> None:
    assert brief(claims(sentence), "value", "scope") == [("11,000", "cumulative"), ("30,000", "planned")]
