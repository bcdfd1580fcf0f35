"""The actor ontology: categories, named bodies, countries, kinds of body - read from ``configs/ontology/actors``.

Categories and groups are those of CODEBOOK section 3. Everything is checked on reading; the first thing that does not
fit raises ConfigError naming file and entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from ssgmig.errors import ConfigError
from ssgmig.ontology.entries import Strict, read_entries

GROUPS: dict[str, tuple[str, ...]] = {
    "state_provider": (
        "armed_forces",
        "police",
        "border_guard",
        "coast_guard",
        "intelligence",
        "justice",
        "corrections",
        "security_provider",
    ),
    "state_oversight": ("government", "local_government", "parliament", "oversight_body"),
    "non_state": (
        "civil_society",
        "media",
        "academia",
        "private_security",
        "private_sector",
        "community_leader",
        "armed_group",
        "criminal_network",
        "non_state",
    ),
    "international": ("regional_org", "international_org", "donor"),
}
"""The four groups of CODEBOOK section 3, in its order, and their categories (24 in all)."""

UNKNOWN = "unknown"
"""Category of a body that the ontology does not know; its group is ``unknown`` too."""

GROUP_OF: dict[str, str] = {category: group for group, members in GROUPS.items() for category in members}
CATEGORIES: tuple[str, ...] = tuple(GROUP_OF)

_WIKIDATA = re.compile(r"Q[1-9][0-9]*$")


class Body(Strict):
    """A named body. ``aliases`` match in any case but begin with a capital; ``acronyms`` match letter by letter.

    ``use: acting`` marks bodies whose name is also a region (EU, ASEAN): a mention needs a verb of
    theirs or advice to them. ``wikidata`` is empty unless known for sure. ``country`` is a name of countries.yaml.
    """

    name: str
    category: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str = ""
    region: str = ""
    parent: str = ""
    wikidata: str = ""
    use: Literal["always", "acting"] = "always"


class Country(Strict):
    """A country: ``adjectives`` attribute a body to it; aliases wholly in capitals match letter by letter."""

    name: str
    code: str
    adjectives: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Generic(Strict):
    """A kind of body; the head of ``generic.yaml`` explains each key."""

    id: str
    name: str
    category: str
    phrases: tuple[str, ...]
    drop: tuple[str, ...] = ()
    modifiers: Literal["neutral", "body", "none"] = "neutral"
    also: tuple[str, ...] = ()
    when: Literal["always", "acting", "lower_acting"] = "always"
    noun_only: bool = False
    listed_with_actors: bool = False
    tail: Literal["", "place_roles", "owner"] = ""
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    place_after: tuple[str, ...] = ()
    sentence_has: tuple[str, ...] = ()
    sentence_not: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


class NameHead(Strict):
    """A word that makes a capitalised phrase the name of a body.

    ``front``: category of names that begin with the word, where it differs; ``keyword``: only names in which a keyword
    stands count; ``people``: with nothing but a nationality before it, the word means a people ("Maltese Society").
    """

    word: str
    category: str
    where: Literal["front", "back", "both", "none"]
    short: str = ""
    front: str = ""
    keyword: bool = False
    people: bool = False


class ForeignHeads(Strict):
    """First words of names in French, Spanish, Portuguese, Italian, German; ``english``: words of English too."""

    category: str
    words: tuple[str, ...]
    english: bool = False


class Keyword(Strict):
    """Words inside a name that decide its category, optionally only with certain heads."""

    words: tuple[str, ...]
    category: str
    heads: tuple[str, ...] = ()


class _Bodies(Strict):
    version: int
    bodies: tuple[Body, ...]


class _Countries(Strict):
    version: int
    countries: tuple[Country, ...]


class GenericFile(Strict):
    """Kinds of body with the modifiers that may join them and the words that never do."""

    version: int
    modifiers: tuple[str, ...]
    lists: dict[str, tuple[str, ...]] = {}
    entries: tuple[Generic, ...]


class NameFile(Strict):
    """Heads and keywords of names that stand in no list; ``never``: what looks like such a name and is none."""

    version: int
    heads: tuple[NameHead, ...]
    foreign: tuple[ForeignHeads, ...] = ()
    never: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...]


Listed = TypeVar("Listed", _Bodies, _Countries)


@dataclass(frozen=True)
class ActorOntology:
    """All files of the ontology, checked."""

    bodies: tuple[Body, ...]
    countries: tuple[Country, ...]
    generic: GenericFile
    names: NameFile


def slug(name: str) -> str:
    """Stable id of a name: lower-case letters and digits joined by hyphens, accents removed."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^0-9a-z]+", "-", plain.replace("'", "")).strip("-")


