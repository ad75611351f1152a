"""Checks of figures against each other, on claims whose arithmetic a reader can redo."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkanalysis import schemas
from nkanalysis.analysis.checks import (
    bound_flipped,
    casualties_as_killed,
    checks,
    dead_inside_wounded,
    headline_and_body,
    measure_disagrees,
    one_anonymous_root,
    page_before_statement,
    page_long_after,
    parts_and_total,
    scope_confused,
    share_does_not_fit,
    silent_change,
    stale_figure,
    total_as_wounded,
    total_falls,
    total_jumps,
    wrong_day,
    wrong_number,
    wrong_population,
    wrong_speaker,
)
from nkanalysis.analysis.checks.bounds import Interval, loose, rounding
from nkanalysis.analysis.checks.versions import address
from tests import factories
from tests.factories import HUR, NIS, UK

JCS, ISW, NORTH = "South Korea Joint Chiefs of Staff", "Institute for the Study of War", "North Korea"
OFFICIALS = {"source": "Western officials", "source_type": "government", "anonymous": True}
Row = dict[str, Any]


def claim(page: int | str, number: int, measure: str = "killed", day: str | None = "2025-04-30", **fields: Any) -> Row:
    """A bare number of one article; ``day`` is that of its statement, and of its publication unless that is given."""
    row = {"page": f"{page}.txt", "figure": f"{number:,}", "lower": number, "upper": number, "measure": measure}
    row |= {"statement_date": day, "published": day, "day": day, "outlet": f"Outlet {page}"}
    return row | fields


def about(number: int) -> Row:
    return {"figure": f"about {number:,}", "qualifier": "approximate", "qualifier_text": "about"}


def over(number: int) -> Row:
    words = {"figure": f"over {number:,}", "qualifier": "more_than", "qualifier_text": "over"}
    return words | {"lower": number, "upper": None}


def nearly(number: int) -> Row:
    words = {"figure": f"nearly {number:,}", "qualifier": "nearly", "qualifier_text": "nearly"}
    return words | {"lower": None, "upper": number}


def undated(published: str | None) -> Row:
    """A claim of which only the page's day is known, if that."""
    basis = {"as_of_end": published, "as_of_basis": "published"} if published else {}
    return {"day": None, "statement_date": None, "published": published} | basis


def told(found: pd.DataFrame) -> list[tuple[str, str]]:
    return [(row["weight"], row["says"]) for row in found.to_dict("records")]


def weights(found: pd.DataFrame) -> list[str]:
    return found["weight"].tolist()


BRIEFING = [
    claim(page, number, measure)
    for page in ("a", "b")
    for number, measure in ((4700, "casualties"), (600, "killed"), (4100, "wounded"))
]
"""Two articles that print one briefing right."""


# Measures


def test_casualties_printed_as_killed_are_wrong_beside_two_who_print_casualties() -> None:
    claims = factories.claims(*BRIEFING, claim("c", 4700))
    found = casualties_as_killed(claims)
    assert told(found) == [
        (
            "wrong",
            f"Outlet c (30 Apr 2025) prints “4,700” killed on the word of {NIS}; 2 other articles print that number as "
            "casualties (killed and wounded together).",
        )
    ]
    (row,) = found.to_dict("records")
    of = claims.set_index("claim_id")["page"]
    assert {of[name] for name in row["claims"]} == {"c.txt"}
    assert {of[name] for name in row["against"]} == {"a.txt", "b.txt"}
    assert row["documents"] == claims[claims["page"] == "c.txt"]["document_id"].tolist()


def test_one_article_against_one_is_doubtful_unless_it_counts_the_dead_apart() -> None:
    total = claim("a", 4700, "casualties")
    assert weights(casualties_as_killed(factories.claims(total, claim("c", 4700)))) == ["doubtful"]
    # The other prints 600 killed as well: so does this one, and 4,700 can't be the dead again.
    apart = [total, claim("a", 600), claim("c", 4700), claim("c", 600)]
    assert weights(casualties_as_killed(factories.claims(*apart))) == ["wrong"]


def test_a_share_of_the_very_number_shows_it_to_be_the_whole() -> None:
    share = claim("c", 1000, share=0.25, base="them", bounds_basis="computed", figure="a quarter")
    claims = factories.claims(claim("a", 4000, "casualties"), claim("c", 4000), share)
    assert weights(casualties_as_killed(claims)) == ["wrong"]


@pytest.mark.parametrize(
    "other",
    [
        {"source": HUR},
        {"population": "russian_troops"},
        {"day": "2025-07-30", "statement_date": "2025-07-30", "published": "2025-07-30"},
        {"stance": "denied"},
        {"lower": 4800, "upper": 4800, "figure": "4,800"},
    ],
    ids=["another source", "other people", "three months later", "denied", "another number"],
)
def test_what_differs_in_more_than_the_measure_is_no_confusion(other: Row) -> None:
    assert casualties_as_killed(factories.claims(*BRIEFING, claim("c", 4700, **other))).empty


