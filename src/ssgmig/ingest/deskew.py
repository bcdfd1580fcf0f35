"""Pages that were scanned askew: the angle of their lines, and recognition of the page turned upright."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

_LOOK_DPI = 60
_REACH, _STEP, _FINE = 4.0, 0.5, 0.1
"""Angles tried, in degrees: from -4 to 4, first coarsely, then finely around the best."""
_SMALLEST = 0.35
"""Recognition copes with less than this many degrees."""
_CLEARER = 1.15
"""How much sharper the lines must stand out at the angle than as scanned."""
_DARK = 128


def skew(page: Any) -> float:
    """Degrees by which the page must be turned (clockwise) for its lines to be level; 0.0 when they are.

    Projection profiles (Postl 1986): dark points summed along slanted rows vary most where rows follow the lines.
    """
    import numpy as np

    mupdf: Any = import_module("pymupdf")
    pixmap = page.get_pixmap(dpi=_LOOK_DPI, colorspace=mupdf.csGRAY)
    grey = np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    ys, xs = np.nonzero(grey < _DARK)
    if not 200 < len(ys) < 0.5 * grey.size:
        return 0.0

    def sharpness(angle: float) -> float:
        rows = np.rint(ys + (xs - grey.shape[1] / 2) * np.tan(np.radians(angle))).astype(np.int64)
        profile = np.bincount(rows - rows.min()).astype(np.float64)
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-_REACH, _REACH + _STEP / 2, _STEP).tolist(), key=sharpness)
    best = max(np.arange(coarse - _STEP, coarse + _STEP + _FINE / 2, _FINE).tolist(), key=sharpness)
    if abs(best) < _SMALLEST or abs(best) >= _REACH or sharpness(best) < _CLEARER * sharpness(0.0):
        return 0.0
    return float(round(best, 2))


def read_turned(
    page: Any, angle: float, flags: int, *, language: str, dpi: int, tessdata: str
) -> tuple[list[dict[str, Any]], list[tuple[Any, ...]]]:
    """Text blocks and words of the page turned by ``angle``, as if it had been scanned upright around its centre."""
    mupdf: Any = import_module("pymupdf")
    zoom = dpi / 72
    matrix = mupdf.Matrix(zoom, zoom) * mupdf.Matrix(angle)
    pixmap = page.get_pixmap(matrix=matrix)
    with mupdf.open("pdf", pixmap.pdfocr_tobytes(compress=False, language=language, tessdata=tessdata)) as read:
        textpage = read[0].get_textpage(flags=flags)
        blocks: list[dict[str, Any]] = textpage.extractDICT()["blocks"]
        words = textpage.extractWORDS()
        per_point = pixmap.width / read[0].rect.width
    middle = mupdf.Point((page.rect.x0 + page.rect.x1) / 2, (page.rect.y0 + page.rect.y1) / 2)
    turned = middle * matrix
    scale = per_point / zoom
    shift = (middle.x + (pixmap.x - turned.x) / zoom, middle.y + (pixmap.y - turned.y) / zoom)

    def upright(box: Sequence[float]) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = box
        return (x0 * scale + shift[0], y0 * scale + shift[1], x1 * scale + shift[0], y1 * scale + shift[1])

    for block in blocks:
        for line in block.get("lines", ()):
            for part in (line, *line["spans"]):
                part["bbox"] = upright(part["bbox"])
            for span in line["spans"]:
                span["size"] *= scale
    return blocks, [(*upright(word[:4]), *word[4:]) for word in words]
