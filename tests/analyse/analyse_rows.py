"""Invented rows as ``load_corpus`` gives them."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def sentence(doc_id: str, paragraph: int, number: int, **labels: Any) -> Row:
    """A tagged sentence as ``load_corpus`` gives it."""
    return {
        "doc_id": doc_id, "sentence_id": f"{doc_id}-{paragraph:05d}-{number:02d}",
        "segment_id": f"{doc_id}-{paragraph:05d}",
        "position": paragraph * 10 + number, "page": 1 + paragraph // 5, "text": "Five words stand right here.",
        "section": "Findings", "kind": "paragraph", "securitized": False, "voice": "", "elements": [],
        "human_security": False, "dimensions": [], "n_recommendations": 0, "actions": [], "strengths": [],
        "actor_ids": [], "categories": [], "groups": [], **labels,
    }  # fmt: skip


def document(doc_id: str, **values: Any) -> Row:
    """A documents row."""
    return {
        "doc_id": doc_id, "source_path": f"{doc_id}.txt", "title": "", "document": f"{doc_id}.txt",
        "publisher": "Harbour",
        "published": "2020", "year": "2020", "language": "en", "symbol": "", "media_type": "text/plain",
        "n_pages_read": 1, "n_pages_ocr": 0, "n_words": 500, **values,
    }  # fmt: skip
