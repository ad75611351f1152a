"""Whether a paywall hides the rest of an article."""

from collections.abc import Sequence

from nkanalysis.corpus.kinds import Look, is_wall
from nkanalysis.corpus.raw import Facts
from nkanalysis.corpus.words import straight, words

_REACH = 40
_WHOLE, _PREVIEW = 450, 200
_HINTS = 2


def _asks(looks: Sequence[Look]) -> bool:
    """A line that asks for a subscription, or several that offer one."""
    hints: set[str] = set()
    for look in looks[:_REACH]:
        text = look.paragraph.text
        if is_wall(text):
            return True
        if look.words <= 40:
            hints |= {match.group() for match in words().wall_hints.finditer(straight(text[:400]))}
    return len(hints) >= _HINTS and any("subscri" in hint or "account" in hint or "trial" in hint for hint in hints)


def extent(prose: Sequence[Look], behind: Sequence[Look], facts: Facts) -> str:
    """``stub`` where a wall stands behind an article's last paragraph and the rest is not on the page, else ``full``.

    Many sites put the wall's text on every page and show it to some readers only: an article of full length is no stub
    unless the page itself says that it is not free.

    Args:
        prose: The article's paragraphs.
        behind: What follows the last of them, up to the next article.
        facts: What the page says of itself.
    """
    count = sum(min(look.words, 400) for look in prose)
    cut = bool(prose) and prose[-1].paragraph.text.rstrip(' "”').endswith(("...", "…", "[…]"))
    if _asks(behind):
        return "stub" if count < _WHOLE or (facts.walled and count < 2 * _PREVIEW) else "full"
    return "stub" if facts.walled and (cut or count < _PREVIEW // 2) else "full"
