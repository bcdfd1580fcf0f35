"""One tagger for all actor tests, and a short way to see what it finds in a sentence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ssgmig.records import Mention
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import load_nlp, tagged

ONTOLOGY = Path(__file__).parents[2] / "configs" / "ontology"


@lru_cache(maxsize=1)
def tagger() -> ActorTagger:
    return ActorTagger(load_nlp(), ONTOLOGY)


def mentions(*texts: str) -> list[Mention]:
    """Mentions of one document whose sentences are ``texts``."""
    sentences = [ActorInput(f"s{number}", text, page=number + 1) for number, text in enumerate(texts)]
    return tagger().tag(sentences, list(tagged(load_nlp(), texts)))


def found(*texts: str) -> list[tuple[str, str]]:
    """Text and category of each mention."""
    return [(mention.text, mention.category) for mention in mentions(*texts)]
