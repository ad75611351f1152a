"""Words and parser labels of a language, found in a module's source by reading it alone."""

import ast
import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from nkanalysis import records
from nkanalysis.schemas import values
from tests.conftest import ROOT

FOLDER = ROOT / "nkanalysis" / "lexicon" / "en"

# What a token says, and calls and names that hold words of a page or labels of a parse. Universal parts of speech
# (``pos_``) are no language's own.
SAID = {"lower_", "lemma_", "dep_", "tag_", "text", "text_with_ws", "orth_", "norm_"}
SAYING = {"plain", "form", "lemma"}
HOLDING = {"text", "lower", "word", "lemma", "form"}
STILL_SAID = {"lower", "upper", "casefold", "title", "capitalize", "strip", "lstrip", "rstrip", "replace", "split"}
STILL_SAID |= {"removeprefix", "removesuffix"}
ASKING = {"startswith", "endswith", "count", "find", "rfind", "index", "rindex"}
SAME = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
NOTHING: Mapping[str, list[str]] = {}
MAKING = {"frozenset", "set", "tuple", "list", "dict", "sorted"}

UNIVERSAL = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN"}
UNIVERSAL |= {"PUNCT", "SCONJ", "SPACE", "SYM", "VERB"}
# Words of the code itself, each with the reason for which it may stand in any list.
TECHNICAL = {
    **dict.fromkeys(UNIVERSAL, "universal parts of speech"),
    **dict.fromkeys(("headline", "deck", "heading", "item", "body"), "roles of a document's blocks"),
    **dict.fromkeys(("verb", "passive", "preposition", "citing", "shown", "noun", "attitude"), "kinds of cues"),
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPECIAL = re.compile(
    r"\(\?P[<=]\w+[>)]|\(\?[aiLmsux-]+[:)]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\N\{[^}]*\}|\\."
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]",
    re.DOTALL,
)
_POSSESSIVE = re.compile(r"['’\]]\]?\??(?:\[[sS]{1,2}\]|s)(?![a-z])")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from (*_strings(key), *_strings(held))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for held in value:
            yield from _strings(held)


def _codes(table: dict[str, Any]) -> Iterator[str]:
    """What the words of a lexicon file stand for: "last" in ``previous = "last"``."""
    for held in table.values():
        if isinstance(held, str):
            yield held
        elif isinstance(held, dict):
            yield from _codes(held)


CODED = {word for name, value in vars(values).items() if not name.startswith("__") for word in _strings(value)}
FIELDS = {f.name for kind in vars(records).values() if is_dataclass(kind) for f in fields(kind)}
FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
LEXICON = {name for file in FILES for name in (*file, *_codes(file))}
ALLOWED = CODED | FIELDS | LEXICON | set(TECHNICAL) | {"en"}


def english(source: str, codes: Container[str] = ()) -> list[str]:
    """What stands in a module's source and belongs to a language, a line each: line number and what is wrong.

    Args:
        source: The module's text.
        codes: Strings that it may list and words that its patterns may hold, being no words of a page.
    """
    tree = ast.parse(source)
    found = {*_compared(tree), *_patterns(tree, codes), *_lists(tree, codes)}
    return [f"{line}: {what}" for line, what in sorted(found)]


def _literals(node: ast.expr, known: Mapping[str, list[str]] = NOTHING) -> Iterator[str]:
    """The strings that an expression is made of: itself, or what a list, a set or a choice of them holds.

    Args:
        node: The expression.
        known: What the names that a module sets hold.
    """
    if isinstance(node, ast.Name):
        yield from known.get(node.id, ())
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        for held in node.elts:
            yield from _literals(held, known)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield from _literals(key, known) if key is not None else ()
            yield from _literals(value, known)
    elif isinstance(node, ast.Starred):
        yield from _literals(node.value, known)
    elif isinstance(node, ast.BinOp):
        yield from (*_literals(node.left, known), *_literals(node.right, known))
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body, known), *_literals(node.orelse, known))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKING:
        for held in node.args:
            yield from _literals(held, known)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        yield from _literals(node.func.value, known)


