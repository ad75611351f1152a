"""Feeds: what they name is fetched once, with what they say of it."""

from tests.collect.conftest import Desk, Site, feed


def test_the_pages_of_a_feed_are_fetched_with_what_it_says_of_them(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    summary = desk.collects(feed(site.feed("/feed", "/one", "/two")))
    assert desk.addresses() == [site.url("/one"), site.url("/two")]
    assert (summary.code, summary.fetched, summary.failed) == (0, 2, 0)
    assert summary.rows[0].outcome == "fetched"
    said = [content.decode() for _, content, _ in desk.records("metadata")]
    assert any("title: Report 1 of the Yonder Courier\r\n" in one for one in said)
    assert any("published: 20 Feb 2026 10:00:00 GMT\r\n" in one for one in said)


def test_nothing_is_fetched_twice(desk: Desk, site: Site) -> None:
    site.pages("/one")
    url = site.feed("/feed", "/one", "/one?utm_source=mail", "/one#part")
    desk.collects(feed(url))
    summary = desk.collects()
    assert site.paths() == ["/feed", "/one", "/feed"]
    assert summary.rows[0].outcome == "nothing new"
    assert len(list(desk.out.glob("*.warc.gz"))) == 1


def test_a_feed_is_asked_whether_it_has_changed(desk: Desk, site: Site) -> None:
    site.pages("/one")
    url = site.feed("/feed", "/one", ETag='"first"', Last_Modified="Sun, 01 Feb 2026 10:00:00 GMT")
    desk.collects(feed(url))
    site.gives("/feed", status="304 Not Modified")
    summary = desk.collects()
    asked = site.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"first"', "Sun, 01 Feb 2026 10:00:00 GMT")
    assert (summary.rows[0].outcome, summary.code) == ("unchanged", 0)


def test_pages_that_other_words_left_out_are_found_when_the_words_change(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    url = site.feed("/feed", "/one", "/two", ETag='"first"')
    desk.collects(feed(url, 'words = ["report 1"]'))
    assert site.paths() == ["/feed", "/one"]
    desk.collects(feed(url, 'words = ["yonder courier"]'))
    assert site.paths() == ["/feed", "/one", "/feed", "/two"]
    assert "if-none-match" not in site.asked[-2].headers


def test_what_a_limit_left_is_fetched_though_the_feed_has_not_changed(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    table = feed(site.feed("/feed", "/one", "/two", ETag='"first"'), "limit = 1")
    summary = desk.collects(table)
    assert summary.counts["left"] == 1
    site.gives("/feed", status="304 Not Modified")
    assert desk.collects().fetched == 1
    assert desk.addresses() == [site.url("/one"), site.url("/two")]


def test_one_dead_address_does_not_make_a_feed_useless_that_gave_pages(desk: Desk, site: Site) -> None:
    site.pages("/one")
    url = site.feed("/feed", "/one", "/gone")
    desk.collects(feed(url))
    summary = desk.collects()
    assert (summary.rows[0].outcome, summary.counts["failed"], summary.code) == ("nothing new", 1, 0)
    assert [row.outcome for row in summary.rows[1:]] == ["not found"]


def test_a_feed_that_never_gave_a_page_can_not_be_used(desk: Desk, site: Site) -> None:
    summary = desk.collects(feed(site.feed("/feed", "/gone")))
    assert (summary.rows[0].outcome, summary.code) == ("can't be used", 1)
