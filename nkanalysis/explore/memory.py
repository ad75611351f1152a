"""One analysis for all notebooks of a run: the first that asks for it makes it, the others read it."""

import hashlib
import os
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock

RUN = "NKANALYSIS_RUN"
"""Names the run's own folder, which nobody else can read or write and which ends with the run; unset elsewhere."""

Made = TypeVar("Made")


def once(asked: Mapping[str, Any], make: Callable[[], Made]) -> Made:
    """What was made for the same question in this run, or else made now.

    Args:
        asked: All that decides what is made.
        make: Makes it.
    """
    folder = os.environ.get(RUN)
    if not folder:
        return make()
    name = hashlib.sha256(repr(sorted(asked.items())).encode()).hexdigest()[:16]
    path = Path(folder) / f"{name}.pickle"
    with FileLock(path.with_suffix(".lock")):
        if path.is_file():
            held: Made = pickle.loads(path.read_bytes())
            return held
        made = make()
        path.write_bytes(pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))
    return made
