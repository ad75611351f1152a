"""The tables that analysis makes of claims, and those that an analyst keeps beside them.

None of them is in a version of the store: they are worked out anew from it, or read from files that are kept beside it.
"""

import pandera.pandas as pa

from nkanalysis.schemas import values
from nkanalysis.schemas.columns import code, day, moment, share, table, text, texts, truth, whole
from nkanalysis.schemas.tables import RUN_LOG


def _decided() -> dict[str, pa.Column]:
    """Who decided, when and why: an analyst's file says it on every line."""
    return {
        "reason": text("Why"),
        "analyst": text("Who decided it"),
        "decided": day("Day of the decision"),
    }


ESTIMATES = table(
    "estimates",
    "One source's figure for one measure, unit, scope, population, place, flow, force and as-of, with its claims.",
    {
        "estimate_id": text("Hash of the claim that the reading rests on and what the estimate is of"),
        "source": text("Who asserts it, canonical or in a page's words", null=True),
        "source_type": text("Kind of source", isin=values.SOURCE_TYPES),
        "anonymous": truth("A person or persons are the source and none is named"),
        "institution": text("Institution to which an unnamed source belongs", null=True),
        "measure": text("What is counted", isin=values.MEASURES),
        "unit": text("What is counted, as a unit", isin=values.UNITS),
        "population": code("Whose people", listed="population", unit="one of the lexicon's populations"),
        "scope": text("What span the figure covers", isin=values.SCOPES),
        "flow": text("Which deployed people are meant", null=True, isin=values.FLOWS),
        "force": text("Which kind of deployed force is meant", null=True, isin=values.FORCES),
        "place": text("Where, by gazetteer name", null=True),
        "as_of_start": day("First day that the figure speaks of, by the reading or the claim that tells it best"),
        "as_of_end": day("Last such day"),
        "as_of_precision": text("How fine that is", isin=values.PRECISIONS),
        "as_of_basis": text("Where it comes from; published means no later than", isin=values.AS_OF_BASES),
        "statement_date": day("Day on which the source said it"),
        "day": day(
            "Day it is drawn at: the last it speaks of; failing that, of its statement; then of its first article"
        ),
        "day_basis": text("What that day is", null=True, isin=values.DAY_BASES),
        "figure": text("Number with its qualifier words, as the reading prints it"),
        "lower": whole("Lower bound of the reading; null is open", "units", null=True),
        "upper": whole("Upper bound of the reading; null is open", "units", null=True),
        "bounds_basis": text(
            "Whether the page states the bounds or share and base give them", isin=values.BOUNDS_BASES
        ),
        "qualifier": text("Class of the reading's comparator", isin=values.QUALIFIERS),
        "qualifier_text": text("That comparator as printed; empty for a bare number"),
        "share": share("The figure where it is printed as a share of a base"),
        "base": text("What the share is of, as printed", null=True),
        "stance": text("How the source says it", isin=values.STANCES),
        "likelihood_text": text("Likelihood words of the source, verbatim", null=True),
        "reading": text("Claim whose bounds and words are the estimate's: the one closest to the source"),
        "reading_why": text("Why that one"),
        "widest_lower": whole("Least lower bound of all its claims; null where one is open", "units", null=True),
        "widest_upper": whole("Greatest upper bound of all its claims; null where one is open", "units", null=True),
        "claims": texts("Every claim, by day of publication"),
        "n_claims": whole("How many", "claims"),
        "n_articles": whole("Articles they stand in", "articles"),
        "n_outlets": whole("Outlets that published those", "outlets"),
        "outlets": texts("Their names"),
        "n_new": whole("Claims that report it as new", "claims"),
        "n_restated": whole("Claims that say it again", "claims"),
        "n_derived": whole("Claims worked out from it", "claims"),
        "n_distorted": whole("Claims that misquote it", "claims"),
        "n_variants": whole("Claims that differ from the reading in what should be the same", "claims"),
        "drift": texts("Qualifiers other than the reading's among its claims, as “about → at least (2)”"),
        "first_seen": day("Earliest day of publication of an article that prints it"),
        "first_article": text("Document of that article, the earliest in reach"),
        "last_seen": day("Latest such day"),
    },
    key="estimate_id",
)

MEMBERS = table(
    "members",
    "Which estimate each claim is a telling of, and how it tells it: a row a claim.",
    {
        "claim_id": text("The claim"),
        "estimate_id": text("Its estimate"),
        "label": text("How it tells the estimate", isin=values.LABELS),
        "reading": truth("Whether the estimate's bounds and words are this claim's"),
        "variant": truth("Whether it differs from the reading in what should be the same"),
        "differs": texts("Fields in which it differs from the reading"),
        "why": text("Why it stands with this estimate under this label, in words for a reader"),
    },
    key="claim_id",
)