def test_more_articles_that_say_killed_are_not_held_wrong() -> None:
    killed = [claim(page, 4700) for page in "cde"]
    assert casualties_as_killed(factories.claims(*BRIEFING, *killed)).empty


def test_an_undated_copy_is_of_the_statement_that_its_own_measure_dates() -> None:
    january = claim("a", 4000, day="2025-01-21")
    february = [claim(page, 4000, "casualties", "2025-02-14") for page in "bc"]
    assert casualties_as_killed(factories.claims(january, *february, claim("d", 4000, **undated(None)))).empty
    assert weights(casualties_as_killed(factories.claims(*february, claim("d", 4000, **undated(None))))) == ["doubtful"]


def test_killed_on_nobodys_word_are_doubtful_where_two_articles_have_casualties() -> None:
    nobody = claim("c", 4700, source=None, source_type="unattributed", **undated("2025-06-01"))
    assert weights(casualties_as_killed(factories.claims(*BRIEFING, nobody))) == ["doubtful"]
    known = claim("d", 4700, day="2025-05-20", source=HUR)
    assert casualties_as_killed(factories.claims(*BRIEFING, nobody, known)).empty


def test_a_total_printed_as_wounded() -> None:
    claims = factories.claims(*BRIEFING, claim("c", 600), claim("c", 4700, "wounded"))
    assert weights(total_as_wounded(claims)) == ["wrong"]
    assert total_as_wounded(factories.claims(*BRIEFING, claim("c", 4100, "wounded"))).empty


def test_one_number_under_two_measures_of_one_article() -> None:
    both = [claim("a", 3000), claim("a", 3000, "casualties")]
    assert weights(measure_disagrees(factories.claims(*both))) == ["wrong"]
    nobody = [claim("a", 3000, source=None, source_type="unattributed"), both[1]]
    assert weights(measure_disagrees(factories.claims(*nobody))) == ["doubtful"]
    assert measure_disagrees(factories.claims(both[0], {**both[1], "source": HUR})).empty
    assert measure_disagrees(factories.claims(claim("a", 2, "captured"), claim("a", 2, "killed"))).empty


def test_one_article_against_two_under_another_measure() -> None:
    deployed = [claim(page, 8000, "deployed", flow="present") for page in "ab"]
    assert weights(measure_disagrees(factories.claims(*deployed, claim("c", 8000, "captured")))) == ["doubtful"]
    assert measure_disagrees(factories.claims(deployed[0], claim("c", 8000, "captured"))).empty


def test_over_a_thousand_casualties_hold_a_thousand_wounded() -> None:
    wounded = claim("a", 1000, "wounded")
    assert measure_disagrees(factories.claims(wounded, claim("a", 1000, "casualties", **over(1000)))).empty
    assert weights(measure_disagrees(factories.claims(wounded, claim("a", 1000, "casualties")))) == ["wrong"]
    elsewhere = [claim(page, 1000, "casualties", **over(1000)) for page in "bc"]
    assert total_as_wounded(factories.claims(wounded, *elsewhere)).empty


def test_an_expert_of_his_own_is_no_copy_of_nobody() -> None:
    expert = claim("c", 4700, source="Taro Example", source_type="expert", **undated("2025-06-01"))
    assert casualties_as_killed(factories.claims(*BRIEFING, expert)).empty
    agencies = {**expert, "source": "Seoul's and London's services", "source_type": "intelligence"}
    assert weights(casualties_as_killed(factories.claims(*BRIEFING, agencies))) == ["doubtful"]


# Parts


@pytest.mark.parametrize(
    ("killed", "wounded", "total", "weight"),
    [
        ((600, {}), (4100, {}), (4700, {}), None),
        ((700, {}), (4100, {}), (4700, {}), "wrong"),  # 4,800 of 4,700
        ((500, {}), (4100, {}), (4700, {}), "doubtful"),  # 100 may be missing or sick
        ((300, about(300)), (2700, about(2700)), (3000, over(3000)), None),  # 350 + 2,750 is over 3,000
        ((300, {}), (2700, {}), (3200, over(3200)), "doubtful"),
        ((600, over(600)), (4100, {}), (4700, {}), None),  # 600 and more, 4,100: 4,700 and more
        ((900, over(900)), (4100, {}), (4700, {}), "doubtful"),  # 5,000 at the least
        ((600, {}), (4500, nearly(4500)), (4700, {}), None),  # an open bound contradicts nothing
    ],
)
def test_parts_make_their_total(killed: Any, wounded: Any, total: Any, weight: str | None) -> None:
    parts = zip((killed, wounded, total), ("killed", "wounded", "casualties"), strict=True)
    claims = factories.claims(*(claim("a", number, measure, **words) for (number, words), measure in parts))
    assert weights(parts_and_total(claims)) == ([weight] if weight else [])


