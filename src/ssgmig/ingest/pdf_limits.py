"""Ceilings on what one page of a PDF may unpack to, counted before MuPDF is given the page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from ssgmig.errors import DocumentError
from ssgmig.records import Status

MAX_CONTENT = 64 << 20
"""Bytes of drawing instructions of one page; maps of real reports stay below a quarter of it."""
MAX_SHOWN = 200_000
"""Text-showing instructions of one page; a dense page of print has a few thousand."""
_MANY = 4 << 20
_RATIO = 1032
"""Deflate never shrinks more than this."""
_PIECE = 1 << 16
_SHOW = re.compile(rb"\bT[jJ]\b")


def check_content(page: Any) -> None:
    """Raise DocumentError ``too_large`` for a page whose content stream is a bomb; what cannot be told passes."""
    pdf = page.parent
    size = shown = 0
    for xref in page.get_contents():
        filters = pdf.xref_get_key(xref, "Filter")[1].count("/Fl")
        raw = pdf.xref_stream_raw(xref) if filters else None
        if not raw or len(raw) * _RATIO**filters <= _MANY:
            continue
        for piece in _inflated(raw, filters):
            size += len(piece)
            shown += len(_SHOW.findall(piece))
            if size > MAX_CONTENT or shown > MAX_SHOWN:
                raise DocumentError(
                    Status.TOO_LARGE,
                    "A page of the PDF unpacks to far more than a page can hold; print it to a new PDF and use that.",
                )


def _inflated(raw: bytes, filters: int) -> Iterator[bytes]:
    """The bytes behind one or more deflate filters, piece by piece; ends quietly where the stream is damaged."""
    pieces: Iterator[bytes] = (raw[i : i + _PIECE] for i in range(0, len(raw), _PIECE))
    for _ in range(filters):
        pieces = _inflate(pieces)
    yield from pieces


def _inflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    reader = zlib.decompressobj()
    try:
        for piece in pieces:
            data = piece
            while data:
                yield reader.decompress(data, _PIECE * 16)
                data = reader.unconsumed_tail
    except zlib.error:
        return
