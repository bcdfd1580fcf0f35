"""One PDF page to a PageLayout: lines and runs in displayed coordinates, without invisible or off-page text."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ssgmig.ingest.legible import GLUED, is_drawn, is_garbled, is_glued
from ssgmig.ingest.ocr import REMEDY, available, even_sizes, read_image
from ssgmig.ingest.pdf_limits import check_content
from ssgmig.ingest.pdf_tables import read_drawings
from ssgmig.ingest.printed import Words, displayed, marks_apart, page_words, within
from ssgmig.records import Box, Line, PageLayout, PageWords, Run, TextLayer

if TYPE_CHECKING:
    from ssgmig.config import IngestSettings

_SUPERSCRIPT, _ITALIC, _BOLD = 1, 2, 16
_TINY = 1.5
"""Text smaller than this many points is a hidden layer or a printer's mark, not print."""
_SCAN = 0.5
"""A page is a scan when pictures cover more than this share of it."""
_STAMP = 200
"""Fewer characters than this on a scan are a stamp."""
_NEXT_TO_NOTHING = 40
_COVERED = 0.4
_FAR = 1 << 20
"""Added to the numbers of blocks read from an image, so that no line seems to hold words of both sides."""
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")


def read_page(pdf: Any, index: int, settings: IngestSettings) -> PageLayout:
    """Read page ``index`` (from 0). Raises whatever MuPDF raises when the page itself is broken."""
    page = pdf[index]
    check_content(page)
    matrix = page.rotation_matrix if page.rotation else None
    warnings: list[str] = []
    lines, layer, words = _text(page, matrix, settings, warnings)
    tables, shaded = read_drawings(page, lines, settings) if lines else ((), ())
    return PageLayout(
        number=index + 1,
        width=round(page.rect.width, 2),
        height=round(page.rect.height, 2),
        lines=lines,
        tables=tables,
        text_layer=layer,
        shaded=shaded,
        warnings=tuple(warnings),
        words=words if lines else None,
    )


def _text(
    page: Any, matrix: Any, settings: IngestSettings, warnings: list[str]
) -> tuple[tuple[Line, ...], TextLayer, PageWords | None]:
    """Lines of a page and where they come from: its own text, an earlier OCR, or Tesseract where that is needed.

    The words are those of the lines.
    """
    mupdf: Any = import_module("pymupdf")
    flags = mupdf.TEXT_PRESERVE_WHITESPACE | mupdf.TEXT_MEDIABOX_CLIP
    textpage = page.get_textpage(flags=flags)
    blocks = textpage.extractDICT()["blocks"]
    lines = _lines(blocks, matrix, hidden=False)
    layer = TextLayer.DIGITAL if lines else TextLayer.NONE
    n_chars = _n_chars(lines)
    if n_chars < _STAMP and _image_share(page) > _SCAN:
        earlier = _lines(even_sizes(blocks), matrix, hidden=True) if blocks else []
        if _n_chars(earlier) >= max(_STAMP, 2 * n_chars):
            lines, layer = earlier, TextLayer.OCR
        else:
            layer = TextLayer.NONE
            warnings.append("the page is an image" + (" with a stamp as its only text" if n_chars else " without text"))
    elif n_chars < _NEXT_TO_NOTHING and is_drawn(page):
        layer = TextLayer.NONE
        warnings.append("the letters of the page are drawn as shapes" + (" beside a little text" if n_chars else ""))
    elif is_garbled("".join(line.text for line in lines)):
        layer = TextLayer.GARBLED
        warnings.append("the font of the page maps to wrong letters")
    elif is_glued(" ".join(line.text for line in lines)):
        warnings.append(GLUED)
    wanted = layer in (TextLayer.NONE, TextLayer.GARBLED) and bool(warnings)
    found = _Found(lines, layer, displayed(marks_apart(textpage.extractWORDS(), blocks), matrix))
    if settings.ocr == "force" or (settings.ocr == "auto" and wanted):
        found = _recognised(page, matrix, settings, flags, found, warnings)
    if found.layer is TextLayer.GARBLED:
        return (), found.layer, None
    return tuple(found.lines), found.layer, page_words(page, found.words, angle=found.angle)


class _Found(NamedTuple):
    """What is known of a page. ``angle``: see ``page_words``."""

    lines: list[Line]
    layer: TextLayer
    words: Words
    angle: float = 0.0


def _recognised(
    page: Any, matrix: Any, settings: IngestSettings, flags: int, own: _Found, warnings: list[str]
) -> _Found:
    """The page's own text with what Tesseract reads beside it; garbled text and an earlier recognition are replaced."""
    if not available(settings.ocr_languages):
        warnings.append(REMEDY)
        return own
    try:
        image = read_image(page, settings.ocr_languages, flags)
        read = _lines(image.blocks, matrix, hidden=True)
    except Exception as error:
        warnings.append(f"the image of the page cannot be recognised ({' '.join(str(error).split())[:80]})")
        return own
    if not read:
        return own
    words = displayed(image.words, matrix)
    if own.layer in (TextLayer.GARBLED, TextLayer.OCR) or not own.lines:
        return _Found(read, TextLayer.OCR, words, image.angle)
    added = [line for line in read if not any(_covers(known.box, line.box) for known in own.lines)]
    if not added:
        return own
    # Both sides count their blocks from 0; a block groups lines, so those of the image must not share a number.
    first = 1 + max((line.block for line in own.lines), default=-1)
    beside = [(*word[:5], word[5] + _FAR, *word[6:]) for word in within(words, added)]
    added = [replace(line, block=line.block + first) for line in added]
    # One way back to the file for all words of a page: that of the greater part.
    angle = image.angle if len(beside) > len(own.words) else 0.0
    return _Found([*own.lines, *added], TextLayer.OCR, [*own.words, *beside], angle)


def _covers(box: Box, other: Box) -> bool:
    """Whether a good part of ``other`` lies in ``box``: what is printed there is known already."""
    x = min(box[2], other[2]) - max(box[0], other[0])
    y = min(box[3], other[3]) - max(box[1], other[1])
    area = (other[2] - other[0]) * (other[3] - other[1])
    return x > 0 and y > 0 and x * y > _COVERED * area


def _n_chars(lines: list[Line]) -> int:
    return sum(len(run.text.strip()) for line in lines for run in line.runs)


def _lines(blocks: list[dict[str, Any]], matrix: Any, *, hidden: bool) -> list[Line]:
    found: list[Line] = []
    for number, block in enumerate(blocks):
        for line in block.get("lines", ()):
            runs = [run for span in line["spans"] if (run := _run(span, matrix, hidden=hidden)) is not None]
            if not runs:
                continue
            direction = _turn(line["dir"], matrix)
            box = _placed(line["bbox"], matrix)
            found.append(Line(tuple(runs), box, number, upright=direction[0] > 0.9, recognised=hidden))
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


def _image_share(page: Any) -> float:
    area = abs(page.rect.get_area()) or 1.0
    return float(sum(abs((page.rect & info["bbox"]).get_area()) for info in page.get_image_info()) / area)
