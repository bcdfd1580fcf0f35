"""Where a row's source file and its place on the reading page are, as addresses relative to an exported file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

PDF = "application/pdf"


def source_file(document: Mapping[str, Any]) -> Path:
    """Path of the original file: ``root`` is the path that was given, ``source_path`` counts from its parent."""
    root = Path(document["root"])
    return root if root.is_file() else root.parent / str(document["source_path"])


def source_address(document: Mapping[str, Any], *, base: Path) -> str:
    """Address of the original file, seen from the folder ``base``; a PDF's page is added as ``#page=N``."""
    return relative_address(source_file(document), base=base)


def relative_address(path: Path, *, base: Path) -> str:
    """Percent-encoded relative address; absolute where the two stand on different drives."""
    try:
        return quote(os.path.relpath(path.resolve(), base.resolve()).replace(os.sep, "/"))
    except ValueError:
        return path.resolve().as_uri()
