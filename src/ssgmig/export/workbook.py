"""Excel workbooks: one for everything, or one per document or per actor. Sheets hold the tables' columns unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.errors import UsageError
from ssgmig.export.codes import TREE
from ssgmig.export.filters import choose_actors, choose_documents
from ssgmig.export.framing import Picture, pictures
from ssgmig.export.hide import hidden, hidden_columns
from ssgmig.export.links import PDF, relative_address, source_address
from ssgmig.export.methods import CAUTION, Methods, methods_of
from ssgmig.export.palette import FILL
from ssgmig.export.place import new_file, new_folder
from ssgmig.export.queries import ACTOR_FRAMES, ACTOR_MENTIONS, TABLES
from ssgmig.export.sheets import MAX_ROWS, Book, Links
from ssgmig.export.tables import document_names, file_name
from ssgmig.store.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, Any]
_FIRST = {
    "documents": ("title", "publisher", "published", "source_path", "status"),
    "recommendations": (
        *("document", "number", "page_first", "title", "text", "addressee_text", "addressee_categories", "strength"),
        *(
            "actions",
            "beneficiaries",
            "gcm_objectives",
            "ssg_principles",
            "deadline",
            "conditions",
            "status",
            "lead",
            "due",
            "notes",
        ),
    ),
    "actors": ("actor", "category", "group", "country"),
    "actor_frames": ("actor", "category"),
    "sentences": (
        *("document", "page", "section", "number", "text", "securitized", "voice", "elements", "human_security"),
        *("dimensions", "recommendation_id", "sentence_id"),
    ),
    "actor_mentions": (
        "title",
        "page",
        "mention",
        "sentence",
        "securitized",
        "voice",
        "human_security",
        "role",
        "effect",
    ),
}
"""Columns that stand first, in the order a reader wants them; the table's others follow."""

_LEAD = "document"
"""Column put before the table's own: the document's title, for reading."""


class _Source:
    """The tables of a store, read once, and the addresses that rows link to."""

    def __init__(self, store: Store, directory: Path, *, without_text: bool) -> None:
        connection = store.connect()
        self.tables: dict[str, pa.Table] = {
            name: connection.sql(query).to_arrow_table()
            for name, query in {**TABLES, "actor_frames": ACTOR_FRAMES, "actor_mentions": ACTOR_MENTIONS}.items()
            if name not in ("pages", "segments", "mentions")
        }
        connection.close()
        self.names = document_names(self.tables["documents"])
        self.documents = {row["doc_id"]: row for row in store.documents()}
        self.directory = directory
        self.methods = methods_of(store, directory)
        self._hide = without_text

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; those of single documents get the document's title."""
        rows: list[dict[str, Any]] = self.tables[table].to_pylist()
        if "doc_id" in self.tables[table].column_names:
            for row in rows:
                row[_LEAD] = self.documents[row["doc_id"]]["title"] or self.names[row["doc_id"]]
        return [hidden(row) for row in rows] if self._hide and table != "documents" else list(rows)

    def columns(self, table: str) -> list[str]:
        """All columns of a table, those for reading first; led by the title where the table has only the id."""
        own: list[str] = self.tables[table].column_names
        first = [_LEAD] if "doc_id" in own and "title" not in own else []
        first += [column for column in _FIRST.get(table, ()) if column not in first]
        columns = [*first, *(column for column in own if column not in first)]
        return hidden_columns(columns) if self._hide and table != "documents" else columns

    def links(self, base: Path) -> Links:
        """Pages lead to the source file's page; ids to the reading page where one was written."""

        @cache
        def file_of(doc_id: str) -> tuple[str, bool]:
            document = self.documents[doc_id]
            return source_address(document, base=base), document["media_type"] == PDF

        def source(row: Row) -> str:
            address, paged = file_of(row["doc_id"])
            return f"{address}#page={row.get('page') or row.get('page_first') or 1}" if paged else address

        def place(row: Row, column: str) -> str:
            return f"{shown}/{self.names[row['doc_id']]}.html#{row[column]}"

        links: dict[str, Callable[[Row], str]] = dict.fromkeys(("page", "page_first", "source_path"), source)
        if (self.directory / "html" / "index.html").exists():
            shown = relative_address(self.directory / "html", base=base)
            links |= {column: partial(place, column=column) for column in ("sentence_id", "recommendation_id")}
        return links


