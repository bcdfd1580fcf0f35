"""Headings, captions and run-in titles in text that marks them badly or not at all.

A heading is short, has no final stop, and something follows under it; a sentence never becomes one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssgmig.ingest.pieces import CAPTION, Piece, is_open, starts_small
from ssgmig.records import Kind

_ROMAN = re.compile(r"^[IVXL]{1,6}\.\s+\S")
_LETTER = re.compile(r"^[A-Z]\.\s+[A-Z]")
_SMALL = re.compile(r"^[ivx]{1,5}\.\s+\S|^[a-z][.)]\s+[A-Z]")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-Z]")
_ENDS_LIKE_SENTENCE = re.compile(r"[.;,…][\"”’')\]]*$")
_ADDRESS = re.compile(
    r"@|https?://|www\.|^(?:Tel|Fax|E-?mail|ISBN|ISSN|Keywords?)\b|^\W|\d{1,2}/\d{1,2}/\d{4}|\bISBN\b|"
    r"\bISSN\b|©|\.{4,}|\t"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_LINE = re.compile(
    rf"^\d{{1,2}}\s+\w+\s+\d{{4}}|\b{_MONTH} \d{{1,2}} ?, ?\d{{4}}$|\b\d{{1,2}} {_MONTH} \d{{4}}$"
    r"|^(?:Distr|Original)\b|^(?:Agenda )?item \d|^(?:paragraphs?\s+)?page$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s(?:was|were|is|are|has|have|had|will|would|should|shall|must|can|could)\s", re.IGNORECASE)
_ALWAYS = re.compile(
    r"^(?:(?:annex|appendix|attachment)(?:\s(?:[IVX]+|\d+|[A-Z]))?|annexes|appendices|introduction|"
    r"(?:table of )?contents|abstract|"
    r"references|bibliography|(?:executive )?summary|conclusions?(?: and recommendations)?|recommendations|background|"
    r"foreword|preface|acknowledge?ments?|(?:list of )?(?:abbreviations|acronyms)|endnotes|methodology|glossary)$",
    re.IGNORECASE,
)
_ITEM_TITLE = re.compile(r"^([A-Z“][^.:;?!]{2,90}):\s+(?=[A-Z“\"(])")
_SPEAKER = re.compile(r"^(?:(?:The )?(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Hon|Prime Minister|President|Chair\w*|Speaker)\b)")
_NAMES = re.compile(r"^(?:[A-ZÀ-Þ][\w.'’-]*\s?){2,5}(?:,\s(?:and\s)?(?:[A-ZÀ-Þ][\w.'’-]*\s?){2,5}){2,}$")
MAX_WORDS = 36
MAX_CHARS = 220


def find(pieces: Sequence[Piece]) -> None:
    """Set kinds and levels of headings and captions, and titles that run into their item (in place)."""
    numbered = _beside_numbered_paragraphs(pieces)
    for i, piece in enumerate(pieces):
        if piece.kind is Kind.HEADING:
            if len(piece.text) > MAX_CHARS or (_ENDS_LIKE_SENTENCE.search(piece.text) and len(piece.text.split()) > 8):
                piece.kind, piece.level = Kind.PARAGRAPH, 0
            continue
        if piece.kind is Kind.LIST_ITEM and not piece.run_in:
            piece.run_in = _item_title(piece.text)
        if piece.kind is not Kind.PARAGRAPH:
            continue
        if (title := _item_title(piece.text)) and _follows_titled_item(pieces, i):
            piece.kind, piece.run_in = Kind.LIST_ITEM, title
            continue
        if CAPTION.match(piece.text) and len(piece.text) < 300:
            piece.kind = Kind.CAPTION
        elif _is_heading(pieces, i, numbered):
            piece.kind, piece.run_in = Kind.HEADING, 0
    _set_levels(pieces)


def _beside_numbered_paragraphs(pieces: Sequence[Piece]) -> set[int]:
    """Numbers next to that of a numbered paragraph: "20." after a paragraph "19." is a paragraph, not a heading."""
    found = set()
    for piece in pieces:
        label = _DECIMAL.match(piece.text)
        if (
            label
            and "." not in label.group(1)
            and (_ENDS_LIKE_SENTENCE.search(piece.text) or len(piece.text) > MAX_CHARS)
        ):
            found |= {int(label.group(1)) - 1, int(label.group(1)) + 1}
    return found


def _item_title(text: str) -> int:
    found = _ITEM_TITLE.match(text)
    if not found or len(found.group(1).split()) > 12 or len(text) - found.end() < 30 or _SPEAKER.match(text):
        return 0
    return len(found.group().rstrip())


def _follows_titled_item(pieces: Sequence[Piece], i: int) -> bool:
    """Whether the piece above is an item with a title: the bullet of this one was lost."""
    above = next((p for p in reversed(pieces[max(0, i - 6) : i]) if p.kind is not Kind.FOOTNOTE), None)
    return above is not None and above.kind is Kind.LIST_ITEM and above.run_in > 0


def _is_heading(pieces: Sequence[Piece], i: int, numbered: set[int]) -> bool:
    piece = pieces[i]
    text = piece.text
    words = text.split()
    if len(text) > MAX_CHARS or len(words) > MAX_WORDS or (starts_small(text) and not _SMALL.match(text)):
        return False
    if _ENDS_LIKE_SENTENCE.search(text) or _ADDRESS.search(text) or _DATE_LINE.search(text) or is_open(text):
        return False
    labelled = bool(_ROMAN.match(text) or _LETTER.match(text) or _SMALL.match(text))
    if not labelled and (_NAMES.match(text) or (len(words) > 12 and _CLAUSE.search(text) and not text.isupper())):
        return False
    if _ALWAYS.match(text):
        return True
    if (found := _DECIMAL.match(text)) and int(found.group(1).split(".")[0]) in numbered:
        return False
    if piece.bold or labelled:
        return True
    following = next((p for p in pieces[i + 1 : i + 4] if p.kind is not Kind.FOOTNOTE), None)
    if following is None or (following.kind is Kind.HEADING and not following.marked):
        return False
    if text.isupper() and len(text) > 3:
        return True
    if text.endswith(":"):
        long = len(following.text) > 90 or following.kind is Kind.LIST_ITEM or len(following.text.split()) >= 6
        return len(words) <= 6 and long and not following.text[:1].islower()
    return _stands_over(text, words, following)


def _stands_over(text: str, words: Sequence[str], following: Piece) -> bool:
    """A short line without a stop over a paragraph, a list or a numbered heading."""
    if not text[0].isupper() and not text[0].isdigit() and text[0] not in "“\"'":
        return False
    if text.endswith("?"):
        return len(words) <= 14
    opens = (
        len(following.text) > 90
        or following.kind in (Kind.LIST_ITEM, Kind.TABLE)
        or bool(re.match(r"[A-Z\d]{1,3}\.\s", following.text))
    )
    return opens and (len(words) <= 16 or _mostly_capitals(words) or bool(_DECIMAL.match(text)))


def _mostly_capitals(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return sum(word[:1].isupper() for word in long) >= 0.6 * max(len(long), 1)


def _set_levels(pieces: Sequence[Piece]) -> None:
    """Levels from the form of unmarked headings, below those that the text marks."""
    deepest = max((p.level for p in pieces if p.kind is Kind.HEADING and p.marked), default=0)
    unmarked = [p for p in pieces if p.kind is Kind.HEADING and not p.marked]
    order = sorted({_form(piece) for piece in unmarked}, key=_RANK.index)
    for piece in unmarked:
        piece.level = min(6, min(deepest, 3) + 1 + order.index(_form(piece)))


_RANK = [
    "roman",
    "capitals",
    "letter",
    "decimal1",
    "bold",
    "decimal2",
    "decimal3",
    "decimal4",
    "plain",
    "small",
    "colon",
]


def _form(piece: Piece) -> str:
    text = piece.text
    if _ROMAN.match(text) or re.match(r"(?:annex|appendix)\b", text, re.IGNORECASE):
        return "roman"
    if _LETTER.match(text):
        return "letter"
    if _SMALL.match(text):
        return "small"
    if found := _DECIMAL.match(text):
        return f"decimal{found.group(1).count('.') + 1}"
    if text.isupper():
        return "capitals"
    if piece.bold:
        return "bold"
    return "colon" if text.endswith(":") else "plain"