def test_a_part_is_no_greater_than_its_total() -> None:
    assert weights(parts_and_total(factories.claims(claim("a", 5000), claim("a", 4700, "casualties")))) == ["wrong"]


def test_parts_of_two_statements_are_not_added() -> None:
    january = [claim("a", number, measure, "2025-01-13") for number, measure in ((300, "killed"), (2700, "wounded"))]
    assert parts_and_total(factories.claims(*january, claim("a", 4700, "casualties"))).empty


def test_parts_are_held_against_their_total_between_articles_as_estimates() -> None:
    claims = factories.claims(claim("a", 700), claim("b", 4100, "wounded"), claim("c", 4700, "casualties"))
    assert parts_and_total(claims).empty
    folded = pd.DataFrame({"reading": claims["claim_id"], "day": claims["as_of_end"], "day_basis": "stated"})
    assert weights(parts_and_total(claims, None, folded)) == ["wrong"]


def test_dead_are_not_among_the_wounded() -> None:
    sentence = "The service counts 1,000 wounded, including 100 dead."
    one = factories.claims(claim("a", 1000, "wounded", sentence=sentence))
    other = one.assign(claim_id="other", measure="killed", figure="100", lower=100, upper=100)
    other = other.assign(figure_start=sentence.index("100 dead"), figure_end=sentence.index("100 dead") + 3)
    other["lower"], other["upper"] = other["lower"].astype("Int64"), other["upper"].astype("Int64")
    claims = pd.concat([one, other], ignore_index=True)
    assert weights(dead_inside_wounded(claims)) == ["doubtful"]
    apart = factories.claims(claim("b", 1000, "wounded", **nearly(1000)), claim("b", 100))
    assert weights(dead_inside_wounded(pd.concat([claims, apart], ignore_index=True))) == ["wrong"]
    beside = claims.assign(sentence=sentence.replace(", including", " and"))
    assert dead_inside_wounded(beside).empty


# Shares


@pytest.mark.parametrize(
    ("share", "printed", "base", "count", "fits"),
    [
        (0.25, "a quarter", "4,000", 1000, True),
        (0.25, "a quarter", "4,000", 1150, True),  # 20 to 30 % of 4,000: 800 to 1,200
        (0.25, "a quarter", "4,000", 600, False),
        (0.4, "40 per cent", "the 11,000", 4000, True),  # 35 to 45 %: 3,850 to 4,950
        (0.37, "37 per cent", "the 11,000", 4000, False),  # 36.5 to 37.5 %: 4,015 to 4,125
        (0.36, "36 per cent", "the 11,000", 4000, True),  # 35.5 to 36.5 %: 3,905 to 4,015
    ],
)
def test_a_share_fits_the_count_beside_it(share: float, printed: str, base: str, count: int, fits: bool) -> None:
    part = claim("a", 1, share=share, base=base, figure=printed, lower=None, upper=None)
    assert share_does_not_fit(factories.claims(part, claim("a", count))).empty is fits


def test_two_shares_of_one_number_in_one_sentence() -> None:
    words = {"base": "the 11,000", "lower": None, "upper": None, "measure": "casualties"}
    sentence = "That is one-third, or nearly half, of the 11,000."
    third = factories.claims(claim("a", 1, share=1 / 3, **words | {"figure": "one-third", "sentence": sentence}))
    half = third.assign(claim_id="half", share=0.5, figure="nearly half", qualifier="nearly")
    assert weights(share_does_not_fit(pd.concat([third, half], ignore_index=True))) == ["wrong"]
    assert share_does_not_fit(pd.concat([third, half.assign(share=0.35)], ignore_index=True)).empty


# Totals over time


def series(*steps: tuple[int, str]) -> pd.DataFrame:
    return factories.claims(*(claim(place, number, day=day) for place, (number, day) in enumerate(steps)))


def test_a_total_falls_and_jumps() -> None:
    fallen = total_falls(series((3000, "2025-01-13"), (1100, "2025-02-20")))
    assert told(fallen)[0][0] == "doubtful"
    assert "“1,100” killed on 20 Feb 2025, lower than its “3,000” killed of 13 Jan 2025" in told(fallen)[0][1]
    twice = total_falls(series((3000, "2025-01-13"), (1100, "2025-02-20"), (1100, "2025-02-20")))
    assert weights(twice) == ["notice"]
    assert weights(total_jumps(series((600, "2025-04-30"), (2000, "2025-09-02")))) == ["doubtful"]
    assert total_jumps(series((600, "2025-04-30"), (1200, "2025-09-02"))).empty
    assert total_jumps(series((600, "2025-04-30"), (1201, "2025-09-02")), factor=1.5).shape[0] == 1


