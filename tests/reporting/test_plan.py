"""A plan is read whole, and what is wrong in it is one line before anything runs."""

from pathlib import Path

import pytest

from nkanalysis.reporting import ReportError
from nkanalysis.reporting.plan import Plan, ReportSet, Site, read_plan

WHOLE = """
[site]
title = "Counted and claimed"
publisher = "A desk"
contact = "corrections@example.org"
url = "https://example.org/reports"
licence = "CC-BY-4.0"

[[set]]
name = "spring"
reports = ["one", "two"]
quotes = "none"
store = "stores/own"
corrections = "own.csv"
[set.parameters]
since = 2025-03-01
measures = ["killed", "casualties"]
tolerance = 3
loud = true

[[set]]
name = "all"
"""


@pytest.fixture
def plan(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "reports.toml"
        path.write_text(text)
        return path

    return write


def test_everything_that_a_plan_says_is_read(plan, tmp_path):
    assert read_plan(plan(WHOLE)) == Plan(
        Site("Counted and claimed", "A desk", "corrections@example.org", "https://example.org/reports", "CC-BY-4.0"),
        (
            ReportSet(
                "spring",
                ("one", "two"),
                {"since": "2025-03-01", "measures": "killed,casualties", "tolerance": "3", "loud": "true"},
                tmp_path / "stores/own",
                "none",
                {"corrections": tmp_path / "own.csv"},
            ),
            ReportSet("all"),
        ),
    )


def test_an_empty_plan_says_nothing(plan):
    assert read_plan(plan("")) == Plan()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = 1", "unknown key 'a'; it takes site, set"),
        ("set = [", "not TOML that can be read"),
        ("site = 1", r"write \[site\]"),
        ("[set]\nname = 'a'", r"write \[\[set\]\]"),
        ("[site]\nname = 'a'", r"\[site\]: unknown key 'name'; it takes title, publisher, contact, url, licence"),
        ("[site]\ntitle = 1", "title is 1; write it as a text"),
        ("[site]\nurl = 'example.org'", "write it as https://example.org/reports"),
        ("[site]\ncontact = 'me'", "write it as name@example.org"),
        ("[[set]]\n", "set 1: it has no name"),
        ("[[set]]\nname = '../up'", "'../up' can't be a folder's name"),
        ("[[set]]\nname = 'latest'", "'latest' can't be a folder's name"),
        ("[[set]]\nname = '0123456789ab'", "can't be a folder's name"),
        ("[[set]]\nname = 'a'\n[[set]]\nname = 'a'", "two sets are called 'a'"),
        ("[[set]]\nname = 'a'\nreport = 'b'", "set 1: unknown key 'report'; it takes name, reports"),
        ("[[set]]\nname = 'a'\nreports = 'b'", "reports is a list of names"),
        ("[[set]]\nname = 'a'\nreports = ['b', 'b']", "report 'b' is named twice"),
        ("[[set]]\nname = 'a'\nquotes = 'all'", "choose from none, short, full"),
        ("[[set]]\nname = 'a'\nparameters = 'b'", r"write \[set.parameters\]"),
        ("[[set]]\nname = 'a'\n[set.parameters]\nb = {c = 1}", "is no text, number, truth, day or list"),
        ("[[set]]\nname = 'a'\nstore = 1", "store is 1; write it as a text"),
    ],
)
def test_what_is_wrong_is_one_line_that_says_how_to_mend_it(plan, text, says):
    with pytest.raises(ReportError, match=says) as error:
        read_plan(plan(text))
    assert "\n" not in str(error.value)
    assert "reports.toml" in str(error.value)


def test_a_plan_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ReportError, match="no such file"):
        read_plan(tmp_path / "reports.toml")
