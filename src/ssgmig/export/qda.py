"""The QDA project (QDPX) and the codebook alone (QDC) for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

Format: REFI-QDA standard 1.5. A coding's selection has the id of the tables as its name; all GUIDs come from our ids,
all dates from the manifest, so that equal results give equal bytes.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.export.filters import choose_documents
from ssgmig.export.links import PDF
from ssgmig.export.methods import methods_of
from ssgmig.export.originals import NotReadableError, checked_original
from ssgmig.export.pdf_read import places_from
from ssgmig.export.place import new_file
from ssgmig.export.qda_areas import Area, Areas
from ssgmig.export.qda_codes import codebook, guid
from ssgmig.export.qda_memo import memo
from ssgmig.export.qda_project import Project, Source
from ssgmig.export.qda_spans import Row, Span, plain_text, spans_of
from ssgmig.export.queries import DOCUMENTS
from ssgmig.export.tables import document_names
from ssgmig.records import Places
from ssgmig.store.places import read_places
from ssgmig.store.store import Store

MAX_BYTES = 2**31 - 1
"""Largest file that a project may hold (standard, section 8.5)."""

_TABLES = ("pages", "segments", "sentences", "frames", "mentions", "recommendations")


@dataclass(frozen=True, slots=True)
class Exported:
    """``path`` of the project and how many ``documents`` it holds.

    ``without_pdf``: source path of each PDF of which only the text is in it, and why.
    """

    path: Path
    documents: int
    without_pdf: tuple[tuple[str, str], ...]


def export_qdc(directory: Path) -> Path:
    """Write ``directory/codebook.qdc``; raises StoreError when it cannot be written."""
    target = directory / "codebook.qdc"
    with new_file(target) as temporary:
        temporary.write_bytes(codebook())
    return target


def export_qdpx(
    store: Store, directory: Path, *, documents: Sequence[str] = (), without_text: bool = False
) -> Exported:
    """Write ``directory/project.qdpx`` with every document that was read.

    ``documents``: names or ids to limit to. Raises UsageError for an unknown one and for ``without_text`` (a project
    needs the text of its sources), StoreError when the file cannot be written.
    """
    if without_text:
        raise UsageError(
            "A QDA project cannot be written --without-text, because its codings point into the text of its sources; "
            "use 'ssgmig export qdc' for the codebook alone, or web-annotations or jsonl --without-text."
        )
    connection = store.connect()
    table = connection.sql(DOCUMENTS).to_arrow_table()
    connection.close()
    rows = table.to_pylist()
    names = document_names(table)
    chosen = set(choose_documents(rows, documents, names))
    methods = methods_of(store, directory)
    roots = {row["doc_id"]: row for row in store.documents()}
    target = directory / "project.qdpx"
    missing: list[tuple[str, str]] = []
    with new_file(target) as temporary, zipfile.ZipFile(temporary, "w", allowZip64=True) as archive:
        project = Project(methods)
        for row in (row for row in rows if row["doc_id"] in chosen and row["n_sentences"]):
            tables = {name: store.rows(name, row["doc_id"]) for name in _TABLES}
            original, why_not = _original({**roots[row["doc_id"]], **row})
            if why_not:
                missing.append((row["source_path"], why_not))
            places = read_places(store, row["doc_id"]) if original else None
            source, unread = _source(row, names[row["doc_id"]], tables, original, places)
            if unread:
                missing.append((row["source_path"], unread))
                original = None
            project.add(source, tables["mentions"])
            _put(archive, f"sources/{guid('text', row['doc_id'])}.txt", source.text.encode("utf-8"))
            if original:
                _put(archive, f"sources/{guid('pdf', row['doc_id'])}.pdf", original)
        note = memo(methods, [row for row in rows if row["doc_id"] in chosen], missing)
        _put(archive, "project.qde", project.finish(note))
    return Exported(target, project.documents, tuple(missing))


def _original(document: Row) -> tuple[Path | None, str]:
    """The original PDF if it can go into the project, else None and why not ('' for documents of other formats)."""
    if document["media_type"] != PDF:
        return None, ""
    try:
        return checked_original(document, most=MAX_BYTES), ""
    except NotReadableError as error:
        return None, str(error)


def _source(
    row: Row, name: str, tables: dict[str, Any], original: Path | None, places: Places | None
) -> tuple[Source, str]:
    """The source with its spans, and why its PDF stays out although it is there ('' when it does not)."""
    plain = plain_text(tables["segments"], tables["sentences"])
    spans = spans_of(plain, tables)
    areas, unread = _areas(original, tables, spans, places) if original else ({}, "")
    return Source(row, name, plain.text, tuple(spans), original is not None and not unread, areas), unread


def _areas(
    original: Path, tables: dict[str, Any], spans: Sequence[Span], places: Places | None
) -> tuple[dict[str, list[Area]], str]:
    """Areas by identity of a span, or why the pages cannot be looked at."""
    mupdf: Any = import_module("pymupdf")
    mupdf.TOOLS.mupdf_display_errors(False)
    mupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with mupdf.open(original) as pdf:
            if pdf.needs_pass:
                return {}, "the file needs a password"
            places = places or places_from(pdf, tables["segments"], tables["pages"])
            return Areas(pdf, places, tables["segments"], tables["sentences"]).of(spans), ""
    except (mupdf.mupdf.FzErrorBase, RuntimeError) as error:
        return {}, f"the pages of the file cannot be read ({' '.join(str(error).split())[:80]})"


def _put(archive: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    """A member without a date of its own; files are PDFs, which are packed already."""
    member = zipfile.ZipInfo(name)
    if isinstance(content, Path):
        with content.open("rb") as source, archive.open(member, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
    else:
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, content)
