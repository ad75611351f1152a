"""Hostile and random sentences from a seed: noise, runs, broken quotations, and news torn apart and badly mended."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from nkanalysis import lexicon

ROOT = Path(__file__).parents[2]
Maker = Callable[[Random], str]

CONTROLS = [chr(code) for code in (*range(32), *range(127, 160))]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff"]
MARKS = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HIDDEN = list("\u00ad\u034f\u115f\u180e\u200b\u200c\u200d\u2060\u2061\u3164\ufe0f\ufeff\ufff9\U000e0041")
BLANKS = list(" \t\n\r\x0b\x0c\x1c\x85\u00a0\u1680\u2003\u2028\u2029\u202f\u3000")
PUNCTUATION = list("""!"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‐‑–—―‘’‚‛“”„‟«»‹›…·•†§¶¿¡、。「」『』【】（），：！？﹁""")
QUOTES = [*list("\"'“”‘’„‚«»‹›「」『』`´"), "''", "``", "“‘", "’”", ",”", ".’", "!”"]
COMBINING = list("\u0300\u0301\u0308\u0327\u0336\u0489\u20dd\u20e3\u064b\u0e47")
SCRIPTS = [
    "국가정보원은 북한군 300명이 사망했다고 밝혔다",
    "За даними ГУР, загинули 300 солдатів КНДР",
    "по данным разведки, погибли 300 солдат",
    "朝鮮軍300人が死亡したと国情院は述べた",
    "据韩国国家情报院称三百名士兵阵亡",
    "قال المسؤول إن ٣٠٠ جندي قتلوا",
    "החיילים נהרגו",
    "สามร้อยคน",
    "Ο στρατός είπε",
    "ＴＨＲＥＥ ＨＵＮＤＲＥＤ ３００",
    "Κіеv sаіd",
]
EMOJI = ["🪖", "👨‍👩‍👧‍👦", "🇰🇵", "🇺🇦🇷🇺", "💀💀💀", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🖖🏽", "㊙", "℀"]
PAYLOADS = [
    "<script>alert(300)</script>",
    "<img src=x onerror=\"said('300 soldiers killed')\">",
    "<!-- 300 killed --> <![CDATA[ 300 ]]>",
    "&lt;b&gt;300&nbsp;soldiers&#x200b;&#0; &amp;c.",
    "'; DROP TABLE claims; --",
    '=HYPERLINK("javascript:300","killed")',
    "{{ 300 * 7 }} {% for soldier in dead %} ${300}",
    "../../etc/passwd\\\\host\\share %00 %s%n",
    '{"figure": 300, "measure": null, "source": ["NIS"',
    "\x1b[31mKilled 300\x1b[0m",
    "(?:(a+)+)+$ [[:digit:]] \\d{300}",
    "data:text/html;base64,MzAw javascript:void(300)",
]
FIGURES = """
0 00 1 -1 007 3 12 300 1,000 1.000 10,00 1,2,3 99,999,999,999 1e9 0x12c 3.5 .5 5. 3½ ½ ² ⅷ １２ ٣٠٠ 三百 10% 10–12 10-12
10,000-12 12k 3m 2.5bn 300th 1st 2024 2025 1950-53 31/12/2024 24:00 9/11 T-90 K-2 155mm $300 №5 #1 ~300 +300 ≥300 <300
300+ (300) 300/400 3:0
"""
NUMBERS = FIGURES.split()
JOINS = [
    "",
    " ",
    " ",
    " ",
    "  ",
    ", ",
    "; ",
    " - ",
    "-",
    "—",
    "/",
    "\n",
    " \u200b",
    ". ",
    "... ",
    ": ",
    " (",
    ") ",
    "'s ",
    "’ ",
]
SAID = "{name} said {number} {people} were {verb}"
SHAPES = [
    "{name} {cue} {number} {nation} {people} {verb} in {place}, {name} {cue}.",
    "{number} {people}, {number} of {pronoun} {verb}, {cue} {name}, citing {name}",
    "According to {name}, {number} to {number} {people} {verb} and {number} {verb}, including {number} {people}.",
    "“{number} {people} {verb},” {pronoun} {cue}, “{number} {verb} by {name}.",
    "{name}, {name} and {name} {cue} that {pronoun} {cue} that {name} {cue} {number} {people} {verb}",
    "Of the {number} {people} {verb}, {number} percent {verb}, {number} {verb} and {number} {verb} since {place}",
    "{name}’s {name}’s {people} put {pronoun} at {number} ({number} {verb}; {number} {verb}) as of {number} {name}",
    "neither {name} nor {name} {cue} {number} {people} {verb}; {pronoun} {cue} not",
    "{number} | {people} | {verb} | {number} | {name}",
    "{name}\t{number}\t{verb}\t{number}",
    "- {number} {people}: {verb} {number}/{number}",
]


@cache
def vocabulary() -> dict[str, list[str]]:
    """The lexicon's own words by what they serve for."""

    def words(*keys: str) -> list[str]:
        found: Any = lexicon.read(keys[0])
        for key in keys[1:]:
            found = found[key]
        return list(_strings(found))

    names = [*words("sources"), *words("outlets"), *words("units")]
    return {
        "name": [name for name in names if len(name) < 60],
        "cue": words("en/cues"),
        "people": words("en/people"),
        "nation": words("en/people", "nationality"),
        "verb": words("en/measures"),
        "number": [*words("en/numbers"), *NUMBERS],
        "pronoun": [*words("en/discourse", "pronouns"), "them", "these", "who", "whom", "which", "it", "its"],
        "place": words("en/scopes"),
        "event": words("en/events", "words"),
        "date": words("en/dates"),
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


@cache
def written() -> list[str]:
    """The paragraphs of the gold pages."""
    pages = sorted((ROOT / "tests/gold/pages").glob("*.txt"))
    return [line for page in pages for line in page.read_text(encoding="utf-8").split("\n") if len(line) > 40]


def _pick(random: Random, words: list[str], most: int, join: list[str] | None = None) -> str:
    return "".join(random.choice(words) + random.choice(join or [""]) for _ in range(random.randint(1, most)))


def _characters(random: Random) -> str:
    planes = [(0, 0x7F), (0x80, 0x24F), (0x250, 0xFFFF), (0x10000, 0x10FFFF)]
    return "".join(chr(random.randint(*random.choice(planes))) for _ in range(random.randint(1, 150)))


def _noise(random: Random) -> str:
    kinds = [CONTROLS, SURROGATES, MARKS, HIDDEN, BLANKS, PUNCTUATION, COMBINING, EMOJI, NUMBERS, list("said ")]
    return _pick(random, [each for kind in random.sample(kinds, 3) for each in kind], 80)


def _dotted(random: Random) -> str:
    """A sentence with invisible or foreign characters strewn in."""
    strewn = random.choice([MARKS, HIDDEN, COMBINING, CONTROLS, SURROGATES, BLANKS])
    often = random.choice([0.02, 0.1, 0.5])
    return "".join(c + (random.choice(strewn) if random.random() < often else "") for c in _news(random))


def _punctuation(random: Random) -> str:
    return _pick(random, PUNCTUATION, 120)


def _nested(random: Random) -> str:
    """Quotations and brackets in one another, some of them left open."""
    parts = [*QUOTES, *QUOTES, "(", ")", "[", "]", _shape(random), _shape(random), " he said ", ", she added, ", ". "]
    return _pick(random, parts, 30)


def _numbers(random: Random) -> str:
    return _pick(random, vocabulary()["number"], 25, ["", " ", " ", "-", " and ", " to ", ", ", " of ", "–"])


def _shape(random: Random) -> str:
    words = vocabulary()
    filled = random.choice([SAID, *SHAPES])
    while "{" in filled:
        before, _, rest = filled.partition("{")
        what, _, after = rest.partition("}")
        filled = before + random.choice(words[what]).replace("{", "(").replace("}", ")") + after
    return filled


def _news(random: Random) -> str:
    """News-like words in no order."""
    if random.random() < 0.5:
        return _shape(random)
    kinds = vocabulary()
    return "".join(
        random.choice(kinds[random.choice(list(kinds))]) + random.choice(JOINS) for _ in range(random.randint(3, 30))
    )


def _torn(random: Random) -> str:
    """A gold paragraph with words dropped, doubled, moved and swapped for those of another."""
    words, others = random.choice(written()).split(), random.choice(written()).split()
    for _ in range(random.randint(1, 12)):
        at = random.randrange(len(words))
        match random.randrange(5):
            case 0:
                del words[at]
            case 1:
                words.insert(at, words[at])
            case 2:
                words[at] = random.choice(others)
            case 3:
                words.insert(random.randrange(len(words)), words.pop(at))
            case _:
                words[at : at + 3] = ["".join(words[at : at + 3])]
        words = words or ["."]
    return " ".join(words)


def _cut(random: Random) -> str:
    """A gold paragraph cut and glued between any two characters."""
    one, other = random.choice(written()), random.choice(written())
    first, second = sorted((random.randrange(len(one)), random.randrange(len(one))))
    return one[:first] + other[random.randrange(len(other)) :][:80] + one[second:]


def _shouted(random: Random) -> str:
    text = _torn(random)
    return random.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _mixed(random: Random) -> str:
    return _pick(random, [*SCRIPTS, *EMOJI, *NUMBERS, _shape(random), _shape(random)], 12, [" ", "", ", ", "\u200f "])


def _payload(random: Random) -> str:
    return _pick(random, [*PAYLOADS, _shape(random), _shape(random)], 6, [" ", "", "\n"])


def _run(random: Random) -> str:
    """One thing a thousand times over, in a sentence that says something."""
    repeated = random.choice(
        ["9", ",", "“", '"', "(", "[", " and ", "'", "-", "1,", "one ", "the ", ". ", "\u0301", "of "]
    )
    return f"{_shape(random)} {repeated * (random.randint(200, 1200) // len(repeated))} {_shape(random)}"


MAKERS: list[tuple[Maker, int]] = [
    (_characters, 6),
    (_noise, 8),
    (_dotted, 12),
    (_punctuation, 4),
    (_nested, 10),
    (_numbers, 8),
    (_news, 20),
    (_torn, 20),
    (_cut, 10),
    (_shouted, 6),
    (_mixed, 6),
    (_payload, 6),
    (_run, 1),
]
"""What makes a sentence, and how often."""

HUGE = [
    "9",
    ",",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    "[",
    "<",
    " and ",
    ", and ",
    "-",
    "—",
    "%",
    "\u200b",
    "\u0301",
    "1 ",
    "a",
]
"""What a sentence of 100,000 characters is made of."""


def sentence(seed: int) -> str:
    """One hostile sentence, the same for the same number."""
    random = Random(seed)
    makers, often = zip(*MAKERS, strict=True)
    maker: Maker = random.choices(makers, often)[0]
    return maker(random)


def huge(filler: str, length: int = 100_000) -> str:
    """A sentence with a run of that many characters in it."""
    said = "The Pentagon said 300 North Korean soldiers were killed"
    return f"{said} {filler * (length // len(filler))} and 400 were wounded in Kursk, he said."