def test_a_total_told_again_does_not_fall() -> None:
    steps = series((100, "2024-12-19"), (300, "2025-01-13"), (100, "2025-01-14"))
    assert total_falls(steps).empty


def test_open_bounds_neither_fall_nor_jump() -> None:
    later = claim("b", 600, day="2025-09-02", **over(600))
    assert total_falls(factories.claims(claim("a", 2000), later)).empty  # 600 and more may be 2,000
    assert total_jumps(factories.claims(claim("a", 250, **over(250)), later)).empty


def test_an_old_number_without_its_day_is_stale_after_a_new_one() -> None:
    history = [claim("a", 600), claim("b", 2000, day="2025-09-02")]
    thrice = [claim(str(place), number, day=f"2025-0{place}-02") for place, number in ((5, 800), (6, 1000), (7, 1300))]
    stale = claim("c", 600, **undated("2025-11-04"))
    found = stale_figure(factories.claims(*history, stale))
    assert weights(found) == ["notice"]
    assert "had given “2,000” killed on 2 Sep 2025" in found["says"][0]
    assert stale_figure(factories.claims(*history, claim("c", 600, **undated("2025-09-03")))).empty
    assert stale_figure(factories.claims(*history, claim("c", 600, day="2025-04-30", published="2025-11-04"))).empty
    assert stale_figure(factories.claims(*history, {**stale, "source": HUR})).empty
    assert stale_figure(factories.claims(*history, *thrice, stale)).empty  # replaced four times: history


# Speakers, peoples, spans


def test_a_relay_whose_source_nobody_knows_is_the_source() -> None:
    right = [claim(page, 5000, "casualties", source=UK) for page in "ab"]
    wrong = claim("c", 5000, "casualties", source="North Korean battalions", via=[UK])
    assert weights(wrong_speaker(factories.claims(*right, wrong))) == ["wrong"]
    assert wrong_speaker(factories.claims(*right, {**wrong, "source": NIS})).empty


def test_who_is_counted_does_not_count() -> None:
    right = [claim(page, 4000, "casualties", source=JCS) for page in "ab"]
    wrong = claim("c", 4000, "casualties", source=NORTH)
    assert weights(wrong_speaker(factories.claims(*right, wrong))) == ["wrong"]
    elsewhere = claim("d", 900, "casualties", source=NORTH)
    assert wrong_speaker(factories.claims(*right, wrong, elsewhere)).empty


def test_a_rare_number_is_one_voices() -> None:
    origin = claim("a", 92, "casualties", "2025-01-15", source=ISW, scope="rate")
    copy = claim("b", 92, "casualties", "2025-01-16", scope="rate")
    assert weights(wrong_speaker(factories.claims(origin, copy))) == ["doubtful"]
    rounded = [{**row, "figure": "90", "lower": 90, "upper": 90} for row in (origin, copy)]
    assert wrong_speaker(factories.claims(*rounded)).empty


def test_who_tells_it_later_tells_it_too() -> None:
    """5,400 of one ministry in two articles of a day, and of another's next day; a third tells it in June."""
    told = [claim(page, 5400, "casualties", "2025-04-22", source=UK) for page in "ab"]
    later = claim("d", 5400, "casualties", "2025-04-22", source=UK, published="2025-06-18")
    copy = claim("c", 5400, "casualties", "2025-04-22", source=JCS, published="2025-04-23")
    found = wrong_speaker(factories.claims(*told, copy, later))
    assert weights(found) == ["doubtful"]
    assert found.iloc[0]["documents"] == factories.claims(copy)["document_id"].tolist()
    # Whoever prints it before all others may have it from its origin.
    first = {**copy, "published": "2025-04-21"}
    assert wrong_speaker(factories.claims(*told, first, later)).empty


