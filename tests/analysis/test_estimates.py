"""Claims into estimates: worked examples by hand, and what holds for any claims."""

import pandas as pd

from nkanalysis import schemas
from nkanalysis.analysis.estimates import estimates, members
from tests import factories


def folded(*rows: dict[str, object], **options: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    tables = factories.tables(rows)
    found = members(tables["claims"], tables["documents"], **options)
    return found, estimates(tables["claims"], tables["documents"], found)


def test_the_sample_fills_every_column_of_both_tables() -> None:
    found, table = folded(*factories.SAMPLE)
    schemas.MEMBERS.validate(found)
    schemas.ESTIMATES.validate(table)
    assert len(found) == len(factories.SAMPLE)
    assert sum(table["n_claims"]) == len(factories.SAMPLE)
    assert set(found["estimate_id"]) == set(table["estimate_id"])


def test_no_claims_make_no_estimates() -> None:
    found, table = folded()
    assert found.empty
    assert table.empty
