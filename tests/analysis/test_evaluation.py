"""Claims judged by gold: worked examples, properties, and what is said of gold that can't be used."""

import importlib.util
import json
import random
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import lexicon
from nkanalysis.analysis import evaluation
from nkanalysis.analysis.evaluation import Evaluation, GoldError, evaluate, read_gold
from nkanalysis.analysis.evaluation.names import same_name, same_names, same_sources
from nkanalysis.analysis.evaluation.pages import Text
from tests.conftest import ROOT
from tests.factories import tables

NIS, KYIV = "South Korea National Intelligence Service", "Ukraine"
ONE = "Seoul's spies counted 300 dead and 2,700 hurt. Kyiv put the dead at over 500."
TWO = "A resident had heard of 40 dead.\nNo one else gave a number but 90, the old one."
TEXTS = {"a.txt": ONE, "b.txt": TWO}


def claim(page: str, figure: str, **fields: Any) -> dict[str, Any]:
    """What the extractor is made to have read: a claim whose sentence is its whole page."""
    number = int("".join(char for char in figure if char.isdigit()))
    return {"page": page, "sentence": TEXTS[page], "figure": figure, "lower": number, "upper": number} | fields


def row(page: str, words: str, **fields: Any) -> dict[str, Any]:
    """A row of gold with its offsets counted."""
    number = int("".join(char for char in words if char.isdigit()))
    start = TEXTS[page].index(words)
    told = {"doc": page, "start": start, "end": start + len(words), "figure": words, "measure": "killed"}
    return told | {"lower": number, "upper": number, "source": NIS} | fields


