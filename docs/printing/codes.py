"""The codebook as a page."""


def printed() -> str:
    """Nothing yet."""
    return ""
