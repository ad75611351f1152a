"""What happened to the people that a figure counts: killed, wounded, captured, deployed …

The noun phrase speaks first ("dead", "casualties"), then the words right after it ("soldiers killed or wounded"), then
the verb it is subject or object of, then the noun it stands under ("a toll of 300"). Nothing is taken from beyond the
figure's own clause.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from nkanalysis.extract.counted import Counted
from nkanalysis.extract.measures.clauses import clause, shared_verbs, under
from nkanalysis.extract.measures.words import HARM, MeasureWords, measure_words, together
from nkanalysis.extract.words import plain

_REACH = 12
FEW = 20
"""Up to this many soldiers without a word of what they did are people in a story, not a deployment."""


@dataclass(frozen=True)
class Reading:
    """A measure and the rule that gave it."""

    measure: str
    rule: str


def measure(counted: Counted, context: str, language: str = "en") -> Reading | None:
    """The measure of a counted figure.

    Args:
        counted: What the figure counts.
        context: Plain text of the sentence before, for counts of families and certificates.
        language: Lexicon folder.

    Returns:
        None where nothing says what happened to the people counted.
    """
    words = measure_words(language)
    if counted.category in ("family", "relative", "certificate", "portrait", "coffin", "name"):
        return _honour(counted, context, words)
    rules = (_awarded, _noun_phrase, _right_after, _right_before, clause, under, _total)
    for rule in rules if not _base(counted) else (_noun_phrase,):
        if found := rule(counted, words):
            found = _hurt_and(found, counted, words)
            return Reading(found, rule.__name__.strip("_"))
    if counted.category in ("soldiers", "workers") and (counted.figure.lower or counted.figure.upper or 0) > FEW:
        return Reading("deployed", "people_without_event")
    return None


def _base(counted: Counted) -> bool:
    """Whether another figure is a part of this one, so that what is said is said of that: "600 out of 15,000"."""
    doc, at = counted.number.doc, counted.number.left_edge.i - 1
    while at > 0 and doc[at].lower_ in ("the", "some", "about", "around", "roughly", "nearly", "those"):
        at -= 1
    if at < 1 or doc[at].lower_ != "of":
        return False
    at -= 1 + (doc[at - 1].lower_ == "out")
    return at >= 0 and doc[at].like_num


def says_toll(sentence: str, language: str = "en") -> bool:
    """Whether a sentence speaks of a toll, and not of a death toll."""
    lower = plain(sentence)
    return "toll" in lower.split() and "death toll" not in lower


def defined_losses(sentence: str, language: str = "en") -> bool:
    """Whether a sentence says that by losses it means killed and wounded together."""
    return bool(measure_words(language).phrases["casualties"].search(plain(sentence)))


def _honour(counted: Counted, context: str, words: MeasureWords) -> Reading | None:
    sentence = plain(counted.number.doc.text)
    if counted.category == "coffin":
        at_home = words.ceremony.search(sentence) and not _flown_home(counted, words)
        return Reading("honoured" if at_home else "returned", "coffins")
    if words.context.search(sentence) or words.context.search(context):
        return Reading("honoured", "award_or_notification")
    return None


def _awarded(counted: Counted, words: MeasureWords) -> str | None:
    """Those to whom an award goes ("a medal on 12 officers"), and those whose portraits are shown."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if first == 0 or counted.category not in ("soldiers", "people", "elided", "event"):
        return None
    before = doc[first - 1]
    if before.lower_ in ("on", "upon", "to") and any(t.lemma_.lower() in words.honours for t in doc[:first]):
        return "honoured" if words.context.search(plain(doc[:first].text)) else None
    shown = before.head.lemma_.lower() if before.lower_ == "of" else ""
    if shown not in words.shown or (shown == "name" and not words.ceremony.search(plain(doc.text))):
        return None
    return "honoured"


def _noun_phrase(counted: Counted, words: MeasureWords) -> str | None:
    run = list(counted.inside)
    if counted.noun is not None:
        run = run[: run.index(counted.noun) + 1]
        joined = [t for t in counted.noun.children if t.dep_ == "conj" and not _own_number(t)]
        run += [t for t in joined if t.i - counted.noun.i <= 3]
    else:
        run = _untilclause(run)
    if counted.partitive and counted.category not in ("event",):
        return None
    found = [
        words.nouns.get(t.lemma_.lower()) or words.nouns.get(t.lower_) or words.modifiers.get(t.lower_) for t in run
    ]
    found += [words.objects.get(t.lemma_.lower()) for t in run if t.tag_ == "VBN"]
    if any(t.lower_ == "toll" for t in run):
        found.append("killed")
    if counted.partitive and counted.category == "event":
        after = _right_after(counted, words) or clause(counted, words)
        if after in HARM:
            return after
    harm = together(m for m in found if m)
    if harm:
        return harm
    return next((m for m in found if m), None)


def _untilclause(run: list[Token]) -> list[Token]:
    out: list[Token] = []
    for token in run:
        if token.tag_ in ("PRP", "WP", "DT"):
            break
        out.append(token)
    return out


def _own_number(token: Token) -> bool:
    return any(t.like_num for t in token.subtree)


