"""A short form of tools/simulate.py: intervals hold the truth and p values are even; the long form is run by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def simulate() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "simulate.py"
    spec = importlib.util.spec_from_file_location("simulate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("documents", "corrected"), [(1, False), (4, False), (4, True)])
def test_intervals_hold_the_truth(simulate: ModuleType, documents: int, corrected: bool) -> None:
    held = simulate.coverage(60, 5, documents=documents, share=0.3, corrected=corrected)
    assert held >= 0.87


def test_p_values_are_even(simulate: ModuleType) -> None:
    p = simulate.p_values(60, 5, documents=8)
    assert (p <= 0.05).mean() <= 0.15
    assert 0.3 < p.mean() < 0.7
