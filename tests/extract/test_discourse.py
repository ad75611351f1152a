"""Coming back to a source: he, she, it, the agency, the source, the second resident, a surname alone."""

import pytest

from tests.extract.conftest import HUR, NIS, PENTAGON, ZELENSKYY, claim, claims, who

BACK = [
    (
        "Zelensky spoke to reporters on Monday and said the battle went on.",
        "He said 300 North Korean soldiers had been killed.",
        ZELENSKYY,
    ),
    ("Zelensky said the battle went on.", "He added that 300 North Korean soldiers had been killed.", ZELENSKYY),
    ("The Pentagon said the battle went on.", "It said 300 North Korean soldiers had been killed.", PENTAGON),
    ("The Pentagon said the battle went on.", "It added that 300 North Korean soldiers had been killed.", PENTAGON),
    ("Sabrina Singh said the battle went on.", "She said 300 North Korean soldiers had been killed.", "Sabrina Singh"),
    (
        "South Korea's spy agency said the battle went on.",
        "The agency said 300 North Korean soldiers had been killed.",
        NIS,
    ),
    ("South Korea's spy agency said the battle went on.", "The spy agency put the North Korean dead at 300.", NIS),
    (
        "Ukraine's military intelligence said the battle went on.",
        "The agency counts 300 North Korean soldiers killed.",
        HUR,
    ),
    (
        "Ukraine's General Staff said the battle went on.",
        "The military said 300 North Korean soldiers had been killed.",
        "Ukraine General Staff",
    ),
    (
        "Russia's defence ministry said the battle went on.",
        "The ministry said 300 North Korean soldiers had been killed.",
        "Russia Ministry of Defence",
    ),
    (
        "President Volodymyr Zelensky said the battle went on.",
        "Zelensky said 300 North Korean soldiers had been killed.",
        ZELENSKYY,
    ),
    (
        "President Volodymyr Zelensky said the battle went on.",
        "The president said 300 North Korean soldiers had been killed.",
        ZELENSKYY,
    ),
    (
        "White House spokesman John Kirby said the battle went on.",
        "Kirby said 300 North Korean soldiers had been killed.",
        "John Kirby",
    ),
    (
        "Analyst Anna Kowalska said the battle went on.",
        "Kowalska counts 300 North Korean soldiers killed.",
        "Anna Kowalska",
    ),
    (
        "Analyst Anna Kowalska said the battle went on.",
        "The analyst counts 300 North Korean soldiers killed.",
        "Anna Kowalska",
    ),
    (
        "Lawmaker Park Min-jun said the battle went on.",
        "Park said 300 North Korean soldiers had been killed.",
        "Park Min-jun",
    ),
    (
        "Professor Lim Tae-yang said the battle went on.",
        "The professor said 300 North Korean soldiers had been killed.",
        "Lim Tae-yang",
    ),
    (
        "The Institute for the Study of War said the battle went on.",
        "The institute counts 300 North Korean soldiers killed.",
        "Institute for the Study of War",
    ),
    (
        "Colonel Taras Bondar said the battle went on.",
        "The officer said 300 North Korean soldiers had been killed.",
        "Taras Bondar",
    ),
]


@pytest.mark.parametrize(("before", "sentence", "source"), BACK)
@pytest.mark.parametrize("joined", [True, False], ids=["one paragraph", "two paragraphs"])
def test_a_way_back(before: str, sentence: str, source: str, joined: bool) -> None:
    texts = [f"{before} {sentence}"] if joined else [before, sentence]
    assert claim(*texts)["source"] == source


def test_what_following_assumed_is_kept() -> None:
    row = claim("South Korea's spy agency said the battle went on. The agency counts 300 North Korean soldiers killed.")
    assert "The agency" in row["assumptions"]
    assert NIS in row["assumptions"]


def test_nothing_is_assumed_where_the_name_stands() -> None:
    assert claim("The Pentagon said 300 North Korean soldiers had been killed.")["assumptions"] is None


