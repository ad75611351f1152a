"""Who is meant by the words that name a source: canonical name, type, and whether a person goes unnamed."""

import pytest

from tests.extract.conftest import (
    HUR,
    ISW,
    JCS,
    KCNA,
    NIS,
    PENTAGON,
    SSO,
    UK_MOD,
    US_OFFICIALS,
    WHITE_HOUSE,
    ZELENSKYY,
    claim,
    who,
)

REGISTERED = [
    ("The NIS", NIS, "intelligence"),
    ("South Korea's National Intelligence Service (NIS)", NIS, "intelligence"),
    ("South Korea's spy agency", NIS, "intelligence"),
    ("Seoul's spy service", NIS, "intelligence"),
    ("South Korean intelligence", NIS, "intelligence"),
    ("The South Korean intelligence agency", NIS, "intelligence"),
    ("The Joint Chiefs of Staff in Seoul", JCS, "military"),
    ("South Korea's military", JCS, "military"),
    ("The JCS", JCS, "military"),
    ("Seoul", "South Korea", "government"),
    ("South Korea's defense ministry", "South Korea Ministry of National Defense", "military"),
    ("Kyiv", "Ukraine", "government"),
    ("Ukraine's military intelligence", HUR, "intelligence"),
    ("HUR", HUR, "intelligence"),
    ("Ukraine's Main Directorate of Intelligence", HUR, "intelligence"),
    ("The SBU", "Ukraine Security Service", "intelligence"),
    ("Ukraine's General Staff", "Ukraine General Staff", "military"),
    ("Ukraine's Special Operations Forces", SSO, "military"),
    ("The Ukrainian army", "Ukraine Armed Forces", "military"),
    ("Volodymyr Zelensky", ZELENSKYY, "head_of_state"),
    ("President Zelenskyy", ZELENSKYY, "head_of_state"),
    ("Ukrainian President Volodymyr Zelenskiy", ZELENSKYY, "head_of_state"),
    ("The Ukrainian president", ZELENSKYY, "head_of_state"),
    ("Commander-in-chief Oleksandr Syrskyi", "Oleksandr Syrskyi", "military"),
    ("Kyrylo Budanov, head of Ukraine's military intelligence,", "Kyrylo Budanov", "intelligence"),
    ("The US Department of Defense", PENTAGON, "military"),
    ("Pentagon spokesman Pat Ryder", "Pat Ryder", "military"),
    ("Pentagon Deputy Press Secretary Sabrina Singh", "Sabrina Singh", "military"),
    ("White House spokesman John Kirby", "John Kirby", "government"),
    ("John Kirby, the White House national security spokesman,", "John Kirby", "government"),
    ("The White House", WHITE_HOUSE, "government"),
    ("British defence intelligence", UK_MOD, "military"),
    ("The UK Ministry of Defence", UK_MOD, "military"),
    ("The Institute for the Study of War (ISW)", ISW, "expert"),
    ("NATO Secretary General Mark Rutte", "Mark Rutte", "international_body"),
    ("North Korea's state media", KCNA, "state_media"),
    ("Kim Jong-un", "Kim Jong Un", "head_of_state"),
    ("The Kremlin", "Russia", "government"),
    ("Russia's defence ministry", "Russia Ministry of Defence", "military"),
    ("The Multilateral Sanctions Monitoring Team", "Multilateral Sanctions Monitoring Team", "international_body"),
]
REGISTERED_UNNAMED = [
    ("U.S. officials", US_OFFICIALS, "government"),
    ("A senior US official", US_OFFICIALS, "government"),
    ("Western officials", "Western officials", "government"),
    ("Two Western officials", "Western officials", "government"),
]
NAMED = [
    ("Lawmaker Park Min-jun", "Park Min-jun", "government"),
    ("Park Min-jun, a lawmaker of the ruling party,", "Park Min-jun", "government"),
    ("Lawmaker Han Do-seok", "Han Do-seok", "government"),
    ("Analyst Anna Kowalska", "Anna Kowalska", "expert"),
    ("Anna Kowalska, an analyst at the Baltic Centre,", "Anna Kowalska", "expert"),
    ("Professor Lim Tae-yang of Hanbit University", "Lim Tae-yang", "expert"),
    ("Estonia's Foreign Intelligence Service", "Estonia's Foreign Intelligence Service", "intelligence"),
    ("The Latvian defence ministry", "Latvian defence ministry", "military"),
    ("The Hanbit Institute", "Hanbit Institute", "expert"),
    ("Ukraine's 99th Mechanized Brigade", "Ukraine's 99th Mechanized Brigade", "military"),
    ("Colonel Taras Bondar", "Taras Bondar", "military"),
    ("Governor Ivan Petrov", "Ivan Petrov", "government"),
]
UNREGISTERED = [
    ("A defence blog", "defence blog", "media"),
    ("A pro-Kremlin channel", "pro-Kremlin channel", "media"),
    ("A Baltic newspaper", "Baltic newspaper", "media"),
    ("A monitoring group", "monitoring group", "expert"),
]
UNNAMED = [
    ("A Ukrainian commander", "Ukrainian commander", "military"),
    ("A resident of the city", "resident of the city", "resident"),
    ("A source in South Pyongan province", "source in South Pyongan province", "resident"),
    ("Two residents", "Two residents", "resident"),
    ("An analyst who asked not to be named", "analyst", "expert"),
    ("A captured North Korean soldier", "captured North Korean soldier", "prisoner"),
    ("A North Korean defector", "North Korean defector", "defector"),
    ("A European diplomat", "European diplomat", "government"),
    ("Diplomats", "Diplomats", "government"),
    ("A Ukrainian intelligence official", "Ukrainian intelligence official", "intelligence"),
    ("A relative of a dead soldier", "relative of a dead soldier", "resident"),
]


