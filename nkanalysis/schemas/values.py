"""What the coded columns may say."""

MEASURES = ("killed", "wounded", "casualties", "losses", "captured", "missing", "deployed", "returned", "honoured")
UNITS = ("soldier", "family", "relative", "certificate", "portrait", "coffin", "name", "person")
QUALIFIERS = ("exact", "approximate", "nearly", "at_least", "more_than", "at_most", "less_than", "range", "vague")
SCOPES = ("cumulative", "incident", "rate", "planned", "baseline")
FLOWS = ("ever_sent", "present", "additional", "remaining")
FORCES = ("combat", "engineers", "construction", "unspecified")
_TROOPS = ("north_korean_troops", "russian_troops", "ukrainian_troops", "joint_russian_north_korean")
POPULATIONS = (*_TROOPS, "civilians", "workers", "other")
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
STANCES = ("asserted", "estimated", "denied", "refused")
VERIFICATIONS = ("not_stated", "not_verified", "verified")
KINDS = ("article", "digest")
PAGE_STATUSES = ("read", "no_article", "other_language", "copy", "quarantined")
PUBLISHED_BASES = ("metadata", "stated", "url", "inferred", "unknown")
BOUNDS_BASES = ("stated", "computed")
AS_OF_BASES = ("stated", "inferred", "published", "unknown")
PRECISIONS = ("day", "month", "year", "unknown")
SHARING = ("unrestricted", "internal")
EXTENTS = ("full", "stub")
METADATA_FIELDS = ("url", "title", "outlet", "author", "published", "modified", "language")
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
