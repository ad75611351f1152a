"""What every row is held to: types, allowed values, and the text that it stands on."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import schemas
from tests.factories import tables

BLANKS = " \t\n\u00a0\u2003\x1c"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = schemas.fold(text)
    assert schemas.fold(folded) == folded
    assert folded == folded.strip()
    assert [c for c in folded if not c.isspace()] == [c for c in text if not c.isspace()]


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "Cc", "Cs"]), min_size=1), min_size=1), st.data())
def test_any_white_space_between_words_folds_to_one_blank(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.text(BLANKS, min_size=1)) for _ in words]
    assert schemas.fold("".join(gap + word for gap, word in zip(gaps, words, strict=True))) == " ".join(words)


def made(**changes: object) -> dict[str, pd.DataFrame]:
    frames = tables(
        [{"page": "a.txt", "sentence": "He said that  some\n300 of them were killed.", "figure": "some\n300"}]
    )
    for name, value in changes.items():
        table, _, column = name.partition("__")
        frames[table][column] = [value]
    return frames


def held(frames: dict[str, pd.DataFrame]) -> None:
    schemas.check_spans(frames["pages"], frames["documents"], frames["claims"], frames.get("attributions"))


def test_rows_that_stand_on_their_text_are_let_through() -> None:
    frames = made()
    assert frames["claims"]["figure"].item() == "some 300"
    held(frames)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"claims__figure": "some  300"}, "figure 'some  300' is not the page's 'some 300'"),
        ({"claims__figure": "300"}, "figure '300' is not the page's 'some 300'"),
        ({"claims__sentence": "He said that some 300 were killed."}, "sentence 'He said"),
        ({"claims__figure_end": 400}, "don't nest"),
        ({"claims__figure_start": 26, "claims__figure_end": 26, "claims__figure": ""}, "don't nest"),
        ({"claims__sentence_start": 20}, "don't nest"),
        ({"claims__sentence_end": 45}, "don't nest"),
        ({"claims__document_id": "other-0"}, "document other-0 is not on its page"),
        ({"claims__page": "b.txt"}, "is not on its page"),
        ({"documents__page": "b.txt"}, "page b.txt is not there"),
        ({"documents__end": 46}, "leaves its place"),
        ({"documents__blocks": [0, 9, 8, 43]}, "leaves its place, or blocks overlap"),
        ({"documents__block_roles": ["body", "body"]}, "not one role a block"),
        ({"documents__blocks": [0, 9, 10]}, "not one role a block"),
    ],
)
def test_a_row_that_leaves_its_text_is_named(changes: dict[str, object], said: str) -> None:
    frames = made(**changes)
    table = next(iter(changes)).partition("__")[0]
    row = frames[table][schemas.TABLES[table].unique[0]].item()
    with pytest.raises(schemas.ContractError, match=said) as caught:
        held(frames)
    assert str(caught.value).startswith(f"{table} row {row}: ")


@settings(max_examples=40)
@given(st.integers(0, 45), st.integers(0, 45), st.integers(0, 45), st.integers(0, 45))
def test_spans_pass_only_where_the_slices_say_the_same(start: int, end: int, first: int, last: int) -> None:
    frames = made(
        claims__sentence_start=start, claims__sentence_end=end, claims__figure_start=first, claims__figure_end=last
    )
    text = frames["pages"]["text"].item()
    same = schemas.fold(text[start:end]) == frames["claims"]["sentence"].item()
    same &= schemas.fold(text[first:last]) == "some 300"
    nested = 0 <= start <= first < last <= end <= len(text)
    if same and nested:
        held(frames)
    else:
        with pytest.raises(schemas.ContractError):
            held(frames)


@pytest.mark.parametrize(
    ("cue", "said"),
    [([3, 7], None), ([], None), ([3, 70], "cue_spans leave"), ([7, 3], "cue_spans leave"), ([3], "cue_spans leave")],
)
def test_spans_of_attributions_lie_in_their_document(cue: list[int], said: str | None) -> None:
    frames = made()
    row = dict.fromkeys(schemas.ATTRIBUTIONS.columns, "x") | {"source_spans": [0, 2], "cue_spans": cue}
    row |= {"content_spans": [8, 40], "page": "a.txt", "document_id": frames["documents"]["document_id"].item()}
    frames["attributions"] = pd.DataFrame([row])
    if said is None:
        held(frames)
    else:
        with pytest.raises(schemas.ContractError, match=said):
            held(frames)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"measure": "injured"}, "row .*-0: column measure breaks isin.*'injured'"),
        ({"lower": -1}, "row .*-0: column lower breaks .*'-1'"),
        ({"lower": "many"}, "row .*-0: column lower .*many"),
        ({"share": 1.5}, "row .*-0: column share"),
        ({"sentence": None}, "row .*-0: column sentence"),
        ({"stray": 1}, r"unknown columns \['stray'\]"),
    ],
)
def test_a_row_that_breaks_its_table_s_contract_is_named(changes: dict[str, object], said: str) -> None:
    claims = tables([{"page": "a.txt"}])["claims"].astype(object).assign(**changes)
    with pytest.raises(schemas.ContractError, match=said) as caught:
        schemas.check("claims", claims)
    assert "\n" not in str(caught.value)


def test_two_rows_of_one_key_and_a_missing_column_break_the_contract() -> None:
    claims = tables([{"page": "a.txt"}])["claims"]
    with pytest.raises(schemas.ContractError, match=r"claims row .*-0: .*claim_id"):
        schemas.check("claims", pd.concat([claims, claims]))
    with pytest.raises(schemas.ContractError, match=r"claims: missing columns \['via'\]"):
        schemas.check("claims", claims.drop(columns="via"))


def test_every_column_says_what_it_is_and_in_what_unit() -> None:
    for table, schema in schemas.TABLES.items():
        assert schema.description
        for name, column in schema.columns.items():
            assert column.description, f"{table}.{name}"
            assert column.metadata["unit"], f"{table}.{name}"
        assert schemas.arrow_schema(table).names == list(schema.columns)
