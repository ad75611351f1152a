"""Which of several estimates rest on separate roots, worked by hand."""

import pytest
from provenance import prose, world

NIS, JCS, HUR = (
    "South Korea National Intelligence Service",
    "South Korea Joint Chiefs of Staff",
    "Ukraine Defence Intelligence",
)
UK = "United Kingdom Ministry of Defence"
SOURCE = {"source": "source", "source_type": "unattributed", "anonymous": True}
NOBODY = {"source": None, "source_type": "unattributed", "cue": None}


def rows(**sources):
    """An estimate of one article for each source."""
    return [
        ({"source": who} if isinstance(who, str) else who) | {"estimate": name, "outlet": f"Post {name}"}
        for name, who in sources.items()
    ]


def test_estimates_of_one_voice_are_one_root():
    """The service and the joint chiefs speak for one country; two others don't: 3 roots behind 4 estimates."""
    found = world(*rows(a=NIS, b=JCS, c=HUR, d=UK)).origins
    assert found.together("abcd") == (3, 3)
    assert found.together("ab") == (1, 1)
    assert found.together([]) == (0, 0)
    table = found.table("abcd").groupby("estimate_id")["root"].agg(set).to_dict()
    assert table["a"] == table["b"]
    assert len({frozenset(one) for one in table.values()}) == 3


def test_what_agrees_and_what_differs_is_counted_without_the_estimates_own_roots():
    """Held against the service's: its own country agrees with it (0), Kyiv does (1), London differs (1)."""
    found = world(*rows(a=NIS, b=JCS, c=HUR, d=UK)).origins
    counted = found.agreement("a", agreeing="bc", differing="d")
    assert (counted.agree, counted.differ) == ((1, 1), (1, 1))
    assert found.agreement("a", agreeing=[], differing=[]).agree == (0, 0)


def test_who_may_be_the_same_may_be_none_more():
    """Somebody without a name, and a text without a source, may be the service's: 0 to 1 each, together 0 to 2."""
    found = world(*rows(a=NIS, b=SOURCE, c=NOBODY)).origins
    assert found.agreement("a", agreeing="b", differing="c").agree == (0, 1)
    assert found.agreement("a", agreeing="b", differing="c").differ == (0, 1)
    assert found.agreement("a", agreeing="bc", differing="").agree == (0, 2)


def test_lineage_over_estimates():
    made = rows(a=HUR, b=UK, c="Example Institute", d=SOURCE)
    assert world(*made, known=[("c", "derived_from", "a")]).origins.together("ac") == (1, 1)
    assert world(*made, known=[("c", "derived_from", HUR), (UK, "shares_data_with", "c")]).origins.together("abc") == (
        1,
        1,
    )
    assert world(*made, known=[("Ukraine", "same", "Example Institute")]).origins.together("ac") == (1, 1)
    assert world(*made, known=[("d", "not_same", HUR)]).origins.together("ad") == (2, 2)
    assert world(*made).origins.together("ad") == (1, 2)


def test_who_relays_in_one_estimate_may_have_another_from_there():
    """A lawmaker relays the service in one estimate and is the source of another: 1 to 2."""
    relayed = {"source": NIS, "via": ["Hong Gil-dong"], "estimate": "a"}
    assert world(relayed, {"source": "Hong Gil-dong", "estimate": "b"}).origins.together("ab") == (1, 2)


def test_an_outlet_that_names_a_source_elsewhere_does_not_tell_it_here():
    silent = [{"source": NIS, "estimate": "a", "outlet": "Post"}, NOBODY | {"estimate": "b", "outlet": "Post"}]
    assert world(*silent).origins.together("ab") == (1, 2)


def test_articles_without_a_source_of_one_outlet_are_one_root_over_estimates():
    text = f"{prose(1)} 300"
    articles = [NOBODY | {"outlet": "Post", "estimate": "a"}, NOBODY | {"outlet": "Post", "estimate": "b"}]
    assert world(*articles).origins.together("ab") == (1, 1)
    copies = [NOBODY | {"outlet": f"Post {name}", "estimate": name, "text": text} for name in "ab"]
    assert world(*copies).origins.together("ab") == (1, 2)


def test_an_estimate_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        world(*rows(a=NIS)).origins.together(["b"])
