"""Which reader a file gets: by content (magic bytes, zip members, tags), then by suffix."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ssgmig.config import IngestSettings
from ssgmig.errors import DocumentError
from ssgmig.records import RawDocument, Status

MEGABYTE = 1 << 20
TEXT_SUFFIXES = frozenset({".txt", ".text", ".asc", ".log", ""})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mhtml"})
KNOWN_SUFFIXES = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | HTML_SUFFIXES | {".pdf", ".docx", ".docm"}
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_REFUSED = (
    (_OLE, "an old Word, Excel or PowerPoint file", "save it as .docx or PDF"),
    (b"{\\rtf", "a rich text (RTF) file", "save it as .docx or PDF"),
    (b"\x89PNG", "an image", "put it into a PDF, which can be read with OCR"),
    (b"\xff\xd8\xff", "an image", "put it into a PDF, which can be read with OCR"),
    (b"GIF8", "an image", "put it into a PDF, which can be read with OCR"),
    (b"II*\x00", "an image", "put it into a PDF, which can be read with OCR"),
    (b"MM\x00*", "an image", "put it into a PDF, which can be read with OCR"),
    (b"\x1f\x8b", "a compressed archive", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed archive", "unpack it first"),
    (b"Rar!", "a compressed archive", "unpack it first"),
    (b"%!PS", "a PostScript file", "convert it to PDF"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90", "a program", "leave it out"),
)
_ZIPPED = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/container.xml", "an e-book"),
    ("content.xml", "an OpenDocument file"),
)


def media_kind(path: Path) -> str:
    """``pdf``, ``docx``, ``html``, ``markdown`` or ``text``; raises DocumentError ``unsupported`` for the rest."""
    with path.open("rb") as handle:
        head = handle.read(4096)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(_OLE) and _ENCRYPTED_PACKAGE in path.read_bytes():
        raise DocumentError(Status.ENCRYPTED, "The Word file is protected by a password; save it without one.")
    for magic, what, remedy in _REFUSED:
        if head.startswith(magic):
            raise DocumentError(Status.UNSUPPORTED, f"The file is {what}; {remedy}.")
    suffix = path.suffix.lower()
    if b"%PDF-" in head[:1024] or (suffix == ".pdf" and not _HTML.match(head)):
        return "pdf"
    if suffix in (".docx", ".docm"):
        raise DocumentError(Status.DAMAGED, "The file is no Word document inside; open it in Word and save it again.")
    if _HTML.match(head) or suffix in HTML_SUFFIXES:
        return "html"
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix in TEXT_SUFFIXES:
        return "text"
    raise DocumentError(
        Status.UNSUPPORTED, f"Files of type '{suffix}' are not read; save it as PDF, .docx, HTML, Markdown or text."
    )


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise DocumentError(
            Status.DAMAGED, "The Word file is damaged (its archive cannot be opened); save it again or use a PDF."
        ) from error
    for member, kind in _ZIPPED:
        if member in names:
            if kind == "docx":
                return kind
            raise DocumentError(Status.UNSUPPORTED, f"The file is {kind}; save it as PDF or .docx.")
    if path.suffix.lower() in (".docx", ".docm"):
        raise DocumentError(Status.DAMAGED, "The Word file has no text part; open it in Word and save it again.")
    raise DocumentError(Status.UNSUPPORTED, "The file is a zip archive; unpack it first.")


def read(path: Path, settings: IngestSettings, *, password: str | None = None) -> RawDocument:
    """Read one file with the reader that fits its content.

    Raises DocumentError with one of the named statuses (``records.Status``) and a reason with its remedy.
    """
    try:
        size = path.stat().st_size
        if size == 0:
            raise DocumentError(Status.EMPTY, "The file is empty (0 bytes); check that it was saved completely.")
        if size > settings.max_file_mb * MEGABYTE:
            raise DocumentError(
                Status.TOO_LARGE,
                f"The file has {size / MEGABYTE:.0f} MB, more than {settings.max_file_mb} MB; "
                "split it or raise ingest.max_file_mb in the settings.",
            )
        return _read_kind(media_kind(path), path, settings, password)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(
            Status.DAMAGED, f"The file cannot be opened ({reason}); check that it exists and may be read."
        ) from error


def _read_kind(kind: str, path: Path, settings: IngestSettings, password: str | None) -> RawDocument:
    if kind == "pdf":
        from ssgmig.ingest.pdf import read_pdf

        return read_pdf(path, settings, password=password)
    if kind == "docx":
        from ssgmig.ingest.docx import read_docx

        return read_docx(path)
    if kind == "html":
        from ssgmig.ingest.html import read_html

        return read_html(path)
    if kind == "markdown":
        from ssgmig.ingest.markdown import read_markdown

        return read_markdown(path)
    from ssgmig.ingest.plain import read_plain

    return read_plain(path)
