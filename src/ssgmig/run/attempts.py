"""Files whose reading was begun and never ended: what took the whole program down twice is left alone.

The reader runs in a process of its own, so this happens only when the program itself is killed, by the system for
want of memory or by the user. A mark is written before a file is read and taken away when its outcome is stored.
"""

from __future__ import annotations

from pathlib import Path

from ssgmig.records import Status
from ssgmig.store.store import write_atomically

FOLDER = "started"
MAX_STARTS = 2
SKIPPED = (
    Status.CRASHED,
    "the program was stopped twice while it read this file; run with --retry to try once more, or use another copy",
)


def begin(store: Path, doc_id: str, fingerprint: str) -> None:
    """Note that a file is about to be read."""
    mark = store / FOLDER / doc_id
    mark.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(mark, f"{fingerprint} {starts(store, doc_id, fingerprint) + 1}".encode())


def end(store: Path, doc_id: str) -> None:
    """Forget that the reading of a file was begun."""
    (store / FOLDER / doc_id).unlink(missing_ok=True)


def starts(store: Path, doc_id: str, fingerprint: str) -> int:
    """How often the reading of this file, with this code and these settings, was begun and not ended."""
    try:
        seen, count = (store / FOLDER / doc_id).read_text(encoding="ascii").split()
        return int(count) if seen == fingerprint else 0
    except (OSError, ValueError):
        return 0
