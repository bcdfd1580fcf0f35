"""The tagged sentences of a store as one table in memory, with what is known of each document beside them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ssgmig.analyse.suggest import nearest
from ssgmig.errors import UsageError
from ssgmig.store.store import Store

Row = dict[str, Any]

DOCUMENT_COLUMNS = ("document", "publisher", "year", "published", "title", "language", "symbol", "media_type")
"""Columns of documents by which they can be grouped; a file of further columns adds to them."""

_SENTENCES = """
    WITH advice AS (
        SELECT sentence_ids[1] AS sentence_id, count(*) AS n_recommendations,
               flatten(list(actions)) AS actions, list(strength) AS strengths
        FROM recommendations WHERE len(sentence_ids) > 0 GROUP BY sentence_ids[1]),
    actors AS (
        SELECT sentence_id, list(DISTINCT actor_id ORDER BY actor_id) AS actor_ids,
               list(DISTINCT category ORDER BY category) AS categories,
               list(DISTINCT "group" ORDER BY "group") AS groups
        FROM mentions GROUP BY sentence_id)
    SELECT f.doc_id, f.sentence_id, s.segment_id, s.position, s.page, s.text, g.section, g.kind,
           f.securitized, f.voice, f.elements, f.human_security, f.dimensions,
           coalesce(a.n_recommendations, 0) AS n_recommendations, coalesce(a.actions, []) AS actions,
           coalesce(a.strengths, []) AS strengths, coalesce(m.actor_ids, []) AS actor_ids,
           coalesce(m.categories, []) AS categories, coalesce(m.groups, []) AS groups
    FROM frames f
    JOIN sentences s ON s.sentence_id = f.sentence_id
    JOIN segments g ON g.segment_id = s.segment_id
    LEFT JOIN advice a ON a.sentence_id = f.sentence_id
    LEFT JOIN actors m ON m.sentence_id = f.sentence_id
    ORDER BY f.doc_id, s.position"""


@dataclass(frozen=True)
class Corpus:
    """``documents``: rows by id; ``sentences``: tagged sentences ordered by document and position.

    ``columns``: names by which documents can be grouped; ``actors``: readable name by actor id.
    """

    documents: dict[str, Row]
    sentences: list[Row]
    columns: tuple[str, ...] = DOCUMENT_COLUMNS
    actors: Mapping[str, str] = field(default_factory=dict)

    def of(self, doc_ids: Sequence[str]) -> list[Row]:
        """Sentences of these documents, in order."""
        wanted = frozenset(doc_ids)
        return [row for row in self.sentences if row["doc_id"] in wanted]


def load_corpus(store: Store, *, columns: Path | None = None) -> Corpus:
    """Read a store; ``columns`` is a CSV with doc_id, path or source_path and columns of the user's own.

    Raises UsageError when no document is tagged, or the file does not fit.
    """
    connection = store.connect()
    documents = _documents(connection.sql("SELECT * FROM documents ORDER BY doc_id").to_arrow_table().to_pylist())
    sentences = connection.sql(_SENTENCES).to_arrow_table().to_pylist()
    named = connection.sql("SELECT actor_id, min(actor) FROM mentions GROUP BY actor_id ORDER BY actor_id").fetchall()
    connection.close()
    if not sentences:
        raise UsageError(
            f"No sentence in {store.directory} is tagged yet; run 'ssgmig tag -o {store.directory}' first."
        )
    tagged = {row["doc_id"] for row in sentences}
    kept = {doc_id: row for doc_id, row in documents.items() if doc_id in tagged}
    extra = _add_columns(kept, columns) if columns else ()
    return Corpus(kept, sentences, (*DOCUMENT_COLUMNS, *extra), dict(named))


def _documents(rows: Sequence[Row]) -> dict[str, Row]:
    found = {}
    for row in rows:
        year = (row["published"] or "")[:4]
        name = row["title"] or row["source_path"].rsplit("/", 1)[-1]
        found[row["doc_id"]] = {**row, "year": year if year.isdigit() else "", "document": name}
    names = [row["document"] for row in found.values()]
    for doc_id, row in found.items():
        if names.count(row["document"]) > 1:
            row["document"] = f"{row['document']} [{doc_id}]"
    return found


def _add_columns(documents: dict[str, Row], path: Path) -> tuple[str, ...]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            lines = list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"The file {path} given with --columns cannot be read ({error}); give a CSV in UTF-8."
        ) from error
    header = list(lines[0]) if lines else []
    key = next((name for name in ("doc_id", "source_path", "path") if name in header), "")
    if not key:
        raise UsageError(f"The file {path} given with --columns has no column doc_id, source_path or path; add one.")
    known = {_key(row, key): row for row in documents.values()}
    extra = tuple(
        n for n in header if n and n not in {key, *DOCUMENT_COLUMNS} and n not in next(iter(documents.values()))
    )
    for row in documents.values():
        row.update(dict.fromkeys(extra, ""))
    found = 0
    for line in lines:
        named = known.get(line[key].rsplit("/", 1)[-1] if key != "doc_id" else line[key])
        if named is not None:
            found += 1
            named.update({name: line[name] or "" for name in extra})
    if not found:
        hint = nearest(str(lines[0][key]), known)
        raise UsageError(f"No line of {path} names a document of this store by {key}{hint}")
    return extra


def _key(row: Mapping[str, Any], key: str) -> str:
    return str(row["doc_id"]) if key == "doc_id" else str(row["source_path"]).rsplit("/", 1)[-1]
