"""An analyst's filled-in register joined with the recommendations of the store: entries move by id, none is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.spreadsheet import csv_rows
from ssgmig.tag.recommendation_repeats import LEAST_SIMILARITY, shingles

TRACKER = ("status", "lead", "due", "notes")
MARKS = ("change", "earlier_id", "earlier_text")
NEEDED = ("recommendation_id", "text", *TRACKER)
_ID = re.compile(r"(?P<document>[0-9a-f]{12})-r[0-9a-f]{8}")


def read_register(file: Path) -> list[dict[str, str]]:
    """Rows of a register as a spreadsheet may save it: comma, semicolon or tab, UTF-8 or Windows-1252.

    Raises UsageError when it cannot be read, lacks a column, or holds an id twice.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"The register {file} cannot be read ({error.strerror}); give the path of a CSV file."
        ) from error
    columns, rows = csv_rows(raw)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise UsageError(
            f"The register {file} lacks the column {', '.join(missing)}; start from list.csv or "
            "tables/recommendations.csv."
        )
    long = next((at for at, row in enumerate(rows, start=2) if None in row), 0)
    if long:
        raise UsageError(
            f"Line {long} of the register {file} has more cells than columns; put its text in quotation marks."
        )
    found = [{str(name).strip(): value or "" for name, value in row.items()} for row in rows if any(row.values())]
    _refuse_twice(file, [row["recommendation_id"].strip() for row in found])
    return found


def merge(
    rows: Sequence[Mapping[str, Any]], given: Sequence[Mapping[str, str]], *, documents: Collection[str], name: Path
) -> list[dict[str, Any]]:
    """All recommendations of the store with the entries of ``given``, then the given rows that vanished.

    ``change`` says "new", "text changed" (``earlier_text`` keeps the old wording), "id changed", "vanished" or nothing;
    ``earlier_id`` is the old id where the first sentence changed and the most similar free text of the same document
    took its place.
    Raises UsageError for ids of no document in the store.
    """
    entries = {row["recommendation_id"].strip(): row for row in given}
    _refuse_unknown(name, entries, documents)
    current = {row["recommendation_id"]: row for row in rows}
    gone = {identity: row for identity, row in entries.items() if identity not in current}
    moved = _successors(gone, [row for row in rows if row["recommendation_id"] not in entries])
    merged: list[dict[str, Any]] = []
    for identity, row in current.items():
        entry = entries.get(identity) or entries.get(moved.get(identity, ""))
        merged.append({**row, **(_tracking(row, entry) if entry else {"change": "new"})})
    lost = [row for identity, row in gone.items() if identity not in moved.values()]
    return merged + [{**row, "change": "vanished"} for row in lost]


def _tracking(row: Mapping[str, Any], entry: Mapping[str, str]) -> dict[str, str]:
    """Entries and marks of one row; a mark set before stays until the analyst empties it."""
    found = {name: entry[name] for name in TRACKER} | dict.fromkeys(MARKS, "")
    before, identity = entry["text"], entry["recommendation_id"].strip()
    moved = {"earlier_id": identity} if identity != row["recommendation_id"] else {}
    if _words(before) != _words(row["text"]):
        return found | moved | {"change": "text changed", "earlier_text": before}
    if moved:
        return found | moved | {"change": "id changed"}
    if entry.get("change") in ("text changed", "id changed"):
        return found | {name: entry.get(name, "") for name in MARKS}
    return found


def _successors(gone: Mapping[str, Mapping[str, str]], free: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Old id by new id: each vanished row and the most similar row of its document that has no entry yet."""
    ranked = []
    for identity, row in gone.items():
        own = shingles(row["text"])
        for other in free:
            if not identity.startswith(other["doc_id"]):
                continue
            theirs = shingles(other["text"])
            same = _words(row["text"]) == _words(other["text"])
            similarity = 1.0 if same else len(own & theirs) / max(1, len(own | theirs))
            if similarity >= LEAST_SIMILARITY:
                ranked.append((-similarity, identity, other["recommendation_id"]))
    found: dict[str, str] = {}
    for _, old, new in sorted(ranked):
        if new not in found and old not in found.values():
            found[new] = old
    return found


def _words(text: str) -> list[str]:
    return text.split()


def _refuse_twice(file: Path, ids: Sequence[str]) -> None:
    twice = sorted({identity for identity in ids if ids.count(identity) > 1})
    if twice:
        raise UsageError(f"The register {file} has the id {twice[0]} more than once; keep one row of it.")


def _refuse_unknown(file: Path, entries: Collection[str], documents: Collection[str]) -> None:
    unknown = []
    for identity in entries:
        match = _ID.fullmatch(identity)
        if match is None or match["document"] not in documents:
            unknown.append(identity or "(empty)")
    if unknown:
        more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
        raise UsageError(
            f"The register {file} has the unknown id {unknown[0]}{more}: no document of this store has it; "
            "delete the row, or read the document first."
        )
