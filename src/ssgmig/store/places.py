"""The part of the store that says where each word of the text stands on its page: ``store/places/<doc_id>.parquet``.

It serves exports that mark the original. It is no table of its own right: a store without it is whole, and exports then
read the pages again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ssgmig.records import Places
from ssgmig.records.places import COLUMNS
from ssgmig.store.store import FINGERPRINT, Store

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "places"
_SPACES = b"ssgmig.spaces"


def write_places(store: Store, doc_id: str, places: Places | None, *, fingerprint: str) -> None:
    """Write the part, or remove an older one when there are no places; raises StoreError as ``Store.write`` does."""
    import pyarrow as pa

    if places is None:
        store.part(TABLE, doc_id).unlink(missing_ok=True)
        return
    # Rectangles as left, top, width and height, and texts as start and length, are the same numbers again and again.
    columns = {name: getattr(places, name) for name in COLUMNS}
    columns["end"] = columns["end"] - columns["start"]
    columns["x1"], columns["y1"] = columns["x1"] - columns["x0"], columns["y1"] - columns["y0"]
    spaces = json.dumps({str(page): [round(x, 4) for x in space] for page, space in places.spaces.items()})
    store.write_table(
        TABLE, doc_id, pa.table(columns).replace_schema_metadata({_SPACES: spaces}), fingerprint=fingerprint
    )


def read_places(store: Store, doc_id: str) -> Places | None:
    """What was written; None when there is none, it cannot be read, or it belongs to another reading of the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(store.part(TABLE, doc_id), memory_map=True).read(use_threads=False)
    except (OSError, pa.ArrowException):
        return None
    metadata: dict[bytes, bytes] = table.schema.metadata or {}
    if metadata.get(FINGERPRINT, b"").decode() != store.fingerprint("segments", doc_id):
        return None
    if _SPACES not in metadata or not set(COLUMNS) <= set(table.column_names):
        return None
    columns: dict[str, Any] = {name: _array(table.column(name)) for name in COLUMNS}
    columns["end"] = columns["end"] + columns["start"]
    columns["x1"], columns["y1"] = columns["x1"] + columns["x0"], columns["y1"] + columns["y0"]
    spaces = {int(page): tuple(space) for page, space in json.loads(metadata[_SPACES]).items()}
    return Places(**columns, spaces=spaces)


def _array(column: pa.ChunkedArray) -> Any:
    """The column as an array; pyarrow's own way would load pandas, which takes longer than everything else here."""
    import numpy as np

    chunks = [np.from_dlpack(chunk) for chunk in column.chunks]
    return chunks[0] if len(chunks) == 1 else np.concatenate([np.empty(0, np.int32), *chunks])
