"""The examples and counter-examples of the generic entries run as tests."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ssgmig.ontology.actors import Generic, read_actors
from ssgmig.records import Mention
from ssgmig.tag.actor_examples import failing_examples
from ssgmig.tag.nlp import load_nlp

Find = Callable[..., list[Mention]]
ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"
_ENTRIES = read_actors(ONTOLOGY).generic.entries
_MARKED = re.compile(r"\[([^\]]+)\]")


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)
def test_examples_give_the_marked_mentions(mentions: Find, entry: Generic) -> None:
    for example in entry.examples:
        wanted = set(_MARKED.findall(example))
        got = {mention.text for mention in mentions(_MARKED.sub(r"\1", example))}
        assert wanted <= got, f"{example}: found {sorted(got)}"


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)
def test_counter_examples_give_no_mention_of_the_entry(mentions: Find, entry: Generic) -> None:
    for example in entry.counter_examples:
        got = [mention.text for mention in mentions(example) if mention.actor_id == entry.id]
        assert got == [], example


def test_the_check_of_the_ontology_names_examples_and_bodies_that_do_not_hold(tmp_path: Path) -> None:
    own = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY, own)
    generic = own / "actors" / "generic.yaml"
    marked = next(example for entry in _ENTRIES for example in entry.examples if "[" in example)
    text = generic.read_text(encoding="utf-8")
    assert marked in text
    generic.write_text(text.replace(marked, "The [carpet] is blue."), encoding="utf-8")
    [line] = failing_examples(own, load_nlp())
    assert "example 'The [carpet] is blue.' was not found; correct the entry or the example" in line
    bodies = own / "actors" / "bodies-un.yaml"
    name = "Bureau of Invented Affairs"
    twice = f'  - {{"name": "{name}", "category": "government", "aliases": ["{name.lower()}"]}}'
    bodies.write_text(bodies.read_text(encoding="utf-8") + twice + "\n", encoding="utf-8")
    [line] = failing_examples(own, load_nlp())
    assert "repeats the alias 'bureau of invented affairs'" in line
