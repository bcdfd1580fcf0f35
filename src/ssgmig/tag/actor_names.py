"""Names that stand in no list: capitalised phrases around a head ("Ministry of ...", "... Refugee Council").

Also the acronym a document defines for a name - "Name (ABC)", "Name, ABC", "ABC (Name)", "ABC, the Name" - which is one
mention with its name and resolves from then on.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ssgmig.ontology.actors import Keyword, NameHead, slug
from ssgmig.ontology.lexicon import Actor, Lexicon
from ssgmig.tag.actor_context import before_verb
from ssgmig.tag.actor_lists import AND_HEADS, BOUND, FIELD_HEADS, FORCE_HEADS, LINKS, NOT_IN_NAME, PORTFOLIOS, TITLES
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import FINITE, Words

_NUMERAL = re.compile(r"(?:[IVX]{1,4}|[0-9]{1,2}|[A-D])$")
"""The number of a chamber, panel or unit ("Trial Panel II")."""

_ARMS = frozenset({"Army", "Movement", "Front", "Liberation", "Forces"})
"""Words that with a stroke name the armed and the political half of a movement, or a faction."""

_NUMBERED = frozenset({"Panel", "Chamber", "Committee", "Court", "Unit", "Section", "Division", "Subcommittee"})
_QUOTES = frozenset({"“", "”", '"', "'", "‘", "’", "the", "hereinafter", "hereafter", ",", "or", "formerly"})
_DOTTED = frozenset({"U.S.", "U.K.", "U.N.", "E.U."})
_MINISTRY = re.compile(r"Mo(?!U|[A-Z]s?$)[A-Z][A-Z]?[A-Za-z]{0,4}$|Mo[DEFHIJL]$")
_GLUE = frozenset({"the", "and", "&", "'", "s", "-", ","})
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&]*[A-Z0-9][A-Za-z0-9]*$")
_LISTED = re.compile(r"[A-Z]{2}[a-z]\.\d+$")
"""Number of a body on a list of sanctions ("CDe.001")."""
_ORDINAL = re.compile(r"[0-9]+(st|nd|rd|th)$")


class NameFinder:
    """Finds capitalised names around the heads of ``names.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, words: Words, nationality: dict[int, str]) -> list[Span]:
        """Names of two words or more; ``nationality``: word -> country of a nationality adjective there.

        A name with "and" inside is proposed with and without what stands before it.
        """
        found: list[Span] = []
        for at, word in enumerate(words.words):
            head = self._lexicon.heads.get(word)
            if head is None or head.where == "none":
                continue
            starts = {at}
            if head.where in ("back", "both"):
                starts = {_leftmost(words, at), _over_and(words, at, self._lexicon.heads)}
            end = self._rightmost(words, at) if head.where in ("front", "both") else at + 1
            if end == at + 1 and word in _NUMBERED and _NUMERAL.match(words.word(end)):
                end += 1
            if word in _ARMS:
                end = _over_slash(words, end)
            for start in sorted(starts):
                if head.people and all(step in nationality for step in range(start, at)):
                    continue  # "Maltese Society" is the people of Malta
                if end - start < 2 or " ".join(words.keys[start:end]) in self._lexicon.never:
                    continue
                if name := self._name(words, start, end, head, nationality):
                    found.append(name)
        return found

    def _name(self, words: Words, start: int, end: int, head: NameHead, nationality: dict[int, str]) -> Span | None:
        country = next((nationality[at] for at in range(start, end) if at in nationality), "")
        name = " ".join(words.span_text(start, end).split())
        category = by_keyword(self._lexicon, words.words[start:end], head.word)
        if category is None:
            if head.keyword:
                return None
            category = head.front if head.front and words.words[start] == head.word else head.category
        if "/" in words.keys[start:end] and _ARMS.intersection(words.words[start:end]):
            category = "armed_group"  # "Harbour Movement/Army", "Coast Liberation Front/North"
        if category == "armed_group" and words.words[start][0].isdigit():
            category = "armed_forces"  # numbered brigades and battalions belong to regular forces
        return Span(start, end, end - start, Actor(slug(name), name, category, country), None, country)

    def _rightmost(self, words: Words, at: int) -> int:
        """End of the name that goes on after its head: "of the Interior, Security and Customary Affairs"."""
        end = at + 1
        if words.key(end) not in LINKS:
            return end
        step = end + 1
        while step < len(words):
            field = words.words[at] in PORTFOLIOS or words.key(step + 2) in ("rights", "affairs")
            if words.genitive(step) and field and words.capital(step + 2):
                step += 2  # "Ministry of Women's Affairs", "Commissioner for Children's Rights"
                continue
            country = self._country(words, step) if words.key(step - 1) in ("of", "the", "for") else step
            if country > step:
                end = step = country  # "Court of Trinidad and Tobago"
                continue
            if words.capital(step) and words.key(step) not in NOT_IN_NAME:
                portfolio = words.key(step - 1) == "and" and words.words[at] in PORTFOLIOS  # "of Interior and Police"
                joined = words.key(step - 1) in ("and", ",", "the") and not portfolio
                if joined and words.words[step] in self._lexicon.heads:
                    break
                if words.key(step - 1) == "the" and words.key(step - 2) == "and":
                    break  # "and the" begins another body
                if words.key(step - 1) == "and" and not self._lists_fields(words, at, step):
                    break
                end = step + 1
            elif words.keys[step] not in _GLUE | LINKS or not _goes_on(words, step):
                break
            step += 1
        return end

    def _country(self, words: Words, at: int) -> int:
        """End of the name of a country of several words that begins here; ``at`` when none does."""
        hit = self._lexicon.lower.longest(words.keys, at) if words.capital(at) else None
        return hit[0] if hit is not None and hit[1].is_country and hit[0] > at + 1 else at

    def _lists_fields(self, words: Words, at: int, step: int) -> bool:
        """Whether the word after "and" is a field of work of the head's ("Congress on Ports and Harbours")."""
        if words.words[at] in AND_HEADS:
            return True
        fields = words.words[at] in FIELD_HEADS and words.key(at + 1) in ("on", "for", "against")
        return fields and self._lexicon.lower.longest(words.keys, step) is None