def frames(claims: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """Claims on pages that say their text once, however many claims stand on them."""
    return _frames(json.dumps(claims))


@cache
def _frames(claims: str) -> dict[str, pd.DataFrame]:
    made = tables(
        [{**fields, "page": f"{number}/{fields['page']}"} for number, fields in enumerate(json.loads(claims))]
    )
    names = made["claims"]["page"].str.partition("/")[2]
    pages = pd.DataFrame({"page": list(TEXTS), "text": list(TEXTS.values()), "status": "read", "sha256": "0" * 64})
    return {"claims": made["claims"].assign(page=names), "pages": pages.assign(reason=None)}


def judge(gold: list[dict[str, Any]], claims: list[dict[str, Any]], **options: Any) -> Evaluation:
    made = frames(claims)
    return evaluate(pd.DataFrame(gold, dtype=object), made["claims"], made["pages"], **options)


def scores(result: Evaluation) -> dict[str, tuple[float, float, float]]:
    return {
        line["score"]: (line["precision"], line["recall"], line["f1"]) for line in result.headline.to_dict("records")
    }


GOLD = [
    row("a.txt", "300"),
    row("a.txt", "2,700", measure="wounded"),
    row("a.txt", "over 500", source=KYIV, lower=500, upper=None),
    row("b.txt", "40", source="resident", source_type="resident", anonymous=True),
]
READ = [
    claim("a.txt", "300"),
    claim("a.txt", "2,700", measure="casualties"),
    claim("a.txt", "over 500", source="Kyiv"),
    claim("b.txt", "40", source="a local", source_type="resident", anonymous=True),
    claim("b.txt", "90"),
]


def test_a_worked_example() -> None:
    """Of 4 in the gold, 5 are extracted and 3 found: 2,700 has the wrong measure, 90 is nobody's.

    Detection: 3/5 and 3/4, F1 = 6/9. "over 500" was read with an upper bound, so claims right are 2: 2/5, 2/4, 4/9.
    Both have their source: Seoul's service, and somebody unnamed of the right type.
    """
    result = judge(GOLD, READ)
    assert scores(result) == {
        "detection": pytest.approx((3 / 5, 3 / 4, 6 / 9)),
        "claim": pytest.approx((2 / 5, 2 / 4, 4 / 9)),
        "attributed": pytest.approx((2 / 5, 2 / 4, 4 / 9)),
    }
    assert result.f1() == pytest.approx(4 / 9)
    assert result.confusion.to_dict("records") == [{"gold": "wounded", "extracted": "casualties", "figures": 1}]
    fields = result.fields.set_index("field")
    assert fields.loc["bounds"].to_list() == [2, 3, pytest.approx(2 / 3), 3, pytest.approx(2 / 3)]
    assert fields.loc["source"].to_list() == [3, 3, 1.0, 3, 1.0]
    assert fields.loc["source_type"].to_list() == [1, 1, 1.0, 1, 1.0], "one row of the gold gives it"
    assert set(fields.index) == {"bounds", "source", "source_type", "anonymous"}
    measures = result.measures.set_index("measure")
    assert measures.loc["killed", ["gold", "extracted", "found", "attributed"]].to_list() == [3, 4, 3, 2]
    assert measures.loc["killed", ["precision", "recall", "f1"]].to_list() == pytest.approx([3 / 4, 1, 6 / 7])
    assert measures.loc["wounded", ["gold", "extracted", "found"]].to_list() == [1, 0, 0]
    assert result.pages[["page", "gold", "extracted", "detection", "claim"]].values.tolist() == [
        ["a.txt", 3, 3, 2, 1],
        ["b.txt", 1, 2, 1, 1],
    ]


def test_what_to_look_at_names_the_place_and_shows_the_words() -> None:
    rows = judge(GOLD, READ).misses.to_dict("records")
    assert [(entry["kind"], entry["page"], entry["start"], entry["end"], entry["field"]) for entry in rows] == [
        ("missed", "a.txt", 35, 40, None),
        ("spurious", "a.txt", 35, 40, None),
        ("differing", "a.txt", 68, 76, "bounds"),
        ("spurious", "b.txt", 63, 65, None),
    ]
    lost, instead, differing, spurious = rows
    assert (lost["note"], lost["row"]) == ("extracted as casualties", "gold row 2")
    assert instead["note"] == "the gold has wounded"
    assert (differing["gold"], differing["extracted"]) == ("500 to open", "500 to 500")
    assert "put the dead at [[over 500]]." in differing["sentence"]
    assert spurious["sentence"].endswith("No one else gave a number but [[90]], the old one.")
    assert all(entry["claim_id"] for entry in rows), "each has a claim on its place"


def test_a_figure_is_found_where_half_of_its_words_are() -> None:
    wide = [row("a.txt", "the dead at over 500")]
    assert judge(wide, [claim("a.txt", "over 500")]).headline["right"].iloc[0] == 0, "8 of 20"
    assert judge(wide, [claim("a.txt", "dead at over 500")]).headline["right"].iloc[0] == 1, "16 of 20"


def test_only_pages_with_gold_are_judged_and_the_rest_is_said() -> None:
    result = judge(GOLD[:3], [READ[0], READ[3], READ[4]])
    assert scores(result)["detection"] == pytest.approx((1, 1 / 3, 1 / 2))
    assert result.counts == {
        "pages": 1,
        "gold_rows": 3,
        "claims": 1,
        "pages_without_gold": 1,
        "claims_without_gold": 2,
    }


def test_a_page_that_holds_no_claim_is_judged_too() -> None:
    result = judge([*GOLD[:3], {"doc": "b.txt"}], READ)
    assert (result.counts["pages"], result.counts["gold_rows"]) == (2, 3)
    assert list(result.misses.loc[result.misses["page"] == "b.txt", "kind"]) == ["spurious", "spurious"]


def test_gold_of_a_page_that_is_not_there_is_said() -> None:
    strange = [row("a.txt", "300", doc=f"{name}.txt") for name in ("x", "x", "y")]
    strange[1]["measure"] = "wounded"
    result = judge([*GOLD, *strange], READ)
    assert result.absent.to_dict("records") == [{"doc": "x.txt", "rows": 2}, {"doc": "y.txt", "rows": 1}]
    assert "Not judged: 3 gold rows of 2 pages that are not at hand: x.txt, y.txt" in result.notes
    assert scores(result) == scores(judge(GOLD, READ))
    assert "none of its pages (x.txt, y.txt) is among the 2 at hand" in faults(strange)[0]


def test_a_page_that_could_not_be_read_costs_recall() -> None:
    made = frames(READ[:3])
    pages = made["pages"].copy()
    pages.loc[pages["page"] == "b.txt", ["text", "status", "reason"]] = ["", "quarantined", "no text in it"]
    result = evaluate(pd.DataFrame(GOLD, dtype=object), made["claims"], pages)
    assert "Not read, so all its gold is missed: b.txt (quarantined: no text in it)" in result.notes
    lost = result.misses[result.misses["page"] == "b.txt"].iloc[0]
    assert (lost["kind"], lost["sentence"]) == ("missed", "[[40]]")


def test_a_copy_is_judged_as_the_page_it_copies() -> None:
    made = frames(READ)
    copy = {
        "page": "mirror/copy.txt",
        "text": "",
        "status": "copy",
        "sha256": "1" * 64,
        "reason": "same bytes as a.txt",
    }
    pages = pd.concat([made["pages"], pd.DataFrame([copy])], ignore_index=True)
    pages.loc[pages["page"] == "a.txt", "sha256"] = "1" * 64
    gold = [{**fields, "doc": "copy.txt" if fields["doc"] == "a.txt" else "b.txt"} for fields in GOLD]
    assert scores(evaluate(pd.DataFrame(gold, dtype=object), made["claims"], pages)) == scores(judge(GOLD, READ))


@pytest.mark.parametrize("doc", ["corpus/2025/a.txt", "2025/a.txt", "a.txt", "data/corpus/2025/a.txt", "2025\\a.txt"])
def test_a_page_is_called_by_its_name_or_path(doc: str) -> None:
    made = frames(READ[:1])
    claims, pages = (frame.replace({"page": {"a.txt": "corpus/2025/a.txt"}}) for frame in made.values())
    result = evaluate(pd.DataFrame([row("a.txt", "300", doc=doc)], dtype=object), claims, pages)
    assert result.headline["right"].to_list() == [1, 1, 1]


def test_other_populations_are_left_out_and_named() -> None:
    gold = [{**GOLD[0], "population": "russian_troops"}, {**GOLD[2], "population": None}]
    read = [READ[0], claim("a.txt", "over 500", source=KYIV, upper=None, population="russian_troops")]
    ours = judge(gold, read)
    assert ours.headline["right"].to_list() == [0, 0, 0]
    assert set(ours.misses["note"]) == {"extracted as russian_troops", "the gold has russian_troops"}
    everyone = judge(gold, read, population="any")
    assert everyone.headline["right"].to_list() == [2, 2, 2]
    assert everyone.fields.set_index("field").loc["population"].to_list() == [0, 2, 0.0, 2, 0.0]
    with pytest.raises(GoldError, match=r"no row is of workers; it has north_korean_troops, russian_troops"):
        judge(gold, read, population="workers")
    with pytest.raises(GoldError, match=r"population 'koreans': there are north_korean_troops, .*, and any"):
        judge(gold, read, population="koreans")


DATES = {"statement_date": "2025-01-13", "as_of_start": "2025-01-01", "as_of_end": "2025-01-12"}


@pytest.mark.parametrize(
    ("gold", "read", "wrong"),
    [
        ({"qualifier": "at_least"}, {"qualifier": "exact"}, {"qualifier"}),
        ({"scope": "incident", "unit": "name"}, {"scope": "cumulative"}, {"scope", "unit"}),
        ({"via": ["AFP", "Ben Doe"]}, {"via": ["Ben Doe", "Agence France-Presse"]}, set()),
        ({"via": "Ben Doe; AFP"}, {"via": ["Ben Doe"]}, {"via"}),
        ({"via": None}, {"via": ["Ben Doe"]}, {"via"}),
        ({"verification": "not_verified"}, {}, {"verification"}),
        (DATES, {**DATES, "as_of_basis": "stated"}, set()),
        (DATES, {**DATES, "as_of_end": "2025-01-13", "as_of_basis": "stated"}, {"as_of_end"}),
        (dict.fromkeys(DATES), {**DATES, "as_of_basis": "stated"}, set(DATES)),
        # Days that only the publication bounds say "no later than"; a start that the page states stays.
        ({**DATES, "as_of_end": None}, {**DATES, "as_of_basis": "published"}, set()),
        ({"as_of_start": None, "as_of_end": None}, {"day": "2025-01-14", "as_of_basis": "published"}, {"as_of_end"}),
        ({"flow": "present", "stance": "denied"}, {"flow": "ever_sent"}, {"flow", "stance"}),
        ({"flow": None}, {"flow": "present"}, {"flow"}),
        ({"share": 0.333}, {"share": 1 / 3}, set()),
        ({"share": 0.4}, {}, {"share"}),
        ({"stance": None}, {}, set()),
        ({"lower": None}, {}, {"bounds"}),
        ({"source": None}, {}, {"source"}),
        ({}, {"source": None}, {"source"}),
        ({"source": "the NIS"}, {}, set()),
    ],
)
def test_fields_are_judged_where_the_gold_has_them(gold: dict[str, Any], read: dict[str, Any], wrong: set[str]) -> None:
    if read.get("as_of_basis") == "published" and "day" in read:
        read = {**read, "as_of_start": None, "as_of_end": read["day"], "as_of_precision": "day"}
        del read["day"]
        wrong = set()
    result = judge([row("a.txt", "300", **gold)], [claim("a.txt", "300", **read)])
    assert set(result.misses["field"]) == wrong
    told = result.fields.set_index("field")["of"]
    assert set(told.index) == {"bounds", "source", *gold} - {"lower"} - (
        {"stance"} if gold == {"stance": None} else set()
    )


@pytest.mark.parametrize(
    ("field", "value", "other"),
    [
        ("statement_date", "2025-01-13", "2025-01-14"),
        ("as_of_start", "2025-01-13", "2025-01-12"),
        ("as_of_end", "2025-01-13", "2025-01-12"),
        ("share", 0.4, 0.3),
        ("flow", "present", "additional"),
        ("stance", "denied", "asserted"),
    ],
)
def test_what_estimates_fold_on_is_judged_and_counted_where_gold_holds_a_value(
    field: str, value: Any, other: Any
) -> None:
    """Three figures: gold and claim agree on a value, differ by a day (or a word), and agree on none.

    Two of three are right; of the two whose gold holds a value, one is. Stance has no null: that row is not judged.
    """
    places = [("a.txt", "300"), ("a.txt", "over 500"), ("b.txt", "40")]
    none = "asserted" if field == "stance" else None
    basis = {"as_of_basis": "stated", "as_of_precision": "day"} if field.startswith("as_of") else {}
    gold = [row(*place, **{field: said}) for place, said in zip(places, (value, value, None), strict=True)]
    read = [
        claim(*place, **{field: said}, **(basis if said else {}))
        for place, said in zip(places, (value, other, none), strict=True)
    ]
    found = judge(gold, read).fields.set_index("field").loc[field]
    of = 2 if field == "stance" else 3
    assert found.to_list() == [of - 1, of, pytest.approx((of - 1) / of), 2, 0.5]
    assert found.name in evaluation.in_words(judge(gold, read))


def test_two_sources_of_a_figure_are_one_figure_and_both_are_asked_for() -> None:
    both = [row("a.txt", "300"), row("a.txt", "300", source=KYIV)]
    read = [claim("a.txt", "300"), claim("a.txt", "300", source="Kyiv")]
    made = frames(read)
    claims = made["claims"].assign(document_id="one")
    for gold, told, right in (
        (both, claims, 1),
        (both, claims[:1], 0),
        (both[:1], claims, 0),
        (both[:1], claims[:1], 1),
    ):
        result = evaluate(pd.DataFrame(gold, dtype=object), told, made["pages"])
        assert result.headline[["right", "extracted", "gold"]].values.tolist()[2] == [right, 1, 1]


def test_the_interval_draws_pages() -> None:
    """Ten pages, on half of which everything is right: draws of ten from them seldom leave 0.2 to 0.8.

    Of Binomial(10, 1/2) 97.9 % lies in 2 to 8; every page has one figure, so F1 of a draw is its share of right pages.
    """
    texts = [{"page": f"{number}.txt", "figure": "300"} for number in range(10)]
    made = tables(texts)
    gold = made["claims"].copy()
    gold.loc[gold.index < 5, "source"] = "Somebody Else"
    attributed = evaluate(gold, made["claims"], made["pages"]).headline.iloc[2]
    assert attributed["f1"] == 0.5
    assert (attributed["low"], attributed["high"]) == (pytest.approx(0.2, abs=0.01), pytest.approx(0.8, abs=0.01))
    result = evaluate(gold[:1], made["claims"], made["pages"])
    assert result.headline[["low", "high"]].isna().all(axis=None)
    assert any(note.startswith("One page gives no interval") for note in result.notes)


MANY = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.integers(1, 40),
        st.sampled_from(["killed", "wounded", "deployed"]),
        st.sampled_from([NIS, KYIV, "Ben Doe", None]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda fact: fact[:2],
)


def made_of(facts: list[tuple[str, int, str, str | None]]) -> dict[str, pd.DataFrame]:
    keys = ("page", "lower", "measure", "source")
    rows = [dict(zip(keys, fact, strict=True)) for fact in facts]
    return tables([{**fields, "upper": fields["lower"], "figure": str(fields["lower"])} for fields in rows])


@settings(max_examples=25)
@given(MANY)
def test_claims_are_gold_of_themselves(facts: list[tuple[str, int, str, str | None]]) -> None:
    made = made_of(facts)
    result = evaluate(made["claims"], made["claims"], made["pages"])
    assert result.headline[["precision", "recall", "f1"]].to_numpy().tolist() == [[1.0] * 3] * 3
    assert result.fields["share"].to_list() == [1.0] * len(result.fields)
    assert len(result.fields) > 10
    assert result.misses.empty


@settings(max_examples=25)
@given(st.lists(st.sampled_from(range(5)), min_size=1, unique=True), st.randoms(use_true_random=False))
def test_order_never_matters(kept: list[int], order: random.Random) -> None:
    gold = pd.DataFrame([{**fields, "row": f"row {number}"} for number, fields in enumerate(GOLD)], dtype=object)
    pages, claims = frames(READ)["pages"], frames(READ)["claims"].iloc[kept]
    mixed = [frame.sample(frac=1, random_state=order.randrange(1000)) for frame in (gold, claims, pages)]
    results = evaluate(gold, claims.sort_index(), pages), evaluate(*mixed)
    assert evaluation.as_json(results[0]) == evaluation.as_json(results[1])


@settings(max_examples=25)
@given(MANY, st.integers(0, 11))
def test_a_spurious_claim_lowers_precision_alone_and_a_missed_one_recall(facts: Any, at: int) -> None:
    made = made_of(facts)
    dropped = at % len(facts)
    rest = made["claims"].drop(index=dropped)
    fewer = evaluate(made["claims"], rest, made["pages"])
    assert fewer.headline["recall"].to_list() == pytest.approx([(len(facts) - 1) / len(facts)] * 3)
    assert len(facts) == 1 or fewer.headline["precision"].to_list() == [1.0] * 3
    # The same pages without that row in the gold: now it is one too many.
    page = made["claims"].loc[dropped, "page"]
    gold = pd.concat([rest, pd.DataFrame([{"page": page}])], ignore_index=True)
    more = evaluate(gold, made["claims"], made["pages"])
    assert more.headline["precision"].to_list() == pytest.approx([(len(facts) - 1) / len(facts)] * 3)
    assert len(facts) == 1 or more.headline["recall"].to_list() == [1.0] * 3


def faults(gold: list[dict[str, Any]]) -> tuple[str, ...]:
    with pytest.raises(GoldError) as error:
        judge(gold, READ)
    assert str(error.value).splitlines() == list(error.value.faults)
    return error.value.faults


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"measure": "kiled"}, "gold row 1, measure: 'kiled' is none of killed, wounded, "),
        ({"measure": "kiled"}, "; perhaps killed?"),
        ({"measure": None}, "gold row 1, measure: nothing is given: write one of killed"),
        ({"figure": ""}, "gold row 1, figure: nothing is given: write the words"),
        ({"lower": "many"}, "gold row 1, lower: 'many' is no whole number from 0 up: write digits, or nothing (null)"),
        ({"lower": -1}, "lower: -1 is no whole number"),
        ({"lower": True}, "lower: True is no whole number"),
        ({"lower": 2.5}, "lower: 2.5 is no whole number"),
        ({"lower": 900, "upper": 300}, "gold row 1, upper: 300 is less than lower"),
        ({"anonymous": "perhaps"}, "anonymous: 'perhaps' is neither true nor false"),
        ({"anonymous": True}, "gold row 1, source_type: nothing is given, and source is anonymous"),
        ({"statement_date": "2025-02-30"}, "statement_date: '2025-02-30' is no day: write YYYY-MM-DD"),
        ({"as_of_start": "2025-02-02", "as_of_end": "2025-02-01"}, "as_of_end: '2025-02-01' comes before as_of_start"),
        ({"share": 40}, "share: 40 is no fraction of 1: write 0.4 for 40 %"),
        ({"via": "[1, 2]"}, "via: [1, 2] is no list of names"),
        ({"start": None}, "gold row 1, start: nothing says where the figure stands"),
        ({"start": 30}, "gold row 1, end: 25 does not come after start"),
        ({"start": 21, "end": 24}, "start: at 21-24 the page has ' 30'"),
        ({"start": 23}, "not '300', which stands at 22-25; mend start and end"),
        ({"figure": "700,000"}, "which stands nowhere on the page"),
        ({"end": 9999}, "the page has "),
        ({"start": None, "sentence": "They said 300."}, "gold row 1, sentence: it stands nowhere on the page"),
        ({"start": None, "sentence": "Kyiv put the dead at over 500."}, "figure: '300' does not stand in the sentence"),
        ({"start": None, "doc": None, "claim_id": "x"}, "claim_id: 'x' is of no claim here; give doc, sentence and"),
        ({"start": None, "claim_id": "x"}, "claim_id: 'x' is of no claim here, and its place holds no '300'"),
    ],
)
def test_a_fault_is_one_line_that_says_where_and_how_to_mend_it(fields: dict[str, Any], said: str) -> None:
    found = faults([row("a.txt", "300", **fields)])
    assert said.replace("' 30'", "'30'") in found[0]
    assert "\n" not in found[0]


