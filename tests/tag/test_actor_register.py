"""The analyst's register at work: aliases, merges, splits, categories, names and what is ignored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, tagged

ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"
HEAD = "action,subject,target,category,country,wikidata\n"

Tag = Callable[[str, str], list[Mention]]


@pytest.fixture
def tag(tmp_path: Path) -> Tag:
    def run(lines: str, text: str) -> list[Mention]:
        path = tmp_path / "actors.csv"
        path.write_text(HEAD + lines, encoding="utf-8")
        tagger = ActorTagger(load_nlp(), ONTOLOGY, register=path)
        return tagger.tag([ActorInput("s0", text)], list(tagged(load_nlp(), [text])))

    return run


def test_alias_of_a_known_actor_and_of_a_new_one(tag: Tag) -> None:
    lines = "alias,Blue Caps,United Nations\nalias,quay keepers,Quay Keepers,border_guard,Malta,Q5\n"
    rows = tag(lines, "The Blue Caps met the quay keepers.")
    assert [(row.text, row.actor, row.category) for row in rows] == [
        ("Blue Caps", "United Nations", "international_org"),
        ("quay keepers", "Quay Keepers", "border_guard"),
    ]
    assert (rows[1].country, rows[1].wikidata, rows[1].group) == ("Malta", "Q5", "state_provider")


def test_split_parts_words_from_their_actor(tag: Tag) -> None:
    rows = tag("split,UN Secretariat,Secretariat of the UN\n", "The UN Secretariat met the United Nations.")
    assert [row.actor for row in rows] == ["Secretariat of the UN", "United Nations"]


def test_merge_category_and_name_reach_names_found_in_the_text(tag: Tag) -> None:
    lines = "merge,Norland Refugee Council,Norland Relief,civil_society\ncategory,Police of Norland,donor\n"
    rows = tag(lines, "Norland Refugee Council staff waited.")
    assert [(row.actor_id, row.actor) for row in rows] == [("norland-relief", "Norland Relief")]
    rows = tag("name,generic-police,police forces\ncategory,generic-police,donor\n", "The police met.")
    assert [(row.actor, row.category, row.group) for row in rows] == [("police forces", "donor", "international")]


def test_ignored_actors_and_wordings_give_no_mention(tag: Tag) -> None:
    assert tag("ignore,UNHCR\n", "UNHCR met the police.")[0].text == "police"
    rows = tag("ignore,Police officers\n", "Police officers and the police met.")
    assert [row.text for row in rows] == ["police"]
