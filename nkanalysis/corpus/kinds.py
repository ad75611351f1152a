"""What a paragraph looks like by itself, before its neighbours are asked.

The measures are those of jusText (Pomikálek, 2011: length, share of function words, link words), with sentence
punctuation beside them: news prose ends its paragraphs in it, menus and headlines do not.
"""

import re
from dataclasses import dataclass

from nkanalysis.corpus.dates import full_dates
from nkanalysis.corpus.outlets import by_name, by_url, host_of
from nkanalysis.corpus.paragraphs import Paragraph
from nkanalysis.corpus.translations import is_note
from nkanalysis.corpus.words import HEAD, bare, straight, words

_WORD = re.compile(r"\w[\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]{0,4}(?:\s?\([^()]{2,40}\)|\s?\[\d{1,3}\])?$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(\.\.\.\)|read more|more ?»)\W{0,3}$", re.IGNORECASE)
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?"
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_CLOCK_WORDS = re.compile(
    rf"{_TIME}|\b(?:kst|utc|gmt|est|edt|et|eet|cet|cest|bst|jst|msk|kyiv|am|pm|a\.m|p\.m|ago|hours?|days?|minutes?|mins?|min|read|by|on|at|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|입력|수정|등록)\b|[^\w]|\d{1,2}",
    re.IGNORECASE,
)
_US = frozenset(["we", "our", "us", "you", "your", "ours", "yours"])
_OPENING = 40
_LONGEST_WALL = 320
_AGO = re.compile(
    r"^\W{0,3}(?:\d{1,3}|an?|one|two)\s?(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|[hmd]|hrs?)\sago\W{0,3}$",
    re.I,
)
_LINK = re.compile(r"https?://\S{1,500}")
_LAST_CREDIT = re.compile(r"(?<=[.!?\"”] )(?:photo|photograph|photos|image|picture|credit|source)\s?: ?[^.:]{2,60}$")
_CAPITAL_CREDIT = re.compile(r"\[[A-Z][A-Z .,/'’&-]{3,50}\]$")
_ENDED = re.compile(r"[\"”]")
_INNER_END = re.compile(r"[.!?] ")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,600}[\"”]")
_READING = re.compile(
    r"^\W{0,3}\d{1,3}[- ]?(?:min|minute|minutes|mins)\.?(?: read)?\W{0,3}$|"
    r"^\W{0,3}\d[\d,.]{0,8}[KM]? (?:views?|shares?|reads?|likes?)\b.{0,12}$",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]{0,20}"
