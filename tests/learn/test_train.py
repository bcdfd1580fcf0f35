from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from invented import write_gold

from ssgmig.errors import StoreError, UsageError
from ssgmig.learn.adapt import put_in_place
from ssgmig.learn.gold import folds, read_gold, text_key
from ssgmig.learn.oof import OofTable
from ssgmig.learn.train import train_frames
from ssgmig.tag.learned import Context, FrameModel, decide


def test_previous_sentence_never_crosses_a_window(invented_gold: Path) -> None:
    rows = read_gold([invented_gold])
    first = [row for row in rows if row.row_id.endswith("-0")]
    assert {row.previous for row in first} == {""}
    assert rows[1].previous == rows[0].text


def test_groups_join_two_names_of_one_report(invented_gold: Path, tmp_path: Path) -> None:
    table = tmp_path / "documents.csv"
    table.write_text("document,group,annotations\nReport 0,Report 1,2\n", encoding="utf-8")
    rows = read_gold([invented_gold], table, double=1.5)
    assert {row.group for row in rows if row.document == "Report 0"} == {"Report 1"}
    assert {row.weight for row in rows if row.document == "Report 0"} == {1.5}


def test_folds_keep_reports_whole_and_even(invented_gold: Path) -> None:
    rows = read_gold([invented_gold])
    places = folds(rows, 3)
    for group in {row.group for row in rows}:
        assert len({f for f, row in zip(places, rows, strict=True) if row.group == group}) == 1
    assert {places.count(f) for f in range(3)} == {len(rows) // 3}


def test_trained_model_knows_what_it_was_taught(small_models: Path) -> None:
    model = FrameModel.load(small_models / "fast")
    taught = [
        Context("The ministry deported 44 workers in spring.", "", "Findings"),
        Context("Clinics turned away sick newcomers.", "", "Findings"),
        Context("Figure 9 shows the structure of the office.", "", "Findings"),
    ]
    said = [decide(scores, model.thresholds) for scores in model.predict(taught)]
    assert (said[0].securitized, said[0].voice, said[0].elements) == (True, "reported", ("measure",))
    assert (said[1].human_security, said[1].dimensions) == (True, ("health",))
    assert not said[2].securitized
    assert not said[2].human_security


def test_same_seed_same_files(invented_gold: Path, small_models: Path, tmp_path: Path) -> None:
    train_frames([invented_gold], tmp_path / "again", kinds=("fast",), n_folds=3, say=lambda line: None)
    for name in ("fast/manifest.json", "oof.csv", "card.md"):
        assert (tmp_path / "again" / name).read_bytes() == (small_models / name).read_bytes(), name


def test_out_of_fold_table_holds_numbers_only(small_models: Path) -> None:
    with (small_models / "oof.csv").open(newline="", encoding="utf-8") as handle:
        for line in csv.DictReader(handle):
            assert " " not in "".join(line.values())
    table = OofTable(small_models / "oof.csv")
    found = table.find("CLINICS turned away, sick newcomers", "anything")
    assert found is not None
    assert 0 <= found.securitized <= 1
    assert table.find("A sentence of no gold.") is None


def test_text_key_ignores_case_spaces_and_points() -> None:
    assert text_key("Turn  back, the boats!") == text_key("turn back the boats")


def test_unknown_voice_is_named(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    text = (gold / "windows.jsonl").read_text(encoding="utf-8").replace('"reported"', '"shouted"', 1)
    (gold / "windows.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"unknown voice 'shouted': use asserted, contested, reported"):
        read_gold([gold])


def test_rare_label_is_refused_and_old_model_stays(small_models: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold")
    lines = [json.loads(line) for line in (gold / "windows.jsonl").read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if "food" not in line["dimensions"]]
    (gold / "windows.jsonl").write_text("\n".join(json.dumps(line) for line in kept), encoding="utf-8")
    out = tmp_path / "frames"
    out.mkdir()
    (out / "card.md").write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match=r"0 examples of food, fewer than 10"):
        train_frames([gold], out, kinds=("fast",), say=lambda line: None)
    assert (out / "card.md").read_text(encoding="utf-8") == "old"


def test_empty_folder_and_broken_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No gold"):
        read_gold([tmp_path])
    (tmp_path / "windows.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1 is not JSON"):
        read_gold([tmp_path])


def test_fast_alone_never_joins_a_folder_with_an_accurate_model(invented_gold: Path, tmp_path: Path) -> None:
    (tmp_path / "accurate").mkdir()
    with pytest.raises(UsageError, match="holds an accurate model"):
        train_frames([invented_gold], tmp_path, kinds=("fast",), say=lambda line: None)


def test_old_folder_comes_back_when_the_new_one_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, out = tmp_path / "stage", tmp_path / "out"
    for folder in (stage, out):
        (folder / "fast").mkdir(parents=True)
        (folder / "fast" / "x").write_text(folder.name, encoding="utf-8")
    move = Path.replace

    def fails_for_new(self: Path, target: Path) -> Path:
        if self.name == ".fast.new":
            raise PermissionError(13, "Permission denied")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_new)
    with pytest.raises(StoreError, match="cannot be written"):
        put_in_place(stage, out)
    assert (out / "fast" / "x").read_text(encoding="utf-8") == "out"
