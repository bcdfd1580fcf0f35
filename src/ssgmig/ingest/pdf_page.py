"""One PDF page to a PageLayout: lines and runs in displayed coordinates, without invisible or off-page text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ssgmig.ingest.pdf_tables import read_drawings
from ssgmig.records import Box, Line, PageLayout, Run, TextLayer

if TYPE_CHECKING:
    from ssgmig.config import IngestSettings

_SUPERSCRIPT, _ITALIC, _BOLD = 1, 2, 16
_TINY = 1.5
"""Text smaller than this many points is a hidden layer or a printer's mark, not print."""
_SCAN = 0.5
"""A page is a scan when pictures cover more than this share of it."""
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")


def read_page(pdf: Any, index: int, settings: IngestSettings) -> PageLayout:
    """Read page ``index`` (from 0). Raises whatever MuPDF raises when the page itself is broken."""
    import pymupdf

    page = pdf[index]
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    matrix = page.rotation_matrix if page.rotation else None
    blocks = page.get_text("dict", flags=flags, sort=False)["blocks"]
    lines = tuple(_lines(blocks, matrix, hidden=False))
    scanned = False
    if not lines and blocks:  # only invisible text: the result of an earlier OCR when a picture lies over it
        scanned = _image_share(page) > _SCAN
        lines = tuple(_lines(blocks, matrix, hidden=True)) if scanned else ()
    rect = page.rect
    n_chars = sum(len(run.text.strip()) for line in lines for run in line.runs)
    warnings: list[str] = []
    layer = TextLayer.OCR if scanned else _text_layer(page, n_chars, warnings)
    tables, shaded = read_drawings(page, lines, settings) if lines else ((), ())
    return PageLayout(
        number=index + 1,
        width=round(rect.width, 2),
        height=round(rect.height, 2),
        lines=lines,
        tables=tables,
        text_layer=layer,
        shaded=shaded,
        warnings=tuple(warnings),
    )


def _lines(blocks: list[dict[str, Any]], matrix: Any, *, hidden: bool) -> list[Line]:
    found: list[Line] = []
    for number, block in enumerate(blocks):
        for line in block.get("lines", ()):
            runs = [run for span in line["spans"] if (run := _run(span, matrix, hidden=hidden)) is not None]
            if not runs:
                continue
            direction = _turn(line["dir"], matrix)
            box = _placed(line["bbox"], matrix)
            found.append(Line(tuple(runs), box, number, upright=direction[0] > 0.9))
    return found


def _run(span: dict[str, Any], matrix: Any, *, hidden: bool) -> Run | None:
    text = span["text"]
    if not text or span["size"] < _TINY or (not hidden and span.get("alpha", 255) == 0 and not text.isspace()):
        return None
    flags, font = span["flags"], span["font"]
    name = font.lower()
    return Run(
        text=text,
        box=_placed(span["bbox"], matrix),
        size=round(span["size"], 1),
        font=font,
        bold=bool(flags & _BOLD) or any(word in name for word in _BOLD_NAMES),
        italic=bool(flags & _ITALIC) or any(word in name for word in _ITALIC_NAMES),
        superscript=bool(flags & _SUPERSCRIPT),
    )


def _placed(box: tuple[float, float, float, float], matrix: Any) -> Box:
    x0, y0, x1, y1 = box
    if matrix is not None:
        (x0, x1), (y0, y1) = (
            sorted((x0 * p + y0 * q + t, x1 * p + y1 * q + t))
            for p, q, t in ((matrix.a, matrix.c, matrix.e), (matrix.b, matrix.d, matrix.f))
        )
    return (round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))


def _turn(direction: tuple[float, float], matrix: Any) -> tuple[float, float]:
    if matrix is None:
        return direction
    x, y = direction
    return (x * matrix.a + y * matrix.c, x * matrix.b + y * matrix.d)


def _text_layer(page: Any, n_chars: int, warnings: list[str]) -> TextLayer:
    """A page with next to no text that is mostly one picture is a scan, even if it carries a digital stamp."""
    if n_chars < 200 and _image_share(page) > _SCAN:
        warnings.append("the page is an image" + (" with a stamp as its only text" if n_chars else " without text"))
        return TextLayer.NONE
    if not n_chars:
        return TextLayer.NONE
    return TextLayer.DIGITAL


def _image_share(page: Any) -> float:
    area = abs(page.rect.get_area()) or 1.0
    return float(sum(abs((page.rect & info["bbox"]).get_area()) for info in page.get_image_info()) / area)
