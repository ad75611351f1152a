"""Families told of deaths, certificates to come, portraits, and the forces and times that figures are of."""

import pytest

from tests.extract.conftest import brief, claim, claims

CERTIFICATES = "In July 40 families received death certificates in a North Korean county."


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Dozens of families in a North Korean county told of deaths in Russia: report", "family"),
        ("Just 40 families in North Korea have been told that their sons died in Russia's war.", "family"),
        ("“40 households received notice of war death in one county of North Korea”", "family"),
        ("N. Korea informs families of 40 soldiers killed in Russia: report", "soldier"),
        ("Kim Jong Un laid medals beside the portraits of 101 North Korean soldiers in August.", "portrait"),
    ],
)
def test_who_is_told_and_what_is_shown(sentence: str, unit: str) -> None:
    assert brief([claim(sentence)], "measure", "unit", "scope") == [("honoured", unit, "incident")]


@pytest.mark.parametrize(
    "sentence",
    ["40 North Korean families told the radio that they were hungry.", "Three families of the unit have moved away."],
)
def test_families_that_tell_or_act_are_no_honour(sentence: str) -> None:
    assert [row["figure"] for row in claims(f"{CERTIFICATES} The war goes on. {sentence}")] == ["40"]


@pytest.mark.parametrize(
    ("behind", "figure", "unit", "scope"),
    [
        ("A second source put the number of families at more than 30.", "more than 30", "family", "incident"),
        ("In normal years the county has one or two such documents.", "one or two", "certificate", "baseline"),
        ("It said 52 more certificates were being prepared.", "52", "certificate", "planned"),
        ("Another 52 certificates are being made ready for August.", "52", "certificate", "planned"),
    ],
)
def test_what_goes_on_from_certificates(behind: str, figure: str, unit: str, scope: str) -> None:
    rows = claims(f"{CERTIFICATES} {behind}")
    assert brief(rows[1:], "figure", "measure", "unit", "scope") == [(figure, "honoured", unit, scope)]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Some 560 North Korean soldiers had been killed by last month.", "cumulative"),
        ("Around 4,200 North Korean soldiers had been killed by the middle of this month.", "cumulative"),
        ("Some 400 North Korean soldiers were killed last week.", "incident"),
        ("About 11,000 North Korean troops had been sent by the end of last year.", "cumulative"),
        ("North Korea will send 5,000 sappers by the end of the year.", "planned"),
        ("More than 1,200 additional North Korean troops had left for Russia in January and February.", "incident"),
        ("North Korea sent 11,000 troops to Kursk last year.", "incident"),
        ("North Korea has sent 15,000 troops to Kursk since October last year.", "cumulative"),
        ("The ministry said in January and February that 11,000 North Koreans had been sent.", "cumulative"),
        ("North Korea has 11,000 troops in Kursk, which Ukraine entered last year.", "cumulative"),
    ],
)
def test_the_time_that_a_figure_covers(sentence: str, scope: str) -> None:
    assert claim(sentence)["scope"] == scope


def test_some_of_the_dead_are_of_all_so_far_unless_an_event_was_told_of() -> None:
    assert (
        claims(f"{CERTIFICATES} He heard that 11 of the dead had served in one battalion.")[-1]["scope"] == "cumulative"
    )
    rows = claims("In one battle 90 North Korean soldiers died. 11 of the dead had served in one battalion.")
    assert rows[-1]["scope"] == "incident"


@pytest.mark.parametrize(
    ("sentence", "flow"),
    [
        ("Britain put the North Korean force first sent in the autumn at about 11,000.", "ever_sent"),
        ("Seoul puts the first North Korean deployment at around 11,000 troops and sees signs of more.", "ever_sent"),
        ("North Korea has sent between 1,500 and 3,500 more soldiers.", "additional"),
        ("Some 10,000 North Koreans and 1,000 engineers are still in Kursk.", "remaining"),
    ],
)
def test_which_of_those_sent(sentence: str, flow: str) -> None:
    row = claims(sentence)[0]
    assert (row["measure"], row["flow"]) == ("deployed", flow)


@pytest.mark.parametrize("added", ["Another 190 were added last week.", "190 soldiers were added in a week."])
def test_what_was_added_to_the_losses_is_of_them(added: str) -> None:
    row = claims(f"The North Korean contingent has 3,000 dead and wounded. {added}")[-1]
    assert (row["measure"], row["scope"]) == ("casualties", "incident")


def test_a_part_of_a_time_without_a_verb() -> None:
    rows = claims("The contingent lost 3,000 North Koreans killed and wounded. Of these 190 persons in the past week.")
    assert brief(rows[1:], "figure", "measure", "scope") == [("190", "casualties", "incident")]
