"""Markdown through markdown-it-py: headings, nested lists with their numbers, tables, quotations, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.ingest import inline, textheads
from ssgmig.ingest.pieces import Piece
from ssgmig.ingest.repair import repair
from ssgmig.ingest.words import read_words
from ssgmig.records import Kind, Metadata, RawDocument

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
MAX_CELLS = 1000
"""Cells of a row from which it is no table that anybody reads."""
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIELD = re.compile(
    r"^(title|publisher|date|published|language|lang|symbol)\s*:\s*[\"']?(.*?)[\"']?\s*$", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"^\[\^([\w-]+)\]:\s*", re.MULTILINE)


def read_markdown(path: Path) -> RawDocument:
    """Read a Markdown file; raises DocumentError ``empty`` when no words are in it."""
    text, warnings = read_words(path)
    metadata, body = _front_matter(text)
    pieces, _ = repair(pieces_of(body))
    textheads.find(pieces)
    return RawDocument(
        media_type=MEDIA_TYPE,
        blocks=tuple(piece.block() for piece in pieces),
        metadata=metadata,
        warnings=warnings,
    )


def _front_matter(text: str) -> tuple[Metadata, str]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return Metadata(), text
    fields = {m[1].lower(): m[2] for line in found.group(1).split("\n") if (m := _FIELD.match(line))}
    metadata = Metadata(
        title=fields.get("title", ""),
        publisher=fields.get("publisher", ""),
        published=fields.get("published", fields.get("date", "")),
        language=fields.get("language", fields.get("lang", ""))[:2].lower(),
        symbol=fields.get("symbol", ""),
    )
    return metadata, text[found.end() :]


def pieces_of(text: str) -> list[Piece]:
    """Drafts from Markdown source."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.disable(["code", "reference"])
    if any(line.count("|") > MAX_CELLS for line in text.split("\n")):
        parser.disable("table")
    return _Walk().run(parser.parse(_FOOTNOTE.sub(r"\n[^\1]: ", text)))


class _Walk:
    """Follows the tokens and keeps the lists that are open, with the number of the current item."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.lists: list[str] = []
        self.heading = 0
        self.rows: list[list[str]] = []
        self.first_in_item = False

    def run(self, tokens: Sequence[Token]) -> list[Piece]:
        for token in tokens:
            self._token(token)
        return self.pieces

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.lists.append("")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self.lists[-1] = f"{token.info}{token.markup}" if token.info else ""
            self.first_in_item = True
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "heading_close":
            self.heading = 0
        elif kind == "table_open":
            self.rows = []
        elif kind == "tr_open":
            self.rows.append([])
        elif kind == "table_close":
            self._table()
        elif kind in ("html_block", "fence", "code_block"):
            self._raw(token.content, kind)
        elif kind == "inline":
            self._inline(token)

    def _inline(self, token: Token) -> None:
        if self.rows and token.level >= 3 and self._in_cell(token):
            self.rows[-1].append(inline.without_markup(token.content))
            return
        for part in _FOOTNOTE.split(token.content)[:1] if not _FOOTNOTE.match(token.content) else [token.content]:
            self._text(part)

    def _in_cell(self, token: Token) -> bool:
        return token.map is None or token.level >= 4 or bool(self.rows)

    def _text(self, source: str) -> None:
        words = inline.plain(" ".join(source.split("\n")))
        if self.heading:
            self.pieces.append(Piece(Kind.HEADING, words.text, level=self.heading, bold=words.all_bold, marked=True))
            return
        number = self.lists[-1] if self.lists and self.first_in_item else ""
        kind = Kind.LIST_ITEM if self.lists and self.first_in_item else Kind.PARAGRAPH
        self.first_in_item = False
        text = f"{number} {words.text}".strip() if number else words.text
        run_in = words.run_in + len(text) - len(words.text) if words.run_in else 0
        self.pieces.append(
            Piece(
                kind,
                text,
                level=max(len(self.lists) - 1, 0),
                note=words.note,
                bullet="" if number or not self.lists else "-",
                run_in=run_in,
                bold=words.all_bold,
            )
        )

    def _table(self) -> None:
        text = "\n".join(" | ".join(row) for row in self.rows if any(row))
        self.rows = []
        self.pieces.append(Piece(Kind.TABLE, text))

    def _raw(self, content: str, kind: str) -> None:
        if kind == "html_block":
            for part in re.split(r"\n\s*\n", content):
                self._text(part)
        else:
            self._text(content)
