"""The code blocks of a page, for examples that need what another block shows."""

import re
from pathlib import Path


def blocks(page: Path, language: str) -> list[str]:
    """What stands in every block of a language, in order.

    Args:
        page: A Markdown file.
        language: Word behind the fence.
    """
    found = re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found, f"{page}: no block of {language}"
    return found
