"""Annotations without text: found again by hash in a run, kept out with their report, refused with a remedy."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from ssgmig.errors import UsageError
from ssgmig.learn.annotations import OWN, fold_of, read_annotations
from ssgmig.learn.gold import text_key
from ssgmig.learn.lessons import prepare
from ssgmig.store.store import Store
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, LABELS, VOICES

COLUMNS = ["doc_id", "position", "sentence", "previous", "group", "labels"]
FIRST, SECOND = "The coast guard deported forty workers in May.", "Smugglers beat the girls at the well."


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "note.md").write_text(f"# Note\n\n## Findings\n\n{FIRST} {SECOND}\n", encoding="utf-8")
    command = [sys.executable, "-m", "ssgmig", "run", str(folder / "note.md"), "-o", str(folder / "out")]
    done = subprocess.run([*command, "--model", "rules", "-q"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def bits(*said: str) -> str:
    return "".join(str(int(label in said)) for label in LABELS)


def write(path: Path, rows: list[list[str]], columns: list[str] = COLUMNS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows([columns, *rows])
    return path


def test_sentences_are_found_with_text_and_context(out: Path, tmp_path: Path) -> None:
    [doc_id] = Store(out).existing().document_ids()
    said = bits("human_security", "personal")
    table = write(tmp_path / "a.csv", [
        [doc_id, "3", text_key(SECOND.upper()), text_key(FIRST)[:8], "Note", said],
        [doc_id, "9", text_key("Never written."), text_key("")[:8], "Note", said],
        ["0" * 12, "1", text_key(FIRST), text_key("")[:8], "Elsewhere", said],
    ])  # fmt: skip
    [row], lacking = read_annotations(out, table)
    assert lacking == 2
    assert (row.text, row.previous, row.heading, row.group) == (SECOND, FIRST, "Findings", "Note")
    assert (row.securitized, row.human_security, row.dimensions, row.voice) == (False, True, ("personal",), "")


def test_a_run_over_other_documents_is_refused(out: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "a.csv", [["0" * 12, "1", text_key(FIRST), "", "x", bits()]])
    with pytest.raises(UsageError, match=r"holds no sentence of a\.csv: name a run over the documents"):
        read_annotations(out, table)


def test_another_table_is_refused(out: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "b.csv", [["x"]], ["doc_id"])
    with pytest.raises(UsageError, match=r"b\.csv is no table of annotations: it needs the columns"):
        read_annotations(out, table)


def test_further_sentences_keep_to_the_fold_of_their_report(out: Path, invented_gold: Path, tmp_path: Path) -> None:
    [doc_id] = Store(out).existing().document_ids()
    first = [doc_id, "2", text_key(FIRST), text_key("")[:8], "Report 1", bits("securitized", "measure", "reported")]
    second = [doc_id, "3", text_key(SECOND), text_key(FIRST)[:8], "Note", bits("human_security", "personal")]
    rows = [first, second]
    further, _ = read_annotations(out, write(tmp_path / "a.csv", rows))
    lessons = prepare([invented_gold], None, n_folds=3, further=further)
    assert lessons.further is not None
    home = {row.group: int(fold) for row, fold in zip(lessons.rows, lessons.fold, strict=True)}
    assert lessons.further.fold.tolist() == [home["Report 1"], fold_of("Note", home, 3)]
    for fold in range(3):
        for part, places in lessons.taught(fold):
            assert fold not in {int(part.fold[i]) for i in places}


def test_shipped_annotations_follow_the_codebook_and_hold_no_text() -> None:
    with OWN.open(newline="", encoding="utf-8") as handle:
        lines = list(csv.DictReader(handle))
    assert len({(line["doc_id"], line["sentence"], line["previous"]) for line in lines}) == len(lines)
    for line in lines:
        said = {label for label, bit in zip(LABELS, line["labels"], strict=True) if bit == "1"}
        assert ("securitized" in said) == bool(said & set(ELEMENTS)) == (len(said & set(VOICES)) == 1), line
        assert ("human_security" in said) == (0 < len(said & set(DIMENSIONS)) <= 3), line
        assert " " not in line["sentence"] + line["previous"] + line["doc_id"]