def read_actors(ontology_dir: Path) -> ActorOntology:
    """Read and check the actor ontology; raises ConfigError naming file and entry."""
    folder = ontology_dir / "actors"
    countries = _read_listed(folder / "countries.yaml", _Countries, "countries").countries
    generic = read_entries(folder / "generic.yaml", GenericFile)
    names = read_entries(folder / "names.yaml", NameFile)
    bodies: list[tuple[Path, Body]] = []
    for path in sorted(folder.glob("bodies-*.yaml")):
        bodies += [(path, body) for body in _read_listed(path, _Bodies, "bodies").bodies]
    _check_bodies(bodies, countries)
    _check_aliases(bodies, countries, folder / "countries.yaml")
    _check_categories(folder / "generic.yaml", ((entry.id, entry.category) for entry in generic.entries))
    _check_categories(folder / "names.yaml", ((head.word, head.category) for head in names.heads))
    _check_categories(folder / "names.yaml", ((head.word, head.front) for head in names.heads if head.front))
    _check_categories(folder / "names.yaml", ((head.words[0], head.category) for head in names.foreign))
    _check_categories(folder / "names.yaml", ((word.words[0], word.category) for word in names.keywords))
    return ActorOntology(tuple(body for _, body in bodies), countries, generic, names)


def _read_listed(path: Path, model: type[Listed], key: str) -> Listed:
    """A file of one entry a line. Entries written as JSON objects are read a hundred times faster than other YAML."""
    entries: list[object] = []
    version = 0
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.strip()
            if text.startswith("- {"):
                entries.append(json.loads(text[2:]))
            elif text.startswith("version:"):
                version = int(text.removeprefix("version:"))
            elif text and not text.startswith("#") and text != f"{key}:":
                return read_entries(path, model)
        return model.model_validate({"version": version, key: entries})
    except (OSError, ValueError):  # anything unusual is for the full reader, which also says what is wrong
        return read_entries(path, model)


def _check_categories(path: Path, entries: Iterable[tuple[str, str]]) -> None:
    for entry, category in entries:
        if category not in GROUP_OF:
            raise ConfigError(
                f"{path}: entry '{entry}' has the unknown category '{category}'; use one of {', '.join(CATEGORIES)}."
            )


def _check_bodies(bodies: list[tuple[Path, Body]], countries: tuple[Country, ...]) -> None:
    known = {country.name for country in countries}
    names = {body.name for _, body in bodies}
    for path, body in bodies:
        _check_categories(path, [(body.name, body.category)])
        if body.wikidata and not _WIKIDATA.match(body.wikidata):
            raise ConfigError(f"{path}: entry '{body.name}' has wikidata '{body.wikidata}'; write Q and digits or ''.")
        if body.country and body.country not in known:
            raise ConfigError(f"{path}: entry '{body.name}' names the country '{body.country}' not in countries.yaml.")
        if body.parent and body.parent not in names:
            raise ConfigError(f"{path}: entry '{body.name}' has the parent '{body.parent}', which is no entry; add it.")


def _check_aliases(bodies: list[tuple[Path, Body]], countries: tuple[Country, ...], country_file: Path) -> None:
    seen: dict[str, tuple[Path, str]] = {}
    for path, entry, alias in _aliases(bodies, countries, country_file):
        if alias in seen:
            other_path, other = seen[alias]
            raise ConfigError(
                f"{path}: entry '{entry}' repeats the alias '{alias}' of entry '{other}' in {other_path.name}; "
                "keep it in one of them."
            )
        seen[alias] = (path, entry)


def _aliases(
    bodies: list[tuple[Path, Body]], countries: tuple[Country, ...], country_file: Path
) -> Iterator[tuple[Path, str, str]]:
    """Every form with its file and entry; acronyms keep their case, so that a name may equal an acronym's letters."""
    for path, body in bodies:
        for alias in (body.name, *body.aliases):
            yield path, body.name, alias.casefold()
        for acronym in body.acronyms:
            yield path, body.name, f"{acronym} (acronym)"
    for country in countries:
        for alias in (country.name, *country.aliases):
            yield country_file, country.name, f"{alias} (acronym)" if alias.isupper() else alias.casefold()
