"""The tables as JSON Lines: one object per row, lists as lists, numbers as numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ssgmig.export.filters import choose_documents
from ssgmig.export.hide import NOT_TEXT, hidden
from ssgmig.export.place import new_folder
from ssgmig.export.queries import TABLES
from ssgmig.export.tables import document_names
from ssgmig.store.store import Store

_BATCH = 10_000


def export_jsonl(
    store: Store, directory: Path, *, documents: Sequence[str] = (), without_text: bool = False
) -> tuple[Path, int]:
    """Write the folder ``jsonl`` with one file per table; returns it and the number of sentences.

    ``documents``: names or ids to limit to (tables of actors are those of the whole store); ``without_text``: positions
    and hashes in place of words. Raises UsageError for an unknown document, StoreError when the folder cannot be
    written.
    """
    connection = store.connect()
    table = connection.sql(TABLES["documents"]).to_arrow_table()
    chosen = set(choose_documents(table.to_pylist(), documents, document_names(table)))
    target = directory / "jsonl"
    n_sentences = 0
    with new_folder(target) as folder:
        for name, query in TABLES.items():
            hide = without_text and name not in NOT_TEXT
            with (folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as handle:
                for batch in connection.sql(query).to_arrow_table().to_batches(_BATCH):
                    rows = [row for row in batch.to_pylist() if "doc_id" not in row or row["doc_id"] in chosen]
                    handle.writelines(_line(hidden(row) if hide else row) for row in rows)
                    n_sentences += len(rows) if name == "sentences" else 0
    connection.close()
    return target, n_sentences


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
