"""Ids and fingerprints derived from content, so that equal input gives equal ids on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DOC_ID_LENGTH = 12
_CHUNK = 1 << 20


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes as 64 hex digits, read in chunks."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def doc_id(sha256: str) -> str:
    """The document's id: the first twelve hex digits of its SHA-256."""
    return sha256[:DOC_ID_LENGTH]


def segment_id(document: str, position: int) -> str:
    """Id of the segment at ``position`` (from 0) in reading order."""
    return f"{document}-{position:05d}"


def sentence_id(segment: str, number: int) -> str:
    """Id of sentence ``number`` (from 0) within its segment."""
    return f"{segment}-{number:02d}"


def mention_id(sentence: str, start: int) -> str:
    """Id of the mention that starts at character ``start`` of its sentence."""
    return f"{sentence}-m{start}"


def recommendation_id(document: str, first_advising_sentence: str, occurrence: int = 0) -> str:
    """Id from the words of the unit's first advising sentence, so that it survives changes elsewhere.

    ``occurrence`` tells apart the same sentence printed more than once in one document.
    """
    words = " ".join(first_advising_sentence.casefold().split())
    digest = hashlib.sha256(f"{words}#{occurrence}".encode()).hexdigest()[:8]
    return f"{document}-r{digest}"


def fingerprint(*parts: Any) -> str:
    """Sixteen hex digits over JSON-like values; equal values give equal fingerprints in any process."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def files_fingerprint(paths: Iterable[Path]) -> str:
    """Fingerprint over the names and bytes of files (used for code, ontology and model versions)."""
    return fingerprint(*((p.name, file_sha256(p)) for p in sorted(paths, key=lambda p: p.as_posix())))
