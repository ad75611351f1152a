"""How many separate roots stand behind a figure, each rule worked by hand; no sentence here is of anybody's article."""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from provenance import lineage, prose, world

NIS, JCS, SEOUL = "South Korea National Intelligence Service", "South Korea Joint Chiefs of Staff", "South Korea"
HUR, KYIV = "Ukraine Defence Intelligence", "Volodymyr Zelenskyy"
NOBODY = {"source": None, "source_type": "unattributed", "cue": None}
RESIDENT = {"source": "resident of a border town", "source_type": "resident", "anonymous": True}
SOURCE = {"source": "source", "source_type": "unattributed", "anonymous": True}
OFFICIAL = {"source": "official", "source_type": "government", "anonymous": True}
ONE, TWO, THREE = {"outlet": "First Post"}, {"outlet": "Second Post"}, {"outlet": "Third Post"}


def numbered(cases):
    """Places of worked examples, with the roots that each has by hand."""
    return [(place, roots) for place, (_, roots) in enumerate(cases)]


@cache
def intervals(name):
    """The roots of a table's examples, an estimate each: making frames takes longer than counting."""
    articles = [
        row | {"estimate": f"e{place:02}"} | ({"page": f"{place}-{row['page']}"} if "page" in row else {})
        for place, (case, _) in enumerate(globals()[name])
        for row in case
    ]
    return [(row.least, row.most) for row in world(*articles).roots.itertuples()]


def test_ten_articles_that_carry_one_service_have_one_root():
    """Ten outlets, ten texts, one source: 1."""
    row = world(*({"outlet": f"Post {number}", "source": NIS} for number in range(10))).row
    assert (row.least, row.most) == (1, 1)
    assert (row.n_articles, row.n_outlets, row.n_texts) == (10, 10, 10)
    assert row.ends == [NIS]
    assert not row.anonymous_only
    assert row.why == f"10 articles, 10 separate texts. One root is told: {NIS}."


def by(*sources):
    """An article of an outlet of its own for each source."""
    return [{"source": source, "outlet": f"Post {source}"} for source in sources]


NAMED = [
    # The register says that a service and the joint chiefs speak for one country, and a president for his.
    (by(NIS, SEOUL), (1, 1)),
    (by(NIS, JCS), (1, 1)),
    (by(HUR, KYIV), (1, 1)),
    # Two countries are two, whoever prints them.
    (by(NIS, HUR), (2, 2)),
    (by(NIS, JCS, HUR, KYIV), (2, 2)),
    # Members of parliament belong to South Korea and don't speak for it: they may have it from the service.
    (by(NIS, "Members of the National Assembly"), (1, 2)),
    # Strangers are as many as their names; one name cut short is one; half of the words in common may be one.
    (by("Example Institute", "Sample Watch"), (2, 2)),
    (by("Example Defence Corp", "Example Defence Corporation"), (1, 1)),
    (by("Example Defence Institute", "Example Defence Watch"), (1, 2)),
]


@pytest.mark.parametrize(("number", "roots"), numbered(NAMED))
def test_named_sources(number, roots):
    assert intervals("NAMED")[number] == roots


def test_whom_others_cite_as_a_relay_is_no_root():
    """A lawmaker relays the service in one article; the other credits him: still the service's figure."""
    articles = [{"source": NIS, "via": ["Hong Gil-dong"]}, {"source": "Hong Gil Dong", **TWO}]
    assert world(*articles).row.ends == [NIS]
    assert world(*articles).interval == (1, 1)


def test_an_outlet_named_as_the_source_that_names_its_own_is_no_root():
    articles = [{"source": NIS, **ONE}, {"source": "First Post", "source_type": "media", **TWO}]
    assert world(*articles).interval == (1, 1)


MEDIUM = {"source": "Third Post", "source_type": "media"}


def test_a_medium_named_as_the_source_is_a_root_where_nobody_else_is_told():
    """Alone it is the root that is told; two of them are one or two; state media speak for their state."""
    assert world(MEDIUM).interval == (1, 1)
    assert world(MEDIUM, MEDIUM | {"source": "Fourth Post"} | TWO).interval == (1, 2)
    assert world(MEDIUM, MEDIUM | {"source": "media accounts"} | TWO).interval == (1, 2)
    # The second text names nobody: it may have it from the medium or from somebody else.
    assert world(MEDIUM, NOBODY | TWO).interval == (1, 2)
    assert world({"source": NIS, **ONE}, {"source": "Korean Central News Agency"} | TWO).interval == (2, 2)


