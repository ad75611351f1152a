"""What only a page as a whole tells of a line: a headline under a label, a question asked, a note on who wrote it."""

import re
from collections import Counter
from collections.abc import Sequence

from nkanalysis.corpus.kinds import Look, tokens
from nkanalysis.corpus.matter import overlap
from nkanalysis.corpus.words import straight, words

_LABELS = ("furniture", "caption", "inline_item", "short", "prose")
_SPEAKER = re.compile(r"(?P<name>[A-ZÀ-ÞА-ЯІЇЄ][\w.'’&-]{0,24}(?: [A-ZÀ-ÞА-ЯІЇЄ][\w.'’-]{0,24}){0,3}):\s")
_YOU = frozenset(["you", "your", "yours", "yourself"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEAST, _LONGEST, _HEAD_REACH = 4, 260, 8
_QUESTION = 40
_BELOW, _TAKEN_UP = 30, 0.4


def labelled_headline(looks: Sequence[Look], at: int) -> bool:
    """Whether a line that a label opens ("Video: …") is a headline: day or byline stand under it, no prose above.

    Args:
        looks: Paragraphs of a page.
        at: The line, above which no prose stands.
    """
    one = looks[at]
    plain = straight(one.paragraph.text[:80])
    label = words().headline_labels.match(plain)
    if label is None or one.kind not in _LABELS or len(one.paragraph.text) > _LONGEST:
        return False
    rest = plain[label.end() :].lstrip()
    if rest[:1] not in (":", "|") or one.words < _LEAST or _under(looks, at, ("list", "comments", "end")):
        return False
    if one.paragraph.tag == "h1":
        return True
    shorts = 0
    for other in looks[at + 1 : at + 1 + _HEAD_REACH]:
        if other.kind in ("date", "byline"):
            # With another line between, that may be the headline, and this one a teaser above it.
            return not shorts or overlap(one.paragraph.text, _text_below(looks, at)) >= _TAKEN_UP
        shorts += other.kind == "short" and other.words > 1
        if shorts > 1 or other.kind == "inline_item":
            return False
    return False


def _text_below(looks: Sequence[Look], at: int) -> str:
    return " ".join(one.paragraph.text[:600] for one in looks[at + 1 : at + _BELOW] if one.kind == "prose")


def _under(looks: Sequence[Look], at: int, kinds: Sequence[str]) -> bool:
    """Whether the line right above is of one of these kinds: a label of a box, whose item this one then is."""
    return at > 0 and looks[at - 1].kind in kinds and looks[at - 1].words > 1


def questions(looks: Sequence[Look]) -> set[int]:
    """The lines of an interview that are asked: under a speaker's name, or to a "you" between answers."""
    named = Counter(name for one in looks if (name := _speaker(one.paragraph.text)) is not None)
    found: set[int] = set()
    asked: list[int] = []
    personal = 0
    for at, one in enumerate(looks):
        text = one.paragraph.text
        if one.kind != "short" or one.words > _QUESTION or not _answered(looks, at):
            continue
        name, answer = _speaker(text), looks[at + 1].paragraph.text
        if name is not None and (one.closed or text.endswith("?")):
            if named[name] >= 2 or _speaker(answer) is not None:
                found.add(at)
        elif text.endswith("?") and one.paragraph.tag not in _HEADINGS and one.words >= 2:
            asked.append(at)
            personal += bool(_YOU & set(tokens(text))) + (answer[0] in '"“‘«')
    return found | set(asked) if personal >= 2 or found else found


def _speaker(text: str) -> str | None:
    match = _SPEAKER.match(text[:120])
    if match is None or words().headline_labels.match(straight(match["name"])):
        return None
    return match["name"]


def _answered(looks: Sequence[Look], at: int) -> bool:
    """Whether the text goes on right under a line, and has begun above it."""
    above = any(one.kind == "prose" for one in looks[max(at - _HEAD_REACH, 0) : at])
    return above and at + 1 < len(looks) and looks[at + 1].kind == "prose"


def writers(looks: Sequence[Look]) -> set[str]:
    """Names in the bylines of a page, as they are compared."""
    found: set[str] = set()
    for one in looks:
        if one.kind == "byline" and len(one.paragraph.text) <= 200:
            plain = straight(one.paragraph.text)
            match = words().byline_starts.match(plain)
            plain = plain[match.end() :] if match is not None else plain
            for part in re.split(r"[,|;/(]|\band\b|&", plain):
                part = " ".join(part.split()[:4]).strip(" -:.")
                if len(part.split()) >= 2:
                    found.add(part)
    return found


def is_about(one: Look, names: set[str]) -> bool:
    """Whether a paragraph is a note on one of the page's writers: it opens with the name and what that person does."""
    plain = straight(one.paragraph.text[:120])
    for name in names:
        if plain.startswith(name + " ") and words().bio_verbs.match(plain[len(name) :].lstrip(" ,-")):
            return True
    return False


def is_topic(text: str) -> bool:
    """Whether a few words are a section's or topic's name: put together of those that menus hold, with no verb."""
    found = tokens(text[:80])
    w = words()
    if not 2 <= len(found) <= 8:
        return False
    at = named = 0
    while at < len(found):
        phrases = ((n, " ".join(found[at : at + n])) for n in (3, 2, 1))
        size = next((n for n, phrase in phrases if phrase in w.lines or phrase in w.lists), 0)
        named += bool(size)
        if not size and found[at] not in w.topics:
            return False
        at += size or 1
    return named > 0
