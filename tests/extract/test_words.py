"""Plain forms, and patterns of word lists that share their beginnings."""

import re

from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.extract.words import alternatives, phrases, plain

WORDS = st.lists(st.text("ab -.", min_size=1, max_size=6), max_size=8)
TEXTS = st.text("ab -.x", max_size=30)


def one_by_one(words: list[str]) -> str:
    """The same words side by side, longest first, as a pattern would have them that shares nothing; nothing of none."""
    if not words:
        return "(?!)"
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@given(WORDS, TEXTS)
def test_words_that_share_beginnings_are_found_where_each_by_itself_is(words: list[str], text: str) -> None:
    for before, behind in (("", ""), (r"(?<![\w-])", r"(?!\w)"), ("", "x"), ("", r"\Z")):
        shared = re.compile(before + alternatives(words) + behind)
        apart = re.compile(before + one_by_one(words) + behind)
        assert [m.span() for m in shared.finditer(text)] == [m.span() for m in apart.finditer(text)]


def test_a_longer_phrase_goes_before_the_word_it_starts_with() -> None:
    found = phrases(["north", "north korea", "north korean troops"]).search("in north  korea")
    assert found is not None
    assert found[0] == "north  korea"


@given(st.text(max_size=40))
def test_plain_text_is_as_long_as_the_text_and_plain_already(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_every_white_space_of_a_line_is_a_blank() -> None:
    assert plain("A\tB\nC\u00a0D") == plain("A\tB\nC D") == "a b c d"
    assert plain("X" * 30 + "\t\n’") == "x" * 30 + "  '"
