"""What must not leave the house: paths, code, addresses, files for the house alone, protected people."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nkanalysis.reporting.publishing.files import File
from nkanalysis.reporting.publishing.finding import Allowed, Finding
from nkanalysis.reporting.site.editions import INTERNAL, MANIFEST

MARK = "nkanalysis-internal"
"""What an internal page says of itself in its head: ``<meta name="nkanalysis-internal">``."""
# A folder of somebody's machine. Addresses on the web have such parts too, behind a host or a name.
_LOCAL = re.compile(
    r"file:/|(?<![\w./:?=&%~+-])/(?:home|Users|root|tmp|mnt|media|private/var|var/(?:folders|tmp|lib))/[\w.~-]+"
    r"|(?<![\w])[A-Za-z]:(?:\\\\?|/)(?:Users|Documents and Settings|Windows|Program Files|Temp|[\w.-]+\\)"
    r"|\\\\[\w.-]+\\[\w$.-]+\\"
)
_ADDRESS = re.compile(r"[A-Za-z0-9][\w.%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}\b")
_TRACE = re.compile(r"Traceback \(most recent call last\)|\.ipynb\b|\bipykernel[_/]\d|<ipython-input|\bIn \[\d+\]:")
_FILE_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js", ".json", ".html")


def local_paths(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Names of folders and files of this machine, or of any.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in files.items():
        # The folders of this machine are looked for in every byte, programs and pictures too.
        for path in allowed.paths:
            if _path(path).search(file.content):
                yield Finding(name, "a path of this machine", path)
        if found := _LOCAL.search(file.text) if file.kind != "png" else None:
            yield Finding(name, "a local path", _around(file.text, found))


def notebook_code(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Lines of notebooks' cells, what they print when they fail, and notebooks themselves.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in files.items():
        if file.kind in ("ipynb", "py"):
            yield Finding(name, "notebook code", "a file of code")
        if file.kind == "png":
            continue
        shown = f"{file.text}\n{file.shown}" if file.kind == "html" else file.text
        # A manifest names what an edition was made from, notebooks too.
        if (found := _TRACE.search(shown)) and not name.endswith(MANIFEST):
            yield Finding(name, "notebook code", _around(shown, found))
        for line in sorted(allowed.code):
            if line in shown:
                yield Finding(name, "notebook code", line)


def e_mails(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """E-mail addresses but the contact for corrections.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in files.items():
        if file.kind == "png":
            continue
        shown = f"{file.text}\n{file.shown}" if file.kind == "html" else file.text
        for address in sorted(set(_ADDRESS.findall(shown))):
            if address.lower() != allowed.about.contact.lower() and not address.lower().endswith(_FILE_ENDINGS):
                yield Finding(name, "an e-mail address that is not the contact", address)


def internal_files(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Files for the house alone, by their name or by what they say of themselves.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    for name, file in files.items():
        if INTERNAL in f"/{name}" or "/internal/" in f"/{name}":
            yield Finding(name, "a file for the house alone", "its name says so")
        elif file.tree is not None and file.tree.xpath(
            f"//meta[@name='{MARK}'] | //p[@class='internal'][@role='note']"
        ):
            yield Finding(name, "a file for the house alone", "the page says so")
        elif file.kind == "json" and re.search(rb'"internal":\s*true', file.content):
            yield Finding(name, "made for the house alone", '"internal": true')


def protected_words(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Words of sentences that are withheld, in a row, and names that stand in those alone.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(allowed.names, key=len)[::-1]))
    for name, file in files.items():
        if file.kind == "png":
            continue
        # What is found is not printed, but the row that it is of: the line may end in a log that others read.
        for row in sorted({row for _, row in allowed.protected.among(file.words)}):
            yield Finding(name, "words of a sentence that is withheld", f"it is that of {row}", told=True)
        if allowed.names and (found := names.search(" ".join(file.shown.split()))):
            yield Finding(
                name, "a name that is withheld", f"it is of the sentence of {allowed.names[found[0]]}", told=True
            )


@cache
def _path(path: str) -> re.Pattern[bytes]:
    """A path in bytes, with JSON's escapes or without; no part of a longer name."""
    written = {re.escape(one.encode()) for one in (path, path.replace("\\", "\\\\"))}
    return re.compile(rb"(?<![\w.+=-])(?:" + b"|".join(sorted(written)) + rb")(?![\w+=-])")


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 10) : found.end() + 30]
