"""Mentions of security actors in the sentences of one document (CODEBOOK section 3).

Steps per sentence: candidates from the ontology (bodies, countries, kinds of body), names around known heads, acronyms
the document defines, vetoes of context, then the longest of overlapping candidates. Nothing depends on the order of
ontology entries; a document's own acronyms resolve from where they are defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.ids import mention_id
from ssgmig.ontology.actors import GROUP_OF, UNKNOWN, ActorOntology, read_actors
from ssgmig.ontology.lexicon import Actor, Lexicon, government_of
from ssgmig.ontology.phrases import keys
from ssgmig.ontology.register_rules import NO_REGISTER, read_register
from ssgmig.records import Mention
from ssgmig.tag.actor_bare import bare_kinds
from ssgmig.tag.actor_countries import CountryFinder, link_governments
from ssgmig.tag.actor_document import DocumentActors, chairs
from ssgmig.tag.actor_filter import counts
from ssgmig.tag.actor_foreign import foreign_names
from ssgmig.tag.actor_listed import named_gangs, named_with_kinds
from ssgmig.tag.actor_names import NameFinder, ministries_by_acronym, office_holders
from ssgmig.tag.actor_owners import merge_owners
from ssgmig.tag.actor_reviews import beside_verbs
from ssgmig.tag.actor_roles import effect, role
from ssgmig.tag.actor_spans import Span, SpanFinder
from ssgmig.tag.actor_unknown import UnknownFinder
from ssgmig.tag.actor_unlisted import named_kinds, unlisted
from ssgmig.tag.actor_words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SHORT_ACRONYM = 3
_OFTEN = 4
"""Times that an acronym must be used to mean what it usually means, though nothing else speaks of the body."""

_WORLDWIDE = frozenset({"international_org", "regional_org", "media", "donor"})


@dataclass(frozen=True, slots=True)
class ActorInput:
    """A sentence to tag, with its page and the heading above it; ``row``: it is a row of a table."""

    sentence_id: str
    text: str
    page: int = 1
    heading: str = ""
    row: bool = False


class ActorTagger:
    """Compiled ontology and rules; made once per process, used for any number of documents.

    ``nlp`` is kept for taggers that share a signature; actors need parts of speech only, never a parse.
    """

    def __init__(
        self,
        nlp: Language,
        ontology_dir: Path,
        *,
        ontology: ActorOntology | None = None,
        register: Path | None = None,
        recogniser: Callable[[], Language | None] | None = None,
    ) -> None:
        """``register``: the analyst's CSV. ``recogniser`` loads an entity recogniser, else none is ``unknown``.

        Raises ConfigError where the register or a file of the ontology does not fit.
        """
        self._nlp = nlp
        ontology = ontology or read_actors(ontology_dir)
        self._register = read_register(register, ontology) if register is not None else NO_REGISTER
        self.lexicon = Lexicon(ontology, self._register.words)
        self._codes = {country.code: country.name for country in ontology.countries}
        self._spans = SpanFinder(self.lexicon)
        self._names = NameFinder(self.lexicon)
        self._countries = CountryFinder(self.lexicon, self._spans.nationality)
        self._unknown = UnknownFinder(self.lexicon, recogniser) if recogniser is not None else None

    def tag(self, sentences: Sequence[ActorInput], docs: Sequence[Doc]) -> list[Mention]:
        """Mentions of one document in reading order; ``docs`` are the tagged sentences in the same order.

        ``sentence.text[m.start_char:m.end_char] == m.text`` holds and no two mentions of a sentence overlap.
        """
        document = DocumentActors(self.lexicon)
        read = [Words(sentence.text, doc, row=sentence.row) for sentence, doc in zip(sentences, docs, strict=True)]
        candidates = [self._candidates(words, document) for words in read]
        chosen = [
            resolve(counts(words, spans + document.short_forms(number, words, spans)))
            for number, (words, spans) in enumerate(zip(read, candidates, strict=True), 1)
        ]
        chosen = [
            sorted([*spans, *more], key=lambda span: span.start)
            for spans, more in zip(chosen, bare_kinds(read, chosen), strict=True)
        ]
        chosen = beside_verbs(read, candidates, chosen, self._codes)
        if self._unknown is not None:
            chosen = [
                sorted(spans + counts(words, more), key=lambda span: span.start)
                for words, spans, more in zip(read, chosen, self._unknown.find(read, chosen), strict=True)
            ]
        mentions = [
            _mention(words, span, sentence, self._countries.of(words, span))
            for words, spans, sentence in zip(read, chosen, sentences, strict=True)
            for span in spans
        ]
        mentions = chairs(self._borne_out(mentions, document))
        return self._settle(link_governments(mentions, document.countries))

    def _candidates(self, words: Words, document: DocumentActors) -> list[Span]:
        spans = self._spans.find(words, document.acronyms)
        nations = self._nations(words)
        document.countries.update(nations.values())
        document.countries.update(span.country for span in spans if span.item and span.item.is_country)
        names = unlisted(
            words,
            self._names.find(words, nations)
            + foreign_names(words, self.lexicon)
            + office_holders(words)
            + ministries_by_acronym(words)
            + named_with_kinds(words, spans, nations)
            + named_gangs(words, spans, nations),
            spans,
            nations,
            self.lexicon.heads,
        )
        spans = document.with_acronyms(words, merge_owners(words, named_kinds(spans, names)))
        document.remember(words, spans)
        return spans

    def _borne_out(self, mentions: list[Mention], document: DocumentActors) -> list[Mention]:
        """Without short acronyms of bodies that nothing else in the document speaks of: they may mean anything.

        Acronyms of several bodies of one country bear each other out, and so does an acronym used time and again.
        """
        named = {mention.actor_id for mention in mentions if not _is_short_acronym(mention.text)}
        times = Counter(mention.actor_id for mention in mentions if _is_short_acronym(mention.text))
        beside = Counter(country for _, country in {(m.actor_id, m.country) for m in mentions} if country)
        return [
            mention
            for mention in mentions
            if not _is_short_acronym(mention.text)
            or mention.category in _WORLDWIDE
            or (mention.country and mention.actor_id == government_of(mention.country).actor_id)
            or mention.actor_id in named
            or self.lexicon.parents.get(mention.actor_id) in named
            or mention.actor == mention.text
            or mention.country in document.countries
            or beside[mention.country] > 1
            or times[mention.actor_id] >= _OFTEN
        ]

    def _settle(self, mentions: list[Mention]) -> list[Mention]:
        """Mentions as the register wants them: ignored ones left out, the others under their last actor."""
        if not self._register.rows:
            return mentions
        kept: list[Mention] = []
        for mention in mentions:
            before = Actor(mention.actor_id, mention.actor, mention.category, mention.country, mention.wikidata)
            actor = self._register.settle(before)
            if actor is not None and keys(mention.text) not in self._register.ignored_words:
                kept.append(_under(mention, actor))
        return kept

    def _nations(self, words: Words) -> dict[int, str]:
        """Word -> country of the nationality adjectives of a sentence."""
        found: dict[int, str] = {}
        for at in range(len(words)):
            if words.capital(at) and (nation := self._spans.nationality(words, at)) and nation[1]:
                found[at] = nation[1]
        return found


def _is_short_acronym(text: str) -> bool:
    return len(text) <= _SHORT_ACRONYM and text.isupper() and text.isalpha()


def resolve(spans: Sequence[Span]) -> list[Span]:
    """The longest of overlapping candidates (ties by ``Span.order``), in order of start."""
    taken: set[int] = set()
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: span.order):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)


def _under(mention: Mention, actor: Actor) -> Mention:
    return replace(
        mention,
        actor_id=actor.actor_id,
        actor=actor.name,
        category=actor.category,
        group=GROUP_OF.get(actor.category, UNKNOWN),
        country=actor.country or mention.country,
        wikidata=actor.wikidata,
    )


def _mention(words: Words, span: Span, sentence: ActorInput, country: str) -> Mention:
    start, end = words.starts[span.start], words.ends[span.end - 1]
    says = role(words, span.start, span.end)
    does = effect(words, span.start, span.end, says)
    return Mention(
        mention_id=mention_id(sentence.sentence_id, start),
        sentence_id=sentence.sentence_id,
        start_char=start,
        end_char=end,
        text=sentence.text[start:end],
        category=span.actor.category,
        group=GROUP_OF.get(span.actor.category, UNKNOWN),
        actor_id=span.actor.actor_id,
        actor=span.actor.name,
        country=country,
        page=sentence.page,
        role=says.label if says else "",
        effect=does.label if does else "",
        wikidata=span.actor.wikidata,
        evidence=tuple(found.evidence(words) for found in (says, does) if found),
    )
