"""Annotated copies of all original PDFs, and a report that says what each holds and which files were left alone."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.export.filters import choose_documents
from ssgmig.export.links import PDF
from ssgmig.export.manifest import read_manifest
from ssgmig.export.methods import written_at
from ssgmig.export.originals import NotReadableError
from ssgmig.export.pdf_copy import Copy, NotAnnotatedError, annotated
from ssgmig.export.pdf_input import Input, ahead, read_input
from ssgmig.export.pdf_sidebar import LAYERS
from ssgmig.export.place import new_folder
from ssgmig.export.tables import names_of
from ssgmig.records import Status
from ssgmig.spreadsheet import csv_bytes
from ssgmig.store.places import TABLE
from ssgmig.store.store import Store

Row = Mapping[str, Any]
_WORKERS = min(2, os.cpu_count() or 1)
_FEW_PAGES = 100
"""Up to this many pages a second process costs more time than it saves."""
_DANGEROUS = frozenset({Status.CRASHED, Status.TIMEOUT, Status.OUT_OF_MEMORY, Status.REPAIRED})
"""What became of a file that may take down the process that opens it again."""
_OCR = ("auto", "never")
_REPORT = (
    *("doc_id", "source_path", "file", "reason", *(f"n_{name.replace(' ', '_')}" for name in LAYERS)),
    *("n_around_paragraph", "not_placed"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """What was made: the folder, the number of copies, and source path and reason of each PDF without one."""

    folder: Path
    number: int
    left_alone: tuple[tuple[str, str], ...]


def export_annotated_pdf(store: Store, directory: Path, *, documents: Sequence[str] = (), ocr: str = "auto") -> Written:
    """Write the folder ``annotated`` with a copy of each PDF and ``report.csv``.

    ``documents``: names or ids to limit to; ``ocr``: ``auto`` finds the words of image pages with Tesseract, ``never``
    marks their paragraphs. Raises UsageError for an unknown document or mode, StoreError when the folder cannot be
    written. The originals are only read.
    """
    if ocr not in _OCR:
        raise UsageError(f"--ocr {ocr}: choose {' or '.join(_OCR)}.")
    everything = store.documents()
    names = names_of((row["doc_id"] for row in everything), (row["source_path"] for row in everything))
    chosen = set(choose_documents(everything, documents, names))
    manifest = read_manifest(directory)
    spoken = str(manifest.get("settings", {}).get("ingest", {}).get("ocr_languages", "eng"))
    languages = spoken if ocr == "auto" else ""
    date = written_at(manifest)
    rows = [row for row in everything if row["doc_id"] in chosen and _is_pdf(row)]
    target = directory / "annotated"
    with new_folder(target) as folder:
        one = partial(_one, store_directory=store.directory, folder=folder, names=names, date=date, languages=languages)
        apart = [row for row in rows if _is_heavy(row, store)]
        lines = {} if _is_little(apart) else _in_processes(one, apart)
        here = [row for row in rows if row["doc_id"] not in lines]
        with _without_collector():
            lines |= {row["doc_id"]: one(row, load) for row, load in ahead(store, here)}
        report = [lines[row["doc_id"]] for row in rows]
        (folder / "report.csv").write_bytes(csv_bytes(_REPORT, report))
    left = tuple((line["source_path"], line["reason"]) for line in report if "file" not in line)
    return Written(target, len(report) - len(left), left)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python's search for cycles of objects stopped: marks make hundreds of thousands of objects and no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _is_heavy(row: Row, store: Store) -> bool:
    """Whether pages must be read again, or the file may be dangerous to open; else marks are only appended."""
    known = store.part(TABLE, row["doc_id"]).exists() or not row["n_sentences"]
    return row["status"] in _DANGEROUS or not known


def _is_little(rows: Sequence[Row]) -> bool:
    """Whether documents are safe and small enough for this process."""
    safe = not any(row["status"] in _DANGEROUS - {Status.REPAIRED} for row in rows)
    return safe and (len(rows) < 2 or sum(row["n_pages"] for row in rows) <= _FEW_PAGES)


def _in_processes(one: Callable[..., dict[str, Any]], rows: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Lines of the report by document; a file that takes its process down is named and stops no other."""
    from pebble import ProcessExpired, ProcessPool

    report = {}
    with ProcessPool(max_workers=_WORKERS, context=get_context("spawn")) as pool:
        for row, future in [(row, pool.schedule(one, args=[row])) for row in rows]:
            try:
                report[row["doc_id"]] = future.result()
            except ProcessExpired as error:
                reason = f"the file made the program that marks it stop (exit code {error.exitcode})"
                line = {"doc_id": row["doc_id"], "source_path": row["source_path"], "reason": reason}
                report[row["doc_id"]] = line
    return report


def _is_pdf(row: Row) -> bool:
    return row["media_type"] == PDF or str(row["source_path"]).lower().endswith(".pdf")


def _one(
    row: Row,
    load: Callable[[], Input] | None = None,
    *,
    store_directory: Path,
    folder: Path,
    names: Mapping[str, str],
    date: datetime,
    languages: str,
) -> dict[str, Any]:
    """Write the copy of one document into ``folder``; returns its line of the report."""
    line = {"doc_id": row["doc_id"], "source_path": row["source_path"]}
    try:
        given = load() if load else read_input(Store(store_directory), row)
        copy = annotated(given, date=date, languages=languages)
    except (NotAnnotatedError, NotReadableError) as error:
        return {**line, "reason": str(error)}
    name = f"{names[row['doc_id']]}.pdf"
    (folder / name).write_bytes(copy.content)
    return {**line, "file": name, **_numbers(copy)}


def _numbers(copy: Copy) -> dict[str, Any]:
    numbers = {f"n_{name.replace(' ', '_')}": copy.marks[name] for name in LAYERS}
    return {**numbers, "n_around_paragraph": copy.by_paragraph, "not_placed": "|".join(copy.lost)}
