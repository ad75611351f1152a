"""Copies are found however they were cut, moved or reworded, and texts that only share a quotation are not."""

import random
from itertools import combinations

import pandas as pd
import pytest
from factories import articles
from hypothesis import given
from hypothesis import strategies as st

from nkanalysis.analysis import near_duplicates, with_texts
from nkanalysis.analysis.near_duplicates import COLUMNS, STOCK
from nkanalysis.analysis.shingles import shingled, words

SYLLABLES = ("ka", "lo", "min", "tar", "ves", "un", "der", "pol", "ri", "gan")


def writer(seed: int) -> random.Random:
    return random.Random(seed)


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 3)))


def prose(seed: int, sentences: int = 20) -> list[str]:
    rng = writer(seed)
    return [" ".join(word(rng) for _ in range(rng.randint(8, 20))) + "." for _ in range(sentences)]


def moved(text: list[str]) -> list[str]:
    return sorted(text, key=lambda sentence: writer(len(sentence)).random())


COPIES = {
    "cut": lambda text: text[:8],
    "the end alone": lambda text: text[-3:],
    "reordered": moved,
    "prefixed": lambda text: prose(99, 30) + text,
    "a third rewritten": lambda text: [
        prose(1000 + at, 1)[0] if at % 3 == 2 else sentence for at, sentence in enumerate(text)
    ],
    "every eighth word replaced": lambda text: [
        " ".join("other" if at % 8 == 7 else token for at, token in enumerate(" ".join(text).split()))
    ],
}


def pairs(*texts, threshold=0.3):
    made = articles([{"text": " ".join(text) if isinstance(text, list) else text} for text in texts])
    return near_duplicates(made["documents"], made["pages"], threshold=threshold)


def linked(table: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in zip(table["document_id"], table["other"], strict=True)}


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_is_found_however_it_was_changed(how):
    text = prose(1)
    table = pairs(text, COPIES[how](text), *(prose(seed) for seed in range(2, 12)))
    assert len(table) == 1
    assert table["containment"].iloc[0] > 0.5


def test_the_shorter_is_compared_with_the_longer_and_not_the_other_way():
    text = prose(1, 30)
    made = articles([{"text": " ".join(text)}, {"text": " ".join(text[:3])}])
    row = near_duplicates(made["documents"], made["pages"]).iloc[0]
    whole, cut = made["documents"]["document_id"]
    assert (row["document_id"], row["other"], row["relation"]) == (cut, whole, "contains")
    assert row["containment"] == 1
    assert row["containment_of_other"] < 0.15
    assert row["shared_words"] == len(" ".join(text[:3]).split())


def test_shares_are_those_that_one_can_count_by_hand():
    # 28 words, 26 n-grams of three words; the word in the middle stands in three of them.
    numbers = [f"w{at}" for at in range(28)]
    changed = [*numbers[:14], "other", *numbers[15:]]
    row = pairs(" ".join(numbers), " ".join(changed)).iloc[0]
    assert row["containment"] == row["containment_of_other"] == pytest.approx(23 / 26)
    assert (row["shared_words"], row["relation"]) == (27, "near")


def test_case_punctuation_and_line_ends_make_no_difference():
    text = " ".join(prose(1))
    assert pairs(text, text.upper().replace(". ", " \u2013\n\n"))["relation"].tolist() == ["exact"]


def test_exact_copies_are_paired_with_the_first_alone_and_it_stands_for_them():
    text = prose(1)
    days = ["2025-01-14", "2025-01-13", "2025-01-15", "2025-01-16"]
    texts = [" ".join(rows) for rows in (text, text, text, text[:10])]
    made = articles([{"text": text, "published": day} for text, day in zip(texts, days, strict=True)])
    table = near_duplicates(made["documents"], made["pages"])
    a, b, c, cut = made["documents"]["document_id"]
    assert linked(table) == {frozenset((a, b)), frozenset((c, b)), frozenset((cut, b))}
    assert set(table["earlier"]) == {b}


@pytest.mark.parametrize(
    ("one", "other", "earlier"),
    [
        ({"published": "2025-01-13"}, {"published": "2025-01-14"}, 0),
        ({"published": "2025-01-14"}, {"published": "2025-01-14"}, None),
        ({"published": None}, {"published": "2025-01-14"}, None),
        (
            {"published": "2025-01-14", "published_time": "2025-01-14T09:00:00+09:00"},
            {"published": "2025-01-13", "published_time": "2025-01-13T20:00:00-05:00"},
            0,
        ),
        (
            {"published": "2025-01-14", "published_time": "2025-01-14T09:00:00"},
            {"published": "2025-01-14", "published_time": "2025-01-14T08:00:00Z"},
            None,
        ),
    ],
    ids=["by day", "same day", "no day", "by time across zones", "a time without its zone"],
)
def test_who_was_first_is_said_only_where_it_can_be_told(one, other, earlier):
    text = prose(1)
    made = articles([{"text": " ".join(text), **one}, {"text": " ".join(text[:-2]), **other}])
    told = near_duplicates(made["documents"], made["pages"])["earlier"].iloc[0]
    assert (None if pd.isna(told) else list(made["documents"]["document_id"]).index(told)) == earlier


