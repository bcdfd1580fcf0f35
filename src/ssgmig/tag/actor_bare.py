"""Bare plurals ("organizations", "entities") that stand for the one kind of body a document means by them.

A bare plural alone says nothing: it may mean charities, firms or bodies of the United Nations. A report that writes
"participating organizations" throughout, and hardly any other sort, means these where it says "organizations".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ssgmig.ontology.lexicon import Actor
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words, words_of

_HEADS = words_of("organizations organisations entities")
_OFTEN = 5
"""Times that a document must write the plural with words that say which bodies are meant."""

_SHARE = 0.8
"""Share of these mentions that must be of one category."""

_OPENS = frozenset({"", "DT", "CD", "IN", "CC", "PRP$", "TO", ","})
_COUNTED = words_of("all certain few many most other several some various")


def bare_kinds(read: Sequence[Words], chosen: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Mentions of each sentence that are bare plurals, given the mentions already ``chosen``."""
    meant = _meant(read, chosen)
    return [_of_sentence(words, spans, meant) if meant else [] for words, spans in zip(read, chosen, strict=True)]


def _meant(read: Sequence[Words], chosen: Sequence[Sequence[Span]]) -> dict[str, Actor]:
    """Plural -> the kind it stands for in this document; plurals of mixed meaning are left out."""
    fuller: dict[str, Counter[Actor]] = {}
    for words, spans in zip(read, chosen, strict=True):
        for span in spans:
            head = words.keys[span.end - 1]
            if head in _HEADS and span.end - span.start > 1:
                fuller.setdefault(head, Counter())[span.actor] += 1
    found: dict[str, Actor] = {}
    for head, kinds in fuller.items():
        usual = min(kinds, key=lambda actor: (-kinds[actor], actor.actor_id))
        alike = sum(count for actor, count in kinds.items() if actor.category == usual.category)
        if kinds.total() >= _OFTEN and alike >= _SHARE * kinds.total():
            found[head] = usual
    return found


def _of_sentence(words: Words, spans: Sequence[Span], meant: dict[str, Actor]) -> list[Span]:
    covered = {at for span in spans for at in range(span.start, span.end)}
    return [
        Span(at, at + 1, 1, meant[word], None)
        for at, word in enumerate(words.keys)
        if word in meant and at not in covered and _stands_alone(words, at)
    ]


def _stands_alone(words: Words, at: int) -> bool:
    """Whether no word says which bodies are meant, and the plural is not one half of a compound."""
    if words.key(at - 2) in ("individuals", "persons"):
        return False  # "individuals and entities" under sanctions are of any kind
    opens = at == 0 or words.tag(at - 1) in _OPENS or words.key(at - 1) in _COUNTED
    return opens and not words.tag(at + 1).startswith("NN") and words.key(at + 1) not in ("of", "-")
