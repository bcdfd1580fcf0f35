"""What has to be done: files against the store, by fingerprint. Nothing here reads a document's content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ssgmig.config import IngestSettings, Settings
from ssgmig.ids import DOC_ID_LENGTH, doc_id, file_sha256, files_fingerprint, fingerprint
from ssgmig.ingest.clean import printable
from ssgmig.records import READABLE, Metadata, Status
from ssgmig.run import attempts
from ssgmig.run.stages import IngestTask, TagTask
from ssgmig.store.store import Store
from ssgmig.store.tables import TAG_TABLES

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class IngestPlan:
    """Tasks to do, ids already done, and ids whose file is gone."""

    tasks: tuple[IngestTask, ...]
    done: tuple[str, ...]
    gone: tuple[str, ...]


def code_fingerprint(*packages: str) -> str:
    """Fingerprint of the source of packages, so that a changed rule in code makes its results stale."""
    return fingerprint(*(files_fingerprint((_PACKAGE / package).glob("*.py")) for package in packages))


def plan_ingest(
    files: Sequence[tuple[Path, Path]],
    store: Store,
    settings: Settings,
    *,
    manifest: Mapping[Path, Metadata],
    password: str | None = None,
    retry: bool = False,
) -> IngestPlan:
    """Compare files, given as (path, root), with the store.

    A document that came from one of the same roots and is no longer found there is gone. ``retry`` reads documents
    that failed once more.
    """
    code = code_fingerprint("ingest", "structure")
    known = {str(row["doc_id"]): row for row in store.documents()}
    tasks: dict[str, IngestTask] = {}
    done: list[str] = []
    for path, root in files:
        task = _task(
            path, root, store, settings, override=manifest.get(path.resolve(), Metadata()), password=password, code=code
        )
        if task.doc_id in tasks:
            task = _with_copy(tasks[task.doc_id], task.source_path)
        tasks[task.doc_id] = task
    for document, found in list(tasks.items()):
        # After copies are merged: the mark of an interrupted start carries the fingerprint of the merged task.
        task = tasks[document] = _unless_stopped_twice(found, store, retry=retry)
        row = known.get(document)
        failed = row is not None and row["status"] not in READABLE
        same_place = (
            row is not None and row["source_path"] == task.source_path and row["root"] == printable(str(task.root))
        )
        if same_place and not (retry and failed) and store.fingerprint("documents", document) == task.fingerprint:
            done.append(document)
            del tasks[document]
    roots = {printable(str(root)) for _, root in files}
    present = {*tasks, *done}
    gone = [document for document, row in known.items() if row["root"] in roots and document not in present]
    ordered = sorted(tasks.values(), key=lambda task: (-_size(task.path), task.source_path))
    return IngestPlan(tuple(ordered), tuple(done), tuple(gone))


def _task(
    path: Path,
    root: Path,
    store: Store,
    settings: Settings,
    *,
    override: Metadata,
    password: str | None,
    code: str,
) -> IngestTask:
    sha, document, refused = _identity(path, settings.ingest)
    return IngestTask(
        doc_id=document,
        sha256=sha,
        path=path,
        root=root,
        source_path=_source_path(path, root),
        fingerprint=fingerprint(
            document, settings.ingest.model_dump(mode="json"), code, str(override), str(refused), bool(password)
        ),
        directory=store.directory,
        settings=settings.ingest,
        override=override,
        password=password,
        refused=refused,
    )


def _unless_stopped_twice(task: IngestTask, store: Store, *, retry: bool) -> IngestTask:
    """The task, refused when the program was stopped twice while it read the file."""
    if retry:
        attempts.end(store.root, task.doc_id)
    if task.refused or attempts.starts(store.root, task.doc_id, task.fingerprint) < attempts.MAX_STARTS:
        return task
    return replace(task, refused=attempts.SKIPPED, fingerprint=fingerprint(task.fingerprint, attempts.SKIPPED))


def _identity(path: Path, settings: IngestSettings) -> tuple[str, str, tuple[Status, str] | None]:
    """SHA-256 and id of a file, or an id of its own and the reason why it is not opened."""
    try:
        size = path.stat().st_size
        if size <= settings.max_file_mb << 20:
            sha = file_sha256(path)
            return sha, doc_id(sha), None
        refused = (
            Status.TOO_LARGE,
            f"the file has {size >> 20} MB, the limit is {settings.max_file_mb}; raise ingest.max_file_mb or split it",
        )
    except OSError as error:
        refused = (Status.DAMAGED, f"the file cannot be read ({error.strerror}); check its permissions")
    # Not hashed whole: a sparse file of terabytes would stop the run. The name stands in for the content.
    return "", fingerprint(printable(path.name), refused)[:DOC_ID_LENGTH], refused


def _with_copy(task: IngestTask, source: str) -> IngestTask:
    copies = (*task.also_at, source)
    return replace(task, also_at=copies, fingerprint=fingerprint(task.fingerprint, source))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _source_path(path: Path, root: Path) -> str:
    """The path as the tables show it: from the name of the given folder on, with forward slashes."""
    return printable(path.name if path == root else (Path(root.name) / path.relative_to(root)).as_posix())


def plan_tags(store: Store, settings: Settings, *, only: Sequence[str] = TAG_TABLES) -> tuple[TagTask, ...]:
    """Documents with missing or stale annotations, longest first."""
    made_by = tagger_fingerprints(settings)
    tasks: list[tuple[int, TagTask]] = []
    for row in store.documents():
        document = str(row["doc_id"])
        text = store.fingerprint("documents", document)
        wanted = [(table, fingerprint(text, made_by[table])) for table in TAG_TABLES if table in only]
        stale = tuple((table, value) for table, value in wanted if store.fingerprint(table, document) != value)
        if stale:
            task = TagTask(document, str(row["source_path"]), stale, store.directory, settings)
            tasks.append((-int(row["n_words"]), task))
    return tuple(task for _, task in sorted(tasks, key=lambda pair: (pair[0], pair[1].source_path)))


def tagger_fingerprints(settings: Settings) -> dict[str, str]:
    """For each annotation table, the fingerprint of the ontology, models, settings and code that make it."""
    ontology = files_fingerprint(settings.ontology_path.rglob("*.yaml"))
    register = settings.register_path
    code = code_fingerprint("tag", "ontology")
    models = settings.models_path
    common = (ontology, code, settings.nlp.model_dump(mode="json"))
    frames = _model_fingerprint(models / "frames") if settings.tag.model != "rules" else ""
    advice = _model_fingerprint(models / "recommendations") if settings.tag.model != "rules" else ""
    actors = files_fingerprint([register]) if register is not None else ""
    return {
        "frames": fingerprint(common, settings.tag.model, frames),
        "mentions": fingerprint(common, actors),
        "recommendations": fingerprint(common, actors, settings.tag.model, advice),
    }


def _model_fingerprint(directory: Path) -> str:
    return files_fingerprint(directory.rglob("manifest.json")) if directory.is_dir() else ""
