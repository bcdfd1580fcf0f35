"""Groups of documents and sentences by what a user types: ``--by COLUMN`` and ``--a COLUMN=VALUE``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.analyse.corpus import Corpus, Row
from ssgmig.analyse.measures import DIMENSIONS, ELEMENTS, FRAMES, VOICES
from ssgmig.analyse.suggest import nearest
from ssgmig.errors import UsageError

UNKNOWN = "(unknown)"
"""Group of the documents that have no value in a column."""


def _frames(row: Mapping[str, Any]) -> list[str]:
    securitized, human = row["securitized"], row["human_security"]
    names = [name for name, holds in (("securitized", securitized), ("human_security", human)) if holds]
    return [*names, "both"] if len(names) == 2 else names or ["neither"]


SENTENCE_COLUMNS: dict[str, Callable[[Mapping[str, Any]], Sequence[str]]] = {
    "frame": _frames,
    "voice": lambda row: [row["voice"]] if row["securitized"] and row["voice"] else [],
    "element": lambda row: row["elements"] if row["securitized"] else [],
    "dimension": lambda row: row["dimensions"] if row["human_security"] else [],
    "section": lambda row: [row["section"].split(" > ")[0] or UNKNOWN],
    "kind": lambda row: [row["kind"]],
    "actor": lambda row: row["actor_ids"],
    "category": lambda row: row["categories"],
    "group": lambda row: row["groups"],
}
"""Columns of sentences; a sentence may have several values (actors) or none (voice)."""

_FIXED = {"frame": FRAMES, "voice": VOICES, "element": ELEMENTS, "dimension": DIMENSIONS}


@dataclass(frozen=True)
class Group:
    """A group by name: its sentences, and the documents they come from, in order of id."""

    name: str
    rows: list[Row]

    @property
    def doc_ids(self) -> tuple[str, ...]:
        """Documents with at least one sentence in the group."""
        return tuple(sorted({row["doc_id"] for row in self.rows}))


def column_values(corpus: Corpus, column: str) -> Callable[[Row], Sequence[str]]:
    """What a sentence's values in a column are; raises UsageError with the nearest name for an unknown column."""
    if column in corpus.columns:
        named = {doc_id: [str(row.get(column) or "") or UNKNOWN] for doc_id, row in corpus.documents.items()}
        return lambda row: named[row["doc_id"]]
    if column in SENTENCE_COLUMNS:
        return SENTENCE_COLUMNS[column]
    raise UsageError(f"There is no column '{column}'{nearest(column, [*corpus.columns, *SENTENCE_COLUMNS])}")


def groups_by(corpus: Corpus, column: str) -> list[Group]:
    """All groups of a column in order of name; actors by readable name."""
    values = column_values(corpus, column)
    found: dict[str, list[Row]] = {}
    for row in corpus.sentences:
        for value in values(row):
            found.setdefault(value, []).append(row)
    names = {value: corpus.actors.get(value, value) if column == "actor" else value for value in found}
    shared = list(names.values())
    made = [Group(f"{n} [{v}]" if shared.count(n) > 1 else n, found[v]) for v, n in names.items()]
    return sorted(made, key=lambda group: group.name)


def choose(corpus: Corpus, wanted: Sequence[str]) -> Group:
    """Sentences that fit COLUMN=VALUE; values of one column widen, different columns narrow.

    Raises UsageError for a condition without '=', an unknown column or value, or a combination that fits nothing.
    """
    conditions: dict[str, set[str]] = {}
    for text in wanted:
        column, sign, value = text.partition("=")
        if not sign or not column.strip() or not value.strip():
            raise UsageError(f"'{text}' is no condition; write COLUMN=VALUE, for example publisher=Frontex.")
        column = column.strip()
        conditions.setdefault(column, set()).add(_known_value(corpus, column, value.strip()))
    rows = corpus.sentences
    for column, accepted in conditions.items():
        values = column_values(corpus, column)
        rows = [row for row in rows if accepted.intersection(values(row))]
    name = ", ".join(wanted)
    if not rows:
        raise UsageError(f"No tagged sentence fits {name}; loosen the conditions.")
    return Group(name, rows)


def _known_value(corpus: Corpus, column: str, value: str) -> str:
    values = column_values(corpus, column)
    known: dict[str, str] = {name: name for name in _FIXED.get(column, ())}
    for row in corpus.sentences:
        known.update({found.casefold(): found for found in values(row)})
    if column == "actor":
        known.update({name.casefold(): actor for actor, name in corpus.actors.items() if actor.casefold() in known})
    if column == "document":
        for doc_id, row in corpus.documents.items():
            base = str(row["source_path"]).rsplit("/", 1)[-1]
            for word in (doc_id, base, base.rsplit(".", 1)[0]):
                known.setdefault(word.casefold(), row["document"])
    if value.casefold() not in known:
        raise UsageError(f"There is no {column} '{value}'{nearest(value, known.values())}")
    return known[value.casefold()]
