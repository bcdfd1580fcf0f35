"""Writes a store of invented reports by two publishers, every sentence tagged by hand."""

from __future__ import annotations

from pathlib import Path

from ssgmig import ids
from ssgmig.records import FrameTag, Kind, Mention, Recommendation, Segment, Sentence, Zone
from ssgmig.store.store import Store
from ssgmig.store.tables import rows_of

HARD = "Harbour guards stopped the boats and returned the strangers."
SOFT = "The mothers in the camp need doctors and safe papers."
PLAIN = "The ferry company opened a second office last spring."
ADVICE = "The government should train harbour guards in first aid."

REPORTS = {
    "aaaaaaaaaaaa": ("Harbour Watch", "2019", [HARD, HARD, PLAIN, ADVICE]),
    "bbbbbbbbbbbb": ("Harbour Watch", "2021", [HARD, PLAIN, PLAIN, HARD]),
    "cccccccccccc": ("Island Aid", "2021", [SOFT, SOFT, PLAIN, ADVICE]),
}


def write_store(folder: Path) -> Path:
    """Fill ``folder/store`` with ``REPORTS``: each sentence is a paragraph; returns ``folder``."""
    store = Store(folder).open()
    for doc_id, (publisher, year, texts) in REPORTS.items():
        segments, sentences = [], []
        for position, text in enumerate(texts):
            key = ids.segment_id(doc_id, position)
            segments.append(Segment(key, position, Kind.PARAGRAPH, 0, "Findings", "", 1, 1, (), text, Zone.BODY))
            sentences.append(Sentence(ids.sentence_id(key, 0), key, position, 1, 0, len(text), text))
        row = {
            "doc_id": doc_id, "sha256": doc_id * 5, "root": "reports", "source_path": f"{doc_id[0]}.txt", "title": "",
            "publisher": publisher, "published": year, "language": "en", "symbol": "", "media_type": "text/plain",
            "n_pages": 1, "n_pages_read": 1, "n_pages_ocr": 0, "n_words": 40, "n_sentences": len(texts),
            "n_sentences_tagged": len(texts), "status": "ok", "reason": "", "warnings": [],
        }  # fmt: skip
        tags = [_tag(s) for s in sentences]
        mentions = [m for s in sentences for m in _mentions(s)]
        units = [_unit(doc_id, s) for s in sentences if s.text == ADVICE]
        for table, records in (
            ("segments", segments), ("sentences", sentences), ("frames", tags), ("mentions", mentions),
            ("recommendations", units),
        ):  # fmt: skip
            store.write(table, doc_id, rows_of(doc_id, records), fingerprint="f")
        store.write("documents", doc_id, [row], fingerprint="f")
    return folder


def _tag(sentence: Sentence) -> FrameTag:
    if sentence.text == HARD:
        return FrameTag(sentence.sentence_id, True, 0.9, "reported", 0.8, ("measure",), False, 0.1)
    if sentence.text == SOFT:
        return FrameTag(sentence.sentence_id, False, 0.1, "", 0.0, (), True, 0.9, ("health", "political"))
    return FrameTag(sentence.sentence_id)


def _mentions(sentence: Sentence) -> list[Mention]:
    at = sentence.text.lower().find("harbour guards")
    if at < 0:
        return []
    words = sentence.text[at : at + 14]
    key = ids.mention_id(sentence.sentence_id, at)
    return [
        Mention(key, sentence.sentence_id, at, at + 14, words, "border_guard", "state_provider", "generic-border-guard",
                "border guards", role="acts")
    ]  # fmt: skip


def _unit(doc_id: str, sentence: Sentence) -> Recommendation:
    return Recommendation(
        f"{doc_id}-r1", (sentence.segment_id,), (sentence.sentence_id,), "", "Findings", 1, 1, "Train", sentence.text,
        strength="should", actions=("capacity",), gcm_objectives=(11,), ssg_principles=("accountability",),
    )  # fmt: skip
