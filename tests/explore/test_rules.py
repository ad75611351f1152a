"""Every rule that can read a claim is told of in plain words, and no other is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkanalysis import extract, lexicon, schemas
from nkanalysis.explore.explanations.fields import _FIELDS
from nkanalysis.extract.measures import _OF_A_WHOLE, _RULES
from nkanalysis.lexicon import conflict
from tests.conftest import ROOT
from tests.extract.conftest import claims, document

EXTRACT = ROOT / "nkanalysis" / "extract"
MEASURE_MAKERS = {"Reading": 1, "Honour": 1}
"""Classes whose argument of this place is the name of a measure's rule."""
SOURCE_SETTERS = ("_set", "_spoken_by", "_said_by")
"""Calls whose last argument is the name of a source's rule."""


def texts(node: ast.expr) -> Iterator[str]:
    """The literal texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def argument(node: ast.Call, place: int) -> Iterator[str]:
    if len(node.args) > place:
        yield from texts(node.args[place])
    for keyword in node.keywords:
        if keyword.arg == "rule":
            yield from texts(keyword.value)


def assigned(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    """Texts that an attribute or a field called ``rule`` is set to."""
    if node.value is None:
        return
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            if getattr(name, "attr", getattr(name, "id", None)) == "rule":
                yield from texts(value)


def rules(sources: list[str]) -> tuple[set[str], set[str]]:
    """Names of rules that give a measure, and of those that give a source, as modules write them."""
    measure: set[str] = set()
    source: set[str] = set()
    for text in sources:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and called(node) in MEASURE_MAKERS:
                measure |= set(argument(node, MEASURE_MAKERS[called(node)]))
            elif isinstance(node, ast.Call) and called(node) in SOURCE_SETTERS and node.args:
                source |= set(texts(node.args[-1]))
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                source |= set(assigned(node))
    return measure, source


def modules() -> list[str]:
    """The modules that read figures; events have rules of their own."""
    paths = (path for path in EXTRACT.rglob("*.py") if "events" not in path.relative_to(EXTRACT).parts)
    return [path.read_text(encoding="utf-8") for path in paths]


def test_every_rule_of_the_code_has_a_sentence_and_every_sentence_a_rule() -> None:
    measure, source = rules(modules())
    measure |= {rule.__name__ for rule in (*_RULES, *_OF_A_WHOLE)}
    told = lexicon.read("rules")
    assert set(told["measure"]) == measure
    assert set(told["source"]) == source


def test_what_is_added_to_a_rule_has_a_sentence() -> None:
    said = claims("Pyongyang has lost 3,000 soldiers, counting dead and wounded.")[0]["rule"]
    also = said.rpartition("+")[0].split(", ")[1:]
    assert also
    assert set(also) == set(lexicon.read("rules")["measure_also"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reading('killed', 'clause', words)", ({"clause"}, set())),
        ("Reading(measure, rule='total')", ({"total"}, set())),
        ("Reading(m, 'a' if b else 'c')", ({"a", "c"}, set())),
        ("honours.Honour(sign, 'coffins')", ({"coffins"}, set())),
        ("self._set(draft, [speaker], [], statement, 'actor')", (set(), {"actor"})),
        ("draft.speakers, draft.rule = [speaker], 'row'", (set(), {"row"})),
        ("class Draft:\n    rule: str = 'none'", (set(), {"none"})),
        ("draft.rule: str = 'lead'", (set(), {"lead"})),
        ("rule = name", (set(), set())),
    ],
)
def test_rules_are_found_as_the_code_writes_them(text: str, found: tuple[set[str], set[str]]) -> None:
    assert rules([text]) == found


def test_the_gold_pages_are_read_by_rules_with_a_sentence() -> None:
    told = lexicon.read("rules")
    seen = set()
    for path in sorted(Path(ROOT / "tests" / "gold" / "pages").glob("*.txt"))[:6]:
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        seen |= {row["rule"] for row in claims(*filter(str.strip, paragraphs))}
    assert len(seen) > 5
    for rule in seen:
        measure, _, source = rule.rpartition("+")
        first, *also = measure.split(", ")
        assert first in told["measure"]
        assert source in told["source"]
        assert set(also) <= set(told["measure_also"])


def test_defaults_are_for_fields_that_are_shown_and_values_that_there_are() -> None:
    defaults = lexicon.read("rules")["defaults"]
    assert set(defaults) <= set(_FIELDS)
    assert all(told["other"] for told in defaults.values())
    values = {
        "bounds": schemas.values.QUALIFIERS,
        "unit": schemas.values.UNITS,
        "measure": schemas.values.MEASURES,
        "population": conflict.populations(),
        "scope": schemas.values.SCOPES,
        "flow": schemas.values.FLOWS,
        "force": schemas.values.FORCES,
        "as_of": schemas.values.AS_OF_BASES,
        "stance": schemas.values.STANCES,
        "verification": schemas.values.VERIFICATIONS,
    }
    for name, told in defaults.items():
        assert set(told) <= {*values.get(name, ()), "other", "none"}, name


def test_every_ground_is_shown_in_a_field() -> None:
    paragraphs = (
        "At least 300 North Korean soldiers have probably been killed near Sudzha so far, the Pentagon said on Monday.",
        "North Korea sent another 1,000 military engineers to Russia, Kyiv said. Reuters could not verify the report.",
    )
    text, record = document(*paragraphs)
    found = {ground.field for claim in extract.extract(text, record).claims for ground in claim.grounds}
    shown = {ground for each in _FIELDS.values() for ground in each.grounds}
    assert {"likelihood_text", "flow", "force", "verification", "as_of_start"} <= found
    assert found <= shown
