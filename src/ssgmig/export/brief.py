"""The brief: recommendations grouped and quoted with their sources, actors, framing, methods - as Word and Markdown."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.export.codes import DEFINITION
from ssgmig.export.filters import Choice, choose_documents, choose_recommendations
from ssgmig.export.framing import Picture, pictures
from ssgmig.export.links import PDF, source_address
from ssgmig.export.methods import Methods, methods_of
from ssgmig.export.objectives import OBJECTIVES
from ssgmig.export.place import new_file
from ssgmig.export.queries import ACTORS, DOCUMENTS, RECOMMENDATIONS
from ssgmig.export.tables import document_names
from ssgmig.store.store import Store

Row = Mapping[str, Any]
STRENGTHS = ("must", "should", "could")


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation as it stands in a brief. ``where``: page and paragraph; ``also``: other groups it fits."""

    recommendation_id: str
    strength: str
    title: str
    quotation: str
    addressee: str
    source: str
    where: str
    address: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What both formats print. ``groups``: name, definition and items; every item stands in one group only."""

    by: str
    filters: str
    groups: tuple[tuple[str, str, tuple[Item, ...]], ...]
    documents: tuple[Row, ...]
    actors: tuple[Row, ...]
    methods: Methods
    pictures: tuple[Picture, ...]

    @property
    def n_items(self) -> int:
        """Number of recommendations."""
        return sum(len(items) for _, _, items in self.groups)


def export_brief(
    store: Store, directory: Path, *, by: str = "addressee", choice: Choice | None = None
) -> tuple[Path, int]:
    """Write ``brief.docx`` and ``brief.md``; returns the path of the first and the number of recommendations in it.

    Raises UsageError for an unknown grouping or filter value, StoreError when a target cannot be written.
    """
    from ssgmig.export.brief_markdown import markdown
    from ssgmig.export.brief_word import word

    brief = gather(store, directory, by=by, choice=choice or Choice())
    target = directory / "brief.docx"
    with new_file(target) as path, new_file(directory / "brief.md") as plain:
        path.write_bytes(word(brief))
        plain.write_text(markdown(brief), encoding="utf-8", newline="\n")
    return target, brief.n_items


def gather(store: Store, directory: Path, *, by: str, choice: Choice) -> Brief:
    """Choose and group the recommendations; documents and actors of the chosen documents stand beside."""
    if by not in _KEYS:
        raise UsageError(f"--by {by}: recommendations can be grouped by {', '.join(_KEYS)}.")
    connection = store.connect()
    table = connection.sql(DOCUMENTS).to_arrow_table()
    actors: list[Row] = connection.sql(ACTORS).to_arrow_table().to_pylist()
    rows: list[Row] = connection.sql(RECOMMENDATIONS).to_arrow_table().to_pylist()
    connection.close()
    documents: list[Row] = table.to_pylist()
    ids = choose_documents(documents, choice.documents, document_names(table))
    fitting = choose_recommendations(
        rows, dataclasses.replace(choice, documents=tuple(ids) if choice.documents else ()), actors
    )
    described = {row["doc_id"]: row for row in documents}
    stored = {row["doc_id"]: row for row in store.documents()}
    addresses = {doc_id: source_address(stored[doc_id], base=directory) for doc_id in ids}
    chosen = set(ids)
    return Brief(
        by=by,
        filters=choice.words(),
        groups=_groups(fitting, by, described, addresses),
        documents=tuple(row for row in documents if row["doc_id"] in chosen),
        actors=tuple(actors),
        methods=methods_of(store, directory),
        pictures=pictures(store, documents=chosen),
    )


def _groups(
    rows: Sequence[Row], by: str, documents: Mapping[str, Row], addresses: Mapping[str, str]
) -> tuple[tuple[str, str, tuple[Item, ...]], ...]:
    keys_of, name_of = _KEYS[by]
    found: dict[Any, list[tuple[Row, Item]]] = {}
    for row in rows:
        keys = keys_of(row)
        also = tuple(name_of(key, documents) for key in keys[1:])
        item = _item(row, documents[row["doc_id"]], addresses[row["doc_id"]], also)
        found.setdefault(keys[0] if keys else None, []).append((row, item))
    ordered = sorted(found, key=lambda key: (key is None, key if isinstance(key, int) else -len(found[key]), str(key)))
    return tuple(
        (
            "None named" if key is None else name_of(key, documents),
            DEFINITION.get(key, "") if isinstance(key, str) else "",
            tuple(item for _, item in sorted(found[key], key=lambda pair: _order(pair[0]))),
        )
        for key in ordered
    )


def _order(row: Row) -> int:
    """Strongest first; the sort keeps the order of documents and positions otherwise."""
    return STRENGTHS.index(row["strength"]) if row["strength"] in STRENGTHS else len(STRENGTHS)


def _item(row: Row, document: Row, address: str, also: tuple[str, ...]) -> Item:
    paged = document["media_type"] == PDF
    pages = str(row["page_first"])
    if row["page_last"] > row["page_first"]:
        pages += f"-{row['page_last']}"
    page = f"p. {pages}" if paged else ""
    number = f"para. {row['number']}" if row["number"] else ""
    addressees = row["addressee_text"] or ", ".join(label(name) for name in row["addressee_categories"])
    return Item(
        recommendation_id=row["recommendation_id"],
        strength=row["strength"],
        title=row["title"],
        quotation=row["text"],
        addressee=addressees,
        source=source_note(document),
        where=", ".join(part for part in (page, number, "" if paged else row["section"].rsplit(" > ", 1)[-1]) if part),
        address=f"{address}#page={row['page_first']}" if paged else address,
        also=also,
    )


def source_note(document: Row) -> str:
    """Title, publisher and year of a document."""
    year = str(document["published"])[:4]
    return ", ".join(
        part for part in (document["title"] or document["source_path"], document["publisher"], year) if part
    )


def label(name: str) -> str:
    """A codebook's word as it reads in a sentence."""
    return name.replace("_", " ")


def _objective(key: int, documents: Mapping[str, Row]) -> str:
    del documents
    return f"Objective {key}: {OBJECTIVES[key]}"


def _label(key: str, documents: Mapping[str, Row]) -> str:
    del documents
    return label(key).capitalize()


def _document(key: str, documents: Mapping[str, Row]) -> str:
    return source_note(documents[key])


_KEYS: dict[str, tuple[Callable[[Row], Sequence[Any]], Callable[[Any, Mapping[str, Row]], str]]] = {
    "addressee": (lambda row: row["addressee_categories"], _label),
    "action": (lambda row: row["actions"], _label),
    "objective": (lambda row: row["gcm_objectives"], _objective),
    "document": (lambda row: [row["doc_id"]], _document),
}
