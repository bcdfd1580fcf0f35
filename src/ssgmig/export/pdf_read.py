"""Places of words read from a PDF itself, for documents that were ingested without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from ssgmig.ingest.ocr import available, recognised
from ssgmig.ingest.printed import Words, displayed, marks_apart, page_words
from ssgmig.records import PageLayout, Places, Segment, TextLayer
from ssgmig.store.tables import segment_of
from ssgmig.structure.places import places_of

Row = Mapping[str, Any]
_FEW = 0.5
"""Below this share of known words a page's own text is not what was read: its image was."""


def places_from(pdf: Any, segments: Sequence[Row], pages: Sequence[Row], *, languages: str = "") -> Places | None:
    """Places of the words of the segments' pages. ``segments`` and ``pages``: rows of the store.

    ``languages``: of Tesseract, to recognise pages again whose text was read from their image, which takes seconds
    each; '' leaves those pages without places, unless their own text is what was read.
    """
    layers = {row["page"]: row["text_layer"] for row in pages}
    known = [segment_of({**row, "boxes": row["boxes"] or ()}) for row in segments]
    numbers = sorted({box.page for segment in known for box in segment.boxes})
    layout = [
        _read(pdf[number - 1], number, known, languages if layers.get(number) == TextLayer.OCR else "")
        for number in numbers
        if 1 <= number <= pdf.page_count
    ]
    return places_of(known, layout)


def _read(page: Any, number: int, segments: Sequence[Segment], image: str) -> PageLayout:
    mupdf: Any = import_module("pymupdf")
    flags = mupdf.TEXT_PRESERVE_WHITESPACE | mupdf.TEXT_MEDIABOX_CLIP
    matrix = page.rotation_matrix if page.rotation else None
    textpage = page.get_textpage(flags=flags)
    words = marks_apart(textpage.extractWORDS(), textpage.extractDICT()["blocks"])
    if image and available(image) and not _is_known(words, [s.text for s in segments if s.page_first == number]):
        words = recognised(page, image, flags).extractWORDS() or words
    return PageLayout(number, page.rect.width, page.rect.height, (), words=page_words(page, displayed(words, matrix)))


def _is_known(words: Words, texts: Sequence[str]) -> bool:
    read = {word for text in texts for word in text.split()}
    return len(read & {word[4] for word in words}) >= _FEW * len(read)