def by_keyword(lexicon: Lexicon, name: Collection[str], head: str) -> str | None:
    """Category that the first fitting keyword rule gives a name; None when no rule fits."""
    parts = set(name)
    return next((rule.category for rule in lexicon.keywords if _rule_fits(rule, parts, head)), None)


def ministries_by_acronym(words: Words) -> list[Span]:
    """Ministries called by the usual kind of acronym: "MoFA", "MoIS" (but no memorandum, "MoU")."""
    return [
        Span(at, at + 1, 1, Actor(slug(word), word, "government"), None)
        for at, word in enumerate(words.words)
        if _MINISTRY.match(word)
    ]


def office_holders(words: Words) -> list[Span]:
    """Heads of government called by their names where they act: "President X has stated"."""
    found: list[Span] = []
    for at, word in enumerate(words.words):
        if word not in TITLES or (at > 1 and words.capital(at - 1)) or not words.capital(at + 1):
            continue
        start = at - 2 if words.key(at - 1) == "-" and words.key(at - 2) == "vice" else at
        end = at + 1
        while end < min(at + 7, len(words)) and words.capital(end) and words.pos[end] == "PROPN":
            end += 1
        if end > at + 1 and words.key(at + 1) != "general" and (before_verb(words, end) or words.tag(end) in FINITE):
            name = " ".join(words.span_text(start, end).split())
            found.append(Span(start, end, end - start, Actor(slug(name), name, "government"), None))
    return found


def _rule_fits(rule: Keyword, parts: set[str], head: str) -> bool:
    return not parts.isdisjoint(rule.words) and (not rule.heads or head in rule.heads)


def _goes_on(words: Words, step: int) -> bool:
    """Whether a small word inside a name is followed by a capital within two words, and a comma by a closing "and"."""
    if not any(words.capital(at) for at in (step + 1, step + 2)):
        return False
    if words.keys[step] == "'":
        return words.key(step + 1) != "s"
    if words.keys[step] != ",":
        return True
    for at in range(step + 1, min(step + 9, len(words))):
        if words.keys[at] in ("and", "&"):
            return words.capital(at + 1)
        if words.keys[at] != "," and not words.capital(at):
            return False
    return False


