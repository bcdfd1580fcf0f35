"""The register of recommendations: a list to read, chosen and grouped, and a tracker that survives new runs.

``list.csv`` is what was asked for; ``register.csv`` holds every recommendation with an analyst's entries and is written
only when entries are merged, so no run can overwrite them.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.export.brief import STRENGTHS, source_note
from ssgmig.export.filters import Choice, choose_documents, choose_recommendations
from ssgmig.export.objectives import OBJECTIVES
from ssgmig.export.place import new_file
from ssgmig.export.queries import ACTORS, DOCUMENTS, RECOMMENDATIONS
from ssgmig.export.register_merge import MARKS, TRACKER, merge, read_register
from ssgmig.export.tables import document_names
from ssgmig.spreadsheet import csv_bytes
from ssgmig.store.store import Store

Row = Mapping[str, Any]
FOLDER = "recommendations"
NOBODY = "none named"
GROUPINGS: dict[str, Callable[[Row, Mapping[str, str]], list[str]]] = {
    "addressee": lambda row, _: list(row["addressee_categories"]),
    "action": lambda row, _: list(row["actions"]),
    "strength": lambda row, _: [row["strength"]] if row["strength"] else [],
    "objective": lambda row, _: [f"Objective {number}: {OBJECTIVES[number]}" for number in row["gcm_objectives"]],
    "document": lambda row, sources: [sources[row["doc_id"]]],
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Recommendations chosen; ``groups``: name and rows; ``columns``: of every row."""

    columns: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    sources: Mapping[str, str]

    @property
    def n(self) -> int:
        """Number of different recommendations; one may stand in several groups."""
        return len({row["recommendation_id"] for _, rows in self.groups for row in rows})


def list_recommendations(store: Store, choice: Choice, *, by: str = "") -> Listing:
    """The recommendations that fit, with tracker entries merged earlier, grouped by ``by`` ('' for one group).

    Raises UsageError for an unknown grouping or filter value.
    """
    if by and by not in GROUPINGS:
        raise UsageError(f"--by {by}: recommendations can be grouped by {', '.join(GROUPINGS)}.")
    connection = store.connect()
    documents = connection.sql(DOCUMENTS).to_arrow_table()
    actors: list[Row] = connection.sql(ACTORS).to_arrow_table().to_pylist()
    table = connection.sql(RECOMMENDATIONS).to_arrow_table()
    connection.close()
    ids = choose_documents(documents.to_pylist(), choice.documents, document_names(documents))
    wanted = dataclasses.replace(choice, documents=tuple(ids) if choice.documents else ())
    rows = choose_recommendations(_tracked(store.directory, table.to_pylist()), wanted, actors)
    sources = distinct_sources(documents.to_pylist())
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for name in (GROUPINGS[by](row, sources) or [NOBODY]) if by else [""]:
            groups.setdefault(name, []).append(row)
    ordered = sorted(groups, key=lambda name: (name == NOBODY, -len(groups[name]), name))
    return Listing(tuple(table.column_names), tuple((name, tuple(groups[name])) for name in ordered), sources)


def distinct_sources(documents: Sequence[Row]) -> dict[str, str]:
    """Source note of each document by id; documents that share one carry their path too."""
    notes = {row["doc_id"]: source_note(row) for row in documents}
    shared = Counter(notes.values())
    return {
        row["doc_id"]: f"{notes[row['doc_id']]} ({row['source_path']})"
        if shared[notes[row["doc_id"]]] > 1
        else notes[row["doc_id"]]
        for row in documents
    }


def write_listing(listing: Listing, directory: Path) -> list[Path]:
    """Write ``recommendations/list.csv``, one row each with its groups in front, and ``groups.csv`` with their numbers.

    Headers alone where nothing fits.
    """
    names: dict[str, list[str]] = {}
    rows: dict[str, Row] = {}
    for name, found in listing.groups:
        for row in found:
            names.setdefault(row["recommendation_id"], []).append(name)
            rows.setdefault(row["recommendation_id"], row)
    folder = directory / FOLDER
    _write(folder / "list.csv", ("groups", *listing.columns), [{**row, "groups": names[i]} for i, row in rows.items()])
    counted = [{"group": name, "n": len(found), **_strengths(found)} for name, found in listing.groups]
    _write(folder / "groups.csv", ("group", "n", *STRENGTHS), counted)
    return [folder / "list.csv", folder / "groups.csv"]


def _strengths(rows: Sequence[Row]) -> dict[str, int]:
    said = [row["strength"] for row in rows]
    return {name: said.count(name) for name in STRENGTHS}


def merge_register(store: Store, file: Path) -> tuple[Path, dict[str, int]]:
    """Merge the entries of ``file`` into ``recommendations/register.csv``; returns its path and how many of each mark.

    Entries merged earlier stay where ``file`` has no row. Raises UsageError, and writes nothing, for a register with
    missing columns, unknown ids or the same id twice.
    """
    connection = store.connect()
    table = connection.sql(RECOMMENDATIONS).to_arrow_table()
    connection.close()
    target = store.directory / FOLDER / "register.csv"
    given = read_register(file)
    earlier = read_register(target) if target.exists() and target.resolve() != file.resolve() else []
    known = {row["recommendation_id"] for row in given}
    kept = [*given, *(row for row in earlier if row["recommendation_id"] not in known)]
    rows = merge(table.to_pylist(), kept, documents=set(store.document_ids()), name=file)
    _write(target, (*table.column_names, *MARKS), rows)
    numbers: dict[str, int] = {}
    for row in rows:
        numbers[row["change"]] = numbers.get(row["change"], 0) + 1
    return target, numbers


def _tracked(directory: Path, rows: Sequence[dict[str, Any]]) -> list[Row]:
    """Rows with the entries of the register beside them, where there is one."""
    file = directory / FOLDER / "register.csv"
    entries = {row["recommendation_id"]: row for row in read_register(file)} if file.exists() else {}
    empty: dict[str, str] = {}
    return [
        {**row, **{name: entries.get(row["recommendation_id"], empty).get(name, "") for name in TRACKER}}
        for row in rows
    ]


def _write(target: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with new_file(target) as path:
        path.write_bytes(csv_bytes(columns, rows))