def test_a_medium_passes_on_the_figure_of_who_is_told():
    """The service's figure; two other articles credit it to media, as folding took them to tell it: 1, the service."""
    row = world({"source": NIS, **ONE}, MEDIUM | TWO, MEDIUM | {"source": "Fourth Post", "outlet": "Other"}).row
    assert (row.least, row.most, row.ends) == (1, 1, [NIS])
    assert row.why.endswith(
        f"One root is told: {NIS}. No root is added by Fourth Post and Third Post: media pass on what others say."
    )
    # Somebody without a name is told too, whoever he is.
    assert world(RESIDENT | ONE, MEDIUM | TWO).interval == (1, 1)
    # "Nobody" is no one to have it from; an analyst may know that a medium has its own.
    assert world(NOBODY | ONE, MEDIUM | TWO).interval == (1, 2)
    kept = world({"source": NIS, **ONE}, MEDIUM | TWO, known=[("Third Post", "not_same", NIS)])
    assert kept.interval == (2, 2)


def test_a_medium_in_an_article_that_names_the_source_adds_none():
    articles = [{"source": NIS, "page": "a.txt"}, MEDIUM | {"page": "a.txt"}]
    assert world(*articles).interval == (1, 1)


def test_several_media_for_one_figure_of_one_article_are_one_report():
    """One sentence refers to three media: one report, and none where another article names the service."""
    articles = [MEDIUM | {"page": "a.txt", "source": name} for name in ("Third Post", "Fourth Post", "Fifth Post")]
    assert world(*articles).interval == (1, 1)
    assert world({"source": NIS}, *articles).interval == (1, 1)


@pytest.mark.parametrize("who", [{"source": "Hong Gil-dong"}, OFFICIAL | {"institution": "Hong Gil-dong"}])
def test_who_relays_the_service_elsewhere_is_none_beside_it(who):
    """A lawmaker passes on the service's word in one estimate; in another both are named for one figure: 1."""
    elsewhere = {"source": NIS, "via": ["Hong Gil-dong"], "estimate": "e2"}
    found = world({"source": NIS}, who | TWO, elsewhere).roots.set_index("estimate_id")
    assert (found.loc["e1", "least"], found.loc["e1", "most"]) == (1, 1)
    assert found.loc["e1", "ends"] == [NIS]
    # Of another country's service he has passed on nothing.
    found = world({"source": HUR}, who | TWO, elsewhere).roots.set_index("estimate_id")
    assert found.loc["e1", "least"] == 2


PEOPLE = [
    # Two unnamed residents in two articles may be one person or two; three, three.
    ([RESIDENT | ONE, RESIDENT | TWO], (1, 2)),
    ([RESIDENT | ONE, RESIDENT | TWO, RESIDENT | THREE], (1, 3)),
    # The same outlet's two texts may have two residents.
    ([RESIDENT | ONE, RESIDENT | ONE], (1, 2)),
    # Through one relay, called the same: one person. Called otherwise: perhaps another.
    ([RESIDENT | ONE | {"via": ["Radio"]}, RESIDENT | TWO | {"via": ["Radio"]}], (1, 1)),
    ([RESIDENT | ONE | {"via": ["Radio"]}, RESIDENT | TWO | {"via": ["Radio"], "source": "shepherd"}], (1, 2)),
    # The relay's own article has the person whom others have through it.
    ([RESIDENT | {"outlet": "Radio"}, RESIDENT | TWO | {"via": ["Radio"]}], (1, 1)),
    # Through two relays: one or two.
    ([RESIDENT | ONE | {"via": ["Radio"]}, RESIDENT | TWO | {"via": ["Daily"]}], (1, 2)),
    # A resident is no official: at least two.
    ([RESIDENT | ONE, OFFICIAL | TWO], (2, 2)),
    # A source of whom nothing is told may be the service's; a resident is not the service.
    ([{"source": NIS} | ONE, SOURCE | TWO], (1, 2)),
    ([{"source": NIS} | ONE, RESIDENT | TWO], (2, 2)),
    # Several of whom the number is not told count for up to three; in two texts, for three still.
    ([SOURCE | {"source": "sources"}], (1, 3)),
    ([RESIDENT | {"source": "local people"}], (1, 3)),
    ([SOURCE | ONE | {"source": "sources"}, SOURCE | TWO | {"source": "sources"}], (1, 3)),
    # Of two descriptions: that there are several widens it once, the second text by one.
    ([SOURCE | ONE | {"source": "sources"}, SOURCE | TWO | {"source": "volunteers"}], (1, 4)),
    # One person, whatever the name of a party means.
    ([OFFICIAL | {"source": "People Power Party lawmaker"}], (1, 1)),
    # Bodies without a name are nobody named.
    ([{"source": "intelligence authorities"}], (1, 3)),
]


