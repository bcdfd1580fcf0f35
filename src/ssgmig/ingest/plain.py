"""Plain text: any common encoding, any line ends, and text conversions of PDFs with whatever markup they carry."""

from __future__ import annotations

from pathlib import Path

from ssgmig.ingest import textheads, textlines
from ssgmig.ingest.repair import repair
from ssgmig.ingest.runheads import without_heads
from ssgmig.ingest.words import read_words
from ssgmig.records import RawDocument

MEDIA_TYPE = "text/plain"


def read_plain(path: Path) -> RawDocument:
    """Read a text file; raises DocumentError ``empty`` when no words are in it, ``damaged`` when it is no text."""
    text, warnings = read_words(path)
    pieces, _ = repair(textlines.draft(without_heads(text)))
    textheads.find(pieces)
    return RawDocument(
        media_type=MEDIA_TYPE,
        blocks=tuple(piece.block() for piece in pieces),
        n_pages=0,
        warnings=warnings,
    )
