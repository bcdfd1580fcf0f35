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
MAX_SHOWN, MAX_LETTERS, MAX_PLACED = 200_000, 1_000_000, 20_000
"""Text-showing instructions, bytes of text and pictures placed on one page; dense print has some thousands."""
_MANY = 1 << 18
_RATIO = 1032
"""Deflate never shrinks more than this."""
_PIECE = 1 << 16
_SHOW = re.compile(rb"\bT[jJ]\b")
_PLACE = re.compile(rb"\bDo\b")
_STRING = re.compile(rb"\(([^()]*)\)")


def check_content(page: Any) -> None:
    """Raise DocumentError ``too_large`` for a page whose content stream is a bomb; what cannot be told passes."""
    pdf = page.parent
    size = 0
    for xref in page.get_contents():
        filters = pdf.xref_get_key(xref, "Filter")[1].count("/Fl")
        raw = pdf.xref_stream_raw(xref)
        if not raw or len(raw) * _RATIO**filters <= _MANY:
            continue
        pieces: list[bytes] = []
        for piece in _inflated(raw, filters):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_CONTENT:
                raise _too_large()
        content = b"".join(pieces)
        if len(content) > _MANY and _is_endless(content):
            raise _too_large()


def _too_large() -> DocumentError:
    return DocumentError(
        Status.TOO_LARGE,
        "A page of the PDF unpacks to far more than a page can hold; print it to a new PDF and use that.",
    )


def _is_endless(content: bytes) -> bool:
    if content.count(b"Do") > MAX_PLACED and len(_PLACE.findall(content)) > MAX_PLACED:
        return True
    return (
        len(_SHOW.findall(content)) > MAX_SHOWN
        or sum(found.end() - found.start() for found in _STRING.finditer(content)) > MAX_LETTERS
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
