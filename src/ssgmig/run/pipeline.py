"""The order of steps behind ``ingest`` and ``tag``: plan, run, report. Importable without the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ssgmig.config import Settings
from ssgmig.records import Status
from ssgmig.run.engine import engine_for
from ssgmig.run.plan import plan_ingest, plan_tags
from ssgmig.run.stages import Outcome, TagTask, ingest_document, record_failure, tag_document
from ssgmig.store.store import Store
from ssgmig.store.tables import TAG_TABLES

Progress = Callable[[str, Outcome, int], None]
"""Called after each document with the stage's name, its outcome and the number of documents of the stage."""


@dataclass(frozen=True, slots=True)
class Report:
    """Outcomes of the documents worked on, ids that needed no work, ids removed, files left aside with a reason."""

    outcomes: tuple[Outcome, ...]
    n_done: int = 0
    gone: tuple[str, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


def ingest(
    paths: Sequence[Path],
    store: Store,
    settings: Settings,
    *,
    password: str | None = None,
    retry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read new and changed files into the store; documents whose file is gone lose their parts.

    Raises UsageError for a path that does not exist or a folder without files.
    """
    from ssgmig.ingest.discover import discover, read_manifest

    found = discover(paths)
    manifest = read_manifest(paths)
    # Whole paths, so that a later export finds the originals from any folder it is started in.
    files = [(_whole(path), _whole(_root_of(path, paths))) for path in found.files]
    plan = plan_ingest(files, store, settings, manifest=manifest, password=password, retry=retry)
    for document in plan.gone:
        store.remove(document)
    store.sweep()
    outcomes: list[Outcome] = []
    engine = engine_for(settings.run)
    limits = settings.ingest
    for outcome in engine.map(
        ingest_document, plan.tasks, record_failure, limit_s=limits.total_s, memory_mb=limits.memory_mb
    ):
        outcomes.append(outcome)
        if progress is not None:
            progress("ingest", outcome, len(plan.tasks))
    skipped = tuple((str(path), reason) for path, reason in found.skipped)
    return Report(tuple(outcomes), len(plan.done), plan.gone, skipped)


def tag(
    store: Store, settings: Settings, *, only: Sequence[str] = TAG_TABLES, progress: Progress | None = None
) -> Report:
    """Annotate documents whose annotations are missing or stale.

    Raises ModelError or ConfigError when a pipeline, model or ontology does not load; what was tagged before is kept.
    """
    tasks = plan_tags(store, settings, only=only)
    if not tasks:
        return Report((), len(store.document_ids()))
    engine = engine_for(settings.run)
    outcomes: list[Outcome] = []
    for outcome in engine.map(tag_document, tasks, _tag_failure, limit_s=None, memory_mb=None):
        outcomes.append(outcome)
        if progress is not None:
            progress("tag", outcome, len(tasks))
    return Report(tuple(outcomes), len(store.document_ids()) - len(tasks))


def _root_of(path: Path, roots: Sequence[Path]) -> Path:
    """The given path that a file was found under: the file itself or the first folder that holds it."""
    return next(root for root in roots if root == path or root in path.parents)


def _whole(path: Path) -> Path:
    """The path from the root of the file system; links stay as they were given."""
    return Path(os.path.normpath(path.absolute()))


def _tag_failure(task: TagTask, status: Status, reason: str) -> Outcome:
    return Outcome(task.doc_id, task.source_path, status, reason)
