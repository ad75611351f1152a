"""The column contract of every table of the store, with a description and a unit for each column.

The data dictionary is printed from these models, and every frame is checked against them on its way into the store.
Offsets are characters into the page text of the row's page; an end is exclusive.
"""

from collections.abc import Iterable

import pandas as pd
import pandera.pandas as pa
import pyarrow as arrow
from pandera.errors import SchemaErrors

SCHEMA_VERSION = 1


class ContractError(ValueError):
    """A row breaks the contract of its table; the message names the table, the row and what is wrong."""


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
AS_OF_BASES = ("stated", "inferred", "published", "unknown")
PRECISIONS = ("day", "month", "year", "unknown")
SHARING = ("unrestricted", "internal")

TEXT = pd.StringDtype("pyarrow", na_value=float("nan"))
DAY = "datetime64[ns]"


def _column(
    dtype: object, description: str, unit: str, null: bool, checks: Iterable[pa.Check], stored: arrow.DataType
) -> pa.Column:
    return pa.Column(
        dtype,
        checks=list(checks),
        nullable=null,
        coerce=True,
        description=description,
        metadata={"unit": unit, "arrow": stored},
    )


def _text(description: str, *, null: bool = False, isin: Iterable[str] | None = None, unit: str = "text") -> pa.Column:
    checks = [] if isin is None else [pa.Check.isin(list(isin))]
    unit = unit if isin is None else "one of: " + ", ".join(isin)
    return _column(TEXT, description, unit, null, checks, arrow.string())


def _whole(description: str, unit: str, *, null: bool = False) -> pa.Column:
    return _column(pd.Int64Dtype(), description, unit, null, [pa.Check.ge(0)], arrow.int64())


def _share(description: str) -> pa.Column:
    return _column(pd.Float64Dtype(), description, "fraction of 1", True, [pa.Check.in_range(0, 1)], arrow.float64())


def _truth(description: str) -> pa.Column:
    return _column(pd.BooleanDtype(), description, "true or false", False, [], arrow.bool_())


def _day(description: str) -> pa.Column:
    return _column(DAY, description, "day, ISO 8601", True, [], arrow.timestamp("s"))


def _moment(description: str, *, null: bool = False) -> pa.Column:
    return _column(DAY, description, "moment in UTC, ISO 8601", null, [], arrow.timestamp("s"))


def _texts(description: str) -> pa.Column:
    return _column(object, description, "list of texts", False, [], arrow.list_(arrow.string()))


def _spans(description: str) -> pa.Column:
    return _column(object, description, "flat list start, end, …", False, [], arrow.list_(arrow.int64()))


def _table(name: str, description: str, columns: dict[str, pa.Column], *, key: str | list[str]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        columns, name=name, description=description, strict=True, coerce=True, ordered=True, unique=key
    )


OFFSET = "offset into the page text"

PAGES = _table(
    "pages",
    "Every input, read or not, as it was when last built.",
    {
        "page": _text("Name of the page within the corpus"),
        "sha256": _text("Hash of the raw bytes", unit="hexadecimal"),
        "bytes": _whole("Raw size", "bytes"),
        "media_type": _text("What kind of file it is, from content and name", unit="IANA media type"),
        "status": _text("What became of the page", isin=PAGE_STATUSES),
        "reason": _text("Why the page is not read", null=True),
        "retrieved": _moment("When the page was fetched, where the input says so", null=True),
        "url": _text("Address of the page, where the input says so", null=True),
        "text": _text("What the page says once decoded; every offset of every table points into it"),
        "extractor_version": _text("What read the page: package, lexicon and model"),
    },
    key="page",
)

DOCUMENTS = _table(
    "documents",
    "Every article found on a page.",
    {
        "document_id": _text("First 16 digits of the page's hash and the article's place on it, from 0"),
        "page": _text("Page the article stands on"),
        "url": _text("Address of the article", null=True),
        "kind": _text("Whose words these are: the outlet's, or a digest of its report", isin=KINDS),
        "outlet": _text("Who publishes the article", null=True),
        "republisher": _text("Who shows it, where the page is a copy", null=True),
        "title": _text("Headline", null=True),
        "author": _text("Byline", null=True),
        "published": _day("Day of publication"),
        "published_basis": _text("Where that day comes from", isin=PUBLISHED_BASES),
        "language": _text("Language of the article", unit="ISO 639-1, or und"),
        "start": _whole("Where the article starts", OFFSET),
        "end": _whole("Where the article ends", OFFSET),
        "blocks": _spans("What belongs to the article; the rest between start and end is furniture"),
        "block_roles": _texts("Role of each block: headline, deck, heading, body, item"),
    },
    key="document_id",
)

