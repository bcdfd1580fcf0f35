"""To which country a mention belongs: words inside it and beside it, else the country that the report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ssgmig.ontology.actors import GROUP_OF
from ssgmig.ontology.lexicon import Lexicon, government_of
from ssgmig.records import Mention
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words, words_of

_MAIN_SHARE = 0.6
_MAIN_COUNT = 5
_GENERIC_GOVERNMENT = "generic-government"
_STATE = frozenset({"state_provider", "state_oversight"})
_OFFICES = words_of("Government Governments government governments Parliament Cabinet Ministry Ministries President")

Nation = Callable[[Words, int], tuple[int, str] | None]
"""First word and country of a nationality adjective that ends at a word."""


class CountryFinder:
    """Attributes mentions of state bodies to countries; ``nation`` reads nationality adjectives."""

    def __init__(self, lexicon: Lexicon, nation: Nation) -> None:
        self._lexicon = lexicon
        self._nation = nation

    def of(self, words: Words, span: Span) -> str:
        """Country of a mention, '' where its sentence names none for it."""
        known = span.country or span.actor.country
        if known or GROUP_OF.get(span.actor.category) not in _STATE:
            return known
        return self._inside(words, span) or self._before(words, span.start) or self._after(words, span.end)

    def _inside(self, words: Words, span: Span) -> str:
        """ "Ministry of the Interior of Malta", "UK government"."""
        found = (self._at(words, at) for at in range(span.start, span.end))
        return next((country for country, end in found if country and end <= span.end), "")

    def _before(self, words: Words, start: int) -> str:
        """ "Malta's police", "the Maltese Ministry of Ports"."""
        owner = start
        if words.key(start - 1) == "s" and words.genitive(start - 2):
            owner = start - 2
        elif words.genitive(start - 1):
            owner = start - 1
        elif nation := self._nation(words, start - 1):
            return nation[1]
        for at in range(max(0, owner - 5), owner):
            country, end = self._at(words, at)
            if country and end == owner and (owner < start or at == start - 1):
                return country
        return ""

    def _after(self, words: Words, end: int) -> str:
        """ "police of Malta", "border guards in Malta"."""
        if words.key(end) not in ("of", "in", "from"):
            return ""
        return self._at(words, end + 2 if words.key(end + 1) == "the" else end + 1)[0]

    def _at(self, words: Words, at: int) -> tuple[str, int]:
        """Country whose name begins at a word, and the end of the name."""
        if not words.capital(at):
            return "", at
        for trie, forms in ((self._lexicon.exact, words.words), (self._lexicon.lower, words.keys)):
            hit = trie.longest(forms, at)
            if hit is not None and hit[1].is_country:
                return hit[1].actor.country, hit[0]
        return "", at


def main_country(countries: Counter[str]) -> str:
    """The country that a report is about: named at least five times, and in six of ten cases; '' when there is none."""
    if not countries:
        return ""
    country, count = min(countries.items(), key=lambda item: (-item[1], item[0]))
    return country if count >= _MAIN_COUNT and count >= _MAIN_SHARE * countries.total() else ""


def link_governments(mentions: Sequence[Mention], countries: Counter[str]) -> list[Mention]:
    """Governments with a country as that country's government; in a report on one country, also bare ones.

    There, ministries, parliament and president belong to that country too, but stay actors of their own.
    """
    main = main_country(countries)
    return [_linked(mention, main) for mention in mentions]


def _linked(mention: Mention, main: str) -> Mention:
    country = mention.country
    if not country and mention.category in ("government", "parliament"):
        first, last = mention.text.split()[0], mention.text.split()[-1]
        bare = mention.actor_id == _GENERIC_GOVERNMENT and last.endswith("overnment")
        country = main if bare or (first in _OFFICES and mention.actor_id != _GENERIC_GOVERNMENT) else ""
    if country and mention.actor_id == _GENERIC_GOVERNMENT and mention.text.endswith("overnment"):
        actor = government_of(country)
        return replace(mention, actor_id=actor.actor_id, actor=actor.name, country=country)
    return replace(mention, country=country)
