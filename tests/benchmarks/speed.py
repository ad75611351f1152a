"""Documents a second: `extract` against spaCy's whole pipeline over the same texts, one after the other in one process.

    python tests/benchmarks/speed.py [--rounds N] [--profile FILE] [PATH ...]

Both read the texts in turns, on one core, after one round that is not counted; the best round of each counts, so that
a busy machine harms neither. spaCy runs as `spacy.load` gives it, all components, by `nlp.pipe` with its own defaults.
"""

import argparse
import cProfile
import os
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded: both on one core, as builds run

from tests.benchmarks.texts import OWN, ROOT, articles, wording  # isort: skip

import spacy
from thinc.api import Ops, get_current_ops, set_current_ops

from nkanalysis import extract
from nkanalysis.extract.languages import en

Run = Callable[[], object]


def best(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Seconds of processor time of the best round of each, taken in turns."""
    seconds = {name: float("inf") for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            start = time.process_time()
            run()
            if number:
                seconds[name] = min(seconds[name], time.process_time() - start)
    return seconds


def measure(paths: list[Path], rounds: int, default: Ops) -> tuple[Run, str]:
    """Time both over the articles under some paths.

    Args:
        paths: Folders and files.
        rounds: How often each reads them.
        default: The arrays that spaCy works with where nobody sets others.

    Returns:
        What extracts them all, and a line of the result.
    """
    given = articles(paths)
    texts = [wording(*article) for article in given]
    nlp = spacy.load(en.DEFAULT_MODEL)
    claims = []

    def ours() -> None:
        claims[:] = [c for article in given for c in extract.extract(*article).claims]

    def theirs() -> None:
        with_default = get_current_ops()
        set_current_ops(default)
        for _ in nlp.pipe(texts):
            pass
        set_current_ops(with_default)

    seconds = best({"extract": ours, "spaCy": theirs}, rounds)
    speed = {name: len(given) / taken for name, taken in seconds.items()}
    length = sum(map(len, texts)) / max(1, len(texts))
    line = (
        f"{', '.join(map(_short, paths))}: {len(given)} articles of {length:,.0f} characters, {len(claims)} claims; "
        f"extract {speed['extract']:.1f} documents a second, spaCy {speed['spaCy']:.1f}; "
        f"ratio {speed['extract'] / speed['spaCy']:.2f}"
    )
    return ours, line


def _short(path: Path) -> str:
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def main() -> None:
    """Measure each path by itself and print a line for each."""
    arguments = argparse.ArgumentParser(description="Documents a second of extract against spaCy's nlp.pipe.")
    arguments.add_argument("paths", nargs="*", type=Path, default=list(OWN), help="folders and files; default: our own")
    arguments.add_argument("--rounds", type=int, default=3, help="how often each reads the texts (default 3)")
    arguments.add_argument("--profile", type=Path, help="write here where extract's time goes")
    given = arguments.parse_args()
    default = get_current_ops()
    for path in given.paths:
        ours, line = measure([path], given.rounds, default)
        print(line, flush=True)
        if given.profile:
            profiler = cProfile.Profile()
            profiler.runcall(ours)
            with given.profile.open("a", encoding="utf-8") as file:
                print(line, file=file)
                for order in ("cumulative", "tottime"):
                    pstats.Stats(profiler, stream=file).strip_dirs().sort_stats(order).print_stats(45)


if __name__ == "__main__":
    main()