def test_all_faults_are_told_at_once_in_the_order_of_rows() -> None:
    rows = [row("a.txt", "300", lower="x", source_type="spy"), GOLD[2], row("b.txt", "40", measure="hurt")]
    assert [fault.split(":")[0] for fault in faults(rows)] == [
        "gold row 1, lower",
        "gold row 1, source_type",
        "gold row 3, measure",
    ]
    assert faults([{"doc": "a.txt", "figure": "300"}])[0].startswith("gold: no column measure; every gold has figure, ")


def test_a_row_given_twice_and_a_name_of_two_pages_are_faults() -> None:
    assert faults([GOLD[0], GOLD[2], dict(GOLD[0])]) == (
        "gold row 3, start: it repeats gold row 1, figure, measure and source; drop one",
    )
    made = frames(READ)
    pages = pd.concat(
        [made["pages"].assign(page="x/" + made["pages"]["page"]), made["pages"].assign(page="y/a.txt")[:1]]
    )
    with pytest.raises(
        GoldError, match=r"gold row 1, doc: 'a.txt' may be x/a.txt or y/a.txt; write as much of the path"
    ):
        evaluate(pd.DataFrame(GOLD[:1], dtype=object), made["claims"], pages)


def test_a_row_may_say_its_place_by_the_claim_or_the_sentence() -> None:
    made = frames(READ)
    named = {"start": None, "end": None}
    by_claim = {**GOLD[0], **named, "doc": None, "claim_id": made["claims"].loc[0, "claim_id"]}
    by_sentence = {**GOLD[2], **named, "sentence": "Kyiv put   the dead\nat over 500."}
    result = judge([by_claim, GOLD[1], by_sentence, GOLD[3]], READ)
    assert scores(result) == scores(judge(GOLD, READ))
    twice = {**GOLD[0], **named, "doc": "c.txt", "figure": "40", "sentence": "It was 40 and 40."}
    pages = pd.DataFrame([{"page": "c.txt", "text": "First. It was 40 and 40.\n"}])
    with pytest.raises(
        GoldError, match=r"'40' stands at 14-16 and at 21-23 in such sentences; say which by start and end"
    ):
        evaluate(pd.DataFrame([twice], dtype=object), made["claims"], pages)


