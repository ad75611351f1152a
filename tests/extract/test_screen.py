"""The screen is exact: what it leaves out holds no claim."""

from pathlib import Path

import pytest

from nkanalysis.corpus import find
from nkanalysis.corpus import read as read_page
from nkanalysis.extract.claims import read
from nkanalysis.extract.screen import may_attribute, may_hold_figure
from tests.extract.conftest import as_row

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "tests/gold/pages").glob("*.txt")), *sorted((ROOT / "data/corpus").glob("*.md"))]


def differences(path: Path) -> list[str]:
    """How the claims of a page differ when every sentence is parsed, one line each."""
    found = []
    for item in find([path]):
        reading = read_page(item, languages=("en",))
        for document in reading.documents:
            screened, full = (
                {
                    c.claim_id: as_row(c, reading.page.text)
                    for c in read(reading.page.text, document, "v", every_sentence=all_of_them)[0]
                }
                for all_of_them in (False, True)
            )
            for key in sorted(screened.keys() | full.keys()):
                if key not in screened or key not in full:
                    row = screened.get(key) or full[key]
                    found.append(
                        f"{'lost' if key in full else 'made up'} by the screen: {row['figure']} in {row['sentence']!r}"
                    )
                    continue
                fields = [name for name in full[key] if full[key][name] != screened[key][name]]
                found += [
                    f"{full[key]['figure']} in {full[key]['sentence']!r}: {f} {screened[key][f]!r}, "
                    f"not {full[key][f]!r}"
                    for f in fields
                ]
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_screen_changes_no_claim(path: Path) -> None:
    assert differences(path) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "About 300 soldiers were killed.",
        "A dozen men died.",
        "Casualties have reached 3,000.",
        "NORTH KOREA SENDS 3,000 MORE TROOPS",
        "Of these, four are missing.",
        "Twenty families received certificates.",
        "The 11,000-strong force is there.",
        "Kyiv’s drones slew forty of them.",
    ],
)
def test_what_could_hold_a_figure(sentence: str) -> None:
    assert may_hold_figure(sentence)


@pytest.mark.parametrize("sentence", ["The soldiers were killed.", "It snowed all day.", ""])
def test_what_could_not(sentence: str) -> None:
    assert not may_hold_figure(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Kyiv said so.", "According to the ministry", "As per the agency", "She put it at ten.", "CITING OFFICIALS"],
)
def test_what_could_attribute(sentence: str) -> None:
    assert may_attribute(sentence)
