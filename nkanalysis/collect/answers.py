"""What a server answers, and the bounds that are set to it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how large a request may get.

    Attributes:
        connect, read, total: Seconds until a connection stands, between two pieces, and for all of one answer.
        largest: Bytes of an answer, as it comes and once more as it unpacks.
        redirects: How many are followed.
        tries: How often an address is asked where asking again may help.
        longest_wait: Seconds that a server may ask to be left alone for the same run to ask again.
        backoff: Seconds before the second try, at most; doubled for each one after it.
    """

    connect: float = 15.0
    read: float = 30.0
    total: float = 120.0
    largest: int = 20 * 1024 * 1024
    redirects: int = 5
    tries: int = 3
    longest_wait: float = 120.0
    backoff: float = 4.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by whether a thing has changed since."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As headers of a request."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: Where the answer came from, redirects followed, in its canonical spelling.
        status: HTTP status: 200, or 304 where nothing has changed.
        reason: The words behind it.
        headers: As they came, in order.
        asked: Headers of the request.
        content: What it says, chunks put together and unpacked.
        retrieved: When, in UTC.
        address: IP address that answered.
        hops: Addresses that led here.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    content: bytes
    retrieved: datetime
    address: str | None = None
    hops: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of a name; None where there is none."""
        return next((value.strip() for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """Media type without parameters, lower case; empty where the server says none."""
        if not (said := self.header("content-type")):
            return ""
        message = Message()
        message["Content-Type"] = said
        return message.get_content_type()

    @property
    def validators(self) -> Validators:
        """What to ask by next time."""
        return Validators(_short(self.header("etag")), _short(self.header("last-modified")))

    @property
    def sha256(self) -> str:
        """Hash of the content, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 500 and value.isprintable() else None