def test_what_a_wrong_speaker_is_credited_with_beside_fails_too() -> None:
    """5,400 casualties, a third of them killed, and 11,000 deployed: all are the ministry's, in two articles each."""
    third = {"share": 1 / 3, "base": "of them", "figure": "a third", "lower": None, "upper": None}

    def briefing(page: str, source: str, day: str) -> list[Row]:
        rows = [claim(page, 5400, "casualties", "2025-04-22"), claim(page, 11000, "deployed", "2025-04-22")]
        rows.append(claim(page, 1800, day="2025-04-22") | third)
        return [{**row, "source": source, "published": day} for row in rows]

    told = [*briefing("a", UK, "2025-04-22"), *briefing("b", UK, "2025-04-22")]
    copy = briefing("c", JCS, "2025-04-23")
    assert weights(wrong_speaker(factories.claims(*told, *copy))) == ["doubtful"] * 3
    # The strength is the chiefs' own, as a fourth article has it.
    own = claim("d", 11000, "deployed", "2025-04-22", source=JCS)
    assert weights(wrong_speaker(factories.claims(*told, *copy, own))) == ["doubtful"] * 2
    # Nothing else of theirs is doubtful where no number shows it.
    assert wrong_speaker(factories.claims(*told, *copy[1:])).empty


def test_a_medium_that_passes_on_has_estimated_nothing() -> None:
    """An agency had it from officials, say two who print its text; a third says that the agency has estimated it."""
    agency = {"source": "Sample Agency", "source_type": "media"}
    told = [claim(page, 1100, day="2025-01-29", via=["Sample Agency"], **OFFICIALS) for page in "ab"]
    copy = claim("c", 1100, day="2025-01-29", **agency, stance="estimated")
    assert weights(wrong_speaker(factories.claims(*told, copy))) == ["doubtful"]
    # What it said it may have passed on; and one other article is too few; two who are known may have one number each.
    assert wrong_speaker(factories.claims(*told, {**copy, "stance": "asserted"})).empty
    assert wrong_speaker(factories.claims(told[0], copy)).empty
    known = [claim(page, 1100, day="2025-01-29", source=name) for page, name in (("d", NIS), ("e", HUR))]
    assert wrong_speaker(factories.claims(*told, copy, *known)).empty


def test_joint_losses_printed_as_one_nations() -> None:
    joint = [claim(page, 200, "casualties", source=HUR, population="joint_russian_north_korean") for page in "ab"]
    copy = claim("c", 200, source=HUR)
    assert weights(wrong_population(factories.claims(*joint, copy))) == ["wrong"]
    assert weights(wrong_population(factories.claims(joint[0], copy))) == ["doubtful"]
    assert wrong_population(factories.claims(*joint, {**copy, "source": NIS})).empty


def test_two_peoples_of_one_briefing_are_no_confusion() -> None:
    troops = [claim(page, 15000, "deployed", flow="ever_sent") for page in "ab"]
    workers = {**claim("c", 15000, "deployed", flow="ever_sent"), "population": "workers"}
    assert weights(wrong_population(factories.claims(*troops, workers))) == ["wrong"]
    assert wrong_population(factories.claims(*troops, workers, {**workers, "page": "a.txt"})).empty


def test_a_weeks_count_is_no_total() -> None:
    week = [claim(page, 1000, "casualties", scope="incident") for page in "ab"]
    total = claim("c", 1000, "casualties", grounds=["scope 3 9"])
    assert weights(scope_confused(factories.claims(*week, total))) == ["wrong"]
    assert weights(scope_confused(factories.claims(*week, {**total, "grounds": []}))) == ["doubtful"]
    said = "The service, which speaks of a single week, gave 1,000 casualties."
    assert scope_confused(factories.claims(*week, {**total, "grounds": [], "sentence": said})).empty
    assert scope_confused(factories.claims(week[0], total, {**total, "page": "d.txt"})).empty
    long = {"as_of_start": "2025-01-01", "as_of_end": "2025-04-30", "as_of_basis": "stated", "as_of_precision": "day"}
    half_year = [{**row, **long, "day": None} for row in week]
    assert scope_confused(factories.claims(*half_year, {**total, "grounds": []})).empty
    assert weights(scope_confused(factories.claims(claim("a", 92, scope="rate"), claim("c", 92)))) == ["doubtful"]


# Numbers and days


def test_a_bound_is_turned_round() -> None:
    right = [claim(page, 600, **about(600)) for page in "ab"]
    copy = claim("c", 600, **over(600))
    assert weights(bound_flipped(factories.claims(*right, copy))) == ["doubtful"]
    ceilings = [claim(page, 600, **nearly(600)) for page in "ab"]
    assert weights(bound_flipped(factories.claims(*ceilings, copy))) == ["wrong"]
    assert bound_flipped(factories.claims(*right, claim("c", 600))).empty
    assert bound_flipped(factories.claims(*right, copy, {**copy, "page": "d.txt"})).empty


