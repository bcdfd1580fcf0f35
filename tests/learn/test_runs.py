"""Runs set beside gold: alignment across different cuts, scores, error lists, agreement, bad input."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ssgmig.errors import UsageError
from ssgmig.learn.gold import read_gold
from ssgmig.learn.report import score_tables, wrong
from ssgmig.learn.runs import Stream, compare_run
from ssgmig.store.store import Store

TEXT = """# Note

The coast guard deported forty workers in May. Smugglers beat the girls and left them without water.

The annex lists the members of the board.
"""


def gold_line(number: int, text: str, **labels: Any) -> dict[str, Any]:
    blank = {"securitized": False, "human_security": False, "voice": None, "elements": [], "dimensions": []}
    return {"id": f"note-{number}", "text": text, "recommendation": False, **blank, **labels}


LINES = [
    gold_line(0, "The coast guard deported forty workers in May.", securitized=True, voice="reported",
              elements=["measure"]),
    gold_line(1, "Smugglers beat the girls and left them with-\nout water.", human_security=True,
              dimensions=["personal"]),
    gold_line(2, "The annex lists the members of the board."),
    gold_line(3, "A sentence that stands nowhere in the note, however long one looks for it there."),
]  # fmt: skip


def write(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def ssgmig(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ssgmig", *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "note.md").write_text(TEXT, encoding="utf-8")
    done = ssgmig("run", folder / "note.md", "-o", folder / "out", "--model", "rules", "-q")
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "note.jsonl", LINES)


def test_sentences_are_aligned_whatever_their_hyphens(out: Path, gold: Path) -> None:
    found = compare_run(Store(out).existing(), read_gold([gold], fewest=0))
    assert [v.decision.securitized for v in found.verdicts] == [True, False, False, False]
    assert [v.decision.human_security for v in found.verdicts] == [False, True, False, False]
    assert found.verdicts[0].decision.elements == ("measure",)
    assert found.not_found == ["note-3"]
    assert found.missing == []


def test_one_gold_sentence_over_two_rows_takes_the_labels_of_both() -> None:
    stream = Stream([{"text": "One part,"}, {"text": "another part."}, {"text": "And more."}])
    place = stream.place("onepartanotherpart")
    assert place is not None
    assert [row["text"] for row in stream.rows_at(*place)] == ["another part.", "One part,"]
    assert stream.place("nothing") is None


def test_a_repeated_sentence_is_found_at_each_of_its_places() -> None:
    stream = Stream([{"text": "No boat came."}, {"text": "A crew did."}, {"text": "No boat came."}])
    places = [stream.place("noboatcame"), stream.place("acrewdid"), stream.place("noboatcame")]
    assert places == sorted(set(places), key=lambda place: place or (0, 0))


def test_scores_and_error_lists(out: Path, gold: Path) -> None:
    lines = [dict(line) for line in LINES[:3]]
    lines[2] |= {"securitized": True, "voice": "asserted", "elements": ["threat"]}
    lines[1] |= {"human_security": False, "dimensions": []}
    found = compare_run(Store(out).existing(), read_gold([write(gold, lines)], fewest=0))
    tables = score_tables(found, draws=5)
    values = {row["measure"]: row["value"] for row in tables["scores"]}
    assert values["securitized_p"] == 1
    assert values["securitized_r"] == 0.5
    assert values["voice_accuracy"] == 1
    assert [row["id"] for row in wrong(found, "securitized")] == ["note-2"]
    assert [(row["gold"], row["said"]) for row in wrong(found, "human_security")] == [(False, True)]
    assert [row["document"] for row in tables["documents"]] == ["note"]


def test_the_verb_writes_tables_and_prints_json(out: Path, gold: Path) -> None:
    done = ssgmig("evaluate", "--gold", gold, "-o", out, "--draws", "5", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["compared"] == 4
    assert result["not_found"] == ["note-3"]
    with (out / "evaluation" / "scores.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert {row["measure"] for row in csv.DictReader(handle)} >= {"securitized", "voice_macro_f1", "dimensions"}


def test_agreement_of_two_annotations(gold: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "second.jsonl", LINES)
    done = ssgmig("evaluate", "--gold", gold, "--against", other, "-o", tmp_path, "--json")
    rows = {row["label"]: row for row in json.loads(done.stdout)["agreement"]}
    assert rows["securitized"]["kappa"] == rows["voice"]["alpha"] == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"elements": ["danger"]}, "unknown elements 'danger'"),
        ({"text": None}, "None of the"),
    ],
)
def test_gold_that_does_not_fit_is_one_sentence(out: Path, tmp_path: Path, change: dict[str, Any], words: str) -> None:
    name = "note" if "elements" in change else "another report"
    path = write(tmp_path / f"{name}.jsonl", [LINES[0] | {k: v for k, v in change.items() if v is not None}])
    done = ssgmig("evaluate", "--gold", path, "-o", out)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_untagged_store_is_named(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(TEXT, encoding="utf-8")
    assert ssgmig("ingest", tmp_path / "note.md", "-o", tmp_path / "o", "-q").returncode == 0
    with pytest.raises(UsageError, match="is not tagged"):
        compare_run(Store(tmp_path / "o").existing(), read_gold([gold], fewest=0))
