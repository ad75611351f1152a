"""Who speaks where the words for him change or the parse goes astray, and whose figures a doubt is about."""

import pytest

from tests.extract.conftest import NIS, PENTAGON, claim, claims, who

DEAD = "300 North Korean soldiers had been killed"


@pytest.mark.parametrize("called", ["The source", "The same source", "That source"])
def test_an_official_may_be_called_the_source(called: str) -> None:
    rows = claims(f"A Pentagon official told Reuters that {DEAD}.", f"{called} said 40 soldiers were captured.")
    assert rows[-1]["source"] == rows[0]["source"]


def test_whom_the_source_had_it_from() -> None:
    row = claim(f"The source had heard from an officer at the barracks that {DEAD}.")
    assert (row["source"].split()[0], row["anonymous"]) == ("officer", True)


def test_residents_whom_a_station_cites_at_the_end() -> None:
    row = claim(f"Some {DEAD}, a U.S.-funded radio station reported Thursday, citing residents.")
    assert (row["source"], row["source_type"]) == ("residents", "resident")


def test_the_number_that_the_parse_hangs_on_the_verb() -> None:
    assert claim("Seoul's spies reckon about 300 of Kim Jong Un's men are dead in Kursk.")["source"] == NIS


def test_two_things_that_one_passes_on() -> None:
    said = f"South Korea's spy agency said {DEAD} and said that some units had pulled back"
    row = claim(f"{said}, according to lawmaker Lee Jiwon.")
    assert (row["source"], row["via"]) == (NIS, ("Lee Jiwon",))


def test_lawmakers_who_told_reporters_are_named() -> None:
    (row,) = claims(
        f"South Korea's spy agency told lawmakers on Monday that {DEAD}.",
        "It spoke behind closed doors, Reps. Kim Min-ho of the ruling party and Lee Ji-won told reporters.",
    )
    assert (row["source"], row["via"]) == (NIS, ("Kim Min-ho", "Lee Ji-won"))


def test_an_answer_is_the_interviewees() -> None:
    rows = claims(
        "Gen. Anton Kovalenko, who leads the brigade, told the paper on Monday that it snows.",
        "Q: How many did you put out of action?",
        "A: About 300 North Koreans were killed or wounded.",
    )
    assert [row["source"] for row in rows] == ["Anton Kovalenko"]


def test_a_headline_that_makes_it_worse_takes_the_texts_source() -> None:
    rows = claims(
        "The Pentagon said 3,000 North Korean soldiers had been killed or wounded.", headline="3,000 DEAD in Kursk"
    )
    assert [(row["measure"], row["source"]) for row in rows] == [("killed", PENTAGON), ("casualties", PENTAGON)]


def test_a_doubt_is_about_all_that_one_has_said() -> None:
    rows = claims(
        f"The Pentagon said {DEAD}.",
        "The Pentagon said that 40 North Korean soldiers had been captured.",
        "The figures could not be checked.",
    )
    assert [row["verification"] for row in rows] == ["not_verified", "not_verified"]


def test_a_doubt_about_some_is_not_about_others() -> None:
    rows = claims(
        f"A resident of the province said {DEAD}.",
        "The Pentagon said that 400 had been killed. The paper could not confirm the reports of the residents.",
    )
    assert [row["verification"] for row in rows] == ["not_verified", "not_stated"]


def test_a_project_is_not_somebody_else() -> None:
    rows = claims(f"The Lantern Project said {DEAD}.", "The project said that 40 soldiers had been captured.")
    assert len({who(row) for row in rows}) == 1


CAPTURED = "the army held 40 captured North Korean soldiers"


@pytest.mark.parametrize(
    ("doubt", "old"),
    [
        ("The paper could not check either figure.", "not_stated"),
        ("The paper has not verified either of the numbers.", "not_stated"),
        ("The paper has verified neither of the numbers.", "not_stated"),
        ("Neither of the figures could be checked.", "not_stated"),
        ("The paper could not check the reports of either.", "not_verified"),
        ("The paper could not check any of these figures.", "not_verified"),
        ("The paper could not check the claims.", "not_verified"),
    ],
)
def test_a_doubt_about_two_figures_is_not_about_a_third_of_the_same_ones(doubt: str, old: str) -> None:
    rows = claims(
        "The Pentagon says that 9,000 North Korean troops are in Kursk.",
        "The roads were closed.",
        f"Zelensky said {DEAD}. The Pentagon spoke of 250 North Korean soldiers killed. {doubt}",
    )
    assert [row["verification"] for row in rows] == [old, "not_verified", "not_verified"]


@pytest.mark.parametrize(
    ("doubt", "old"),
    [
        ("The figure could not be checked.", "not_stated"),
        ("The paper was unable to verify the claim.", "not_stated"),
        ("The paper was unable to verify this.", "not_stated"),
        ("The paper was unable to verify the account.", "not_verified"),
        ("The figures could not be checked.", "not_verified"),
        ("The details could not be checked.", "not_verified"),
    ],
)
def test_a_doubt_about_one_figure_is_not_about_all_that_one_told(doubt: str, old: str) -> None:
    rows = claims(f"The Pentagon said {CAPTURED}.", f"The Pentagon said {DEAD}.", doubt)
    assert [row["verification"] for row in rows] == [old, "not_verified"]


@pytest.mark.parametrize(
    ("check", "state"),
    [
        ("None of this could be independently verified.", "not_verified"),
        ("Nobody has verified the figure.", "not_verified"),
        ("Nothing in these reports could be confirmed.", "not_verified"),
        ("The paper has independently verified the figure.", "verified"),
        ("None of the figures in the table was new.", "not_stated"),
    ],
)
def test_what_nobody_checked_is_not_verified(check: str, state: str) -> None:
    assert claim(f"The Pentagon said {DEAD}. {check}")["verification"] == state


def test_a_doubt_about_one_figure_goes_where_it_is_told_again() -> None:
    rows = claims(
        f"The Pentagon said {DEAD}.",
        f"The Pentagon said {CAPTURED}.",
        "The Pentagon said that its count of 300 North Korean soldiers killed was final.",
        "The figure could not be checked.",
    )
    assert [row["verification"] for row in rows] == ["not_verified", "not_stated", "not_verified"]


@pytest.mark.parametrize(
    ("doubt", "nurse", "miner"),
    [
        ("The paper could not confirm the account of the miner.", "not_stated", "not_verified"),
        ("The paper could not confirm the account of the nurse.", "not_verified", "not_stated"),
        ("The account of the nurse could not be verified.", "not_verified", "not_stated"),
    ],
)
def test_a_doubt_about_the_word_of_one_is_not_about_others_of_his_kind(doubt: str, nurse: str, miner: str) -> None:
    rows = claims(
        f"A nurse in Hamhung said {DEAD}.", "A miner in Hamhung said that 70 North Korean soldiers had died.", doubt
    )
    assert [row["verification"] for row in rows] == [nurse, miner]


def test_a_doubt_is_not_about_the_word_of_those_who_check() -> None:
    rows = claims(
        f"U.S. officials said {DEAD}.",
        "A blog said that 4,000 North Korean soldiers had been wounded.",
        "The officials could not verify the claim.",
    )
    assert [row["verification"] for row in rows] == ["not_stated", "not_verified"]