def test_a_zero_too_many() -> None:
    right = [claim(page, 1200, "casualties", scope="rate", population="russian_troops") for page in "ab"]
    wrong = {**right[0], "page": "c.txt", "figure": "12,000", "lower": 12000, "upper": 12000}
    found = wrong_number(factories.claims(*right, wrong))
    assert weights(found) == ["wrong"]
    assert "“12,000”" in found["says"][0]
    assert weights(wrong_number(factories.claims(right[0], wrong))) == ["doubtful"]
    assert wrong_number(factories.claims(*right, {**wrong, "source": HUR})).empty
    assert wrong_number(factories.claims(*right, {**wrong, "lower": 13000, "upper": 13000, "figure": "13,000"})).empty


def test_a_sentence_that_names_the_others_month_has_its_day_read_wrong() -> None:
    """Two articles date 300 to 13 January; a third, read as of 30 April, says "in January": no slip of its own."""
    right = [claim(page, 3000, "casualties", "2025-01-13") for page in "ab"]
    slip = claim("c", 3000, "casualties", "2025-04-30")
    words = "The service, which spoke in {month}, had the casualties at 3,000."
    january, april = ({**slip, "sentence": words.format(month=name)} for name in ("January", "April"))
    assert wrong_day(factories.claims(*right, january)).empty
    assert weights(wrong_day(factories.claims(*right, april))) == ["doubtful"]


def test_what_others_misprint_is_not_the_pages_own_error() -> None:
    joint = [claim(page, 200, "casualties", source=HUR, population="joint_russian_north_korean") for page in "ab"]
    copy = claim("c", 200, source=HUR)
    told_so = {**copy, "sentence": "Many copies have made 200 dead of one army of the number."}
    assert weights(wrong_population(factories.claims(*joint, copy))) == ["wrong"]
    ((weight, says),) = told(wrong_population(factories.claims(*joint, told_so)))
    assert weight == "doubtful"
    assert says.endswith("Its sentence tells how others, or an earlier version, have it.")


def test_words_without_digits_are_one_number_in_the_same_words_alone() -> None:
    """As many hundreds are one number under two measures; "several" and "a couple of" are two."""
    hundreds = {"qualifier": "vague", "upper": None, "lower": 100, "source": UK}
    killed = claim("c", 100, **hundreds) | {"figure": "Several hundred"}
    several, couple = (
        [claim(page, 100, "casualties", **hundreds) | {"figure": words} for page in "ab"]
        for words in ("several hundred", "a couple of hundred")
    )
    assert weights(casualties_as_killed(factories.claims(*several, killed))) == ["wrong"]
    assert casualties_as_killed(factories.claims(*couple, killed)).empty


def test_what_a_share_is_taken_of_is_arithmetic() -> None:
    total = claim("a", 4000, "casualties")
    base = claim("a", 4000, "wounded", source=None, source_type="unattributed", cue=None)
    assert weights(measure_disagrees(factories.claims(total, base))) == ["doubtful"]
    sentence = "They are wounded; two-thirds of 4,000 would be nine times as many."
    assert measure_disagrees(factories.claims(total, {**base, "sentence": sentence})).empty


def test_a_statement_on_another_day_than_all_others_have_it() -> None:
    right = [claim(page, 3000, "casualties", "2024-12-23") for page in "ab"]
    slip = claim("c", 3000, "casualties", "2025-01-03")
    assert weights(wrong_day(factories.claims(*right, slip))) == ["doubtful"]
    assert wrong_day(factories.claims(right[0], slip)).empty
    again = claim("d", 3000, "casualties", **undated("2025-01-04"))
    assert wrong_day(factories.claims(*right, slip, again)).empty


def test_a_page_before_its_statement() -> None:
    assert weights(page_before_statement(factories.claims(claim("a", 600, published="2025-04-12")))) == ["wrong"]
    inferred = claim("a", 600, published="2025-04-12", published_basis="inferred")
    assert weights(page_before_statement(factories.claims(inferred))) == ["doubtful"]
    assert page_before_statement(factories.claims(claim("a", 600, published="2025-04-29"))).empty
    assert page_before_statement(factories.claims(claim("a", 600, published="2025-04-12", scope="planned"))).empty


def test_a_page_that_first_prints_an_old_statement_as_news() -> None:
    news = claim("a", 1000, "casualties", **undated("2025-04-27") | over(1000))
    old = claim("a", 1100, "casualties", "2024-12-23", published="2025-04-27", **about(1100))
    tables = factories.tables([news, old])
    assert weights(page_long_after(tables["claims"], tables["documents"])) == ["doubtful"]
    fresh = factories.tables([news, old, claim("a", 1300, "casualties", "2025-04-26", published="2025-04-27")])
    assert page_long_after(fresh["claims"], fresh["documents"]).empty


