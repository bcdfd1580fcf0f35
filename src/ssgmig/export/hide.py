"""Rows without the documents' words, where a report must not be passed on: positions and hashes stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

HASHED = frozenset({"text", "sentence", "mention", "addressee_text"})
"""Columns that carry words of a document and are replaced by a hash."""

DROPPED = frozenset({"section", "title", "deadline", "conditions"})
"""Columns that carry words of a document and are left out."""

NOT_TEXT = frozenset({"documents", "pages", "actors"})
"""Tables that hold no words of a document's body."""

_POSITIONS = re.compile(r"\d+-\d+:")


def sha256(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, with which an owner of the report can check that a position fits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hidden(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row without its words; each column of words that identifies a span becomes ``NAME_sha256``."""
    found: dict[str, Any] = {}
    for column, value in row.items():
        if column in HASHED:
            found[f"{column}_sha256"] = sha256(value) if value else ""
        elif column == "evidence":
            found[column] = [item for item in value if _POSITIONS.match(item)]
        elif column not in DROPPED:
            found[column] = value
    return found


def hidden_columns(columns: Iterable[str]) -> list[str]:
    """The columns that ``hidden`` leaves, in the same order."""
    columns = list(columns)
    return list(hidden(dict.fromkeys(columns, "")))


def hidden_table(name: str, table: pa.Table) -> pa.Table:
    """A table of ``queries.TABLES`` without the documents' words."""
    import pyarrow as pa

    if name in NOT_TEXT:
        return table
    columns: dict[str, Any] = {}
    for column in table.column_names:
        values = table[column]
        if column in HASHED:
            columns[f"{column}_sha256"] = pa.array([sha256(v) if v else "" for v in values.to_pylist()], pa.string())
        elif column == "evidence":
            kept = [[item for item in items if _POSITIONS.match(item)] for items in values.to_pylist()]
            columns[column] = pa.array(kept, values.type)
        elif column not in DROPPED:
            columns[column] = values
    return pa.table(columns)