ATTRIBUTIONS = _table(
    "attributions",
    "Every attributed statement of the screened sentences.",
    {
        "attribution_id": _text("Page's hash, place of the cue and an ordinal"),
        "page": _text("Page it stands on"),
        "document_id": _text("Article it stands in"),
        "source_spans": _spans("Words that name who says it; empty where nobody is named"),
        "cue_spans": _spans("Words that attribute"),
        "content_spans": _spans("What is attributed"),
        "source": _text("Who says it, canonical or in the page's words", null=True),
        "source_type": _text("Kind of source", isin=SOURCE_TYPES),
        "anonymous": _truth("A person or persons are meant and none is named"),
        "via": _texts("Who passed it on, from source to outlet"),
        "stance": _text("How it is said", isin=STANCES),
        "has_figure": _truth("Whether the content holds a claim's figure"),
        "rule": _text("Rule that made it"),
    },
    key="attribution_id",
)

CLAIMS = _table(
    "claims",
    "One figure about people, as one source has it in one sentence of one document.",
    {
        "claim_id": _text("Page's hash, place of the figure and an ordinal"),
        "page": _text("Page it stands on"),
        "document_id": _text("Article it stands in"),
        "kind": _text("Whose words the sentence is: the outlet's, or a digest of its report", isin=KINDS),
        "url": _text("Address of the article", null=True),
        "outlet": _text("Who publishes the article", null=True),
        "republisher": _text("Who shows it, where the page is a copy", null=True),
        "published": _day("Day the article was published"),
        "published_basis": _text("Where that day comes from", isin=PUBLISHED_BASES),
        "language": _text("Language of the article", unit="ISO 639-1"),
        "title": _text("Headline of the article", null=True),
        "sentence": _text("Sentence that holds the figure, verbatim, white space folded"),
        "sentence_start": _whole("Where that sentence starts", OFFSET),
        "sentence_end": _whole("Where it ends", OFFSET),
        "figure": _text("Number with its qualifier words, verbatim, white space folded"),
        "figure_start": _whole("Where the figure starts", OFFSET),
        "figure_end": _whole("Where it ends", OFFSET),
        "measure": _text("What is counted as having happened; never compared across measures", isin=MEASURES),
        "unit": _text("What is counted", isin=UNITS),
        "value": _text("The number as printed, without qualifier words"),
        "lower": _whole("Lower bound; null is open, never 0", "units", null=True),
        "upper": _whole("Upper bound; null is open", "units", null=True),
        "qualifier": _text("Class of the comparator", isin=QUALIFIERS),
        "qualifier_text": _text("The comparator as printed; empty for a bare number"),
        "share": _share("The figure where it is printed as a share of a base"),
        "base": _text("What the share is of, as printed", null=True),
        "scope": _text("What span the figure covers; never compared across scopes", isin=SCOPES),
        "flow": _text("Which deployed people are meant", null=True, isin=FLOWS),
        "force": _text("Which kind of deployed force is meant", null=True, isin=FORCES),
        "population": _text("Whose people", isin=POPULATIONS),
        "place": _text("Where, by gazetteer name", null=True),
        "statement_date": _day("Day on which the source said it"),
        "as_of_start": _day("First day that the figure speaks of"),
        "as_of_end": _day("Last day that the figure speaks of"),
        "as_of_precision": _text("How fine that is", isin=PRECISIONS),
        "as_of_basis": _text("Where it comes from; published means no later than", isin=AS_OF_BASES),
        "source": _text("Who first asserts the figure, as deep as the article says", null=True),
        "source_type": _text("Kind of source", isin=SOURCE_TYPES),
        "anonymous": _truth("A person or persons are the source and none is named"),
        "source_text": _text("Words of the page that name the source", null=True),
        "cue": _text("Words that attribute", null=True),
        "via": _texts("Who passed the figure on, from source to outlet"),
        "stance": _text("How the source says it", isin=STANCES),
        "likelihood_text": _text("Likelihood words of the source, verbatim", null=True),
        "verification": _text("What the article says about checking it", isin=VERIFICATIONS),
        "sharing": _text("Who may see the row", isin=SHARING),
        "rule": _text("Rules that read the measure and the source"),
        "assumptions": _text("What following pronouns and short names assumed", null=True),
        "extractor_version": _text("What read the page: package, lexicon and model"),
    },
    key="claim_id",
)

RUNS = _table(
    "runs",
    "Every build that changed the store; the one table that holds clock times.",
    {
        "run_id": _text("Random identifier"),
        "started": _moment("Start of the build"),
        "finished": _moment("End of the build"),
        "inputs": _texts("Paths as given"),
        "pages": _whole("Pages seen", "pages"),
        "extracted": _whole("Pages that were read anew", "pages"),
        "quarantined": _whole("Pages that could not be read", "pages"),
        "claims": _whole("Claims of the pages read anew", "claims"),
        "extractor_version": _text("What read the pages: package, lexicon and model"),
    },
    key="run_id",
)

