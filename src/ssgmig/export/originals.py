"""The original files of documents: found again, and only as long as they are what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ssgmig.export.links import source_file
from ssgmig.ids import file_sha256

_CHANGED = "the file has changed since it was read; run ssgmig again"


class NotReadableError(Exception):
    """The original is gone or is another file by now; the message says which."""


def checked_original(document: Mapping[str, Any], *, most: int) -> Path:
    """Path of the original of a documents row.

    ``most``: bytes that it may have. Raises NotReadableError when it has more, cannot be read, or has changed.
    """
    path = source_file(document)
    try:
        if path.stat().st_size > most:
            raise NotReadableError(f"the file is larger than {(most + 1) >> 30} GB")
        if file_sha256(path) != document["sha256"]:
            raise NotReadableError(_CHANGED)
    except OSError as error:
        raise _unreadable(path, error) from error
    return path


def read_original(document: Mapping[str, Any]) -> bytes:
    """Bytes of the original of a documents row; raises NotReadableError when it cannot be read or has changed."""
    path = source_file(document)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    if hashlib.sha256(content).hexdigest() != document["sha256"]:
        raise NotReadableError(_CHANGED)
    return content


def _unreadable(path: Path, error: OSError) -> NotReadableError:
    if isinstance(error, FileNotFoundError):
        reason = f"the file {path.name} is no longer where it was read"
    else:
        reason = f"the file {path.name} cannot be read ({error.strerror})"
    where = "" if path.is_absolute() else f"; start the command in the folder that holds {path.parts[0]}"
    return NotReadableError(f"{reason}{where}")
