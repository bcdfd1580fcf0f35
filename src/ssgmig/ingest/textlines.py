"""Lines of a text file to drafts: headings, bullets, table rows and paragraphs whose wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ssgmig.ingest import inline
from ssgmig.ingest.pieces import LABEL, Piece, has_end
from ssgmig.records import Kind

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"^(\s*)(?:([-*+–—•◦▪■□●○‣∙·➢➤►▶✓✔❖\uf0b7\uf0a7\uf0d8])\s+(?=\S))+")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_ENTRY = re.compile(r"(?:\t|\.{4,}|\s{3,})\s*[\divxl]+(?:\s+\d+)*\s*$")
_TAIL = 200
_STAR_NOTE = re.compile(r"^\s*(\*{1,3})\s+(?=[A-Z(])")
_LONE_LABEL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*\.|\d{1,3}(?:\.\d{1,3})+|\((?:[a-z]{1,2}|[ivxl]{1,5})\))$")
_LONE_BULLET = re.compile(r"(?:^|\s+)[•◦▪■□●○‣∙➢➤►▶✓✔❖\uf0b7\uf0a7\uf0d8]$")
_HEADING_LABEL = re.compile(r"^\s*(?:[IVX]{1,5}|[ivx]{1,5}|[A-Z])\.\s+[A-Z]")
_CALL = re.compile(r"[\w)”](\*{1,3})(?=[\s.,;)]|$)", re.MULTILINE)


_NOTE_RULE = re.compile(r"^\s*_{8,}\s*$")
_NOTE = re.compile(r"^\s*(\d{1,3})\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is set: ``width`` of its wrapped lines (0 when each line is a paragraph), notes called by stars."""

    width: int
    star_notes: frozenset[str]


def shape(text: str) -> Shape:
    """Measure line lengths; a text whose lines rarely differ from one width is hard-wrapped at that width."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    width = 0
    if len(lengths) >= 5:
        high = lengths[int(len(lengths) * 0.9)]
        if 40 <= high <= 140 and lengths[-1] <= high * 2:
            width = high
    calls = frozenset(_CALL.findall(text))
    bullets = len(re.findall(r"^\s*\*\s+\S", text, re.MULTILINE))
    return Shape(width, frozenset(calls if bullets <= 2 else calls - {"*"}))


def draft(text: str) -> list[Piece]:
    """Drafts in the order of the text; form feeds start pages."""
    form = shape(text)
    pieces: list[Piece] = []
    below = 0
    for page, group in _groups(text):
        if _NOTE_RULE.match(group[0]):
            below = page
            continue
        if page != below or not _NOTE.match(group[0]) or not has_end(group[-1]):
            below = 0
        pieces.extend(_notes(group, page) if below else _group(group, page, form))
    return _with_lone_labels(pieces)


def _notes(lines: list[str], page: int) -> Iterator[Piece]:
    """Footnotes below a printed rule: each line that begins with a number opens one."""
    starts = [at for at, line in enumerate(lines) if _NOTE.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        found = _NOTE.match(lines[start])
        assert found
        text = _join([lines[start][found.end() :], *lines[start + 1 : end]])
        yield Piece(Kind.FOOTNOTE, inline.without_markup(text), page=page, note=found.group(1))


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without a blank line between them, with their page; a rule above footnotes is one of its own."""
    page, group = 1, list[str]()
    for raw in text.split("\n"):
        feeds = raw.count("\f")
        line = raw.replace("\f", "").expandtabs(4) if not _is_entry(raw) else raw.replace("\f", "")
        if feeds or not line.strip() or _RULE.match(line) or _FENCE.match(line):
            if group:
                yield page, group
            group = []
            page += feeds
            if _NOTE_RULE.match(line):
                yield page, [line]
                continue
            if not line.strip() or not feeds:
                continue
        group.append(line.rstrip())
    if group:
        yield page, group


