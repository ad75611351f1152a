"""Claims that an analyst adds: on the page that holds them, or on a page of their own that says who wrote it.

Evidence is the hash of a file or the address of an archived page. Where a page of the store has that hash, the claim
stands on it, at the place of its sentence: the machine missed it. Elsewhere all claims of one piece of evidence make
one page and one article, whose text is the sentences that the analyst typed. Nobody can hold those to the page, so the
article is a digest, our words, unless the analyst says that they are the outlet's.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from nkanalysis.analysis.corrections import cells
from nkanalysis.analysis.corrections.deciding import Row, place
from nkanalysis.analysis.corrections.reading import is_hash
from nkanalysis.lexicon import conflict, register
from nkanalysis.schemas import fold

BY_HAND = "by hand"
"""What an added claim says of its rule and its extractor: no machine read it."""
FOLDER = "added-by-hand"
"""Where pages of added claims stand by name."""
REQUIRED = ("sentence", "figure", "measure", "qualifier")
_DEFAULTS: dict[str, Any] = {
    "kind": "digest",
    "language": "en",
    "unit": "soldier",
    "bounds_basis": "stated",
    "scope": "cumulative",
    "anonymous": False,
    "via": [],
    "stance": "asserted",
    "verification": "not_stated",
    "sharing": "CLEAR",
}
Rows = list[dict[str, Any]]


def added(
    decided: Sequence[Row], claims: pd.DataFrame, documents: pd.DataFrame, pages: pd.DataFrame, faults: list[str]
) -> tuple[Rows, Rows, Rows]:
    """The claims that rows of ``add`` make, with their articles and pages.

    Args:
        decided: Decisions in force, those that add: a row a field.
        claims: Claims of the machine.
        documents: Documents of the store.
        pages: Pages of the store: ``page``, ``sha256``, ``text``.
        faults: Takes a line for each thing that is wrong.

    Returns:
        Rows of claims, and of the documents and pages that are not in the store.
    """
    by_claim: dict[str, dict[str, Row]] = {}
    for row in decided:
        by_claim.setdefault(row["claim_id"], {})[row["field"]] = row
    drafts = {name: draft for name, rows in sorted(by_claim.items()) if (draft := _draft(name, rows, faults))}
    taken = set(claims["claim_id"])
    held = dict(zip(pages["sha256"], pages["page"], strict=True)) if is_any_hash(drafts) else {}
    own: dict[str, Rows] = {}
    made: Rows = []
    for name, draft in drafts.items():
        if name in taken:
            faults.append(f"{draft['row']}: a claim {name} is there already; make up another name")
        elif page := held.get(draft["evidence"]):
            made += _on_page(draft, str(page), claims, documents, pages, faults)
        else:
            own.setdefault(draft["evidence"], []).append(draft)
    new_documents, new_pages = [], []
    for evidence, group in sorted(own.items()):
        rows, document, page_row = _on_their_own(evidence, group, faults)
        made += rows
        new_documents.append(document)
        new_pages.append(page_row)
    return made, new_documents, new_pages


def is_any_hash(drafts: Mapping[str, Row]) -> bool:
    """Whether any draft's evidence is a file's hash: only then the pages' hashes are asked for."""
    return any(is_hash(draft["evidence"]) for draft in drafts.values())


def _draft(name: str, rows: Mapping[str, Row], faults: list[str]) -> Row | None:
    """The fields of one added claim with what follows from them; None where something is missing."""
    where = min(rows.values(), key=place)["row"]
    values = {field: cells.read(field, row["value"]) for field, row in rows.items()}
    found = [f"{where}: added claim {name}: {said}" for said in _missing(values)]
    told = {row["evidence"] for row in rows.values() if row["evidence"] is not None}
    evidence = sorted({one.lower() if is_hash(one) else one for one in told})
    if len(evidence) != 1:
        said = f"it names {len(evidence)} ({', '.join(evidence)})" if evidence else "none of its rows names any"
        found.append(f"{where}: added claim {name}: evidence: {said}: give one, an archived address or a sha256")
    faults += found
    if found:
        return None
    defaults = {**_DEFAULTS, "population": conflict.focus()}
    draft: Row = {field: values.get(field, defaults.get(field)) for field in cells.GIVEN}
    draft |= {"sentence": fold(draft["sentence"]), "figure": fold(draft["figure"])}
    draft |= _of_qualifier(draft) | _of_source(draft, values) | _of_days(draft, values)
    draft |= {"claim_id": name, "evidence": evidence[0], "row": where, "given": frozenset(values)}
    return draft


def _missing(values: Mapping[str, Any]) -> list[str]:
    said = [f"no row gives its {field}" for field in REQUIRED if values.get(field) is None]
    bounds = values.get("lower") is not None or values.get("upper") is not None or values.get("share") is not None
    if not bounds and values.get("stance") not in ("denied", "refused") and values.get("qualifier") != "vague":
        said.append("no row gives lower, upper or share: a figure has a bound, unless it is vague, denied or refused")
    if values.get("source") is not None and values.get("source_type") is None and not register.get(values["source"]):
        said.append(f"no row gives the source_type of {values['source']!r}, whom the register does not know")
    if not said and not _inside(fold(values["sentence"]), fold(values["figure"])):
        said.append(f"its sentence does not hold its figure {values['figure']!r}; write it as the sentence has it")
    return said


def _of_qualifier(draft: Row) -> Row:
    words, figure = draft["qualifier_text"], draft["figure"]
    value = draft["value"] or fold(figure.replace(words or "", " ", 1))
    return {"qualifier_text": words or "", "value": value or figure}


