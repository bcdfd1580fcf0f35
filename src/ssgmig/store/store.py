"""The store: ``DIR/store/<table>/<doc_id>.parquet``, each part renamed to its final name only when it is whole.

A part's fingerprint covers everything that shaped it, from the file's bytes to the code of the tagger.
Equal fingerprint means nothing to
do, so a killed run resumes and only stale work is redone. No locks: parts of different documents never meet.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.errors import StoreError
from ssgmig.records import Document, Mention
from ssgmig.store.tables import TAG_TABLES, TEXT_TABLES, Row, mention_of, schema, segment_of, sentence_of

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FORMAT = 1
FINGERPRINT = b"ssgmig.fingerprint"
_TABLES = (*TEXT_TABLES, *TAG_TABLES)
_PARTS = (*_TABLES, "places")

BEFORE = "before"
"""Folder of the parts that the last tagging replaced."""


class Store:
    """The parts of all documents of one output folder."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.root = directory / "store"

    def open(self) -> Store:
        """Create the folders if needed and check the format; raises StoreError with the remedy."""
        marker = self.root / "format.json"
        try:
            for table in _TABLES:
                (self.root / table).mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # a store of an older version that can only be read is whole without it
                (self.root / "places").mkdir(exist_ok=True)
            if not marker.exists():
                write_atomically(marker, json.dumps({"format": FORMAT}).encode())
            found = int(json.loads(marker.read_text(encoding="utf-8"))["format"])
        except OSError as error:
            raise StoreError(
                f"The output folder {self.directory} cannot be written ({error.strerror}); choose another with -o."
            ) from error
        except (ValueError, KeyError) as error:
            raise StoreError(f"{marker} is damaged; delete the folder {self.root} and run again.") from error
        if found > FORMAT:
            raise StoreError(
                f"The store {self.root} was made by a newer version (format {found}, this version reads {FORMAT}); "
                "update ssgmig or choose another folder with -o."
            )
        return self

    def existing(self) -> Store:
        """Open a store that must already be there; raises StoreError when the folder holds none."""
        if not self.root.is_dir():
            raise StoreError(
                f"There is no store in {self.directory}; run 'ssgmig ingest PATH -o {self.directory}' first."
            )
        return self.open()

    def part(self, table: str, doc_id: str) -> Path:
        """Path of one document's part of a table."""
        return self.root / table / f"{doc_id}.parquet"

    def write(self, table: str, doc_id: str, rows: Sequence[Row], *, fingerprint: str) -> None:
        """Write one part; the file appears whole or not at all."""
        import pyarrow as pa

        self.write_table(table, doc_id, pa.Table.from_pylist(list(rows), schema=schema(table)), fingerprint=fingerprint)

    def write_table(self, table: str, doc_id: str, content: pa.Table, *, fingerprint: str) -> None:
        """Write one part from an Arrow table, as ``write`` does."""
        import pyarrow.parquet as pq

        meant = {**(content.schema.metadata or {}), FINGERPRINT: fingerprint.encode()}
        target = self.part(table, doc_id)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            pq.write_table(content.replace_schema_metadata(meant), temporary, compression="zstd")
            temporary.replace(target)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StoreError(
                f"The part {target} cannot be written ({error.strerror}); free space or choose another folder with -o."
            ) from error

    def keep(self, table: str, doc_id: str) -> None:
        """Put a part aside before it is made anew, so that what changed can be shown; an older one is overwritten."""
        kept = self.root / BEFORE / table / f"{doc_id}.parquet"
        part = self.part(table, doc_id)
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            if part.exists():
                # A copy: a kill before the new part is written must leave the old one in its place.
                write_atomically(kept, part.read_bytes())
            else:
                kept.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"The part {kept} cannot be written ({error.strerror}); free space or choose another folder with -o."
            ) from error

    def before(self, table: str, doc_id: str) -> list[Row] | None:
        """Rows that a part had before it was last made anew, None when it is as it was first made."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.root / BEFORE / table / f"{doc_id}.parquet"
        try:
            found: list[Row] = pq.ParquetFile(path).read().to_pylist()
        except (OSError, pa.ArrowException):
            return None
        return found

    def fingerprint(self, table: str, doc_id: str) -> str:
        """Fingerprint of a part, '' when it is missing or cannot be read (then it is made anew)."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            metadata = pq.read_schema(self.part(table, doc_id)).metadata or {}
        except (OSError, pa.ArrowException):
            return ""
        return bytes(metadata.get(FINGERPRINT, b"")).decode()

    def rows(self, table: str, doc_id: str) -> list[Row]:
        """All rows of one part, [] when there is none; raises StoreError when it is damaged."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.part(table, doc_id)
        if not path.exists():
            return []
        try:
            found: list[Row] = pq.ParquetFile(path).read().to_pylist()
        except (OSError, pa.ArrowException) as error:
            raise StoreError(f"The part {path} is damaged; delete it and run again.") from error
        return found

    def columns(self, table: str, doc_id: str, names: Sequence[str]) -> pa.Table:
        """Some columns of one part, without rows when there is no part.

        Raises StoreError when the part is damaged or was made by a version that kept other columns.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.part(table, doc_id)
        if not path.exists():
            return schema(table).empty_table().select(list(names))
        try:
            found = pq.ParquetFile(path, memory_map=True).read(list(names), use_threads=False)
        except (OSError, pa.ArrowException) as error:
            raise StoreError(f"The part {path} is damaged; delete it and run again.") from error
        if lacking := [name for name in names if name not in found.column_names]:
            raise self._of_other_version(table, lacking)
        return found.select(list(names))

    def _of_other_version(self, table: str, lacking: Sequence[str]) -> StoreError:
        return StoreError(
            f"The table {table} in {self.root} was made by another version (it lacks {', '.join(lacking)}); "
            "run 'ssgmig run' on the reports again."
        )

    def document_ids(self) -> list[str]:
        """Ids of all documents with a finished ingest, in order."""
        return sorted(path.stem for path in (self.root / "documents").glob("*.parquet"))

    def documents(self) -> list[Row]:
        """The documents rows in order of id."""
        return [row for doc_id in self.document_ids() for row in self.rows("documents", doc_id)]

    def document(self, doc_id: str) -> Document:
        """Segments and sentences of one document, as the taggers want them."""
        return Document(
            doc_id=doc_id,
            segments=tuple(segment_of(row) for row in self.rows("segments", doc_id)),
            sentences=tuple(sentence_of(row) for row in self.rows("sentences", doc_id)),
        )

    def mentions(self, doc_id: str) -> list[Mention]:
        """Stored mentions of one document."""
        return [mention_of(row) for row in self.rows("mentions", doc_id)]

    def remove(self, doc_id: str) -> None:
        """Delete every part of a document; the documents part goes first, so that a kill leaves no half document."""
        for table in ("documents", *_PARTS):
            self.part(table, doc_id).unlink(missing_ok=True)
            (self.root / BEFORE / table / f"{doc_id}.parquet").unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete what killed runs left behind: temporary files, and parts of documents that never finished."""
        finished = set(self.document_ids())
        for table in _PARTS:
            for path in (self.root / table).iterdir():
                if path.name.endswith(".tmp") or path.name.removesuffix(".parquet") not in finished:
                    path.unlink(missing_ok=True)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """An in-memory DuckDB with one view per table; tables without parts are empty, never missing.

        Raises StoreError when parts were made by a version that kept other columns.
        """
        import duckdb
        import pyarrow as pa

        connection = duckdb.connect(":memory:")
        for table in _TABLES:
            if any((self.root / table).glob("*.parquet")):
                pattern = str(self.root / table / "*.parquet").replace("'", "''")
                source = f"read_parquet('{pattern}', union_by_name = true)"
                present = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
                lacking = [name for name in schema(table).names if name not in present]
                if lacking:
                    raise self._of_other_version(table, lacking)
                connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM {source}')
            else:
                connection.register(table, pa.Table.from_pylist([], schema=schema(table)))
        return connection


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all; raises OSError like any write."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def counts(rows: Iterable[Mapping[str, Any]], column: str) -> dict[str, int]:
    """How often each value of a column occurs, in order of value."""
    found: dict[str, int] = {}
    for row in rows:
        found[str(row[column])] = found.get(str(row[column]), 0) + 1
    return dict(sorted(found.items()))