def test_a_claim_that_is_no_longer_read_is_missed_where_it_stood() -> None:
    made = frames(READ)
    digest = "ab" * 8
    pages = made["pages"].assign(sha256=[digest + "0" * 48, "c" * 64])
    gold = {**GOLD[0], "doc": None, "start": None, "end": None, "claim_id": f"{digest}-{TEXTS['a.txt'].index('300')}-0"}
    result = evaluate(pd.DataFrame([gold], dtype=object), made["claims"][3:], pages)
    lost = result.misses.iloc[0]
    assert (lost["kind"], lost["page"], lost["start"], lost["end"]) == ("missed", "a.txt", 22, 25)


def test_offsets_into_a_file_with_other_line_ends_are_understood() -> None:
    text = "One line.\nAnd 300 dead.\n"
    file = "\ufeffOne line.\r\nAnd 300 dead.\r\n"
    at = file.index("300")
    assert Text(text, file).holds((at, at + 3), "300") == (14, 17)
    assert Text(text, file.replace("One", "Two")).holds((at, at + 3), "300") is None
    assert Text(text).holds((14, 17), "300") == (14, 17)
    made = tables([{"page": "p.txt", "sentence": text.strip()}])
    gold = pd.DataFrame([{**GOLD[0], "doc": "p.txt", "start": at, "end": at + 3}], dtype=object)
    with pytest.raises(GoldError, match="which stands at 14-17"):
        evaluate(gold, made["claims"], made["pages"])
    result = evaluate(gold, made["claims"], made["pages"], raw={"p.txt": file})
    assert result.headline["right"].to_list() == [1, 1, 1]


