"""Whether more of an article is quoted than was chosen."""

from collections.abc import Iterator, Mapping

from nkanalysis.reporting.publishing.files import File
from nkanalysis.reporting.publishing.finding import Allowed, Finding


def too_long(files: Mapping[str, File], allowed: Allowed) -> Iterator[Finding]:
    """Sentences of which more stands in a row than may be quoted, and quotations that are longer.

    Args:
        files: The site's, by path.
        allowed: What may stand in them.
    """
    if allowed.limit is None:
        return
    for name, file in files.items():
        if file.kind == "png":
            continue
        long = (run for run, _ in allowed.quoted.among(file.words) if len(run) > allowed.limit)
        if (run := next(long, None)) is not None:
            yield Finding(name, f"more than {allowed.limit} characters of a sentence", run, told=True)
        for block in file.tree.iter("blockquote") if file.tree is not None else ():
            # The figure itself may stand whatever is quoted of its sentence.
            figure = sum(len(mark.text_content()) for mark in block.iter("mark")) if not allowed.limit else 0
            text = " ".join(block.text_content().split()).strip("“”\"'")
            if len(text) > allowed.limit + figure:
                yield Finding(name, f"a quotation of more than {allowed.limit} characters", text, told=True)
                break
