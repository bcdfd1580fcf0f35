"""The committed samples are what the build script makes, and hold the difficulties that they are there for."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

MAX_BYTES = 1_000_000


@pytest.fixture(scope="session")
def truth(samples: Path) -> dict[str, Any]:
    return json.loads((samples / "truth.json").read_text(encoding="utf-8"))


def test_building_gives_the_committed_bytes(samples: Path, truth: dict[str, Any], tmp_path: Path) -> None:
    for library, wanted in truth["built_with"].items():
        if version(library) != wanted:
            pytest.skip(f"the samples were built with {library} {wanted}; {version(library)} may write other bytes")
    subprocess.run([sys.executable, samples / "build.py", "--to", tmp_path], check=True)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert built == sorted([*(document["file"] for document in truth["documents"]), "truth.json"])
    changed = [name for name in built if (tmp_path / name).read_bytes() != (samples / name).read_bytes()]
    assert not changed, f"run corpus/samples/build.py and commit: {changed}"


def test_samples_are_small(samples: Path) -> None:
    assert sum(path.stat().st_size for path in samples.iterdir() if path.is_file()) < MAX_BYTES


def test_samples_hold_what_they_are_for(truth: dict[str, Any]) -> None:
    by_file = {document["file"]: document for document in truth["documents"]}
    brief, note, risk = by_file["brief.pdf"], by_file["note.pdf"], by_file["risk-analysis.pdf"]
    advice = {unit["text"] for unit in brief["recommendations"]}
    assert any(unit["text"] in advice for unit in brief["crossing"]), "no recommendation crosses a page break"
    assert any(unit["text"] not in advice for unit in brief["crossing"]), "no paragraph crosses a page break"
    assert any(unit["continues"] for unit in note["footnotes"]), "no footnote goes on over a page"
    assert any(unit["number"] for unit in note["crossing"]), "no numbered paragraph crosses a page break"
    assert any(unit["page_first"] == unit["page_last"] for unit in risk["crossing"]), "nothing crosses a column"
    assert {case["kind"] for case in risk["hyphens"]} == {"soft", "true"}


def test_truth_covers_the_codebook(truth: dict[str, Any]) -> None:
    sentences = [sentence for document in truth["documents"] for sentence in document["sentences"]]
    units = [unit for document in truth["documents"] for unit in document["recommendations"]]
    assert {s["voice"] for s in sentences} == {"", "asserted", "reported", "contested"}
    dimensions = {dimension for s in sentences for dimension in s["dimensions"]}
    assert dimensions == {"economic", "food", "health", "environmental", "personal", "community", "political"}
    assert {unit["strength"] for unit in units} == {"must", "should", "could"}
    assert len({actor["category"] for document in truth["documents"] for actor in document["actors"]}) >= 23