_PERSON = re.compile(rf"^{_NAME}(?:\s(?:de|van|von|der|al|bin|la|{_NAME})){{1,3}}$")
_CODE = re.compile(r"[{};=<>]|function\s?\(|var\s|</|/\*|\bpx\b|@media|!important|#[0-9a-f]{6}\b", re.IGNORECASE)
_CREDIT_FORM = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}\W)?(?:photo|photos|image|picture|file photo|source|courtesy|credit|screenshot|screengrab|"
    r"ap photo|pool|handout|getty|illustration|illustrative|reuters/|via |provided)[^()\[\]]{0,120}[)\]]|"
    r"\b(?:reuters|afp|epa|ap|tass|getty|kcna|nurphoto|zuma)/[a-z]|"
    r"/(?:afp|getty|ap|epa|tass|reuters|kyodo|anadolu|nurphoto|dpa|shutterstock|pool|zuma)\b|"
    r"\bvia (?:getty|ap|afp|reuters|epa|kyodo|shutterstock|tass)|"
    r"\((?:(?:afp|ap|reuters|yonhap|epa|kcna|newsis|news1|tass|kyodo)(?: ?[/-] ?|\)$)){1,3}",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-ÞА-ЯІЇЄ][\w.'’/-]{1,20}(?:[ ,/]{1,2}[A-ZÀ-ÞА-ЯІЇЄ][\w.'’/-]{0,20}){0,4})"
    r"(?P<rest>(?:[,.]? (?:[A-Za-z]{3,9}\.? \d{1,2}|\d{1,2} [A-Za-z]{3,9})(?:,? \d{4})?)?"
    r"\.?,? ?(?:[(\[/](?P<agency>[A-Z][\w .&-]{1,40})[)\]/])?)\.? ?(?:--|[—–-]|:)\s",
)
_SLASHED = re.compile(
    r"^(?P<place>[A-Z][A-Z .-]{2,30}), (?P<rest>[A-Z][a-z]{2,8} \d{1,2}[^/]{0,6}) /(?P<agency>[A-Z][\w -]{1,20})/"
)


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph with what it looks like.

    Attributes:
        kind: ``prose``, ``short`` (a headline, a heading or a link), ``caption``, ``credit``, ``byline``, ``date``,
            ``source`` (a note on where a copy is from), ``inline``, ``list``, ``comments``, ``end`` (labels of what is
            not the article), ``wall`` (asks to subscribe for the rest), ``inline_item`` (label and other headline in
            one), ``furniture``.
        words: Number of words, at most what stands in the first few thousand characters.
        share: Share of function words among them.
        closed: Ends as sentences end.
        dateline: Begins with place and dash.
    """

    paragraph: Paragraph
    kind: str
    words: int
    share: float
    closed: bool
    dateline: re.Match[str] | None


def tokens(text: str) -> list[str]:
    """Lower-case words of the first few thousand characters."""
    return _WORD.findall(text[: 10 * HEAD].lower().replace("’", "'"))


def dateline(text: str) -> re.Match[str] | None:
    """Dateline at the start of a paragraph: place in capitals or a day or an agency with it, then a dash."""
    head = text[:160]
    match = _SLASHED.match(head) or _DATELINE.match(head)
    if match is None or words().caption_starts.match(straight(head)):
        return None
    if match["rest"].strip(" .,"):
        return match
    return match if match["place"].replace("St.", "").isupper() and not match.group().rstrip().endswith(":") else None


def _is_date_line(text: str) -> bool:
    """A short line that is a day, perhaps with a time, a label and a name of who publishes."""
    if len(text) > 160:
        return False
    if _AGO.match(text):
        return True
    rest = text
    for printed in reversed(list(full_dates(text))):
        rest = rest[: printed.start] + " " + rest[printed.end :]
    if rest == text and not re.fullmatch(rf"\W{{0,3}}{_TIME}\W{{0,3}}(?:[A-Za-z]{{2,4}})?", text):
        return False
    spare = 0
    for part in re.split(r"[|•·,/]", rest):
        part = words().stated.sub("", straight(part.strip()))
        if by_name(part) is None:
            spare += len(_WORD.findall(_CLOCK_WORDS.sub(" ", part)))
    parts = [straight(part.strip()) for part in re.split(r"[|•·,/]", text)]
    labelled = any(words().stated.match(part) or words().byline_starts.match(part) for part in parts)
    first = next(full_dates(text), None)
    signed = first is not None and _PERSON.match(text[: first.start].rstrip(" |–—-·")) is not None
    return spare <= (3 if labelled else 2 if rest[:1] in " 0123456789" or _CLOCK.search(text) else 1) or (
        signed and spare <= 4
    )


def _is_byline(text: str) -> bool:
    plain = straight(text)
    count = len(text[:400].split())
    dated = len(text) <= 160 and words().byline_starts.match(plain) is not None
    if dated and next(full_dates(text), None) is not None:
        return True
    if len(text) > 200 or count > 14 or (_SENTENCE_END.search(text) and count > 8):
        return False
    match = words().byline_starts.search(plain)
    if match is not None:
        rest = text[match.end() :].strip(" :")
        return bool(rest) and rest[0].isupper() and count <= 12 and not words().telling & set(tokens(rest))
    stripped = re.sub(r"\W{0,3}\b(?:views?|editor|reporter)\b.{0,12}$", "", text, flags=re.IGNORECASE).strip()
    if stripped != text.strip() and _PERSON.match(stripped):
        return True
    if "@" in text and count <= 8:
        return True
    return (
        bool(words().roles.search(plain)) and count <= 8 and bool(_PERSON.match(re.split(r"[,|(/]", text)[0].strip()))
    )


def _is_buttons(text: str) -> bool:
    """Several buttons or menu entries on one line."""
    found = tokens(text) if len(text) <= 100 else []
    if len(text) <= 160 and len(re.findall(r"\s[|•·›»>]\s", text)) >= 2 and not _SENTENCE_END.search(text):
        return next(full_dates(text), None) is None
    return (
        2 <= len(found) <= 10
        and not all(map(str.isdigit, found))
        and all(word.isdigit() or word in words().lines for word in found)
    )


def _label(text: str, paragraph: Paragraph) -> str | None:
    """Labels and lines that the lexicon knows whole or by their beginning."""
    w, plain, key = words(), straight(text[:HEAD]), bare(text)
    short = len(text) <= 80
    if w.source_labels.match(plain) and len(text) <= 160 and source_named(text) is not None:
        return "source"
    if key in w.read_on:
        return "source" if key.startswith("read full") or key.startswith("read the full") else "furniture"
    if short and (key in w.ends or (w.end_starts.match(plain) and len(text.split()) <= 10)):
        return "end"
    if short and (key in w.comments or re.fullmatch(r"\W{0,3}\d{0,6}\W{0,3}comments?\W{0,3}\d{0,6}\W{0,3}", plain)):
        return "comments"
    if short and key in w.inline:
        return "inline"
    if (short and key in w.lists) or (
        len(text) <= 50 and w.list_starts.match(plain) and not _SENTENCE_END.search(text)
    ):
        return "list"
    if short and re.fullmatch(r"\[[a-z ]{3,16}\] .{3,40}", plain) and bare(plain.split("]", 1)[1]) in w.lists:
        return "list"
    if is_wall(text):
        return "wall"
    if key in w.lines or _is_buttons(text):
        return "furniture"
    if w.inline_prefixes.match(plain) and len(text) <= 250 and (paragraph.tag != "p" or len(text) <= 160):
        return "inline_item"
    return None


def is_wall(text: str) -> bool:
    """Whether a line asks readers to subscribe, or to sign in, for the rest of the article."""
    if len(text) > _LONGEST_WALL:
        return False
    plain = straight(text)
    found = words().walls.search(plain)
    if found is None or '"' in plain:
        return False
    rest = plain[: found.start()] + " " + plain[found.end() :]
    several = set(tokens(found.group())) & words().asked and set(tokens(rest)) & (words().asked | _US)
    return (
        bool(several)
        or (bool(words().asked & set(tokens(plain))) and bool(_US & set(tokens(plain))))
        or (len(plain.split()) <= 12 and bool(words().asked & set(tokens(plain))))
    )


def source_named(text: str) -> str | None:
    """The outlet or address that a note "Source: …" names; None where it names who is quoted."""
    plain = straight(text)
    match = words().source_labels.match(plain)
    rest = text[match.end() :].strip(" :–—-") if match is not None else ""
    name = re.split(r"\s[|–—]\s|[;,]", rest)[0].strip()
    if not name or len(name) > 80:
        return None
    outlet = by_name(name) or by_url(name)
    if outlet is not None:
        return outlet.name
    host = host_of(name)
    return host.removeprefix("www.") if host is not None else None


def _is_notice(text: str, count: int, closed: bool) -> bool:
    """The site speaking about itself: appeals, cookie notes, rights."""
    w, plain = words(), straight(text[: 3 * HEAD])
    if w.was_updated.search(plain[:HEAD]) and count <= 40 and not w.mends & set(tokens(text)):
        return True
    if w.mended.match(plain) and count >= 8:
        return False
    if w.notice_starts.match(plain) and count <= 70:
        return True
    if count <= 45 and is_note(text):
        return True
    if count <= 25 and w.sign_offs.search(plain) and not words().telling & set(tokens(text)):
        return True
    if not closed and count <= 14 and w.starts.match(plain):
        return True
    outside = tokens(_QUOTED.sub(" ", text[: 3 * HEAD]))
    if sum(word in _US for word in outside) >= 2 and words().asking & set(outside):
        return True
    hits = len({match.group() for match in w.appeals.finditer(plain)})
    if count <= 30:
        return hits >= (1 if re.search(r"\b(?:you|your|our|us|we)\b", plain) and '"' not in plain else 2)
    return hits >= (2 if count <= 60 else 3) and '"' not in plain


def _is_caption(text: str, count: int, share: float) -> bool:
    w, plain = words(), straight(text[: 3 * HEAD])
    told = bool(w.telling & set(tokens(text)))
    if count <= 80 and w.caption_starts.match(plain) and not (told and count > 40):
        return True
    phrase = w.captions.search(plain) if count <= 60 and not told else None
    # "A post shows …" opens a caption; "…, footage shows" ends a sentence of news.
    if phrase is not None and (phrase.start() <= _OPENING or not phrase.group().endswith("shows")):
        return True
    if count <= 80 and (_CAPITAL_CREDIT.search(text[-80:]) or _LAST_CREDIT.search(plain[-100:])):
        return True
    form = _CREDIT_FORM.search(plain) if count <= 80 else None
    if form is None or form.end() <= len(plain) - 60:
        return False
    # An agency alone in brackets closes captions and whole articles; a text that tells who said it is no caption.
    return not told or re.fullmatch(r"\([\w/ -]+\)", form.group()) is None


def look(paragraph: Paragraph) -> Look:
    """What a paragraph looks like by itself."""
    text = paragraph.text
    found = tokens(text)
    count = len(found)
    share = sum(1 for word in found if word in words().function) / count if count else 0.0
    closed = _SENTENCE_END.search(text[-60:]) is not None
    line = dateline(text)
    return Look(paragraph, _kind(paragraph, count, share, closed, line), count, share, closed, line)


def _kind(paragraph: Paragraph, count: int, share: float, closed: bool, line: re.Match[str] | None) -> str:
    text = paragraph.text
    if paragraph.tag == "aside":
        return "furniture"
    if paragraph.tag in ("figcaption", "caption"):
        return "caption"
    if len(text) <= 60 and _READING.match(text):
        return "date"
    label = _label(text, paragraph)
    if label is not None:
        return label
    if not count or not any(ch.isalpha() for ch in text[:HEAD]):
        return "date" if _is_date_line(text) else "furniture"
    if len(_CODE.findall(text[:2000])) > max(2, count // 12) and not closed:
        return "furniture"
    if _is_date_line(text):
        return "date"
    if text.startswith("![") or ("://" in text and len(_WORD.findall(_LINK.sub(" ", text[:2000]))) < 4):
        return "furniture"
    if _is_notice(text, count, closed):
        return "furniture"
    if line is None and _is_caption(text, count, share):
        return "caption" if count > 7 else "credit"
    if _is_byline(text):
        return "byline"
    if line is not None and count >= 8:
        return "prose"
    if not text.isascii() and share < 0.05:
        # Not English: the lexicon's words say nothing, length and sentence punctuation do.
        return "prose" if len(text) >= 40 and (closed or len(text) >= 200) else _small(text, count)
    if _CUT.search(text) and count <= 60 and text.rstrip()[-1] not in '"”’)':
        return "short"
    if text.endswith("?") and count <= 14 and text[0] not in '“"' and not _INNER_END.search(text):
        return "short"
    if closed and count >= 4 and (share >= 0.12 or (count >= 8 and share >= 0.08)):
        return "prose"
    if text.endswith(":") and count >= 6 and share >= 0.25:
        return "prose"
    if (count >= 22 and share >= 0.28) or (count >= 60 and share >= 0.2):
        return "prose"
    if text[0] in '“"' and count >= 10 and share >= 0.25 and not _ENDED.search(text[1:]):
        return "prose"
    return _small(text, count)


def _small(text: str, count: int) -> str:
    if (
        count <= 7
        and words().credits.search(straight(text))
        and re.search(r"[/©]|via|getty|photo|courtesy", text, re.I)
    ):
        return "credit"
    return "short"
