"""Sentences that are nothing but a bibliographic reference (CODEBOOK: the bibliography gets no frame, and authors that
are cited are no actors)."""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"\W*(?:\d{1,3}\W+)?[^\"“”]{2,140}\((?:19|20)\d{2}[a-z]?\)[,:.]?\s*[\"“‘'*_](?P<rest>.+)", re.DOTALL
)
_NOTE = re.compile(r"\d{1,3}\.? [A-Z][^.;]{2,150}, [“‘\"'][^”’\"]+[”’\"'],.*\b(?:19|20)\d{2}\.?$")
"""A note: number, author, title in quotation marks, year at the end."""

_ADDRESS = re.compile(r"https?://|www\.|doi\.org")
_CLOSING = re.compile(r"[\"”’'*_]")
_MOST_AFTER = 12
"""Words that publisher, place and pages may take after the title."""


def is_reference(text: str) -> bool:
    """Whether a sentence consists of author, year in brackets and a title, then an address or a few words at most.

    Or of a note's number, author, title and the rest of the imprint up to the year.
    """
    if _NOTE.match(text):
        return True
    opening = _OPENS.match(text)
    if opening is None:
        return False
    rest = opening["rest"]
    closing = list(_CLOSING.finditer(rest))
    after = rest[closing[-1].end() :] if closing else rest
    return bool(_ADDRESS.search(rest)) or (bool(closing) and len(after.split()) <= _MOST_AFTER)
