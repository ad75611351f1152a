"""What readers call a kind of source, and one of which the kind alone is told."""

SOURCE_NAMES = {
    "intelligence": "Intelligence service",
    "military": "Military",
    "government": "Government",
    "head_of_state": "Head of state",
    "state_media": "State media",
    "media": "Media",
    "expert": "Expert",
    "resident": "Resident",
    "defector": "Defector",
    "international_body": "International body",
    "prisoner": "Prisoner",
    "unattributed": "Not known",
}
UNNAMED = "No source named"


def unnamed(source_type: str) -> str:
    """What a source is called of which the type alone is told: ``Resident, no name shown``."""
    return UNNAMED if source_type == "unattributed" else f"{SOURCE_NAMES[source_type]}, no name shown"