def _leftmost(words: Words, at: int) -> int:
    """Start of the run of capitalised words, with an ordinal before it, that ends in the head."""
    start = at
    while start > 0:
        before = start - 1
        named = words.capital(before) and words.key(before) not in NOT_IN_NAME and _may_open(words, before)
        if _hyphened(words, before):
            start = before - 2  # "High-level Committee"
            continue
        joint = words.keys[before] in ("-", "'", "s", "&") and words.glued(before - 1, before)
        if not named and not joint:
            break
        start = before
    while start < at and not words.capital(start):
        start += 1
    if start > 3 and "".join(words.words[start - 4 : start]) in _DOTTED and words.glued(start - 4, start - 3):
        start -= 4  # "U.S. Migration Policy Board"
    return start - 1 if start > 0 and _ORDINAL.match(words.words[start - 1]) else start


def _over_slash(words: Words, end: int) -> int:
    """End of a name with its other half or faction after a stroke: "Movement/Army"."""
    joined = words.key(end) == "/" and words.glued(end - 1, end) and words.glued(end, end + 1)
    if not joined or not words.capital(end + 1):
        return end
    end += 2
    while words.capital(end) and words.pos[end] == "PROPN":
        end += 1
    return end


def _hyphened(words: Words, at: int) -> bool:
    """Whether a hyphen joins the word to a capitalised one of the name ("High-level", not "Tripoli-based")."""
    glued = words.glued(at - 2, at - 1) and words.glued(at - 1, at)
    return words.key(at - 1) == "-" and glued and words.capital(at - 2) and words.key(at) not in BOUND


def _over_and(words: Words, at: int, heads: Collection[str]) -> int:
    """Start of "Asset Recovery and Management Office": one "and" right before the words that modify the head."""
    start = _leftmost(words, at)
    if not at - 2 <= start < at or words.key(start - 1) != "and" or not words.capital(start - 2):
        return start
    if words.words[start - 2] in FORCE_HEADS or words.words[start - 2] in heads:
        return start
    further = _leftmost(words, start - 2)
    return start if words.words[start - 2].isupper() or further == 0 else further


def _may_open(words: Words, at: int) -> bool:
    """The first word of a sentence has a capital in any case: it opens a name only when it is no verb or adverb."""
    return at > 0 or words.pos[0] in ("PROPN", "NOUN", "ADJ")


def acronym_after(words: Words, end: int) -> tuple[int, str] | None:
    """End of the apposition and the acronym right after a name: "(ABC)", "(UN ABC)", "(ABC, No.1)" of a list."""
    if words.key(end) == "(":
        if _ACRONYM.match(words.word(end + 1)) and words.key(end + 2) == ",":
            close = next((at for at in range(end + 3, min(end + 9, len(words))) if words.keys[at] == ")"), None)
            if close is not None and _LISTED.match("".join(words.words[end + 3 : close])):
                return close + 1, words.word(end + 1)  # (ABC, XYe.001): its number on a list of sanctions
        if words.key(end + 2) == "/" and words.key(end + 4) == ")" and _ACRONYM.match(words.word(end + 1)):
            return end + 5, f"{words.word(end + 1)}/{words.word(end + 3)}"  # (ABM/A) of "... Movement/Army"
        for close in (end + 2, end + 3):
            if words.key(close) == ")" and _ACRONYM.match(words.word(close - 1)):
                return close + 1, words.word(close - 1)
        close = end + 1
        while words.key(close) in _QUOTES and close < end + 5:
            close += 1
        quoted = close > end + 1 and words.word(close + 1) in ("”", '"', "'", "’")
        if quoted and words.key(close + 2) == ")" and _ACRONYM.match(words.word(close)):
            return close + 3, words.word(close)  # (“ABC”), (the "ABC")
    return None


def abbreviates(acronym: str, name: list[str]) -> bool:
    """Whether the letters of an acronym stand in this order at the beginnings of the name's words (one may miss)."""
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    initials = [word[0].upper() for word in name if word[0].isalpha()]
    at = missing = 0
    for letter in letters:
        try:
            at = initials.index(letter, at) + 1
        except ValueError:
            missing += 1
    return len(letters) >= 2 and missing <= max(1, len(letters) // 3)
