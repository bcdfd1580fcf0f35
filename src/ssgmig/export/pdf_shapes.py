"""Annotations as PDF objects: quadrilaterals over words, how they are drawn, boxes around recommendations.

Follows ISO 32000-2, 12.5.6 (annotation types). Each annotation has an appearance, so that all readers show the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ssgmig.export.palette import FILL, LINE, rgb
from ssgmig.export.pdf_strips import Strip, in_file
from ssgmig.records import Box, Matrix

_HATCH = 4.0
"""Points between the lines of a hatched highlight."""
_PAD = 1.5
_BELOW, _ABOVE_BASE, _THICK = 1.0, 0.4, 0.9
"""Of the line under an actor's name, in points: room below the words, how far above their base it runs, thickness."""
_CLEAR = 0.5
"""Share of a highlight's fill that covers what is under it."""
_LEVEL = 1e-3
_PUNCTUATION = str.maketrans(
    {0x2022: "\x80", 0x2026: "\x83", 0x2014: "\x84", 0x2013: "\x85", 0x201C: "\x8d", 0x201D: "\x8e", 0x2018: "\x8f"}
    | {0x2019: "\x90", 0x20AC: "\xa0"}
    | dict.fromkeys([*range(0x20), *range(0x7F, 0xA1), 0xAD])
)
"""From Unicode to PDFDocEncoding (ISO 32000-2, annex D.3) beyond ASCII; without control characters."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape ready to be an annotation. ``entries``: subtype, rectangle, colour and coordinates.

    ``box``, ``resources`` and ``content``: the form that draws it; equal forms may be shared, since a reader fits the
    form into the annotation's rectangle.
    """

    entries: bytes
    box: bytes
    content: bytes
    resources: bytes = b""


def text_string(text: str) -> bytes:
    """A PDF text string: in PDFDocEncoding where it has all characters, else UTF-16."""
    safe = text
    for sign, written in (("\\", "\\\\"), ("(", "\\("), (")", "\\)"), ("\n", "\\n")):
        if sign in safe:
            safe = safe.replace(sign, written)
    if safe.isascii() and safe.isprintable():
        return b"(%b)" % safe.encode("ascii")
    try:
        return b"(%b)" % safe.translate(_PUNCTUATION).encode("latin-1")
    except UnicodeEncodeError:
        return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().encode("ascii")


@lru_cache(maxsize=4096)
def _kept(text: str) -> bytes:
    return text_string(text)


def note_string(note: str, identity: str) -> bytes:
    """The PDF text string of a note that ends in an id; many notes differ in nothing else."""
    before = _kept(f"{note}\nid: ")
    after = identity.encode("ascii") if before.startswith(b"(") else identity.encode("utf-16-be").hex().encode("ascii")
    return before[:-1] + after + before[-1:]


def highlight(strips: Sequence[Strip], frame: str, voice: str) -> Drawn:
    """Words marked with a frame: filled in its colour, and a sign under the words that works without colour.

    Securitized: a line, thicker when asserted, hatched when contested; human security: dots; both: a double line.
    """
    # One path for all lines: overlapping rectangles filled one by one would darken each other.
    content = [b"/M gs " + _seen_through(FILL[frame]), *map(_area, strips)]
    content += [b"f", _colour(LINE[frame], b"RG")]
    if voice == "contested":
        content += [_hatching(strip) for strip in strips]
    content += [_under(strip, frame, voice) for strip in strips]
    entries = b"/Subtype/Highlight/C[%b]/QuadPoints[%b]" % (_colour(FILL[frame]), _quads(strips))
    return _drawn(
        entries, _around(strips, 2.0), b"\n".join(content), b"/ExtGState<</M<</BM/Multiply/ca %g>>>>" % _CLEAR
    )


@cache
def _seen_through(colour: str) -> bytes:
    """The operator for a fill that looks like ``colour`` on white although it is half clear.

    Programs that know no blend mode, as LibreOffice Draw, would hide the words under a solid fill.
    """
    deeper = (max(0.0, 1 - (1 - part) / _CLEAR) for part in rgb(colour))
    return b"%.3g %.3g %.3g rg" % tuple(deeper)


def underline(strips: Sequence[Strip]) -> Drawn:
    """A thin line under the name of an actor."""
    colour = LINE["actor"]
    entries = b"/Subtype/Underline/C[%b]/QuadPoints[%b]" % (_colour(colour), _quads(strips))
    if len(strips) == 1 and (form := _shared_line(strips[0])):
        rectangle, box, content = form
        return Drawn(b"%b/Rect[%b]" % (entries, rectangle), box, content)
    lines = [_line(strip, -_ABOVE_BASE) for strip in strips]
    return _drawn(entries, _around(strips, 2.0), b"\n".join([b"%b %g w" % (_colour(colour, b"RG"), _THICK), *lines]))


def _quads(strips: Sequence[Strip]) -> bytes:
    return b" ".join([b"%.6g %.6g %.6g %.6g %.6g %.6g %.6g %.6g" % strip.corners for strip in strips])


