"""The zip container of a Word file: members read with caps counted while reading, XML without entities or network."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from ssgmig.errors import DocumentError
from ssgmig.records import Status

MAX_MEMBERS = 20_000
MAX_PART_BYTES = 100 << 20
MAX_TOTAL_BYTES = 300 << 20
MAX_RATIO = 250
RATIO_FROM_BYTES = 5 << 20
_CHUNK = 1 << 18
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DAMAGED = "The Word file is damaged ({what}); open it in Word and save it again, or use a PDF."


class Package:
    """An open Word file. Only the text parts are ever unpacked."""

    def __init__(self, path: Path) -> None:
        try:
            self.archive = zipfile.ZipFile(path)
            self.names = set(self.archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise DocumentError(Status.DAMAGED, _DAMAGED.format(what="its archive cannot be opened")) from error
        self.total = 0
        if len(self.names) > MAX_MEMBERS:
            raise DocumentError(
                Status.TOO_LARGE, f"The Word file has more than {MAX_MEMBERS} parts; save the text as a PDF instead."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()

    def main_part(self) -> str:
        """Name of the document part, from the package relationships."""
        for rel in self._relations("_rels/.rels"):
            if rel.get("Type", "").endswith("/officeDocument"):
                return (rel.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def related(self, part: str, kind: str) -> str:
        """Name of the part that ``part`` relates to as ``kind`` (styles, numbering, footnotes, …), '' when none."""
        folder, name = posixpath.split(part)
        for rel in self._relations(f"{folder}/_rels/{name}.rels"):
            if rel.get("Type", "").endswith(f"/{kind}"):
                target = rel.get("Target") or ""
                return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        return ""

    def _relations(self, name: str) -> list[etree._Element]:
        root = self.xml(name) if name in self.names else None
        return [] if root is None else list(root.iter(f"{_REL}Relationship"))

    def xml(self, name: str) -> etree._Element | None:
        """The parsed part, None when it is missing; raises DocumentError ``damaged`` or ``too_large``."""
        if not name or name not in self.names:
            return None
        data = self._read(name).replace(_STRICT, _TRANSITIONAL)
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            raise DocumentError(Status.DAMAGED, _DAMAGED.format(what="a part declares entities"))
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentError(Status.DAMAGED, _DAMAGED.format(what=f"part {name} is no valid XML")) from error

    def _read(self, name: str) -> bytes:
        chunks, size = [], 0
        try:
            packed = max(self.archive.getinfo(name).compress_size, 1)
            with self.archive.open(name) as handle:
                while chunk := handle.read(_CHUNK):
                    size += len(chunk)
                    self.total += len(chunk)
                    if (
                        size > MAX_PART_BYTES
                        or self.total > MAX_TOTAL_BYTES
                        or (size > RATIO_FROM_BYTES and size > packed * MAX_RATIO)
                    ):
                        raise DocumentError(
                            Status.TOO_LARGE,
                            "The Word file unpacks to far more than its size; if it is genuine, save it as a PDF.",
                        )
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            if isinstance(error, RuntimeError) and "password" in str(error):
                raise DocumentError(
                    Status.ENCRYPTED, "The Word file is protected by a password; save it without one."
                ) from error
            raise DocumentError(Status.DAMAGED, _DAMAGED.format(what=f"part {name} cannot be unpacked")) from error
        return b"".join(chunks)