TABLES: dict[str, pa.DataFrameSchema] = {
    schema.name: schema for schema in (PAGES, DOCUMENTS, ATTRIBUTIONS, CLAIMS, RUNS)
}


def arrow_schema(table: str) -> arrow.Schema:
    """The Arrow schema that a table's Parquet parts are written with.

    Args:
        table: Name of a table, a key of ``TABLES``.
    """
    columns = TABLES[table].columns
    return arrow.schema([arrow.field(name, column.metadata["arrow"]) for name, column in columns.items()])


def check(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame that keeps its table's contract.

    Args:
        table: A key of ``TABLES``.
        frame: One row a record; columns in any order, values that the column's type can take in.

    Returns:
        The same rows with the columns in the table's order and the table's dtypes.

    Raises:
        ContractError: A row or column breaks the contract.
    """
    schema = TABLES[table]
    missing = [name for name in schema.columns if name not in frame.columns]
    foreign = [name for name in frame.columns if name not in schema.columns]
    if missing or foreign:
        raise ContractError(f"{table}: missing columns {missing}, unknown columns {foreign}")
    frame = frame[list(schema.columns)].reset_index(drop=True)
    try:
        return schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        case = errors.failure_cases.sort_values("index", na_position="last").iloc[0]
        row = "" if pd.isna(case["index"]) else f" row {frame[_key(table)].iloc[int(case['index'])]}"
        raise ContractError(
            f"{table}{row}: column {case['column']} breaks {case['check']}: {str(case['failure_case'])[:80]!r}"
        ) from errors


def _key(table: str) -> str:
    unique = TABLES[table].unique
    return unique if isinstance(unique, str) else str((unique or [""])[0])


def fold(text: str) -> str:
    """The text with every run of white space as one blank, none at the ends: what "verbatim" is measured by."""
    return " ".join(text.split())


def check_spans(
    pages: pd.DataFrame, documents: pd.DataFrame, claims: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> None:
    """Hold every row to the text that it stands on.

    A claim's ``figure`` and ``sentence`` equal their slices of the page text, white space folded; the figure lies in
    its sentence, the sentence in its document; blocks lie in their document, in order and apart; the spans of
    attributions lie in theirs.

    Args:
        pages: Every page that another row names.
        documents: Every document that a claim or attribution names.
        claims: As in ``CLAIMS``.
        attributions: As in ``ATTRIBUTIONS``.

    Raises:
        ContractError: A row breaks this.
    """
    texts = dict(zip(pages["page"], pages["text"], strict=True))
    articles = {row["document_id"]: row for row in documents.to_dict("records")}
    for key, row in articles.items():
        edges = [0, row["start"], *row["blocks"], row["end"], len(texts.get(row["page"], ""))]
        _hold(row["page"] in texts, "documents", key, f"page {row['page']} is not there")
        _hold(edges == sorted(edges), "documents", key, "it or a block of it leaves its place, or blocks overlap")
        _hold(len(row["blocks"]) == 2 * len(row["block_roles"]), "documents", key, "not one role a block")
    for row in claims.to_dict("records"):
        key, article = row["claim_id"], articles.get(row["document_id"], {"page": None})
        _hold(article["page"] == row["page"], "claims", key, f"document {row['document_id']} is not on its page")
        places = [article["start"], *(row[f"{name}_start"] for name in ("sentence", "figure"))]
        places += [*(row[f"{name}_end"] for name in ("figure", "sentence")), article["end"]]
        _hold(
            places == sorted(places) and places[2] < places[3], "claims", key, "figure, sentence, document don't nest"
        )
        for name in ("figure", "sentence"):
            found = fold(texts[row["page"]][row[f"{name}_start"] : row[f"{name}_end"]])
            _hold(row[name] == found, "claims", key, f"{name} {row[name]!r} is not the page's {found!r}")
    for row in [] if attributions is None else attributions.to_dict("records"):
        key, article = row["attribution_id"], articles.get(row["document_id"], {"page": None})
        _hold(article["page"] == row["page"], "attributions", key, f"document {row['document_id']} is not on its page")
        for name in ("source_spans", "cue_spans", "content_spans"):
            pairs = list(zip(row[name][::2], row[name][1::2], strict=False))
            inside = all(article["start"] <= start < end <= article["end"] for start, end in pairs)
            _hold(inside and len(row[name]) == 2 * len(pairs), "attributions", key, f"{name} leave their document")


def _hold(kept: bool, table: str, row: str, broken: str) -> None:
    if not kept:
        raise ContractError(f"{table} row {row}: {broken[:300]}")