LINKS = table(
    "links",
    "The provenance graph of every estimate: an edge from who prints to whom he has it from.",
    {
        "estimate_id": text("The estimate"),
        "taker": text("Who takes it over: a document, an outlet, an agency, a relay or a source"),
        "taker_kind": text("What that is", isin=values.NODES),
        "giver": text("Whom he has it from"),
        "giver_kind": text("What that is", isin=values.NODES),
        "basis": text("What shows it", isin=values.LINK_BASES),
        "weak": truth("Evidence that is no more than a hint; it joins no roots"),
        "claim_id": text("Claim that the edge was read from", null=True),
        "why": text("What shows it, in words for a reader"),
    },
    key=["estimate_id", "taker", "giver", "basis", "claim_id"],
)

ROOTS = table(
    "roots",
    "How many separate origins stand behind each estimate in this corpus: a row an estimate.",
    {
        "estimate_id": text("The estimate"),
        "n_articles": whole("Articles that print it", "articles"),
        "n_outlets": whole("Outlets that published those", "outlets"),
        "n_texts": whole("Separate texts among the articles, near-copies folded", "texts"),
        "least": whole("Fewest separate roots: everyone who may be one person is one", "roots"),
        "most": whole("Most separate roots: everyone who may be another is another", "roots"),
        "ends": texts("Where its chains end"),
        "anonymous_only": truth("Whether every root is somebody who is not named"),
        "why": text("How the interval comes about, in words for a reader"),
    },
    key="estimate_id",
)

FINDINGS = table(
    "findings",
    "What checks found: a row a finding, with the rows that fail and a plain sentence.",
    {
        "finding_id": text("Hash of the check and its rows"),
        "check": text("Which check", isin=values.CHECKS),
        "weight": text("How sure it is that something is wrong", isin=values.WEIGHTS),
        "says": text("What is wrong, in one plain sentence"),
        "claims": texts("Claims that fail it"),
        "against": texts("Claims that they are held against"),
        "estimates": texts("Estimates concerned"),
        "documents": texts("Documents in which it fails"),
    },
    key="finding_id",
)

CORRECTIONS = table(
    "corrections",
    "An analyst's decisions on claims, one a row of data/corrections.csv; never applied in place.",
    {
        "row": text("Where it stands: file and line"),
        "decision": text("What is decided", isin=values.DECISIONS),
        "claim_id": text(
            "The claim concerned; merge and split: the first of two; add: a name that its rows share; complete: the "
            "first 16 digits of the page's hash"
        ),
        "other": text("Merge and split: the other claim", null=True),
        "field": text("Mend and add: fields of the claim", null=True),
        "value": text("Mend and add: what they should say, as export writes it", null=True),
        "evidence": text("Add: archived address of the page, or sha256 of the file", null=True),
        **_decided(),
        "at": moment("Moment of the decision, where the file tells it", null=True),
    },
    key="row",
)

CHANGES = table(
    "changes",
    "What an analyst mended: a row a field of a claim, the machine's value beside the analyst's.",
    {
        "claim_id": text("The claim"),
        "field": text("Which field of it"),
        "machine": text("What the machine read, as export writes it; null where it read none", null=True),
        "corrected": text("What the analyst says; null for none", null=True),
        **_decided(),
        "row": text("Where the decision stands: file and line"),
    },
    key=["claim_id", "field"],
)

IMPACT = table(
    "impact",
    "What corrections change in what is printed: a row a changed thing, without them and with them.",
    {
        "what": text("Kind of thing", isin=values.PRINTED),
        "thing": text("Which one: an identifier of its table, or the name of a number"),
        "about": text("Which one, in words for a reader"),
        "field": text("What of it changes; whether it is there at all"),
        "before": text("Without the corrections; null for none", null=True),
        "after": text("With them; null for none", null=True),
        "claims": texts("Claims that it rests on, before or after"),
        "rows": texts("Corrections of those claims: file and line"),
    },
    key=["what", "thing", "field"],
)

LINEAGE = table(
    "lineage",
    "What an analyst knows of origins and no text says, one a row of data/lineage.csv.",
    {
        "row": text("Where it stands: file and line"),
        "one": text("A source by its name, an outlet by its name, an estimate or a claim by its identifier"),
        "relation": text("What holds between them", isin=values.LINEAGES),
        "other": text("The other, of the same kinds"),
        **_decided(),
    },
    key="row",
)

GRADES = table(
    "grades",
    "Source reliability and information credibility as an analyst sets them, one a row of data/grades.csv.",
    {
        "row": text("Where it stands: file and line"),
        "source": text("Source that is graded, by its canonical name", null=True),
        "topic": text("Measure or theme that the reliability holds for; empty for all", null=True),
        "reliability": text("NATO AJP-2.1 source reliability", null=True, isin=values.RELIABILITIES),
        "estimate_id": text("Estimate whose credibility is graded", null=True),
        "credibility": text("NATO AJP-2.1 information credibility", null=True, isin=values.CREDIBILITIES),
        **_decided(),
    },
    key="row",
)

DERIVED = {
    schema.name: schema
    for schema in (
        *(ESTIMATES, MEMBERS, LINKS, ROOTS, FINDINGS),
        *(CORRECTIONS, CHANGES, IMPACT, LINEAGE, GRADES, RUN_LOG),
    )
}
