"""What a site says of itself: its name, its addresses, whom to write to."""

import re

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.plan import Site
from nkanalysis.reporting.templates import web_address

TITLE = "Reports"
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


def named(site: Site) -> str:
    """The site's title, or the word for what it holds."""
    return site.title or TITLE


def address(site: Site, path: str = "") -> str | None:
    """The absolute address of a file of the site; None where the site says no address.

    Args:
        site: What it says of itself.
        path: From the site's folder on, ``/`` between parts.
    """
    return f"{site.url.rstrip('/')}/{path}" if site.url else None


def e_mail(site: Site) -> str | None:
    """The address for corrections where it is one for e-mail; None where it is none, or a web address."""
    return site.contact if _CONTACT.fullmatch(site.contact) else None


def check(site: Site) -> None:
    """Hold what a site says of itself to what can be printed as a link.

    Raises:
        ReportError: The contact is no e-mail address and no web address, or the address is none.
    """
    if site.url and (web_address(site.url) is None or "?" in site.url or "#" in site.url):
        raise ReportError(f"[site] url: {site.url!r} is no web address; write it as https://example.org/reports")
    if site.contact and e_mail(site) is None and web_address(site.contact) is None:
        raise ReportError(
            f"[site] contact: {site.contact!r} is no e-mail and no web address; write it as name@example.org"
        )
