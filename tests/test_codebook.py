"""The codebook explains every value that a table may hold, and its examples read as it says."""

import dataclasses
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nkanalysis import schemas
from nkanalysis.cli import app
from nkanalysis.explore import live
from nkanalysis.lexicon.conflict import populations

PUBLISHED = "2025-01-14"
WITHOUT_A_DAY = "says a page without a day"
SECTIONS = {section.name: section for section in schemas.sections()}
READ = [(name, value) for name, section in SECTIONS.items() if section.read for value in section.values]


@pytest.mark.parametrize("column, listed", schemas.coded().items())
def test_every_value_of_a_coded_column_is_explained(column: str, listed: tuple[str, ...]) -> None:
    (section,) = schemas.called(column)
    assert list(section.values) == list(listed), f"{column}: nkanalysis/schemas/codebook.toml explains other values"


def test_every_population_of_the_lexicon_is_explained() -> None:
    (section,) = schemas.called("claims.population")
    assert tuple(section.values) == populations()


@pytest.mark.parametrize("name", SECTIONS)
def test_every_explanation_says_something(name: str) -> None:
    section = SECTIONS[name]
    assert section.columns, f"{name}: no column holds these values"
    for value, meaning in section.values.items():
        assert meaning.means.endswith("."), value
        assert meaning.example, value
    examples = [meaning.example for meaning in section.values.values()]
    assert len(set(examples)) == len(examples), f"{name}: two values have one example"


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[dict[str, object]]]]:
    """What the kit reads of each example, each on a page of its own."""
    examples = sorted({SECTIONS[name].values[value].example for name, value in READ})
    records = [
        {"body": text, "headline": "What was told about North Korean soldiers in Russia", "outlet": "Example Times"}
        | ({} if WITHOUT_A_DAY in text else {"published": PUBLISHED})
        for text in examples
    ]
    file = tmp_path_factory.mktemp("codebook") / "examples.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    sights = live(Path(file))
    assert len(sights) == len(examples)
    return {text: dataclasses.asdict(sight) for text, sight in zip(examples, sights, strict=True)}


@pytest.mark.parametrize("name, value", READ)
def test_an_example_reads_as_the_codebook_says(readings, name: str, value: str) -> None:
    table, _, column = SECTIONS[name].read.partition(".")
    rows = readings[SECTIONS[name].values[value].example][table]
    assert value in [row[column] for row in rows]


def test_what_a_sentence_tells_has_examples_that_are_read() -> None:
    of_the_page = {"kind", "document_kind", "published_basis", "sharing"}
    unread = {column for section in SECTIONS.values() if not section.read for column in section.columns}
    told = {column for column in unread if column.startswith(("claims.", "events."))}
    assert {column.partition(".")[2] for column in told} == of_the_page


def test_the_command_prints_all_or_what_is_named() -> None:
    whole = CliRunner().invoke(app, ["codebook"])
    assert whole.exit_code == 0
    assert re.findall(r"^## (.+)$", whole.stdout, re.MULTILINE) == [one.heading for one in SECTIONS.values()]
    some = CliRunner().invoke(app, ["codebook", "claims.measure", "scope"])
    assert len(re.findall(r"^## ", some.stdout, re.MULTILINE)) == 2
    assert "| `casualties` | Killed and wounded together." in some.stdout


def test_a_column_that_has_no_codes_is_said() -> None:
    result = CliRunner().invoke(app, ["codebook", "sentence"])
    assert result.exit_code == 2
    assert result.stderr.startswith("nkanalysis: no coded column 'sentence'; there are measure, ")
