"""Printed labels of paragraphs and items: "47.", "(a)", "83.1.", "Recommendation 3", and bare bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

BULLETS = "•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖➔→\uf0b7\uf0a7\uf0d8\uf076"

_BULLET = re.compile(rf"(?:[{BULLETS}]|[-–—*](?=\s))\s*")
_NAMED = re.compile(
    r"((?:Key |Main |Policy )?(?:Recommendation|Action|Measure|Proposal|Guideline)s?\s(?:No\.\s?)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|[IVX]{1,5}|[A-Z])\)?)(?:\s?[:.–—-]+\s*|\s+(?=[A-Z“\"])|$)"
)
_COMBINED = re.compile(r"(\d{1,3}\.?\s?\((?:[a-z]{1,2}|[ivx]{1,5})\))\s+")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4}(?:[a-z]|\s?bis|\s?ter)?[.)])(?:\.?\s[\s.]*(?=\S)|\.?(?=[^\d\s.]))")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\s+(?=[A-Z“\"(])(?!(?:Million|Billion|Percent)\b)")
_BRACKETED = re.compile(r"(\((?:[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|\d{1,3})\))\s*(?=\S)")
_CLOSED = re.compile(r"((?:[a-zA-Z]|[ivx]{1,6})\))\s+")
_LETTER = re.compile(r"([a-z]\.|[ivx]{1,6}\.)\s+(?=\S)")
_HEADING = re.compile(r"((?:[IVXL]{1,7}|[A-Z]|[ivxl]{1,6})(?:\.\d{1,2})*\.)\s+(?=\S)")
_ROMAN = re.compile(r"[ivxl]+")
_SINGLE_WORD = re.compile(r"\([a-z]{2}\)")


def split_label(text: str, *, heading: bool = False) -> tuple[str, str]:
    """``(label, rest)``: the label as printed and the text without it; a bare bullet is taken off without a label.

    ``heading`` also accepts "I." and "A.", which at the start of a sentence would be initials.
    """
    bullet = _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    patterns = (_NAMED, _COMBINED, _DECIMAL, _DOTTED, _BRACKETED, _CLOSED, _LETTER)
    for pattern in (*patterns, _HEADING) if heading else patterns:
        found = pattern.match(body)
        if found and not _is_word(found.group(1)):
            return " ".join(found.group(1).split()), body[found.end() :].lstrip()
    return "", body


def _is_word(label: str) -> bool:
    """Two letters in brackets are a label only when doubled ("(aa)") or roman ("(ii)")."""
    inner = label.strip("().")
    return bool(_SINGLE_WORD.fullmatch(label)) and inner[0] != inner[1] and not _ROMAN.fullmatch(inner)


class Rank(IntEnum):
    """How deep a label nests."""

    NONE = -1
    NUMBER = 0
    LETTER = 1
    ROMAN = 2


@dataclass(slots=True)
class Numbering:
    """Puts letters under the number above them: after "47." the label "(a)" is printed as "47 (a)"."""

    number: str = ""
    letter: str = ""

    def full(self, label: str) -> tuple[str, Rank]:
        """The label with those it stands under, and its rank; remembers it for what follows."""
        inner = label.strip("().").strip()
        if not label or not re.fullmatch(r"[a-z]{1,6}", inner):
            if re.match(r"\d", inner):
                self.number, self.letter = label.rstrip(".)"), ""
                return label, Rank.NUMBER
            self.reset()
            return label, Rank.NUMBER if label else Rank.NONE
        if self._is_roman(inner):
            parts = (self.number, self.letter, label)
            return " ".join(part for part in parts if part), Rank.ROMAN
        self.letter = label
        return f"{self.number} {label}".strip(), Rank.LETTER

    def reset(self) -> None:
        """Forget the numbers above (at a heading)."""
        self.number = self.letter = ""

    def _is_roman(self, inner: str) -> bool:
        if not _ROMAN.fullmatch(inner):
            return False
        before = self.letter.strip("().")
        follows = len(inner) == 1 and len(before) == 1 and ord(inner) == ord(before) + 1
        return not follows and (len(inner) > 1 or inner in "ivx")
