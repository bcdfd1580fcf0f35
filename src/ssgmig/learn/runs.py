"""A run of the tool set beside gold annotations: each gold sentence with what the run said of it.

Sentences need not be cut alike: both sides are reduced to letters and digits and aligned by place in the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePath
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow, letters
from ssgmig.store.store import Store
from ssgmig.tag.learned import FrameDecision
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS

_ANCHORS = (60, 40, 28)
_LEAST_SHARED = 0.6

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run says of one gold sentence; ``scores``: probabilities by frame, and of the voice that was said."""

    decision: FrameDecision
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold rows of documents in the run, a verdict for each, and what could not be compared.

    ``not_found``: ids of gold sentences without a counterpart (they count as sentences without any frame);
    ``missing``: documents of the gold that the run does not hold (left out).
    """

    rows: list[GoldRow] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    not_found: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class Stream:
    """The letters of one document's sentences in order, with the row that each stretch belongs to."""

    def __init__(self, rows: Sequence[Said]) -> None:
        self._rows = rows
        pieces = [letters(row["text"]) for row in rows]
        self._ends = list(accumulate(map(len, pieces)))
        self._starts = [end - len(piece) for end, piece in zip(self._ends, pieces, strict=True)]
        self._text = "".join(pieces)
        self._reached = 0

    def place(self, wanted: str) -> tuple[int, int] | None:
        """Start and end of some letters; of a damaged sentence, where its start, end or middle stands."""
        at = self._find(wanted) if wanted else -1
        if at >= 0:
            return at, at + len(wanted)
        for size in _ANCHORS:
            if len(wanted) >= size:
                for offset in (0, len(wanted) - size, (len(wanted) - size) // 2):
                    found = self._find(wanted[offset : offset + size])
                    if found >= 0:
                        start = max(0, found - offset)
                        return start, min(start + len(wanted), len(self._text))
        return None

    def _find(self, wanted: str) -> int:
        """The next place of some letters after the last one found, else the first: sentences can be repeated."""
        at = self._text.find(wanted, self._reached)
        at = at if at >= 0 else self._text.find(wanted)
        if at >= 0:
            self._reached = at + 1
        return at

    def rows_at(self, start: int, end: int) -> list[Said]:
        """Rows that share most of the shorter of the two stretches, those that share most first."""
        hits = []
        for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            shared = min(self._ends[i], end) - max(self._starts[i], start)
            if shared >= _LEAST_SHARED * min(self._ends[i] - self._starts[i], end - start):
                hits.append((shared, i))
        return [self._rows[i] for _, i in sorted(hits, key=lambda hit: (-hit[0], hit[1]))]


def compare_run(store: Store, gold: Sequence[GoldRow]) -> Comparison:
    """Align a store with gold rows; documents are matched by file name (without suffix) or by title.

    Raises UsageError when no document of the gold is in the store, or none of its sentences is tagged.
    """
    known = _documents(store)
    by_document: dict[str, list[GoldRow]] = defaultdict(list)
    for row in gold:
        by_document[row.document].append(row)
    result = Comparison()
    for document, rows in by_document.items():
        doc_id = known.get(document.lower())
        if doc_id is None:
            result.missing.append(document)
            continue
        stream = Stream(_said(store, doc_id))
        for row in rows:
            place = stream.place(letters(row.text))
            if place is None:
                result.not_found.append(row.row_id)
            result.rows.append(row)
            result.verdicts.append(_verdict(stream.rows_at(*place) if place else []))
    if not result.rows:
        raise UsageError(
            f"None of the {len(by_document)} documents of the gold is in {store.directory}: run 'ssgmig run' on them "
            "first; documents are matched by file name or title."
        )
    return result


def _documents(store: Store) -> dict[str, str]:
    known: dict[str, str] = {}
    for row in store.documents():
        for name in (row["title"] or "", PurePath(row["source_path"]).stem):
            known[name.lower()] = row["doc_id"]
    return known


def _said(store: Store, doc_id: str) -> list[Said]:
    """Sentences of a document in order, each with its frame tag and whether it is part of a recommendation."""
    tags = {row["sentence_id"]: row for row in store.rows("frames", doc_id)}
    advice = {name for row in store.rows("recommendations", doc_id) for name in row["sentence_ids"]}
    sentences = sorted(store.rows("sentences", doc_id), key=lambda row: row["position"])
    if sentences and not store.fingerprint("frames", doc_id):
        raise UsageError(f"Document {doc_id} in {store.directory} is not tagged: run 'ssgmig tag' first.")
    return [
        {"text": row["text"], "recommendation": row["sentence_id"] in advice, **tags.get(row["sentence_id"], {})}
        for row in sentences
    ]


def _verdict(rows: Sequence[Said]) -> Verdict:
    """One verdict from the rows that cover a gold sentence: any frame, all elements, the voice of the largest part."""
    voiced = next((row for row in rows if row.get("securitized")), None)
    elements = {name for row in rows for name in row.get("elements") or ()}
    dimensions = {name for row in rows for name in row.get("dimensions") or ()}
    decision = FrameDecision(
        securitized=voiced is not None,
        voice=voiced["voice"] if voiced else "",
        elements=tuple(name for name in ELEMENTS if name in elements),
        human_security=any(row.get("human_security") for row in rows),
        dimensions=tuple(name for name in DIMENSIONS if name in dimensions),
        recommendation=any(row["recommendation"] for row in rows),
    )
    scores = {
        name: max((float(row.get(f"{name}_score") or 0.0) for row in rows), default=0.0)
        for name in ("securitized", "human_security")
    }
    return Verdict(decision, {**scores, "voice": float(voiced["voice_score"]) if voiced else 0.0})