def _group(lines: list[str], page: int, form: Shape) -> Iterator[Piece]:
    if all(line.lstrip().startswith("|") for line in lines) or (
        len(lines) > 1 and _TABLE_RULE.match(lines[1]) and "|" in lines[0]
    ):
        yield _table(lines, page)
        return
    widest = max((len(line) for line in lines[:-1]), default=0)
    current: list[str] = []
    for line in lines:
        if current and not _starts(line, form) and _continues(current, line, form.width or widest):
            current.append(line)
            continue
        if current:
            yield _piece(current, page, form)
        current = [line]
    if current:
        yield _piece(current, page, form)


def _is_entry(line: str) -> bool:
    """Whether a line ends like an entry of a contents list; looked for at its end only, lines have no limit."""
    return bool(_ENTRY.search(line[-_TAIL:]))


def _starts(line: str, form: Shape) -> bool:
    stripped = line.strip()
    return bool(
        _HEADING.match(line)
        or _BULLET.match(line)
        or LABEL.match(stripped)
        or _star_note(line, form)
        or stripped.startswith(("|", ">", "<sup>", "$^"))
        or stripped[:1] in inline.SUPERSCRIPTS
    )


def _continues(current: list[str], line: str, width: int) -> bool:
    """Whether ``line`` is the wrapped rest of the lines before it."""
    last = current[-1]
    if _HEADING.match(last) or _is_entry(last) or _is_entry(line):
        return False
    if _BULLET.match(current[0]) and line[:1].isspace():
        return True
    if "/" in line and len(line.split()) == 1 and line.upper() == line:
        return False
    if line.lstrip()[:1].islower() and not has_end(last):
        return True
    if _HEADING_LABEL.match(current[0]) and not has_end(last) and len(line) < 100 and _is_title_case(line):
        return True
    full = min(width, 130) * (0.82 if has_end(last) else 0.7)
    return width >= 40 and len(last) >= full and (len(last) >= 45)


def _is_title_case(line: str) -> bool:
    long = [word for word in line.split() if len(word) > 3]
    return bool(long) and all(word[0].isupper() for word in long)


def _star_note(line: str, form: Shape) -> str:
    found = _STAR_NOTE.match(line)
    if not found or found.group(1) not in form.star_notes or line.count("**") > 1:
        return ""
    return found.group(1)


def _piece(lines: list[str], page: int, form: Shape) -> Piece:
    first = lines[0]
    if found := _HEADING.match(first):
        words = inline.plain(found.group(2))
        return Piece(
            Kind.HEADING,
            words.text,
            level=len(found.group(1)),
            page=page,
            note=words.note,
            bold=words.all_bold,
            marked=True,
        )
    if star := _star_note(first, form):
        return Piece(Kind.FOOTNOTE, inline.without_markup(_join(lines).lstrip(" *")), page=page, note=star)
    source = _join([line.lstrip().removeprefix(">") for line in lines])
    kind, level, bullet = Kind.PARAGRAPH, 0, ""
    if found := _BULLET.match(first):
        kind, bullet = Kind.LIST_ITEM, found.group(2)
        level = min(len(found.group(1)) // 2, 5)
        source = source[len(first.lstrip()) - len(first[found.end() :]) :]
    words = inline.plain(source)
    return Piece(
        kind,
        words.text,
        level=level,
        page=page,
        note=words.note,
        bullet=bullet,
        run_in=words.run_in,
        bold=words.all_bold,
    )


def _join(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _table(lines: list[str], page: int) -> Piece:
    rows = []
    for line in lines:
        if _TABLE_RULE.match(line):
            continue
        cells = [
            inline.without_markup(cell)
            for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        ]
        if any(cells):
            rows.append(" | ".join(cells))
    return Piece(Kind.TABLE, "\n".join(rows), page=page)


def _with_lone_labels(pieces: list[Piece]) -> list[Piece]:
    """A label or bullet alone on its line, or left at the end of the line above, belongs to the paragraph after it."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before and before.kind is Kind.PARAGRAPH and piece.kind is Kind.PARAGRAPH:
            if _LONE_LABEL.match(before.text):
                before.text, before.run_in = f"{before.text} {piece.text}", 0
                continue
            if found := _LONE_BULLET.search(before.text):
                before.text = before.text[: found.start()]
                piece.kind, piece.bullet = Kind.LIST_ITEM, found.group().strip()
                if not before.text:
                    out.pop()
        out.append(piece)
    return out
