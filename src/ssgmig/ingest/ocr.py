"""Text of page images through MuPDF and Tesseract: optional, and its absence is a named warning, never a failure."""

from __future__ import annotations

import math
import os
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from ssgmig.ingest.deskew import read_turned, skew
from ssgmig.ingest.printed import Words

REMEDY = "install tesseract-ocr (and the language packs named in ingest.ocr_languages) to read it"
_DPI, _LEAST_DPI = 300, 36
_MAX_RENDERED = 36_000_000
_MAX_PIXELS = 150_000_000
"""Points of the largest sheet (A0) at 300 dpi."""


class Recognised(NamedTuple):
    """What was read from the image of a page: text blocks as ``page.get_text("dict")`` gives them, and its words.

    ``angle``: degrees by which the page was turned upright around its centre before it was read.
    """

    blocks: list[dict[str, Any]]
    words: Words = ()
    angle: float = 0.0


@lru_cache(maxsize=8)
def available(languages: str) -> bool:
    """Whether Tesseract's data for every language ("eng+fra") is on this machine."""
    folder = _tessdata()
    return folder is not None and all((folder / f"{name}.traineddata").is_file() for name in languages.split("+"))


def _tessdata() -> Path | None:
    named = os.environ.get("TESSDATA_PREFIX")
    if named and Path(named).is_dir():
        return Path(named)
    mupdf: Any = import_module("pymupdf")
    try:
        found = mupdf.get_tessdata()
    except Exception:  # differs between versions: some raise, some return False
        return None
    return Path(found) if found else None


def _dpi(page: Any) -> int:
    """300, or less for posters, whose recognition would take minutes."""
    inches = page.rect.width * page.rect.height / 72**2
    return int(max(min(_DPI, math.sqrt(_MAX_RENDERED / max(inches, 1))), _LEAST_DPI))


def recognised(page: Any, languages: str, flags: int) -> Any:
    """MuPDF's text page of a page read as an image at 300 dpi; raises what MuPDF raises when Tesseract fails."""
    return page.get_textpage_ocr(flags=flags, language=languages, dpi=_dpi(page), full=True, tessdata=str(_tessdata()))


def read_image(page: Any, languages: str, flags: int) -> Recognised:
    """Text read from the page as an image at 300 dpi.

    A page scanned askew is turned upright first; its boxes then stand where the words would be without the skew.

    Raises what MuPDF raises when Tesseract fails; the caller keeps the page without text and says so.
    """
    if max((image["width"] * image["height"] for image in page.get_image_info()), default=0) > _MAX_PIXELS:
        raise ValueError("it has more points than a page needs")
    angle = 0.0 if page.rotation else skew(page)
    if angle:
        blocks, words = read_turned(page, angle, flags, language=languages, dpi=_dpi(page), tessdata=str(_tessdata()))
    else:
        textpage = recognised(page, languages, flags)
        blocks, words = textpage.extractDICT()["blocks"], textpage.extractWORDS()
    return Recognised(even_sizes(blocks), words, angle)


def even_sizes(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Recognised letters differ in size from word to word; sizes near the usual one become the usual one."""
    spans = [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]
    sizes = sorted(span["size"] for span in spans for _ in range(max(len(span["text"]) // 4, 1)))
    if not sizes:
        return blocks
    usual = sizes[len(sizes) // 2]
    for span in spans:
        ratio = span["size"] / usual
        span["size"] = usual if 0.72 <= ratio <= 1.3 else round(span["size"])
        span["flags"] &= ~1
    return blocks
