"""Coded spans as rectangles on the pages of a PDF, in the coordinates that the REFI-QDA standard asks for.

Standard 1.5, section 10.3: points from the bottom left of the page's media box; pages count from 0 as in its example.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.pdf_strips import Part, Strips, in_file
from ssgmig.export.qda_spans import Piece, Row, Span
from ssgmig.ingest.printed import page_space
from ssgmig.records import Box, Matrix, Places
from ssgmig.structure.rows import union

_LINE_GAP = 1.5
"""Lines further apart than this many line heights are different areas."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page: ``page`` from 0; whole points, lower left corner first."""

    page: int
    first_x: int
    first_y: int
    second_x: int
    second_y: int


class Areas:
    """Finds the areas of spans in one open PDF; ``places`` of its words, None when no page has words."""

    def __init__(self, pdf: Any, places: Places | None, segments: Iterable[Row], sentences: Iterable[Row]) -> None:
        self._pdf = pdf
        self._segments = {row["segment_id"]: row for row in segments}
        self._sentences = {row["sentence_id"]: row for row in sentences}
        texts = {row["position"]: row["text"] for row in self._segments.values()}
        self._strips = Strips(places, texts) if places else None
        self._known = places.spaces if places else {}
        self._spaces: dict[int, tuple[Matrix, float, float]] = {}

    def of(self, spans: Sequence[Span]) -> dict[str, list[Area]]:
        """For each span by identity one area per page and column that it runs over, in reading order.

        Where the page does not hold the letters (it was read from an image), the rectangles of the span's segments.
        """
        pieces = [piece for span in spans for piece in span.pieces]
        printed = iter(self._printed(pieces))
        found = {}
        for span in spans:
            boxes = [box for piece in span.pieces for box in next(printed) or self._paragraph(piece)]
            found[span.identity] = [self._area(page, box) for page, box in _blocks(boxes) if 0 < page <= len(self._pdf)]
        return found

    def _printed(self, pieces: Sequence[Piece]) -> list[list[tuple[int, Box]]]:
        """Rectangles of pieces of which at least half the letters are found."""
        if not self._strips:
            return [[] for _ in pieces]
        parts = [self._part(piece) for piece in pieces]
        return [
            [(strip.page, strip.box) for strip in strips] if found * 2 >= wanted else []
            for strips, (found, wanted) in zip(self._strips.of(parts), self._strips.letters(parts), strict=True)
        ]

    def _part(self, piece: Piece) -> Part:
        sentence = self._sentences[piece.sentence_id]
        start = sentence["start_char"]
        return self._segments[sentence["segment_id"]]["position"], start + piece.start, start + piece.end

    def _paragraph(self, piece: Piece) -> list[tuple[int, Box]]:
        sentence = self._sentences[piece.sentence_id]
        boxes = self._segments[sentence["segment_id"]]["boxes"] or ()
        there = [item for item in boxes if item["page"] == sentence["page"]] or boxes
        return [(item["page"], tuple(item["box"])) for item in there]

    def _area(self, number: int, box: Box) -> Area:
        """From the page as displayed to whole points from the lower left corner of the media box."""
        if number not in self._spaces:
            page = self._pdf[number - 1]
            space = self._known.get(number) or page_space(page)
            self._spaces[number] = (space, page.mediabox.x0, page.mediabox.y0)
        space, left, bottom = self._spaces[number]
        (x0, y0), (x1, y1) = in_file(space, box[0], box[1]), in_file(space, box[2], box[3])
        return Area(
            number - 1,
            math.floor(min(x0, x1) - left),
            math.floor(min(y0, y1) - bottom),
            math.ceil(max(x0, x1) - left),
            math.ceil(max(y0, y1) - bottom),
        )


def _blocks(strips: Iterable[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """Strips joined while they stand one under the other on one page; the next column or page begins a new block."""
    found: list[tuple[int, Box]] = []
    last: tuple[int, Box] | None = None
    for page, box in strips:
        if last and last[0] == page and _follows(last[1], box):
            found[-1] = (page, union(found[-1][1], box))
        else:
            found.append((page, box))
        last = (page, box)
    return found


def _follows(above: Box, below: Box) -> bool:
    """Whether a strip stands beside or right under another (either way of printing, upright or sideways)."""
    height = max(min(above[3] - above[1], above[2] - above[0]), min(below[3] - below[1], below[2] - below[0]))
    apart_y = max(below[1] - above[3], above[1] - below[3])
    apart_x = max(below[0] - above[2], above[0] - below[2])
    return apart_x < _LINE_GAP * height and apart_y < _LINE_GAP * height
