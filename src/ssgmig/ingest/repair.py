"""Text conversions of PDFs put right: page numbers and running heads out, footnotes apart, paragraphs rejoined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ssgmig.ingest.pieces import LABEL, Piece, has_end, is_open, starts_small
from ssgmig.records import Kind

_PAGE_NUMBER = re.compile(
    r"^(?:(?:[A-Z\d][A-Z\d/.()-]{2,40}\s+)?page\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}|"
    r"(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{1,3}/\d{1,3})?|"
    r"[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s.]*|[.·,|–—-]{1,3}|"
    r"\[?page intentionally left blank\.?\]?)$",
    re.IGNORECASE,
)
# The look of a document symbol is enough here; what is one for certain is told by structure, which lies above.
_SYMBOL = re.compile(r"^[A-Z]{1,8}(?:/[A-Z0-9][\w.()-]*){2,6}\*{0,3}$")
_ABBREVIATED = re.compile(r"\b(?:U\.S|U\.K|U\.N|e\.g|i\.e|Nos?|Mr|Mrs|Ms|Dr|vs|cf|paras?|pp?|Art)\.$")
_SPLIT_WORD = re.compile(r"\b([^\W\d_]+)- (?!(?:and|or|to|nor|versus|as|but)\b)([a-z][^\W\d_]+)")
_URL = re.compile(r"https?://|www\.\w")
_CITES = re.compile(r"\b[Ii]bid\b|\(\d{4}\)|\bop\. cit|\bpp?\.\s?\d|^(?:See|Cf\.|At:)\s")
_CITATION_START = re.compile(r"^.{0,170}?\(\d{4}\)|^.{0,60}?[\"“]|^(?:https?://|www\.)|^(?:At|See|Available)\b")
_URL_START = re.compile(r"^(?:https?://|www\.|At:\s)")
_REFERENCE = re.compile(
    r"^[^!?\"“]{2,150}\(\d{4}\)[,:]?\s[\"“][^\"”]{5,250}[\"”].{0,250}?(?:https?://\S+|\bpp?\.\s?[\divx–-]+\.?)$"
)
"""Nothing but author, year, quoted title and address or page."""
_WEB_ADDRESS = re.compile(r"https?://\S+")
_NOTE_KINDS = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_JOINABLE = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_KEEP_HYPHEN = frozenset(
    str.split(
        "non self co anti multi cross long short well pre post counter inter ex high low so to half semi socio people"
    )
)
_PAGE_OF_PIECES = 15
"""Pieces that may stand between the two halves of a note: those of the page that follows."""
_OFTEN = 3
"""Times that a document symbol stands alone on a line for it to be a running head."""
_COVER = 5
"""Pieces of the cover, where the symbol stays."""
_NOTED = 3
"""Footnotes from which a document is known to print its references as notes."""
LONGEST_NOTE = 700
"""Characters, web addresses aside, that a note without its mark may have."""
LONG = 250
"""Characters from which an unfinished paragraph can be no heading."""


def repair(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    """Drafts in order, and the number of characters of page furniture removed."""
    kept, removed = _without_furniture(pieces)
    _find_notes(kept)
    vocabulary = _vocabulary(kept)
    for piece in kept:
        piece.text = _SPLIT_WORD.sub(lambda m: _mended(m, vocabulary), piece.text)
    return _rejoin(kept, vocabulary, numbered=_is_numbered(kept)), removed


def _without_furniture(pieces: Sequence[Piece]) -> tuple[list[Piece], int]:
    heads = _running_heads(pieces)
    times = Counter(piece.text for piece in pieces if _SYMBOL.match(piece.text))
    kept: list[Piece] = []
    removed = 0
    for i, piece in enumerate(pieces):
        text = piece.text
        if piece.kind is not Kind.TABLE and (not text or (_PAGE_NUMBER.match(text) and not piece.marked)):
            removed += len(text)
            continue
        plain = piece.kind is Kind.PARAGRAPH and not piece.marked
        again = plain and times[text] >= _OFTEN and i >= _COVER  # a symbol at the top of each page
        if again or (_masked(text) in heads and _interrupts(pieces, i)):
            removed += len(text)
            continue
        kept.append(piece)
    return kept, removed


def _running_heads(pieces: Sequence[Piece]) -> set[str]:
    """Lines that come back and stand in mid-sentence."""
    lines: Counter[str] = Counter()
    breaking: Counter[str] = Counter()
    for i, piece in enumerate(pieces):
        if piece.kind is Kind.TABLE or piece.note:
            continue
        if len(piece.text) < 120 and not LABEL.match(piece.text):
            lines[_masked(piece.text)] += 1
            breaking[_masked(piece.text)] += _interrupts(pieces, i)
    return {line for line, count in lines.items() if count >= 3 and breaking[line] * 3 >= count}


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _interrupts(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a line stands between the halves of a sentence."""
    if not 0 < i < len(pieces) - 1:
        return False
    before, after = pieces[i - 1].text, pieces[i + 1].text
    return len(before) > 60 and not has_end(before) and after[:1].islower()


