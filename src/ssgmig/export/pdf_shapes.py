"""Annotations as PDF objects: quadrilaterals over words, how they are drawn, boxes around recommendations.

Follows ISO 32000-2, 12.5.6 (annotation types). Each annotation carries its own appearance, so that all readers show
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.palette import FILL, LINE, rgb
from ssgmig.export.pdf_place import Strip
from ssgmig.records import Box

_HATCH = 4.0
"""Points between the lines of a hatched highlight."""
_PAD = 1.5
Point = tuple[float, float]


class Placing:
    """From coordinates of the displayed page (origin at the top left) to those of the PDF's own space."""

    def __init__(self, page: Any) -> None:
        turn, crop = page.derotation_matrix, page.cropbox
        # PyMuPDF counts the crop box from the top of the media box; its own matrix forgets it on turned pages.
        top = page.mediabox.y1 - crop.y0
        self._m = (turn.a, -turn.b, turn.c, -turn.d, crop.x0 + turn.e, top - turn.f)

    def point(self, x: float, y: float) -> Point:
        """One point."""
        a, b, c, d, e, f = self._m
        return (x * a + y * c + e, x * b + y * d + f)

    def corners(self, box: Box) -> tuple[Point, Point, Point, Point]:
        """Top left, top right, bottom left, bottom right as the reader sees them."""
        x0, y0, x1, y1 = box
        return self.point(x0, y0), self.point(x1, y0), self.point(x0, y1), self.point(x1, y1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape ready to be an annotation. ``entries``: subtype, rectangle, colour and coordinates; ``box``: BBox."""

    entries: bytes
    box: bytes
    content: bytes
    resources: bytes = b""


def text_string(text: str) -> bytes:
    """A PDF text string: plain where it is ASCII, else UTF-16."""
    if text.isascii():
        safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\n", "\\n")
        return b"(%b)" % "".join(c for c in safe if c >= " ").encode("ascii")
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().encode("ascii")


def highlight(strips: Sequence[Strip], frame: str, voice: str, placing: Placing) -> Drawn:
    """Words marked with a frame: filled in its colour, and a sign under the words that works without colour.

    Securitized: a line, thicker when asserted, hatched when contested; human security: dots; both: a double line.
    """
    quads = [placing.corners(strip.box) for strip in strips]
    content = [b"/M gs %b rg" % _numbers(rgb(FILL[frame]))]
    # One path for all lines: overlapping rectangles filled one by one would darken each other.
    content += [b"%b m %b l %b l %b l h" % tuple(map(_numbers, (a, b, d, c))) for a, b, c, d in quads] + [b"f"]
    content.append(b"%b RG" % _numbers(rgb(LINE[frame])))
    if voice == "contested":
        content += [_hatching(quad) for quad in quads]
    content += [_under(strip, frame, voice, placing) for strip in strips]
    head = b"/Subtype/Highlight/C[%b]" % _numbers(rgb(FILL[frame]))
    return _drawn(head, quads, b"\n".join(content), b"/ExtGState<</M<</BM/Multiply>>>>")


def underline(strips: Sequence[Strip], placing: Placing) -> Drawn:
    """A thin line under the name of an actor."""
    colour = _numbers(rgb(LINE["actor"]))
    quads = [placing.corners(strip.box) for strip in strips]
    lines = [_line(*_base(strip, placing, -0.4)) for strip in strips]
    head = b"/Subtype/Underline/C[%b]" % colour
    return _drawn(head, quads, b"\n".join([b"%b RG 0.9 w" % colour, *lines]))


def outline_box(strips: Sequence[Strip], placing: Placing, *, dashed: bool = False, label: str = "") -> Drawn:
    """A closed line around words of one column: it begins and ends where the words do.

    ``dashed``: the words themselves were not found and ``strips`` are the rectangles of their paragraph.
    """
    colour = _numbers(rgb(LINE[label or "recommendation"]))
    points = [placing.point(*point) for point in _border([strip.box for strip in strips])]
    path = b" ".join(b"%b %b" % (_numbers(point), b"l" if i else b"m") for i, point in enumerate(points))
    dash = b"[3 2] 0 d " if dashed else b""
    vertices = b" ".join(map(_numbers, points))
    head = b"/Subtype/Polygon/C[%b]/BS<</W 1.1>>/Vertices[%b]" % (colour, vertices)
    box = _numbers(_around(points, 1.0))
    return Drawn(b"%b/Rect[%b]" % (head, box), box, b"%b RG 1.1 w %b%b s" % (colour, dash, path))


def _drawn(head: bytes, quads: Sequence[Sequence[Point]], content: bytes, resources: bytes = b"") -> Drawn:
    numbers = b" ".join(_numbers(point) for quad in quads for point in quad)
    box = _numbers(_around([point for quad in quads for point in quad], 2.0))
    return Drawn(b"%b/QuadPoints[%b]/Rect[%b]" % (head, numbers, box), box, content, resources)


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join(b"%g" % round(value, 2) for value in values)


def _around(points: Sequence[Point], margin: float) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin)


def _line(start: Point, end: Point) -> bytes:
    return b"%b m %b l S" % (_numbers(start), _numbers(end))


def _base(strip: Strip, placing: Placing, off: float) -> tuple[Point, Point]:
    """The line under the words as they are printed, ``off`` points below them."""
    x0, y0, x1, y1 = strip.box
    if strip.turn in (0, 2):
        y = y1 + off if strip.turn == 0 else y0 - off
        return placing.point(x0, y), placing.point(x1, y)
    x = x0 - off if strip.turn == 1 else x1 + off
    return placing.point(x, y0), placing.point(x, y1)


def _under(strip: Strip, frame: str, voice: str, placing: Placing) -> bytes:
    if frame == "human_security":
        return b"1 J [0 2.4] 0 d 1.2 w %b [] 0 d 0 J" % _line(*_base(strip, placing, 0.0))
    if frame == "both":
        return b"0.5 w %b %b" % (_line(*_base(strip, placing, -0.6)), _line(*_base(strip, placing, 0.7)))
    return b"%b w %b" % (b"1.5" if voice == "asserted" else b"0.6", _line(*_base(strip, placing, 0.0)))


def _hatching(quad: Sequence[Point]) -> bytes:
    """Slanted lines within a quadrilateral."""
    x0, y0, x1, y1 = _around(quad, 0.0)
    height = y1 - y0
    count = int((x1 - x0 + height) / _HATCH) + 1
    lines = (
        b"%b m %b l" % (_numbers((x0 - height + i * _HATCH, y0)), _numbers((x0 + i * _HATCH, y1))) for i in range(count)
    )
    clip = b"%b %b re W n" % (_numbers((x0, y0)), _numbers((x1 - x0, y1 - y0)))
    return b"q %b 0.35 w %b S Q" % (clip, b" ".join(lines))


def _border(boxes: Sequence[Box]) -> list[Point]:
    """Corners of the line around rectangles of one column, from the first word to the last."""
    left, right = min(b[0] for b in boxes) - _PAD, max(b[2] for b in boxes) + _PAD
    top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
    first = [b for b in boxes if b[1] < top + 0.6 * (b[3] - b[1])]
    last = [b for b in boxes if b[3] > bottom - 0.6 * (b[3] - b[1])]
    start, end = min(b[0] for b in first) - _PAD, max(b[2] for b in last) + _PAD
    low, high = max(b[3] for b in first), min(b[1] for b in last)
    if high < low - 1 or start - left < 6:
        start, low = left, top
    if high < low - 1 or right - end < 6:
        end, high = right, bottom
    return [
        (start, top),
        (right, top),
        (right, high),
        (end, high),
        (end, bottom),
        (left, bottom),
        (left, low),
        (start, low),
    ]
