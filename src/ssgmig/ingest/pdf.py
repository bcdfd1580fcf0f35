"""PDF files to page layouts: lines with fonts and boxes, tables, outline, properties, and an honest status.

Layout analysis proper (reading order, furniture, paragraphs) is ``structure.paragraphs``; this module only reads.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.errors import DocumentError
from ssgmig.ingest.legible import GLUED
from ssgmig.ingest.ocr import REMEDY
from ssgmig.ingest.pdf_page import read_page
from ssgmig.ingest.progress import report
from ssgmig.records import Metadata, PageLayout, RawDocument, Status, TextLayer

if TYPE_CHECKING:
    from ssgmig.config import IngestSettings

MEDIA_TYPE = "application/pdf"
_FEW_IMAGES = 0.1
"""Up to this share of pages may be pictures without the document counting as partly read."""


def read_pdf(path: Path, settings: IngestSettings, *, password: str | None = None) -> RawDocument:
    """Read every page that can be read.

    Raises DocumentError with status ``encrypted`` (no or wrong password), ``damaged`` (cannot be opened, or no
    pages) or ``too_large`` (pages beyond the setting). Otherwise the status is ``ok``, ``repaired`` (the file's
    index was rebuilt), ``partial`` (some pages could not be read, or need OCR that is not available) or ``empty``.
    """
    pdf = _open(path, password)
    try:
        n_pages = _count_pages(pdf, settings)
        repaired = bool(pdf.is_repaired)
        pages, failed = _read_pages(pdf, n_pages, settings)
        outline = _outline(pdf)
        metadata = _metadata(pdf)
    finally:
        pdf.close()
    status, warnings = _judge(pages, failed, repaired=repaired)
    return RawDocument(
        media_type=MEDIA_TYPE,
        layout=tuple(pages),
        metadata=metadata,
        outline=outline,
        n_pages=n_pages,
        status=status,
        warnings=tuple(warnings),
    )


def _open(path: Path, password: str | None) -> Any:
    mupdf: Any = import_module("pymupdf")
    # MuPDF prints every slip of a damaged file to standard error; the status row is where the user looks.
    mupdf.TOOLS.mupdf_display_errors(False)
    mupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf: Any = mupdf.open(path, filetype="pdf")
    except Exception as error:
        raise DocumentError(Status.DAMAGED, f"The PDF cannot be opened ({_short(error)}); get a fresh copy.") from error
    if pdf.needs_pass and not (password and pdf.authenticate(password)):
        pdf.close()
        reason = "the password given does not fit" if password else "it needs a password"
        raise DocumentError(Status.ENCRYPTED, f"The PDF is protected and {reason}; give it with --password.")
    return pdf


def _count_pages(pdf: Any, settings: IngestSettings) -> int:
    try:
        n_pages = int(pdf.page_count)
    except Exception as error:
        raise DocumentError(Status.DAMAGED, f"The PDF has no readable page list ({_short(error)}).") from error
    if n_pages <= 0:
        raise DocumentError(Status.DAMAGED, "The PDF has no pages; get a fresh copy.")
    if n_pages > settings.max_pages:
        raise DocumentError(
            Status.TOO_LARGE,
            f"The PDF has {n_pages} pages, more than ingest.max_pages = {settings.max_pages}; raise it.",
        )
    return n_pages


def _read_pages(pdf: Any, n_pages: int, settings: IngestSettings) -> tuple[list[PageLayout], list[int]]:
    pages: list[PageLayout] = []
    failed: list[int] = []
    for index in range(n_pages):
        try:
            pages.append(read_page(pdf, index, settings))
        except DocumentError as error:
            if n_pages == 1:
                raise
            failed.append(index + 1)
            pages.append(_unread(index, error.reason))
        except Exception as error:  # MuPDF raises many kinds, and one broken page must not cost the others.
            failed.append(index + 1)
            pages.append(_unread(index, _short(error)))
        report(pages[-1])
    return pages, failed


def _unread(index: int, why: str) -> PageLayout:
    note = f"page {index + 1} cannot be read ({why.rstrip('.')})"
    return PageLayout(index + 1, 0.0, 0.0, (), text_layer=TextLayer.NONE, warnings=(note,))


def _judge(pages: list[PageLayout], failed: list[int], *, repaired: bool) -> tuple[Status, list[str]]:
    """Status and warnings. A few picture pages (covers, maps) in a readable document are a warning, not a failure."""
    warnings: list[str] = []
    images = [p.number for p in pages if p.text_layer is TextLayer.NONE and p.warnings and p.number not in failed]
    garbled = [p.number for p in pages if p.text_layer is TextLayer.GARBLED]
    if failed:
        warnings.append(f"pages that cannot be read: {_ranges(failed)}")
    remedy = f"; {REMEDY}" if any(REMEDY in page.warnings for page in pages) else ""
    if images:
        warnings.append(f"pages that are images without text: {_ranges(images)}{remedy}")
    if garbled:
        warnings.append(f"pages whose font maps to wrong letters, left out: {_ranges(garbled)}{remedy}")
    if glued := [page.number for page in pages if GLUED in page.warnings]:
        warnings.append(f"pages whose words run together: {_ranges(glued)}; use another copy of the report")
    if repaired:
        warnings.append("the file's index was broken and has been rebuilt; compare the number of pages")
    if not any(page.lines for page in pages):
        return (Status.DAMAGED if len(failed) == len(pages) else Status.EMPTY), warnings
    if failed or garbled or len(images) > _FEW_IMAGES * len(pages):
        return Status.PARTIAL, warnings
    return (Status.REPAIRED if repaired else Status.OK), warnings


def _outline(pdf: Any) -> tuple[tuple[int, str, int], ...]:
    try:
        return tuple((int(level), str(title).strip(), int(page)) for level, title, page, *_ in pdf.get_toc())
    except Exception:  # a broken outline costs heading levels only
        return ()


def _metadata(pdf: Any) -> Metadata:
    """File properties as they stand; they often lie, so what the text says is preferred elsewhere."""
    properties: dict[str, str | None] = pdf.metadata or {}
    created = properties.get("creationDate") or ""
    published = f"{created[2:6]}-{created[6:8]}-{created[8:10]}" if created[2:10].isdigit() else ""
    return Metadata(title=(properties.get("title") or "").strip(), published=published)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _ranges(numbers: list[int]) -> str:
    """``1-3, 7`` for 1, 2, 3, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)