def _find_notes(pieces: list[Piece]) -> None:
    """Mark footnotes: those with their mark, then unmarked ones beside them or between the halves of a sentence."""
    for piece in pieces:
        if piece.note and piece.kind in _NOTE_KINDS and (piece.bullet == "" or len(piece.text) > 0):
            piece.kind = Kind.FOOTNOTE
    changed = True
    while changed:
        changed = False
        for i, piece in enumerate(pieces):
            if piece.kind is Kind.PARAGRAPH and _is_note(pieces, i):
                piece.kind = Kind.FOOTNOTE
                changed = True
    for i in range(len(pieces) - 1, 0, -1):
        if pieces[i].kind is Kind.FOOTNOTE and not pieces[i].note and _URL_START.match(pieces[i].text):
            before = _note_before(pieces, i)
            if before:
                before.text = f"{before.text} {pieces[i].text}"
                del pieces[i]


def _note_before(pieces: Sequence[Piece], i: int) -> Piece | None:
    """The note that a lone web address belongs to: the one directly above, or one that a page break left open."""
    if pieces[i - 1].kind is Kind.FOOTNOTE:
        return pieces[i - 1]
    near = pieces[max(i - _PAGE_OF_PIECES, 0) : i]
    note = next((p for p in reversed(near) if p.kind is Kind.FOOTNOTE), None)
    return note if note and not has_end(note.text) else None


def _is_note(pieces: Sequence[Piece], i: int) -> bool:
    text = pieces[i].text
    if LABEL.match(text) or len(_WEB_ADDRESS.sub("", text)) > LONGEST_NOTE:
        return False
    if _REFERENCE.match(text) and sum(p.kind is Kind.FOOTNOTE for p in pieces) >= _NOTED:
        return True
    beside = any(0 <= j < len(pieces) and pieces[j].kind is Kind.FOOTNOTE for j in (i - 1, i + 1))
    if not beside and not _splits_sentence(pieces, i):
        return False
    return bool(_URL_START.match(text)) or _cites(text)


def _cites(text: str) -> bool:
    """Whether a text opens like the reference to a work."""
    return bool((_URL.search(text) or _CITES.search(text)) and _CITATION_START.match(text) and not text[:1].islower())


