"""Drafts of blocks while text is put in order; frozen ``Block`` rows are made of them at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ssgmig.records import Block, Kind

TERMINAL = re.compile(r"[.!?:;…][\"”’'»)\]*]*$")
LABEL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]|\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|[ivx]{1,5}[.)]|[IVX]{1,5}\.|[A-Za-z][.)]"
    r"|(?:Recommendation|Objective|Article|Action|Annex|Figure|Table|Box)\s[\dIVXA-Z]+)(?=\s|$|\.)"
)
CAPTION = re.compile(
    r"^(?:Figure|Fig\.|Table|Box|Map|Chart|Graph|Exhibit)\s+[\dIVX]+(?:\.\d+)?\s?[.:–—-]|^Source:\s", re.IGNORECASE
)
_OPEN_ENDED = frozenset(
    str.split(
        "the a an of and or to in on for with by from at as that which who into their its his her our your this "
        "these those is are was were be been has have had will would can could may might must should not no than "
        "between among under over through during against towards including such other more most"
    )
)


@dataclass(slots=True)
class Piece:
    """A draft block. ``note``: mark of a footnote that starts it; ``bullet``: the bullet it was printed with."""

    kind: Kind
    text: str
    level: int = 0
    page: int = 1
    page_last: int = 0
    note: str = ""
    bullet: str = ""
    number: str = ""
    run_in: int = 0
    bold: bool = False
    marked: bool = False

    def block(self) -> Block:
        """The finished block."""
        return Block(
            kind=self.kind,
            text=self.text,
            level=self.level,
            number=self.number or (self.note if self.kind is Kind.FOOTNOTE else ""),
            page_first=self.page,
            page_last=max(self.page_last, self.page),
            run_in_title=self.run_in,
        )


def is_open(text: str) -> bool:
    """Whether a text stops in the middle of a sentence: no final punctuation and a word that asks for more."""
    text = text.rstrip()
    if not text or TERMINAL.search(text):
        return False
    if text[-1] in ",&-–—(/“":
        return True
    return text.rsplit(maxsplit=1)[-1].lower() in _OPEN_ENDED


def has_end(text: str) -> bool:
    """Whether a text ends with the punctuation that closes a sentence or an item."""
    return bool(TERMINAL.search(text.rstrip()))


def starts_small(text: str) -> bool:
    """Whether a text begins in the middle of a sentence: a small letter that is no label."""
    return text[:1].islower() and not LABEL.match(text) and not text.startswith(("http", "www."))
