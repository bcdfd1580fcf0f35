"""Resume, staleness and equality of engines, on small documents written here."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pymupdf
import pytest

from ssgmig.config import Settings
from ssgmig.export.links import source_file
from ssgmig.export.tables import export_tables
from ssgmig.records import Status
from ssgmig.run import pipeline
from ssgmig.run.engine import Processes, Serial
from ssgmig.run.stages import Outcome
from ssgmig.store.places import read_places
from ssgmig.store.store import Store

TEXT = """# Borders of {name}

## Findings

The coast guard of {name} turned back 200 migrants in May. Police officers harassed refugee women at the border.

## Recommendations

- The Government should train border guards in human rights.
- Parliament must review the detention law by the end of 2027.
"""
SERIAL = Settings.model_validate({"tag": {"model": "rules"}, "run": {"engine": "serial"}})
TWO = Settings.model_validate({"tag": {"model": "rules"}, "run": {"engine": "processes", "workers": 2}})


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("Avaria", "Belmor", "Cantora"):
        (folder / f"{name.lower()}.md").write_text(TEXT.format(name=name), encoding="utf-8")
    return folder


def run(reports: Path, out: Path, settings: Settings = SERIAL) -> tuple[pipeline.Report, pipeline.Report]:
    store = Store(out).open()
    read = pipeline.ingest([reports], store, settings)
    tagged = pipeline.tag(store, settings)
    export_tables(store, out)
    return read, tagged


def digest(out: Path) -> dict[str, str]:
    files = sorted((out / "tables").rglob("*.*"))
    return {str(f.relative_to(out)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()}


def test_a_second_run_does_no_work(reports: Path, tmp_path: Path) -> None:
    run(reports, tmp_path / "out")
    read, tagged = run(reports, tmp_path / "out")
    assert read.outcomes == tagged.outcomes == ()
    assert read.n_done == 3


def test_two_runs_and_both_engines_give_the_same_bytes(reports: Path, tmp_path: Path) -> None:
    run(reports, tmp_path / "a")
    run(reports, tmp_path / "b")
    run(reports, tmp_path / "c", TWO)
    assert digest(tmp_path / "a") == digest(tmp_path / "b") == digest(tmp_path / "c")


def test_originals_are_found_from_any_folder(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store(tmp_path / "out").open()
    pipeline.ingest([Path(reports.name)], store, SERIAL)
    monkeypatch.chdir("/")
    assert all(source_file(row).is_file() for row in store.documents())
    read = pipeline.ingest([reports], store, SERIAL)
    assert not read.outcomes, "the same folder, named another way"


def test_a_changed_file_is_read_again_and_a_removed_one_loses_its_rows(reports: Path, tmp_path: Path) -> None:
    run(reports, tmp_path / "out")
    (reports / "avaria.md").unlink()
    changed = reports / "belmor.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nA new sentence stands here.\n", encoding="utf-8")
    read, tagged = run(reports, tmp_path / "out")
    assert [o.source_path for o in read.outcomes] == ["reports/belmor.md"]
    assert len(read.gone) == 2
    assert len(tagged.outcomes) == 1
    paths = [row["source_path"] for row in Store(tmp_path / "out").documents()]
    assert sorted(paths) == ["reports/belmor.md", "reports/cantora.md"]


def test_places_of_a_pdfs_words_are_kept_and_go_with_it(reports: Path, tmp_path: Path) -> None:
    pdf = pymupdf.open()
    pdf.new_page().insert_text((60, 100), "The coast guard of Avaria turned back 200 migrants in May.")
    pdf.save(reports / "a.pdf")
    run(reports, tmp_path / "out")
    store = Store(tmp_path / "out").existing()
    (row,) = [row for row in store.documents() if row["source_path"].endswith(".pdf")]
    places = read_places(store, row["doc_id"])
    assert places is not None
    assert len(places.start) == 11
    (reports / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    run(reports, tmp_path / "out")
    assert not list((store.root / "places").iterdir())


def test_a_failed_document_keeps_its_reason_and_stops_no_other(reports: Path, tmp_path: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader could use")
    (reports / "empty.txt").write_bytes(b"")
    read, _ = run(reports, tmp_path / "out")
    status = {o.source_path: o.status for o in read.outcomes}
    assert status.pop("reports/empty.txt") is Status.EMPTY
    assert status.pop("reports/broken.pdf") is Status.DAMAGED
    assert set(status.values()) == {Status.OK}
    assert all(row["reason"] for row in Store(tmp_path / "out").documents() if row["status"] != "ok")


def test_the_same_content_twice_is_one_document_with_a_warning(reports: Path, tmp_path: Path) -> None:
    (reports / "copy.md").write_bytes((reports / "avaria.md").read_bytes())
    run(reports, tmp_path / "out")
    rows = Store(tmp_path / "out").documents()
    assert len(rows) == 3
    assert ["the same content also stands at reports/copy.md"] in [row["warnings"] for row in rows]


def test_a_killed_run_goes_on_to_the_same_tables(reports: Path, tmp_path: Path) -> None:
    run(reports, tmp_path / "whole")
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "ssgmig", "run", str(reports), "-o", str(out), "--model", "rules", "-q"]
    with subprocess.Popen(command, start_new_session=True) as process:
        parts = out / "store" / "documents"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (parts.is_dir() and any(parts.glob("*.parquet"))):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
    run(reports, out)
    assert digest(out) == digest(tmp_path / "whole")


def _works(task: int) -> Outcome:
    if task == 1:
        raise ValueError("odd task")
    if task == 2:
        os._exit(7)
    if task == 3:
        time.sleep(60)
    return Outcome(str(task), "", Status.OK)


def _failed(task: int, status: Status, reason: str) -> Outcome:
    return Outcome(str(task), "", status, reason)


def test_a_task_that_raises_dies_or_hangs_becomes_an_outcome_and_the_others_go_on() -> None:
    outcomes = list(Processes(2).map(_works, [0, 1, 2, 3, 4], _failed, limit_s=3, memory_mb=None))
    assert [o.status for o in outcomes] == [Status.OK, Status.CRASHED, Status.CRASHED, Status.TIMEOUT, Status.OK]
    assert "odd task" in outcomes[1].reason
    assert "ValueError" in outcomes[1].traceback
    assert "exit code 7" in outcomes[2].reason


def test_the_serial_engine_keeps_a_fault_as_an_outcome() -> None:
    outcomes = list(Serial().map(_works, [0, 1, 4], _failed, limit_s=None, memory_mb=None))
    assert [o.status for o in outcomes] == [Status.OK, Status.CRASHED, Status.OK]