@pytest.mark.parametrize(("number", "roots"), numbered(PEOPLE))
def test_people_without_names(number, roots):
    assert intervals("PEOPLE")[number] == roots


@pytest.mark.parametrize(
    "person",
    [
        {"source": "person at the service", "institution": NIS},
        {"source": "South Korean military official", "source_type": "military"},
    ],
)
def test_people_of_a_named_institution_are_one_root(person):
    """Three unnamed persons of one state, and the state itself by name: 1, the institution."""
    people = [{**OFFICIAL, **person, "outlet": f"Post {number}"} for number in range(3)]
    assert world(*people).interval == (1, 1)
    assert world(*people).row.anonymous_only
    named = world(*people, {"source": SEOUL}).row
    assert (named.least, named.most, named.anonymous_only) == (1, 1, False)


def test_officials_whom_the_register_knows_speak_for_their_country():
    people = {"source": "United States officials", "source_type": "government", "anonymous": True}
    assert world(people | ONE, people | TWO).interval == (1, 1)
    assert world(people | ONE, people | TWO).row.ends == ["United States, nobody by name"]
    assert world(people | ONE, {"source": "John Kirby"} | TWO).interval == (1, 1)


@pytest.mark.parametrize(
    ("name", "others", "roots"),
    [
        ("US, Ukrainian and South Korean intelligence", (), (1, 3)),
        ("Ukrainian and Western assessments", (), (1, 2)),
        # One of the two is there by name: only the other can be one more.
        ("Ukrainian and Western assessments", (HUR,), (1, 2)),
        ("American and British officials", (HUR,), (2, 3)),
    ],
)
def test_several_countries_under_one_figure(name, others, roots):
    articles = [{"source": name, "source_type": "intelligence"}, *({"source": other} | TWO for other in others)]
    assert world(*articles).interval == roots


SILENT = [
    # Nothing else: at least one, at most one a text or outlet.
    ([NOBODY | ONE], (1, 1)),
    ([NOBODY | ONE, NOBODY | TWO], (1, 2)),
    ([NOBODY | ONE, NOBODY | ONE], (1, 1)),
    # Beside a source they widen what there may be, never what there must be.
    ([{"source": NIS} | ONE, NOBODY | TWO], (1, 2)),
    ([{"source": NIS} | ONE, NOBODY | TWO, NOBODY | THREE], (1, 3)),
    # The article, or the outlet, names the source beside: none is added.
    ([{"source": NIS, "page": "a.txt"} | ONE, NOBODY | {"page": "a.txt"} | ONE], (1, 1)),
    ([{"source": NIS} | ONE, NOBODY | ONE], (1, 1)),
    # What an agency's text does not tell and another of its takers does.
    ([{"source": NIS, "via": ["Yonhap"]} | ONE, NOBODY | TWO | {"author": "Yonhap"}], (1, 1)),
    ([NOBODY | ONE | {"author": "By Kim Example, AFP"}, NOBODY | TWO | {"author": "AFP"}], (1, 1)),
]


@pytest.mark.parametrize(("number", "roots"), numbered(SILENT))
def test_claims_without_a_source(number, roots):
    assert intervals("SILENT")[number] == roots


def test_a_copy_of_an_article_adds_none():
    """Three outlets print one text that names nobody, a fourth writes its own: 2 at most."""
    text = f"{prose(1)} 300"
    copies = [NOBODY | {"outlet": f"Post {number}", "text": text} for number in range(3)]
    row = world(*copies, NOBODY | {"outlet": "Other"}).row
    assert (row.least, row.most, row.n_articles, row.n_texts) == (1, 2, 4, 2)
    people = [RESIDENT | {"outlet": f"Post {number}", "text": text} for number in range(3)]
    assert world(*people, RESIDENT | {"outlet": "Other"}).interval == (1, 2)


