"""Files to read, in a stable order, and what a ``manifest.csv`` beside them says about them."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ssgmig.errors import DocumentError, UsageError
from ssgmig.ingest.clean import printable
from ssgmig.ingest.encoding import decode
from ssgmig.records import Metadata

MANIFEST = "manifest.csv"
BESIDE = frozenset(
    str.split(
        ".csv .tsv .json .jsonl .yaml .yml .toml .ini .cfg .py .r .sh .bat .js .css .xml .bib .ris .db .sqlite "
        ".parquet .src"
    )
)
"""Suffixes of data and programs that lie beside reports: left out, and named as skipped."""
BESIDE_NAMES = frozenset(
    {"readme", "readme.md", "readme.txt", "license", "license.txt", "license.md", "makefile", "thumbs.db"}
)
_FIELDS = ("title", "publisher", "published", "language", "symbol")
_FOREIGN = "no column 'path', so nothing is taken from it"


@dataclass(frozen=True, slots=True)
class Found:
    """Files to read and files left out with the reason, both in a stable order."""

    files: tuple[Path, ...]
    skipped: tuple[tuple[Path, str], ...] = ()


def discover(paths: Sequence[Path]) -> Found:
    """Files under ``paths``: folders recursively, in order of their names.

    Hidden files, ``manifest.csv`` and data or programs beside the reports (``BESIDE``) are left out; a file named
    by itself is always read. Raises UsageError when a path does not exist or nothing is left to read.
    """
    files: dict[Path, None] = {}
    skipped: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"'{printable(str(path))}' does not exist; check the path.")
        if path.is_dir():
            for file in _walk(path):
                reason = _reason(file, path)
                if reason:
                    skipped[file] = reason
                else:
                    files[file] = None
        elif path.is_file():
            files[path] = None
        else:
            raise UsageError(f"'{printable(str(path))}' is no regular file; give a file or a folder.")
    if not files:
        named = ", ".join(f"'{printable(str(path))}'" for path in paths)
        raise UsageError(f"No documents found in {named}; give a folder with PDF, Word, HTML, Markdown or text files.")
    skipped.update({manifest: _FOREIGN for manifest in _manifests(paths) if _rows(manifest) is None})
    return Found(tuple(files), tuple(skipped.items()))


def _walk(root: Path) -> Iterable[Path]:
    seen: set[str] = set()
    for folder, names, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        names[:] = sorted(name for name in names if not name.startswith("."))
        if real in seen or not _inside(Path(folder), root):
            names[:] = []
            continue
        seen.add(real)
        for name in sorted(files):
            if not name.startswith((".", "~$")) and name.lower() != MANIFEST:
                yield Path(folder) / name


def _inside(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _reason(file: Path, root: Path) -> str:
    """Why a file inside a folder is left out, '' when it is to be read."""
    try:
        mode = file.stat().st_mode
    except OSError:
        return "the link leads nowhere"
    if not stat.S_ISREG(mode):
        return "no regular file"
    if not _inside(file, root):
        return "the link leads out of the folder"
    if file.suffix.lower() in BESIDE or file.name.lower() in BESIDE_NAMES:
        return "data or program beside the reports"
    return ""


def read_manifest(paths: Sequence[Path]) -> dict[Path, Metadata]:
    """What ``manifest.csv`` beside or above the files says; keys are resolved paths of the files it names.

    Columns: path (relative to the manifest), title, publisher, published, language, symbol; others are ignored.
    A file of that name that is no such list is left alone (``discover`` names it as skipped). Raises UsageError when
    the user gave it as one of ``paths``.
    """
    found: dict[Path, Metadata] = {}
    named = {path.resolve() for path in paths if path.is_file()}
    for manifest in _manifests(paths):
        rows = _rows(manifest)
        if rows is None and manifest in named:
            raise UsageError(f"'{printable(str(manifest))}' has {_FOREIGN}; add it or leave the file out.")
        for row in rows or ():
            values = {field: (row.get(field) or "").strip() for field in _FIELDS}
            if place := (row.get("path") or "").strip().replace("\0", ""):
                found.setdefault((manifest.parent / place).resolve(), Metadata(**values))
    return found


def _rows(manifest: Path) -> list[dict[str, str]] | None:
    """Rows of a manifest, None when the file is something else."""
    try:
        reader = csv.DictReader(decode(manifest.read_bytes())[0].splitlines())
        return list(reader) if "path" in (reader.fieldnames or ()) else None
    except (csv.Error, DocumentError):
        return None
    except OSError as error:
        raise UsageError(
            f"'{printable(str(manifest))}' cannot be read ({error.strerror}); make it readable or take it away."
        ) from error


def _manifests(paths: Sequence[Path]) -> list[Path]:
    """Manifests in the given folders and below, beside given files, and in the folder above each."""
    places: dict[Path, None] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for place in (folder, *(p.parent for p in sorted(folder.rglob(MANIFEST))), folder.resolve().parent):
            if (place / MANIFEST).is_file():
                places[(place / MANIFEST).resolve()] = None
    return list(places)
