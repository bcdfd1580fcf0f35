"""The invented contrasts and passages: labels of the codebook, real counterparts, nothing from the pairs set aside."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from ssgmig.learn.contrasts import read_contrasts, read_passages
from ssgmig.learn.gold import text_key
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES

PAIRS = Path(__file__).parent / "minimal_pairs.csv"


def test_labels_follow_the_codebook() -> None:
    for row in [*read_contrasts(), *read_passages()]:
        assert row.securitized == (row.voice in VOICES) == bool(row.elements), row
        assert row.human_security == bool(row.dimensions), row
        assert set(row.elements) <= set(ELEMENTS), row
        assert set(row.dimensions) <= set(DIMENSIONS), row
        assert len(row.dimensions) <= 3, row


def test_every_set_says_different_things() -> None:
    rows = read_contrasts()
    sets: dict[str, set[tuple[bool, bool, str]]] = {}
    for row in rows:
        sets.setdefault(row.group, set()).add((row.securitized, row.human_security, row.voice))
    assert min(map(len, sets.values())) >= 2
    assert max(Counter(text_key(row.text) for row in rows).values()) == 1


def test_passages_keep_their_neighbours_apart_from_others() -> None:
    rows = read_passages()
    starts = [i for i, row in enumerate(rows) if i == 0 or row.group != rows[i - 1].group]
    assert {rows[i].previous for i in starts} == {""}
    assert all(rows[i].previous == rows[i - 1].text for i in range(len(rows)) if i not in starts)
    assert max(Counter(text_key(row.text) for row in rows).values()) == 1
    assert 0.4 < sum(not (row.securitized or row.human_security) for row in rows) / len(rows) < 0.7


def test_test_pairs_are_not_among_them() -> None:
    with PAIRS.open(newline="", encoding="utf-8") as handle:
        pairs = {text_key(row[f"text_{x}"]) for row in csv.DictReader(handle) for x in "ab"}
    assert pairs.isdisjoint(text_key(row.text) for row in [*read_contrasts(), *read_passages()])
