"""The words that readers see for the values of the tables.

Kept in one place, so that a chart, its table, its alt text and the prose name one thing by one name.
"""

import pandas as pd

from nkanalysis.lexicon import conflict
from nkanalysis.schemas import SOURCE_NAMES, UNNAMED, unnamed

__all__ = ["UNNAMED", "unnamed"]

MEASURES = {
    "killed": "killed",
    "wounded": "wounded",
    "casualties": "casualties (killed and wounded together)",
    "losses": "losses (undefined)",
    "captured": "captured",
    "missing": "missing",
    "deployed": "deployed",
    "returned": "returned",
    "honoured": "honoured",
}
SOURCE_TYPES = SOURCE_NAMES
FLOWS = {
    "ever_sent": "sent in all",
    "present": "present on the day",
    "additional": "sent in addition",
    "remaining": "remaining",
}
FORCES = {"combat": "combat troops", "engineers": "engineers", "construction": "construction troops"}
SCOPES = {
    "cumulative": "a total since the deployment began",
    "incident": "one event or period",
    "rate": "a rate",
    "planned": "planned or expected",
    "baseline": "a usual number given for comparison",
}
POPULATIONS = conflict.Told(conflict.population_labels)
VERIFICATIONS = {
    "not_stated": "the article says nothing of checking it",
    "not_verified": "not verified, the article says",
    "verified": "verified, the article says",
}
BASES = {
    "stated": "as of {}",
    "inferred": "as of {}, inferred",
    "statement": "said on {}",
    "published": "no later than {}, the day of publication",
}
THEMES = {
    "honours": "Honours",
    "secrecy": "Secrecy",
    "rewards": "Rewards",
    "notification": "Notification",
    "reaction": "Reaction",
    "battlefield": "On the battlefield",
    "captivity": "Captivity",
    "position": "Official positions",
    "support": "Support and what is got in return",
}
_EVENT_KINDS = {
    "certificate": "Certificate for the dead",
    "party_membership": "Party membership",
    "hero_title": "Title of hero",
    "medal": "Medal or order",
    "memorial": "Memorial",
    "museum": "Museum",
    "documentary": "Documentary, song or show",
    "secrecy_pledge": "Pledge of secrecy",
    "secrecy": "Other secrecy",
    "surveillance": "Surveillance",
    "housing": "Housing",
    "relocation": "Relocation",
    "leave": "Leave",
    "supplies": "Supplies and gifts",
    "rations": "Rations",
    "payment": "Payment",
    "education": "Schooling",
    "ceremony": "Ceremony",
    "notice": "Notice of a death",
    "public_anger": "Public anger or grief",
    "avoid_capture_order": "Order to avoid capture",
    "suicide": "Suicide",
    "withdrawal": "Withdrawal or return",
    "capture": "Capture",
    "exchange_offer": "Exchange of prisoners",
    "interrogation": "Interrogation",
    "denial": "Denial",
    "refusal": "Refusal to say",
    "acknowledgement": "Acknowledgement",
    "training": "Training",
    "equipment": "Equipment",
    "in_return": "In return",
}
EVENT_KINDS = conflict.Told(lambda: {**_EVENT_KINDS, **conflict.conflict().labels.get("event_kinds", {})})
EVENT_STATUSES = {
    "happened": "said to have happened",
    "planned": "planned, ordered or promised",
    "possible": "said to be possible",
    "negated": "said not to have happened",
}
SINCE = {"stated": "as of {}", "statement": "said on {}", "published": "printed by {}"}
EVENT_BASES = {
    "stated": "{}",
    "inferred": "{}, inferred",
    "published": "no later than {}, the day of publication",
}
SIDES = conflict.Told(lambda: {**conflict.conflict().sides, conflict.NO_SIDE: "Not a party to the war"})
NO_SIDE = "Side not known"
VERDICTS = {
    "compatible": "Compatible",
    "incompatible": "Incompatible",
    "not_testable": "Not testable",
    "not_comparable": "Not comparable",
}
MOVES = {
    "raised": "Raised",
    "lowered": "Lowered",
    "narrowed": "Narrowed",
    "widened": "Widened",
    "unchanged": "Unchanged",
    "not_comparable": "Not comparable",
}
STEPS = {
    "raised": "raised from",
    "lowered": "lowered from",
    "narrowed": "narrowed from",
    "widened": "widened from",
}
SILENCES = {
    "denial": "Denies it",
    "refusal": "Refuses to say",
    "not_confirmed": "Has not confirmed it",
    "not_verified": "Could not verify it",
}
PAGE_STATUSES = {
    "read": "Read",
    "no_article": "No article on it",
    "other_language": "In a language without rules",
    "copy": "The same bytes as another page",
    "quarantined": "Can't be read",
}
NO_DAY = "No day of publication"
MONTHS_READ = {
    "figure": "Such figures found",
    "no_figure": "Read, no such figure",
    "no_page": "Nothing read: what was said then can't be known here",
    "undated": "Of no month: the pages tell no day",
}
READ_SHORT = {"figure": "Read, with such figures", "no_figure": "Read, without one", "no_page": "Nothing read"}
COVERAGES = {"figure": "A figure", "no_figure": "Pages, no such figure", "no_page": "No page held"}
RELIABILITIES = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability not judged",
}
CREDIBILITIES = {
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Truth not judged",
}
REVISIONS = MOVES | {"new": "Not known then", "gone": "No longer held"}
CHECKS = {
    "casualties_as_killed": "Casualties printed as killed",
    "measure_disagrees": "One number, two counts",
    "total_as_wounded": "Casualties printed as wounded",
    "dead_inside_wounded": "Dead counted among the wounded",
    "parts_and_total": "Parts that don’t make the total",
    "share_does_not_fit": "A share that doesn’t fit",
    "wrong_speaker": "Credited to another than its origin",
    "wrong_population": "Other people’s figure",
    "scope_confused": "A period’s count as a total",
    "bound_flipped": "A bound turned round",
    "wrong_number": "Another number",
    "wrong_day": "Another day",
    "silent_change": "Changed without a word",
    "headline_and_body": "Headline and body disagree",
    "page_before_statement": "Published before it was said",
    "page_long_after": "An old text under a new day",
    "total_falls": "A total that falls",
    "total_jumps": "A total that jumps",
    "stale_figure": "An old figure, printed after a new one",
    "one_anonymous_root": "Only one source, and it is not named",
}
WEIGHTS = {"wrong": "Wrong", "doubtful": "Doubtful", "notice": "To know"}
NODES = {
    "source": "Source",
    "relay": "Relay",
    "agency": "Agency",
    "outlet": "Outlet",
    "document": "Article",
}
LINKS = {
    "stated_source": "stated in the article",
    "stated_relay": "stated in the article",
    "byline": "byline, dateline or source note",
    "dateline": "byline, dateline or source note",
    "source_note": "byline, dateline or source note",
    "near_copy": "near-copy of the text",
    "register": "register: speaks for it",
    "lineage": "an analyst’s lineage",
    "outlet": "where it is published",
    "rare_value": "a hint alone",
}
"""What shows a link, what tells most first."""
HINT = LINKS["rare_value"]
NOTHING_KNOWN = "no figure"
QUOTED = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}"
OPEN_CHANGE = "not told by how much"
NO_DATE = "no date"
NO_EXTENT = "no place named"
PLACE_NAMED = "place named: {}"
CHECKED = {"verified": "verified, says {}", "not_verified": "not verified, says {}"}
SOME_OUTLET = "an outlet that its page does not name"
NOTHING_OF_CHECKING = "not told"
TITLE, ADDRESS = "title", "address"
NONE_TOLD = "none"
PLURALS = {
    "soldier": "soldiers",
    "family": "families",
    "relative": "relatives",
    "certificate": "certificates",
    "portrait": "portraits",
    "coffin": "coffins",
    "name": "names",
    "person": "people",
}


