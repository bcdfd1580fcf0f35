"""Organisations that no list knows and no telling word gives away: they become actors of the category ``unknown``.

The base model's entity recogniser alone is of little use here: most of what it calls an organisation in such reports
is a fund, a plan, a treaty or a place (docs/quality.md). So it only has the last word on names that act in some
sentence, and only these sentences are read by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ssgmig.ontology.actors import UNKNOWN, slug
from ssgmig.ontology.lexicon import Actor, Lexicon
from ssgmig.ontology.phrases import Trie
from ssgmig.tag.actor_context import before_verb
from ssgmig.tag.actor_lists import INSTRUMENTS, NOT_IN_NAME, NOT_ORGANISED, PARTS
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import YEAR, Words

if TYPE_CHECKING:
    from spacy.language import Language

_INNER = frozenset({"of", "for", "the", "and", "&", "de", "du", "des", "la", "al", "-", "'"})
_NEVER_BEFORE = frozenset({"mr", "ms", "mrs", "dr", "president", "and", "&", "of", "or"})
_LONGEST = 7


class UnknownFinder:
    """Finds unknown organisations of one document; ``load`` gives an entity recogniser, if there is one."""

    def __init__(self, lexicon: Lexicon, load: Callable[[], Language | None]) -> None:
        self._lexicon = lexicon
        self._load = load

    def find(self, sentences: Sequence[Words], known: Sequence[Sequence[Span]]) -> list[list[Span]]:
        """Per sentence, spans of unknown organisations, none of which overlaps a span of ``known``."""
        acting: dict[str, list[tuple[int, int]]] = {}
        for words, spans in zip(sentences, known, strict=True):
            if words.text.isupper():
                continue
            for start, end in self._candidates(words, spans):
                if _acts(words, start, end):
                    acting.setdefault(words.text, []).append((words.starts[start], words.ends[end - 1]))
        names: Trie[Actor] = Trie()
        for name in self._confirmed(acting):
            words = Words(name, None)
            names.add(words.words, Actor(slug(name), name, UNKNOWN))
        return [_occurrences(words, spans, names) for words, spans in zip(sentences, known, strict=True)]

    def _candidates(self, words: Words, known: Iterable[Span]) -> list[tuple[int, int]]:
        """Runs of two or more capitalised words, small words between them allowed, clear of known mentions."""
        covered = {at for span in known for at in range(span.start, span.end)}
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(words):
            end = self._run(words, at, covered)
            if end > at:
                found += [(at, end)] if self._fits(words, at, end) else []
                at = end
            else:
                at += 1
        return found

    def _run(self, words: Words, at: int, covered: set[int]) -> int:
        end = at
        step = at
        while step < len(words) and step not in covered and step - at < _LONGEST:
            if self._part_of_name(words, step):
                end = step + 1
            elif step == at or words.keys[step] not in _INNER:
                break
            step += 1
        return end

    def _part_of_name(self, words: Words, at: int) -> bool:
        return words.capital(at) and words.words[at].isalpha() and words.keys[at] not in NOT_IN_NAME

    def _fits(self, words: Words, start: int, end: int) -> bool:
        parts = {form for at in range(start, end) for form in (words.keys[at], words.keys[at].removesuffix("s"))}
        apart = [at for at in range(start, end) if words.capital(at) and not words.glued(at - 1, at)]
        if len(apart) < 2 or (start == 0 and words.pos[0] != "PROPN"):
            return False
        if words.key(end) == "(" and YEAR.match(words.key(end + 1)):
            return False
        if not NOT_ORGANISED.isdisjoint(parts) or not INSTRUMENTS.isdisjoint(parts) or words.keys[start] in PARTS:
            return False
        for at in range(start, end):
            if self._lexicon.lower.longest(words.keys, at) is not None:
                return False
        return words.key(start - 1) not in _NEVER_BEFORE and not words.glued(start - 1, start)

    def _confirmed(self, acting: dict[str, list[tuple[int, int]]]) -> list[str]:
        """Names that the recogniser calls an organisation in a sentence in which they act, in order of the alphabet."""
        found: set[str] = set()
        recogniser = self._load() if acting else None
        if recogniser is None:
            return []
        for text, doc in zip(acting, recogniser.pipe(acting), strict=True):
            entities = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "ORG"]
            for start, end in acting[text]:
                if any(min(end, last) - max(start, first) > (end - start) // 2 for first, last in entities):
                    found.add(" ".join(text[start:end].split()))
        return sorted(found)


def _acts(words: Words, start: int, end: int) -> bool:
    if words.key(start - 1) == "by":
        return words.tag(start - 2) in ("VBN", "VBD")
    return before_verb(words, end) and words.key(start - 1) in ("", "the", "and", ",", ":", "that")


def _occurrences(words: Words, known: Sequence[Span], names: Trie[Actor]) -> list[Span]:
    covered = {at for span in known for at in range(span.start, span.end)}
    found: list[Span] = []
    at = 0
    while at < len(words):
        hit = names.longest(words.words, at)
        if hit is not None and covered.isdisjoint(range(at, hit[0])):
            found.append(Span(at, hit[0], hit[0] - at, hit[1], None))
            at = hit[0]
        else:
            at += 1
    return found
