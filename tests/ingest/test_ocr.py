"""Recognition: skew, and what the page's own text is worth beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from ssgmig.config import IngestSettings
from ssgmig.ingest import ocr, pdf_page
from ssgmig.ingest.deskew import skew
from ssgmig.ingest.pdf import read_pdf
from ssgmig.records import TextLayer

TEXT = [f"The harbour board met in spring {n} and spoke at length about the boats" for n in range(30)]


def scanned(angle: float, *, stamp: str = "") -> Any:
    """A page that is a picture of print, turned by ``angle`` degrees."""
    first = pymupdf.open()
    page = first.new_page()
    for n, line in enumerate(TEXT):
        page.insert_text((90, 120 + 18 * n), line, fontsize=11)
    turned = pymupdf.open()
    turned.new_page().show_pdf_page(page.rect, first, 0, rotate=angle)
    pdf = pymupdf.open()
    shown = pdf.new_page()
    shown.insert_image(shown.rect, pixmap=turned[0].get_pixmap(dpi=150))
    if stamp:
        shown.insert_text((90, 60), stamp, fontsize=11)
    return pdf


@pytest.mark.parametrize("angle", [0.0, 1.5, -2.5])
def test_the_angle_of_a_scan_is_found(angle: float) -> None:
    assert skew(scanned(angle)[0]) == pytest.approx(angle, abs=0.15)


def test_a_page_without_lines_has_no_angle() -> None:
    pdf = pymupdf.open()
    assert skew(pdf.new_page()) == 0.0


@pytest.mark.skipif(not ocr.available("eng"), reason="Tesseract with English data is not on this machine")
@pytest.mark.parametrize("angle", [0.0, 2.0])
def test_a_skewed_scan_reads_as_a_straight_one(tmp_path: Path, angle: float) -> None:
    scanned(angle).save(tmp_path / "a.pdf")
    layout = read_pdf(tmp_path / "a.pdf", IngestSettings()).layout[0]
    words = " ".join(line.text for line in layout.lines)
    assert layout.text_layer is TextLayer.OCR
    assert words.count("harbour board met in spring") >= 28
    assert 80 < layout.lines[0].box[0] < 110


def test_recognition_never_loses_the_pages_own_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: Any, languages: str, flags: int) -> ocr.Recognised:
        spans = [
            {"text": text, "bbox": box, "size": 11.0, "flags": 0, "font": "GlyphLessFont"}
            for text, box in (("I7-OOO42", (90, 50, 150, 62)), ("The harbour board met", (90, 110, 300, 122)))
        ]
        lines = [{"spans": [span], "bbox": span["bbox"], "dir": (1, 0)} for span in spans]
        words = [
            (90 + 30 * i, 110, 115 + 30 * i, 122, word, 1, 0, i)
            for i, word in enumerate(("The", "harbour", "board", "met"))
        ]
        words.append((90, 50, 150, 62, "I7-OOO42", 0, 0, 0))
        return ocr.Recognised([{"lines": [line]} for line in lines], words)

    monkeypatch.setattr(pdf_page, "available", lambda languages: True)
    monkeypatch.setattr(pdf_page, "read_image", read)
    scanned(0.0, stamp="17-00042").save(tmp_path / "a.pdf")
    page = read_pdf(tmp_path / "a.pdf", IngestSettings()).layout[0]
    assert [line.text for line in page.lines] == ["17-00042", "The harbour board met"]
    assert page.words is not None
    assert page.words.text.split() == ["17-00042", "The", "harbour", "board", "met"]