def day(value: pd.Timestamp) -> str:
    """A day as readers write it: ``13 Jan 2025``."""
    return f"{value.day} {value:%b %Y}"


def dated(value: pd.Timestamp | None, basis: str | None) -> str:
    """A day with what it rests on: ``no later than 13 Jan 2025, the day of publication``.

    Args:
        value: The day; missing where there is none.
        basis: ``stated``, ``inferred``, ``statement`` or ``published``.
    """
    if value is None or basis is None or pd.isna(value) or pd.isna(basis):
        return NO_DATE
    return BASES[basis].format(day(value))


def in_month(bases: dict[str, str], value: pd.Timestamp | None, basis: str | None) -> str:
    """A day told by its month: ``as of Jan 2025``, ``no later than Jan 2025``.

    Args:
        bases: `BASES` of a figure, `EVENT_BASES` of an event.
        value: The day; missing where there is none.
        basis: A key of ``bases``.
    """
    if value is None or basis is None or pd.isna(value) or pd.isna(basis):
        return "no date"
    return bases[basis].format(f"{value:%b %Y}").removesuffix(", the day of publication")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A whole number with its noun: ``1 article``, ``1,204 articles``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def bounds(lower: float | None, upper: float | None) -> str:
    """A range as readers write it: ``300``, ``300–500``, ``300 or more``, ``500 or less``, ``not told``."""
    if lower is None or upper is None:
        known = next(
            (f"{end:,.0f} or {word}" for end, word in ((lower, "more"), (upper, "less")) if end is not None), ""
        )
        return known or "not told"
    return f"{lower:,.0f}" if lower == upper else f"{lower:,.0f}\N{EN DASH}{upper:,.0f}"


def roots(least: int, most: int) -> str:
    """How many separate roots there are: ``1 separate root``, ``2 to 3 separate roots``."""
    return count(most, "separate root") if least == most else f"{least:,} to {most:,} separate roots"


def separate(least: int, most: int, verb: str, verbs: str) -> str:
    """How many separate roots do something: ``1 separate root agrees``, ``2 to 3 separate roots agree``."""
    if most == 0:
        return f"no separate root {verb}"
    return f"{roots(least, most)} {verb if least == most == 1 else verbs}"


def agreement(agree: tuple[int, int], differ: tuple[int, int]) -> str:
    """How many separate roots in the corpus agree with a figure and how many differ, its own apart.

    Args:
        agree: Fewest and most that agree.
        differ: Fewest and most that differ.
    """
    return f"{separate(*agree, 'agrees', 'agree')}, {separate(*differ, 'differs', 'differ')}"


def listed(words: list[str]) -> str:
    """Words as a sentence lists them: ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
