"""Examples and counter-examples of the kinds of body in ``actors/generic.yaml``, for ``ssgmig ontology check``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import ConfigError
from ssgmig.ontology.actors import Generic, read_actors
from ssgmig.tag.actors import ActorInput, ActorTagger
from ssgmig.tag.nlp import tagged

if TYPE_CHECKING:
    from spacy.language import Language

_MARKED = re.compile(r"\[([^\]]+)\]")


def failing_examples(ontology_dir: Path, nlp: Language) -> list[str]:
    """One line per example whose marked words are not found, or counter-example that gives the kind after all.

    A file of the actors that does not fit is a failure too, not an exception, as with the cues.
    """
    try:
        ontology = read_actors(ontology_dir)
    except ConfigError as error:
        return [str(error)]
    tagger = ActorTagger(nlp, ontology_dir, ontology=ontology)
    return [line for entry in ontology.generic.entries for line in _failing(entry, tagger, nlp)]


def _failing(entry: Generic, tagger: ActorTagger, nlp: Language) -> list[str]:
    failures: list[str] = []
    where = f"generic.yaml: entry '{entry.id}'"
    for example in entry.examples:
        plain = _MARKED.sub(r"\1", example)
        found = {mention.text for mention in tagger.tag([ActorInput("0", plain)], list(tagged(nlp, [plain])))}
        if not set(_MARKED.findall(example)) <= found:
            failures.append(f"{where}: example '{example}' was not found; correct the entry or the example.")
    for example in entry.counter_examples:
        rows = tagger.tag([ActorInput("0", example)], list(tagged(nlp, [example])))
        if any(row.actor_id == entry.id for row in rows):
            failures.append(f"{where}: counter-example '{example}' was found; correct the entry or the example.")
    return failures
