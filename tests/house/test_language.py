"""What belongs to one language stands in its module and its lexicon folder, and nowhere else in ``extract``."""

from pathlib import Path

import pytest

from nkanalysis import lexicon
from nkanalysis.extract import units
from nkanalysis.extract.languages import AVAILABLE
from tests.conftest import ROOT
from tests.house.english import ALLOWED, FOLDER, english

EXTRACT = ROOT / "nkanalysis" / "extract"
OWN = {"languages/en.py"}
MODULES = sorted(p for p in EXTRACT.rglob("*.py") if p.relative_to(EXTRACT).as_posix() not in OWN)

# What a module's lists and patterns may hold besides, and what that is.
CODES = {
    "dates/meaning.py": ({"so far", "rest"}, "what of a month or a year is meant"),
    "dates/words.py": ({"plain", "short"}, "names of a month's lists"),
    "events/rules.py": (
        {"with", "sentence", "without", "never", "by", "not_by", "befalls", "head", "also", "about", "always"}
        | {"carried", "country", "matter", "mentioned", "named"},
        "what a rule of the lexicon may ask for, and how it may concern those of whom events are read",
    ),
    "numbered.py": ({"IX", "IV"}, "Roman numerals"),
    "lemmas.py": ({"ORTH", "POS", "MORPH", "LEMMA"}, "what spaCy's tokens of any language are told apart by"),
    "parsed.py": (
        {"DEP", "HEAD", "LEMMA", "MORPH", "POS", "SENT_START", "TAG"},
        "what spaCy's tokens of any language keep where a parse is set on other words",
    ),
    "ruling.py": (
        {"DEP", "IS_SPACE", "LOWER", "NORM", "ORTH", "POS", "SHAPE", "TAG"} | {"IN", "NOT_IN"},
        "what spaCy's patterns of any language ask of a token, and how",
    ),
    "portions.py": ({"event"}, "a kind of thing that a figure counts"),
}


def name(path: Path) -> str:
    return path.relative_to(EXTRACT).as_posix()


def told(path: Path) -> list[str]:
    """What a module holds of a language, its own codes apart."""
    return english(path.read_text(encoding="utf-8"), CODES.get(name(path), (frozenset(), ""))[0])


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_holds_no_english(path: Path) -> None:
    found = [f"nkanalysis/extract/{name(path)}:{line}" for line in told(path)]
    assert not found, "words and labels of a language belong in its lexicon:\n" + "\n".join(found)


@pytest.mark.parametrize("module", CODES)
def test_no_code_is_let_through_that_a_module_has_no_more(module: str) -> None:
    held = "\n".join(english((EXTRACT / module).read_text(encoding="utf-8")))
    assert not [code for code in CODES[module][0] if repr(code) not in held]


def test_a_language_is_a_module_and_a_lexicon_folder() -> None:
    modules = {p.stem for p in (EXTRACT / "languages").glob("*.py")} - {"__init__"}
    assert modules == set(AVAILABLE)
    assert all((FOLDER.parent / code).is_dir() for code in modules)


