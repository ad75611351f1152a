"""The sentence around each figure, the chain from source to outlet, and the headline numbers."""

from factories import SAMPLE, claims, released, tables

from nkanalysis import analysis


def shown(made, **changed):
    """The evidence of all claims, as it is shown in the house."""
    told = released({**made, **changed}, internal=True)
    return analysis.evidence(analysis.select(told["claims"]))


def evidence(*rows):
    made = tables(rows)
    return shown(made)


def test_the_figure_is_marked_where_it_stands_though_its_digits_come_twice():
    row = evidence({"page": "1", "figure": "300", "sentence": "Unit 300 lost men, of whom 300 were killed."}).iloc[0]
    assert row["before"] == "Unit "
    text = "Unit 300 lost men, of whom 300 were killed."
    made = tables([{"sentence": text}])
    place = text.rindex("300")
    moved = made["claims"].assign(figure_start=place, figure_end=place + 3)
    cut = shown(made, claims=moved).iloc[0]
    assert (cut["before"], cut["marked"], cut["after"]) == ("Unit 300 lost men, of whom ", "300", " were killed.")


def test_white_space_of_the_page_is_folded_before_the_figure_is_found():
    row = evidence({"figure": "over\n  300", "sentence": "They  say\n\n that over\n  300\tdied  there."}).iloc[0]
    assert (row["before"], row["marked"], row["after"]) == ("They say that ", "over 300", " died there.")


def test_a_figure_at_the_start_of_its_sentence_is_marked_too():
    row = evidence({"sentence": "300 were killed."}).iloc[0]
    assert (row["before"], row["marked"]) == ("", "300")


def test_a_sentence_that_cannot_be_aligned_is_shown_whole():
    made = tables([{}])
    other = made["pages"].assign(text="Another text altogether, longer than the sentence that the claim was read from.")
    row = shown(made, pages=other).iloc[0]
    assert (row["before"], row["marked"]) == (made["claims"]["sentence"].iloc[0], "")


def test_the_chain_runs_from_source_to_outlet():
    row = evidence({"via": ["A lawmaker", "An agency"], "outlet": "A paper", "republisher": "A site"}).iloc[0]
    assert row["chain"] == [
        "South Korea National Intelligence Service",
        "A lawmaker",
        "An agency",
        "A paper",
        "A site (copy)",
    ]


def test_who_is_unknown_is_called_so_and_an_outlet_that_is_its_own_source_stands_once():
    assert evidence({"source": None, "outlet": None}).iloc[0]["chain"] == ["No source named", "outlet not known"]
    assert evidence({"source": "A paper", "outlet": "A paper"}).iloc[0]["chain"] == ["A paper"]


def test_every_claim_is_there_once():
    made = tables(SAMPLE)
    chosen = analysis.select(made["claims"])
    rows = shown(made)
    assert sorted(rows["claim_id"]) == sorted(chosen["claim_id"])
    assert ((rows["before"] + rows["marked"].fillna("") + rows["after"]) == rows["sentence"]).all()


def test_headline_numbers_agree_with_the_rows():
    facts = analysis.facts(analysis.select(claims(*SAMPLE)))
    assert (facts.claims, facts.articles, facts.unattributed, facts.anonymous, facts.digests) == (20, 18, 1, 2, 1)
    assert (facts.not_verified, facts.not_drawn) == (1, 3)
    assert sum(facts.by_measure.values()) == facts.claims


def test_headline_numbers_of_nothing_are_nought():
    facts = analysis.facts(analysis.select(claims()))
    assert (facts.claims, facts.sources, facts.first, facts.by_measure) == (0, 0, None, {})
