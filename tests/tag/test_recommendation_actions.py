"""Actions of recommendations: what stands where, and agreement with annotated units and sentences.

``recommendation_actions.csv``: hash of the letters and digits of an advising sentence of the shared windows, and the
one or two actions it was given by reading before the tool was run on it. Its reports are not those of the units.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ssgmig.config import data_dir
from ssgmig.learn.recommendation_gold import read_rows
from ssgmig.learn.recommendations import text_hash
from ssgmig.tag.nlp import load_nlp, tagged
from ssgmig.tag.recommendation_context import section_reader
from ssgmig.tag.recommendation_cues import load_cues
from ssgmig.tag.recommendation_fields import field_hits, fields_of
from ssgmig.tag.recommendation_reading import read_sentence

LEAST_UNITS, LEAST_SENTENCES = 0.72, 0.73
Actions = Callable[..., tuple[str, ...]]


@pytest.fixture(scope="module")
def actions() -> Actions:
    """Actions of sentences under their headings."""
    nlp, cues = load_nlp(), load_cues(data_dir("configs") / "ontology")
    section = section_reader(cues, nlp.make_doc)

    def run(*texts: str, headings: tuple[str, ...] = ()) -> tuple[str, ...]:
        docs = tagged(nlp, texts)
        places = headings or ("",) * len(texts)
        readings = [read_sentence(doc, cues, section=section(h)) for doc, h in zip(docs, places, strict=True)]
        return fields_of(field_hits(readings, [True] * len(readings), cues), " ".join(texts)).actions

    return run


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ratify the Convention on the Protection of the Rights of All Sailors.", ("legislate",)),
        ("Training of harbour clerks is needed to protect the families of lost sailors.", ("capacity", "protection")),
        ("The port council should publish data on lost boats.", ("data",)),
        ("Guards who beat stowaways must be held to account.", ("oversight",)),
        ("Harbour towns should work together with the islands.", ("cooperation",)),
        ("Sailors without papers should not be detained.", ("stop",)),
        ("The quay should be painted.", ("policy",)),
    ],
)
def test_actions_of_invented_advice(actions: Actions, text: str, wanted: tuple[str, ...]) -> None:
    assert actions(text) == wanted


def f1(pairs: list[tuple[set[str], set[str]]]) -> float:
    both = sum(len(said & wanted) for said, wanted in pairs)
    return 2 * both / sum(len(said) + len(wanted) for said, wanted in pairs)


@pytest.mark.corpus
def test_agreement_with_annotated_units(shared: Path, actions: Actions) -> None:
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(shared / "gold"):
        members[row.get("unit") or ""].append(row)
    pairs = []
    for line in (shared / "gold" / "units.jsonl").read_text(encoding="utf-8").splitlines():
        unit = json.loads(line)
        rows = members[unit["unit"]]
        said = actions(*(r["text"] for r in rows), headings=tuple(r["heading"] or "" for r in rows))
        pairs.append((set(said), set(unit["actions"])))
    assert f1(pairs) >= LEAST_UNITS


@pytest.mark.corpus
def test_agreement_with_sentences_of_other_reports(shared: Path, actions: Actions) -> None:
    with (Path(__file__).parent / "recommendation_actions.csv").open(newline="", encoding="utf-8") as handle:
        wanted = {row["sentence"]: set(row["actions"].split("|")) for row in csv.DictReader(handle)}
    found = {text_hash(row["text"]): row for row in read_rows(shared / "gold") if "doc" not in row}
    pairs = [(set(actions(found[h]["text"], headings=(found[h]["heading"],))), y) for h, y in wanted.items()]
    assert f1(pairs) >= LEAST_SENTENCES
