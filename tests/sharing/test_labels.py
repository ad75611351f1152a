"""Sharing labels: from a page's own word or an analyst's list to every row, and only what is free to all leaves."""

import json
from pathlib import Path

import pytest

from nkanalysis import schemas
from nkanalysis.analysis.whole import analysed
from nkanalysis.build import build
from nkanalysis.explore import as_released, released
from nkanalysis.explore.tables import frames_of
from nkanalysis.lexicon import tlp
from nkanalysis.sharing import SharingError, read_sharing, release
from nkanalysis.store import Store
from tests.factories import tables

ARTICLE = (
    "Seoul (Example Wire) - South Korea's National Intelligence Service said on Monday that over 300 North Korean "
    "soldiers had been killed in Russia's Kursk region. The agency told lawmakers that another 2,700 were wounded.\n"
)


def test_there_is_one_vocabulary() -> None:
    assert tlp.LABELS == schemas.SHARING


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("TLP:CLEAR", "CLEAR"),
        ("tlp: amber", "AMBER"),
        ("Amber+Strict", "AMBER+STRICT"),
        ("TLP:WHITE", "CLEAR"),
        ("red", "RED"),
    ],
)
def test_a_label_in_any_usual_spelling(said: str, label: str) -> None:
    assert tlp.label(said) == label


@pytest.mark.parametrize("said", ["purple", "", "internal", "TLP:AMBER STRICT PLUS"])
def test_another_word_is_no_label(said: str) -> None:
    with pytest.raises(ValueError, match="is no label; there are CLEAR, GREEN, AMBER"):
        tlp.label(said)


def test_the_strictest_wins() -> None:
    assert tlp.strictest(["GREEN", "RED", "CLEAR"]) == "RED"
    assert tlp.strictest([]) == "CLEAR"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "free.md").write_text(f"---\ntitle: Free\n---\n\n{ARTICLE}", encoding="utf-8")
    (folder / "amber.md").write_text(
        f"---\ntitle: Held\nsharing: TLP:AMBER\n---\n\n{ARTICLE.replace('300', '310')}", encoding="utf-8"
    )
    (folder / "wrong.md").write_text(f"---\ntitle: Wrong\nsharing: purple\n---\n\n{ARTICLE}", encoding="utf-8")
    row = {"text": ARTICLE.replace("300", "320"), "title": "Record", "sharing": "green"}
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_a_pages_label_is_its_claims_and_it_stays_in_the_house(pages: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([pages], store, workers=1)
    claims = Store(store).read("claims")
    labels = claims.groupby("page")["sharing"].unique().map(list).to_dict()
    assert labels == {"pages/free.md": ["CLEAR"], "pages/amber.md": ["AMBER"], "pages/rows.jsonl#1": ["GREEN"]}
    reasons = Store(store).read("pages").set_index("page")["reason"]
    assert reasons["pages/wrong.md"].startswith("front matter, line 3: sharing 'purple' is no label; there are CLEAR")
    out = released(store)
    for rows in frames_of(out).values():
        if "page" in rows:
            assert not rows["page"].isin(["pages/amber.md", "pages/rows.jsonl#1"]).any()
    text = "".join(rows.to_json() for rows in frames_of(out).values())
    assert "310" not in text
    assert "Held" not in text
    assert set(released(store, internal=True).claims["sharing"]) == {"CLEAR", "AMBER", "GREEN"}


def test_an_analysts_list_closes_pages_too(pages: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([pages], store, workers=1)
    (store / "sharing.csv").write_text("page,sharing,reason\npages/free*,TLP:RED,an embargo\n", encoding="utf-8")
    assert released(store).claims.empty
    assert not released(store, internal=True).claims.empty


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("page,sharing,reason\na,purple,x\n", "line 2: sharing 'purple' is no label"),
        ("page,sharing\na,RED\n", "line 1: no column reason"),
        ("page,sharing,reason\na,RED,\n", "line 2: page and reason must both say something"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_in_one_line(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "sharing.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SharingError, match=says):
        read_sharing(path)


def test_what_rests_on_a_closed_page_stays_back_with_it() -> None:
    made = tables(
        [
            {"page": "a"},
            {"page": "b", "outlet": "Other Times", "sharing": "AMBER"},
            {"page": "c", "figure": "9", "lower": 9, "upper": 9, "measure": "wounded"},
        ]
    )
    found = as_released(analysed(made))
    assert set(found.claims["page"]) == {"a", "c"}
    assert list(found.estimates["figure"]) == ["9"], "the strictest label of its claims is an estimate's"


def test_labels_of_old_stores_are_free() -> None:
    made = tables([{}])
    old = made["claims"].assign(sharing="unrestricted")
    assert list(release({**made, "claims": old})["claims"]["sharing"]) == ["CLEAR"]
