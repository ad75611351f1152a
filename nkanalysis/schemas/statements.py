"""The tables of what articles say: attributed statements, figures and events."""

import pandera.pandas as pa

from nkanalysis.schemas import values
from nkanalysis.schemas.columns import OFFSET, code, day, share, spans, table, text, texts, truth, whole


def _article() -> dict[str, pa.Column]:
    """Columns that repeat what the documents table says of the article."""
    return {
        "url": text("Address of the article", null=True),
        "outlet": text("Who publishes the article", null=True),
        "republisher": text("Who shows it, where the page is a copy", null=True),
        "published": day("Day the article was published"),
        "published_basis": text("Where that day comes from", isin=values.PUBLISHED_BASES),
        "language": text("Language of the article", unit="ISO 639-1"),
        "title": text("Headline of the article", null=True),
    }


def _word(what: str) -> dict[str, pa.Column]:
    """Columns that tell on whose word something stands."""
    return {
        "source": text(f"Who first asserts the {what}, as deep as the article says", null=True),
        "source_type": text("Kind of source", isin=values.SOURCE_TYPES),
        "anonymous": truth("A person or persons are the source and none is named"),
        "institution": text(
            "Institution to which an unnamed source belongs, canonical or in the page's words", null=True
        ),
        "source_text": text("Words of the page that name the source", null=True),
        "cue": text("Words that attribute", null=True),
        "via": texts(f"Who passed the {what} on, from source to outlet"),
        "stance": text("How the source says it", isin=values.STANCES),
    }


ATTRIBUTIONS = table(
    "attributions",
    "Attributed statements of the sentences around figures and events, or of all where a build is asked to keep them.",
    {
        "attribution_id": text("Page's hash, place of the cue and an ordinal"),
        "page": text("Page it stands on"),
        "document_id": text("Article it stands in"),
        "source_spans": spans("Words that name who says it; empty where nobody is named"),
        "cue_spans": spans("Words that attribute"),
        "content_spans": spans("What is attributed"),
        "source": text("Who says it, canonical or in the page's words", null=True),
        "source_type": text("Kind of source", isin=values.SOURCE_TYPES),
        "anonymous": truth("A person or persons are meant and none is named"),
        "via": texts("Who passed it on, from source to outlet"),
        "stance": text("How it is said", isin=values.STANCES),
        "has_figure": truth("Whether the content holds a claim's figure"),
        "rule": text("Rule that made it"),
    },
    key="attribution_id",
)

CLAIMS = table(
    "claims",
    "One figure about people, as one source has it in one sentence of one document.",
    {
        "claim_id": text("Page's hash, place of the figure and an ordinal"),
        "page": text("Page it stands on"),
        "document_id": text("Article it stands in"),
        "kind": text("Whose words the sentence is: the outlet's, or a digest of its report", isin=values.KINDS),
        **_article(),
        "sentence": text("Sentence that holds the figure, verbatim, white space folded"),
        "sentence_start": whole("Where that sentence starts", OFFSET),
        "sentence_end": whole("Where it ends", OFFSET),
        "figure": text("Number with its qualifier words, verbatim, white space folded"),
        "figure_start": whole("Where the figure starts", OFFSET),
        "figure_end": whole("Where it ends", OFFSET),
        "measure": text("What is counted as having happened; never compared across measures", isin=values.MEASURES),
        "unit": text("What is counted", isin=values.UNITS),
        "value": text("The number as printed, without qualifier words"),
        "lower": whole("Lower bound; null is open, never 0", "units", null=True),
        "upper": whole("Upper bound; null is open", "units", null=True),
        "bounds_basis": text(
            "Whether the page states the bounds or share and base give them", isin=values.BOUNDS_BASES
        ),
        "qualifier": text("Class of the comparator", isin=values.QUALIFIERS),
        "qualifier_text": text("The comparator as printed; empty for a bare number"),
        "share": share("The figure where it is printed as a share of a base"),
        "base": text("What the share is of, as printed", null=True),
        "scope": text("What span the figure covers; never compared across scopes", isin=values.SCOPES),
        "flow": text("Which deployed people are meant", null=True, isin=values.FLOWS),
        "force": text("Which kind of deployed force is meant", null=True, isin=values.FORCES),
        "population": code("Whose people", listed="population", unit="one of the lexicon's populations"),
        "place": text("Where, by gazetteer name", null=True),
        "statement_date": day("Day on which the source said it"),
        "as_of_start": day("First day that the figure speaks of"),
        "as_of_end": day("Last day that the figure speaks of"),
        "as_of_precision": text("How fine that is", isin=values.PRECISIONS),
        "as_of_basis": text("Where it comes from; published means no later than", isin=values.AS_OF_BASES),
        **_word("figure"),
        "likelihood_text": text("Likelihood words of the source, verbatim", null=True),
        "verification": text("What the article says about checking it", isin=values.VERIFICATIONS),
        "sharing": text("Who may see the row: the label of its page (TLP 2.0)", isin=values.SHARING),
        "rule": text("Rules that read the measure and the source"),
        "grounds": texts("Words of the page that gave each field, as field, start and end in the page text"),
        "assumptions": text("What following pronouns and short names assumed", null=True),
        "extractor_version": text("What read the page: package, lexicon and model"),
    },
    key="claim_id",
)

EVENTS = table(
    "events",
    "One event about the lexicon's troops, their families or what is said of them, as one sentence tells it.",
    {
        "event_id": text("Page's hash, place of the evidence and an ordinal"),
        "page": text("Page it stands on"),
        "document_id": text("Article it stands in"),
        "document_kind": text("Whose words these are: the outlet's, or a digest of its report", isin=values.KINDS),
        **_article(),
        "sentence": text("Sentence that tells of it, verbatim, white space folded"),
        "sentence_start": whole("Where that sentence starts", OFFSET),
        "sentence_end": whole("Where it ends", OFFSET),
        "evidence": text("Words that tell of it, verbatim, white space folded"),
        "evidence_start": whole("Where they start", OFFSET),
        "evidence_end": whole("Where they end", OFFSET),
        "theme": text("What it is part of", isin=values.EVENT_KINDS),
        "kind": text("What happened", isin=[kind for kinds in values.EVENT_KINDS.values() for kind in kinds]),
        "status": text("Whether it happened", isin=values.EVENT_STATUSES),
        "who": text("Who does it, in the page's words", null=True),
        "whom": text("Whom it befalls or is given to, in the page's words", null=True),
        "claims": texts("Identifiers of the claims that count it, in the same sentence"),
        "place": text("Where it takes place, by gazetteer name", null=True),
        "military_unit": text("Military unit it concerns, by its register name", null=True),
        "date_start": day("First day on which the page says it happened"),
        "date_end": day("Last such day"),
        "date_precision": text("How fine that is", isin=values.PRECISIONS),
        "date_basis": text("Where it comes from; published means no later than", isin=values.AS_OF_BASES),
        **_word("event"),
        "verification": text("What the article says about checking it", isin=values.VERIFICATIONS),
        "sharing": text("Who may see the row: the label of its page (TLP 2.0)", isin=values.SHARING),
        "rule": text("Rules that read the event and the source"),
        "assumptions": text("What following pronouns and short names assumed", null=True),
        "extractor_version": text("What read the page: package, lexicon and model"),
    },
    key="event_id",
)
