"""Properties: exact substrings, no overlap, no dependence on the order of entries, linear in text."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ssgmig.ontology.actors import Body, read_actors
from ssgmig.ontology.lexicon import Lexicon
from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, load_recogniser, tagged

Find = Callable[..., list[Mention]]
ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"
TEXT = (
    "the police of Malaysia and UNHCR ( ) , . - / ’s National Ministry for Ports States Government in by deported "
    "should local armed groups ASEAN countries 12th Brigade Zaïre Committee (ABC) EU Thai law enforcement\u00a0 é"
)
PIECES = st.sampled_from(TEXT.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=14).map(" ".join), max_size=3))
def test_mentions_cut_their_text_and_never_overlap(mentions: Find, texts: list[str]) -> None:
    rows = mentions(*texts)
    by_id = {f"s{number}": text for number, text in enumerate(texts)}
    last: dict[str, int] = {}
    for row in rows:
        assert by_id[row.sentence_id][row.start_char : row.end_char] == row.text
        assert row.text.strip() == row.text != ""
        assert row.start_char >= last.get(row.sentence_id, 0)
        last[row.sentence_id] = row.end_char


NAMES = (
    "gangs such as including the Red Hook gang , and ( ) 12 Tribes militias near de la Garde présidentielle Brigade "
    "Ministère des Guardia Civil Bundespolizei Governments of Malta Italy Section Legal Office members of its "
    "organizations participating entities heads Union's State Party EU ’s - / sus served as Director professor"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES.split(" ")), max_size=16).map(" ".join), max_size=8))
def test_listed_foreign_and_owned_names_cut_their_text_and_never_overlap(mentions: Find, texts: list[str]) -> None:
    last: dict[str, int] = {}
    for row in mentions(*texts):
        text = texts[int(row.sentence_id.removeprefix("s"))]
        assert text[row.start_char : row.end_char] == row.text == row.text.strip() != ""
        assert row.start_char >= last.get(row.sentence_id, 0)
        last[row.sentence_id] = row.end_char


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES.split(" ")), max_size=12).map(" ".join))
def test_names_of_a_sentence_do_not_hang_on_an_unrelated_one(mentions: Find, text: str) -> None:
    alone = [(row.start_char, row.end_char, row.category) for row in mentions(text)]
    beside = mentions(text, "It rained all day.")
    assert [(row.start_char, row.end_char, row.category) for row in beside if row.sentence_id == "s0"] == alone


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=10).map(" ".join))
def test_unknown_organisations_overlap_no_other_mention(text: str) -> None:
    text = f"{text} Norland Oil Corporation has deported Greater Norland Fleet Handlers {text}"
    tagger = _with_recogniser()
    rows = tagger.tag([ActorInput("s0", text)], list(tagged(load_nlp(), [text])))
    ends = [0]
    for row in rows:
        assert text[row.start_char : row.end_char] == row.text
        assert row.start_char >= ends[-1]
        ends.append(row.end_char)


@cache
def _with_recogniser() -> ActorTagger:
    return ActorTagger(load_nlp(), ONTOLOGY, recogniser=load_recogniser)


SAMPLE = (
    "The Thai police and UNHCR met the Human Rights Council in Malaysia; Italy deported nine people.",
    "The Council, local armed groups and the Ministry of Ports (MP) answered the EU and national authorities.",
    "MP said that State and non-State actors, judges and smugglers were heard by the Congolese National Police.",
)


def test_order_of_entries_changes_nothing() -> None:
    ontology = read_actors(ONTOLOGY)
    shuffler = random.Random(7)

    def shuffled(items: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(shuffler.sample(items, len(items)))

    other = replace(
        ontology,
        bodies=shuffled(ontology.bodies),
        countries=shuffled(ontology.countries),
        generic=ontology.generic.model_copy(update={"entries": shuffled(ontology.generic.entries)}),
    )
    docs = list(tagged(load_nlp(), SAMPLE))
    inputs = [ActorInput(f"s{number}", text) for number, text in enumerate(SAMPLE)]
    first = ActorTagger(load_nlp(), ONTOLOGY, ontology=ontology).tag(inputs, docs)
    second = ActorTagger(load_nlp(), ONTOLOGY, ontology=other).tag(inputs, docs)
    assert first == second


def test_fifty_thousand_bodies_cost_no_more_per_word() -> None:
    ontology = read_actors(ONTOLOGY)
    made = tuple(Body(name=f"Agency {n:05d} for Invented Affairs", category="government") for n in range(50_000))
    large = replace(ontology, bodies=ontology.bodies + made)
    docs = list(tagged(load_nlp(), SAMPLE)) * 60
    inputs = [ActorInput(f"s{number}", SAMPLE[number % 3]) for number in range(len(docs))]

    def seconds(tagger: ActorTagger) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            tagger.tag(inputs, docs)
            times.append(time.process_time() - start)
        return min(times)

    small = seconds(ActorTagger(load_nlp(), ONTOLOGY, ontology=ontology))
    assert seconds(ActorTagger(load_nlp(), ONTOLOGY, ontology=large)) < 3 * small + 0.05
    assert Lexicon(large).lower.longest(("agency", "00007", "for", "invented", "affairs"), 0) is not None
