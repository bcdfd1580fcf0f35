"""Runs every example and counter-example of the cue files: an entry that does not do what it says is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import ConfigError
from ssgmig.ontology.entries import Cue, CueFile, read_cues
from ssgmig.ontology.matcher import CueMatcher

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CUE_FILES = ("frames.yaml", "dimensions.yaml", "voice.yaml", "recommendations.yaml")


def check_ontology(ontology_dir: Path, nlp: Language) -> list[str]:
    """One line per failure, none when all is well; broken files are failures too, not exceptions.

    Every cue must fire on each of its examples and stay silent on each counter-example, have at least one example and
    name its source.
    """
    failures: list[str] = []
    for name in CUE_FILES:
        path = ontology_dir / name
        try:
            file = read_cues(path)
        except ConfigError as error:
            failures.append(str(error))
            continue
        failures.extend(f"{name}: {line}" for line in _check_file(file, nlp))
    return failures


def _check_file(file: CueFile, nlp: Language) -> list[str]:
    matcher = CueMatcher(nlp.vocab, file, parse=lambda doc: _parse(nlp, doc))
    failures: list[str] = []
    for cue in file.cues:
        if not cue.source.strip():
            failures.append(f"entry '{cue.id}' names no source; give the codebook section or the literature.")
        if not cue.examples:
            failures.append(f"entry '{cue.id}' has no example; write a sentence that it must find.")
        failures.extend(_check_sentences(cue, cue.examples, nlp, matcher, wanted=True))
        failures.extend(_check_sentences(cue, cue.counter_examples, nlp, matcher, wanted=False))
    return failures


def _check_sentences(
    cue: Cue, sentences: tuple[str, ...], nlp: Language, matcher: CueMatcher, *, wanted: bool
) -> list[str]:
    kind, done = ("example", "not found") if wanted else ("counter-example", "found")
    return [
        f"entry '{cue.id}': {kind} '{sentence}' was {done}; correct the patterns or the {kind}."
        for sentence, doc in zip(sentences, nlp.pipe(sentences), strict=True)
        if any(hit.cue.id == cue.id for hit in matcher(doc)) is not wanted
    ]


def _parse(nlp: Language, doc: Doc) -> Doc:
    if not doc.has_annotation("DEP"):
        nlp.get_pipe("parser")(doc)
    return doc
