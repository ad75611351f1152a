"""Raw pages → page text and documents: furniture out, articles told apart, with their dates and outlets."""

from nkanalysis.corpus.inputs import CorpusError, Input, find
from nkanalysis.corpus.members import Member, chosen_columns, columns_in, expand
from nkanalysis.corpus.reading import LARGEST_FILE, Reading, read

__all__ = [
    "LARGEST_FILE",
    "CorpusError",
    "Input",
    "Member",
    "Reading",
    "chosen_columns",
    "columns_in",
    "expand",
    "find",
    "read",
]
