"""What a document itself says about its actors: acronyms it defines, and the bodies that "the Committee" stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from ssgmig.ontology.actors import NameHead
from ssgmig.ontology.lexicon import Actor, Item, Lexicon
from ssgmig.ontology.phrases import Trie, cut, keys
from ssgmig.records import Mention
from ssgmig.tag.actor_names import abbreviates, acronym_after
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words, words_of

_DETERMINERS = words_of("the this that its our said")
_RECENT = 3
"""Sentences in which a body that was named stands for its head alone, whatever else the document names."""

_OFTEN = 3
"""Times that a body must be named to stand for its head anywhere in a document."""

_ALL_ALONG = 8
"""Times that a document must use a head alone to have one body that it means by it."""

_NOW_AND_THEN = 4
"""How many times rarer than the usual body another one must be named to be no match for it."""

_REGIONAL = 4
"""How many times oftener than worldwide bodies a document must name regional ones to be about a regional one."""

_HEADS_OF_BODIES = frozenset({"generic-chair", "generic-secretariat"})

_EUROPEAN_HEADS = frozenset({"Commission", "Agency"})


class DocumentActors:
    """State of one document: its sentences are first remembered in order, then asked for short forms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.acronyms: Trie[Item] = Trie()
        self.countries: Counter[str] = Counter()
        self._by_head: dict[str, Counter[Actor]] = {}
        self._last: dict[str, list[tuple[int, int, Actor]]] = {}
        self._times_alone: Counter[str] = Counter()
        self._number = 0
        self._european = False

    def with_acronyms(self, words: Words, spans: list[Span]) -> list[Span]:
        """Spans lengthened over the acronym that follows in brackets, which from then on stands for the body."""
        found: list[Span] = []
        for span in spans:
            found.append(self._with_acronym(words, span, spans) or span)
        return found

    def _with_acronym(self, words: Words, span: Span, spans: list[Span]) -> Span | None:
        if span.end - span.start < 2 and (span.item is None or span.item.generic):
            return None
        after = acronym_after(words, span.end)
        if after is None:
            return self._apposition(words, span, spans)
        end, acronym = after
        known = self._lexicon.exact.longest((acronym,), 0)
        same = known is not None and known[1].actor.actor_id == span.actor.actor_id
        if not same and not abbreviates(acronym, words.words[span.start : span.end]):
            return None
        if span.item is None and known is not None and _alike(span.actor.name, known[1].actor.name):
            span, item = replace(span, actor=known[1].actor, country=known[1].actor.country), known[1]
        elif span.item is not None and span.item.generic is not None:
            item = span.item
        else:
            item = Item(span.actor, acting=bool(span.item and span.item.acting))
        self.acronyms.add(tuple(cut(acronym)[0]), item)
        return replace(span, end=end, core=end - span.start)

    def _apposition(self, words: Words, span: Span, spans: list[Span]) -> Span | None:
        """Appositions: "Full Name, ABC" and "ABC, the Full Name" of one and the same actor are one mention."""
        at = span.end
        if words.key(at) not in (",", "-", "–", "("):
            return None
        at += 1
        if words.key(at) == "the":
            at += 1
        for other in spans:
            bracketed = words.key(span.end) == "(" and other.start == at and words.key(other.end) == ")"
            named = other.item is None or not (other.item.generic or other.item.is_country)
            if bracketed and named and other.actor.category == span.actor.category:
                return replace(span, end=other.end + 1, core=other.end + 1 - span.start)  # its name in the language
            if (
                other.start == at
                and other.actor.actor_id == span.actor.actor_id
                and other.item
                and not other.item.generic
            ):
                if words.key(span.end) == "(":
                    return replace(span, end=other.end + 1) if words.key(other.end) == ")" else None
                return replace(span, end=other.end, core=other.end - span.start)
        return None

    def remember(self, words: Words, spans: list[Span]) -> None:
        """Note full names, so that their heads alone resolve to them; called once for each sentence."""
        self._number += 1
        for span in sorted(spans, key=lambda span: span.start):  # the latest is looked up by place
            if span.item is not None and (span.item.generic or span.item.is_country):
                self._european = self._european or (
                    span.item.actor.actor_id == "generic-states" and words.key(span.start) == "eu"
                )
                continue
            if span.actor.name.startswith("European"):
                self._european = True
            for word in set(cut(span.actor.name)[0]) & self._lexicon.heads.keys():
                self._by_head.setdefault(word, Counter())[span.actor] += 1
                self._last.setdefault(word, []).append((self._number, span.start, span.actor))
        for at, _ in self._alone(words, spans):
            self._times_alone[words.words[at]] += 1

    def _meant(self, head: str, category: str, number: int, at: int) -> Actor | None:
        """The body that a head alone stands for: the one named just before, else the one named most often.

        ``category``: of the bare head; a body that was named once or twice must at least be of that kind. ``number``
        and ``at``: sentence and word. Where a document uses the head alone all the time, a body named now and then
        does not take it over.
        """
        named = self._by_head.get(head)
        if not named:
            return None
        most = min(named, key=lambda actor: (-named[actor], actor.actor_id))
        if head == "Union":  # too vague except where the European Union is the only one
            return most if most.name == "European Union" and len(named) == 1 else None
        last = self._just_named(head, number, at)
        usual = self._times_alone[head] >= _ALL_ALONG
        if last is not None and not (usual and named[last] * _NOW_AND_THEN < named[most]):
            return last
        return most if named[most] >= _OFTEN or most.category == category or not category else None

    def _just_named(self, head: str, number: int, at: int) -> Actor | None:
        """The last body with this head that was named before word ``at`` of the sentence, and not long ago."""
        names = self._last[head]
        place = bisect_left(names, (number, at), key=lambda name: name[:2])
        if place == 0 or number - names[place - 1][0] >= _RECENT:
            return None
        return names[place - 1][2]

    def _modifies(self, words: Words, at: int) -> bool:
        """Whether a European head stands before what comes from it: "two Commission proposals"."""
        before, after = words.word(at - 1), words.word(at + 1)
        european = self._european and words.words[at] in _EUROPEAN_HEADS
        return european and before[:1].islower() and after[:1].islower() and words.tag(at + 1).startswith("NN")

    def _alone(self, words: Words, spans: list[Span]) -> list[tuple[int, NameHead]]:
        """Capitalised heads after a determiner that stand alone: "the Committee", "the Mission"."""
        covered = {at for span in spans if not _undecided(span) for at in range(span.start, span.end)}
        found: list[tuple[int, NameHead]] = []
        for at, word in enumerate(words.words):
            head = self._lexicon.heads.get(word)
            if head is None or at in covered or not (words.key(at - 1) in _DETERMINERS or self._modifies(words, at)):
                continue
            if not words.capital(at + 1) and not _name_goes_on(words, at + 1):
                found.append((at, head))
        return found

    def short_forms(self, number: int, words: Words, spans: list[Span]) -> list[Span]:
        """What heads alone stand for in sentence ``number`` (from 1), once all sentences have been remembered."""
        found: list[Span] = []
        for at, head in self._alone(words, spans):
            actor = self._meant(head.word, head.short, number, at)
            if actor is None and head.short and (head.word not in _EUROPEAN_HEADS or self._european):
                actor = Actor(f"generic-{head.word.lower()}", head.word, head.short)
            if actor is not None:
                found.append(Span(at, at + 1, 1, actor, None, actor.country))
        return found


def chairs(mentions: list[Mention]) -> list[Mention]:
    """Chairs, directors and secretariats as those of a regional body in a document that hardly names other bodies."""
    named = Counter(mention.category for mention in mentions if not mention.actor_id.startswith("generic-"))
    if named["regional_org"] < _REGIONAL * max(named["international_org"], 1):
        return mentions
    return [
        replace(mention, category="regional_org") if mention.actor_id in _HEADS_OF_BODIES else mention
        for mention in mentions
    ]


def _undecided(span: Span) -> bool:
    """Whether a candidate is one word that counts only where it acts ("secretariat")."""
    return span.end - span.start == 1 and span.item is not None and span.item.acting and span.item.generic is not None


def _alike(name: str, other: str) -> bool:
    """Whether a name and that of the body with the same acronym are two wordings of one."""
    return len({word for word in keys(name) if len(word) > 3} & set(keys(other))) > 1


def _name_goes_on(words: Words, at: int) -> bool:
    """Whether "of the Interior" or the like follows a head: then it is no short form."""
    if words.key(at) not in ("of", "on", "for"):
        return False
    after = words.key(at + 1)
    return words.capital(at + 1) or after.isdigit() or (after == "the" and words.capital(at + 2))
