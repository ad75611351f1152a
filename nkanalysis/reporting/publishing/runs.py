"""Whether a text holds words of certain sentences in a row, and how many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nkanalysis.reporting.publishing.files import WORD

LEAST = 6
"""Words in a row that tell a sentence again; fewer may be anybody's."""


class Runs:
    """Sentences by their runs of six words.

    Punctuation, case and white space make no difference, so that a sentence is found however it was cut and marked up.
    """

    def __init__(self, sentences: Mapping[str, str] | None = None, *, but: Iterable[str] = ()) -> None:
        """Take in sentences.

        Args:
            sentences: Those that are looked for, each with the identifier of a row that it stands in.
            but: Texts that may stand anywhere: runs of theirs are not looked for.
        """
        open_runs = {run for text in but for run in _runs(_words(text))}
        self._sentences = [(_words(text), row) for text, row in (sentences or {}).items()]
        self._at: dict[tuple[str, ...], tuple[int, int]] = {}
        for number, (words, _) in enumerate(self._sentences):
            for place, run in enumerate(_runs(words)):
                if run not in open_runs:
                    self._at.setdefault(run, (number, place))

    def __bool__(self) -> bool:
        return bool(self._at)

    def among(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Every run of a sentence's words in a text, as long as it goes on.

        Args:
            words: The text's, in lower case.

        Yields:
            The words with blanks between them, and the row.
        """
        place = 0
        while self._at and place <= len(words) - LEAST:
            found = self._at.get(tuple(words[place : place + LEAST]))
            if found is None:
                place += 1
                continue
            (sentence, row), start = self._sentences[found[0]], found[1]
            length = LEAST
            while (
                start + length < len(sentence)
                and place + length < len(words)
                and sentence[start + length] == words[place + length]
            ):
                length += 1
            yield " ".join(words[place : place + length]), row
            place += length


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + LEAST]) for place in range(len(words) - LEAST + 1))
