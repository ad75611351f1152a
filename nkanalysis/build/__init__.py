"""Pages into the store: what is new or changed is read, what can't be read is set aside with its reason."""

from nkanalysis.build.build import build
from nkanalysis.build.summary import Summary

__all__ = ["Summary", "build"]
