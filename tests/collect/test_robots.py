"""Rules for robots are kept, each hop's and each listing's too, and no host is hurried."""

import pytest

from tests.collect.conftest import Desk, Site, Web, feed, page, urls


def rules(site: Site, text: str, **more: str) -> None:
    site.gives("/robots.txt", text, Content_Type="text/plain", **more)


def robbed(desk: Desk, *addresses: str) -> list[str]:
    """Paths of pages that rules keep."""
    summary = desk.collects(urls(*addresses))
    return ["/" + row.url.split("/", 3)[3] for row in summary.rows if row.outcome == "refused by robots"]


def test_what_is_disallowed_is_not_asked_for(desk: Desk, site: Site) -> None:
    site.pages("/open", "/shut/one", "/shut/but/this")
    rules(site, "User-agent: *\nDisallow: /shut\nAllow: /shut/but")
    assert robbed(desk, *map(site.url, ["/open", "/shut/one", "/shut/but/this"])) == ["/shut/one"]
    assert sorted(site.paths()) == ["/open", "/shut/but/this"]


def test_rules_for_this_program_by_its_name_go_before_those_for_all(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    rules(site, "User-agent: *\nDisallow:\n\nUser-agent: NKanalysis\nDisallow: /two")
    assert robbed(desk, site.url("/one"), site.url("/two")) == ["/two"]


def test_a_feed_is_a_page_to_these_rules_too(desk: Desk, site: Site) -> None:
    rules(site, "User-agent: *\nDisallow: /")
    summary = desk.collects(feed(site.feed("/feed", "/one")))
    assert (summary.rows[0].outcome, summary.code, site.paths()) == ("refused by robots", 1, [])


@pytest.mark.parametrize(
    "status, kept",
    [
        ("404 None", []),
        ("403 No", []),
        ("410 Gone", []),
        ("429 Slow", ["/one"]),
        ("500 Oops", ["/one"]),
        ("503 No", ["/one"]),
    ],
)
def test_no_rules_are_no_rules_and_rules_that_cannot_be_had_keep_everything(
    desk: Desk, site: Site, status: str, kept: list[str]
) -> None:
    site.pages("/one")
    site.gives("/robots.txt", status=status)
    assert robbed(desk, site.url("/one")) == kept


def test_rules_are_followed_where_they_moved_to(desk: Desk, site: Site, web: Web) -> None:
    other = web.site()
    desk.allow.append(other.host)
    site.pages("/one")
    site.redirects("/robots.txt", other.url("/rules"))
    other.gives("/rules", "User-agent: *\nDisallow: /one", Content_Type="text/plain")
    assert robbed(desk, site.url("/one")) == ["/one"]


def test_rules_are_asked_for_once_a_day_and_kept_while_they_cannot_be_had(desk: Desk, site: Site) -> None:
    site.pages("/one")
    rules(site, "User-agent: *\nDisallow: /one")
    for _ in range(3):
        assert robbed(desk, site.url("/one")) == ["/one"]
    assert len(site.asked) == 1
    desk.time.passes(days=2)
    site.gives("/robots.txt", status="500 Oops")
    assert robbed(desk, site.url("/one")) == ["/one"]
    rules(site, "User-agent: *\nDisallow:")
    desk.time.passes(days=1)
    assert robbed(desk, site.url("/one")) == []


def test_endless_rules_are_read_as_far_as_they_are_to_be(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two")
    rules(site, "User-agent: *\nDisallow: /two\n" + "# more\n" * 200_000)
    assert robbed(desk, site.url("/one"), site.url("/two")) == ["/two"]


def test_a_host_is_left_alone_between_requests_as_long_as_it_asks(desk: Desk, site: Site) -> None:
    desk.limits = desk.limits.replace("pause = 0", "pause = 2")
    site.pages("/one", "/two")
    rules(site, "User-agent: *\nCrawl-delay: 7\n")
    desk.collects(feed(site.feed("/feed", "/one", "/two")))
    assert desk.time.slept == [2, 7, 7]


def test_a_source_can_ask_for_longer_pauses(desk: Desk, site: Site) -> None:
    site.pages("/one", "/two", "/three")
    desk.collects(feed(site.feed("/feed", "/one", "/two", "/three"), "pause = 30"))
    assert desk.time.slept == [30, 30]


def test_what_a_slow_host_does_not_give_in_time_is_left_for_the_next_run(desk: Desk, site: Site) -> None:
    desk.limits += "\nminutes = 1"
    site.pages("/one", "/two", "/three")
    rules(site, "User-agent: *\nCrawl-delay: 40\n")
    summary = desk.collects(feed(site.feed("/feed", "/one", "/two", "/three")))
    assert (summary.counts["fetched"], summary.counts["left"], summary.code) == (1, 2, 0)
    assert desk.collects().counts["fetched"] == 1


def test_who_collects_says_who_it_is(desk: Desk, site: Site) -> None:
    site.pages("/one")
    desk.collects(urls(site.url("/one")))
    assert {request.headers["user-agent"].split("/")[0] for request in site.asked} == {"nkanalysis"}
    assert all("(+desk@analysts.example)" in request.headers["user-agent"] for request in site.asked)


def test_content_that_two_addresses_share_is_kept_once(desk: Desk, site: Site) -> None:
    story = page("The same story")
    site.gives("/one", story)
    site.gives("/mirror", story)
    summary = desk.collects(urls(site.url("/one"), site.url("/mirror")))
    assert (summary.counts["fetched"], summary.counts["same"]) == (1, 1)
    assert desk.addresses() == [site.url("/one")]
    ((address, _, record),) = desk.records("revisit")
    assert address == site.url("/mirror")
    assert record.rec_headers.get_header("WARC-Refers-To-Target-URI") == site.url("/one")
    first = desk.records()[0][2].rec_headers.get_header("WARC-Payload-Digest")
    assert record.rec_headers.get_header("WARC-Payload-Digest") == first


def test_a_page_can_be_asked_for_again_for_some_days(desk: Desk, site: Site) -> None:
    site.gives("/one", page("First"), ETag='"1"')
    table = feed(site.feed("/feed", "/one"), "revisit = 3")
    desk.collects(table)
    desk.time.passes(days=1)
    site.gives("/one", status="304 Not Modified")
    assert desk.collects().counts["unchanged"] == 1
    assert site.asked[-1].headers["if-none-match"] == '"1"'
    site.gives("/one", page("Second, with a correction"), ETag='"2"')
    desk.time.passes(days=1)
    assert desk.collects().counts["fetched"] == 1
    assert desk.addresses() == [site.url("/one"), site.url("/one")]
    desk.time.passes(days=2)
    asked = len(site.paths())
    desk.collects()
    assert site.paths()[asked:] == ["/feed"]