def _area(strip: Strip) -> bytes:
    """The path around a strip."""
    if _is_level(strip):
        x0, y0, x1, y1 = strip.hull
        return b"%.6g %.6g %.6g %.6g re" % (x0, y0, x1 - x0, y1 - y0)
    a, b, c, d, e, f, g, h = strip.corners
    return b"%.6g %.6g m %.6g %.6g l %.6g %.6g l %.6g %.6g l h" % (a, b, c, d, g, h, e, f)


def _is_level(strip: Strip) -> bool:
    return -_LEVEL < strip.down[0] < _LEVEL or -_LEVEL < strip.down[1] < _LEVEL


def _shared_line(strip: Strip) -> tuple[bytes, bytes, bytes] | None:
    """Rectangle of one level line, and box and content of the form for all lines of its height and direction.

    None for a line that runs askew.
    """
    right, up = strip.down
    x0, y0, x1, y1 = strip.hull
    if -_LEVEL < right < _LEVEL:
        y0, y1 = (y0, y1 + _BELOW) if up > 0 else (y0 - _BELOW, y1)
        form = _bar(round(2 * (y1 - y0)), sideways=False, forward=up > 0)
    elif -_LEVEL < up < _LEVEL:
        x0, x1 = (x0, x1 + _BELOW) if right > 0 else (x0 - _BELOW, x1)
        form = _bar(round(2 * (x1 - x0)), sideways=True, forward=right > 0)
    else:
        return None
    return b"%.6g %.6g %.6g %.6g" % (x0, y0, x1, y1), *form


@cache
def _bar(halves: int, *, sideways: bool, forward: bool) -> tuple[bytes, bytes]:
    """Box and content of a form as tall as a line, in half points, and a hundred points long.

    Stretched to the rectangle of a name, it draws the same line under each. ``forward``: the line under the words has
    the greater coordinate.
    """
    height = halves / 2
    low = _BELOW + _ABOVE_BASE - _THICK / 2
    if forward:
        low = height - low - _THICK
    size = (b"0 0 %g 100" if sideways else b"0 0 100 %g") % height
    bar = (b"%.6g 0 %g 100" if sideways else b"0 %.6g 100 %g") % (low, _THICK)
    return size, b"%b %b re f" % (_colour(LINE["actor"], b"rg"), bar)


def outline_box(boxes: Sequence[Box], space: Matrix, *, dashed: bool = False, label: str = "") -> Drawn:
    """A closed line around words of one column: it begins and ends where the words do.

    ``boxes``: rectangles of the words as displayed; ``space``: from there to the file's coordinates. ``dashed``: the
    words themselves were not found and ``boxes`` are those of their paragraph.
    """
    colour = LINE[label or "recommendation"]
    points = [in_file(space, *point) for point in _border(boxes)]
    corners = [b"%.6g %.6g" % point for point in points]
    path = b" l ".join(corners).replace(b" l ", b" m ", 1)
    dash = b"[3 2] 0 d " if dashed else b""
    entries = b"/Subtype/Polygon/C[%b]/BS<</W 1.1>>/Vertices[%b]" % (_colour(colour), b" ".join(corners))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    around = (min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)
    return _drawn(entries, around, b"%b 1.1 w %b%b l s" % (_colour(colour, b"RG"), dash, path))


def _drawn(entries: bytes, around: Box, content: bytes, resources: bytes = b"") -> Drawn:
    box = _numbers(around)
    return Drawn(b"%b/Rect[%b]" % (entries, box), box, content, resources)


@cache
def _colour(name: str, operator: bytes = b"") -> bytes:
    return b"%.2g %.2g %.2g %b" % (*rgb(name), operator)


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join([b"%.6g" % value for value in values])


def _around(strips: Sequence[Strip], margin: float) -> Box:
    x0, y0, x1, y1 = zip(*[strip.hull for strip in strips], strict=True)
    return (min(x0) - margin, min(y0) - margin, max(x1) + margin, max(y1) + margin)


def _line(strip: Strip, off: float) -> bytes:
    """The line under the words as they are printed, ``off`` points below them."""
    x0, y0, x1, y1 = strip.base
    right, up = off * strip.down[0], off * strip.down[1]
    return b"%.6g %.6g m %.6g %.6g l S" % (x0 + right, y0 + up, x1 + right, y1 + up)


def _under(strip: Strip, frame: str, voice: str) -> bytes:
    if frame == "human_security":
        return b"1 J [0 2.4] 0 d 1.2 w %b [] 0 d 0 J" % _line(strip, 0.0)
    if frame == "both":
        return b"0.5 w %b %b" % (_line(strip, -0.6), _line(strip, 0.7))
    return b"%b w %b" % (b"1.5" if voice == "asserted" else b"0.6", _line(strip, 0.0))


def _hatching(strip: Strip) -> bytes:
    """Slanted lines within a strip."""
    x0, y0, x1, y1 = strip.hull
    height = y1 - y0
    count = int((x1 - x0 + height) / _HATCH) + 1
    starts = [x0 - height + i * _HATCH for i in range(count)]
    lines = b" ".join([b"%.6g %.6g m %.6g %.6g l" % (start, y0, start + height, y1) for start in starts])
    return b"q %b re W n 0.35 w %b S Q" % (_numbers((x0, y0, x1 - x0, height)), lines)


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
