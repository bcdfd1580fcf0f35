"""An incremental update of a PDF: new and changed objects appended to the untouched bytes of the original.

Follows ISO 32000-2, 7.5.6 (incremental updates), 7.5.7 (object streams) and 7.5.8 (cross-reference streams): the
appended part has the same kind of cross-reference as the original, so that every reader follows it.
"""

from __future__ import annotations

import re
import zlib
from struct import Struct
from typing import Any

_TAIL = 2048
_ROW = Struct(">BBIH")
"""A row of a cross-reference stream: kind, five bytes of place, two of index."""
_PER_STREAM = 200
"""Objects per object stream."""
_SMALL = 1000
"""Bytes up to which a stream is not worth packing: most marks are drawn with a few hundred."""


class Update:
    """Objects to append to ``original``, the bytes from which ``pdf`` (a PyMuPDF document) was opened.

    Raises ValueError when the original has no cross-reference at its end to continue from.
    """

    def __init__(self, pdf: Any, original: bytes) -> None:
        found = re.findall(rb"startxref\s+(\d+)", original[-_TAIL:])
        if not found:
            raise ValueError("no cross-reference at the end of the file")
        self._pdf = pdf
        self._original = original
        self._previous = int(found[-1])
        self._streamed = not original[self._previous :].lstrip().startswith(b"xref")
        self._next = int(pdf.xref_length())
        self._plain: dict[int, bytes] = {}
        self._packed: dict[int, bytes] = {}
        self._streamless = self._packed if self._streamed else self._plain

    def number(self) -> int:
        """A new object number, for objects that name each other."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object without stream under a number, new or of the original."""
        self._streamless[number] = body

    def add(self, body: bytes) -> int:
        """Write a new object without stream; returns its number."""
        number = self._next
        self._next = number + 1
        self._streamless[number] = body
        return number

    def add_stream(self, entries: bytes, content: bytes) -> int:
        """Write a new stream object with the dictionary ``entries`` (without brackets); returns its number."""
        number = self.number()
        self._plain[number] = _stream(entries, content)
        return number

    def put_changed(self, number: int) -> None:
        """Write an object of the original as it now stands in ``pdf``."""
        self.put(number, self._pdf.xref_object(number, compressed=True, ascii=True).encode("latin-1"))

    def extend(self, number: int, key: str, added: str) -> None:
        """Write a dictionary of the original with members added to one of its arrays, or with a new array."""
        kind, value = self._pdf.xref_get_key(number, key)
        there = f"/{key} {value}" if kind == "xref" else f"/{key}{value}"
        if kind == "xref":
            value = self._pdf.xref_object(int(value.split()[0]), compressed=True, ascii=True)
        present = value.strip()[1:-1] if kind in ("array", "xref") else ""
        body = self._pdf.xref_object(number, compressed=True, ascii=True)
        if kind == "null" or body.count(there) == 1:
            body = body.replace(there, "") if kind != "null" else body
            first = body.index("<<") + 2
            self.put(number, f"{body[:first]}/{key}[{present} {added}]{body[first:]}".encode("latin-1"))
            return
        self._pdf.xref_set_key(number, key, f"[{present} {added}]")
        self.put_changed(number)

    def finish(self) -> bytes:
        """The original followed by everything that was put, and the cross-reference."""
        parts, entries = self._objects()
        at = len(self._original) + sum(map(len, parts))
        if self._streamed:
            own = self.number()
            entries[own] = (1, at, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (own, self._reference_stream(entries)))
        else:
            parts.append(_table(entries) + b"trailer\n<<%b>>\n" % self._trailer())
        parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
        return b"".join([self._original, *parts])

    def _objects(self) -> tuple[list[bytes], dict[int, tuple[int, int, int]]]:
        """Bytes of the objects, and for each number its kind (1 plain, 2 packed) with the two numbers that find it."""
        entries: dict[int, tuple[int, int, int]] = {}
        numbers = sorted(self._packed)
        for first in range(0, len(numbers), _PER_STREAM):
            members = numbers[first : first + _PER_STREAM]
            holder = self.number()
            self._plain[holder] = self._object_stream(members)
            entries.update({member: (2, holder, index) for index, member in enumerate(members)})
        parts = [b"\n"]
        at = len(self._original) + 1
        for number, body in sorted(self._plain.items()):
            entries[number] = (1, at, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            at += len(parts[-1])
        return parts, entries

    def _object_stream(self, members: list[int]) -> bytes:
        heads, bodies, at = [], [], 0
        for member in members:
            heads.append(b"%d %d" % (member, at))
            bodies.append(self._packed[member])
            at += len(bodies[-1]) + 1
        head = b" ".join(heads) + b"\n"
        return _stream(b"/Type/ObjStm/N %d/First %d" % (len(members), len(head)), head + b"\n".join(bodies))

    def _reference_stream(self, entries: dict[int, tuple[int, int, int]]) -> bytes:
        numbers = sorted(entries)
        index = b" ".join(b"%d %d" % (first, length) for first, length in _stretches(numbers))
        rows = b"".join(
            [_ROW.pack(kind, a >> 32, a & 0xFFFFFFFF, b) for kind, a, b in map(entries.__getitem__, numbers)]
        )
        return _stream(b"/Type/XRef/W[1 5 2]/Index[%b]%b" % (index, self._trailer()), rows)

    def _trailer(self) -> bytes:
        kept = b""
        for key in ("Root", "Info", "ID"):
            kind, value = self._pdf.xref_get_key(-1, key)
            if kind in ("xref", "array"):
                kept += b"/%b %b" % (key.encode(), value.encode("latin-1"))
        return b"/Size %d%b/Prev %d" % (self._next, kept, self._previous)


def _stream(entries: bytes, content: bytes) -> bytes:
    if len(content) <= _SMALL:
        return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)
    packed = zlib.compress(content, 1)
    return b"<<%b/Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (entries, len(packed), packed)


def _table(entries: dict[int, tuple[int, int, int]]) -> bytes:
    parts = [b"xref\n"]
    for first, length in _stretches(sorted(entries)):
        parts.append(b"%d %d\n" % (first, length))
        parts += [b"%010d %05d n\r\n" % entries[number][1:] for number in range(first, first + length)]
    return b"".join(parts)


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of consecutive numbers as first and length."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + runs[-1][1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((number, 1))
    return runs
