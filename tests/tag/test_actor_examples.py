"""The examples and counter-examples of the generic entries run as tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ssgmig.ontology.actors import Generic, read_actors
from ssgmig.records import Mention

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
