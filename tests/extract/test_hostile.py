"""Texts that nobody wrote for a reader: whatever comes in, claims come out sound or not at all."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nkanalysis import extract, schemas
from nkanalysis.build.rows import frames, rows
from nkanalysis.extract import Extraction
from nkanalysis.extract.article import open_article, sentences_of
from nkanalysis.extract.claims import read_article
from nkanalysis.extract.figures import figures
from nkanalysis.lexicon import conflict
from nkanalysis.records import Claim, Document, Page
from tests.extract import hostile
from tests.extract.conftest import Row, claims, document
from tests.extract.eventful import LEAD as OF_THE_WAR

ROOT = Path(__file__).parents[2]

VOCABULARY = """
300 1,000 1,2,3 0 00 1e9 4.5 -7 +3 10–12 2,0 999999999999 ½ ² ١٢٣ ３００ 〇 one two hundred thousand million
dozen dozens half a an between from to and or least at up over nearly about some of the them North Korean
Korea's soldiers troops people families certificates coffins killed wounded casualties lost captured were
was been have had have-been deployed sent said says told according citing per estimate Pentagon Seoul's
NIS Zelensky he she it they agency source official Yonhap Reuters reported “ ” " ' ’ « » „ ( ) [ ] { } .
, : ; - – — … ! ? % $ / \\ | * # @ & _ ~ ` < > January Feb. 31 30 2025 2099 Monday yesterday since as-of
day a.m. not verified Kursk İ ß ﬁ 한국 🪖
"""
WORDS = [*VOCABULARY.split(), "\u200b", "\u00a0", "\u2028", "\x00", "\t", "\n", ""]
"""What the rules look for, what makes tokenizers stumble, and white space that is none to everybody."""

TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
    st.text(max_size=120).map(lambda text: f"Kyiv said {text} 300 North Korean soldiers {text} were killed."),
    st.text(max_size=200),
)
QUOTES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "«", "»", "Zelensky said ", "300 North Korean soldiers died", ". ", ", ", " "]
    ),
    max_size=30,
).map("".join)


def _says_zero(value: str) -> bool:
    return "zero" in value.lower() or any(unicodedata.digit(char, 1) == 0 for char in value)


def assert_sound(text: str, record: Document, found: tuple[Claim, ...]) -> None:
    for one in found:
        assert record.start <= one.sentence_start <= one.figure_start < one.figure_end <= one.sentence_end <= record.end
        assert one.value in text[one.figure_start : one.figure_end]
        assert 0 not in (one.lower, one.upper) or _says_zero(one.value)
        assert one.lower is not None or one.upper is not None or one.share is not None
        assert one.lower is None or one.upper is None or one.lower <= one.upper
        assert one.measure in schemas.MEASURES
        assert one.unit in schemas.UNITS
        assert one.qualifier in schemas.QUALIFIERS
        assert one.scope in schemas.SCOPES
        assert one.population in conflict.populations()
        assert one.source_type in schemas.SOURCE_TYPES
        assert one.stance in schemas.STANCES
        assert one.verification in schemas.VERIFICATIONS
        assert one.as_of_precision in schemas.PRECISIONS
        assert one.as_of_basis in schemas.AS_OF_BASES
        assert one.source != ""
        assert one.source is not None or (one.source_type == "unattributed" and not one.anonymous)
        assert None in (one.as_of_start, one.as_of_end) or one.as_of_start <= one.as_of_end  # type: ignore[operator]
    places = [(one.figure_start, one.figure_end) for one in found]
    assert places == sorted(places)
    ids = [one.claim_id for one in found]
    assert len(ids) == len(set(ids))


@given(st.lists(TEXTS, min_size=1, max_size=4), st.one_of(st.none(), TEXTS))
@example(["Kyiv said ² soldiers were killed and ½ wounded."], None)
@example(["Kyiv said ٣٠٠ North Korean soldiers were killed."], None)
@example(["On 31 February 300 soldiers were killed, Kyiv said on 0 March."], None)
@example(["İİİ said “300 North Korean soldiers were killed."], "300 killed: İ")
@example(["", " "], "")
def test_any_text_gives_sound_claims(paragraphs: list[str], headline: str | None) -> None:
    text, record = document(*paragraphs, headline=headline)
    assert_sound(text, record, extract.extract(text, record).claims)


@given(st.lists(QUOTES, min_size=1, max_size=5))
def test_unbalanced_quotation_marks_give_sound_claims(paragraphs: list[str]) -> None:
    text, record = document(*paragraphs)
    assert_sound(text, record, extract.extract(text, record).claims)


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_reading_twice_gives_the_same(paragraphs: list[str]) -> None:
    text, record = document(*paragraphs)
    assert extract.extract(text, record) == extract.extract(text, record)


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_a_neighbour_on_the_page_does_not_move_a_span(paragraphs: list[str], before: str) -> None:
    """A document is read by its offsets into the page, wherever on the page it stands."""
    text, record = document(*paragraphs)
    lead = before + "\n\n"
    moved = Document(
        **{
            **{name: getattr(record, name) for name in record.__slots__},
            "start": record.start + len(lead),
            "end": record.end + len(lead),
            "blocks": tuple(type(b)(b.start + len(lead), b.end + len(lead), b.role) for b in record.blocks),
        }
    )
    here, there = extract.extract(text, record).claims, extract.extract(lead + text, moved).claims
    assert [(c.figure_start + len(lead), c.measure, c.lower, c.upper, c.source) for c in here] == [
        (c.figure_start, c.measure, c.lower, c.upper, c.source) for c in there
    ]


@given(st.one_of(TEXTS, st.text(alphabet="0123456789,.-– onehundrdtwfkab", max_size=80)))
def test_figures_are_slices_with_ordered_bounds(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert end <= figure.start <= figure.number_start < figure.number_end <= figure.end <= len(text)
        assert text[figure.number_start : figure.number_end] == figure.value
        bounds = [bound for bound in (figure.lower, figure.upper) if bound is not None]
        assert bounds == sorted(bounds)
        assert bounds
        end = figure.end


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["have 300"])
@example(["have 300 Korean"])
def test_every_sentence_finds_no_claim_that_the_screen_lost(paragraphs: list[str]) -> None:
    text, record = document(*paragraphs)
    listed = sentences_of(text, record)
    full = open_article(text, record, listed, every_sentence=True)
    screened = extract.extract(text, record).claims
    assert {c.claim_id for c in screened} == {c.claim_id for c in (read_article(full, "test") if full else ())}


def test_half_a_surrogate_pair_is_a_character_like_any_other() -> None:
    rows = claims("\ud800 The Pentagon said 300 North Korean soldiers were killed.")
    assert [row["lower"] for row in rows] == [300]


LEAD, TAIL = "The Pentagon said 300 North Korean soldiers were killed and ", " 400 soldiers were killed."


@pytest.mark.parametrize("filler", ["-", "one", "x", "İ"])
def test_a_line_of_300_kilobytes(filler: str) -> None:
    rows: list[Row] = claims(LEAD + filler * (300_000 // len(filler)) + TAIL)
    assert [row["lower"] for row in rows] == [300, 400]


@pytest.mark.parametrize("length", [400, 300_000])
def test_a_run_of_digits_is_an_identifier(length: int) -> None:
    rows = claims(f"{LEAD}{'9' * length} and{TAIL}")
    assert [row["lower"] for row in rows] == [300, 400]


FAST = ["Kim Jong ", "of the ", ",", "1,", "1-", "1,000 ", "one ", '"', "“", "(", " ", "\n", "hundred "]
DENSE = ["he said ", "300 soldiers ", "according to "]
"""A cue or a figure in every other word: each is read, so these lines are shorter."""
SCRIPT = """
import sys
from tests.extract.conftest import claims
lead, tail, size, *fillers = sys.argv[1:]
for filler in fillers:
    claims(lead + filler * (int(size) // len(filler)) + tail)
    print(repr(filler), flush=True)
"""


@pytest.mark.parametrize(("fillers", "size"), [(FAST, 300_000), (DENSE, 30_000)])
def test_long_lines_of_every_kind_return(fillers: list[str], size: int) -> None:
    """In a process of its own: a native stack that overflows ends the process, not the test."""
    command = [sys.executable, "-c", SCRIPT, LEAD, TAIL, str(size), *fillers]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired as error:
        raise AssertionError(f"not done after five minutes: {error.stdout!r}") from error
    assert (done.returncode, done.stdout.split("\n")[:-1]) == (0, [repr(filler) for filler in fillers]), done.stderr[
        -500:
    ]


COUNT = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 1_500
"""Hostile sentences: HYPOTHESIS_PROFILE=search reads them all."""
SHARDS = 10


def articles_of(shard: int) -> list[tuple[str, Document]]:
    """Articles of one to six hostile sentences; every other opens with a lead, so that the rules for events run."""
    random, numbers, found = Random(shard), range(shard, COUNT, SHARDS), []
    at = 0
    while at < len(numbers):
        taken = numbers[at : at + random.randint(1, 6)]
        at += len(taken)
        texts = [hostile.sentence(number) for number in taken]
        lead = [OF_THE_WAR] if random.random() < 0.5 else []
        headline = texts.pop() if len(texts) > 1 and random.random() < 0.3 else None
        roles = [random.choice(["body", "body", "body", "deck", "heading", "item"]) for _ in [*lead, *texts]]
        outlet = random.choice(["Example Times", None, "The Korea Herald"])
        found.append(document(*lead, *texts, headline=headline, roles=roles, outlet=outlet))
    return found


def unsound(text: str, record: Document, found: Extraction) -> list[str]:
    """What an extraction says that its text does not bear, a line each."""
    wrong = []
    try:
        assert_sound(text, record, found.claims)
    except AssertionError as error:
        wrong.append(f"claims: {error} in {text!r}")
    spans = [(f"ground of {g.field}", (g.start, g.end)) for claim in found.claims for g in claim.grounds]
    spans += [(f"attribution {a.rule}", s) for a, _ in found.attributions for s in (*a.source, *a.cue, *a.content)]
    return wrong + [
        f"{what}: span {start}:{end} in {text!r}"
        for what, (start, end) in spans
        if not record.start <= start < end <= record.end or not text[start:end].strip()
    ]


def check_all(given: Sequence[tuple[str, Document]]) -> None:
    """Every article is read without an exception, what it says stands in its text, and the store would take it."""
    wrong, stored = [], []
    for number, (text, made) in enumerate(given):
        digest = f"{number:016x}".ljust(64, "0")
        record = replace(made, page=f"{number}.txt", page_sha256=digest, document_id=f"{number}-0")
        page = Page(record.page, digest, len(text), "text/plain", "read", None, None, None, text)
        try:
            found = extract.extract(text, record)
            wrong += unsound(text, record, found)
            stored.append(rows(page, [record], [found], "test"))
        except Exception as error:
            wrong.append(f"{type(error).__name__} {error} in {text!r}")
    tables = {name: schemas.check(name, frame) for name, frame in frames(stored).items()}
    schemas.check_spans(*(tables[name] for name in ("pages", "documents", "claims", "attributions", "events")))
    assert not wrong, "\n".join(line[:1500] for line in wrong)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_hostile_sentences_are_read_soundly(shard: int) -> None:
    check_all(articles_of(shard))


@pytest.mark.skipif(COUNT < 10_000, reason="long; set HYPOTHESIS_PROFILE=search")
@pytest.mark.parametrize("filler", hostile.HUGE)
def test_a_sentence_of_100_000_characters(filler: str) -> None:
    check_all([document(OF_THE_WAR, hostile.huge(filler))])
