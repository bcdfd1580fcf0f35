"""Which labels go together: actors with frames, voices and roles; elements; dimensions; actions with threats; gaps."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ssgmig.analyse.concordance import frame_name
from ssgmig.analyse.corpus import Corpus, Row
from ssgmig.analyse.measures import ACTIONS, DIMENSIONS, ELEMENTS
from ssgmig.analyse.profiles import number

COLUMNS: dict[str, str] = {
    "table": "text", "row": "text", "column": "text", "observed": "int", "expected": "float", "residual": "float",
    "row_total": "int", "column_total": "int", "total": "int", "note": "text",
}  # fmt: skip
"""Columns of ``associations.csv``: one row per cell, ``residual`` the adjusted standardised residual."""

GAP_COLUMNS: dict[str, str] = {
    "document": "text", "doc_id": "text", "n_recommendations": "int", "kind": "text", "label": "text",
    "n_recommendations_addressing": "int", "addressed": "bool",
}  # fmt: skip
"""Columns of ``gaps.csv``."""

PRINCIPLES = (
    "accountability", "transparency", "rule of law", "participation", "responsiveness", "effectiveness", "efficiency",
)  # fmt: skip
OBJECTIVES = tuple(range(1, 24))

_SMALL = 5.0
_Pair = tuple[str, str]


def associations(corpus: Corpus, mentions: Sequence[Row]) -> list[Row]:
    """All tables, cells in order; ``mentions``: rows with sentence_id, category, role."""
    by_id = {row["sentence_id"]: row for row in corpus.sentences}
    told = [(m, by_id[m["sentence_id"]]) for m in mentions if m["sentence_id"] in by_id]
    once = {(m["category"], s["sentence_id"]): s for m, s in told}
    rows: list[Row] = []
    rows += crossed("category x frame", ((c, frame_name(s)) for (c, _), s in once.items()))
    rows += crossed("category x voice", ((c, s["voice"]) for (c, _), s in once.items() if s["voice"]))
    rows += crossed("category x role", ((m["category"], m["role"]) for m, _ in told if m["role"]))
    rows += crossed("role x frame", ((m["role"], frame_name(s)) for m, s in told if m["role"]))
    rows += together("elements", [s["elements"] for s in corpus.sentences if s["securitized"]], ELEMENTS)
    rows += together("dimensions", [s["dimensions"] for s in corpus.sentences if s["human_security"]], DIMENSIONS)
    return rows + _actions_by_threat(corpus)


def crossed(table: str, pairs: Iterable[_Pair]) -> list[Row]:
    """A table of two nominal labels from its observations; empty where there are none."""
    cells = Counter(pairs)
    rows = Counter[str]()
    columns = Counter[str]()
    for (row, column), count in cells.items():
        rows[row] += count
        columns[column] += count
    total = cells.total()
    return [
        _cell(table, row, column, cells[(row, column)], (rows[row], columns[column], total))
        for row in sorted(rows)
        for column in sorted(columns)
    ]


def together(table: str, labels: Sequence[Sequence[str]], names: Sequence[str]) -> list[Row]:
    """How often two labels of the same sentence stand together, against chance."""
    sets = [frozenset(found) for found in labels]
    single = {name: sum(name in found for found in sets) for name in names}
    if not sets:
        return []
    return [
        _cell(table, one, two, sum({one, two} <= found for found in sets), (single[one], single[two], len(sets)))
        for one, two in combinations(names, 2)
    ]


def _cell(table: str, row: str, column: str, observed: int, totals: tuple[int, int, int]) -> Row:
    row_total, column_total, total = totals
    expected = row_total * column_total / total
    spread = expected * (1 - row_total / total) * (1 - column_total / total)
    notes = []
    if expected < _SMALL:
        notes.append("expected below 5: the residual says little")
    if spread <= 0:
        notes.append("no residual: the row or column holds everything or nothing")
    return {
        "table": table, "row": row, "column": column, "observed": observed, "expected": number(expected),
        "residual": number((observed - expected) / math.sqrt(spread)) if spread > 0 else None,
        "row_total": row_total, "column_total": column_total, "total": total, "note": "; ".join(notes),
    }  # fmt: skip


def _actions_by_threat(corpus: Corpus) -> list[Row]:
    """Actions recommended in reports that speak of migration as a threat more, and less, than the median report."""
    threat: dict[str, list[bool]] = {}
    for row in corpus.sentences:
        threat.setdefault(row["doc_id"], []).append(bool(row["securitized"]) and "threat" in row["elements"])
    shares = {doc_id: sum(said) / len(said) for doc_id, said in threat.items()}
    ordered = sorted(shares.values())
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    if len(ordered) < 2:
        return []
    return crossed(
        "action x threats of the report",
        (
            (action, "above the median" if shares[row["doc_id"]] > middle else "at or below the median")
            for row in corpus.sentences
            for action in row["actions"]
            if action in ACTIONS
        ),
    )


def gaps(documents: Mapping[str, Row], recommendations: Sequence[Row]) -> list[Row]:
    """For each document with recommendations and for all: how many serve each objective and principle."""
    rows: list[Row] = []
    by_document: dict[str, list[Row]] = {}
    for unit in recommendations:
        by_document.setdefault(unit["doc_id"], []).append(unit)
    groups = [("all documents", "", list(recommendations))] if recommendations else []
    groups += [(documents[d]["document"], d, units) for d, units in sorted(by_document.items()) if d in documents]
    for name, doc_id, units in groups:
        labels = [("gcm_objective", str(n), n, "gcm_objectives") for n in OBJECTIVES]
        labels += [("ssg_principle", p, p, "ssg_principles") for p in PRINCIPLES]  # type: ignore[misc]
        for kind, label, value, column in labels:
            count = sum(value in (unit[column] or ()) for unit in units)
            rows.append(
                {
                    "document": name, "doc_id": doc_id, "n_recommendations": len(units), "kind": kind, "label": label,
                    "n_recommendations_addressing": count, "addressed": count > 0,
                }
            )  # fmt: skip
    return rows
