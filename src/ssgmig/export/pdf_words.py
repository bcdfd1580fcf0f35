"""The words printed on a page of the original PDF, with their rectangles, and where in a word a letter stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from ssgmig.export.pdf_letters import letters
from ssgmig.ingest.ocr import available, recognised
from ssgmig.records import Box

_MARK = re.compile(r"[^\W\d][.,;:”’\"')]*(\d{1,3})$")
_RAISED = 0.6
"""The number of a footnote after a word is printed this much smaller."""


class Word(NamedTuple):
    """A printed word. ``letters``: its letters and digits in lower case; ``box``: rectangle as displayed."""

    text: str
    letters: str
    box: Box

    def stretch(self, first: int, last: int, *, before: bool, after: bool) -> tuple[float, float]:
        """Where letters ``first`` to ``last`` begin and end, as shares of the word's length.

        ``before`` and ``after``: with the punctuation around the word. Inside a word the place is estimated from the
        widths that letters have in a common font, which is within a letter of the truth.
        """
        if not first and last == len(self.letters) - 1 and len(self.letters) == len(self.text):
            return 0.0, 1.0
        positions = letters(self.text)[1]
        start = 0 if before and first == 0 else positions[first]
        end = len(self.text) if after and last == len(positions) - 1 else positions[last] + 1
        widths = [_width(c) for c in self.text]
        mark = _MARK.search(self.text)
        for index in range(mark.start(1), len(self.text)) if mark else ():
            widths[index] *= _RAISED
        return sum(widths[:start]) / sum(widths), sum(widths[:end]) / sum(widths)


@cache
def _width(character: str) -> float:
    """Usual width of a character, as a share of the height of the font."""
    return float(_font().glyph_advance(ord(character))) or 0.5


@cache
def _font() -> Any:
    mupdf: Any = import_module("pymupdf")
    return mupdf.Font("helv")


@dataclass(slots=True)
class PrintedLine:
    """One line of a page (from 1), its words in the order of the file."""

    page: int
    box: Box
    words: list[Word]

    @property
    def turn(self) -> int:
        """0 for a line from left to right, 1 for one that runs down the page, 2 to the left, 3 up."""
        if len(self.words) < 2:
            return 1 if self.box[3] - self.box[1] > 3 * (self.box[2] - self.box[0]) else 0
        first, last = self.words[0].box, self.words[-1].box
        right, down = last[0] - first[0], last[1] - first[1]
        if abs(down) > abs(right):
            return 1 if down > 0 else 3
        return 0 if right >= 0 else 2


def printed_lines(page: Any, number: int, *, image: str = "") -> list[PrintedLine]:
    """The lines of a page in the order of the file; coordinates as the page is displayed, origin at the top left.

    ``image``: Tesseract languages of a page whose text was read from its image. It is recognised again when the page
    itself has no words, which takes seconds; [] where Tesseract is not installed.
    """
    mupdf: Any = import_module("pymupdf")
    flags = mupdf.TEXT_PRESERVE_WHITESPACE | mupdf.TEXT_MEDIABOX_CLIP
    if image:
        if not available(image):
            return []
        textpage = recognised(page, image, flags)
    else:
        textpage = page.get_textpage(flags=flags)
    return _lines(textpage.extractWORDS(), number, page.rotation_matrix if page.rotation else None)


def _lines(words: Iterable[Sequence[Any]], number: int, matrix: Any) -> list[PrintedLine]:
    lines: dict[tuple[int, int], list[Word]] = {}
    for x0, y0, x1, y1, text, block, line, _ in words:
        box = (x0, y0, x1, y1) if matrix is None else _displayed((x0, y0, x1, y1), matrix)
        plain = text.lower() if text.isascii() and text.isalnum() else letters(text)[0]
        lines.setdefault((block, line), []).append(Word(text, plain, box))
    return [PrintedLine(number, _around([word.box for word in line]), line) for line in lines.values()]


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _displayed(box: Box, matrix: Any) -> Box:
    x0, y0, x1, y1 = box
    (a, c), (b, d) = (
        sorted((x0 * p + y0 * q + t, x1 * p + y1 * q + t))
        for p, q, t in ((matrix.a, matrix.c, matrix.e), (matrix.b, matrix.d, matrix.f))
    )
    return (a, b, c, d)


def union(first: Box, second: Box) -> Box:
    """The smallest rectangle around both."""
    a, b, c, d = first
    e, f, g, h = second
    return (a if a < e else e, b if b < f else f, c if c > g else g, d if d > h else h)
