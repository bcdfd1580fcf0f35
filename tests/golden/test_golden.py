"""The sample reports give exactly the tables that were last reviewed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from golden_tables import HERE, TABLES, lines, run_samples

SHOWN = 30
"""Changed lines shown in a failure; enough to see of what kind the change is."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_samples(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", TABLES)
def test_table_is_as_reviewed(name: str, tables: Path) -> None:
    reviewed = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    found = lines(tables / f"{name}.csv")
    changed = list(difflib.unified_diff(reviewed, found, "reviewed", "now", lineterm="", n=0))
    remedy = "review the change, then run: python tests/golden/golden_tables.py"
    assert not changed, f"{len(changed)} changed lines; {remedy}\n" + "\n".join(changed[:SHOWN])