def export_workbook(
    store: Store,
    directory: Path,
    *,
    per: str = "",
    documents: Sequence[str] = (),
    actors: Sequence[str] = (),
    without_text: bool = False,
    max_rows: int = MAX_ROWS,
) -> Path:
    """Write ``workbook.xlsx``, or a folder of workbooks with ``per`` document or actor; returns where they are.

    ``documents`` and ``actors``: names or ids to limit to (``per`` only); ``without_text``: positions and hashes in
    place of the documents' words. Raises UsageError for an unknown one,
    StoreError when the target cannot be written.
    """
    source = _Source(store, directory, without_text=without_text)
    if per == "document":
        return _per_document(source, documents, max_rows)
    if per == "actor":
        return _per_actor(source, actors, max_rows)
    if per:
        raise UsageError(f"--per {per}: a workbook can be made per document or per actor.")
    if documents or actors:
        raise UsageError("--document and --actor choose among single workbooks; add --per document or --per actor.")
    target = directory / "workbook.xlsx"
    sheets = [
        (name, table, source.rows(table))
        for name, table in (
            ("Documents", "documents"),
            ("Recommendations", "recommendations"),
            ("Actors", "actors"),
            ("Actor × frame", "actor_frames"),
            ("Sentences", "sentences"),
        )
    ]
    with new_file(target) as path:
        _write(path, source, sheets, base=directory, max_rows=max_rows, figures=pictures(store))
    return target


def _per_document(source: _Source, wanted: Sequence[str], max_rows: int) -> Path:
    folder = source.directory / "workbooks" / "documents"
    all_documents = source.rows("documents")
    chosen = set(choose_documents(all_documents, wanted, source.names))
    recommendations = _grouped(source.rows("recommendations"), "doc_id")
    sentences = _grouped(source.rows("sentences"), "doc_id")
    with new_folder(folder) as fresh:
        for row in (row for row in all_documents if row["doc_id"] in chosen):
            doc_id = row["doc_id"]
            sheets = [
                ("Document", "documents", [row]),
                ("Recommendations", "recommendations", recommendations.get(doc_id, [])),
                ("Sentences", "sentences", sentences.get(doc_id, [])),
            ]
            _write(fresh / f"{source.names[doc_id]}.xlsx", source, sheets, base=folder, max_rows=max_rows)
    return folder


def _per_actor(source: _Source, wanted: Sequence[str], max_rows: int) -> Path:
    folder = source.directory / "workbooks" / "actors"
    actors = source.rows("actors")
    chosen = choose_actors(actors, wanted) if wanted else {row["actor_id"] for row in actors}
    mentions = _grouped(source.rows("actor_mentions"), "actor_id")
    recommendations = source.rows("recommendations")
    with new_folder(folder) as fresh:
        for row in (row for row in actors if row["actor_id"] in chosen):
            actor = row["actor_id"]
            sheets = [
                ("Actor", "actors", [row]),
                ("Mentions", "actor_mentions", mentions.get(actor, [])),
                ("Recommendations", "recommendations", [r for r in recommendations if actor in r["addressee_ids"]]),
            ]
            _write(fresh / f"{file_name(actor)}.xlsx", source, sheets, base=folder, max_rows=max_rows)
    return folder


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    return {value: list(group) for value, group in groupby(rows, key=lambda row: str(row[key]))}


def _write(
    path: Path,
    source: _Source,
    sheets: Sequence[tuple[str, str, Sequence[Row]]],
    *,
    base: Path,
    max_rows: int,
    figures: Sequence[Picture] = (),
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"title": "ssgmig workbook", "created": source.methods.written})
        book = Book(workbook, max_rows=max_rows)
        links = source.links(base)
        for name, table, rows in sheets:
            book.sheet(name, source.columns(table), rows, links=links)
            if table == "actor_frames":
                _shade(book, name, source.columns(table), len(rows))
        if figures:
            book.pictures("Figures", figures)
        codes = [{"code": " > ".join(c.path), "label": c.name, "definition": c.definition} for c in TREE]
        book.sheet("Codebook", ["code", "label", "definition"], codes)
        book.sheet("Methods", ["what", "value"], _method_rows(source.methods, book.notes))


def _shade(book: Book, name: str, columns: Sequence[str], n_rows: int) -> None:
    """Shade the counts of each frame and voice in its colour, darker for more."""
    sheet = book.workbook.get_worksheet_by_name(name)
    for index, column in enumerate(columns):
        if n_rows and column in FILL:
            scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": "#FFFFFF"}
            sheet.conditional_format(1, index, n_rows, index, {**scale, "max_color": FILL[column]})


def _method_rows(methods: Methods, notes: Iterable[tuple[str, str]]) -> list[Row]:
    pairs: list[tuple[str, str | int]] = [*methods.facts, *methods.scores, ("how far to trust it", CAUTION)]
    pairs += [(f"not read in full: {path}", f"{status}: {reason}") for path, status, reason in methods.unread]
    pairs += list(notes)
    return [{"what": what, "value": value} for what, value in pairs]
