"""Coded spans as rectangles on the pages of a PDF, in the coordinates that the REFI-QDA standard asks for.

Standard 1.5, section 10.3: points from the bottom left of the page's media box; pages count from 0 as in its example.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.pdf_place import PlacedSegment
from ssgmig.export.pdf_shapes import Placing
from ssgmig.export.pdf_words import PrintedLine, printed_lines, union
from ssgmig.export.qda_spans import Piece, Row, Span
from ssgmig.records import Box

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
    """Finds the areas of spans in one open PDF; pages are read when a span needs them."""

    def __init__(self, pdf: Any, segments: Iterable[Row], sentences: Iterable[Row]) -> None:
        self._pdf = pdf
        self._segments = {row["segment_id"]: row for row in segments}
        self._sentences = {row["sentence_id"]: row for row in sentences}
        self._lines: dict[int, list[PrintedLine]] = {}
        self._placed: dict[str, PlacedSegment] = {}
        self._space: dict[int, tuple[Placing, float, float]] = {}

    def of(self, span: Span) -> list[Area]:
        """One area per page and column that the span runs over, in reading order.

        Where the page does not hold the letters (it was read from an image), the rectangles of the span's segments.
        """
        boxes = [box for piece in span.pieces for box in self._printed(piece) or self._paragraph(piece)]
        return [self._area(page, box) for page, box in _blocks(boxes) if 0 < page <= len(self._pdf)]

    def _printed(self, piece: Piece) -> list[tuple[int, Box]]:
        sentence = self._sentences[piece.sentence_id]
        placed = self._segment(sentence["segment_id"])
        start, end = sentence["start_char"] + piece.start, sentence["start_char"] + piece.end
        strips = placed.strips(start, end)
        wanted = sum(map(str.isalnum, sentence["text"][piece.start : piece.end]))
        return [(strip.page, strip.box) for strip in strips] if 2 * placed.missing(start, end) <= wanted else []

    def _paragraph(self, piece: Piece) -> list[tuple[int, Box]]:
        sentence = self._sentences[piece.sentence_id]
        boxes = self._segments[sentence["segment_id"]]["boxes"] or ()
        there = [item for item in boxes if item["page"] == sentence["page"]] or boxes
        return [(item["page"], tuple(item["box"])) for item in there]

    def _segment(self, segment_id: str) -> PlacedSegment:
        if segment_id not in self._placed:
            row = self._segments[segment_id]
            boxes = row["boxes"] or ()
            pages: Mapping[int, Sequence[PrintedLine]] = {b["page"]: self._page(b["page"]) for b in boxes}
            self._placed[segment_id] = PlacedSegment({**row, "boxes": boxes}, pages)
        return self._placed[segment_id]

    def _page(self, number: int) -> list[PrintedLine]:
        if number not in self._lines:
            known = 0 < number <= len(self._pdf)
            self._lines[number] = printed_lines(self._pdf[number - 1], number) if known else []
        return self._lines[number]

    def _area(self, number: int, box: Box) -> Area:
        """From the page as displayed to whole points from the lower left corner of the media box."""
        if number not in self._space:
            page = self._pdf[number - 1]
            self._space[number] = (Placing(page), page.mediabox.x0, page.mediabox.y0)
        placing, left, bottom = self._space[number]
        (x0, y0), (x1, y1) = placing.point(box[0], box[1]), placing.point(box[2], box[3])
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
