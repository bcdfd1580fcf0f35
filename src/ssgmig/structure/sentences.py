"""Sentences by rule: fast, and right for the abbreviations, citations and lists of reports.

A stop ends a sentence unless what stands before it (an abbreviation, an initial) or after it (a small letter,
the bracket of a citation) says otherwise. Labelled items inside a paragraph, "(a) …; (b) …", are cut apart.
"""

from __future__ import annotations

import re

_STOP = re.compile(
    r"(?<![.!?])(?P<stop>\.\.\.+|…|[.!?]+)(?P<close>[)\]\"”’'»›]*)"
    r"(?:(?<=[^\d\s])(?P<note>\d{1,3}(?:,\s?\d{1,3})*)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?:\s?\[\d{1,3}\])+)?(?P<space>\s+)(?=\S)"
)
_ITEM = re.compile(r"(?<=[;:,.])\s+(?:(?:and|or|and/or)\s+)?(?=\((?:[a-z]|[ivx]{1,5})\)\s)")
_FIRST_ITEM = re.compile(r"\((?:a|i)\)\s.{0,5000}?\((?:b|ii)\)\s", re.DOTALL)
_MISSING_SPACE = re.compile(r"(?<=[a-z]{3})[.!?](?=([A-Z][a-z]{1,14})[\s,])")
_BULLET = re.compile(r"(?<=\S)\s+(?=[•▪●◦‣]\s)")
_TOKEN = re.compile(r"[\w.&’'/-]*$")
_WORD = re.compile(r"[^\W\d_]+")
_CITATION = re.compile(
    r"\((?:see |cf\. |e\.g\.,? )?[^()]{0,120}\b(?:\d{4}[a-z]?|ibid|pp?\.\s?\d+)[^()]{0,60}\)\s*[.,;]?", re.IGNORECASE
)
_LEADER = re.compile(r"\.\s+$")
_ROW_EDGE = " |\t\r"
_ROMAN_OR_DIGIT = re.compile(r"[\dIVXL(\[§]")

NEVER = frozenset(
    str.split(
        "mr mrs ms mx messrs mme dr prof st sr sra h.e gen lt col maj capt sgt cmdr adm brig rev hon sen amb gov "
        "e.g i.e cf viz vs approx ca resp incl excl esp"
    )
)
"""Abbreviations that never end a sentence."""

BEFORE_NUMBER = frozenset(
    str.split(
        "no nos para paras par pars p pp pg vol vols art arts sec secs sect fig figs tab ch chap chaps ed eds op "
        "cit ref refs rec recs doc res add corr ser suppl app ann cl r reg n nn fn jan feb mar apr jun jul aug "
        "sep sept oct nov dec"
    )
)
"""Abbreviations that do not end a sentence before a number, a Roman numeral or a bracket."""

ONLY_BEFORE_STARTER = frozenset(str.split("al etc inc ltd co corp bros dept univ est a.m p.m u.s u.k u.n e.u d.c ph.d"))

STARTERS = frozenset(
    str.split(
        "the a an this that these those it its in on at by for from to of with as and but or if when while where "
        "who what why how there here he she they we i you his her their our some many most more such other all "
        "both each every no not however moreover furthermore although though despite since because after before "
        "during under within without according among also additionally finally first second third then thus "
        "therefore yet nevertheless only consequently hence accordingly similarly likewise conversely overall "
        "notably nonetheless meanwhile instead indeed between through throughout until "
        "given following based even another"
    )
)
_LETTERED = frozenset(
    str.split(
        "annex appendix table figure option group part section schedule plan type category phase chapter list box "
        "hepatitis vitamin class grade block team panel zone area committee"
    )
)


def split(text: str) -> list[tuple[int, int]]:
    """Spans ``(start, end)`` of the sentences of one segment, without white space around them.

    A line end always ends a sentence (segments are single lines, except tables: one row a line).
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans.extend(_split_line(text, start, start + len(line)))
        start += len(line) + 1
    return spans


def split_rows(text: str) -> list[tuple[int, int]]:
    """Spans of the rows of a table: one sentence a row, its cells together, without empty cells at either end."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip(_ROW_EDGE):
            lead = len(line) - len(line.lstrip(_ROW_EDGE))
            spans.append((start + lead, start + len(line.rstrip(_ROW_EDGE))))
        start += len(line) + 1
    return spans


def _split_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = {m.start("space") for m in _STOP.finditer(text, start, end) if _ends_sentence(text, m, start)}
    cuts.update(m.end() for m in _MISSING_SPACE.finditer(text, start, end) if m.group(1).lower() in STARTERS)
    if "(" in text and _FIRST_ITEM.search(text, start, end):
        cuts.update(m.end() for m in _ITEM.finditer(text, start, end))
    if any(bullet in text for bullet in "•▪●◦‣"):
        cuts.update(m.start() for m in _BULLET.finditer(text, start, end))
    spans = []
    for cut in (*sorted(cuts), end):
        piece = text[start:cut]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = cut
    return spans


def _ends_sentence(text: str, found: re.Match[str], start: int) -> bool:
    if _LEADER.search(text, max(start, found.start() - 6), found.start()):
        return False
    after = text[found.end() : found.end() + 200]
    if not _may_start(after, found):
        return False
    if found["stop"] != ".":
        return True
    token = _TOKEN.search(text, max(start, found.start() - 40), found.start())
    word = token.group().strip("'’-/&.").lower() if token else ""
    if not word:
        return True
    if found.start() - len(word) <= start and (word.isdigit() or len(word) == 1):
        return False
    return _stop_is_final(word, text[max(start, found.start() - 60) : found.start()], after, bool(found["close"]))


def _may_start(after: str, found: re.Match[str]) -> bool:
    """Whether what follows can begin a sentence."""
    first = after[0]
    if first.islower():
        return False
    if first in "–—-,;:)]/&%.":
        return False
    if first == "[":
        return not re.match(r"\[\d", after)
    if first == "(":
        return not _CITATION.match(after) and not re.match(r"\([a-z]{3,}", after)
    if first in "\"“‘'«":
        return not after[1:2].islower() or found["stop"] == "."
    return True


def _stop_is_final(word: str, before: str, after: str, closed: bool) -> bool:
    """Whether a single stop after ``word`` ends the sentence, given that a new one may start."""
    if word in NEVER or re.search(r"\w[\w.]* v$", before):  # "Boatman v. Norland"
        return closed
    bare = word.replace(".", "")
    following = _WORD.match(after)
    starter = following is not None and following.group().lower() in STARTERS
    if len(bare) == 1 and bare.isalpha() and before.rstrip(".")[-1:].isupper():
        words = before.lower().split()
        return closed or (starter and len(words) > 1 and words[-2] in _LETTERED) or (starter and bare == "i")
    if word in BEFORE_NUMBER:
        return not _ROMAN_OR_DIGIT.match(after) or (closed and not after[0].isdigit())
    if word in ONLY_BEFORE_STARTER:
        return starter or closed or (word == "etc" and after[0].isupper())
    if "." in word and all(len(part) <= 1 for part in word.split(".")) and bare.isalpha():
        return starter or closed
    return True
