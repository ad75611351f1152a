"""Time of all reports: this program's run against papermill and nbconvert, and a second run against the first.

    .venv/bin/python tests/benchmarks/reports.py --store data/store

Each is a process of its own, as a user would start it; the two ways take turns, so that a busy machine slows both.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Measure, and print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=ROOT / "data" / "store", help="a store that is built")
    parser.add_argument("--rounds", type=int, default=1, help="how often each way is measured")
    asked = parser.parse_args()
    if not (asked.store / "manifests").is_dir():
        parser.error(f"no store at {asked.store}; build one first")
    store = asked.store.resolve()
    own, again, others = [], [], []
    for _ in range(asked.rounds):
        with tempfile.TemporaryDirectory() as folder:
            others.append(one_after_another(store, Path(folder)))
            command = [
                sys.executable,
                "-m",
                "nkanalysis.cli",
                "report",
                "--store",
                str(store),
                "--out",
                folder + "/out",
            ]
            own.append(timed(command))
            again.append(timed(command))
    names = [path.stem for path in notebooks()]
    print(f"{len(names)} reports ({', '.join(names)}), {os.cpu_count()} processors, median of {asked.rounds}")
    first, second, other = map(statistics.median, (own, again, others))
    print(f"papermill and jupyter nbconvert, one after another  {other:6.1f} s")
    print(f"nkanalysis report                                   {first:6.1f} s   {first / other:.2f} of it")
    print(f"nkanalysis report, nothing changed                  {second:6.1f} s   {second / first:.3f} of the first")


def notebooks() -> list[Path]:
    """The notebooks that are reports."""
    found = sorted((ROOT / "notebooks").glob("*.ipynb"))
    return [path for path in found if "nkanalysis" in json.loads(path.read_text(encoding="utf-8"))["metadata"]]


def one_after_another(store: Path, folder: Path) -> float:
    """Seconds that papermill and nbconvert take for all notebooks, by their command lines.

    Args:
        store: The store that they read.
        folder: Where to write.
    """
    bin = Path(sys.executable).parent
    seconds = 0.0
    for path in notebooks():
        made = folder / path.name
        run = [str(bin / "papermill"), str(path), str(made), "-p", "store", str(store), "--cwd", str(path.parent)]
        seconds += timed([*run, "--no-progress-bar"])
        seconds += timed([str(bin / "jupyter"), "nbconvert", "--to", "html", str(made)])
    return seconds


def timed(command: list[str]) -> float:
    """Seconds that a command takes; a failure of it is an error.

    Args:
        command: Program and arguments.
    """
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'failed'}")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
