"""What is collected is what a build reads: pages with their address, when they were fetched, and the feed's day."""

from datetime import date, datetime
from pathlib import Path

import pytest

from nkanalysis.build import build
from nkanalysis.store import Store
from tests.collect.conftest import Desk, Site, feed, page


@pytest.fixture
def store(desk: Desk, site: Site, tmp_path: Path) -> Store:
    site.pages("/one")
    told = page("Story two").replace("<head>", '<head><meta property="article:published_time" content="2026-01-07">')
    site.gives("/two", told, packed=True)
    desk.collects(feed(site.feed("/feed", "/one", "/two"), 'sharing = "amber"'))
    build([desk.out], tmp_path / "store", workers=1)
    return Store(tmp_path / "store")


def test_collected_pages_are_built_with_their_facts(store: Store, desk: Desk, site: Site) -> None:
    pages = store.read("pages").set_index("url")
    assert sorted(pages.index) == [site.url("/one"), site.url("/two")]
    assert set(pages["status"]) == {"read"}
    assert set(pages["retrieved"]) == {datetime(2026, 3, 1, 6, 0)}
    assert "wounded near the river" in pages.loc[site.url("/two"), "text"]
    documents = store.read("documents").set_index("url")
    assert documents.loc[site.url("/one"), "published"].date() == date(2026, 2, 20)
    assert documents.loc[site.url("/one"), "published_basis"] == "metadata"
    assert documents.loc[site.url("/two"), "published"].date() == date(2026, 1, 7), "the page's own word counts"
    told = store.read("metadata")
    assert set(told[told["basis"] == "feed"]["field"]) == {"published", "title"}
    assert set(told[told["field"] == "sharing"]["value"]) == {"AMBER"}


def test_building_after_a_run_that_fetched_nothing_changes_nothing(store: Store, desk: Desk) -> None:
    version = store.version
    assert desk.collects().fetched == 0
    build([desk.out], store, workers=1)
    assert store.version == version
