"""Annotated tables: all of DESIGN's tables in CSV and Parquet, one table per document and one per actor.

A new set is written beside the old one and moved into place when it is whole, so a failure leaves the old tables.
"""

from __future__ import annotations

import itertools
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import StoreError
from ssgmig.export.hide import hidden_table
from ssgmig.export.manifest import export_fingerprint, read_manifest, write_manifest
from ssgmig.export.place import new_folder
from ssgmig.export.queries import ACTOR_MENTIONS, TABLES
from ssgmig.store.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

_BOM = b"\xef\xbb\xbf"
_NAME_LENGTH = 80


def export_tables(
    store: Store, directory: Path, *, run_info: Mapping[str, object] | None = None, without_text: bool = False
) -> bool:
    """Write ``directory/tables`` and ``directory/manifest.json``; returns False when they are up to date already.

    ``run_info`` goes into the manifest (settings, failures, seconds). ``without_text``: write
    ``directory/tables-without-text`` in their place, positions and hashes without the documents' words. Raises
    StoreError when the folder cannot be written.
    """
    if without_text:
        with new_folder(directory / "tables-without-text") as folder:
            _write_all(store, folder, without_text=True)
        return True
    current = export_fingerprint(store)
    target = directory / "tables"
    if read_manifest(directory).get("export_fingerprint") == current and (target / "documents.csv").exists():
        return False
    fresh = directory / ".tables.new"
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        numbers = _write_all(store, fresh, without_text=False)
        _swap(fresh, target)
        write_manifest(directory, store, fingerprint=current, counts=numbers, run_info=run_info or {})
    except OSError as error:
        raise StoreError(
            f"The tables in {directory} cannot be written ({error.strerror}); close open files or choose another "
            "folder with -o."
        ) from error
    return True


def _write_all(store: Store, folder: Path, *, without_text: bool) -> dict[str, int]:
    connection = store.connect()
    numbers: dict[str, int] = {}
    for name, query in TABLES.items():
        table = connection.sql(query).to_arrow_table()
        numbers[name] = table.num_rows
        if without_text:
            table = hidden_table(name, table)
        write_csv(table, folder / f"{name}.csv")
        _write_parquet(table, folder / f"{name}.parquet")
        if name == "documents":
            names = document_names(table)
        elif name == "sentences":
            _write_groups(table, "doc_id", folder / "documents", names)
    mentions = connection.sql(ACTOR_MENTIONS).to_arrow_table()
    if without_text:
        mentions = hidden_table("actor_mentions", mentions)
    _write_groups(mentions, "actor_id", folder / "actors", {})
    connection.close()
    return numbers


def _write_groups(table: pa.Table, key: str, folder: Path, names: dict[str, str]) -> None:
    """One CSV per value of ``key``; the table is ordered by it, so each group is one slice."""
    folder.mkdir()
    start = 0
    for value, rows in itertools.groupby(table[key].to_pylist()):
        length = sum(1 for _ in rows)
        write_csv(table.slice(start, length), folder / f"{names.get(value, file_name(value))}.csv")
        start += length


def document_names(documents: pa.Table) -> dict[str, str]:
    """A readable, unique file name for each document id: the source file's name, with the id where two share it."""
    return names_of(documents["doc_id"].to_pylist(), documents["source_path"].to_pylist())


def names_of(doc_ids: Iterable[str], source_paths: Iterable[str]) -> dict[str, str]:
    """As ``document_names``, from ids and source paths."""
    stems = {doc_id: file_name(Path(path).stem) for doc_id, path in zip(doc_ids, source_paths, strict=True)}
    shared = [stem.casefold() for stem in stems.values()]
    return {doc_id: f"{stem}-{doc_id}" if shared.count(stem.casefold()) > 1 else stem for doc_id, stem in stems.items()}


def file_name(text: str) -> str:
    """A name that is safe on every file system: letters, digits, dot, dash and underscore, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:_NAME_LENGTH] or "unnamed"


def write_csv(table: pa.Table, path: Path) -> None:
    """CSV in UTF-8 with BOM (Excel needs it), lists joined by ``|``, booleans ``true`` and ``false``."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv as pacsv

    for index, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            texts = table.column(index).cast(pa.list_(pa.string()))
            table = table.set_column(index, field.name, pc.binary_join(texts, "|"))
    with path.open("wb") as handle:
        handle.write(_BOM)
        pacsv.write_csv(table, handle, pacsv.WriteOptions(quoting_style="needed"))


def _write_parquet(table: pa.Table, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd")


def _swap(fresh: Path, target: Path) -> None:
    """Put the new folder in the old one's place."""
    old = target.with_name(".tables.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    fresh.replace(target)
    shutil.rmtree(old, ignore_errors=True)
