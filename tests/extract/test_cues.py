"""The words that attribute: one sentence in, the source of its figure out."""

import pytest

from tests.extract.conftest import (
    HUR,
    ISW,
    JCS,
    KCNA,
    NIS,
    PENTAGON,
    UK_MOD,
    US_OFFICIALS,
    ZELENSKYY,
    brief,
    claim,
    claims,
    failing,
)

DEAD = "300 North Korean soldiers had been killed"
VERBS = [
    (f"Kyiv said that {DEAD}.", "Ukraine"),
    (f"Kyiv said {DEAD}.", "Ukraine"),
    (f"The Pentagon announced on Friday that {DEAD}.", PENTAGON),
    (f"{DEAD.capitalize()}, the Pentagon said.", PENTAGON),
    (f"{DEAD.capitalize()}, said the Pentagon.", PENTAGON),
    (f"{DEAD.capitalize()}, Zelensky said on Monday.", ZELENSKYY),
    ("About 300 North Korean soldiers, the Pentagon said, had been killed.", PENTAGON),
    ("About 300 North Korean soldiers, according to the Pentagon, had been killed.", PENTAGON),
    ("About 300 North Korean soldiers have been killed, the Pentagon says, and many more are sick.", PENTAGON),
    ("The Pentagon estimates North Korean deaths at 300.", PENTAGON),
    ("The Pentagon put the number of North Korean soldiers killed at 300.", PENTAGON),
    ("Zelensky wrote on social media that 300 North Korean soldiers had been killed.", ZELENSKYY),
    ("The Pentagon believes that 300 North Korean soldiers were killed.", PENTAGON),
    ("Zelensky told the conference that 300 North Korean soldiers had been killed.", ZELENSKYY),
    ("The agency, South Korea's National Intelligence Service, says 300 North Korean soldiers are dead.", NIS),
    ("Speaking in Warsaw, Zelensky said that 300 North Korean soldiers had been killed.", ZELENSKYY),
    ("The Pentagon has confirmed the deaths of 300 North Korean soldiers.", PENTAGON),
    ("Zelensky said: about 300 North Korean soldiers have been killed.", ZELENSKYY),
    ("Zelensky claimed the killing of 300 North Korean soldiers.", ZELENSKYY),
    ("The Pentagon raised its estimate of the North Korean dead to 300.", PENTAGON),
    ("As the Pentagon noted, 300 North Korean soldiers have been killed.", PENTAGON),
]
PREPOSITIONS = [
    ("According to the Pentagon, 300 North Korean soldiers have been killed.", PENTAGON),
    ("About 300 North Korean soldiers have been killed, according to the Pentagon.", PENTAGON),
    ("About 300 North Korean soldiers have been killed, according to a Pentagon report.", PENTAGON),
    ("Per the Pentagon, 300 North Korean soldiers have been killed.", PENTAGON),
    ("About 300 North Korean soldiers were killed, per the Pentagon.", PENTAGON),
    ("About 300 North Korean soldiers were killed, in the words of Zelensky.", ZELENSKYY),
    ("By the Pentagon's count, 300 North Korean soldiers have been killed.", PENTAGON),
    ("Based on an assessment by the Pentagon, 300 North Korean soldiers have been killed.", PENTAGON),
    ("In the Pentagon's estimate, 300 North Korean soldiers have been killed.", PENTAGON),
]
PASSIVES = [
    ("About 300 North Korean deaths were reported by the Pentagon.", PENTAGON),
    ("The North Korean death toll is put at 300 by the Pentagon.", PENTAGON),
    ("The loss of 300 North Korean soldiers was confirmed by the Pentagon.", PENTAGON),
    ("About 300 North Korean soldiers were killed, as reported by the Pentagon.", PENTAGON),
    ("Zelensky was quoted as saying that 300 North Korean soldiers had been killed.", ZELENSKYY),
    ("About 300 North Korean soldiers are believed by the Pentagon to have been killed.", PENTAGON),
]
NOUNS = [
    ("An assessment by the Pentagon says 300 North Korean soldiers have been killed.", PENTAGON),
    ("The Pentagon's estimate is that 300 North Korean soldiers have been killed.", PENTAGON),
    ("The Pentagon's estimate of 300 North Korean soldiers killed is disputed.", PENTAGON),
    ("A report from the Institute for the Study of War counts 300 North Korean soldiers killed.", ISW),
    ("Data from the Pentagon show that 300 North Korean soldiers have been killed.", PENTAGON),
    ("In a statement the Pentagon spoke of 300 North Korean soldiers killed.", PENTAGON),
    ("British military intelligence figures show 300 North Korean soldiers killed.", UK_MOD),
]
ELSEWHERE = [
    ("Kyiv has no new count, but its military intelligence put North Korean killed at 300.", HUR),
    failing(
        "a post named before a colon is no cue in running text",
        "Pentagon post on X: 300 North Korean soldiers killed in three days.",
        PENTAGON,
    ),
    ("The Pentagon's count is the highest: 300 North Korean soldiers killed.", PENTAGON),
    failing(
        "“go beyond” gives a figure without a verb of saying",
        "The Pentagon will not go beyond 300 North Korean soldiers killed.",
        PENTAGON,
    ),
]
CITING = [
    ("Citing the Pentagon, the paper said 300 North Korean soldiers had been killed.", PENTAGON),
    ("The paper reported, citing the Pentagon, that 300 North Korean soldiers had been killed.", PENTAGON),
    ("About 300 North Korean soldiers were killed, the paper said, quoting U.S. officials.", US_OFFICIALS),
    ("The paper cited the Pentagon as saying that 300 North Korean soldiers had been killed.", PENTAGON),
]