def test_a_page_that_copies_an_old_text() -> None:
    tables = factories.tables([claim("a", 600), claim("b", 600, published="2025-09-30")])
    documents = tables["documents"].assign(text=tables["documents"]["document_id"].iloc[0])
    found = page_long_after(tables["claims"], documents)
    assert told(found)[0][1].startswith("Outlet b (30 Sep 2025) prints a text that Outlet a published on 30 Apr 2025")
    assert page_long_after(tables["claims"], documents, days=200).empty


# Pages


def versions(*pages: tuple[str, str, list[int]]) -> pd.DataFrame:
    rows = [claim(number, value, url=url) for number, (url, _, values) in enumerate(pages) for value in values]
    tables = factories.tables(rows)
    retrieved = pd.to_datetime([moment for _, moment, _ in pages]).astype("datetime64[ns]")
    return silent_change(tables["claims"], tables["documents"], pages=tables["pages"].assign(retrieved=retrieved))


def test_a_page_changes_between_two_retrievals() -> None:
    one, other = "https://www.a.example/story/?utm_source=x", "http://a.example/story#top"
    found = versions((one, "2024-12-17T15:23", [30]), (other, "2024-12-17T10:23", [200]))
    assert told(found) == [
        (
            "doubtful",
            "Outlet 1 (30 Apr 2025) printed “200” killed at this address before; a later version has “30” killed.",
        )
    ]
    assert versions((one, "2024-12-17T10:23", [200]), (other, "2024-12-17T15:23", [200, 300])).empty
    assert versions((one, "2024-12-17T10:23", [200]), ("http://b.example/story", "2024-12-17T15:23", [30])).empty


def test_addresses_are_compared_without_what_changes_nothing() -> None:
    assert address("https://www.a.example/b/?utm_source=x&c=1#top") == "a.example/b?c=1"
    assert address("a.example/b") == "a.example/b"


def paged(head: Row, *body: Row, title: str = "A headline", url: str | None = None) -> pd.DataFrame:
    tables = factories.tables([{**head, "title": title, "url": url}, *body])
    starts = tables["claims"].groupby("document_id")["sentence_start"].apply(lambda column: sorted(set(column)))
    documents = tables["documents"].assign(title=title, url=url)
    end = documents["end"].iloc[0]
    documents["blocks"] = [[0, starts.iloc[0][1] - 1, starts.iloc[0][1], end]]
    documents["block_roles"] = [["headline", "body"]]
    return headline_and_body(tables["claims"], documents)


def test_headline_and_text_disagree() -> None:
    assert weights(paged(claim("a", 300), claim("a", 300, "casualties"))) == ["wrong"]
    assert weights(paged(claim("a", 1000, **over(1000)), claim("a", 1100, "casualties"))) == ["doubtful"]
    assert weights(paged(claim("a", 600), claim("a", 2000))) == ["doubtful"]
    assert paged(claim("a", 600), claim("a", 600), claim("a", 600, "casualties")).empty
    assert paged(claim("a", 600, **about(600)), claim("a", 620)).empty
    # A headline of wounds was read as one of dead: it says what the text says.
    wounds = claim("a", 33) | {"sentence": "Shelling wounds 33 near the border"}
    assert paged(wounds, claim("a", 33, "wounded")).empty
    assert weights(paged(claim("a", 33), claim("a", 33, "wounded"))) == ["wrong"]


@pytest.mark.parametrize(
    ("slug", "wrong"),
    [
        ("/news/3-000-north-korean-soldiers-killed-in-kursk", True),
        ("/news/3000-north-korean-soldiers-dead.html", True),
        ("/3k-killed-in-kursk", True),
        ("/over-3000-north-korean-soldiers-killed-woun-1898337.html", False),
        ("/over-3000-casualties-in-kursk", False),
        ("/2024/12/23/3000-killed-or-wounded/", False),
        ("/over-4000-killed", False),
    ],
)
def test_the_words_of_an_address_are_read(slug: str, wrong: bool) -> None:
    tables = factories.tables([claim("a", 3000, "casualties", url=f"https://a.example{slug}")])
    assert headline_and_body(tables["claims"], tables["documents"]).empty is not wrong


def test_a_title_is_read_in_a_language_that_has_its_words() -> None:
    row = claim("a", 3000, "casualties", title="Kyiv: 3,000 killed")
    tables = factories.tables([row])
    assert weights(headline_and_body(tables["claims"], tables["documents"])) == ["wrong"]
    foreign = factories.tables([{**row, "language": "xx"}])
    assert headline_and_body(foreign["claims"], foreign["documents"]).empty


# Support