def test_units_of_another_language_need_its_lexicon_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "units.toml").write_text(
        'between = ["blindée"]\nneutral = []\njoining = ["et"]\nroman = ["corps"]\nno_unit = []\nof = ["du"]\n'
        '[kinds]\nbrigade = ["Brigade", "brigades"]\ncorps = ["Corps"]\n'
        '[ordinals]\n"Troisième" = 3\n[ordinal_endings]\n1 = "re"\nany = "e"\n[sides]\nUA = ["ukrainiennes"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv(lexicon.SETTING, str(tmp_path))
    found = units.find("Les 991re et 992e brigades, la Troisième Brigade et le IV Corps, selon le 993th Brigade.", "xx")
    assert [one.name for one in found] == ["991re Brigade", "992e Brigade", "3e Brigade", "4e Corps"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('token.lower_ == "who"', "who"),
        ('"nsubj" != token.dep_', "nsubj"),
        ('token.dep_ in ("aux", "neg")', "aux"),
        ('token.dep_ in LABELS | {"prep"}', "prep"),
        ('_UP = ("advcl",)\n\ndef f(t):\n    return t.dep_ in _UP', "advcl"),
        ('class Rule:\n    ours = ["xcomp"]\n\nours == token.dep_', "xcomp"),
        ('def f(t):\n    articles = {"the", "an"}\n    return t.lower_ not in articles', "the"),
        ('token.tag_.startswith("VB")', "VB"),
        ('token.tag_.startswith(("VBD", "VBZ"))', "VBZ"),
        ('token.lemma_.lower() == "say"', "say"),
        ('span.text.strip()[:3] == "the"', "the"),
        ('plain(span.text).endswith("\'s")', "'s"),
        ('def f(doc, at):\n    said = doc[at].lower_\n    return said in {"and", "or"}', "or"),
        ('def f(doc):\n    one, other = doc.text, 2\n    return "and" in one', "and"),
        ('def f(t):\n    a = t.text\n    b = a.lower()\n    return b == "it"', "it"),
        ('def f(text):\n    return any(w == "of" for w in text.split())', "of"),
        ('def f(t):\n    match t.dep_:\n        case "nsubj":\n            return 1', "nsubj"),
        ('{t.lower_ for t in doc} & {"who"}', "who"),
        ('def f(t):\n    return "a" == t.orth_', "a"),
        ('_A = re.compile(r"^(?:the|a)\\s+", re.IGNORECASE)', "the"),
        ('def f(name):\n    return re.search(rf"\\b{name}\\s+of\\b", name)', "of"),
        ('re.compile(r"(\\d+)" + ends + r"(?:st|nd)")', "nd"),
        ('re.compile(r"[A-Z]\\w+ and [A-Z]")', "and"),
        ('re.compile(r"\\w+(?:[\'’][sS])?")', "’][sS]"),
        ('re.compile(r"\'s\\b|\\w+")', "'s"),
        ('_WORDS = ("separate", "guards")', "guards"),
        ('_WORDS: frozenset[str] = frozenset({"myself", "yourself"})', "yourself"),
        ('_STEPS = {"yesterday": -1}', "yesterday"),
        ('_WORDS = "myself yourself".split()', "myself yourself"),
        ('_WORDS = (*OTHERS, "myself")', "myself"),
    ],
)
def test_english_is_noticed(source: str, said: str) -> None:
    found = english(source)
    assert any(repr(said) in line for line in found), found
    assert {int(line.split(":")[0]) for line in found} <= set(range(1, source.count("\n") + 2))


@pytest.mark.parametrize(
    "source",
    [
        'token.pos_ == "VERB"',
        'token.pos_ in ("NOUN", "PROPN")',
        'token.text in ";:.?!"',
        'token.text == ","',
        "token.lower_ in words.articles",
        'token.dep_ in words.labels["relative"]',
        'happening.status == "negated"',
        'role == "subject"',
        'text.startswith("|")',
        '"Ѐ" <= text[0] <= "ӿ"',
        '_ROLES = ("headline", "deck", "heading")',
        '_OURS = ("killed", "honoured")',
        '_KINDS = {"certificate": ("killed", "honoured")}',
        '_FREE = frozenset({"ADP", "PUNCT"})',
        '_LISTS = ("object_verbs", "subject_verbs")',
        '__all__ = ["attribute", "happenings"]',
        '_TOLD = "whose people: those of whom the text spoke just before"',
        're.compile(r"(?P<value>\\d+)(?P=value)\\s+\\w[^\\W\\d_]\\u0301", re.DOTALL)',
        're.compile(rf"(?:{alternatives(articles)}\\s+)?\\w+")',
        're.compile(r"[A-Za-z]+[\'’-][A-Z]")',
        're.sub(r"\\s+", " ", text)',
    ],
)
def test_what_is_no_english_passes(source: str) -> None:
    assert english(source) == []


def test_a_modules_own_codes_pass_in_lists_and_patterns_alone() -> None:
    assert english('_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")', {"IX", "IV"}) == []
    assert english('_SPANS = ("so far", "rest")', {"so far", "rest"}) == []
    assert english('_SPANS = ("so far", "rest")', {"rest"}) != []
    assert english('token.lower_ == "rest"', {"rest"}) != []


@pytest.mark.parametrize("word", ["said", "says", "yesterday", "theirs", "nsubj", "VBD", "monday"])
def test_no_word_of_a_page_is_let_through_as_a_code(word: str) -> None:
    assert word not in ALLOWED