def test_a_shared_quotation_makes_no_copy():
    quotation = prose(50, 2)
    table = pairs(*([*prose(seed, 10), *quotation, *prose(seed + 20, 10)] for seed in range(1, 6)))
    assert table.empty
    assert dict(table.dtypes) == {name: pd.Series(dtype=dtype).dtype for name, dtype in COLUMNS.items()}


def test_furniture_headline_and_deck_are_not_compared():
    shared, texts = " ".join(prose(7, 12)), [" ".join(prose(seed, 6)) for seed in (1, 2)]
    made = articles([{"text": f"{shared}{text}"} for text in texts])
    documents = made["documents"].assign(
        blocks=[[0, len(shared), len(shared), len(shared) + len(text)] for text in texts],
        block_roles=[["headline", "body"]] * 2,
    )
    assert near_duplicates(documents, made["pages"]).empty
    as_body = documents.assign(block_roles=[["item", "body"]] * 2)
    assert len(near_duplicates(as_body, made["pages"])) == 1


def test_texts_of_a_sentence_or_none_link_only_where_they_are_the_same():
    assert pairs("", "", "...").empty
    assert pairs("Nothing is known.", "Nothing is known", "Nothing is known of it yet.")["relation"].tolist() == [
        "exact"
    ]


def test_scripts_without_blanks_are_read_by_character_and_korean_by_word():
    assert words("朝鲜派兵 11th") == ["朝", "鲜", "派", "兵", "11th"]
    assert words("북한군 사망자") == ["북한군", "사망자"]
    rng = writer(3)
    signs = "".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(300))
    other = "".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(300))
    table = pairs(signs, other + signs[:150], other)
    assert len(table) == 2
    assert shingled([signs])[0].size == 300


def test_all_pairs_of_the_plain_way_are_found_and_no_others():
    rng = writer(11)
    texts = [prose(seed, rng.randint(4, 30)) for seed in range(40)]
    for at in range(60):
        one, other = rng.choice(texts[:40]), rng.choice(texts[:40])
        keep = rng.randint(1, len(one))
        texts.append(rng.sample(one, keep) + other[: rng.randint(0, len(other))] + prose(500 + at, rng.randint(0, 20)))
    made = articles([{"text": " ".join(text)} for text in texts])
    ids = list(made["documents"]["document_id"])
    sets = [set(text.distinct.tolist()) for text in shingled([" ".join(text) for text in texts])]
    plain = {
        frozenset((ids[a], ids[b]))
        for a, b in combinations(range(len(ids)), 2)
        if len(sets[a] & sets[b]) >= 0.3 * min(len(sets[a]), len(sets[b]))
    }
    assert len(plain) > 60
    assert linked(near_duplicates(made["documents"], made["pages"])) == plain


def test_a_phrase_that_everyone_prints_makes_nobody_a_candidate():
    stock = " ".join(prose(1, 1))
    made = articles([{"text": f"{stock} {' '.join(prose(at + 10, 3))}"} for at in range(STOCK + 20)])
    assert near_duplicates(made["documents"], made["pages"]).empty


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_that_means_nothing_is_refused(threshold):
    with pytest.raises(ValueError, match=f"threshold is {threshold}"):
        pairs(prose(1), prose(2), threshold=threshold)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_whatever_texts_hold_every_share_is_a_share(texts):
    table = pairs(*texts)
    assert table["containment"].between(0.3, 1).all()
    assert (table["containment_of_other"] <= table["containment"]).all()


def separate(*texts):
    rows = [{"text": " ".join(text), "published": f"2025-01-{day:02}"} for day, text in enumerate(texts, start=1)]
    made = articles(rows)
    documents = with_texts(made["documents"], near_duplicates(made["documents"], made["pages"]))
    ids = list(documents["document_id"])
    return [ids.index(name) for name in documents["text"]]


def test_copies_of_copies_are_one_text_that_the_earliest_names():
    text = prose(1, 24)
    assert separate(prose(2), text, text[:12], text[:12] + prose(3, 5), prose(4)) == [0, 1, 1, 1, 4]


def test_a_compilation_joins_nothing_that_was_apart():
    one, other = prose(1, 12), prose(2, 12)
    whole = one + other + prose(3, 40)
    assert separate(one, other, whole) == [0, 1, 2]


def test_what_is_cut_from_a_cut_is_one_text_with_the_whole():
    text = prose(1, 60)
    assert separate(text, text[:16], text[:4]) == [0, 0, 0]


def test_without_pairs_every_document_is_its_own_text():
    assert separate(prose(1), prose(2)) == [0, 1]