def _says(node: ast.expr | None, holding: set[str]) -> bool:
    """Whether an expression gives words of a page or labels of a parse."""
    if isinstance(node, ast.Attribute):
        return node.attr in SAID
    if isinstance(node, ast.Name):
        return node.id in holding
    if isinstance(node, ast.Subscript):
        return _says(node.value, holding)
    if isinstance(node, ast.BoolOp):
        return any(_says(held, holding) for held in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in SAYING
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in STILL_SAID and _says(node.func.value, holding)
    if isinstance(node, (ast.SetComp, ast.ListComp, ast.GeneratorExp)):
        return _says(node.elt, holding)
    return False


def _given(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The names that a scope sets or goes through, each with what it gives them."""
    for node in ast.walk(tree):
        pairs: list[tuple[ast.expr, ast.expr | None]] = []
        if isinstance(node, ast.Assign):
            pairs = [(target, node.value) for target in node.targets]
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
            pairs = [(node.target, node.value)]
        elif isinstance(node, (ast.For, ast.comprehension)):
            pairs = [(node.target, node.iter)]
        for target, value in pairs:
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                both = zip(target.elts, value.elts, strict=False)
                yield from ((one.id, given) for one, given in both if isinstance(one, ast.Name))
            elif isinstance(target, ast.Name) and value is not None:
                yield target.id, value


def _holding(tree: ast.AST) -> set[str]:
    """Names that a scope gives words of a page, whatever else it gives them."""
    holding = set(HOLDING)
    while True:
        before = len(holding)
        holding |= {name for name, value in _given(tree) if _says(value, holding)}
        if len(holding) == before:
            return holding


def _compared(tree: ast.Module) -> Iterator[tuple[int, str]]:
    everywhere = {name: list(_literals(value)) for name, value in _set(tree)}
    scopes = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for scope in (tree, *scopes):
        holding = set(HOLDING) if scope is tree else _holding(scope)
        known = everywhere if scope is tree else everywhere | {n: list(_literals(v)) for n, v in _given(scope)}
        for node in (n for n in ast.walk(scope) if isinstance(n, (ast.expr, ast.stmt))):
            sides: list[ast.expr] = []
            if isinstance(node, ast.Compare) and any(isinstance(op, SAME) for op in node.ops):
                sides = [node.left, *node.comparators]
            elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.BitAnd, ast.BitOr, ast.Sub)):
                sides = [node.left, node.right]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING:
                sides = [node.func.value, *node.args]
            elif isinstance(node, ast.Match):
                sides = [node.subject, *(p.value for p in ast.walk(node) if isinstance(p, ast.MatchValue))]
            if any(_says(side, holding) for side in sides):
                for said in (said for side in sides for said in _literals(side, known)):
                    if any(char.isalpha() for char in said):
                        yield node.lineno, f"compares {said!r} with what a page or a parse says"


def _patterns(tree: ast.Module, codes: Container[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                for word in _words_of_pattern(_written(node.args[0]), codes):
                    yield node.lineno, f"has {word!r} in a regular expression"


def _written(node: ast.expr) -> str:
    """The text of a pattern; what is put in from elsewhere leaves a gap."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else "\0"
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return _written(node.left) + _written(node.right)
    return "\0"


def _words_of_pattern(pattern: str, codes: Container[str]) -> list[str]:
    found = [word for word in _WORD.findall(_SPECIAL.sub("\0", pattern)) if word not in codes]
    return found + [match[0] for match in _POSSESSIVE.finditer(pattern)]


def _set(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What a module and its classes set, by name."""
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    for node in (node for body in bodies for node in body):
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value


def _lists(tree: ast.Module, codes: Container[str]) -> Iterator[tuple[int, str]]:
    """Words in the lists that a module or a class of it sets."""
    for called, value in _set(tree):
        if called == "__all__" or isinstance(value, ast.Constant):
            continue
        for held in _literals(value):
            known = held in ALLOWED or held in codes
            if not known and not ALLOWED.issuperset(_WORD.findall(held)):
                yield value.lineno, f"lists {held!r}"
