"""The text of a document as one plain-text source, and every coded span of it: sentences, mentions, recommendations.

Positions are Unicode codepoints from 0, the end exclusive (REFI-QDA 1.5, section 10.2 and its example).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.characters import for_xml

Row = Mapping[str, Any]
Path = tuple[str, ...]

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one sentence: ``start`` and ``end`` count within the sentence."""

    sentence_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A coded stretch of the plain text. ``identity``: the id in the tables, with ``#2`` for a second stretch.

    ``pieces`` say which sentences it is made of; ``codes`` are paths in the code tree.
    """

    identity: str
    start: int
    end: int
    codes: tuple[Path, ...]
    note: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PlainText:
    """``text`` and where each sentence begins in it, by sentence id."""

    text: str
    starts: dict[str, int]


def plain_text(segments: Sequence[Row], sentences: Sequence[Row]) -> PlainText:
    """Segments in reading order with their printed numbers, an empty line between them.

    A carriage return becomes a space: programs that read text files fold line ends, which would shift positions.
    """
    parts, at = [], 0
    begin: dict[str, int] = {}
    for segment in segments:
        number = f"{segment['number']} " if segment["number"] else ""
        part = for_xml(number + segment["text"]).replace("\r", " ")
        begin[segment["segment_id"]] = at + len(number)
        parts.append(part)
        at += len(part) + len(_BETWEEN)
    starts = {row["sentence_id"]: begin[row["segment_id"]] + row["start_char"] for row in sentences}
    return PlainText(_BETWEEN.join(parts), starts)


def spans_of(plain: PlainText, tables: Mapping[str, Sequence[Row]]) -> list[Span]:
    """Every span with a code, in order of position, longer first; ``tables`` are the store's rows of one document."""
    sentences = {row["sentence_id"]: row for row in tables["sentences"]}
    found = [
        *_framed(plain, sentences, tables["frames"]),
        *_mentioned(plain, tables["mentions"]),
        *_recommended(plain, sentences, tables["recommendations"]),
    ]
    return sorted(found, key=lambda span: (span.start, -span.end, span.identity))


def _framed(plain: PlainText, sentences: Mapping[str, Row], frames: Sequence[Row]) -> Iterator[Span]:
    for row in (row for row in frames if row["sentence_id"] in sentences):
        codes: list[Path] = []
        notes = []
        if row["securitized"]:
            root = ("frame", "securitized")
            codes += [root, *((*root, label) for label in (*row["elements"], row["voice"]) if label)]
            notes.append(f"securitized {row['securitized_score']:.2f}, {row['voice']} {row['voice_score']:.2f}")
        if row["human_security"]:
            root = ("frame", "human_security")
            codes += [root, *((*root, label) for label in row["dimensions"])]
            notes.append(f"human security {row['human_security_score']:.2f}")
        if codes:
            start, length = plain.starts[row["sentence_id"]], len(sentences[row["sentence_id"]]["text"])
            piece = Piece(row["sentence_id"], 0, length)
            yield Span(row["sentence_id"], start, start + length, tuple(codes), "; ".join(notes), (piece,))


def _mentioned(plain: PlainText, mentions: Sequence[Row]) -> Iterator[Span]:
    for row in mentions:
        start = plain.starts.get(row["sentence_id"])
        if start is not None:
            path = ("actor", row["group"], row["category"])
            words = (f"{row['actor']} ({row['actor_id']})", row["role"], row["effect"])
            piece = Piece(row["sentence_id"], row["start_char"], row["end_char"])
            yield Span(
                row["mention_id"],
                start + row["start_char"],
                start + row["end_char"],
                (path,),
                "; ".join(word for word in words if word),
                (piece,),
            )


def _recommended(plain: PlainText, sentences: Mapping[str, Row], units: Sequence[Row]) -> Iterator[Span]:
    for row in units:
        root = ("recommendation",)
        strength = [(*root, "strength", row["strength"])] if row["strength"] else []
        codes = (root, *strength, *((*root, "action", action) for action in row["actions"]))
        told = [
            f"{row['number']} {row['title']}".strip(),
            f"addressee: {row['addressee_text'] or ', '.join(row['addressee_categories']) or 'not named'}",
            f"score {row['score']:.2f}",
        ]
        members = sorted(
            (sentences[name] for name in row["sentence_ids"] if name in sentences), key=lambda s: int(s["position"])
        )
        for count, run in enumerate(_runs(members), 1):
            identity = row["recommendation_id"] + (f"#{count}" if count > 1 else "")
            last = run[-1]
            pieces = tuple(Piece(s["sentence_id"], 0, len(s["text"])) for s in run)
            start, end = plain.starts[run[0]["sentence_id"]], plain.starts[last["sentence_id"]] + len(last["text"])
            yield Span(identity, start, end, codes, "; ".join(told), pieces)


def _runs(sentences: Sequence[Row]) -> Iterator[list[Row]]:
    """Sentences grouped into runs that follow each other in the document."""
    for _, run in itertools.groupby(enumerate(sentences), lambda pair: int(pair[1]["position"]) - pair[0]):
        yield [row for _, row in run]
