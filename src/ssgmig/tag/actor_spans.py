"""Candidate spans: bodies, countries and kinds of body with the modifiers that belong to them (CODEBOOK section 3).

A span never takes in a determiner or an evaluative adjective: only words of the ontology's modifier lists, nationality
adjectives and the acronym of a body join a head to their right.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssgmig.ontology.actors import Generic
from ssgmig.ontology.lexicon import Actor, Item, Lexicon
from ssgmig.ontology.phrases import Trie
from ssgmig.tag.actor_kinds import fits, place_roles
from ssgmig.tag.actor_lists import BOUND, PLACE_BEFORE
from ssgmig.tag.actor_words import Words

MEMBERS = frozenset({"generic-states", "generic-members", "generic-countries"})
STATE_BODIES = frozenset(
    {"government", "parliament", "police", "armed_forces", "border_guard", "coast_guard", "intelligence", "justice"}
    | {"oversight_body", "security_provider", "corrections"}
)
"""Categories whose kinds are named with their country ("armed forces of Malta", "the Kosovo authorities")."""

_OWN_ACTORS = frozenset({"state", "government", "police", "society", "law", "enforcement", "agency"})
"""Words that are actors of their own in a coordination ("law enforcement or immigration authorities")."""
OF_STATES = frozenset({"regional_org", "international_org"})
_ALL_LEVELS = Actor("generic-government-levels", "national and local authorities", "government")
"""Authorities of several levels: the category of the head alone (CODEBOOK section 3)."""


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
            end = place_roles(words, end)
        if not fits(words, start, at, end, entry):
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
        while (start < at or end > at + 1) and _joiner(words, start):
            if words.key(start) in ("state", "states") or not _may_coordinate(words, start, at, entry):
                break
            if country and self.nationality(words, start - 2) is None:
                break  # "the police and Maltese forces" are two
            joint = start - _joiner(words, start)
            further, other = self._modifiers(words, joint, allowed - _OWN_ACTORS, None)
            if further == joint or words.key(further) in ("state", "and", "or"):
                break
            start, country = further, country or other
        return self._with_place(words, start, entry), country

    def _with_place(self, words: Words, start: int, entry: Generic) -> int:
        """Start of "Tripoli-based armed groups", "Tebu elders": a name that says whose they are."""
        second = start if words.key(start) in BOUND else start - 1
        bound = words.key(second) in BOUND and words.key(second - 1) == "-" and words.glued(second - 2, second - 1)
        if bound and not words.capital(start):
            return self._whose(words, second - 2) if words.capital(second - 2) else start
        if entry.category in STATE_BODIES and (owner := self._country_before(words, start)) is not None:
            return owner
        named = start > 1 and words.capital(start - 1) and words.pos[start - 1] == "PROPN"
        return start - 1 if named and entry.category == "community_leader" else start

    def _country_before(self, words: Words, start: int) -> int | None:
        """Start of the country that stands before a body of it ("the Kosovo authorities"), None for a mere place."""
        for at in range(max(0, start - 4), start):
            hit = self._lexicon.lower.longest(words.keys, at) if words.capital(at) else None
            if hit is not None and hit[0] == start and hit[1].is_country:
                return None if words.key(at - 1) in PLACE_BEFORE else at
        return None

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


def _joiner(words: Words, start: int) -> int:
    """How many words before ``start`` join it to another modifier ("and", "and/or", "as well as"); 0 when none does."""
    if words.keys[max(0, start - 3) : start] in (["and", "/", "or"], ["as", "well", "as"]):
        return 3
    return int(words.key(start - 1) in ("and", "or", ","))


def _of_all_levels(words: Words, start: int, at: int) -> bool:
    """Whether "local authorities" are only half of it: "national and local authorities"."""
    return any(words.keys[step] in ("national", "central", "federal") for step in range(start, at))


def _may_coordinate(words: Words, start: int, at: int, entry: Generic) -> bool:
    """States and countries join only modifiers of their own ("sending and receiving countries")."""
    if entry.id not in MEMBERS:
        return True
    return start < at and words.key(start - 1) != ","
