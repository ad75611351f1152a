"""Harm that lies ahead: the end of a projection ("at this rate 9,000 would be lost"), or what a day may bring."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from nkanalysis import lexicon
from nkanalysis.extract.counted import Counted
from nkanalysis.extract.said import Said
from nkanalysis.extract.words import alternatives, phrases, plain

_BEFORE, _BEHIND = 40, 70
"""Characters around a figure within which a modal verb is that of those counted."""


@dataclass(frozen=True)
class _Words:
    leads: re.Pattern[str]
    outcome: re.Pattern[str]
    modal: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    words = lexicon.read(f"{language}/scopes")["projections"]
    modals, no_modal = alternatives(words["modals"]), alternatives(words["no_modal_before"])
    months = alternatives(lexicon.read(f"{language}/scopes")["months"])
    by = rf"{alternatives(words['by'])}\s+(?:{alternatives(words['between'])}[\s-]+){{0,3}}"
    return _Words(
        leads=phrases(words["leads"]),
        outcome=phrases(words["outcomes"]),
        modal=re.compile(rf"(?<!\w){modals}\s(?!{no_modal}\s)"),
        ahead=re.compile(
            rf"(?<!\w)(?:{by}(?:{months}|{alternatives(words['times'])})|{alternatives(words['ahead'])})(?!\w)"
        ),
    )


def projecting(sentence: str, language: str = "en") -> bool:
    """Whether a sentence carries on a rate: what "would have" come about by then is told, no mere might-have-been.

    Args:
        sentence: Its text.
        language: Lexicon folder.
    """
    return _words(language).leads.search(plain(sentence)) is not None


def projected(counted: Counted, said: Said, language: str = "en") -> tuple[Token, ...]:
    """The words that put harm ahead: "**at this rate** 9,000 **would** be lost", "**could** be dead **by mid-May**".

    Args:
        counted: What the figure counts.
        said: What is said of a figure.
        language: Lexicon folder.

    Returns:
        Their tokens; none where the figure tells of what has come about, or may have.
    """
    words = _words(language)
    if lead := said.find(words.leads, anywhere=True):
        outcome = said.find(words.outcome)
        return (*lead, *outcome) if outcome and _over(outcome[0], counted) else ()
    modal = said.find(words.modal, said.lead - _BEFORE, said.lead + _BEHIND)
    ahead = said.find(words.ahead) if modal and _over(modal[0], counted) else ()
    return (*modal, *ahead) if ahead else ()


def _over(modal: Token, counted: Counted) -> bool:
    """Whether the verb of a modal is the one that tells of those counted; the month of May is no modal."""
    return modal.pos_ == "AUX" and (modal.head == counted.anchor or modal.head in counted.anchor.ancestors)
