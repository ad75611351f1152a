"""What notebooks carry beside what they show, collected into ``facts.json`` and taken apart again.

The form is written down in docs/reports.md. The same notebooks' outputs give the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FACTS = "application/vnd.nkanalysis.facts+json"
ESTIMATES = "application/vnd.nkanalysis.estimates+json"
FORMAT = 1
"""Of what is carried, and of ``facts.json``; a change of form counts it up."""
_LISTS = ("facts", "estimates", "corrections")


@dataclass(slots=True)
class Carried:
    """What one report carries.

    Attributes:
        facts: Its headline facts, by name.
        estimates: Its estimates, by identifier.
        claims: A few fields of the claims that they are made of, by identifier.
        corrections: What analysts decided.
    """

    facts: list[dict[str, Any]] = field(default_factory=list)
    estimates: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    corrections: list[dict[str, Any]] = field(default_factory=list)


def of_outputs(executed: Any, report: str) -> Carried:
    """What a notebook carries.

    Args:
        executed: The notebook with its outputs.
        report: Its name, for errors.

    Raises:
        ValueError: Two of its cells carry a fact of one name.
    """
    made = Carried()
    for cell in executed.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            made.facts += [dict(row) for row in data.get(FACTS, {}).get("facts", ())]
            told = data.get(ESTIMATES, {})
            made.estimates |= {row["estimate_id"]: dict(row) for row in told.get("estimates", ())}
            made.claims |= {name: dict(row) for name, row in told.get("claims", {}).items()}
            made.corrections += [dict(row) for row in told.get("corrections", ())]
    names = [row["name"] for row in made.facts]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{report}: fact {twice[0]!r} is there twice")
    made.facts.sort(key=lambda row: str(row["name"]))
    return made


def written(edition: str, reports: Mapping[str, Carried], *, internal: bool) -> bytes:
    """The facts of several reports as ``facts.json`` holds them.

    Args:
        edition: The edition's name.
        reports: What each carries, by name. Where two carry an estimate of one identifier, the first by name holds.
        internal: Whether they are for the house alone.
    """
    estimates: dict[str, dict[str, Any]] = {}
    claims: dict[str, dict[str, Any]] = {}
    corrections: dict[str, dict[str, Any]] = {}
    for _, one in sorted(reports.items(), reverse=True):
        estimates |= one.estimates
        claims |= one.claims
        corrections |= {json.dumps(row, sort_keys=True): row for row in one.corrections}
    said = {
        "format": FORMAT,
        "edition": edition,
        "internal": internal,
        "reports": {name: {"facts": one.facts, "estimates": sorted(one.estimates)} for name, one in reports.items()},
        "estimates": [estimates[name] for name in sorted(estimates)],
        "claims": claims,
        "corrections": [corrections[name] for name in sorted(corrections)],
    }
    return as_json(said)


def read(path: Path) -> dict[str, Carried]:
    """What each report carries, by name, of a ``facts.json``; nothing where there is none that can be used.

    Args:
        path: The file.
    """
    said = of_file(path)
    return {} if said is None else dict(_apart(said))


def of_file(path: Path) -> dict[str, Any] | None:
    """A ``facts.json`` as it stands; None where there is none that can be used.

    Args:
        path: The file.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        usable = said["format"] == FORMAT and all(isinstance(said[name], list) for name in _LISTS[1:])
        return dict(said) if usable and isinstance(said["reports"], dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _apart(said: Mapping[str, Any]) -> Iterable[tuple[str, Carried]]:
    estimates = {row["estimate_id"]: row for row in said["estimates"]}
    for name, row in said["reports"].items():
        own = {one: estimates[one] for one in row["estimates"] if one in estimates}
        told = {claim for one in own.values() for claim in one["claims"]}
        claims = {claim: said["claims"][claim] for claim in told if claim in said["claims"]}
        yield name, Carried(list(row["facts"]), own, claims, list(said["corrections"]) if own else [])


def as_json(value: Any) -> bytes:
    """JSON as files of ours have it: keys sorted, indented, UTF-8, a line end at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
