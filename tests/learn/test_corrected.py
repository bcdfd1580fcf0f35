"""Tables corrected by a user: reading, bad input, and models adapted to them."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ssgmig.errors import ModelError, UsageError
from ssgmig.learn.adapt import adapt_frames
from ssgmig.learn.corrected import read_corrected
from ssgmig.tag.learned import Context, FrameModel

COLUMNS = ("sentence_id", "section", "text", "securitized", "human_security", "voice", "elements", "dimensions",
           "recommendation_id", "gold_securitized", "gold_voice", "gold_elements", "gold_human_security",
           "gold_dimensions")  # fmt: skip
LINE = dict.fromkeys(COLUMNS, "") | {"sentence_id": "d-1", "text": "Ferries run twice a day.", "securitized": "false",
                                     "human_security": "false", "section": "Part > Travel"}  # fmt: skip
TRUE = {"gold_securitized": "TRUE", "gold_voice": "asserted", "gold_elements": "threat"}


def table(path: Path, *changes: dict[str, str], mark: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.DictWriter(handle, COLUMNS, delimiter=mark)
        writer.writeheader()
        writer.writerows(LINE | change for change in changes)
    return path


@pytest.mark.parametrize("change", [{"doc_id": "e"}, {"tagged": "false"}])
def test_the_neighbour_is_a_tagged_row_of_the_same_document(tmp_path: Path, change: dict[str, str]) -> None:
    lines = [LINE | {"doc_id": "d", "tagged": "true"} | change, LINE | {"doc_id": "d", "tagged": "true"} | TRUE]
    with (tmp_path / "t.csv").open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, [*COLUMNS, "doc_id", "tagged"])
        writer.writeheader()
        writer.writerows(lines)
    [row] = read_corrected([tmp_path / "t.csv"])
    assert row.previous == ""


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_only_lines_with_a_correction_count(tmp_path: Path, mark: str) -> None:
    rows = read_corrected([table(tmp_path / "t.csv", {"text": "Before."}, TRUE, {}, mark=mark)])
    assert [(row.securitized, row.voice, row.elements, row.previous, row.heading) for row in rows] == [
        (True, "asserted", ("threat",), "Before.", "Travel")
    ]


def test_empty_gold_cells_keep_our_labels(tmp_path: Path) -> None:
    ours = {"human_security": "true", "dimensions": "health|food"}
    [row] = read_corrected([table(tmp_path / "t.csv", {**ours, "gold_securitized": "no"})])
    assert (row.human_security, row.dimensions, row.securitized) == (True, ("food", "health"), False)


def test_workbooks_are_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["something", "else"])
    sheet = book.create_sheet("sentences")
    sheet.append(COLUMNS)
    sheet.append([(LINE | TRUE)[name] for name in COLUMNS])
    book.save(tmp_path / "t.xlsx")
    assert [row.voice for row in read_corrected([tmp_path / "t.xlsx"])] == ["asserted"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"gold_voice": "shouted", "gold_securitized": "true", "gold_elements": "threat"}, "unknown label 'shouted'"),
        ({"gold_securitized": "perhaps"}, "neither true nor false"),
        ({"gold_securitized": "true"}, "needs one gold_voice"),
        ({"gold_human_security": "true"}, "needs at least one of gold_dimensions"),
        ({**TRUE, "sentence_id": "elsewhere"}, "no sentence of the run has the id 'elsewhere'"),
        ({}, "No cell of a gold_ column"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, change: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_corrected([table(tmp_path / "t.csv", change)], frozenset({"d-1"}))


def test_tables_of_another_kind_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,age\nA,3\n", encoding="utf-8")
    (tmp_path / "t.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UsageError, match="lacks the column sentence_id"):
        read_corrected([tmp_path / "t.csv"])
    with pytest.raises(UsageError, match="cannot be read"):
        read_corrected([tmp_path / "t.xlsx"])
    with pytest.raises(UsageError, match="There is no file"):
        read_corrected([tmp_path / "none.csv"])


def test_adapted_models_learn_what_was_corrected(small_models: Path, tmp_path: Path) -> None:
    changes = [TRUE | {"text": f"Ferry number {n} runs twice a day."} for n in range(30)]
    rows = read_corrected([table(tmp_path / "t.csv", *changes)])
    counts = adapt_frames(small_models, rows, tmp_path / "frames")
    assert counts["corrected"] == 30
    adapt_frames(tmp_path / "frames", rows[:7], tmp_path / "again")
    card = (tmp_path / "again" / "card.md").read_text(encoding="utf-8")
    assert card.count("## Adapted") == 1
    assert "7 sentences corrected" in card
    context = [Context("Ferry number 99 runs twice a day.", "", "")]
    before = FrameModel.load(small_models / "fast").predict(context)[0]
    after = FrameModel.load(tmp_path / "frames" / "fast").predict(context)[0]
    assert after.securitized > before.securitized
    assert after.voice["asserted"] > before.voice["asserted"]


def test_old_models_stay_when_adapting_fails(small_models: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(small_models, tmp_path / "frames"))
    before = (own / "fast" / "manifest.json").read_bytes()
    rows = read_corrected([table(tmp_path / "t.csv", TRUE)])
    whole = (own / "lessons.npz").read_bytes()
    for content in (b"nothing", b"", whole[: len(whole) // 2]):
        (own / "lessons.npz").write_bytes(content)
        with pytest.raises(ModelError, match="cannot be read"):
            adapt_frames(own, rows, own)
    assert (own / "fast" / "manifest.json").read_bytes() == before


def test_the_verb_adapts_in_place_and_refuses_both_ways_at_once(small_models: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    shutil.copytree(small_models, models / "frames")
    (tmp_path / "s.toml").write_text(f'models_dir = "{models.as_posix()}"\n', encoding="utf-8")
    command = [sys.executable, "-m", "ssgmig", "train", "frames", "--settings", str(tmp_path / "s.toml")]
    corrected = ["--corrected", str(table(tmp_path / "t.csv", TRUE))]
    done = subprocess.run([*command, *corrected], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 corrected sentences joined 198 annotated ones" in done.stdout
    FrameModel.load(models / "frames" / "fast")
    both = subprocess.run([*command, *corrected, "--gold", "x"], capture_output=True, text=True, check=False)
    assert both.returncode == 2
    assert len(both.stderr.strip().splitlines()) == 1
    work = subprocess.run([*command, *corrected, "--work", "x"], capture_output=True, text=True, check=False)
    assert work.returncode == 2
    assert "--work goes with --gold only" in work.stderr
