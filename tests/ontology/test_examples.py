"""Every example and counter-example of the shipped ontology does what it says."""

from __future__ import annotations

from ssgmig.config import Settings
from ssgmig.ontology.check import check_ontology
from ssgmig.tag.nlp import load_nlp


def test_examples_and_counter_examples() -> None:
    assert check_ontology(Settings().ontology_path, load_nlp()) == []
