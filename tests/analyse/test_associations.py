"""Associations, gaps, and framing along the text and over time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from ssgmig.analyse.associations import associations, crossed, gaps, together
from ssgmig.analyse.corpus import Corpus, load_corpus
from ssgmig.analyse.timeline import along, changes, years
from ssgmig.store.store import Store


def test_residuals_equal_an_independent_computation() -> None:
    table = np.array([[12, 5], [7, 30], [20, 20]])
    pairs = [(f"r{i}", f"c{j}") for i in range(3) for j in range(2) for _ in range(table[i, j])]
    expected = stats.contingency.expected_freq(table)
    total = table.sum()
    spread = np.outer(1 - table.sum(axis=1) / total, 1 - table.sum(axis=0) / total)
    for cell in crossed("t", pairs):
        i, j = int(cell["row"][1]), int(cell["column"][1])
        residual = (table[i, j] - expected[i, j]) / np.sqrt(expected[i, j] * spread[i, j])
        assert (cell["observed"], cell["residual"]) == (table[i, j], pytest.approx(residual, abs=1e-6))


def test_tables_without_rows_or_spread_are_empty_cells_with_a_note() -> None:
    assert crossed("t", []) == []
    (only,) = crossed("t", [("r", "c"), ("r", "c")])
    assert only["residual"] is None
    assert only["note"]
    pair = together("t", [["threat", "measure"], ["measure"]], ("threat", "measure"))
    assert pair[0]["observed"] == 1
    assert pair[0]["residual"] is None


def test_associations_and_gaps_of_a_store(made_store: Path) -> None:
    store = Store(made_store)
    corpus = load_corpus(store)
    mentions = [
        {"sentence_id": r["sentence_id"], "category": "border_guard", "role": "acts"} for r in corpus.sentences[:4]
    ]
    cells = {(c["table"], c["row"], c["column"]): c["observed"] for c in associations(corpus, mentions)}
    assert cells["category x frame", "border_guard", "securitized"] == 2
    assert cells["dimensions", "health", "political"] == 2
    units = [row for doc_id in store.document_ids() for row in store.rows("recommendations", doc_id)]
    rows = gaps(corpus.documents, units)
    missing = {r["label"] for r in rows if not r["doc_id"] and not r["addressed"]}
    assert "11" not in missing
    assert {"1", "23", "transparency"} <= missing
    assert gaps(corpus.documents, []) == []


def test_tenths_years_and_changes(make_corpus: Callable[..., Corpus]) -> None:
    corpus = make_corpus({"aa": 0.2, "bb": 0.8}, bb={"year": "2021", "published": "2021"})
    tenths = [r for r in along(corpus) if r["doc_id"] == "aa" and r["label"] == "securitized"]
    assert [r["part"] for r in tenths] == list(range(1, 11))
    assert sum(r["count"] for r in tenths) == 4
    by_year = {r["year"]: r["share"] for r in years(corpus) if r["label"] == "securitized"}
    assert by_year == {"2020": 0.2, "2021": 0.8}
    change = next(r for r in changes(corpus) if r["label"] == "securitized")
    assert change["change"] == pytest.approx(0.6)
    assert change["p"] < 0.05
