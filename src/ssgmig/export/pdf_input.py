"""What the annotated copy of a PDF is made of: its bytes, what was found in it, and the places of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ssgmig.export.originals import read_original
from ssgmig.records import Places
from ssgmig.store.places import read_places
from ssgmig.store.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
Boxes = Mapping[str, Sequence[Row]]
"""Pages and rectangles by segment id."""
_COLUMNS: dict[str, tuple[str, ...]] = {
    "segments": ("segment_id", "position", "text"),
    "sentences": ("sentence_id", "segment_id", "start_char", "end_char"),
    "frames": (
        *("sentence_id", "securitized", "securitized_score", "voice", "voice_score", "elements"),
        *("human_security", "human_security_score", "dimensions", "evidence"),
    ),
    "mentions": (
        *("mention_id", "sentence_id", "start_char", "end_char", "category", "group", "actor_id", "actor", "country"),
        *("role", "effect"),
    ),
    "recommendations": (
        *("recommendation_id", "sentence_ids", "number", "page_first", "title", "score", "addressee_text"),
        *("addressee_categories", "strength", "actions", "beneficiaries", "gcm_objectives", "deadline"),
    ),
}
"""What marks and notes need of each table."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document: the original's bytes, rows of its tables, and places of its words.

    ``places`` is None when the pages have to be read for them; ``boxes`` gives the rectangles of segments, which are
    needed only when words are not found.
    """

    original: bytes
    tables: Mapping[str, Sequence[Row]]
    places: Places | None
    boxes: Callable[[], Boxes]


def read_input(store: Store, row: Row) -> Input:
    """Of the document of a documents row.

    Raises NotReadableError when the original is gone or has changed, StoreError when the store is damaged.
    """
    original = read_original(row)
    places = read_places(store, row["doc_id"])
    found = {name: store.columns(name, row["doc_id"], names) for name, names in _COLUMNS.items()}
    found["frames"] = _framed(found["frames"])
    found["sentences"] = _marked(found)
    tables = {name: _rows(table) for name, table in found.items()}
    if places is None:
        tables |= {name: store.rows(name, row["doc_id"]) for name in ("pages", "segments")}
    return Input(original, tables, places, partial(_boxes, store, row["doc_id"]))


def ahead(store: Store, rows: Sequence[Row]) -> Iterator[tuple[Row, Callable[[], Input]]]:
    """Each row with a function that gives its input or raises; a thread reads one document ahead of what is used."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        following: Future[Input] | None = None
        for index, row in enumerate(rows):
            current = following or reader.submit(read_input, store, row)
            following = reader.submit(read_input, store, rows[index + 1]) if index + 1 < len(rows) else None
            yield row, current.result


def _boxes(store: Store, doc_id: str) -> Boxes:
    rows = store.columns("segments", doc_id, ("segment_id", "boxes")).to_pylist()
    return {row["segment_id"]: row["boxes"] or () for row in rows}


def _marked(found: Mapping[str, pa.Table]) -> pa.Table:
    """The sentences that something was found in: a third of all."""
    import pyarrow as pa
    import pyarrow.compute as pc

    named = [
        found["frames"]["sentence_id"],
        found["mentions"]["sentence_id"],
        pc.list_flatten(found["recommendations"]["sentence_ids"]),
    ]
    wanted = pa.chunked_array([chunk for column in named for chunk in column.chunks], pa.string())
    sentences = found["sentences"]
    return sentences.filter(pc.is_in(sentences["sentence_id"], value_set=wanted))


def _framed(table: pa.Table) -> pa.Table:
    """The rows of sentences that have a frame."""
    import pyarrow.compute as pc

    return table.filter(pc.or_(table["securitized"], table["human_security"]))


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    names = table.column_names
    # Column by column: pyarrow's own way to rows takes twice as long.
    columns = [column.to_pylist() for column in table.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
