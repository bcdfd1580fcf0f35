"""Framing along the text, over the years, and between two successive reports of one publisher."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ssgmig.analyse.contrasts import contrast
from ssgmig.analyse.corpus import Corpus, Row
from ssgmig.analyse.intervals import Sampler
from ssgmig.analyse.measures import SHARES, Share, clusters_of
from ssgmig.analyse.profiles import interval_cells
from ssgmig.analyse.selection import Group

PARTS = 10
FEWEST = 20
"""A text with fewer tagged sentences is too short to be cut into tenths."""

_SHOWN = tuple(s for s in SHARES if s.kind == "frame" and s.of == "sentences") + tuple(
    s for s in SHARES if s.kind == "voice" and s.of == "securitized"
)

COLUMNS: dict[str, str] = {
    "document": "text", "doc_id": "text", "part": "int", "label": "text", "share_of": "text", "n": "int",
    "count": "int", "share": "float", "low": "float", "high": "float", "note": "text",
}  # fmt: skip
"""Columns of ``along.csv``: tenths of each document; all documents together have an empty ``doc_id``."""

YEAR_COLUMNS: dict[str, str] = {"year": "text", "n_documents": "int", **{k: COLUMNS[k] for k in list(COLUMNS)[3:]}}
"""Columns of ``years.csv``."""

CHANGE_COLUMNS: dict[str, str] = {
    "publisher": "text", "earlier": "text", "later": "text", "years": "text", "label": "text", "share_of": "text",
    "share_earlier": "float", "share_later": "float", "change": "float", "change_low": "float",
    "change_high": "float", "p": "float", "p_holm": "float", "test_unit": "text", "note": "text",
}  # fmt: skip
"""Columns of ``changes.csv``."""


def along(corpus: Corpus) -> list[Row]:
    """Shares by tenth of the tagged sentences, for all documents together and for each."""
    tenths: dict[int, list[Row]] = {part: [] for part in range(PARTS)}
    rows: list[Row] = []
    for doc_id, document in corpus.documents.items():
        own = corpus.of([doc_id])
        if len(own) < FEWEST:
            continue
        parts = [own[len(own) * i // PARTS : len(own) * (i + 1) // PARTS] for i in range(PARTS)]
        for part, sentences in enumerate(parts):
            tenths[part] += sentences
            rows += _rows({"document": document["document"], "doc_id": doc_id, "part": part + 1}, sentences)
    whole = [
        row
        for part, sentences in tenths.items()
        if sentences
        for row in _rows({"document": "all documents", "doc_id": "", "part": part + 1}, sentences)
    ]
    return whole + rows


def years(corpus: Corpus) -> list[Row]:
    """Shares by year of publication; documents without a year are left out."""
    by_year: dict[str, list[str]] = {}
    for doc_id, document in corpus.documents.items():
        if document["year"]:
            by_year.setdefault(document["year"], []).append(doc_id)
    return [
        row
        for year, doc_ids in sorted(by_year.items())
        for row in _rows({"year": year, "n_documents": len(doc_ids)}, corpus.of(doc_ids))
    ]


def changes(corpus: Corpus) -> list[Row]:
    """Each publisher's successive reports compared, earlier with later; documents without a year are left out."""
    by_publisher: dict[str, list[Row]] = {}
    for document in corpus.documents.values():
        if document["publisher"] and document["year"]:
            by_publisher.setdefault(document["publisher"], []).append(document)
    rows: list[Row] = []
    for publisher, documents in sorted(by_publisher.items()):
        ordered = sorted(documents, key=lambda d: (d["published"], d["doc_id"]))
        for earlier, later in itertools.pairwise(ordered):
            rows += _change(corpus, publisher, earlier, later)
    return rows


def _change(corpus: Corpus, publisher: str, earlier: Row, later: Row) -> list[Row]:
    if earlier["published"] == later["published"]:
        return []
    groups = [Group(d["document"], corpus.of([d["doc_id"]])) for d in (later, earlier)]
    return [
        {
            "publisher": publisher, "earlier": earlier["document"], "later": later["document"],
            "years": f"{earlier['year']}-{later['year']}", "label": row["label"], "share_of": row["share_of"],
            "share_earlier": row["share_b"], "share_later": row["share_a"], "change": row["difference"],
            "change_low": row["difference_low"], "change_high": row["difference_high"], "p": row["p"],
            "p_holm": row["p_holm"], "test_unit": row["test_unit"], "note": row["note"],
        }
        for row in contrast(groups[0], groups[1], shares=_SHOWN)
    ]  # fmt: skip


def _rows(head: Row, sentences: Sequence[Row], shares: Sequence[Share] = _SHOWN) -> list[Row]:
    sampler = Sampler(clusters_of(sentences), draws=1000)
    rows = []
    for share in shares:
        found = sampler.share(share)
        row = {
            **head, "label": share.label, "share_of": share.of, "n": round(sampler.count(share.of)),
            "count": round(sampler.count(share.part)), "share": None, "low": None, "high": None,
            "note": "" if found else f"no {share.of.replace('_', ' ')} here",
        }  # fmt: skip
        rows.append(row | (interval_cells(found) if found else {}))
    return rows
