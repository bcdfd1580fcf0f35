"""Drawing operations on a page: they are collected while pages are set and done when a page is finished."""

from __future__ import annotations

from collections.abc import Callable

import pymupdf

from builder.lines import Face, Line, Piece, Style, Word, break_lines, plain, space_width, word_width

Draw = Callable[[pymupdf.Shape], None]
Color = tuple[float, float, float]


def line_width(line: Line) -> float:
    """Printed width of a line with plain spaces."""
    return sum(word_width(word) for word in line.words) + sum(space_width(word) for word in line.words[:-1])


def put_piece(shape: pymupdf.Shape, text: str, style: Style, x: float, base: float) -> None:
    """Draw characters with their base line at ``base``."""
    shape.insert_text((x, base - style.rise), text, fontname=f"F{style.font}", fontsize=style.size, color=style.color)


def draw_word(word: Word, x: float, base: float) -> Draw:
    """Draws a word, such as a label."""

    def draw(shape: pymupdf.Shape) -> None:
        at = x
        for piece in word:
            put_piece(shape, piece.text, piece.style, at, base)
            at += piece.width

    return draw


def draw_words(line: Line, x: float, base: float, stretch: float) -> Draw:
    """Draws a line; ``stretch`` is added to each space of a justified one, whose words are then written one by one."""
    pieces = _stretched(line, x, stretch) if stretch else _joined(line, x)

    def draw(shape: pymupdf.Shape) -> None:
        for piece, at in pieces:
            put_piece(shape, piece.text, piece.style, at, base)

    return draw


def _stretched(line: Line, x: float, stretch: float) -> list[tuple[Piece, float]]:
    placed = []
    for word in line.words:
        for piece in word:
            placed.append((piece, x))
            x += piece.width
        x += space_width(word) + stretch
    return placed


def _joined(line: Line, x: float) -> list[tuple[Piece, float]]:
    """Neighbouring words of one style are one string, as most programs write them."""
    placed: list[tuple[Piece, float]] = []
    for position, word in enumerate(line.words):
        for inner, piece in enumerate(word):
            lead = " " if position and not inner else ""
            if placed and placed[-1][0].style == piece.style:
                last, at = placed[-1]
                placed[-1] = (Piece(last.text + lead + piece.text, piece.style), at)
                x = at + placed[-1][0].width
            else:
                x += space_width(word) if lead else 0.0
                placed.append((piece, x))
                x += piece.width
    return placed


def draw_text(text: str, face: Face, x: float, base: float, *, bold: bool = False, align: str = "left") -> Draw:
    """Draws one line of text; ``x`` is its left edge, right edge or centre as ``align`` says."""
    lines = break_lines(plain(text, face, bold=bold), 10_000)

    def draw(shape: pymupdf.Shape) -> None:
        at = x - line_width(lines[0]) * {"left": 0.0, "right": 1.0, "centre": 0.5}[align]
        put_piece(
            shape, " ".join("".join(p.text for p in word) for word in lines[0].words), face.style(bold=bold), at, base
        )

    return draw


def draw_rect(box: tuple[float, float, float, float], *, fill: Color | None = None, color: Color | None = None) -> Draw:
    """Draws a rectangle, filled or ruled."""

    def draw(shape: pymupdf.Shape) -> None:
        shape.draw_rect(pymupdf.Rect(*box))
        shape.finish(fill=fill, color=color, width=0.6)

    return draw


def draw_line(x0: float, y0: float, x1: float, y1: float, *, color: Color = (0, 0, 0), width: float = 0.5) -> Draw:
    """Draws a straight line."""

    def draw(shape: pymupdf.Shape) -> None:
        shape.draw_line((x0, y0), (x1, y1))
        shape.finish(color=color, width=width)

    return draw
