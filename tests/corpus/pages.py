"""Helpers of the corpus tests: a page in, what became of it out."""

from pathlib import Path

from nkanalysis.corpus import Input, Reading, read

ENGLISH = frozenset({"en"})


def reading(folder: Path, content: str | bytes, name: str = "page.txt") -> Reading:
    """Write a page and read it."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    result = read(Input(path, name), languages=ENGLISH)
    assert_sound(result)
    return result


def assert_sound(result: Reading) -> None:
    """What holds of every reading, whatever the page says."""
    text = result.page.text
    assert (result.page.status == "read") == (result.page.reason is None)
    if result.page.status in ("no_article", "quarantined"):
        assert not result.documents
    for document in result.documents:
        at = document.start
        assert document.blocks
        assert any(block.role in ("body", "item") for block in document.blocks)
        for block in document.blocks:
            assert at <= block.start < block.end
            said = text[block.start : block.end]
            assert said == said.strip() != ""
            assert block.role in ("headline", "deck", "heading", "body", "item")
            at = block.end
        assert (document.start, document.end) == (document.blocks[0].start, document.blocks[-1].end)
        assert (document.published is None) == (document.published_basis == "unknown")


def said(result: Reading, *roles: str, document: int = 0) -> list[str]:
    """What a document says, white space folded, in some roles or in all."""
    blocks = result.documents[document].blocks
    text = result.page.text
    return [" ".join(text[b.start : b.end].split()) for b in blocks if not roles or b.role in roles]
