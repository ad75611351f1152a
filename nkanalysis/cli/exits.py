"""What each command's exit code means: told by its help, and in the documentation."""

USUAL = {
    0: "done",
    2: "something that you can mend is in the way: one line says what and how",
    130: "stopped by you",
}
"""Of every command."""
OF = {
    "build": {1: "with --strict: a page could not be read; the others are in the store"},
    "attribute": {1: "a file could not be read; the others are printed"},
    "evaluate": {1: "attributed F1 is below --fail-under"},
    "runs": {1: "with --check: the newest run that ended failed, is missing or is too old"},
    "schedule install": {1: "you said no"},
    "schedule status": {1: "no schedule is installed, or one is otherwise than it was installed"},
    "schedule run": {
        0: "done, or nothing was new",
        1: "a step failed; the last good edition stands",
        2: "something that you can mend is in the way: nothing ran",
        3: "reports were made, but pages could not be fetched",
        75: "another round is under way; nothing was done",
        143: "stopped by the system",
    },
    "collect": {1: "no source gave anything; the summary says why, source by source"},
    "lexicon check": {1: "something in the folder is wrong: a line each says what and how"},
    "publish": {1: "a check found something that must not leave; nothing is written"},
}
"""Of some commands, by name, beside those."""


def codes(name: str) -> dict[int, str]:
    """Every exit code of a command and what it means, by number.

    Args:
        name: The command as it is typed, without the program's name: ``build``.
    """
    return dict(sorted((USUAL | OF.get(name, {})).items()))


def told(name: str) -> str:
    """The same as a line of help.

    Args:
        name: As in ``codes``.
    """
    return "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in codes(name).items()) + "."
