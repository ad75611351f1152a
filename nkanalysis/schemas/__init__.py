"""The column contract of every table of the store, with a description and a unit for each column.

The data dictionary is printed from these models, and every frame is checked against them on its way into the store.
Offsets are characters into the page text of the row's page; an end is exclusive.
"""

from nkanalysis.schemas.columns import DAY, OFFSET, TEXT
from nkanalysis.schemas.contract import (
    SCHEMA_VERSION,
    TABLES,
    ContractError,
    arrow_schema,
    check,
    check_spans,
    fold,
)
from nkanalysis.schemas.statements import ATTRIBUTIONS, CLAIMS, EVENTS
from nkanalysis.schemas.tables import DOCUMENTS, METADATA, PAGES, RUNS
from nkanalysis.schemas.values import (
    AS_OF_BASES,
    EVENT_KINDS,
    EVENT_STATUSES,
    EXTENTS,
    FLOWS,
    FORCES,
    KINDS,
    MEASURES,
    METADATA_BASES,
    METADATA_FIELDS,
    PAGE_STATUSES,
    POPULATIONS,
    PRECISIONS,
    PUBLISHED_BASES,
    QUALIFIERS,
    SCOPES,
    SHARING,
    SOURCE_TYPES,
    STANCES,
    UNITS,
    VERIFICATIONS,
)

__all__ = [
    "AS_OF_BASES",
    "ATTRIBUTIONS",
    "CLAIMS",
    "DAY",
    "DOCUMENTS",
    "EVENTS",
    "EVENT_KINDS",
    "EVENT_STATUSES",
    "EXTENTS",
    "FLOWS",
    "FORCES",
    "KINDS",
    "MEASURES",
    "METADATA",
    "METADATA_BASES",
    "METADATA_FIELDS",
    "OFFSET",
    "PAGES",
    "PAGE_STATUSES",
    "POPULATIONS",
    "PRECISIONS",
    "PUBLISHED_BASES",
    "QUALIFIERS",
    "RUNS",
    "SCHEMA_VERSION",
    "SCOPES",
    "SHARING",
    "SOURCE_TYPES",
    "STANCES",
    "TABLES",
    "TEXT",
    "UNITS",
    "VERIFICATIONS",
    "ContractError",
    "arrow_schema",
    "check",
    "check_spans",
    "fold",
]
