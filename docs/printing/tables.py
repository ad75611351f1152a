"""The data dictionary as a page: what `nkanalysis dictionary` prints, its headings one page's."""

from nkanalysis import schemas


def printed() -> str:
    """Every table with its columns, without the title, which the page has."""
    return schemas.dictionary().partition("\n")[2].strip() + "\n"
