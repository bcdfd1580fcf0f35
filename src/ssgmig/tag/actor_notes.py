"""Sentences whose kind decides about their names: sources and citations, and lines of address (CODEBOOK section 3)."""

from __future__ import annotations

import re

from ssgmig.tag.actor_words import FINITE, Words
from ssgmig.tag.citations import is_reference

_SOURCE_LINE = re.compile(r"\s*(source|sources|abbreviations?|photo|copyright|map source|base map source)\s*:", re.I)
_CITED = re.compile(r"\([12][0-9]{3}[a-z]?\),? [\"“‘'*_]|\bnote [0-9]+ above\b|\bIbid\b|\bop\. cit\.")
_NOTE_LINE = re.compile(r"\s*notes?\s*:", re.IGNORECASE)
_ABBREVIATIONS = re.compile(r"(?:[A-Z0-9][A-Z0-9/-]{1,14}, [^;.,]{4,90}[;.]\s*)+$")

_SHORT_NOTE = 100
_GLOSSARY = 25
_LONGEST_ADDRESS = 14
"""Words that a line may have which only names those it is addressed to."""


def names_no_actors(words: Words) -> bool:
    """Whether a sentence only cites, explains abbreviations or says where a figure comes from."""
    text = words.text
    cites = _CITED.search(text) or _ABBREVIATIONS.match(text)
    return bool(cites) or is_reference(text) or _is_source_line(text) or _is_glossary(words)


def _is_source_line(text: str) -> bool:
    """Whether a line says where a figure comes from; a note of some length is text like any other."""
    return bool(_SOURCE_LINE.match(text)) or (len(text) <= _SHORT_NOTE and bool(_NOTE_LINE.match(text)))


def _is_glossary(words: Words) -> bool:
    """Whether a sentence is a run of acronyms and what they stand for, without a verb or comma between them."""
    letters = [word for word in words.words if word.isalpha()]
    if len(letters) < _GLOSSARY or words.text.isupper() or words.keys.count(",") > len(letters) // 12:
        return False
    capitals = sum(word[0].isupper() for word in letters)
    acronyms = sum(len(word) > 1 and word.isupper() for word in letters)
    return capitals > 0.6 * len(letters) and acronyms * 10 > len(letters)


def addressed_by_heading(words: Words, start: int, end: int) -> bool:
    """Whether a line only says to whom what follows is said: "To the European Union", "To Malta and its allies:".

    ``start`` and ``end``: words of the name; without a colon it must be all that the line names.
    """
    if words.key(0) not in ("to", "for") or len(words) > _LONGEST_ADDRESS:
        return False
    plain = not any(tag in FINITE or tag in ("VB", "VBN") for tag in (words.tag(at) for at in range(1, len(words))))
    return plain and (words.keys[-1] == ":" or (end == len(words) and "and" not in words.keys[:start]))