@pytest.mark.parametrize(("sentence", "source"), [*VERBS, *PREPOSITIONS, *PASSIVES, *NOUNS, *CITING, *ELSEWHERE])
def test_source_of_a_sentence(sentence: str, source: str) -> None:
    row = claim(sentence)
    assert (row["source"], row["lower"]) == (source, 300)


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("300 North Koreans Killed in Kursk: Zelensky", ZELENSKYY),
        ("300 North Koreans Killed in Kursk, Pentagon Says", PENTAGON),
        ("Pentagon: 300 North Koreans Killed in Kursk", PENTAGON),
        ("300 North Koreans killed in Kursk – Zelensky", ZELENSKYY),
        ("Pentagon Says 300 North Koreans Killed in Kursk", PENTAGON),
        ("300 North Koreans killed in Kursk - HUR", HUR),
    ],
)
def test_source_of_a_headline(headline: str, source: str) -> None:
    row = claim("Nothing more was known in the evening.", headline=headline)
    assert row["source"] == source


@pytest.mark.parametrize(
    "sentence",
    [
        "About 300 North Korean soldiers have been killed.",
        "About 300 North Korean soldiers have reportedly been killed.",
        "Reportedly, 300 North Korean soldiers have been killed.",
        "It is said that 300 North Korean soldiers have been killed.",
        "About 300 North Korean soldiers are believed to have been killed.",
        "Drone footage showed 300 North Korean soldiers killed.",
    ],
)
def test_nobody_is_named(sentence: str) -> None:
    row = claim(sentence)
    assert (row["source"], row["source_type"], row["anonymous"]) == (None, "unattributed", False)


