"""What a site says of itself: who publishes it, where it stands, whom to write to."""

import re
from dataclasses import dataclass

from nkanalysis.reporting.errors import ReportError
from nkanalysis.reporting.templates import web_address

TITLE = "Reports"
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Site:
    """What ``[site]`` of a plan says; every field may be empty.

    Attributes:
        title: What the site is called.
        publisher: Who publishes it.
        contact: E-mail address for corrections: the only one that the site shows.
        url: Where it will be served: http or https. Absolute links are written only where it is given.
        licence: Of what is published, by its SPDX name (``CC-BY-4.0``).
    """

    title: str = ""
    publisher: str = ""
    contact: str = ""
    url: str = ""
    licence: str = ""

    def __post_init__(self) -> None:
        if self.url and (web_address(self.url) is None or "?" in self.url or "#" in self.url):
            raise ReportError(f"[site] url: {self.url!r} is no web address; write it as https://example.org/reports")
        if self.contact and not _CONTACT.fullmatch(self.contact):
            raise ReportError(f"[site] contact: {self.contact!r} is no e-mail address; write it as name@example.org")

    @property
    def name(self) -> str:
        """Its title, or the word for what it holds."""
        return self.title or TITLE

    def address(self, path: str = "") -> str | None:
        """The absolute address of a file of the site; None where the site says no address.

        Args:
            path: From the site's folder on, ``/`` between parts.
        """
        return f"{self.url.rstrip('/')}/{path}" if self.url else None
