"""Plain text: any common encoding, any line ends, and text conversions of PDFs with whatever markup they carry."""

from __future__ import annotations

import re
from pathlib import Path

from ssgmig.errors import DocumentError
from ssgmig.ingest import textheads, textlines
from ssgmig.ingest.clean import clean
from ssgmig.ingest.encoding import decode
from ssgmig.ingest.repair import repair
from ssgmig.ingest.runheads import without_heads
from ssgmig.records import RawDocument, Status

MEDIA_TYPE = "text/plain"


def read_plain(path: Path) -> RawDocument:
    """Read a text file; raises DocumentError ``empty`` when no words are in it, ``damaged`` when it is no text."""
    text, encoding = decode(path.read_bytes())
    cleaned = clean(unify(text))
    if not re.search(r"\w", cleaned.text):
        raise DocumentError(Status.EMPTY, "The file holds no words; check that it was saved completely.")
    pieces, _ = repair(textlines.draft(without_heads(cleaned.text)))
    textheads.find(pieces)
    warnings = list(cleaned.warnings())
    if encoding not in ("utf-8", "utf-8-sig"):
        warnings.append(f"text read as {encoding}")
    return RawDocument(
        media_type=MEDIA_TYPE,
        blocks=tuple(piece.block() for piece in pieces),
        n_pages=0,
        warnings=tuple(warnings),
    )


def unify(text: str) -> str:
    """One kind of line end; a file of old Mac line ends with stray line feeds counts as Mac."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