def _right_after(counted: Counted, words: MeasureWords) -> str | None:
    """The words just behind the noun phrase, up to the next number or the end of the clause."""
    last = counted.inside[-1] if counted.inside else counted.number
    doc, found, at = last.doc, [], last.i + 1
    if counted.noun is None and counted.inside:
        at = counted.inside[0].i
    while at < len(doc) and at <= last.i + _REACH:
        token = doc[at]
        if (
            token.like_num
            or token.text in (".", ";", ":", "“", "—")
            or token.lower_ in ("while", "but", "including", "as", "from", "with", "who", "that", "which", "where")
        ):
            break
        if token.lemma_.lower() in words.believing or (
            token.lower_ == "to" and doc[token.i - 1].lemma_.lower() in words.believing
        ):
            at += 1
            continue
        kind = words.modifiers.get(token.lower_) or (
            words.objects.get(token.lemma_.lower()) if token.tag_ in ("VBN",) else None
        )
        kind = kind or (words.subjects.get(token.lemma_.lower()) if token.tag_ in ("VBN", "VBD") else None)
        if (
            token.tag_ in ("VBN", "VBD", "VBG", "JJ", "NN", "NNS", "NNP", "NNPS")
            and kind in (*HARM, "returned", "honoured")
            and not _acts(token, counted)
        ):
            found.append(kind)
        elif (
            (found and token.lower_ not in ("and", "or", "/", ",", "then", "either", "also", "been", "were", "was"))
            or (
                not found
                and token.pos_ not in ("AUX", "ADV", "PUNCT")
                and token.lower_
                not in ("been", "being", "have", "had", "has", "were", "was", "are", "both", "either", "and", "or")
                and token.tag_ not in ("PRP", "WP", "DT", "NNP", "NNS", "NN", "IN", "JJ", "POS")
            )
            or (not found and token.tag_ in ("IN", "TO") and token.lower_ not in ("of", "among"))
            or (not found and token.text == ",")
            or (not found and token.lower_ in ("and", "or"))
        ):
            break
        at += 1
    segment = plain(doc[counted.number.i : min(at, len(doc))].text)
    for name, pattern in words.phrases.items():
        if name in HARM and pattern.search(segment):
            found.append(name)
    if not found and words.phrases["returned"].match(plain(doc[at : at + 3].text)):
        found.append("returned")
    return together(found) or (found[0] if found else None)


def _hurt_and(found: str, counted: Counted, words: MeasureWords) -> str:
    """Wounded who are captured or brought home are counted as that; lives lost are deaths."""
    if found == "losses" and counted.noun is not None and counted.noun.lemma_.lower() == "life":
        return "killed"
    if found == "killed" and clause(counted, words) == "honoured" and counted.category in ("soldiers", "people"):
        return "honoured"
    if found != "wounded" or counted.category not in ("soldiers", "people", "elided"):
        return found
    if _flown_home(counted, words):
        return "returned"
    fate = clause(counted, words)
    return fate if fate in ("captured", "returned", "missing") else found


def _flown_home(counted: Counted, words: MeasureWords) -> bool:
    """Wounded who were brought home are counted as returned."""
    last = (counted.inside or (counted.number,))[-1]
    after = last.doc[last.i + 1 : last.i + 6]
    verbs = (words.objects.get(t.lemma_.lower()) == "returned" for t in after)
    return any(verbs) or bool(words.phrases["returned"].search(plain(after.text)))


def _right_before(counted: Counted, words: MeasureWords) -> str | None:
    """A verb with nothing but the number behind it: "killed 77 and wounded 40"."""
    first = counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    verb = counted.number.doc[first - 1]
    return shared_verbs(verb, words) if verb.tag_.startswith("VB") else None


def _total(counted: Counted, words: MeasureWords) -> str | None:
    """A number that a clause about deaths or casualties comes to: "put the dead and wounded together at 300"."""
    doc, first = counted.number.doc, counted.number.left_edge.i
    if counted.noun is not None or counted.partitive or first == 0:
        return None
    lead = next(
        (t for t in (doc[first - 1], *doc[max(0, first - 3) : first - 1]) if t.lemma_.lower() in words.reaching), None
    )
    if lead is None:
        return None
    start = next(
        (t.i + 1 for t in reversed(doc[:first]) if t.text in (";", ":") or t.lower_ in ("but", "while", "that")), 0
    )
    start = max(start, *(t.i + 1 for t in doc[start:first] if t.like_num and t.i < first - 3), start)
    run = list(doc[start:first])
    harm = together(m for t in run if (m := words.nouns.get(t.lemma_.lower()) or words.modifiers.get(t.lower_)))
    return harm or ("killed" if any(t.lower_ == "toll" for t in run) else None)


def _acts(token: Token, counted: Counted) -> bool:
    """Whether the people counted do it to others: a past tense with an object of its own."""
    # "killed fighting for Russia": the tagger takes what they were doing for what they killed.
    near = (c for c in token.children if 0 < c.i - token.i <= 5 and c.tag_ != "VBG" and not c.lower_.endswith("ing"))
    return token.tag_ == "VBD" and any(c.dep_ in ("dobj", "obj") for c in near)
