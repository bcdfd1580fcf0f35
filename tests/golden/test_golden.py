"""The sample reports give exactly the tables that were last reviewed."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from golden_tables import COMPARISON, HERE, TABLES, compare_samples, lines, run_samples

SHOWN = 30
"""Changed lines shown in a failure; enough to see of what kind the change is."""


PRINTED = {"by", "baseline", "error_rates", "profiles", "contrasts", "notes", "files"}
"""Keys of ``compare --json``: documented, and never taken away."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_samples(tmp_path_factory.mktemp("golden")).parent


@pytest.fixture(scope="module")
def printed(out: Path) -> dict[str, object]:
    return compare_samples(out)


def check(name: str, folder: Path) -> None:
    reviewed = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    found = lines(folder / f"{name}.csv")
    changed = list(difflib.unified_diff(reviewed, found, "reviewed", "now", lineterm="", n=0))
    remedy = "review the change, then run: python tests/golden/golden_tables.py"
    assert not changed, f"{len(changed)} changed lines; {remedy}\n" + "\n".join(changed[:SHOWN])


@pytest.mark.parametrize("name", TABLES)
def test_table_is_as_reviewed(name: str, out: Path) -> None:
    check(name, out / "tables")


@pytest.mark.parametrize("name", COMPARISON)
def test_comparison_is_as_reviewed(name: str, out: Path, printed: dict[str, object]) -> None:
    assert printed
    check(name, out / "compare")


def test_printed_comparison_keeps_its_keys(printed: dict[str, object], out: Path) -> None:
    assert set(printed) >= PRINTED
    columns = (out / "compare" / "profiles.csv").read_text(encoding="utf-8-sig").splitlines()[0].replace('"', "")
    rows = printed["profiles"]
    assert isinstance(rows, list)
    assert set(rows[0]) == set(columns.split(","))
