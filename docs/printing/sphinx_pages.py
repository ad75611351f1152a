"""The extension through which Sphinx reads a page as `docs.printing.pages` makes it."""

from pathlib import Path
from typing import Any

from pygments.lexers.special import TextLexer

from docs.printing import pages


def read(app: Any, docname: str, source: list[str]) -> None:
    """Put a page's text as it is built in the place of its file's."""
    page = Path(app.srcdir) / f"{docname}.md"
    source[0] = pages.linked(pages.filled(page), page)


def always(app: Any, env: Any, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Pages with printed parts are read at every build: what they are printed from has no file here."""
    found = []
    for docname in sorted(env.found_docs):
        text = (Path(app.srcdir) / f"{docname}.md").read_text(encoding="utf-8")
        if pages.BLOCK.search(text):
            found.append(docname)
    return found


def setup(app: Any) -> dict[str, bool]:
    """Join the build."""
    # Pygments knows no CSV; nothing in it needs a colour.
    app.add_lexer("csv", TextLexer)
    app.connect("source-read", read)
    app.connect("env-get-outdated", always)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
