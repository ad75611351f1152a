"""The codebook as a page: what `nkanalysis codebook` prints."""

from nkanalysis import schemas


def printed() -> str:
    """Every list of values with what each means, without the title, which the page has."""
    text = schemas.codebook().partition("\n")[2].strip() + "\n"
    # On the terminal, files go by their place in the project; here they are pages beside this one.
    return text.replace("](docs/", "](../").replace("](data/", "](../../data/")