def _of_source(draft: Row, values: Mapping[str, Any]) -> Row:
    if draft["source"] is None:
        return {"source_type": values.get("source_type") or "unattributed"}
    entry = register.get(draft["source"])
    return {"source_type": values.get("source_type") or (entry.type if entry else None)}


def _of_days(draft: Row, values: Mapping[str, Any]) -> Row:
    known = draft["as_of_start"] is not None or draft["as_of_end"] is not None
    return {
        "as_of_basis": values.get("as_of_basis") or ("stated" if known else "unknown"),
        "as_of_precision": values.get("as_of_precision") or ("day" if known else "unknown"),
        "published_basis": values.get("published_basis") or ("stated" if draft["published"] is not None else "unknown"),
    }


def _on_page(
    draft: Row, page: str, claims: pd.DataFrame, documents: pd.DataFrame, pages: pd.DataFrame, faults: list[str]
) -> Rows:
    """The claim at the place of its sentence on a page of the store."""
    where = f"{draft['row']}: added claim {draft['claim_id']}"
    if own := sorted(draft["given"] & set(cells.OF_THE_ARTICLE)):
        faults.append(f"{where}: {', '.join(own)} come from page {page}, which is in the store: leave these rows out")
        return []
    text = str(pages.loc[pages["page"] == page, "text"].iloc[0])
    on_page = documents[documents["page"] == page].to_dict("records")
    found = [
        (row, match)
        for row in on_page
        for match in _pattern(draft["sentence"]).finditer(text, int(row["start"]), int(row["end"]))
    ]
    if len(found) != 1:
        often = "does not stand" if not found else f"stands {len(found)} times"
        faults.append(f"{where}: its sentence {often} in an article of page {page}; copy it from there")
        return []
    article, sentence = found[0]
    figure = _inside(text[sentence.start() : sentence.end()], draft["figure"])
    assert figure is not None, "a sentence that holds a figure lost it on its page"
    start, end = sentence.start() + figure[0], sentence.start() + figure[1]
    there = claims[(claims["page"] == page) & (claims["figure_start"] < end) & (claims["figure_end"] > start)]
    same = there[(there["measure"] == draft["measure"]) & (there["source"].fillna("") == (draft["source"] or ""))]
    if len(same):
        faults.append(f"{where}: the machine reads it itself now, as claim {same['claim_id'].iloc[0]}: drop these rows")
        return []
    places = {"sentence_start": sentence.start(), "sentence_end": sentence.end(), "figure_start": start}
    of_article = {name: article[name] for name in ("document_id", *cells.OF_THE_ARTICLE)}
    return [_claim(draft) | {"page": page, "figure_end": end} | places | of_article]


def _on_their_own(evidence: str, group: Rows, faults: list[str]) -> tuple[Rows, Row, Row]:
    """The claims of one piece of evidence on a page made of their sentences."""
    digest = evidence if is_hash(evidence) else hashlib.sha256(evidence.encode()).hexdigest()
    page = f"{FOLDER}/{digest[:16]}"
    article = _article(evidence, group, faults) | {"document_id": f"{digest[:16]}-0", "page": page}
    text, starts = "", {}
    for sentence in sorted({draft["sentence"] for draft in group}):
        starts[sentence] = len(text)
        text += f"{sentence}\n"
    rows = []
    for draft in group:
        start = starts[draft["sentence"]]
        figure = _inside(draft["sentence"], draft["figure"])
        assert figure is not None, "a sentence that holds a figure lost it"
        places = {"sentence_start": start, "sentence_end": start + len(draft["sentence"])}
        places |= {"figure_start": start + figure[0], "figure_end": start + figure[1]}
        rows.append(_claim(draft) | places | article)
    document = article | {"author": None, "published_time": None, "machine_translated": False, "translated_from": None}
    document |= {"extent": "full", "start": 0, "end": len(text), "blocks": [0, len(text)], "block_roles": ["body"]}
    own: Row = {
        "page": page,
        "sha256": digest,
        "bytes": len(text.encode()),
        "media_type": "text/plain",
        "status": "read",
    }
    own |= {"reason": None, "retrieved": None, "url": article["url"], "text": text, "extractor_version": BY_HAND}
    return rows, document, own


def _article(evidence: str, group: Rows, faults: list[str]) -> Row:
    """What the claims of one piece of evidence say of their article."""
    found: Row = {}
    for field in cells.OF_THE_ARTICLE:
        given = {cells.written(draft[field]): draft for draft in group if field in draft["given"]}
        if len(given) > 1:
            one, other = sorted(given.values(), key=place)[:2]
            faults.append(
                f"{other['row']}: {field} differs between {one['claim_id']} and {other['claim_id']}, which have one "
                "piece of evidence and so one article; make them the same"
            )
        one = next(iter(given.values()), group[0])
        found[field] = one[field]
    if found["published"] is not None and found["published_basis"] == "unknown":
        found["published_basis"] = "stated"
    if found["url"] is None and not is_hash(evidence):
        found["url"] = evidence
    return found


def _claim(draft: Row) -> Row:
    own: Row = {"rule": BY_HAND, "grounds": [], "assumptions": None, "extractor_version": BY_HAND}
    return {name: value for name, value in draft.items() if name not in ("evidence", "row", "given")} | own


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _inside(sentence: str, figure: str) -> tuple[int, int] | None:
    """Where a figure stands in a sentence, as words or a number of their own."""
    found = re.search(rf"(?<![\w])(?<!\d[.,]){_pattern(figure).pattern}(?!\w)(?![.,]\d)", sentence)
    return found.span() if found else None
