"""What one lexicon file adds to another: tables are joined, lists go on, other values replace what stands there."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

REPLACE = "replace"
"""Key at the head of a file that adds: names of lists and tables, by their tables, that are emptied first."""


def added(base: Mapping[str, Any], more: Mapping[str, Any], where: str) -> dict[str, Any]:
    """A lexicon file with what another one says on top of it; neither is changed.

    Tables are joined key by key. A list goes on with the words that it lacks. Of a list of tables, a table whose
    ``name`` one of them bears already is joined to that one, and any other comes behind.

    Args:
        base: What stands there.
        more: What is added. Its ``replace`` lists what of the base is left out first, as ``populations.joint``.
        where: Names the file that adds, for errors.

    Raises:
        ValueError: What is added doesn't fit, or what is to be replaced is not there; the message says which.
    """
    whole = deepcopy(dict(base))
    named = more.get(REPLACE, [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise ValueError(f'{where}: {REPLACE} is a list of names, such as ["populations.joint"]')
    for name in named:
        _emptied(whole, name, where)
    return _joined(whole, {key: value for key, value in more.items() if key != REPLACE}, where, "")


def _emptied(whole: dict[str, Any], name: str, where: str) -> None:
    *tables, last = name.split(".")
    at: Any = whole
    for table in tables:
        at = at.get(table) if isinstance(at, dict) else None
    if not isinstance(at, dict) or last not in at:
        raise ValueError(f"{where}: {REPLACE} names {name}, which is not there; leave it out, or mend its name")
    at[last] = type(at[last])()


def _joined(base: dict[str, Any], more: Mapping[str, Any], where: str, above: str) -> dict[str, Any]:
    for key, value in more.items():
        name = f"{above}{key}"
        there = base.get(key)
        if there is None:
            base[key] = deepcopy(value)
        elif isinstance(there, dict) != isinstance(value, dict) or isinstance(there, list) != isinstance(value, list):
            raise ValueError(
                f"{where}: {name} is {_kind(value)}, and {_kind(there)} stands there; write {_kind(there)}"
            )
        elif isinstance(there, dict):
            _joined(there, value, where, f"{name}.")
        elif isinstance(there, list):
            _gone_on(there, value, where, name)
        else:
            base[key] = value
    return base


def _gone_on(there: list[Any], more: list[Any], where: str, name: str) -> None:
    for item in more:
        if not isinstance(item, dict):
            if item not in there:
                there.append(item)
            continue
        same = [one for one in there if isinstance(one, dict) and "name" in one and one["name"] == item.get("name")]
        # Types of source bear one name several times, as their order counts: those are never joined.
        if len(same) == 1:
            _joined(same[0], item, where, f"{name} {item['name']}: ")
        else:
            there.append(deepcopy(item))


def _kind(value: object) -> str:
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a single value"