def test_a_copy_rests_on_what_the_first_outlets_text_rests_on():
    """Second Post tells in one article whom it has it from; its other text names nobody, nor does a copy of that: 1."""
    text = f"{prose(1)} 300"
    articles = [{"source": NIS} | TWO, NOBODY | TWO | {"text": text}, NOBODY | THREE | {"text": text}]
    assert world(*articles).interval == (1, 1)


def test_what_misquotes_or_works_out_an_estimate_adds_none():
    """The right speaker in one article; a wrong one, and the outlet's own sum, in two: 1."""
    articles = [{"source": NIS}, {"source": HUR, "label": "distorted"} | TWO, NOBODY | {"label": "derived"} | THREE]
    row = world(*articles).row
    assert (row.least, row.most) == (1, 1)
    assert "No root is added by 2 figures that misquote it or were worked out from it." in row.why
    assert world({"source": HUR, "label": "distorted"}).interval == (1, 1)


def test_only_people_without_names():
    assert world(RESIDENT, RESIDENT | TWO).row.anonymous_only
    assert world(RESIDENT, NOBODY | TWO).row.anonymous_only
    assert not world(RESIDENT, {"source": NIS} | TWO).row.anonymous_only
    assert not world(NOBODY, NOBODY | TWO).row.anonymous_only


def test_who_must_be_protected_is_called_by_kind_alone():
    row = world(RESIDENT, RESIDENT | TWO).row
    assert row.ends == ["Resident, no name shown", "Resident, no name shown"]
    assert "border" not in row.why


def test_an_interval_is_explained_in_sentences():
    row = world({"source": NIS}, SOURCE | TWO, NOBODY | THREE).row
    assert (row.least, row.most) == (1, 3)
    assert row.why == (
        f"3 articles, 3 separate texts. One root is told: {NIS}. Somebody who is not named says it too, and may be one "
        "of these. One text names no source: it may rest on what is told above or on something else."
    )


@pytest.mark.parametrize(
    ("articles", "known", "roots"),
    [
        # Two countries' services, 2; told to be one, to draw on one count, or to have it from each other: 1.
        ([{"source": NIS}, {"source": HUR} | TWO], [(NIS, "same", HUR)], (1, 1)),
        ([{"source": NIS}, {"source": HUR} | TWO], [(NIS, "shares_data_with", HUR)], (1, 1)),
        ([{"source": NIS}, {"source": HUR} | TWO], [(HUR, "derived_from", NIS)], (1, 1)),
        # Through a third who is not in the estimate.
        ([{"source": NIS}, {"source": HUR} | TWO], [(HUR, "same", "Example"), ("Example", "same", NIS)], (1, 1)),
        # A row on a country holds for those who speak for it.
        ([{"source": NIS}, {"source": HUR} | TWO], [("Ukraine", "shares_data_with", "South Korea")], (1, 1)),
        # Claims by their identifiers: the second resident is the first.
        ([RESIDENT, RESIDENT | TWO], [("c000", "same", "c001")], (1, 1)),
        ([RESIDENT, RESIDENT | TWO], [("c000", "not_same", "c001")], (2, 2)),
        # An outlet's article without a source has it from the service; so has a whole estimate.
        ([{"source": NIS}, NOBODY | TWO], [("Second Post", "derived_from", NIS)], (1, 1)),
        ([RESIDENT, RESIDENT | TWO], [("e1", "derived_from", NIS)], (1, 1)),
        # The register joins two services of one country; an analyst keeps them apart.
        ([{"source": NIS}, {"source": JCS} | TWO], [(NIS, "not_same", JCS)], (2, 2)),
        # For whom the country itself speaks then is open: it is one of the two, or a third.
        ([{"source": NIS}, {"source": JCS} | TWO, {"source": SEOUL} | THREE], [(NIS, "not_same", JCS)], (2, 3)),
        # Several people who have it from one are one root.
        ([SOURCE | {"source": "sources"}], [("e1", "derived_from", NIS)], (1, 1)),
        # Kept apart, what names no source can't be the service.
        ([{"source": NIS}, NOBODY | TWO], [("Second Post", "not_same", NIS)], (2, 2)),
    ],
)
def test_what_an_analyst_knows(articles, known, roots):
    assert world(*articles, known=known).interval == roots


