"""Warnings in words: what a careful reader should know before trusting a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ssgmig.analyse.contrasts import FEWEST_ARRANGEMENTS
from ssgmig.analyse.corpus import Corpus
from ssgmig.analyse.permutation import arrangements
from ssgmig.analyse.selection import Group

_FEW_DOCUMENTS, _FEW_SENTENCES, _OCR_SHARE, _FACTOR, _YEARS = 5, 100, 0.2, 3.0, 10
_ENOUGH_WAYS = 400


def cautions(corpus: Corpus, groups: Sequence[Group]) -> list[str]:
    """Sentences about groups with few, short or scanned documents."""
    few = [g.name for g in groups if len(g.doc_ids) < _FEW_DOCUMENTS]
    short = [g.name for g in groups if len(g.rows) < _FEW_SENTENCES]
    scanned = [g.name for g in groups if any(_ocr_share(corpus, d) > _OCR_SHARE for d in g.doc_ids)]
    said = []
    if few:
        said.append(
            f"Fewer than {_FEW_DOCUMENTS} documents in {_list(few)}: the intervals tell about these texts, not about "
            "others of the kind."
        )
    if short:
        said.append(f"Fewer than {_FEW_SENTENCES} tagged sentences in {_list(short)}: shares are uncertain.")
    if scanned:
        said.append(f"Documents read from images in {_list(scanned)}: misread words lower every count.")
    return said


def _list(names: Sequence[str]) -> str:
    return "; ".join(names) if len(names) <= 3 else f"{len(names)} groups ({'; '.join(names[:2])} …)"


def contrast_cautions(corpus: Corpus, a: Group, b: Group) -> list[str]:
    """The same for two groups, and whether they are of unlike kind or cannot be tested."""
    said = cautions(corpus, (a, b)) + untested(a, b)
    for what, one, two in (
        ("sentences per document", len(a.rows) / len(a.doc_ids), len(b.rows) / len(b.doc_ids)),
        ("recommendations per 100 sentences", _advice(a), _advice(b)),
        ("words per sentence", _length(a), _length(b)),
    ):
        low, high = sorted((one, two))
        if high > _FACTOR * max(low, 0.5) or (what == "words per sentence" and high > 1.5 * low):
            said.append(
                f"The groups look like different genres: {what} {one:.1f} in {a.name}, {two:.1f} in {b.name}; "
                "a difference may come from the kind of text."
            )
    years = [[int(corpus.documents[d]["year"]) for d in g.doc_ids if corpus.documents[d]["year"]] for g in (a, b)]
    if all(years) and abs(np.median(years[0]) - np.median(years[1])) > _YEARS:
        said.append(
            f"The groups lie years apart (medians {np.median(years[0]):.0f} and {np.median(years[1]):.0f}); "
            "a difference may come from the time."
        )
    return said


def untested(a: Group, b: Group) -> list[str]:
    """Why there are no p values, or what those over paragraphs mean; [] when documents were permuted."""
    if set(a.doc_ids) & set(b.doc_ids):
        return ["Both groups take sentences from the same documents, so documents cannot be exchanged: no p values."]
    n_a, n_b = len(a.doc_ids), len(b.doc_ids)
    if n_a == n_b == 1:
        return ["Each group is one document: p values exchange paragraphs and speak of these two texts only."]
    ways = arrangements(n_a + n_b, n_a)
    if ways < FEWEST_ARRANGEMENTS:
        return [
            f"{n_a} and {n_b} documents can be exchanged in {ways} ways only, so no p value could fall below "
            f"{1 / ways:.2f}: differences and intervals are given, tests are not."
        ]
    if ways < _ENOUGH_WAYS:
        return [
            f"{n_a} and {n_b} documents can be exchanged in {ways} ways only: a p value corrected for many tests can "
            "hardly fall below 0.05; read differences, intervals and effect sizes."
        ]
    return []


def _ocr_share(corpus: Corpus, doc_id: str) -> float:
    row = corpus.documents[doc_id]
    return float(row["n_pages_ocr"]) / max(int(row["n_pages_read"]), 1)


def _advice(group: Group) -> float:
    return 100 * sum(int(row["n_recommendations"]) for row in group.rows) / len(group.rows)


def _length(group: Group) -> float:
    return sum(len(row["text"].split()) for row in group.rows) / len(group.rows)
