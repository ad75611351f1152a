"""What a line is about, and how much of it a text takes up."""

from nkanalysis.corpus.kinds import tokens
from nkanalysis.corpus.words import words


def content(text: str) -> set[str]:
    """Stems of the words of a text that carry matter: first five letters, two of Hangul and Han."""
    function = words().function
    return {
        word[:5] if word[0] < "\u1100" else word[:2]
        for word in tokens(text)
        if word not in function and (len(word) >= 3 or word[0].isdigit() or word[0] >= "\u1100")
    }


def overlap(headline: str, body: str) -> float:
    """Share of a headline's matter that a text takes up again."""
    own = content(headline)
    return len(own & content(body)) / len(own) if own else 0.0
