"""Hyphens at line ends: kept or removed by how the document itself writes the word elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_HYPHENS = "-\u2010\u2011\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*)[-\u2010\u2011\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.|ftp://)\S*$", re.IGNORECASE)
_URL_PART = re.compile(r"^[\w./?=&%#~+:,;@!()-]*[./?=&%#_\d-][\w./?=&%#~+:,;@!()-]*", re.ASCII)
_COMPOUND_FIRST = """
self non cross ex well anti counter pre post socio inter multi semi quasi pro pan half high low long short full part
third first second two three four five ten one mid vice co gender age community human rights evidence needs people
state government donor victim data risk policy decision law off open so large small ill hard best worst better fast
far near early late deep north south east west re
"""
_COMPOUND_LAST = """
based related led driven making makers maker building sharing trafficking traffickers smuggling term level wide scale
being old year day month free friendly oriented specific sensitive general up off out owned funded run held reaching
standing border national government governmental state terrorism discrimination
"""
_NO_WORD = "re in on un de co pre pro be con com per ex so all over under inter"
_KEPT_BEFORE = frozenset(_COMPOUND_FIRST.split())
_KEPT_AFTER = frozenset(_COMPOUND_LAST.split())
_NEVER_WHOLE = frozenset(_NO_WORD.split())
"""Parts that make compounds, and first parts that seldom do; consulted only when the document does not decide."""


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
        joined = self.words[before + after]
        if hyphenated or joined:
            return hyphenated > joined
        last = before.rsplit("-", 1)[-1]
        if "-" in before and last in self.words:
            return True
        if last in self.words and after in self.words and last not in _NEVER_WHOLE and min(len(last), len(after)) > 2:
            return True
        if last in _NEVER_WHOLE:
            return False
        return (last in _KEPT_BEFORE and after in self.words) or (after in _KEPT_AFTER and last in self.words)


def join_lines(first: str, second: str, lexicon: Lexicon) -> str:
    """Two printed lines as running text; a hyphen at the end of the first is kept or removed by evidence."""
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first + second
    url = _URL.search(first)
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
    tail = _TAIL.search(first)
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
