"""One Arrow schema per stored table, and the way from records to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from ssgmig.records import Kind, Mention, PageBox, Segment, Sentence, Zone

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]

_TEXT, _INT, _FLOAT, _BOOL, _TEXTS, _INTS = "text", "int", "float", "bool", "texts", "ints"

_SCHEMAS: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": _TEXT, "sha256": _TEXT, "root": _TEXT, "source_path": _TEXT, "title": _TEXT, "publisher": _TEXT,
        "published": _TEXT, "language": _TEXT, "symbol": _TEXT, "media_type": _TEXT, "n_pages": _INT,
        "n_pages_read": _INT, "n_pages_ocr": _INT, "n_words": _INT, "n_sentences": _INT, "n_sentences_tagged": _INT,
        "status": _TEXT, "reason": _TEXT, "warnings": _TEXTS,
    },
    "pages": {
        "doc_id": _TEXT, "page": _INT, "width": _FLOAT, "height": _FLOAT, "text_layer": _TEXT, "columns": _INT,
        "n_chars": _INT, "n_furniture": _INT, "warnings": _TEXTS,
    },
    "segments": {
        "doc_id": _TEXT, "segment_id": _TEXT, "position": _INT, "kind": _TEXT, "level": _INT, "section": _TEXT,
        "number": _TEXT, "page_first": _INT, "page_last": _INT, "boxes": "boxes", "text": _TEXT, "zone": _TEXT,
        "language": _TEXT, "run_in_title": _INT, "called_by": _TEXT,
    },
    "sentences": {
        "doc_id": _TEXT, "sentence_id": _TEXT, "segment_id": _TEXT, "position": _INT, "page": _INT,
        "start_char": _INT, "end_char": _INT, "text": _TEXT,
    },
    "frames": {
        "doc_id": _TEXT, "sentence_id": _TEXT, "securitized": _BOOL, "securitized_score": _FLOAT, "voice": _TEXT,
        "voice_score": _FLOAT, "elements": _TEXTS, "human_security": _BOOL, "human_security_score": _FLOAT,
        "dimensions": _TEXTS, "evidence": "evidence",
    },
    "mentions": {
        "doc_id": _TEXT, "mention_id": _TEXT, "sentence_id": _TEXT, "start_char": _INT, "end_char": _INT,
        "text": _TEXT, "category": _TEXT, "group": _TEXT, "actor_id": _TEXT, "actor": _TEXT, "country": _TEXT,
        "page": _INT, "role": _TEXT, "effect": _TEXT, "wikidata": _TEXT, "evidence": _TEXTS,
    },
    "recommendations": {
        "doc_id": _TEXT, "recommendation_id": _TEXT, "segment_ids": _TEXTS, "sentence_ids": _TEXTS, "number": _TEXT,
        "section": _TEXT, "page_first": _INT, "page_last": _INT, "title": _TEXT, "text": _TEXT, "score": _FLOAT,
        "addressee_text": _TEXT, "addressee_categories": _TEXTS, "addressee_ids": _TEXTS, "addressee_source": _TEXT,
        "strength": _TEXT, "actions": _TEXTS, "beneficiaries": _TEXTS, "gcm_objectives": _INTS,
        "ssg_principles": _TEXTS, "deadline": _TEXT, "conditions": _TEXTS, "recommending_body": _TEXT,
        "upr_action_category": _TEXT, "repeats": _TEXT, "evidence": _TEXTS,
    },
}  # fmt: skip

TEXT_TABLES = ("pages", "segments", "sentences", "documents")
"""What ingest writes, the table that marks a document as finished last."""

TAG_TABLES = ("frames", "mentions", "recommendations")
"""What tag writes; each carries its own fingerprint."""


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a stored table."""
    import pyarrow as pa

    types = {
        _TEXT: pa.string(), _INT: pa.int64(), _FLOAT: pa.float64(), _BOOL: pa.bool_(),
        _TEXTS: pa.list_(pa.string()), _INTS: pa.list_(pa.int64()),
        "boxes": pa.list_(pa.struct([("page", pa.int64()), ("box", pa.list_(pa.float64()))])),
        "evidence": pa.list_(
            pa.struct(
                [("start_char", pa.int64()), ("end_char", pa.int64()), ("label", pa.string()), ("rule", pa.string())]
            )
        ),
    }  # fmt: skip
    return pa.schema([(name, types[kind]) for name, kind in _SCHEMAS[table].items()])


def rows_of(doc_id: str, records: Iterable[Any]) -> list[Row]:
    """Records (frozen dataclasses) as plain rows, each with its document's id first."""
    return [{"doc_id": doc_id, **_plain(record)} for record in records]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value


def segment_of(row: Mapping[str, Any]) -> Segment:
    """A stored segment row as the record it was written from."""
    boxes = tuple(PageBox(int(b["page"]), tuple(b["box"])) for b in row["boxes"] or ())
    values = {key: value for key, value in row.items() if key != "doc_id"}
    return Segment(**{**values, "kind": Kind(row["kind"]), "zone": Zone(row["zone"]), "boxes": boxes})


def mention_of(row: Mapping[str, Any]) -> Mention:
    """A stored mention row as the record it was written from."""
    values = {key: value for key, value in row.items() if key != "doc_id"}
    return Mention(**{**values, "evidence": tuple(row.get("evidence") or ())})


def sentence_of(row: Mapping[str, Any]) -> Sentence:
    """A stored sentence row as the record it was written from."""
    return Sentence(**{key: value for key, value in row.items() if key != "doc_id"})
