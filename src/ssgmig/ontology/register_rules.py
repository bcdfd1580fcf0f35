"""The register's rows checked against the ontology and against each other, and joined to rules for the tagger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ssgmig.ontology.actors import ActorOntology, slug
from ssgmig.ontology.lexicon import Actor, Item, body_item, country_forms, country_item, kind_item
from ssgmig.ontology.phrases import keys
from ssgmig.ontology.register import Row, read_rows


@dataclass(frozen=True, slots=True)
class Register:
    """What the register changes.

    ``words``: words of the reports -> what they stand for. ``merged``: id of an actor -> id of the one that takes its
    mentions. ``targets``: these by id. ``changes``: id -> an Actor whose non-empty fields overrule.
    """

    rows: tuple[Row, ...] = ()
    words: tuple[tuple[str, Item], ...] = ()
    merged: dict[str, str] = field(default_factory=dict)
    targets: dict[str, Actor] = field(default_factory=dict)
    changes: dict[str, Actor] = field(default_factory=dict)
    ignored_words: frozenset[tuple[str, ...]] = frozenset()
    ignored_actors: frozenset[str] = frozenset()

    def settle(self, actor: Actor) -> Actor | None:
        """The actor that mentions of ``actor`` belong to, None when it is ignored."""
        last = self.merged.get(actor.actor_id, actor.actor_id)
        if not self.ignored_actors.isdisjoint((actor.actor_id, last)):
            return None
        kept = actor if last == actor.actor_id else self.targets[last]
        change = self.changes.get(last)
        return _over(kept, change) if change else kept


NO_REGISTER = Register()


def read_register(path: Path, ontology: ActorOntology) -> Register:
    """Read and check a register; raises ConfigError naming file and line."""
    return _Joiner(ontology).join(read_rows(path))


def known_ids(ontology: ActorOntology, register: Register) -> frozenset[str]:
    """Ids of all actors that the ontology or a row of the register decides about."""
    decided = {slug(name) for row in register.rows for name in (row.subject, row.target)}
    return frozenset(_Index(ontology).by_id.keys() | decided | register.changes.keys() | register.merged.keys())


def _over(actor: Actor, change: Actor) -> Actor:
    return Actor(
        actor.actor_id,
        change.name or actor.name,
        change.category or actor.category,
        change.country or actor.country,
        change.wikidata or actor.wikidata,
    )


class _Index:
    """Actors of the ontology by id or shown name, and by the words that stand for them."""

    def __init__(self, ontology: ActorOntology) -> None:
        self.by_id: dict[str, Item] = {}
        self.by_name: dict[str, list[Item]] = {}
        self.by_words: dict[str, Item] = {}
        for body in ontology.bodies:
            self._add(body_item(body), (body.name, *body.aliases), body.acronyms)
        for country in ontology.countries:
            self._add(country_item(country), *country_forms(country))
        for entry in ontology.generic.entries:
            self._add(replace(kind_item(entry), generic=None, acting=False), (), ())

    def _add(self, item: Item, forms: Iterable[str], capitals: Iterable[str]) -> None:
        self.by_id[item.actor.actor_id] = item
        self.by_name.setdefault(" ".join(keys(item.actor.name)), []).append(item)
        for form in forms:
            self.by_words[" ".join(keys(form))] = item
        for form in capitals:
            self.by_words[form] = item

    def holder(self, words: str) -> Item | None:
        """What the ontology takes these words for; acronyms letter by letter."""
        return self.by_words.get(words) if words.isupper() else self.by_words.get(" ".join(keys(words)))


class _Joiner:
    """Reads rows in an order that does not depend on their place: words, merges, changes, what is ignored."""

    def __init__(self, ontology: ActorOntology) -> None:
        self._index = _Index(ontology)
        self._countries = frozenset(country.name for country in ontology.countries)
        self._new: dict[str, Item] = {}
        self._changes: dict[str, Actor] = {}
        self._changed: dict[tuple[str, str], Row] = {}

    def join(self, rows: tuple[Row, ...]) -> Register:
        """The register; raises ConfigError for the first row that does not fit."""
        for row in rows:
            if row.country and row.country not in self._countries:
                raise row.wrong(
                    f"the country '{row.country}' is not in countries.yaml", "write its name as it is there"
                )
        of = {action: [row for row in rows if row.action == action] for action in {row.action for row in rows}}
        _refuse_repeats([row for row in rows if row.action in ("alias", "split", "ignore")])
        for row in of.get("split", []):
            self._open(row)
        words = [(row.subject, self._split(row)) for row in of.get("split", [])]
        words += [(row.subject, self._alias(row)) for row in of.get("alias", [])]
        merges = {self._id(row, row.subject): (self._target(row), row) for row in _once(of.get("merge", []))}
        merged = {subject: _end(subject, merges) for subject in merges}
        for row in of.get("category", []):
            self._change(row, self._id(row, row.subject), category=row.target)
        for row in of.get("name", []):
            self._change(row, self._id(row, row.subject), category=row.category, name=row.target)
        ignored = of.get("ignore", [])
        return Register(
            rows,
            tuple(words),
            merged,
            {item.actor.actor_id: item.actor for item, _ in merges.values()},
            self._changes,
            frozenset(keys(row.subject) for row in ignored if self._find(row, row.subject) is None),
            frozenset(
                known.actor.actor_id if (known := self._find(row, row.subject)) else slug(row.subject)
                for row in ignored
            ),
        )

    def _open(self, row: Row) -> None:
        """A split makes its actor, so that other rows may name it."""
        holder = self._index.holder(row.subject)
        known = self._find(row, row.target)
        if holder is not None and known is not None and known.actor.actor_id == holder.actor.actor_id:
            raise row.wrong(f"'{row.subject}' belongs to '{row.target}' already", "give the split another name")
        if known is None:
            old = holder.actor if holder is not None else None
            self._create(
                row, row.category or (old.category if old else ""), row.country or (old.country if old else "")
            )

    def _split(self, row: Row) -> Item:
        return self._target(row)

    def _alias(self, row: Row) -> Item:
        holder = self._index.holder(row.subject)
        if holder is not None:
            raise row.wrong(
                f"the alias '{row.subject}' already stands for '{holder.actor.name}' in the ontology",
                "part it from that actor with split, or use merge",
            )
        return self._target(row)

    def _target(self, row: Row) -> Item:
        """The actor in ``target``: of the ontology, of the register, or a new one whose category the row gives."""
        known = self._find(row, row.target) or self._index.holder(row.target)
        if known is None:
            return self._create(row, row.category, row.country)
        self._change(row, known.actor.actor_id, category=row.category)
        return known

    def _create(self, row: Row, category: str, country: str) -> Item:
        if not category:
            raise row.wrong(f"no actor is called '{row.target}'", "correct the name or fill in the column category")
        item = Item(Actor(slug(row.target), row.target, category, country, row.wikidata))
        self._new[item.actor.actor_id] = item
        return item

    def _find(self, row: Row, name: str) -> Item | None:
        """An actor by id or name; raises ConfigError where several kinds of body have the name."""
        known = self._new.get(slug(name)) or self._index.by_id.get(name) or self._index.by_id.get(slug(name))
        if known is not None:
            return known
        named = self._index.by_name.get(" ".join(keys(name)), [])
        if len(named) > 1:
            ids = " or ".join(sorted(item.actor.actor_id for item in named))
            raise row.wrong(f"several actors are called '{name}'", f"write the id: {ids}")
        return named[0] if named else None

    def _id(self, row: Row, name: str) -> str:
        """Id of an actor; one that is in no list, but found in reports, has the id of its name."""
        known = self._find(row, name) or self._index.holder(name)
        return known.actor.actor_id if known else slug(name)

    def _change(self, row: Row, actor_id: str, *, category: str = "", name: str = "") -> None:
        said = {"category": category, "name": name, "country": row.country, "wikidata": row.wikidata}
        said = {key: value for key, value in said.items() if value}
        for key, value in said.items():
            other = self._changed.setdefault((actor_id, key), row)
            if getattr(self._changes.get(actor_id), key, value) not in ("", value):
                raise row.wrong(f"line {other.line} gives this actor another {key}", "keep one of the two")
        if said:
            self._changes[actor_id] = replace(self._changes.get(actor_id, Actor(actor_id, "", "")), **said)


def _refuse_repeats(rows: Iterable[Row]) -> None:
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        words = (row.subject,) if row.subject.isupper() else keys(row.subject)
        if words in seen:
            raise row.wrong(f"the alias '{row.subject}' stands in line {seen[words].line} too", "keep one of the two")
        seen[words] = row


def _once(rows: Iterable[Row]) -> list[Row]:
    """Merges by subject; raises ConfigError where one actor is merged twice."""
    seen: dict[str, Row] = {}
    for row in rows:
        other = seen.setdefault(slug(row.subject), row)
        if other is not row:
            raise row.wrong(f"'{row.subject}' is merged in line {other.line} too", "keep one of the two")
    return list(seen.values())


def _end(subject: str, merges: dict[str, tuple[Item, Row]]) -> str:
    """The last actor of a chain of merges; raises ConfigError for a cycle."""
    passed = {subject}
    at = subject
    while at in merges:
        item, row = merges[at]
        at = item.actor.actor_id
        if at in passed:
            raise row.wrong(f"merging '{row.subject}' into '{row.target}' closes a cycle", "remove one of its rows")
        passed.add(at)
    return at
