"""Markdown with or without YAML front matter: digests, and articles that somebody kept by hand."""

import re
from collections.abc import Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

from nkanalysis.corpus.encodings import decode
from nkanalysis.corpus.moments import day, moment
from nkanalysis.corpus.raw import Facts, Line, RawPage, Reader, Unreadable
from nkanalysis.corpus.readers.plain import split_lines
from nkanalysis.lexicon import tlp
from nkanalysis.records import Detail

_FENCE = re.compile(r"---[ \t]*$", re.MULTILINE)
_KINDS = ("article", "digest")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_RULE = re.compile(r"[|:\s-]+")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\n?")


def _front_matter(text: str) -> tuple[Mapping[str, object], int]:
    """Front matter and the offset where the document begins."""
    opening = _FENCE.match(text)
    if opening is None:
        return {}, 0
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        raise Unreadable("front matter, line 1: opened by --- and never closed by a second ---")
    try:
        found = YAMLHandler().load(text[opening.end() : closing.start()])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = "" if mark is None else f", line {mark.line + 1}"
        raise Unreadable(f"front matter{line}: {getattr(error, 'problem', None) or error}") from error
    if found is None:
        return {}, closing.end()
    if not isinstance(found, dict):
        raise Unreadable("front matter, line 2: not a list of key: value lines")
    return found, closing.end()


def _line_of(text: str, key: str) -> int:
    return next((n for n, line in enumerate(text.split("\n"), 1) if line.startswith(f"{key}:")), 1)


def _facts(found: Mapping[str, object], text: str) -> Facts:
    def words(key: str) -> str | None:
        value = found.get(key)
        if value is None:
            return None
        if isinstance(value, list):
            value = ", ".join(map(str, value))
        return " ".join(str(value).split()) or None

    kind = words("kind") or "article"
    if kind not in _KINDS:
        raise Unreadable(f"front matter, line {_line_of(text, 'kind')}: kind is {kind!r}, it must be article or digest")
    published = day(found.get("published"))
    if published is None and found.get("published") is not None:
        raise Unreadable(
            f"front matter, line {_line_of(text, 'published')}: published must be a day such as 2025-01-14"
        )
    told: tuple[Detail, ...] = ()
    if label := words("sharing"):
        try:
            told = (Detail("sharing", tlp.label(label), "front_matter", True),)
        except ValueError as error:
            raise Unreadable(f"front matter, line {_line_of(text, 'sharing')}: {error}") from error
    return Facts(
        url=words("url"),
        title=words("title"),
        outlet=words("outlet"),
        author=words("author"),
        republisher=words("republisher"),
        published=published,
        published_basis="metadata" if published else "unknown",
        retrieved=moment(found.get("retrieved")),
        language=(words("language") or "")[:2].lower() or None,
        kind=kind,
        told=told,
    )


def _tagged(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    tagged: list[Line] = []
    for line in lines:
        said = text[line.start : min(line.end, line.start + 120)]
        tag = ""
        if _HEADING.match(said):
            tag = f"h{len(said) - len(said.lstrip('#'))}"
        elif _UNDERLINE.fullmatch(said):
            if tagged and tagged[-1].tag == "" and text.count("\n", tagged[-1].end, line.start) == 1:
                tagged[-1] = Line(tagged[-1].start, tagged[-1].end, "h1" if said[0] == "=" else "h2")
            continue
        elif said.startswith("|") and said.count("|") > 1:
            if _RULE.fullmatch(said):
                continue
            tag = "tr"
        elif said.startswith("!["):
            tag = "img"
        tagged.append(Line(line.start, line.end, tag))
    return tuple(tagged)


def _read(data: bytes) -> RawPage:
    text = decode(data)
    found, start = _front_matter(text)
    facts = _facts(found, text) if found else Facts()
    return RawPage(text, _tagged(text, split_lines(text, start)), facts, curated=bool(found), breaks="blank")


READER = Reader("Markdown", "text/markdown", (".md", ".markdown"), lambda head: False, _read)
