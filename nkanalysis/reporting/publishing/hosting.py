"""What hosts and crawlers look for beside a site's pages."""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.site import front
from nkanalysis.reporting.site.about import address
from nkanalysis.reporting.site.editions import Edition, latest

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def hosted(folder: Path, about: Site, editions: Sequence[Edition]) -> None:
    """Write robots.txt, 404.html and .nojekyll; where the site says its address, also sitemap.xml.

    Args:
        folder: The site's.
        about: What it says of itself.
        editions: All editions, newest first.
    """
    (folder / ".nojekyll").write_bytes(b"")
    (folder / front.MISSING).write_text(front.missing_page(about), encoding="utf-8")
    rules = "User-agent: *\nAllow: /\n"
    if place := address(about, "sitemap.xml"):
        rules += f"Sitemap: {place}\n"
        (folder / "sitemap.xml").write_bytes(_sitemap(folder, about, editions))
    (folder / "robots.txt").write_text(rules, encoding="utf-8")


def _sitemap(folder: Path, about: Site, editions: Sequence[Edition]) -> bytes:
    day = editions[0].day if editions else ""
    listed = [("", day), (front.ERRATA, day), *((report.link, day) for report in latest(folder).reports)]
    listed += [(report.link, edition.day) for edition in editions for report in edition.reports]
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP})
    for path, changed in listed:
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(url, f"{{{SITEMAP}}}loc").text = address(about, path)
        if changed:
            etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = changed
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
