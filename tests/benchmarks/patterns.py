"""Regular expressions of the rooms that read pages, timed on growing inputs made from their own words.

    python tests/benchmarks/patterns.py [--longest N] [MODULE ...]

Every compiled pattern that the modules hold or make while articles are read is collected, and is fed repeats of its own
alphabet: its literal characters, its alternatives, the characters of its classes, each alone, in pairs and with an end
that can't match. A pattern is tried at the start of the text alone (match), and at every place of it (search): one that
is steep in the second way alone does harm only where it is searched for in long texts. Work that grows clearly faster
than length, in the last two doublings, is printed.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise, product
from math import log2
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).parents[2]
LENGTHS = [1000, 2000, 4000, 8000, 16000, 32000]
NOISE = 0.0004
"""Seconds below which a time says nothing."""
STEEP = 1.45
"""Growth as an exponent of length: 1 is linear, 2 quadratic."""
PATIENCE = 1.0
"""Seconds after which longer inputs are not tried."""
Use = Callable[[str], object]
CLASSES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_WORD: ",",
}


def collected(folders: list[Path]) -> dict[re.Pattern[str], str]:
    """Every pattern compiled while the modules are loaded and articles are read, with where it was compiled."""
    found: dict[re.Pattern[str], str] = {}
    original = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made, frame = original(pattern, flags), sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        where = Path(frame.f_code.co_filename)
        if isinstance(made.pattern, str) and where.is_relative_to(ROOT / "nkanalysis"):
            found.setdefault(made, f"{where.relative_to(ROOT).as_posix()}:{frame.f_lineno}")
        return made

    re._compile = noted  # type: ignore[attr-defined]
    try:
        from nkanalysis import extract
        from tests.benchmarks.texts import articles

        for text, document in articles(folders):
            extract.extract(text, document)
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Short texts that a pattern is made of: its literal runs and one character of each class."""
    found: dict[str, None] = {}
    for piece in _pieces(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)):
        if piece:
            found[piece] = None
    short = sorted(found, key=lambda piece: (len(piece) > 1, len(piece)))
    return [*dict.fromkeys(["a", "A", "1", " ", ",", *short[:12], *short[-4:]])]


def _pieces(parsed: Any) -> Iterator[str]:
    run = ""
    for kind, value in parsed:
        if kind is codes.LITERAL:
            run += chr(value)
            continue
        if run:
            yield run
            run = ""
        if kind is codes.IN:
            yield from (piece for piece in map(_one, value) if piece)
        elif kind is codes.BRANCH:
            for branch in value[1]:
                yield from _pieces(branch)
        elif kind in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from _pieces(value[2])
        elif kind is codes.SUBPATTERN:
            yield from _pieces(value[3])
        elif kind in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _pieces(value[1])
        elif kind is codes.ATOMIC_GROUP:
            yield from _pieces(value)
        elif kind is codes.ANY or kind is codes.NOT_LITERAL:
            yield "a"
    if run:
        yield run


def _one(member: Any) -> str:
    kind, value = member
    if kind is codes.LITERAL:
        return chr(value)
    if kind is codes.RANGE:
        return chr(value[0])
    return CLASSES.get(value, "") if kind is codes.CATEGORY else ""


def growth(use: Use, unit: str, end: str, longest: int) -> tuple[float, int, float]:
    """How steeply the work grows with length: the exponent of the last two doublings, the length, and its seconds."""
    times: list[tuple[int, float]] = []
    for length in (n for n in LENGTHS if n <= longest):
        times.append((length, _seconds(use, unit * (length // len(unit)) + end)))
        if times[-1][1] > PATIENCE:
            break
    steep = [log2(later / earlier) if earlier > NOISE else 0.0 for (_, earlier), (_, later) in pairwise(times)]
    return min(steep[-2:], default=0.0), *times[-1]


def _everywhere(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def _seconds(use: Use, text: str) -> float:
    """Processor time, the better of two, so that neighbours on the machine don't count."""
    best = float("inf")
    for _ in range(2):
        start = time.thread_time()
        use(text)
        best = min(best, time.thread_time() - start)
        if best > PATIENCE:
            break
    return best


def worst(use: Use, pattern: re.Pattern[str], longest: int) -> tuple[float, int, float, str]:
    """The slowest of the steep growths over a pattern's own words."""
    units = alphabet(pattern)
    tried = [*units, *(a + b for a, b in product(units[:9], units[:12]) if a != b)]
    found = (0.0, 0, 0.0, "")
    for unit, end in product(tried, ("", "\x00")):
        if _seconds(use, unit * (2000 // len(unit)) + end) < NOISE:
            continue
        exponent, length, seconds = growth(use, unit, end, longest)
        if exponent > STEEP and seconds > found[2]:
            found = (exponent, length, seconds, unit + ("…" + repr(end) if end else ""))
    return found


def main() -> int:
    """Time every pattern; ends with 1 where one is steep."""
    arguments = argparse.ArgumentParser(description="Regular expressions whose work grows faster than their input.")
    arguments.add_argument("modules", nargs="*", help="only patterns compiled in files whose path holds one of these")
    arguments.add_argument("--longest", type=int, default=LENGTHS[-1], help="longest input, characters")
    given = arguments.parse_args()
    patterns = collected([ROOT / "tests/gold/pages"])
    chosen = {p: at for p, at in patterns.items() if not given.modules or any(m in at for m in given.modules)}
    steep = 0
    for pattern, place in chosen.items():
        uses: dict[str, Use] = {"match": pattern.match, "search": partial(_everywhere, pattern)}
        for how, use in uses.items():
            exponent, length, seconds, unit = worst(use, pattern, given.longest)
            if exponent:
                steep += 1
                found = f"length^{exponent:.1f}, {seconds:.3f} s at {length:,} characters of {unit!r}"
                print(f"{place} ({how}): {found}: {pattern.pattern[:100]!r}", flush=True)
                break
    print(f"{len(chosen)} patterns, {steep} steep")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
