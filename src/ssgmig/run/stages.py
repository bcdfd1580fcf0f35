"""The stages: a picklable task goes in, an outcome comes out; where they run is the engine's choice.

Text and annotations go straight to the store, so that only small outcomes travel between processes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ssgmig.config import IngestSettings, Settings
from ssgmig.errors import DocumentError
from ssgmig.ingest.clean import printable
from ssgmig.records import READABLE, Metadata, PageRow, Status, TextLayer, is_tagged
from ssgmig.run import attempts
from ssgmig.store.places import write_places
from ssgmig.store.store import Store
from ssgmig.store.tables import TAG_TABLES, rows_of


@dataclass(frozen=True, slots=True)
class IngestTask:
    """One file to read.

    ``override``: metadata that a manifest beside the file gives; it wins over the content. ``refused``: status and
    reason of a file that is not to be opened at all.
    """

    doc_id: str
    sha256: str
    path: Path
    root: Path
    source_path: str
    fingerprint: str
    directory: Path
    settings: IngestSettings
    override: Metadata = field(default_factory=Metadata)
    also_at: tuple[str, ...] = ()
    password: str | None = None
    refused: tuple[Status, str] | None = None


@dataclass(frozen=True, slots=True)
class TagTask:
    """One document to annotate. ``fingerprints``: the tables to make, with the fingerprint each will carry."""

    doc_id: str
    source_path: str
    fingerprints: tuple[tuple[str, str], ...]
    directory: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document in one stage; counts are of what was read or made."""

    doc_id: str
    source_path: str
    status: Status
    reason: str = ""
    pages: int = 0
    words: int = 0
    traceback: str = ""


def ingest_document(task: IngestTask) -> Outcome:
    """Read one file and write its pages, segments, sentences, places of words and, last, its documents row."""
    from ssgmig.ingest.sandbox import read_in_sandbox
    from ssgmig.structure.build import build_document
    from ssgmig.structure.places import places_of

    if task.refused is not None:
        return record_failure(task, *task.refused)
    try:
        attempts.begin(Store(task.directory).root, task.doc_id, task.fingerprint)
        raw = read_in_sandbox(task.path, task.settings, password=task.password)
        built = build_document(task.doc_id, raw)
    except DocumentError as error:
        return record_failure(task, Status(error.status), error.reason)
    except MemoryError:
        return record_failure(
            task,
            Status.OUT_OF_MEMORY,
            f"reading needed more than {task.settings.memory_mb} MB; raise ingest.memory_mb or split the file",
        )
    store = Store(task.directory)
    document = built.document
    status, reason = raw.status, ""
    if not document.sentences and status in READABLE:
        status, reason = Status.EMPTY, "no text was found; if the pages are scans, install Tesseract and run again"
    elif status is not Status.OK:
        reason = "; ".join(raw.warnings)
    store.write("pages", task.doc_id, rows_of(task.doc_id, built.pages), fingerprint=task.fingerprint)
    store.write("segments", task.doc_id, rows_of(task.doc_id, document.segments), fingerprint=task.fingerprint)
    store.write("sentences", task.doc_id, rows_of(task.doc_id, document.sentences), fingerprint=task.fingerprint)
    places = places_of(document.segments, raw.layout)
    write_places(store, task.doc_id, places, fingerprint=task.fingerprint)
    words = sum(len(segment.text.split()) for segment in document.segments)
    row = _documents_row(
        task,
        status,
        reason,
        metadata=merge_metadata(task.override, built.metadata),
        media_type=raw.media_type,
        warnings=(*raw.warnings, *built.warnings),
        n_pages=max(raw.n_pages, len(built.pages)),
        n_words=words,
        n_sentences=len(document.sentences),
        n_sentences_tagged=sum(is_tagged(document.segment_of(s)) for s in document.sentences),
        **_page_counts(built.pages),
    )
    store.write("documents", task.doc_id, [row], fingerprint=task.fingerprint)
    attempts.end(store.root, task.doc_id)
    return Outcome(task.doc_id, task.source_path, status, reason, pages=row["n_pages"], words=words)


def record_failure(task: IngestTask, status: Status, reason: str) -> Outcome:
    """Keep a document that could not be read as a row with its status and reason; its other parts are emptied."""
    store = Store(task.directory)
    for table in ("pages", "segments", "sentences"):
        store.write(table, task.doc_id, [], fingerprint=task.fingerprint)
    write_places(store, task.doc_id, None, fingerprint=task.fingerprint)
    row = _documents_row(task, status, reason, metadata=task.override)
    store.write("documents", task.doc_id, [row], fingerprint=task.fingerprint)
    if task.refused is None:
        attempts.end(store.root, task.doc_id)
    return Outcome(task.doc_id, task.source_path, status, reason)


def _documents_row(
    task: IngestTask, status: Status, reason: str, *, metadata: Metadata, warnings: tuple[str, ...] = (), **counts: Any
) -> dict[str, Any]:
    notes = [*warnings, *(f"the same content also stands at {path}" for path in task.also_at)]
    zeros = dict.fromkeys(("n_pages", "n_pages_read", "n_pages_ocr", "n_words", "n_sentences", "n_sentences_tagged"), 0)
    return {
        **zeros,
        "media_type": "",
        **counts,
        "doc_id": task.doc_id,
        "sha256": task.sha256,
        "root": printable(str(task.root)),
        "source_path": task.source_path,
        "title": metadata.title or Path(task.source_path).stem,
        "publisher": metadata.publisher,
        "published": metadata.published,
        "language": metadata.language,
        "symbol": metadata.symbol,
        "status": status.value,
        "reason": reason,
        "warnings": list(dict.fromkeys(notes)),
    }


def _page_counts(pages: tuple[PageRow, ...]) -> dict[str, int]:
    read = [page for page in pages if page.text_layer in (TextLayer.DIGITAL, TextLayer.OCR)]
    return {"n_pages_read": len(read), "n_pages_ocr": sum(page.text_layer is TextLayer.OCR for page in pages)}


def merge_metadata(override: Metadata, found: Metadata) -> Metadata:
    """Field by field, what the manifest says, else what the document says."""
    return Metadata(
        title=override.title or found.title,
        publisher=override.publisher or found.publisher,
        published=override.published or found.published,
        language=override.language or found.language,
        symbol=override.symbol or found.symbol,
    )


def tag_document(task: TagTask) -> Outcome:
    """Annotate one document and write the tables that the task names."""
    store = Store(task.directory)
    document = store.document(task.doc_id)
    wanted = dict(task.fingerprints)
    annotated = _taggers(task.settings.model_dump_json()).annotate(
        document,
        tuple(table for table in TAG_TABLES if table in wanted),
        mentions=store.mentions(task.doc_id) if "mentions" not in wanted else None,
    )
    for table in TAG_TABLES:
        if table in wanted:
            if table != "frames":
                store.keep(table, task.doc_id)
            store.write(table, task.doc_id, rows_of(task.doc_id, annotated[table]), fingerprint=wanted[table])
    words = sum(len(sentence.text.split()) for sentence in document.taggable())
    return Outcome(task.doc_id, task.source_path, Status.OK, words=words)


@lru_cache(maxsize=1)
def _taggers(settings_json: str) -> Any:
    """The taggers of this process, built once for the settings of the run."""
    from ssgmig.tag.taggers import Taggers

    return Taggers(Settings.model_validate_json(settings_json))