def test_claims_alone_are_enough_where_offsets_are_given() -> None:
    made = frames(READ)
    assert scores(evaluate(pd.DataFrame(GOLD, dtype=object), made["claims"])) == scores(judge(GOLD, READ))
    lost = evaluate(pd.DataFrame([{**GOLD[0], "doc": "unread.txt"}], dtype=object), made["claims"])
    assert lost.headline["recall"].to_list() == [0.0] * 3
    by_words = {**GOLD[0], "start": None, "sentence": ONE}
    with pytest.raises(GoldError, match="can't be looked up without the pages' texts"):
        evaluate(pd.DataFrame([by_words], dtype=object), made["claims"])


HEADER = "doc,start,end,figure,measure,lower,upper,source,source_type,anonymous,via,as_of_end,note"
CSV = f"""{HEADER}
a.txt,22,25,300,killed,300,,{NIS},,,"[""A"", ""B""]",2025-01-13,sure
b.txt,24,26,40,killed,40,40,resident,resident,TRUE,A; B,,'=1+1
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_and_json_lines_say_the_same(delimiter: str) -> None:
    text = CSV if delimiter == "," else CSV.replace("A; B", "A | B").replace('""A"", ""B""', '""A""@""B""')
    text = text.replace(",", delimiter).replace("@", ", ")
    table = read_gold(b"\xef\xbb\xbf" + text.encode(), "g.csv")
    assert list(table["row"]) == ["g.csv row 2", "g.csv row 3"]
    assert list(table["note"]) == ["sure", "=1+1"]
    lines = [
        {**row("a.txt", "300"), "upper": None, "via": ["A", "B"], "as_of_end": "2025-01-13"},
        {**GOLD[3], "via": ["A", "B"], "as_of_end": None},
    ]
    made = frames(READ)
    rows = read_gold("\n\n".join(map(json.dumps, lines)).encode(), "g.jsonl")
    assert list(rows["row"]) == ["g.jsonl row 1", "g.jsonl row 3"]
    one, other = (evaluate(gold, made["claims"], made["pages"]) for gold in (table, rows))
    pd.testing.assert_frame_equal(one.misses.drop(columns="row"), other.misses.drop(columns="row"))
    pd.testing.assert_frame_equal(one.fields, other.fields)
    assert "Columns of the gold that are not judged: note" in one.notes


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("g.xlsx", "", "g.xlsx: gold is JSON lines or CSV; name it .jsonl or .csv"),
        ("g.jsonl", "", "g.jsonl: holds no row"),
        ("g.csv", HEADER, "g.csv: holds no row"),
        ("g.jsonl", "{", "g.jsonl row 1: not JSON ("),
        ("g.jsonl", "[" * 100_000, "g.jsonl row 1: not JSON ("),
        ("g.jsonl", "\n[1]", "g.jsonl row 2: no object; write one object a line"),
        ("g.jsonl", '{"doc": "a", "figure": "3"}', "g.jsonl row 1, measure: nothing is given; write null where there"),
        ("g.csv", "doc,doc\na,b", "g.csv row 1: two columns are called doc; drop one"),
        ("g.csv", "doc,figure\na,3,4", "g.csv row 2: 3 cells under 2 names; put quotation marks round a cell"),
        ("g.csv", 'doc,figure\na,"3', "g.csv row 2: unexpected end of data"),
        ("g.csv", "figure,measure\n3,killed", "gold: no column lower"),
    ],
)
def test_a_file_that_can_not_be_read_says_so(name: str, text: str, said: str) -> None:
    with pytest.raises(GoldError) as error:
        read_gold(text.encode(), name)
    assert error.value.faults[0].startswith(said)


def test_a_file_that_is_not_utf_8_says_so() -> None:
    with pytest.raises(GoldError, match=r"g.csv: not UTF-8 at byte 3; save it as UTF-8"):
        read_gold(b"doc\xe9", "g.csv")


@given(st.binary(max_size=200), st.sampled_from(["g.csv", "g.jsonl", "g.tsv"]))
def test_no_bytes_raise_anything_but_gold_errors(data: bytes, name: str) -> None:
    with suppress(GoldError):
        assert len(read_gold(data, name))


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.one_of(st.text(max_size=3), st.integers()), max_size=3),
    st.sampled_from(["a.txt", "300", "killed", "2025-01-13", NIS, ONE, "[", '["A"]', "\ud800", "0" * 16 + "-22-0"]),
)
FIELDS = (*row("a.txt", "300"), "claim_id", "sentence", "anonymous", "source_type", "via", "share", "as_of_end", "odd")


@settings(max_examples=50)
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, CELLS)), max_size=4))
def test_no_cells_raise_anything_but_gold_errors(rows: list[dict[str, Any]]) -> None:
    """Some cells of a good row, and rows of anything, replaced by anything."""
    gold = pd.DataFrame([*({**row("a.txt", "300"), **fields} for fields in rows), *rows], dtype=object)
    with suppress(GoldError):
        assert evaluation.in_words(evaluate(gold, frames(READ)["claims"], frames(READ)["pages"]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kyiv", "Ukraine", True),
        ("the NIS", "Seoul's spy agency", True),
        ("Ukraine", "Russia", False),
        ("Anna Kowalska", "the Anna Kowalska", True),
        ("Anna Kowalska", "Jan Kowalski", False),
        ("head of the Ormont village council", "head of Ormont village council", True),
        (None, "Ukraine", False),
        (None, None, True),
        ("Ukraine", "some brigade of Ukraine", False),
        ("AFP", "Agence France-Presse", True),
        ("?!", "…", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_lists_of_names_are_compared_one_to_one() -> None:
    assert same_names(["AFP", "Ben Doe"], ["Ben Doe", "Agence France-Presse"])
    assert not same_names(["AFP", "AFP"], ["AFP", "Ben Doe"])
    # "x y z" fits both; only one way round leaves nobody over.
    assert same_names(["x y z", "x y z w v"], ["x y z w", "x y z"])
    unnamed = {"source": "a resident", "source_type": "resident", "anonymous": True}
    named = {"source": "Ben Doe", "source_type": "resident", "anonymous": False}
    assert same_sources([unnamed, named], [named, {**unnamed, "source": "a local"}])
    assert not same_sources([unnamed], [named])


def test_nothing_on_a_page_steers_a_terminal() -> None:
    sentence = "Some \x1b]0;title\x07 300 fell."
    made = tables([{"page": "p.txt", "sentence": sentence}])
    result = evaluate(made["claims"].assign(upper=None), made["claims"], made["pages"])
    said = evaluation.in_words(result)
    assert "[[300]] fell." in said
    assert all(char.isprintable() or char == "\n" for char in said)


def test_the_words_and_the_json_hold_the_same() -> None:
    result = judge(GOLD, READ)
    said = evaluation.in_words(result)
    assert "attributed      0.400   0.500  0.444      2          5     4  " in said
    assert "bounds           2   3  0.667" in said
    assert "To look at: 1 missed, 2 spurious, 1 differing." in said
    assert "    bounds: gold 500 to open / extracted 500 to 500" in said
    assert "2 are few, so expect wide intervals" in said
    assert "To look at" not in repr(result)
    found = json.loads(evaluation.as_json(result))
    assert found["headline"]["attributed"]["f1"] == 0.4444
    told = {"told": 3, "told_share": 0.6667}
    assert found["fields"]["bounds"] == {"right": 2, "of": 3, "share": 0.6667, **told}
    assert len(found["misses"]) == 4
    assert "misses" not in json.loads(evaluation.as_json(result, misses=False))


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("annotators_scorer", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _worsened(gold: list[dict[str, Any]], texts: dict[str, str], chance: random.Random) -> list[dict[str, Any]]:
    """Claims as an extractor might read the pages: gold with rows dropped, doubled and spoilt."""
    found = []
    for number, entry in enumerate(gold):
        if chance.random() < 0.15:
            continue
        text = texts[entry["doc"]]
        start = max(text.rfind("\n", 0, entry["start"]) + 1, 0)
        stop = text.find("\n", entry["end"])
        end = len(text) if stop < 0 else stop
        read = {**entry, "page": f"folder/{entry['doc']}", "claim_id": str(number), "document_id": entry["doc"]}
        read |= {
            "figure_start": entry["start"],
            "figure_end": entry["end"],
            "sentence_start": start,
            "sentence_end": end,
        }
        read["sentence"] = " ".join(text[start:end].split())
        if chance.random() < 0.1:
            read["measure"] = chance.choice(["killed", "losses"])
        if chance.random() < 0.1:
            read["upper"] = None
        if chance.random() < 0.2:
            read["source"] = chance.choice(["Seoul", "Ukraine", "some resident", None])
        if chance.random() < 0.1:
            read["anonymous"] = not read["anonymous"]
        found.append({name: value for name, value in read.items() if name not in ("doc", "start", "end")})
        if chance.random() < 0.1:
            found.append({**found[-1], "claim_id": f"{number} again", "source": "Ben Doe"})
    return found


@pytest.mark.parametrize("population", ["north_korean_troops", "any"])
@pytest.mark.parametrize("seed", range(4))
def test_the_annotators_scorer_agrees(
    shared: Path, tmp_path: Path, seed: int, population: str, monkeypatch, capsys
) -> None:
    """Over the same rows and with the same names, detection, claim and attributed are equal."""
    folder = ROOT / "tests" / "gold" / "pages"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    file = ROOT / "tests" / "gold" / "claims.jsonl"
    gold = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    # Words that stand twice leave the scorer, which looks them up, a choice.
    read = [one for one in _worsened(gold, texts, random.Random(seed)) if _clear(one, texts)]
    claims, names = tmp_path / "claims.jsonl", tmp_path / "names.json"
    claims.write_text("\n".join(map(json.dumps, read)), encoding="utf-8")
    names.write_text(json.dumps(_register()), encoding="utf-8")
    arguments = ["score.py", "--pages", folder, "--gold", file, "--claims", claims, "--aliases", names]
    monkeypatch.setattr("sys.argv", [*map(str, arguments), "--json", "--population", population])
    _scorer(shared).main()
    theirs = json.loads(capsys.readouterr().out)
    pages = pd.DataFrame([{"page": f"folder/{name}", "text": text} for name, text in texts.items()])
    result = evaluate(read_gold(file.read_bytes(), file.name), pd.DataFrame(read), pages, population=population)
    for line in result.headline.to_dict("records"):
        ours = {name: round(line[name], 4) for name in ("precision", "recall", "f1")}
        assert ours == theirs[line["score"]], line["score"]
    assert 0.3 < result.f1() < 0.9, "the rows were spoilt, and not all of them"


def _clear(read: dict[str, Any], texts: dict[str, str]) -> bool:
    sentence = read["sentence"]
    text = " ".join(texts[read["document_id"]].split())
    return text.count(sentence) == 1 and sentence.count(" ".join(read["figure"].split())) == 1


def _register() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in (*lexicon.read("outlets")["outlet"], *lexicon.read("sources")["source"]):
        found.setdefault(entry["name"], []).extend(entry.get("aliases", ()))
    return found
