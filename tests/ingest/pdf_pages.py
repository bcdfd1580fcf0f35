"""Small PDFs for tests, set line by line with PyMuPDF: invented text at known places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf

from ssgmig.config import IngestSettings
from ssgmig.ingest.pdf import read_pdf
from ssgmig.records import Block, Kind
from ssgmig.structure.paragraphs import blocks_from_layout

WIDTH, HEIGHT = 595.0, 842.0
Item = tuple[float, float, str] | tuple[float, float, str, float] | tuple[float, float, str, float, str]
QUIET = IngestSettings(ocr="never")


def lines(
    x: float, y: float, texts: Sequence[str], *, size: float = 10, step: float = 12, font: str = "helv"
) -> list[Item]:
    """Lines one under the other, the first with its baseline at ``y``."""
    return [(x, y + step * i, text, size, font) for i, text in enumerate(texts)]


def write_pdf(path: Path, pages: Sequence[Sequence[Item]], *, touch: Callable[[Any], None] | None = None) -> Path:
    """Write one page for each list of ``(x, baseline y, text, size, font)``; ``touch`` may change the document."""
    pdf = pymupdf.open()
    for items in pages:
        page = pdf.new_page(width=WIDTH, height=HEIGHT)
        for item in items:
            x, y, text = item[:3]
            size = item[3] if len(item) > 3 else 10
            font = item[4] if len(item) > 4 else "helv"
            page.insert_text((x, y), text, fontsize=size, fontname=font)
    if touch:
        touch(pdf)
    pdf.save(path)
    pdf.close()
    return path


def blocks_of(path: Path) -> tuple[Block, ...]:
    return blocks_from_layout(read_pdf(path, QUIET))[0]


def texts_of(blocks: Sequence[Block], *kinds: Kind) -> list[str]:
    return [block.text for block in blocks if not kinds or block.kind in kinds]
