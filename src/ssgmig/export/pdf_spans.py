"""All marks of one document in reading order: which words, which kind, which note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ssgmig.export.palette import frame_of
from ssgmig.export.pdf_notes import frame_note, mention_note, recommendation_note

Row = Mapping[str, Any]


class Span(NamedTuple):
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

    ``tables``: rows of ``segments``, ``sentences``, ``frames``, ``mentions``, ``recommendations`` of one document.
    """
    sentences = {
        row["sentence_id"]: (row["segment_id"], row["start_char"], row["end_char"]) for row in tables["sentences"]
    }
    texts = {row["segment_id"]: row["text"] for row in tables["segments"]}
    for unit in tables["recommendations"]:
        parts = tuple(sentences[identity] for identity in unit["sentence_ids"] if identity in sentences)
        note = recommendation_note(unit)
        yield Span(unit["recommendation_id"], "recommendations", parts, note, title=_title(unit))
    for row in tables["frames"]:
        frame = frame_of(row)
        part = sentences.get(row["sentence_id"])
        if frame and part:
            kind = "both frames" if frame == "both" else frame.replace("_", " ")
            note = frame_note(row, texts[part[0]][part[1] : part[2]])
            yield Span(row["sentence_id"], kind, (part,), note, frame, row["voice"])
    for row in tables["mentions"]:
        part = sentences.get(row["sentence_id"])
        if part:
            segment, start, _ = part
            place = (segment, start + row["start_char"], start + row["end_char"])
            yield Span(row["mention_id"], "actors", (place,), mention_note(*(row[name] for name in _ACTOR)))


_ACTOR = ("actor", "category", "group", "actor_id", "role", "effect", "country")


def _title(unit: Row) -> str:
    """A line of the outline: number as printed, strength, title."""
    number = f"{unit['number']} " if unit["number"] else ""
    strength = f"{unit['strength']}: " if unit["strength"] else ""
    return f"{number}{strength}{unit['title']} (p. {unit['page_first']})"
