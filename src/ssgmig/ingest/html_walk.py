"""The walk over an HTML tree that turns elements into blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ssgmig.ingest.numerals import roman
from ssgmig.records import Block, Kind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCK_TAGS = frozenset(
    str.split(
        "p div section article main header footer body blockquote pre address figure figcaption caption dl dt dd "
        "center details summary fieldset hr hgroup"
    )
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_NOTE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:footnotes?|endnotes?|fn|ftn\d*|edn\d*|doc-footnote|doc-endnotes?)(?:$|[-_ ])", re.IGNORECASE
)
_MARK = re.compile(r"^[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3}|[ivx]{1,4}|[a-z])\s*[\])]?$")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "e", "er"})
MAX_DEPTH = 150
"""Nesting from which elements are read as plain text: no real page nests deeper."""


class Walk:
    """Collects inline text until a block element ends it; keeps list nesting and the zone of footnotes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        self.lists: list[list[str]] = []
        self.kind = Kind.PARAGRAPH
        self.number = ""
        self.item_open = False
        self.notes = False
        self.bold_lead = 0

    def run(self, root: LexborNode) -> tuple[Block, ...]:
        """Blocks under ``root`` in reading order."""
        self._children(root, 0)
        self._flush()
        return tuple(self.blocks)

    def _children(self, node: LexborNode, depth: int) -> None:
        if depth > MAX_DEPTH:
            self.buffer.append(f" {node.text(deep=True)} ")
            return
        child = node.child
        while child is not None:
            self._node(child, depth + 1)
            child = child.next

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.buffer.append(node.text(deep=False) or "")
        elif tag in _HEADINGS:
            self._block(node, depth, Kind.HEADING)
        elif tag in ("ul", "ol"):
            self._list(node, depth)
        elif tag == "li":
            self._item(node, depth)
        elif tag == "table":
            self._table(node, depth)
        elif tag in ("figcaption", "caption"):
            self._block(node, depth, Kind.CAPTION)
        elif tag in _BLOCK_TAGS:
            self._block(node, depth, Kind.PARAGRAPH)
        elif tag == "br":
            self.buffer.append("\n")
        elif tag == "sup":
            self._superscript(node)
        elif tag == "img" or tag.startswith(("-comment", "!")):
            return
        else:
            self._children(node, depth)

    def _block(self, node: LexborNode, depth: int, kind: Kind) -> None:
        self._flush()
        before, notes = self.kind, self.notes
        self.kind = kind
        self.notes = notes or self._is_note(node)
        self._children(node, depth)
        self._flush(level=_HEADINGS.get(node.tag or "", 0))
        self.kind, self.notes = before, notes

    def _is_note(self, node: LexborNode) -> bool:
        names = " ".join(node.attributes.get(key) or "" for key in ("class", "id", "role"))
        return bool(_NOTE_CLASS.search(names))

    def _list(self, node: LexborNode, depth: int) -> None:
        self._flush()
        notes = self.notes
        self.notes = notes or self._is_note(node)
        style = (node.attributes.get("type") or "1") if node.tag == "ol" else ""
        start = node.attributes.get("start") or "1"
        self.lists.append([style, start if start.isdigit() else "1"])
        self._children(node, depth)
        self._flush()
        self.lists.pop()
        self.notes = notes

    def _item(self, node: LexborNode, depth: int) -> None:
        self._flush()
        if not self.lists:
            self.lists.append(["", "1"])
        style, count = self.lists[-1]
        self.lists[-1][1] = str(int(count) + 1)
        before, notes = self.kind, self.notes
        self.notes = notes or self._is_note(node)
        self.kind, self.number, self.item_open = Kind.LIST_ITEM, _label(int(count), style), True
        self._children(node, depth)
        self._flush()
        self.kind, self.number, self.item_open, self.notes = before, "", False, notes

    def _superscript(self, node: LexborNode) -> None:
        text = " ".join(node.text(deep=True).split())
        if _MARK.match(text) and text.lower() not in _ORDINALS:
            return
        self.buffer.append(text)

    def _table(self, node: LexborNode, depth: int) -> None:
        self._flush()
        if node.css_first("table table"):
            self._loose(node, depth)
            return
        rows = [[_cell(cell) for cell in row.css("td, th")] for row in node.css("tr")]
        rows = [row for row in rows if any(row)]
        longest = max((len(cell) for row in rows for cell in row), default=0)
        if max((len(row) for row in rows), default=0) < 2 or (len(rows) == 1 and longest > 400):
            for cell in node.css("td, th"):
                self._block(cell, depth + 1, Kind.PARAGRAPH)
            return
        if caption := node.css_first("caption"):
            self._block(caption, depth, Kind.CAPTION)
        self.blocks.append(Block(Kind.TABLE, "\n".join(" | ".join(row) for row in rows)))

    def _loose(self, node: LexborNode, depth: int) -> None:
        """A table used for layout: its cells are read as blocks."""
        child = node.child
        while child is not None:
            if child.tag in ("tbody", "thead", "tr", "tfoot"):
                self._loose(child, depth + 1)
            elif child.tag in ("td", "th", "caption"):
                self._block(child, depth + 1, Kind.PARAGRAPH)
            child = child.next

    def _flush(self, level: int = 0) -> None:
        raw = "".join(self.buffer)
        self.buffer = []
        for part in re.split(r"\n\s*\n\s*\n?|(?<=\n)\n", raw) if self.kind is not Kind.HEADING else [raw]:
            text = " ".join(part.split())
            if text:
                self._add(text, level)

    def _add(self, text: str, level: int) -> None:
        kind = Kind.FOOTNOTE if self.notes and self.kind is not Kind.HEADING else self.kind
        number = ""
        if kind is Kind.FOOTNOTE and self.item_open:
            number, self.item_open = self.number, False
        if kind is Kind.LIST_ITEM:
            if self.item_open:
                number, self.item_open = self.number, False
            else:
                kind = Kind.PARAGRAPH
            level = max(len(self.lists) - 1, 0)
        self.blocks.append(Block(kind, text, level=level or (1 if kind is Kind.HEADING else 0), number=number))


def _cell(node: LexborNode) -> str:
    return " ".join(node.text(deep=True, separator=" ").split()).replace(" | ", " / ")


def _label(count: int, style: str) -> str:
    """The label a browser prints before an item of an ordered list."""
    if style == "":
        return ""
    if style in ("a", "A") and count <= 26:
        letter = chr(ord("a") + count - 1)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in ("i", "I"):
        numeral = roman(count)
        return f"{numeral if style == 'I' else numeral.lower()}."
    return f"{count}."
