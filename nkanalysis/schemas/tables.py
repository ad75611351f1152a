"""The tables of pages, of builds, and of everything that ran."""

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
    "Every build that changed the store; the one table of a version that holds clock times.",
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

RUN_LOG = table(
    "run_log",
    "Every run on the store, failed ones too, as `nkanalysis runs` prints them; kept beside the versions.",
    {
        "run_id": text("Random identifier; a build's is that of its row in runs"),
        "command": text("What ran: build, report, publish, collect, schedule run"),
        "arguments": texts("What it was about: the schedule, paths as given, names of reports"),
        "started": moment("When it started"),
        "finished": moment("When it ended; null while it runs, and where it died", null=True),
        "outcome": text(
            "What came of it: partly where pages could not be fetched and reports were made all the same, refused "
            "where nothing was done, died where it was killed or the machine went down",
            isin=values.RUN_OUTCOMES,
        ),
        "exit_code": whole("Exit code of the command; null while it runs, and where it died", "exit code", null=True),
        "message": text("What went wrong; empty for nothing"),
        "counts": text("What it did, in numbers", unit="JSON object"),
        "process": whole("Number of its process", "process number"),
        "host": text("Machine that it ran on"),
    },
    key="run_id",
)
