"""All marks of one document in reading order: which words, which kind, which note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.palette import frame_of
from ssgmig.export.pdf_notes import frame_note, mention_note, recommendation_note

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """One mark. ``parts``: segment id, start and end of each stretch of text; ``kind``: a name of ``LAYERS``."""

    identity: str
    kind: str
    parts: tuple[tuple[str, int, int], ...]
    note: str
    frame: str = ""
    voice: str = ""
    title: str = ""


def spans_of(tables: Mapping[str, Sequence[Row]]) -> Iterator[Span]:
    """Recommendations, then framed sentences, then mentions: the order in which they lie over each other.

    ``tables``: rows of ``sentences``, ``frames``, ``mentions``, ``recommendations`` of one document.
    """
    sentences = {row["sentence_id"]: row for row in tables["sentences"]}
    for unit in tables["recommendations"]:
        yield Span(
            unit["recommendation_id"],
            "recommendations",
            tuple(_part(sentences[identity]) for identity in unit["sentence_ids"] if identity in sentences),
            recommendation_note(unit),
            title=_title(unit),
        )
    for row in tables["frames"]:
        frame = frame_of(row)
        if frame and row["sentence_id"] in sentences:
            sentence = sentences[row["sentence_id"]]
            kind = "both frames" if frame == "both" else frame.replace("_", " ")
            yield Span(row["sentence_id"], kind, (_part(sentence),), frame_note(row, sentence), frame, row["voice"])
    for row in tables["mentions"]:
        if row["sentence_id"] in sentences:
            segment, start, _ = _part(sentences[row["sentence_id"]])
            part = (segment, start + row["start_char"], start + row["end_char"])
            yield Span(row["mention_id"], "actors", (part,), mention_note(row))


def _part(sentence: Row) -> tuple[str, int, int]:
    return sentence["segment_id"], sentence["start_char"], sentence["end_char"]


def _title(unit: Row) -> str:
    """A line of the outline: number as printed, strength, title."""
    number = f"{unit['number']} " if unit["number"] else ""
    strength = f"{unit['strength']}: " if unit["strength"] else ""
    return f"{number}{strength}{unit['title']} (p. {unit['page_first']})"
