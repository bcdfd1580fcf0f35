"""The actor ontology compiled for looking up: one walk through the words finds bodies, countries and kinds of body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssgmig.ontology.actors import ActorOntology, Body, Country, Generic, NameHead, slug
from ssgmig.ontology.phrases import Trie, cut, expand, keys

_DOTTED = 3
"""Longest acronym that is also written with dots ("U.N.")."""


_PARTICLES = ("Al-", "Al ", "Anti-", "Ex-")
"""Beginnings of names that are often written without a capital ("al-Shabaab")."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The actor that a mention links to. ``country`` is '' when it belongs to none."""

    actor_id: str
    name: str
    category: str
    country: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What a phrase stands for: a body (``generic`` None), a country (``is_country``) or a kind of body."""

    actor: Actor
    generic: Generic | None = None
    is_country: bool = False
    acting: bool = False

    @property
    def rank(self) -> int:
        """Which item wins a span that several claim: bodies before countries before kinds."""
        return 2 if self.generic else 1 if self.is_country else 0


class Lexicon:
    """Tries and word lists of an ontology.

    ``lower``: names in any case; ``kinds``: phrases for kinds of body; ``exact``: acronyms, letter by letter;
    ``adjectives``: nationality words (with a capital) -> country, '' where several share one. ``own``: words that the
    analyst's register adds, in any case where they begin with a small letter. ``parents``: id of a body ->
    its parent's; ``never``: what looks like a name and is none; ``foreign``: first words of foreign names.
    """

    def __init__(self, ontology: ActorOntology, own: Iterable[tuple[str, Item]] = ()) -> None:
        self.own: Trie[Item] = Trie()
        self.lower: Trie[Item] = Trie()
        self.kinds: Trie[Item] = Trie()
        self.exact: Trie[Item] = Trie()
        self.adjectives: dict[tuple[str, ...], str] = {}
        self.modifiers = frozenset(ontology.generic.modifiers)
        self.heads: dict[str, NameHead] = {head.word: head for head in ontology.names.heads}
        self.never = frozenset(" ".join(keys(name)) for name in ontology.names.never)
        self.keywords = ontology.names.keywords
        self.foreign = {word: heads for heads in ontology.names.foreign for word in heads.words}
        self.parents = {slug(body.name): slug(body.parent) for body in ontology.bodies if body.parent}
        for words, item in own:  # the register comes first: what a trie holds already stays
            self._add_own(words, item)
        # Entries are put in by name, never by place in the file, so that their order changes nothing.
        for body in sorted(ontology.bodies, key=lambda body: body.name):
            self._add_body(body)
        for country in sorted(ontology.countries, key=lambda country: country.name):
            self._add_country(country)
        for entry in sorted(ontology.generic.entries, key=lambda entry: entry.id):
            self._add_generic(entry, ontology)
        self.also = {entry.id: self.modifiers.union(entry.also) for entry in ontology.generic.entries}

    def _add_own(self, words: str, item: Item) -> None:
        if words.isupper():
            self.exact.add(_exact(words), item)
        elif words[0].islower():
            self.own.add(keys(words), item)
        else:
            self.lower.add(keys(words), item)

    def _add_body(self, body: Body) -> None:
        item = body_item(body)
        for alias in (body.name, *body.aliases):
            (self.own if alias[0].islower() or alias.startswith(_PARTICLES) else self.lower).add(keys(alias), item)
        for acronym in body.acronyms:
            self.exact.add(_exact(acronym), item)
            if len(acronym) <= _DOTTED and acronym.isalpha() and acronym.isupper():
                self.exact.add(_exact(".".join(acronym) + "."), item)

    def _add_country(self, country: Country) -> None:
        item = country_item(country)
        names, capitals = country_forms(country)
        for alias in names:
            self.lower.add(keys(alias), item)
        for alias in capitals:
            self.exact.add(_exact(alias), item)
        for adjective in country.adjectives:
            words = keys(adjective)
            shared = words in self.adjectives and self.adjectives[words] != country.name
            self.adjectives[words] = "" if shared else country.name

    def _add_generic(self, entry: Generic, ontology: ActorOntology) -> None:
        item = kind_item(entry)
        lists = ontology.generic.lists
        dropped = _sequences(entry.drop, lists, entry.id)
        for words in sorted(_sequences(entry.phrases, lists, entry.id) - dropped):
            self.kinds.add(words, item)


def body_item(body: Body) -> Item:
    """What the names of a body stand for."""
    actor = Actor(slug(body.name), body.name, body.category, body.country, body.wikidata)
    return Item(actor, acting=body.use == "acting")


def country_item(country: Country) -> Item:
    """What the names of a country stand for where it acts."""
    return Item(government_of(country.name), is_country=True, acting=True)


def country_forms(country: Country) -> tuple[list[str], list[str]]:
    """Names of a country in any case, and those that are matched letter by letter."""
    forms = (country.name, *country.aliases)
    return [form for form in forms if not form.isupper()], [form for form in forms if form.isupper()]


def kind_item(entry: Generic) -> Item:
    """What the phrases of a kind of body stand for."""
    return Item(Actor(entry.id, entry.name, entry.category), generic=entry, acting=entry.when == "acting")


def government_of(country: str) -> Actor:
    """A country acting is its government (CODEBOOK section 3)."""
    return Actor(slug(f"government of {country}"), f"Government of {country}", "government", country)


def _exact(alias: str) -> tuple[str, ...]:
    return tuple(cut(alias)[0])


def _sequences(phrases: Iterable[str], lists: dict[str, tuple[str, ...]], source: str) -> set[tuple[str, ...]]:
    return {words for phrase in phrases for words in expand(phrase, lists, source=source)}