WHO = [{"source": name} for name in (NIS, JCS, HUR, "Hong Gil-dong", "Post 1")]
WHO += [RESIDENT, SOURCE, OFFICIAL, NOBODY, SOURCE | {"source": "sources"}]
WHO += [MEDIUM | {"source": name} for name in ("Post 2", "Yonhap", "media reports")]
ARTICLE = st.tuples(
    st.sampled_from(WHO),
    st.integers(0, 4),
    st.integers(0, 5),
    st.sampled_from([[], ["Hong Gil-dong"], ["Post 2"], ["Yonhap"]]),
    st.sampled_from(["new", "restated", "distorted"]),
)
# Several estimates an example: making the frames takes longer than counting their roots.
ESTIMATES = st.lists(st.lists(ARTICLE, min_size=1, max_size=5), min_size=4, max_size=8)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])


def estimates(drawn, name="e"):
    """Articles of drawn estimates; no two estimates share a text."""
    return [
        who
        | {"outlet": f"Post {outlet}", "via": via, "label": label, "estimate": f"{name}{number}"}
        | {"text": f"{prose(10 * number + text)} 300", "published": f"2025-01-{10 + text}"}
        for number, articles in enumerate(drawn)
        for who, outlet, text, via, label in articles
    ]


@FEW
@given(ESTIMATES, st.integers(0, 5), st.sampled_from(["Post 0", "Post 3", "Post 9", "Yonhap"]))
def test_a_copy_in_another_outlet_never_adds_a_root(drawn, which, outlet):
    before, after = estimates(drawn, "before"), estimates(drawn, "after")
    for number, articles in enumerate(drawn):
        own = [row for row in after if row["estimate"] == f"after{number}"]
        after.append(own[which % len(articles)] | {"outlet": outlet, "published": "2025-02-01"})
    found = world(*before, *after).roots.set_index("estimate_id")
    for number in range(len(drawn)):
        one, more = found.loc[f"before{number}"], found.loc[f"after{number}"]
        assert more["least"] <= one["least"]
        assert more["most"] <= one["most"]
        assert more["n_articles"] == one["n_articles"] + 1


@FEW
@given(ESTIMATES, ARTICLE)
def test_an_article_more_adds_no_more_than_it_names(drawn, article):
    """One source, or several people of whom it doesn't say how many, who count for three."""
    before, after = estimates(drawn, "before"), estimates([[*articles, article] for articles in drawn], "after")
    found = world(*before, *after).roots.set_index("estimate_id")
    for number in range(len(drawn)):
        one, more = found.loc[f"before{number}"], found.loc[f"after{number}"]
        assert more["most"] <= one["most"] + (3 if article[0]["source"] == "sources" else 1)
        assert more["least"] <= one["least"] + 1


@FEW
@given(ESTIMATES, st.integers(0, 99))
def test_the_order_of_rows_never_matters(drawn, seed):
    made = world(*estimates(drawn))
    pd.testing.assert_frame_equal(made.roots, made.shuffled(seed).roots)
    pd.testing.assert_frame_equal(made.links, made.shuffled(seed).links)


@FEW
@given(ESTIMATES)
def test_there_are_one_at_least_and_no_more_than_articles_and_those_of_whom_several_are_told(drawn):
    for row in world(*estimates(drawn)).roots.itertuples():
        several = any(who["source"] == "sources" for who, *_ in drawn[int(row.estimate_id.removeprefix("e"))])
        assert 1 <= row.least <= row.most <= row.n_articles + 2 * several
        assert row.n_texts <= row.n_articles


@FEW
@given(ESTIMATES, st.integers(0, 4), st.integers(0, 4))
def test_joining_what_stands_behind_an_estimate_never_raises(drawn, one, other):
    plain = world(*estimates(drawn))
    rows = plain.claims.merge(plain.members, on="claim_id").groupby("estimate_id")["claim_id"].apply(sorted)
    pairs = {(claims[one % len(claims)], claims[other % len(claims)]) for claims in rows}
    known = lineage(*((first, "same", second) for first, second in sorted(pairs) if first != second))
    for before, after in zip(plain.roots.itertuples(), replace(plain, lineage=known).roots.itertuples(), strict=True):
        assert after.least <= before.least
        assert after.most <= before.most
