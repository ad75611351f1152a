"""Whether an event concerns the soldiers that the kit is about, their families, or a word of a government on them."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from nkanalysis import lexicon
from nkanalysis.extract import populations
from nkanalysis.extract.events.grammar import labels
from nkanalysis.extract.events.match import Match
from nkanalysis.extract.events.roles import words_of
from nkanalysis.extract.events.rules import Rule, Rules
from nkanalysis.extract.sentences import Sentence
from nkanalysis.extract.subjects import subject_of
from nkanalysis.extract.words import phrases, plain
from nkanalysis.lexicon import conflict

_SHORT = 9
"""Tokens; a longer sentence that says what it comments on is about that."""
_BACK = 4
"""Sentences back in which those meant by a pronoun or a bare "the soldiers" may be named."""
_PREPARED = 8
"""Sentences back in which what a rule takes as told may stand."""


class Concern:
    """Whom an article speaks of, as its events need it.

    Args:
        listed: The article's sentences.
        rules: The language's rules.
        language: Lexicon folder.
    """

    def __init__(self, listed: Sequence[Sentence], rules: Rules, language: str) -> None:
        self._listed, self._rules, self._language = listed, rules, language
        self._subject = subject_of([s.text for s in listed], language)
        people = lexicon.read(f"{language}/people")["populations"]
        self._earlier = phrases(people["earlier_wars"])
        words = lexicon.read(f"{language}/events")
        self._ours, self._matter = phrases(words["gate"]["ours"]), phrases(words["gate"]["matter"])

    def holds(self, match: Match, index: int, who: Token | None, whom: Token | None, said_by: frozenset[int]) -> bool:
        """Whether a match concerns them.

        Args:
            match: The event.
            index: Number of its sentence.
            who: Who does it, if named.
            whom: Whom it befalls, if named.
            said_by: Numbers of the tokens that name who says so; it tells nothing of those.
        """
        doc = match.head.doc
        if not self._prepared(match.rule, index):
            return False
        if self._earlier.search(plain(doc.text)):
            return False
        clause = [t for t in match.clause.own if t.i not in said_by]
        about = match.rule.about
        if about == "matter":
            return self._speaks_of_matter(doc, index)
        names = self._named(_text(clause) + " " + _text(match.words) + " " + _text(match.evidence))
        rest = self._named(_text(t for t in doc if t.i not in said_by))
        if about == "country":
            return (
                conflict.focus() in names
                or self._alone(clause)
                or (self._is_pronoun(who, whom) and (conflict.focus() in rest or self._near(index)))
            )
        befalls = self._named(_text(words_of(whom))) if whom is not None else set()
        if befalls:
            return conflict.focus() in befalls
        if about == "people" and not self._has_people(match, clause if match.clause.subjects else list(doc)):
            return False
        if conflict.focus() in names or conflict.focus() in rest:
            return True
        if about == "named":
            return False
        others = populations.mentioned(_text(clause), self._language)
        if others is not None and about in ("people", "carried") and not self._points_back(whom, clause):
            return self._near(index)
        return self._carried(index)

    def _prepared(self, rule: Rule, index: int) -> bool:
        """Whether the sentences before a sentence hold what a rule asks of them."""
        if rule.before is None:
            return True
        return bool(
            rule.before.search(plain(" ".join(s.text for s in self._listed[max(0, index - _PREPARED) : index])))
        )

    def _is_pronoun(self, *roles: Token | None) -> bool:
        return any(role is not None and role.pos_ == "PRON" for role in roles)

    def _has_people(self, match: Match, clause: Iterable[Token]) -> bool:
        return bool(self._rules.groups["ours"].find([*clause, *match.evidence]))

    def _points_back(self, whom: Token | None, clause: Iterable[Token]) -> bool:
        tokens = list(whom.subtree) if whom is not None else list(clause)
        return any(self._rules.groups["pointing"].at(t) for t in tokens)

    def _speaks_of_matter(self, doc: Doc, index: int) -> bool:
        """A denial, refusal or admission is about the troops where its sentence or one just before says so."""
        if self._rules.groups["deployment"].find(doc) and (
            conflict.focus() in self._named(doc.text) or self._alone(doc)
        ):
            return True
        if len(doc) > _SHORT and not self._rules.groups["back"].find(doc):
            return False
        before = " ".join(s.text for s in self._listed[max(0, index - _BACK) : index + 1])
        return bool(self._matter.search(plain(before))) and conflict.focus() in self._named(before)

    def _alone(self, doc: Iterable[Token]) -> bool:
        """Whether headlines' short name of the country stands among some tokens: "North discloses …"."""
        short = self._rules.groups["our_short_name"]
        return any(_is_whole_name(t) and short.at(t) for t in doc)

    def _near(self, index: int) -> bool:
        before = [s.text for s in self._listed[max(0, index - 2) : index]]
        return self._carried(index) and any(conflict.focus() in self._named(text) for text in before)

    def _carried(self, index: int) -> bool:
        """Whether those spoken of last, or the article's own subject, are those that the kit is about."""
        if self._subject != conflict.focus():
            return False
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            text = self._listed[back].text
            people = populations.mentioned(text, self._language)
            if conflict.focus() in self._named(text):
                return True
            if people is not None:
                return people == conflict.focus()
        return True

    def _named(self, text: str) -> set[str]:
        found = populations.named(text, self._language)
        return found | {conflict.focus()} if self._ours.search(plain(text)) else found


def _is_whole_name(token: Token) -> bool:
    known = labels(token)
    return token.tag_ in known.one_name_tags and token.dep_ not in known.part_of_name


def _text(tokens: Iterable[Token]) -> str:
    return " ".join(t.text for t in tokens)
