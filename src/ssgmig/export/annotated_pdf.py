"""Annotated copies of all original PDFs, and a report that says what each holds and which files were left alone."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.export.filters import choose_documents
from ssgmig.export.links import PDF, source_file
from ssgmig.export.manifest import read_manifest
from ssgmig.export.methods import methods_of
from ssgmig.export.pdf_copy import Copy, NotAnnotatedError, annotated, read_original
from ssgmig.export.pdf_sidebar import LAYERS
from ssgmig.export.place import new_folder
from ssgmig.export.queries import DOCUMENTS
from ssgmig.export.tables import document_names
from ssgmig.store.store import Store

_TABLES = ("pages", "segments", "sentences", "frames", "mentions", "recommendations")
Row = Mapping[str, Any]
_WORKERS = min(2, os.cpu_count() or 1)
_FEW_PAGES = 100
"""Up to this many pages a second process costs more time than it saves."""
_OCR = ("auto", "never")
_COLUMNS = (
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
    connection = store.connect()
    table = connection.sql(DOCUMENTS).to_arrow_table()
    connection.close()
    names = document_names(table)
    chosen = set(choose_documents(table.to_pylist(), documents, names))
    spoken = str(read_manifest(directory).get("settings", {}).get("ingest", {}).get("ocr_languages", "eng"))
    languages = spoken if ocr == "auto" else ""
    date = methods_of(store, directory).written
    rows = [row for row in store.documents() if row["doc_id"] in chosen and _is_pdf(row)]
    target = directory / "annotated"
    with new_folder(target) as folder:
        one = partial(_one, store_directory=store.directory, folder=folder, names=names, date=date, languages=languages)
        if len(rows) > 1 and sum(row["n_pages"] for row in rows) > _FEW_PAGES:
            report = _in_processes(one, rows)
        else:
            report = list(map(one, rows))
        (folder / "report.csv").write_bytes(_csv(report))
    left = tuple((line["source_path"], line["reason"]) for line in report if "file" not in line)
    return Written(target, len(report) - len(left), left)


def _in_processes(one: Callable[[Row], dict[str, Any]], rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Lines of the report; a file that takes its process down is named and stops no other."""
    from pebble import ProcessExpired, ProcessPool

    report = []
    with ProcessPool(max_workers=_WORKERS, context=get_context("spawn")) as pool:
        for row, future in [(row, pool.schedule(one, args=[row])) for row in rows]:
            try:
                report.append(future.result())
            except ProcessExpired as error:
                reason = f"the file made the program that marks it stop (exit code {error.exitcode})"
                report.append({"doc_id": row["doc_id"], "source_path": row["source_path"], "reason": reason})
    return report


def _is_pdf(row: Row) -> bool:
    return row["media_type"] == PDF or str(row["source_path"]).lower().endswith(".pdf")


def _one(
    row: Row, *, store_directory: Path, folder: Path, names: Mapping[str, str], date: datetime, languages: str
) -> dict[str, Any]:
    """Write the copy of one document into ``folder``; returns its line of the report."""
    line = {"doc_id": row["doc_id"], "source_path": row["source_path"]}
    try:
        copy = _copy_of(Store(store_directory), row, date, languages)
    except NotAnnotatedError as error:
        return {**line, "reason": str(error)}
    name = f"{names[row['doc_id']]}.pdf"
    (folder / name).write_bytes(copy.content)
    return {**line, "file": name, **_numbers(copy)}


def _copy_of(store: Store, row: Row, date: datetime, languages: str) -> Copy:
    original = read_original(source_file(row), row["sha256"])
    tables = {name: store.rows(name, row["doc_id"]) for name in _TABLES}
    return annotated(original, tables, date=date, languages=languages)


def _numbers(copy: Copy) -> dict[str, Any]:
    numbers = {f"n_{name.replace(' ', '_')}": copy.marks[name] for name in LAYERS}
    return {**numbers, "n_around_paragraph": copy.by_paragraph, "not_placed": "|".join(copy.lost)}


def _csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
