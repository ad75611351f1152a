"""An explanation for the terminal."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from nkanalysis.explore.explanations.facts import OUTDATED, Explanation, Field, Marked

WIDTH = 100
"""Columns of the plain text."""
_CLAIM, _DIM, _HEAD, _DOUBT = "bold cyan", "dim", "bold", "yellow"


def plain(explanation: Explanation) -> str:
    """An explanation as text without colours.

    Args:
        explanation: What to print.
    """
    console = Console(width=WIDTH, no_color=True, highlight=False, markup=False, emoji=False, force_terminal=False)
    with console.capture() as captured:
        console.print(printed(explanation))
    return "\n".join(line.rstrip() for line in captured.get().rstrip().split("\n"))


def printed(explanation: Explanation) -> Group:
    """An explanation as rich prints it, the figure and the words in other sentences in double brackets.

    Args:
        explanation: What to print.
    """
    parts: list[RenderableType] = [
        Text(f"Claim {explanation.claim_id}", _HEAD),
        Text(),
        _indented(_sentence(explanation.sentence)),
        Text("\nOn whose word", _HEAD),
        _indented(_chain(explanation)),
        Text("\nField by field", _HEAD),
        _fields(explanation),
        Text("\nRules", _HEAD),
        _pairs((f"{rule.gave}: {rule.name}", rule.does) for rule in explanation.rules),
        Text("\nAssumed", _HEAD),
        *(_indented(Text(said)) for said in explanation.assumptions or ("nothing beyond the words above",)),
        Text("\nWhere", _HEAD),
        _pairs(explanation.where),
    ]
    if explanation.decided:
        parts += [Text("\nDecided by hand", _HEAD), _pairs(explanation.decided)]
    if explanation.outdated:
        parts.append(_indented(Text(OUTDATED, _DOUBT)))
    return Group(*parts)


def _sentence(marked: Marked) -> Text:
    return Text.assemble(marked.before, (f"[[{marked.words}]]", _CLAIM), marked.after)


def _chain(explanation: Explanation) -> Text:
    out = Text()
    for place, link in enumerate(explanation.chain):
        out.append(" ← " if place else "")
        out.append(link.name)
        out.append(f" ({link.part})", _DIM)
    return out


def _fields(explanation: Explanation) -> Table:
    table = _grid()
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for field in explanation.fields:
        table.add_row("", Text(field.label, _DIM), Text(field.value), Group(*_grounds(field)))
    return table


def _grounds(field: Field) -> Iterator[Text]:
    here = [quote for quote in field.quotes if quote.sentence is None]
    if here:
        yield Text(", ".join(f"“{quote.words}”" for quote in here))
    for quote in field.quotes:
        if quote.sentence is not None:
            yield Text.assemble("in another sentence: ", _sentence(quote.sentence))
    if field.note is not None:
        yield Text(field.note, _DIM)


def _pairs(pairs: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Table:
    table = _grid()
    table.add_column()
    for label, said in pairs:
        table.add_row("", Text(label, _DIM), Text(said))
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(no_wrap=True)
    return table


def _indented(text: Text) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row("", text)
    return table
