"""One actor tagger for all tests of the folder, and a short way to see what it finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, tagged

ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"


@pytest.fixture(scope="session")
def mentions() -> Callable[..., list[Mention]]:
    """Mentions of one document whose sentences are the arguments."""
    tagger = ActorTagger(load_nlp(), ONTOLOGY)

    def find(*texts: str) -> list[Mention]:
        sentences = [ActorInput(f"s{number}", text, page=number + 1) for number, text in enumerate(texts)]
        return tagger.tag(sentences, list(tagged(load_nlp(), texts)))

    return find


@pytest.fixture(scope="session")
def found(mentions: Callable[..., list[Mention]]) -> Callable[..., list[tuple[str, str]]]:
    """Text and category of each mention."""
    return lambda *texts: [(mention.text, mention.category) for mention in mentions(*texts)]