def test_what_one_unnamed_person_may_stand_behind() -> None:
    claims = factories.claims(claim("a", 600, **OFFICIALS), claim("b", 600, **OFFICIALS))
    names = claims["claim_id"].tolist()
    estimates = pd.DataFrame(
        [{"estimate_id": "e", "figure": "600", "measure": "killed", "n_articles": 2, "claims": names}]
    ).assign(institution=None, source_type="government")
    roots = pd.DataFrame([{"estimate_id": "e", "least": 1, "most": 2, "anonymous_only": True, "n_articles": 2}])
    found = one_anonymous_root(claims, estimates, roots)
    assert told(found) == [
        (
            "notice",
            "“600” killed in 2 articles: "
            "all that stands behind it is one source that is not named, or up to 2 of them.",
        )
    ]
    assert found["claims"][0] == sorted(names)
    assert one_anonymous_root(claims, estimates, roots.assign(anonymous_only=False)).empty
    assert one_anonymous_root(claims, estimates, roots.assign(least=2)).empty
    # An institute's analysts are the institute; officials of a state that is named are people whom nobody names.
    analysts = estimates.assign(institution=ISW, source_type="expert")
    assert one_anonymous_root(claims, analysts, roots).empty
    assert not one_anonymous_root(claims, estimates.assign(institution="United States"), roots).empty


# Bounds


def test_looseness_is_half_of_the_last_place() -> None:
    assert [rounding(number) for number in (4000, 4700, 92, 0)] == [500, 50, 0.5, 0]
    row = {"lower": 4000, "upper": 4000, "qualifier": "approximate"}
    assert loose(row) == Interval(3500, 4500)
    assert loose({**row, "qualifier": "exact"}) == Interval(4000, 4000)


ends = st.one_of(st.none(), st.integers(0, 20_000))
intervals = st.tuples(ends, ends).map(
    lambda pair: Interval(*(sorted(pair) if None not in pair else pair))  # type: ignore[type-var]
)


@given(intervals, intervals)
def test_a_sum_holds_every_sum_of_what_it_adds(one: Interval, other: Interval) -> None:
    total = one + other
    for first in (one.low, one.high):
        for second in (other.low, other.high):
            if first is not None and second is not None:
                assert total.meets(Interval(first + second, first + second))
    assert (total.low is None) == (one.low is None or other.low is None)
    assert one.meets(other) == other.meets(one)


# All of them

MESSY = [
    *BRIEFING,
    claim("c", 4700, **undated("2025-05-01")),
    claim("c", 600),
    claim("d", 6000, "wounded", source=None, source_type="unattributed", **undated(None)),
    claim("e", 200, source=HUR),
    claim("f", 200, "casualties", source=HUR, population="joint_russian_north_korean"),
    claim("g", 2000, day="2025-09-02"),
    claim("h", 600, **undated("2025-11-04")),
    claim("i", 600, **over(600)),
]


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(random: Any) -> None:
    tables = factories.tables(MESSY)
    straight = checks(tables["claims"], tables["documents"], pages=tables["pages"])
    assert len(straight) >= 4
    shuffled = {}
    for name in ("claims", "documents", "pages"):
        order = list(range(len(tables[name])))
        random.shuffle(order)
        shuffled[name] = tables[name].iloc[order].reset_index(drop=True)
    again = checks(shuffled["claims"], shuffled["documents"], pages=shuffled["pages"])
    pd.testing.assert_frame_equal(straight, again)


def test_findings_keep_their_contract_and_their_names() -> None:
    tables = factories.tables(MESSY)
    found = checks(tables["claims"], tables["documents"], pages=tables["pages"])
    pd.testing.assert_frame_equal(found, schemas.check("findings", found))
    assert found["check"].map(list(schemas.CHECKS).index).is_monotonic_increasing
    # Another article that prints it right is one more to hold the copy against, not another finding.
    more = factories.tables([*MESSY, {**BRIEFING[0], "page": "z.txt"}])
    later = checks(more["claims"], more["documents"], pages=more["pages"])
    killed = [frame[frame["check"] == "casualties_as_killed"] for frame in (found, later)]
    assert killed[0]["finding_id"].tolist() == killed[1]["finding_id"].tolist()
    assert len(killed[1]["against"].iloc[0]) > len(killed[0]["against"].iloc[0])


def test_nothing_in_nothing_out() -> None:
    tables = factories.tables(MESSY)
    claims, documents = tables["claims"].iloc[:0], tables["documents"].iloc[:0]
    assert checks(claims, documents, pages=tables["pages"].iloc[:0]).empty


def test_who_could_be_harmed_is_told_by_kind_alone() -> None:
    resident = {"source": "mill worker of Hoeryong", "source_type": "resident", "anonymous": True}
    rows = [claim("a", 400, "casualties", **resident), claim("b", 400, **resident)]
    rows.append({**rows[0], "page": "c.txt"})
    found = casualties_as_killed(factories.claims(*rows))
    assert len(found) == 1
    assert not found["says"].str.contains("mill worker").any()