def test_he_is_the_last_person_and_it_the_last_institution() -> None:
    rows = claims(
        "Zelensky met officials of the Pentagon. Zelensky said the battle went on, and the Pentagon said it agreed.",
        "He said 300 North Korean soldiers had been killed. It said 2,700 North Korean soldiers had been wounded.",
    )
    assert [row["source"] for row in rows] == [ZELENSKYY, PENTAGON]


@pytest.mark.parametrize("pronoun", ["He", "She", "It", "They"])
def test_a_pronoun_that_leads_nowhere_names_nobody(pronoun: str) -> None:
    row = claim(f"{pronoun} said 300 North Korean soldiers had been killed.")
    assert (row["source"], row["source_type"]) == (None, "unattributed")


def test_the_source_added() -> None:
    row = claim(
        "A source in North Hamgyong province said notices had come.",
        "The source added that 300 soldiers of North Korea were dead.",
    )
    source, kind, anonymous = who(row)
    assert (kind, anonymous) == ("resident", True)
    assert source is not None
    assert source.startswith("source in North Hamgyong")


def test_the_second_resident_is_another_than_the_first() -> None:
    rows = claims(
        "A resident of Hamhung said 20 families of fallen North Korean soldiers got certificates there.",
        "A second resident, of Wonsan, said 30 families of fallen North Korean soldiers got certificates there.",
        "The first resident said that in all 40 families of fallen North Korean soldiers got certificates.",
    )
    first, second, again = (row["source"] for row in rows)
    assert first != second
    assert again == first
    assert all(row["anonymous"] and row["source_type"] == "resident" for row in rows)


def test_another_official_is_not_the_one_before() -> None:
    rows = claims(
        "A European diplomat said 300 North Korean soldiers had been killed.",
        "Another diplomat said 500 North Korean soldiers had been killed.",
    )
    assert rows[0]["source"] != rows[1]["source"]


def test_the_news_agency_is_not_the_spy_agency() -> None:
    rows = claims(
        "South Korea's spy agency said the battle went on, the news agency Yonhap reported.",
        "The spy agency said 300 North Korean soldiers had been killed.",
    )
    assert rows[0]["source"] == NIS


def test_a_surname_of_two_people_is_the_one_named_last() -> None:
    rows = claims(
        "Lawmaker Park Min-jun said the battle went on.",
        "Analyst Park Ji-hye said the winter was cold.",
        "Park Min-jun said 300 North Korean soldiers had been killed.",
    )
    assert rows[0]["source"] == "Park Min-jun"


def test_an_account_that_goes_on() -> None:
    rows = claims(
        "The Pentagon said North Korean troops were in the front line. About 300 of them had been "
        "killed, and 2,700 wounded.",
        "It also said that the battle went on.",
    )
    assert {row["source"] for row in rows} == {PENTAGON}


def test_a_list_of_findings() -> None:
    rows = claims(
        "The Pentagon said in its report on the North Korean troops:",
        "300 North Korean soldiers were killed",
        "2,700 North Korean soldiers were wounded",
        roles=["body", "item", "item"],
    )
    assert [(row["source"], row["measure"]) for row in rows] == [(PENTAGON, "killed"), (PENTAGON, "wounded")]


def test_a_sentence_that_does_not_carry_the_account_on_has_no_source() -> None:
    rows = claims(
        "The Pentagon said the weather was cold.", "About 300 North Korean soldiers were killed in Kursk in December."
    )
    assert [row["source"] for row in rows] == [None]


def test_a_text_s_own_outlet_is_no_source() -> None:
    row = claim("The Example Times reported that 300 North Korean soldiers had been killed.", outlet="Example Times")
    assert row["source"] is None
    assert row["via"] == ()


def test_the_own_outlet_that_counted_is_the_source() -> None:
    row = claim("The Korea Herald counted 300 North Korean soldiers killed.", outlet="Korea Herald")
    assert row["source"] == "Korea Herald"
