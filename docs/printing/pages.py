"""A page of the documentation as it is built: printed parts filled in, links to files beyond docs/ put right.

A page asks for a printed part with a block of its own; on a code host it is seen as it stands here:

    ```{printed} commands
    ```

A page of the project that stands outside of docs/ (data/README.md) is shown by a page of docs/ that names it in such a
block, ``{outside}``; whatever else that page says is for code hosts alone. Links between all of these files stay as
code hosts take them, and lead to the right page here.
"""

import os.path
import re
from collections.abc import Callable
from pathlib import Path

from docs.printing import codes, commands, tables

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PRINTED: dict[str, Callable[[], str]] = {
    "codebook": codes.printed,
    "commands": commands.printed,
    "dictionary": tables.printed,
}
BLOCK = re.compile(r"^```\{(printed|outside)\} +(\S+)\n```$", re.MULTILINE)
_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1$|(?<=\n\n)(?: {4}[^\n]*\n)+|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def outside() -> dict[Path, Path]:
    """The page of docs/ that shows each file outside of it."""
    shown = {}
    for page in sorted(DOCS.rglob("*.md")):
        for what, name in BLOCK.findall(page.read_text(encoding="utf-8")):
            if what == "outside":
                shown[Path(os.path.normpath(page.parent / name))] = page
    return shown


def filled(page: Path) -> str:
    """The text of a page, printed parts and outside pages in their places.

    Args:
        page: A Markdown file in docs/.

    Raises:
        KeyError: It asks for a part that nothing prints.
    """
    text = page.read_text(encoding="utf-8")
    for what, name in BLOCK.findall(text):
        if what == "outside":
            file = Path(os.path.normpath(page.parent / name))
            return rebased(file.read_text(encoding="utf-8"), file, page)
    return BLOCK.sub(lambda block: PRINTED[block[2]](), text)


def rebased(text: str, file: Path, page: Path) -> str:
    """A text of one place as it reads in another: its links lead where they led.

    Args:
        text: Markdown of ``file``.
        file: Where it stands.
        page: The page of docs/ that shows it.
    """
    return _outside_code(text, lambda part: _LINK.sub(lambda link: _moved(link, file, page), part))


def linked(text: str, page: Path) -> str:
    """A page's text with links to files beyond docs/ put right: to the page that shows one, else to no page.

    Args:
        text: Markdown, as ``filled`` gives it.
        page: Where it stands in docs/.
    """
    shown = outside()

    def link(found: re.Match[str]) -> str:
        image, words, target = found.groups()
        path, mark, anchor = target.partition("#")
        if image or not path or re.match(r"[a-z]+:", path):
            return found[0]
        file = Path(os.path.normpath(page.parent / path))
        if file.is_relative_to(DOCS) and file.suffix == ".md":
            return found[0]
        if file in shown:
            return f"[{words}]({_way(shown[file], page)}{mark}{anchor})"
        # A source file: on a code host the link opens it; here its name has to do.
        return words

    return _outside_code(text, lambda part: _LINK.sub(link, part))


def _moved(link: re.Match[str], file: Path, page: Path) -> str:
    image, words, target = link.groups()
    path, mark, anchor = target.partition("#")
    if not path or re.match(r"[a-z]+:", path):
        return link[0]
    return f"{image}[{words}]({_way(Path(os.path.normpath(file.parent / path)), page)}{mark}{anchor})"


def _way(target: Path, page: Path) -> str:
    return Path(os.path.relpath(target, page.parent)).as_posix()


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """A text with the parts changed that are no code."""
    parts, at = [], 0
    for code in _CODE.finditer(text):
        # A link's words may be code: only code that stands by itself parts the text.
        if code[0].startswith("`") and not code[0].startswith("```"):
            continue
        parts += [change(text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*parts, change(text[at:])])
