"""The sidebar of an annotated PDF: an outline of all recommendations, and layers that switch kinds of marks off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssgmig.export.pdf_append import Update
from ssgmig.export.pdf_shapes import Point, text_string

LAYERS = ("securitized", "human security", "both frames", "recommendations", "actors")
"""Names of the layers; the author of each annotation ends in the same name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: title, object number of the page, and the point to show at the top left."""

    title: str
    page: int
    point: Point


def add_layers(pdf: Any, update: Update) -> dict[str, int]:
    """Add one layer (ISO 32000-2, 8.11) per kind, all shown at first; returns their object numbers."""
    layers = {name: update.add(b"<</Type/OCG/Name%b>>" % text_string(f"ssgmig: {name}")) for name in LAYERS}
    added = " ".join(f"{number} 0 R" for number in layers.values())
    owner, path = pdf.pdf_catalog(), "OCProperties"
    kind, value = pdf.xref_get_key(owner, path)
    if kind not in ("xref", "dict"):
        pdf.xref_set_key(owner, path, f"<</OCGs[{added}]/D<</Order[{added}]/ON[{added}]>>>>")
        update.put_changed(owner)
        return layers
    if kind == "xref":
        owner, path = int(value.split()[0]), ""
    _extend(pdf, owner, _below(path, "OCGs"), added, update)
    default = _below(path, "D")
    if pdf.xref_get_key(owner, default)[0] == "xref":
        owner, default = int(pdf.xref_get_key(owner, default)[1].split()[0]), ""
    _extend(pdf, owner, _below(default, "Order"), added, update)
    _extend(pdf, owner, _below(default, "ON"), added, update)
    return layers


def _below(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key


def _extend(pdf: Any, owner: int, path: str, added: str, update: Update) -> None:
    """Append references to an array that stands under ``path``, or apart, or not at all."""
    kind, value = pdf.xref_get_key(owner, path)
    if kind == "xref":
        value = pdf.xref_object(int(value.split()[0]), compressed=True)
    members = value.strip()[1:-1] if kind in ("array", "xref") else ""
    pdf.xref_set_key(owner, path, f"[{members} {added}]")
    update.put_changed(owner)


def add_outline(pdf: Any, update: Update, title: str, entries: Sequence[Entry]) -> None:
    """Append one closed branch with the entries to the outline of the document, or begin one."""
    if not entries:
        return
    root, first, last, shown = _root(pdf, update)
    top = update.number()
    numbers = [update.number() for _ in entries]
    for index, (number, entry) in enumerate(zip(numbers, entries, strict=True)):
        before = b"/Prev %d 0 R" % numbers[index - 1] if index else b""
        after = b"/Next %d 0 R" % numbers[index + 1] if index + 1 < len(numbers) else b""
        goal = b"/Dest[%d 0 R/XYZ %g %g 0]" % (entry.page, round(entry.point[0], 1), round(entry.point[1], 1))
        name = text_string(entry.title)
        update.put(number, b"<</Title%b/Parent %d 0 R%b%b%b>>" % (name, top, before, after, goal))
    before = b"/Prev %d 0 R" % last if last else b""
    ends = b"/First %d 0 R/Last %d 0 R/Count %d" % (numbers[0], numbers[-1], -len(numbers))
    goal = b"/Dest[%d 0 R/Fit]" % entries[0].page
    update.put(top, b"<</Title%b/Parent %d 0 R%b%b%b>>" % (text_string(title), root, before, ends, goal))
    if last:
        pdf.xref_set_key(last, "Next", f"{top} 0 R")
        update.put_changed(last)
    update.put(root, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first or top, top, shown))


def _root(pdf: Any, update: Update) -> tuple[int, int, int, int]:
    """Object numbers of the outline, of its first and of its last branch, and how many lines it will show.

    The branches are 0 where there was no outline. One that stands within the catalog becomes an object of its own,
    which its branches can name as their parent.
    """
    catalog = pdf.pdf_catalog()
    kind, value = pdf.xref_get_key(catalog, "Outlines")
    owner, path = (int(value.split()[0]), "") if kind == "xref" else (catalog, "Outlines")
    first, last = (_reference(pdf, owner, _below(path, name)) for name in ("First", "Last"))
    count = pdf.xref_get_key(owner, _below(path, "Count"))
    shown = int(count[1]) if count[0] == "int" else 0
    root = owner if kind == "xref" and first and last else update.number()
    if root != owner:
        pdf.xref_set_key(catalog, "Outlines", f"{root} 0 R")
        update.put_changed(catalog)
    if not (first and last):
        return root, 0, 0, 1
    if root != owner:
        _adopt(pdf, update, first, root)
    return root, first, last, shown + 1 if shown >= 0 else shown - 1


def _reference(pdf: Any, owner: int, path: str) -> int:
    kind, value = pdf.xref_get_key(owner, path)
    return int(value.split()[0]) if kind == "xref" else 0


def _adopt(pdf: Any, update: Update, branch: int, parent: int) -> None:
    """Name ``parent`` in a branch and in those that follow it."""
    seen = {0}
    while branch not in seen:
        seen.add(branch)
        pdf.xref_set_key(branch, "Parent", f"{parent} 0 R")
        update.put_changed(branch)
        branch = _reference(pdf, branch, "Next")
