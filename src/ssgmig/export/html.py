"""The reading page: one folder that opens from disk without network - a page per document, an index, the actors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ssgmig.export.filters import choose_documents
from ssgmig.export.html_document import document_page
from ssgmig.export.html_lists import actors_page, index_page
from ssgmig.export.links import PDF, source_address
from ssgmig.export.methods import methods_of
from ssgmig.export.place import new_folder
from ssgmig.export.queries import ACTORS, DOCUMENTS
from ssgmig.export.tables import document_names
from ssgmig.store.store import Store

_TABLES = ("segments", "sentences", "frames", "mentions", "recommendations")


def export_html(store: Store, directory: Path, *, documents: Sequence[str] = ()) -> Path:
    """Write the folder ``html``; returns its ``index.html``.

    ``documents``: names or ids to limit to. Raises UsageError for an unknown one, StoreError when the folder cannot
    be written.
    """
    target = directory / "html"
    connection = store.connect()
    table = connection.sql(DOCUMENTS).to_arrow_table()
    actors: list[dict[str, Any]] = connection.sql(ACTORS).to_arrow_table().to_pylist()
    mentioned: dict[str, list[tuple[str, int]]] = {}
    for actor, doc, number in connection.execute(
        "SELECT actor_id, doc_id, count(*) FROM mentions GROUP BY ALL ORDER BY actor_id, count(*) DESC, doc_id"
    ).fetchall():
        mentioned.setdefault(actor, []).append((doc, number))
    connection.close()
    rows = table.to_pylist()
    names = document_names(table)
    chosen = set(choose_documents(rows, documents, names))
    roots = {row["doc_id"]: row for row in store.documents()}
    written: dict[str, dict[str, str]] = {}
    with new_folder(target) as folder:
        for row in (row for row in rows if row["doc_id"] in chosen and row["n_sentences"]):
            doc_id = row["doc_id"]
            tables = {name: store.rows(name, doc_id) for name in _TABLES}
            source = source_address(roots[doc_id], base=target)
            text = document_page(row, tables, source=source, paged=row["media_type"] == PDF)
            (folder / f"{names[doc_id]}.html").write_text(text, encoding="utf-8", newline="\n")
            written[doc_id] = {"name": names[doc_id], "title": row["title"] or row["source_path"]}
        pages = {doc_id: page["name"] for doc_id, page in written.items()}
        index = index_page([row for row in rows if row["doc_id"] in chosen], pages, methods_of(store, directory))
        (folder / "index.html").write_text(index, encoding="utf-8", newline="\n")
        people = actors_page([a for a in actors if _shown(mentioned[a["actor_id"]], written)], mentioned, written)
        (folder / "actors.html").write_text(people, encoding="utf-8", newline="\n")
    return target / "index.html"


def _shown(places: Sequence[tuple[str, int]], written: dict[str, dict[str, str]]) -> bool:
    return any(doc_id in written for doc_id, _ in places)
