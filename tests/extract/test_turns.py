"""Interviews and briefings printed by turns: the label of a turn speaks, and nothing is carried from turn to turn."""

from tests.extract.conftest import ZELENSKYY, brief, claims, who


def test_the_label_of_a_turn_speaks() -> None:
    rows = claims(
        "The transcript follows.",
        "QUESTION: Is it true that 3,000 North Koreans were killed?",
        "GENERAL BROWN: I have seen that. About 900 North Korean soldiers were killed in that month.",
        "Some 2,100 were wounded.",
        "QUESTION: The Pentagon said in May that 1,300 North Korean soldiers had died.",
        "SPOKESPERSON: Of the North Korean soldiers, 700 were killed.",
        "The briefing ended there. By then 8,000 North Korean soldiers were in Kursk.",
    )
    assert brief(rows, "figure", "source_type") == [
        ("About 900", "military"),
        ("Some 2,100", "military"),
        ("1,300", "military"),
        ("700", "government"),
        ("8,000", "unattributed"),
    ]
    assert who(rows[3]) == ("Spokesperson", "government", True)


def test_an_unnamed_answer_is_nobodys_word() -> None:
    rows = claims("Zelenskyy spoke.", "Q: How many are left?", "A: Some 8,000 North Korean soldiers are in Kursk.")
    assert [row["source"] for row in rows] == [None]


def test_two_names_that_take_turns() -> None:
    rows = claims(
        "Anna Berg: How many were there?",
        "Volodymyr Zelensky: There were 11,000 North Korean soldiers.",
        "Anna Berg: And then?",
        "Volodymyr Zelensky: About 4,000 North Korean soldiers were killed.",
    )
    assert [row["source"] for row in rows] == [ZELENSKYY] * 2


def test_labels_that_are_no_turns() -> None:
    rows = claims("Killed: 300 North Korean soldiers.", "Wounded: 900 soldiers.", "Killed: 40 soldiers in Sudzha.")
    assert {row["source"] for row in rows} == {None}
