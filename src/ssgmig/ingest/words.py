"""A text file as clean words: decoded, line ends unified, hidden characters removed and counted."""

from __future__ import annotations

import re
from pathlib import Path

from ssgmig.errors import DocumentError
from ssgmig.ingest.clean import clean
from ssgmig.ingest.encoding import decode
from ssgmig.records import Status


def read_words(path: Path) -> tuple[str, tuple[str, ...]]:
    """``(text, warnings)``; raises DocumentError ``empty`` when no words are in it, ``damaged`` when it is no text."""
    text, encoding = decode(path.read_bytes())
    cleaned = clean(unify(text))
    if not re.search(r"\w", cleaned.text):
        raise DocumentError(Status.EMPTY, "The file holds no words; check that it was saved completely.")
    odd = () if encoding in ("utf-8", "utf-8-sig") else (f"text read as {encoding}",)
    return cleaned.text, (*cleaned.warnings(), *odd)


def unify(text: str) -> str:
    """One kind of line end; a file of old Mac line ends with stray line feeds counts as Mac."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
