"""What the coded columns may say."""

MEASURES = ("killed", "wounded", "casualties", "losses", "captured", "missing", "deployed", "returned", "honoured")
UNITS = ("soldier", "family", "relative", "certificate", "portrait", "coffin", "name", "person")
QUALIFIERS = ("exact", "approximate", "nearly", "at_least", "more_than", "at_most", "less_than", "range", "vague")
SCOPES = ("cumulative", "incident", "rate", "planned", "baseline")
FLOWS = ("ever_sent", "present", "additional", "remaining")
FORCES = ("combat", "engineers", "construction", "unspecified")
SOURCE_TYPES = (
    "intelligence",
    "military",
    "government",
    "head_of_state",
    "state_media",
    "media",
    "expert",
    "resident",
    "defector",
    "international_body",
    "prisoner",
    "unattributed",
)
PROTECTED_SOURCES = ("resident", "defector", "prisoner")
"""Types of source that telling could harm: their names are not told, and two of them are never linked."""
STANCES = ("asserted", "estimated", "denied", "refused")
VERIFICATIONS = ("not_stated", "not_verified", "verified")
KINDS = ("article", "digest")
PAGE_STATUSES = ("read", "no_article", "other_language", "copy", "quarantined")
PUBLISHED_BASES = ("metadata", "stated", "url", "inferred", "unknown")
BOUNDS_BASES = ("stated", "computed")
AS_OF_BASES = ("stated", "inferred", "published", "unknown")
PRECISIONS = ("day", "month", "year", "unknown")
SHARING = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""Traffic Light Protocol 2.0, from the freest to the strictest."""
EXTENTS = ("full", "stub")
METADATA_FIELDS = ("url", "title", "outlet", "author", "published", "modified", "language", "sharing")
METADATA_BASES = (
    "front_matter",
    "header",
    "record",
    "http",
    "json_ld",
    "open_graph",
    "microdata",
    "meta",
    "text",
    "url",
    "feed",
)
EVENT_KINDS: dict[str, tuple[str, ...]] = {
    "honours": ("certificate", "party_membership", "hero_title", "medal", "memorial", "museum", "documentary"),
    "secrecy": ("secrecy_pledge", "secrecy", "surveillance"),
    "rewards": ("housing", "relocation", "leave", "supplies", "rations", "payment", "education"),
    "notification": ("ceremony", "notice"),
    "reaction": ("public_anger",),
    "battlefield": ("avoid_capture_order", "suicide", "withdrawal"),
    "captivity": ("capture", "exchange_offer", "interrogation"),
    "position": ("denial", "refusal", "acknowledgement"),
    "support": ("training", "equipment", "in_return"),
}
"""Themes of events and the kinds of each."""
EVENT_STATUSES = ("happened", "planned", "possible", "negated")
DAY_BASES = ("stated", "inferred", "statement", "published")
LABELS = ("new", "restated", "derived", "distorted")
"""How a claim tells its estimate: first, again, worked out from it, or wrongly."""
NODES = ("document", "outlet", "agency", "relay", "source")
LINK_BASES = (
    "outlet",
    "stated_relay",
    "stated_source",
    "byline",
    "dateline",
    "source_note",
    "near_copy",
    "register",
    "lineage",
    "rare_value",
)
CHECKS = (
    "casualties_as_killed",
    "measure_disagrees",
    "total_as_wounded",
    "parts_and_total",
    "dead_inside_wounded",
    "share_does_not_fit",
    "total_falls",
    "total_jumps",
    "stale_figure",
    "wrong_speaker",
    "wrong_population",
    "scope_confused",
    "silent_change",
    "page_before_statement",
    "page_long_after",
    "headline_and_body",
    "bound_flipped",
    "wrong_number",
    "wrong_day",
    "one_anonymous_root",
)
WEIGHTS = ("wrong", "doubtful", "notice")
DECISIONS = ("accept", "reject", "mend", "merge", "split", "add", "withdraw", "complete")
PRINTED = ("fact", "standing", "estimate", "root", "member", "finding")
"""Kinds of printed things that a correction may change."""
LINEAGES = ("derived_from", "shares_data_with", "same", "not_same")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
RUN_OUTCOMES = ("ok", "nothing new", "partly", "failed", "refused", "running", "died")
