"""The tables of pages and of runs."""

from nkanalysis.schemas import values
from nkanalysis.schemas.columns import OFFSET, day, moment, spans, table, text, texts, truth, whole

PAGES = table(
    "pages",
    "Every input, read or not, as it was when last built.",
    {
        "page": text("Name of the page within the corpus"),
        "sha256": text("Hash of the raw bytes", unit="hexadecimal"),
        "bytes": whole("Raw size", "bytes"),
        "media_type": text("What kind of file it is, from content and name", unit="IANA media type"),
        "status": text("What became of the page", isin=values.PAGE_STATUSES),
        "reason": text("Why the page is not read", null=True),
        "retrieved": moment("When the page was fetched, where the input says so", null=True),
        "url": text("Address of the page, where the input says so", null=True),
        "text": text("What the page says once decoded; every offset of every table points into it"),
        "extractor_version": text("What read the page: package, lexicon and model"),
    },
    key="page",
)

DOCUMENTS = table(
    "documents",
    "Every article found on a page.",
    {
        "document_id": text("First 16 digits of the page's hash and the article's place on it, from 0"),
        "page": text("Page the article stands on"),
        "url": text("Address of the article", null=True),
        "kind": text("Whose words these are: the outlet's, or a digest of its report", isin=values.KINDS),
        "outlet": text("Who publishes the article", null=True),
        "republisher": text("Who shows it, where the page is a copy", null=True),
        "title": text("Headline", null=True),
        "author": text("Byline", null=True),
        "published": day("Day of publication"),
        "published_basis": text("Where that day comes from", isin=values.PUBLISHED_BASES),
        "published_time": text(
            "Time of publication, where the page gives one", null=True, unit="ISO 8601, with offset where printed"
        ),
        "language": text("Language of the article", unit="ISO 639-1, or und"),
        "machine_translated": truth("Whether the page says, or shows by its make, that a machine translated it"),
        "translated_from": text("Language it was translated from, where told", null=True, unit="ISO 639-1"),
        "extent": text("Whether the whole article is on the page, or a stub before a paywall", isin=values.EXTENTS),
        "start": whole("Where the article starts", OFFSET),
        "end": whole("Where the article ends", OFFSET),
        "blocks": spans("What belongs to the article; the rest between start and end is furniture"),
        "block_roles": texts("Role of each block: headline, deck, heading, body, item"),
    },
    key="document_id",
)

METADATA = table(
    "metadata",
    "Everything that a page says about an article of it, contradictions and all: a row a value and basis.",
    {
        "document_id": text("Article it speaks of"),
        "page": text("Page it stands on"),
        "field": text("What it tells", isin=values.METADATA_FIELDS),
        "value": text("The value, days and times as ISO 8601"),
        "basis": text("Where on the page it comes from", isin=values.METADATA_BASES),
        "chosen": truth("Whether the documents table follows it"),
    },
    key=["document_id", "field", "value", "basis"],
)

RUNS = table(
    "runs",
    "Every build that changed the store; the one table that holds clock times.",
    {
        "run_id": text("Random identifier"),
        "started": moment("Start of the build"),
        "finished": moment("End of the build"),
        "inputs": texts("Paths as given"),
        "pages": whole("Pages seen", "pages"),
        "extracted": whole("Pages that were read anew", "pages"),
        "quarantined": whole("Pages that could not be read", "pages"),
        "claims": whole("Claims of the pages read anew", "claims"),
        "extractor_version": text("What read the pages: package, lexicon and model"),
    },
    key="run_id",
)