@pytest.mark.parametrize(("words", "name", "kind"), REGISTERED)
@pytest.mark.parametrize("frame", ["{} said that 300 North Korean soldiers had been killed."])
def test_register(words: str, name: str, kind: str, frame: str) -> None:
    assert who(claim(frame.format(words))) == (name, kind, False)


@pytest.mark.parametrize(("words", "name", "kind"), REGISTERED_UNNAMED)
def test_unnamed_persons_of_the_register(words: str, name: str, kind: str) -> None:
    assert who(claim(f"{words} said that 300 North Korean soldiers had been killed.")) == (name, kind, True)


@pytest.mark.parametrize(("words", "name", "kind"), NAMED)
def test_a_name_that_the_register_lacks(words: str, name: str, kind: str) -> None:
    assert who(claim(f"{words} said that 300 North Korean soldiers had been killed.")) == (name, kind, False)


@pytest.mark.parametrize(("words", "name", "kind"), UNREGISTERED)
def test_an_institution_by_its_kind_alone(words: str, name: str, kind: str) -> None:
    assert who(claim(f"{words} said that 300 North Korean soldiers had been killed.")) == (name, kind, False)


@pytest.mark.parametrize(("words", "name", "kind"), UNNAMED)
def test_a_person_without_a_name(words: str, name: str, kind: str) -> None:
    source, found, anonymous = who(claim(f"{words} said that 300 North Korean soldiers had been killed."))
    assert (found, anonymous) == (kind, True)
    assert source is not None
    assert not source.lower().startswith(("the ", "a ", "an "))
    assert source.startswith(name)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("About 300 North Korean soldiers were killed, according to Seoul's spy service.", NIS),
        ("About 300 North Korean soldiers were killed, according to President Volodymyr Zelensky.", ZELENSKYY),
        ("Kyiv's military spies put the North Korean dead at 300.", HUR),
    ],
)
def test_the_same_names_after_the_figure(sentence: str, source: str) -> None:
    assert claim(sentence)["source"] == source


def test_the_words_on_the_page_are_kept() -> None:
    row = claim("Seoul's spy service said that 300 North Korean soldiers had been killed.")
    assert row["source_text"] == "Seoul's spy service"


def test_an_institution_is_not_anonymous() -> None:
    row = claim("The ministry said that 300 North Korean soldiers had been killed.")
    assert row["anonymous"] is False


@pytest.mark.parametrize("mark", ["'", "’"])
def test_curly_and_straight_apostrophes_name_the_same(mark: str) -> None:
    assert (
        claim(f"Ukraine{mark}s General Staff counts 300 North Korean soldiers killed.")["source"]
        == "Ukraine General Staff"
    )


def test_a_name_broken_over_lines_is_the_same_name() -> None:
    row = claim("South Korea's National\nIntelligence  Service said that 300 North Korean soldiers had been killed.")
    assert row["source"] == NIS


def test_a_name_that_holds_a_number_keeps_its_digits() -> None:
    row = claim("Sources at Military Unit 4715 said that 300 North Korean soldiers had been killed.", figure="300")
    assert "4715" in row["source"]
