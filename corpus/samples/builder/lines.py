"""Breaks styled words into printed lines, with hyphens at line ends where the language allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pymupdf

from builder.markup import Sentence, Span

VOWELS = frozenset("aeiouy")
UNSPLIT = "th sh ch ph ck gh ng st bl br cl cr dr fl fr gl gr pl pr tr tw wh qu sp sc sk sm sn sw ss mb rs ns"
SUFFIXES = ("tion", "tions", "sion", "sions", "ment", "ments", "ness", "ship", "ships", "ful", "less")
MIN_HYPHENATED = 7


@dataclass(frozen=True)
class Style:
    """How characters look; ``rise`` lifts a footnote mark above the base line, in points."""

    font: str
    size: float
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rise: float = 0.0


@dataclass(frozen=True)
class Piece:
    """Part of a word in one style; ``note`` is the footnote it calls."""

    text: str
    style: Style
    note: str = ""

    @property
    def width(self) -> float:
        """Printed width in points."""
        return text_width(self.text, self.style.font, self.style.size)


Word = tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """A printed line. ``hyphen``: '', 'soft' (to be removed in reading) or 'true'; ``broken``: its two halves."""

    words: tuple[Word, ...]
    last: bool = False
    hyphen: str = ""
    broken: tuple[str, str] = ("", "")

    @property
    def notes(self) -> tuple[str, ...]:
        """Numbers of the footnotes called in this line."""
        return tuple(piece.note for word in self.words for piece in word if piece.note)


@cache
def _font(name: str) -> pymupdf.Font:
    return pymupdf.Font(name)


@cache
def text_width(text: str, font: str, size: float) -> float:
    """Printed width of characters in points."""
    return float(_font(font).text_length(text, size))


@dataclass(frozen=True)
class Face:
    """The four fonts of a text and its size."""

    regular: str
    bold: str
    italic: str
    size: float
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def style(self, *, bold: bool = False, italic: bool = False) -> Style:
        """The style of a span."""
        return Style(self.bold if bold else self.italic if italic else self.regular, self.size, self.color)


def typographic(text: str) -> str:
    """Straight quotation marks and apostrophes as printers set them."""
    marks: list[str] = []
    for position, char in enumerate(text):
        opening = position == 0 or text[position - 1] in " (["
        marks.append({'"': "“" if opening else "”", "'": "‘" if opening else "’"}.get(char, char))
    return "".join(marks)


def words_of(sentences: Iterable[Sentence], face: Face, *, bold: bool = False) -> list[Word]:
    """The words of sentences in the styles of a face."""
    pieces: list[Piece] = []
    for sentence in sentences:
        for span in sentence.spans:
            if span.note:
                mark = Style(face.regular, face.size * 0.62, face.color, rise=face.size * 0.33)
                pieces.append(Piece(span.text, mark, note=span.note))
            else:
                style = face.style(bold=bold or span.bold, italic=span.italic)
                pieces.append(Piece(span.text, style))
        pieces.append(Piece(" ", face.style()))
    return _split_words(pieces)


def _split_words(pieces: list[Piece]) -> list[Word]:
    words: list[Word] = []
    current: list[Piece] = []
    text_before = " "
    for piece in pieces:
        printed = typographic(text_before[-1] + piece.text)[1:]
        text_before = piece.text
        for position, part in enumerate(printed.split(" ")):
            if position and current:
                words.append(tuple(current))
                current = []
            if not part:
                continue
            if current and current[-1].style == piece.style:
                current[-1] = replace(current[-1], text=current[-1].text + part)
            else:
                current.append(replace(piece, text=part))
    if current:
        words.append(tuple(current))
    return words


def plain(text: str, face: Face, *, bold: bool = False) -> list[Word]:
    """Words of a text that carries no labels."""
    return words_of([Sentence((Span(text),))], face, bold=bold)


def label(text: str, face: Face, *, bold: bool = False) -> Word:
    """A label such as a bullet or a paragraph number."""
    return (Piece(text, face.style(bold=bold)),)


def word_width(word: Word) -> float:
    """Printed width of a word in points."""
    return sum(piece.width for piece in word)


def space_width(word: Word) -> float:
    """Width of the space after a word."""
    return text_width(" ", word[-1].style.font, word[0].style.size)


def break_lines(words: Sequence[Word], width: float, *, first: float = 0.0, hyphenate: bool = False) -> list[Line]:
    """Fill lines of ``width`` points, the first one shorter by ``first``."""
    lines: list[Line] = []
    current: list[Word] = []
    room = width - first
    queue = list(words)
    while queue:
        word = queue.pop(0)
        gap = space_width(current[-1]) if current else 0.0
        if word_width(word) + gap <= room:
            current.append(word)
            room -= word_width(word) + gap
            continue
        parts = _split(word, room - gap, hyphenate=hyphenate)
        if parts:
            left, right, kind = parts
            broken = (left[0].text.rstrip("-"), right[0].text)
            lines.append(Line((*current, left), hyphen=kind, broken=broken))
            queue.insert(0, right)
        elif current:
            lines.append(Line(tuple(current)))
            queue.insert(0, word)
        else:
            lines.append(Line((word,)))
        current, room = [], width
    if current:
        lines.append(Line(tuple(current)))
    return [*lines[:-1], replace(lines[-1], last=True)] if lines else []


def _split(word: Word, room: float, *, hyphenate: bool) -> tuple[Word, Word, str] | None:
    head, rest = word[0], word[1:]
    points = [(point, "true") for point in true_points(head.text)]
    if hyphenate:
        points += [(point, "soft") for point in soft_points(head.text)]
    for point, kind in sorted(points, reverse=True):
        printed = head.text[:point] + ("-" if kind == "soft" else "")
        left = replace(head, text=printed)
        if left.width <= room:
            return (left,), (replace(head, text=head.text[point:]), *rest), kind
    return None


def true_points(text: str) -> list[int]:
    """Places after a hyphen that belongs to the word."""
    return [
        i + 1 for i in range(2, len(text) - 2) if text[i] == "-" and text[i - 1].isalpha() and text[i + 1].isalpha()
    ]


def soft_points(text: str) -> list[int]:
    """Places where a printer may divide a word: before some suffixes, and between two consonants among vowels."""
    core = text.rstrip(".,;:?!)”’")
    if len(core) < MIN_HYPHENATED or not core.isalpha() or not core[1:].islower():
        return []
    low = core.lower()
    points = {len(core) - len(s) for s in SUFFIXES if low.endswith(s) and len(core) - len(s) >= 3}
    for i in range(3, len(core) - 2):
        before, left, right, after = low[i - 2], low[i - 1], low[i], low[i + 1]
        around = before in VOWELS and after in VOWELS and left not in VOWELS and right not in VOWELS
        if around and left + right not in UNSPLIT:
            points.add(i)
    return sorted(points - {len(core) - 3} if low.endswith("ed") else points)
