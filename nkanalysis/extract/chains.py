"""Who first says something, and who passed it on, among several statements that cover it."""

from collections.abc import Iterable

from nkanalysis.extract.cues import opinion, said_as
from nkanalysis.extract.register import is_country, speaks_for
from nkanalysis.extract.statements import Speaker, Statement

_MEDIA = ("media", "state_media")
_VERBS = ("verb", "passive")
_OPENING = 2
"""Words that may stand before the first name of a sentence that opens with it: "As" alone."""


def chain(covering: Iterable[Statement], figure: tuple[int, int]) -> tuple[list[Speaker], list[str]]:
    """Who first says a figure among the statements that cover it, and who passed it on, from the source outwards.

    Args:
        covering: Statements of one sentence whose content holds the figure.
        figure: Its span of page text.

    Returns:
        The speakers of the innermost statement (two for a figure that two sources give side by side), and the names
        of the outer ones.
    """
    named = [s for s in covering if s.speakers]
    ordered = _without_own_side(sorted(named, key=lambda s: (_depth(s, named, figure), _under(s, named), -_size(s))))
    if not ordered:
        return [], []
    ordered = _beyond_media(ordered)
    inner = list(ordered[-1].speakers)
    names, outer = {s.entity.mention.name for s in inner}, []
    for statement in reversed(ordered[:-1]):
        for speaker in statement.speakers:
            for name in (speaker.entity.mention.name, *speaker.relays):
                if name not in names:
                    outer.append(name)
                    names.add(name)
    return inner, outer


def _beyond_media(ordered: list[Statement]) -> list[Statement]:
    """An outlet that is cited passes on in its turn: "citing an agency, that the service had counted …"."""
    last = ordered[-1]
    if last.cue.kind != "citing" or last.speakers[0].source.type not in _MEDIA:
        return ordered
    passing = {name for speaker in last.speakers for name in speaker.relays}
    for index, statement in enumerate(ordered[:-1]):
        speaker = statement.speakers[0]
        if speaker.source.type not in _MEDIA and speaker.source.name not in passing:
            return [*ordered[:index], *ordered[index + 1 :], statement]
    return ordered


def _without_own_side(ordered: list[Statement]) -> list[Statement]:
    """A spokesman who says that his government assesses something is the source himself."""
    while len(ordered) > 1:
        inner, outer = ordered[-1].speakers[0].source.name, ordered[-2].speakers[0].source.name
        if not speaks_for(outer, inner) or not is_country(inner):
            break
        ordered = ordered[:-1]
    return ordered


def _depth(statement: Statement, others: list[Statement], figure: tuple[int, int]) -> int:
    """Larger is nearer the figure: citing is deepest, "according to" outermost unless it stands inside what is said."""
    if statement.cue.kind == "citing":
        return 3
    if said_as(statement.cue.head) and _leads(statement, others):
        return 0
    if said_as(statement.cue.head):
        return -1 if statement.cue.kind == "passive" else 2
    if statement.cue.kind == "preposition":
        return 2 if any(_stands_inside(statement, other, figure) for other in others) else 0
    return 1


def _leads(statement: Statement, others: list[Statement]) -> bool:
    """Whether a sentence opens with it and goes on to what another says: "As the agency reported, Kyiv announced …"."""
    first = min(statement.cue.own)
    opens = sum(not t.is_punct for t in statement.cue.head.doc[:first]) < _OPENING
    return opens and any(o.cue.kind in _VERBS and o.cue.head.i > max(statement.cue.own) for o in others)


def _under(statement: Statement, others: list[Statement]) -> int:
    """Of how many others what is said holds this one: it is nearer the figure than they are.

    Where the parse has each hold the other, the one that comes behind all that is said is the outer: ", Lee said".
    """
    head = statement.cue.head.i
    return sum(
        head in other.cue.content and (other.cue.head.i not in statement.cue.content or _behind(other))
        for other in others
        if other is not statement
    )


def _behind(statement: Statement) -> bool:
    return max(statement.cue.content) < min(statement.cue.own)


def _size(statement: Statement) -> int:
    return len(statement.cue.content)


def _stands_inside(statement: Statement, other: Statement, figure: tuple[int, int]) -> bool:
    """Whether a phrase stands in what another says: between that one's cue and the figure, or as an opinion there."""
    if other is statement or other.cue.kind not in _VERBS:
        return False
    if opinion(statement.cue):
        return True
    if not other.start < statement.start < figure[0]:
        return False
    return min(other.cue.content) <= statement.cue.head.i <= max(other.cue.content)
