"""Headline facts and estimates travel in a notebook's outputs, checked, and show nothing in the report."""

import json

import pandas as pd
import pytest

from nkanalysis.reporting import page, report

FACT = {
    "name": "standing.killed.a-service",
    "text": "over 4,700",
    "lower": 4701,
    "upper": None,
    "unit": "soldier",
    "as_of": pd.Timestamp("2025-04-30"),
    "claims": ["b", "a", "b"],
}
DECISION = {
    "claim_id": "a",
    "decision": "mend",
    "other": None,
    "field": "lower",
    "was": "300",
    "now": "301",
    "reason": "misread",
}
ESTIMATE = {
    "estimate_id": "e1",
    "source": "A Service",
    "lower": 300,
    "upper": None,
    "day": pd.Timestamp("2025-01-13"),
    "claims": ["a"],
    "drift": ["about → over (1)"],
}


def facts(*changes) -> dict:
    return page.facts(pd.DataFrame([FACT | change for change in changes]))._repr_mimebundle_()


def test_facts_are_plain_json_in_the_order_of_their_names():
    bundle = facts({}, {"name": "a", "lower": 1, "upper": 2, "as_of": "2025-04"})
    assert bundle["text/plain"] == "2 facts"
    first, second = bundle[page.FACTS]["facts"]
    assert first["name"] == "a"
    assert (first["lower"], first["upper"], first["as_of"]) == (1, 2, "2025-04")
    assert (second["lower"], second["upper"], second["as_of"]) == (4701, None, "2025-04-30")
    assert second["claims"] == ["b", "a"], "in the order given, each once"
    assert json.loads(json.dumps(bundle)) == bundle


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ([{}, {}], "fact 'standing.killed.a-service' is there twice"),
        ([{"name": ""}], "name is '', not a text"),
        ([{"text": None}], "text is None, not a text"),
        ([{"lower": 0.5}], "lower is 0.5, not a whole number"),
        ([{"upper": "many"}], "upper is 'many', not a whole number"),
        ([{"claims": None}], "not a list of identifiers"),
        ([{"claims": ["a", ""]}], "not a list of identifiers"),
        ([{"as_of": 2025}], "as_of is 2025"),
    ],
)
def test_a_fact_that_breaks_its_contract_is_named(changes, says):
    with pytest.raises(ValueError, match=says):
        facts(*changes)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="facts: no column claims; there are name"):
        page.facts(pd.DataFrame([FACT]).drop(columns="claims"))


def test_estimates_carry_what_they_are_compared_by_and_no_words_of_articles():
    claims = pd.DataFrame(
        [{"claim_id": name, "outlet": "O", "sentence": "secret", "figure": "300"} for name in ("b", "a")]
    )
    decided = pd.DataFrame([DECISION | {"decided": pd.Timestamp("2025-02-01")}])
    bundle = page.estimates(pd.DataFrame([ESTIMATE]), claims, decided)._repr_mimebundle_()
    assert bundle["text/plain"] == "1 estimate"
    assert bundle[page.ESTIMATES] == {
        "format": 1,
        "estimates": [
            {
                "estimate_id": "e1",
                "source": "A Service",
                "lower": 300,
                "upper": None,
                "day": "2025-01-13",
                "claims": ["a"],
            }
        ],
        "claims": {"a": {"outlet": "O", "figure": "300"}},
        "corrections": [DECISION | {"decided": "2025-02-01"}],
    }


def test_an_estimate_that_is_there_twice_is_named():
    with pytest.raises(ValueError, match="estimate 'e1' is there twice"):
        page.estimates(pd.DataFrame([ESTIMATE, ESTIMATE]))


def test_what_is_carried_shows_nothing_in_the_report(write_notebook, sample_store, project):
    write_notebook(
        "carries",
        'store = "x"  # type: folder\n',
        "import pandas as pd\nfrom nkanalysis.reporting import page\n"
        f"page.facts(pd.DataFrame([{FACT | {'as_of': '2025-04-30'}!r}]))",
        "page.estimates(pd.DataFrame([{'estimate_id': 'carried-one', 'claims': ['a']}]))",
    )
    html = report([], store=sample_store, out=project / "out", parameters={})[0].read_text()
    for word in ("4,700", "1 fact", "1 estimate", "carried-one", "standing.killed", "vnd.nkanalysis"):
        assert word not in html
