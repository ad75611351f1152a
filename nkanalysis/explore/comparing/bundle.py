"""Vega with a few lines of our own, as one file of JavaScript that asks for nothing."""

import hashlib
import os
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path


@cache
def vega(own: str) -> str:
    """A module of JavaScript with all that it uses of Vega in it.

    To bundle it takes seconds, so what was made for the same lines by the same version is kept in the user's cache.

    Args:
        own: The module, which uses ``vegaEmbed``.
    """
    version = metadata.version("vl-convert-python")
    name = hashlib.sha256(f"{version}\n{own}".encode()).hexdigest()[:32]
    kept = _folder() / f"linked-{name}.js"
    try:
        return kept.read_text(encoding="utf-8")
    except OSError:
        made = _made(own)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile("w", dir=kept.parent, delete=False, encoding="utf-8") as file:
            file.write(made)
        os.replace(file.name, kept)
    except OSError:
        # Without a cache it is made again in the next session, and that is all.
        pass
    return made


def _made(own: str) -> str:
    import vl_convert

    return str(vl_convert.javascript_bundle(own))


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "nkanalysis"
