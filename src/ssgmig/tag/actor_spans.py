"""Candidate spans: bodies, countries and kinds of body with the modifiers that belong to them (CODEBOOK section 3).

A span never takes in a determiner or an evaluative adjective: only words of the ontology's modifier lists, nationality
adjectives and the acronym of a body join a head to their right.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssgmig.ontology.actors import Generic
from ssgmig.ontology.lexicon import Actor, Item, Lexicon
from ssgmig.ontology.phrases import Trie
from ssgmig.tag.actor_lists import BOUND, MAY_BE_VERBS, QUANTIFIERS, REGION, ROLES
from ssgmig.tag.actor_words import YEAR, Words

MEMBERS = frozenset({"generic-states", "generic-members", "generic-countries"})
_OWN_ACTORS = frozenset({"state", "police", "society", "law", "enforcement", "agency"})
"""Words that are actors of their own in a coordination ("law enforcement or immigration authorities")."""
OF_STATES = frozenset({"regional_org", "international_org"})
_ALL_LEVELS = Actor("generic-government-levels", "national and local authorities", "government")
"""Authorities of several levels: the category of the head alone (CODEBOOK section 3)."""

_RUN = frozenset({"held", "run", "driven", "owned", "wide", "related", "managed", "operated", "perpetrated"})
"""Second halves of adjectives, further to those of bodies ("police-run")."""

_JOINERS = frozenset({"and", "or", ",", "/"})


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate mention: words ``start`` to ``end`` (exclusive); ``core`` counts the words of the phrase itself."""

    start: int
    end: int
    core: int
    actor: Actor
    item: Item | None = None
    country: str = ""

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """Sort key: longest span, longest core, bodies before kinds, then leftmost and by id."""
        rank = self.item.rank if self.item else 3
        return (self.start - self.end, -self.core, rank, self.start, self.actor.actor_id)