def test_what_an_event_left_is_no_statement_of_the_event() -> None:
    row = claim("The Ukrainian attack killed 300 North Korean soldiers and showed how exposed they were.")
    assert row["source"] is None


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The Pentagon said 300 North Korean soldiers were killed.", "asserted"),
        ("The Pentagon estimates that 300 North Korean soldiers were killed.", "estimated"),
        ("The Pentagon believes that 300 North Korean soldiers were killed.", "estimated"),
        ("Moscow denied that 300 North Korean soldiers had been killed.", "denied"),
        ("Moscow declined to confirm that 300 North Korean soldiers had been killed.", "refused"),
    ],
)
def test_stance(sentence: str, stance: str) -> None:
    assert claim(sentence)["stance"] == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither Moscow nor Pyongyang has confirmed the figure of 300 North Korean dead.",
        "Moscow has not confirmed that 300 North Korean soldiers were killed.",
        "The Kremlin would not comment on the 300 North Korean soldiers killed.",
        "Pyongyang has never admitted that 300 North Korean soldiers were killed.",
    ],
)
def test_who_does_not_confirm_a_figure_asserts_nothing(sentence: str) -> None:
    assert [row["source"] for row in claims(sentence) if row["stance"] == "asserted" and row["source"]] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The North Korean death toll, put at 300 by Kyiv in winter, has doubled to 600, the Pentagon said.",
            [("300", "Ukraine"), ("600", PENTAGON)],
        ),
        (
            "The Pentagon said 300 North Korean soldiers were killed, while Seoul said 1,000 had been wounded.",
            [("300", PENTAGON), ("1,000", "South Korea")],
        ),
        (
            "Seoul counts 300 North Korean soldiers killed; the Pentagon counts 400 killed.",
            [("300", "South Korea"), ("400", PENTAGON)],
        ),
        (
            "About 300 North Korean soldiers were killed, the Pentagon said, but Zelensky put the "
            "number killed at 900.",
            [("300", PENTAGON), ("900", ZELENSKYY)],
        ),
        (
            "According to Seoul, 11,000 North Korean soldiers are in Russia, and the Pentagon says "
            "300 have been killed.",
            [("11,000", "South Korea"), ("300", PENTAGON)],
        ),
    ],
)
def test_each_clause_has_its_own_source(sentence: str, expected: list[tuple[str, str]]) -> None:
    rows = claims(sentence)
    assert [(row["value"], row["source"]) for row in rows] == expected


@pytest.mark.parametrize(
    ("sentence", "sources"),
    [
        (
            "The Pentagon and South Korean intelligence estimate that 300 North Korean soldiers were killed.",
            [PENTAGON, NIS],
        ),
        ("Both Kyiv and Seoul say that 300 North Korean soldiers were killed.", ["Ukraine", "South Korea"]),
        ("About 300 North Korean soldiers were killed, according to Kyiv and Seoul.", ["Ukraine", "South Korea"]),
    ],
)
def test_two_sources_side_by_side_are_two_claims(sentence: str, sources: list[str]) -> None:
    rows = claims(sentence)
    assert [row["source"] for row in rows] == sources
    assert len({row["claim_id"] for row in rows}) == 2
    assert len({(row["figure_start"], row["figure_end"]) for row in rows}) == 1


def test_a_collective_of_the_register_is_one_source() -> None:
    row = claim("Ukrainian and Western assessments say that 4,000 North Korean soldiers were killed or wounded.")
    assert row["source"] == "Ukrainian and Western assessments"


def test_the_deepest_source_is_the_source() -> None:
    rows = claims(
        "Zelensky said on Monday that, according to South Korean intelligence, 300 North Korean "
        "soldiers had been killed."
    )
    assert brief(rows, "source", "via") == [(NIS, (ZELENSKYY,))]


@pytest.mark.parametrize("words", ["KCNA", "North Korean state media", "the North's state news agency KCNA"])
def test_state_media_speak_for_themselves(words: str) -> None:
    row = claim(f"Kim Jong Un awarded medals to 101 North Korean officers at a ceremony, {words} said.")
    assert (row["source"], row["source_type"], row["measure"]) == (KCNA, "state_media", "honoured")


def test_the_joint_chiefs_estimate() -> None:
    row = claim("South Korea's Joint Chiefs of Staff assess that 1,100 North Korean soldiers were killed or wounded.")
    assert (row["source"], row["source_type"], row["stance"]) == (JCS, "military", "estimated")
