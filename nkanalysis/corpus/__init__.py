"""Raw pages → page text and documents: furniture out, articles told apart, with their dates and outlets."""

from nkanalysis.corpus.inputs import CorpusError, Input, find
from nkanalysis.corpus.reading import LARGEST_FILE, Reading, read

__all__ = ["LARGEST_FILE", "CorpusError", "Input", "Reading", "find", "read"]