class SpanFinder:
    """Finds candidates in one sentence; ``local`` holds the acronyms that the document has defined so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, words: Words, local: Trie[Item]) -> list[Span]:
        """All candidates, unresolved, in order of start."""
        shouting = words.text.isupper()
        spans: list[Span] = []
        named = 0
        for at in range(len(words)):
            name = self._name(words, at, local)
            # A name inside a longer one is no mention of its own ("Republic of the Congo").
            if name and name.end > named and not (shouting and name.end == at + 1 and len(words.words[at]) < 4):
                spans.append(name)
                named = name.end
            hit = self._lexicon.kinds.longest(words.keys, at)
            if hit is not None and (kind := self._kind(words, at, hit[0], hit[1], local)):
                spans.append(kind)
            if hit is not None and hit[1].generic and hit[1].generic.tail == "owner":
                # The kind without an owner, should none follow ("authorities" of "authorities of the port").
                hit = self._lexicon.kinds.longest(words.keys[: hit[0] - 1 - (words.key(hit[0] - 1) == "the")], at)
                if hit is not None and (kind := self._kind(words, at, hit[0], hit[1], local)):
                    spans.append(kind)
        return spans

    def _name(self, words: Words, at: int, local: Trie[Item]) -> Span | None:
        """The longest body or country that begins here; the document's own acronyms before the ontology's."""
        best = self._lexicon.own.longest(words.keys, at)
        for trie in (local, self._lexicon.exact):
            hit = trie.longest(words.words, at)
            if hit is not None and (best is None or hit[0] > best[0]):
                best = hit
        if words.capital(at) or words.words[at].isdigit():
            hit = self._lexicon.lower.longest(words.keys, at)
            if hit is not None and (best is None or hit[0] > best[0]):
                best = hit
        if best is None:
            return None
        end, item = best
        return Span(at, end, end - at, item.actor, item, item.actor.country)

    def _kind(self, words: Words, at: int, end: int, item: Item, local: Trie[Item]) -> Span | None:
        entry = item.generic
        assert entry is not None
        modifies = entry.modifiers == "neutral" and words.tag(end).startswith("NN") and not words.glued(end - 1, end)
        start, country = self._leftwards(words, at, end, entry, None if modifies else local)
        if entry.tail == "place_roles":
            end = _place_roles(words, end)
        if not _fits(words, start, at, end, entry):
            return None
        actor = _ALL_LEVELS if entry.category == "local_government" and _of_all_levels(words, start, at) else item.actor
        return Span(start, end, end - at, actor, item, country)

    def _leftwards(self, words: Words, at: int, end: int, entry: Generic, local: Trie[Item] | None) -> tuple[int, str]:
        """Start of the span and the country that a nationality adjective names."""
        if entry.modifiers == "none":
            return self._with_place(words, at, entry) if words.key(at) in BOUND else at, ""
        if entry.modifiers == "body":
            return (at - 1 if at and local is not None and self._is_acronym(words, at - 1, local) else at), ""
        allowed = self._lexicon.also[entry.id]
        start, country = self._modifiers(words, at, allowed, local)
        while (start < at or end > at + 1) and words.key(start - 1) in ("and", "or", ","):
            if words.key(start) in ("state", "states") or not _may_coordinate(words, start, at, entry):
                break
            if country and self.nationality(words, start - 2) is None:
                break  # "the police and Maltese forces" are two
            further, other = self._modifiers(words, start - 1, allowed - _OWN_ACTORS, None)
            if further == start - 1 or words.key(further) in ("state", "and", "or"):
                break
            start, country = further, country or other
        return self._with_place(words, start, entry), country

    def _with_place(self, words: Words, start: int, entry: Generic) -> int:
        """Start of "Tripoli-based armed groups", "Tebu elders": a name that says whose they are."""
        second = start if words.key(start) in BOUND else start - 1
        bound = words.key(second) in BOUND and words.key(second - 1) == "-" and words.glued(second - 2, second - 1)
        if bound and not words.capital(start):
            return self._whose(words, second - 2) if words.capital(second - 2) else start
        named = start > 1 and words.capital(start - 1) and words.pos[start - 1] == "PROPN"
        return start - 1 if named and entry.category == "community_leader" else start

    @staticmethod
    def _whose(words: Words, at: int) -> int:
        """Start of the name that ends at ``at``: "House of Keys" of "House of Keys-backed"."""
        while at > 1:
            if words.capital(at - 1):
                at -= 1
            elif words.key(at - 1) == "of" and words.capital(at - 2):
                at -= 2
            else:
                break
        return at

    def _modifiers(self, words: Words, at: int, allowed: frozenset[str], local: Trie[Item] | None) -> tuple[int, str]:
        start, country = at, ""
        while start > 0:
            before = start - 1
            word = words.keys[before]
            if word == "-":
                if before == 0 or not (words.glued(before - 1, before) and words.glued(before, before + 1)):
                    break
            elif word == "." and (dotted := self._dotted(words, start)) is not None:
                before, country = start - 4, country or dotted
            elif (nation := self.nationality(words, before)) is not None:
                country = country or nation[1]
                before = nation[0]
            elif local is None and words.words[before].isupper() and len(word) > 1:
                break  # "the EU and Member States" are two
            elif word not in allowed and (local is None or not self._is_acronym(words, before, local)):
                break
            start = before
        while start < at and (words.keys[start] == "-" or words.key(start) in ("and", "or")):
            start += 1
        return start, country

    def _dotted(self, words: Words, end: int) -> str | None:
        """Country whose initials with dots end here ("U.S. forces"), '' of a body ("U.N. police"), None otherwise."""
        hit = self._lexicon.exact.longest(words.words, end - 4) if end >= 4 else None
        if hit is None or hit[0] != end or not (hit[1].is_country or hit[1].actor.category in OF_STATES):
            return None
        return hit[1].actor.country if hit[1].is_country else ""

    def nationality(self, words: Words, at: int) -> tuple[int, str] | None:
        """First word and country of a nationality adjective that ends at word ``at``."""
        for first in (at - 1, at):
            if first >= 0 and words.capital(first):
                country = self._lexicon.adjectives.get(tuple(words.keys[first : at + 1]))
                if country is not None:
                    return first, country
        return None

    def _is_acronym(self, words: Words, at: int, local: Trie[Item]) -> bool:
        word = words.words[at]
        if not (word.isupper() and len(word) > 1) and not word[:1].isupper():
            return False
        hit = local.longest(words.words, at) or self._lexicon.exact.longest(words.words, at)
        return hit is not None and hit[0] == at + 1 and hit[1].actor.category in OF_STATES | {"government"}


def _of_all_levels(words: Words, start: int, at: int) -> bool:
    """Whether "local authorities" are only half of it: "national and local authorities"."""
    return any(words.keys[step] in ("national", "central", "federal") for step in range(start, at))


def _may_coordinate(words: Words, start: int, at: int, entry: Generic) -> bool:
    """States and countries join only modifiers of their own ("sending and receiving countries")."""
    if entry.id not in MEMBERS:
        return True
    return start < at and words.key(start - 1) != ","


def _fits(words: Words, start: int, at: int, end: int, entry: Generic) -> bool:
    before, after = words.key(start - 1), words.key(end)
    if after in entry.not_before and not (after == "-" and not words.glued(end - 1, end)):
        return False
    if _before(words, start) in entry.not_after or _before(words, at) in entry.not_after or _is_verb(words, at, end):
        return False
    if entry.sentence_has and not any(stem in words.text.lower() for stem in entry.sentence_has):
        return False
    if entry.sentence_not and any(stem in words.text.lower() for stem in entry.sentence_not):
        return False
    if entry.after and start == at and start > 0 and before not in entry.after:
        return False
    if _predicate(words, start, end) or _first_half(words, end):
        return False
    if entry.place_after and after not in ("and", "or") and _is_place(words, start, entry):
        return False
    if words.keys[at] == "states" and start == at and end == at + 1 and after == "of" and words.capital(end + 1):
        return False
    if words.keys[at] in ("state", "states") and start == at and _named_state(words, at):
        return False
    return not entry.noun_only or _is_noun(words, end)


def _predicate(words: Words, start: int, end: int) -> bool:
    """Whether a kind only says what something serves as: "act as intermediaries", "as a partner"."""
    if words.key(start - 1) in ("a", "an"):
        return words.key(start - 2) == "as"
    serves = words.key(start - 1) == "as" and words.key(start - 2) not in ("such", "well", "same", "far", "")
    reach = end + 5 if words.key(end) in ("and", "or", ",") else end + 1
    return serves and not any(words.tag(at).startswith(("VB", "MD")) for at in range(end, reach))  # "as police fired"


def _first_half(words: Words, end: int) -> bool:
    """Whether a kind is half of an adjective: "civil society-led", "police-run"."""
    joined = words.key(end) == "-" and words.glued(end - 1, end) and words.glued(end, end + 1)
    return joined and (words.key(end + 1) in BOUND or words.key(end + 1) in _RUN)


def _before(words: Words, at: int) -> str:
    """The word before, with its hyphen where one joins it ("multi-" of "multi-stakeholder")."""
    joined = words.key(at - 1) == "-" and words.glued(at - 2, at - 1) and words.glued(at - 1, at)
    return f"{words.key(at - 2)}-" if joined else words.key(at - 1)


def _named_state(words: Words, at: int) -> bool:
    """Whether a name stands before the word: "Gezira State" is a part of a country, not a State."""
    return at > 1 and words.capital(at) and words.capital(at - 1) and words.pos[at - 1] == "PROPN"


def _is_verb(words: Words, at: int, end: int) -> bool:
    """Whether a single word is a verb here ("the theory states that ...")."""
    return end == at + 1 and words.words[at] in MAY_BE_VERBS and words.tag(at) in ("VBZ", "VBP", "VB")


def _is_place(words: Words, start: int, entry: Generic) -> bool:
    """A place and no actor: "in Member States", "across the same three States"."""
    before = start - 1
    if YEAR.match(words.key(before)):
        return False  # "in 2016 Member States issued"
    while words.tag(before) in ("DT", "CD", "PDT") or words.key(before) in QUANTIFIERS:
        before -= 1
    return words.key(before) in entry.place_after


def _is_noun(words: Words, end: int) -> bool:
    """Whether the last word is the head of its noun phrase: neither an adjective nor a modifier of a noun."""
    if words.pos[end - 1] not in ("NOUN", "PROPN"):
        joined = words.key(end) in ("and", "or", ",") and words.pos[end - 1] == "ADJ"
        return joined and not (words.tag(end + 1).startswith("JJ") and words.key(end + 1) != "non")
    return words.key(end) == "-" or not words.tag(end).startswith("NN")


def _place_roles(words: Words, end: int) -> int:
    """End of "countries of origin, transit and destination" or "countries in the Asia-Pacific region"."""
    if words.key(end) not in ("of", "in"):
        return end
    if words.key(end) == "of" and words.key(end + 1) in ROLES:
        at = end + 2
        while words.key(at) in _JOINERS:
            step = at + 1
            while words.key(step) in _JOINERS:
                step += 1
            if words.key(step) not in ROLES:
                break
            at = step + 1
        return at
    for at in range(end + 1, min(end + 6, len(words))):
        if words.keys[at] in REGION and words.key(end + 1) == "the":
            return at + 1
    at = end + 2
    if words.key(end) == "of" and words.key(end + 1) == "the" and words.capital(at):
        while words.capital(at) or (words.key(at) == "of" and words.capital(at + 1)):
            at += 1
        return at  # "countries of the Horn of Africa"
    return end
