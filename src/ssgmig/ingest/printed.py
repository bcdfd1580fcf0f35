"""The words printed on a page of a PDF, packed with their rectangles, and the way back to the file's coordinates."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from ssgmig.records import Box, Line, Matrix, PageWords

_MARK = re.compile(r"\D(\d{1,3})$")
_LEVEL, _SMALL, _BLANK = 0.99, 0.8, 0.4
"""Least cosine of a level line; size of a mark beside that of its line; width of a blank beside its size."""

Words = Sequence[Sequence[Any]]
"""As MuPDF gives them: x0, y0, x1, y1, text, number of the block, of the line in it, of the word in that."""


def page_words(page: Any, words: Words, *, angle: float = 0.0) -> PageWords | None:
    """Words in the coordinates of the page as displayed; None when there are none.

    ``angle``: degrees by which the page was turned upright around its centre before the words were read.
    """
    if not words:
        return None
    x0, y0, x1, y1, texts, blocks, lines = list(zip(*words, strict=True))[:7]
    return PageWords(
        text="\n".join(texts),
        lines=array("i", (*blocks, *lines)).tobytes(),
        boxes=array("f", (*x0, *y0, *x1, *y1)).tobytes(),
        space=turned_back(page_space(page), page, angle) if angle else page_space(page),
    )


def displayed(words: Words, matrix: Any) -> Words:
    """Words of a turned page where the reader sees them; ``matrix`` is the page's rotation, None for upright pages."""
    if matrix is None:
        return words
    return [(*_displayed(word[:4], matrix), *word[4:]) for word in words]


def _displayed(box: Sequence[float], matrix: Any) -> Box:
    x0, y0, x1, y1 = box
    (a, c), (b, d) = (
        sorted((x0 * p + y0 * q + t, x1 * p + y1 * q + t))
        for p, q, t in ((matrix.a, matrix.c, matrix.e), (matrix.b, matrix.d, matrix.f))
    )
    return (a, b, c, d)


def marks_apart(words: Words, blocks: Sequence[dict[str, Any]]) -> Words:
    """Words from which the raised number of a note is parted, where its own rectangle says that it stands.

    ``blocks``: the same text as ``extractDICT`` gives it. Only the words of level lines.
    """
    found: list[Sequence[Any]] = []
    for word in words:
        x0, y0, x1, y1, text, block, line, number = word
        mark = _MARK.search(text) if text[-1:].isdigit() else None
        # Text beyond the edge of the page is left out of the one and not of the other, so numbers may differ.
        lines = blocks[block].get("lines", ()) if mark and block < len(blocks) else ()
        at = _start_of(mark.group(1), lines[line], word[:4]) if mark and line < len(lines) else 0.0
        if mark and at:
            found.append((x0, y0, at, y1, text[: mark.start(1)], block, line, number))
            found.append((at, y0, x1, y1, mark.group(1), block, line, number))
        else:
            found.append(word)
    return found


def _start_of(mark: str, line: dict[str, Any], word: Sequence[float]) -> float:
    """Left edge of a mark that is printed small or raised within the rectangle of a word; 0.0 without one."""
    if line["dir"][0] < _LEVEL:
        return 0.0
    x0, y0, x1, y1 = word
    size = max((span["size"] for span in line["spans"]), default=0.0)
    for span in line["spans"]:
        left, top, right, bottom = span["bbox"]
        raised = span["flags"] & 1 or span["size"] < _SMALL * size
        inside = x0 < left < x1 and right <= x1 + 1 + _BLANK * span["size"] and top < y1 and bottom > y0
        if raised and inside and span["text"].strip() == mark:
            return float(left)
    return 0.0


def within(words: Words, lines: Sequence[Line]) -> list[Sequence[Any]]:
    """The words whose middle stands in one of the lines."""
    found = []
    for word in words:
        x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
        if any(line.box[0] <= x <= line.box[2] and line.box[1] <= y <= line.box[3] for line in lines):
            found.append(word)
    return found


def page_space(page: Any) -> Matrix:
    """From coordinates of the displayed page (origin at the top left) to those of the PDF's own space."""
    turn, crop = page.derotation_matrix, page.cropbox
    # PyMuPDF counts the crop box from the top of the media box; its own matrix forgets it on turned pages.
    top = page.mediabox.y1 - crop.y0
    return (turn.a, -turn.b, turn.c, -turn.d, crop.x0 + turn.e, top - turn.f)


def turned_back(space: Matrix, page: Any, angle: float) -> Matrix:
    """``space`` for places on a page that was first turned by ``angle`` degrees around its centre."""
    mupdf: Any = import_module("pymupdf")
    x, y = (page.rect.x0 + page.rect.x1) / 2, (page.rect.y0 + page.rect.y1) / 2
    back = mupdf.Matrix(1, 0, 0, 1, -x, -y) * mupdf.Matrix(-angle) * mupdf.Matrix(1, 0, 0, 1, x, y)
    whole = back * mupdf.Matrix(*space)
    return (whole.a, whole.b, whole.c, whole.d, whole.e, whole.f)
