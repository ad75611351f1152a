"""The note that the last scheduled run failed: when, and at what, in a reader's words; no error's text is in it."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from nkanalysis.store.files import replace_file

NAME = ".last-run-failed.json"
WORDS = {
    "collect": "new pages could not be fetched",
    "build": "the pages could not be read",
    "report": "a report could not be made",
    "publish": "the site could not be published",
}
"""What failed, by step of a round."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A run that failed.

    Attributes:
        step: At which step of `WORDS`.
        started: When the run started, ISO 8601 in UTC, as the run log has it.
        goes_on: Whether reports were made all the same, of what stands.
    """

    step: str
    started: str
    goes_on: bool = False

    @property
    def says(self) -> str:
        """What failed, in words."""
        return WORDS.get(self.step, "it could not be finished")

    @property
    def moment(self) -> str:
        """When it started, to read."""
        return f"{self.started[:10]} {self.started[11:16]} UTC"


def read(out: Path) -> Failed | None:
    """The note in a folder of reports; None where the last run was good.

    Args:
        out: The folder.
    """
    try:
        said = json.loads((out / NAME).read_text(encoding="utf-8"))
        return Failed(str(said["step"]), str(said["started"]), bool(said["goes_on"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(out: Path, note: Failed | None) -> bool:
    """Leave a note in a folder of reports, or take it away.

    Args:
        out: The folder.
        note: What to say; None for nothing.

    Returns:
        Whether that is something else than before.

    Raises:
        OSError: It can't be written.
    """
    if read(out) == note:
        return False
    if note is None:
        with suppress(FileNotFoundError):
            (out / NAME).unlink()
    else:
        replace_file(out / NAME, json.dumps(asdict(note)).encode() + b"\n")
    return True
