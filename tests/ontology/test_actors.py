"""The shipped actor ontology is sound, and what does not fit is named with file and entry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ssgmig.errors import ConfigError
from ssgmig.ontology.actors import CATEGORIES, GROUPS, read_actors, slug
from ssgmig.ontology.phrases import expand, keys

ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"


def test_twenty_four_categories_in_four_groups() -> None:
    assert len(GROUPS) == 4
    assert len(CATEGORIES) == len(set(CATEGORIES)) == 24


def test_shipped_ontology_is_read_and_large_enough() -> None:
    ontology = read_actors(ONTOLOGY)
    assert len(ontology.bodies) >= 600
    assert len(ontology.countries) >= 193
    assert {entry.category for entry in ontology.generic.entries} == set(CATEGORIES)
    ids = [slug(body.name) for body in ontology.bodies]
    assert len(ids) == len(set(ids))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ONTOLOGY / "actors", tmp_path / "actors")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"name": "Frontex", "category": "regional_org"}', "repeats the alias 'frontex'"),
        ('{"name": "Port Agency", "category": "harbour"}', "unknown category 'harbour'"),
        ('{"name": "Port Agency", "category": "government", "wikidata": "X12"}', "wikidata 'X12'"),
        ('{"name": "Port Agency", "category": "government", "country": "Norland"}', "country 'Norland'"),
        ('{"name": "Port Agency", "category": "government", "parent": "Port Board"}', "parent 'Port Board'"),
        ('{"name": "Port Agency", "category": "government", "colour": "red"}', "unknown key 'colour'"),
    ],
)
def test_entries_that_do_not_fit_are_named(folder: Path, line: str, words: str) -> None:
    (folder / "actors" / "bodies-zz.yaml").write_text(f"version: 1\nbodies:\n  - {line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bodies-zz\.yaml") as caught:
        read_actors(folder)
    assert words in str(caught.value)


def test_plain_yaml_reads_like_json_lines(folder: Path) -> None:
    text = "version: 1\nbodies:\n  - name: Port Agency\n    category: government\n    acronyms: [PAG]\n"
    (folder / "actors" / "bodies-zz.yaml").write_text(text, encoding="utf-8")
    assert any(body.acronyms == ("PAG",) for body in read_actors(folder).bodies)


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "actors" / "names.yaml").unlink()
    with pytest.raises(ConfigError, match=r"names\.yaml"):
        read_actors(folder)


def test_phrases_stand_for_all_their_forms() -> None:
    lists = {"staff": ("officer~", "crew")}
    assert set(expand("port -? @staff", lists, source="x")) == {
        ("port", "officer"),
        ("port", "officers"),
        ("port", "crew"),
        ("port", "-", "officer"),
        ("port", "-", "officers"),
        ("port", "-", "crew"),
    }
    with pytest.raises(ConfigError, match="unknown list '@none'"):
        list(expand("port @none", lists, source="x"))


def test_keys_ignore_case_accents_and_apostrophes() -> None:
    assert keys("Zaïre’s M23") == ("zaire", "'", "s", "m23")


def test_no_phrase_stands_for_kinds_of_two_categories() -> None:
    generic = read_actors(ONTOLOGY).generic
    holders: dict[tuple[str, ...], set[str]] = {}
    for entry in generic.entries:
        dropped = {words for phrase in entry.drop for words in expand(phrase, generic.lists, source=entry.id)}
        for phrase in entry.phrases:
            for words in expand(phrase, generic.lists, source=entry.id):
                if words not in dropped:
                    holders.setdefault(words, set()).add(entry.category)
    assert {" ".join(words): found for words, found in holders.items() if len(found) > 1} == {}