def _splits_sentence(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the text before stops in mid-sentence and the text after the notes takes it up."""
    before = next((p for p in reversed(pieces[:i]) if p.kind is not Kind.FOOTNOTE), None)
    after = next((p for p in pieces[i + 1 : i + 6] if p.kind is not Kind.FOOTNOTE and not _cites(p.text)), None)
    return bool(before and after and len(before.text) > 60 and not has_end(before.text) and starts_small(after.text))


def _is_numbered(pieces: Sequence[Piece]) -> bool:
    """Whether the paragraphs of the document are numbered, so that one without a number continues the one above."""
    running = [p for p in pieces if p.kind in _JOINABLE and len(p.text) > LONG]
    return len(running) >= 10 and sum(bool(LABEL.match(p.text)) for p in running) >= 0.6 * len(running)


def _rejoin(pieces: Sequence[Piece], vocabulary: Counter[str], *, numbered: bool) -> list[Piece]:
    """Join paragraphs over page breaks; footnotes that stood between the halves follow the whole."""
    out: list[Piece] = []
    notes: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.FOOTNOTE:
            notes.append(piece)
            continue
        before = out[-1] if out else None
        if before and (
            _belongs(before, piece, bool(notes)) or (numbered and notes and _continues_number(before, piece))
        ):
            before.text = glue(before.text, piece.text, vocabulary)
            before.page_last = max(before.page_last, piece.page)
            continue
        out.extend(notes)
        notes = []
        out.append(piece)
    return _settle([*out, *notes])


def _settle(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text.strip()]


def _continues_number(before: Piece, piece: Piece) -> bool:
    """In a numbered document a sentence without a number after footnotes continues the paragraph before them."""
    if before.kind not in _JOINABLE or piece.kind is not Kind.PARAGRAPH or piece.bold:
        return False
    numbered = bool(LABEL.match(before.text)) and not LABEL.match(piece.text)
    return numbered and has_end(piece.text) and not before.text.rstrip().endswith(":") and len(piece.text) > 40


def _belongs(before: Piece, piece: Piece, over_notes: bool) -> bool:
    if before.kind not in _JOINABLE or piece.kind not in _JOINABLE or before.bold or piece.bold:
        return False
    first, second = before.text, piece.text
    if LABEL.match(second) or _URL.match(second):
        return False
    if piece.bullet:
        lost = bool(LABEL.match(first)) and not has_end(first)
        return lost and starts_small(second) and len(first) > 60
    if has_end(first):
        return _runs_on(before, piece) or (starts_small(second) and bool(_ABBREVIATED.search(first)))
    if starts_small(second) or second[:1] in "&,;)":
        return len(first) > 40 or is_open(first)
    if is_open(first) or second[:1] == "(":
        return len(first) > 60
    return over_notes and len(first) >= LONG and len(second) > 30


def _runs_on(before: Piece, piece: Piece) -> bool:
    """After a colon or semicolon a paragraph in small letters goes on, unless both are items of a list."""
    first, second = before.text.rstrip(), piece.text.rstrip()
    if first[-1] not in ":;" or not starts_small(second) or before.bullet or len(first) < 40:
        return False
    return not second.endswith(";") and not second.endswith("; and")


def _mended(found: re.Match[str], vocabulary: Counter[str]) -> str:
    """A word broken at a hyphen and a space, mended when the document writes it elsewhere in one piece."""
    head, tail = found.groups()
    if vocabulary[f"{head}-{tail}".lower()]:
        return f"{head}-{tail}"
    return head + tail if vocabulary[(head + tail).lower()] else found.group()


def _vocabulary(pieces: Sequence[Piece]) -> Counter[str]:
    return Counter(word.lower() for piece in pieces for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", piece.text))


def glue(first: str, second: str, vocabulary: Counter[str]) -> str:
    """Join two halves; a hyphen at the break goes unless the document writes the word with it."""
    found = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$", first)
    if not found or not second[:1].islower():
        return f"{first.rstrip()} {second.lstrip()}"
    head = found.group(1).lower()
    tail = re.match(r"[^\W\d_]+", second)
    rest = tail.group().lower() if tail else ""
    joined, hyphenated = vocabulary[head + rest], vocabulary[f"{head}-{rest}"]
    keep = hyphenated > joined or (not joined and head in _KEEP_HYPHEN)
    return (first if keep else first[:-1]) + second
