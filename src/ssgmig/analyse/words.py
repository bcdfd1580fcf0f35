"""Words, lemmas and noun phrases of the tagged sentences, counted by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from ssgmig.analyse.corpus import Row

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Unit = Literal["word", "lemma", "phrase"]
UNITS: tuple[Unit, ...] = ("word", "lemma", "phrase")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_PHRASE_INNER = frozenset({"NOUN", "PROPN", "ADJ"})
_PHRASE_HEAD = frozenset({"NOUN", "PROPN"})
_LONGEST = 4


def word_tokens(text: str) -> list[str]:
    """Words in lower case; hyphens and apostrophes inside a word belong to it, figures alone are none."""
    return [word for _, _, word in word_spans(text)]


def word_spans(text: str) -> list[tuple[int, int, str]]:
    """The same with the characters where each word starts and ends."""
    return [(*match.span(), match.group().lower().replace("’", "'")) for match in _WORD.finditer(text)]


def lemma_pipeline(base_model: str) -> Language:
    """The base pipeline with lemmas, without parser and entities; raises ModelError when it is not installed."""
    import spacy

    from ssgmig.errors import ModelError
    from ssgmig.tag.nlp import INSTALL

    try:
        return spacy.load(base_model, exclude=["ner", "parser", "senter"])
    except OSError as error:
        raise ModelError(
            f"The base pipeline '{base_model}' is not installed; run: python -m pip install {INSTALL}"
        ) from error


def sentence_terms(rows: Sequence[Row], unit: Unit, base_model: str) -> Iterator[list[str]]:
    """The terms of each sentence, in order. Words need no language model; lemmas and phrases do."""
    if unit == "word":
        yield from (word_tokens(row["text"]) for row in rows)
        return
    pipeline = lemma_pipeline(base_model)
    make = _lemmas if unit == "lemma" else _phrases
    for doc in pipeline.pipe((row["text"] for row in rows), batch_size=256):
        yield make(doc)


def _lemmas(doc: Doc) -> list[str]:
    return [token.lemma_.lower() for token in doc if _WORD.fullmatch(token.text)]


def _phrases(doc: Doc) -> list[str]:
    """Runs of two to four adjectives and nouns that end in a noun: the longest ones, heads as lemmas."""
    found: list[str] = []
    run: list[tuple[str, str, bool]] = []
    for token in doc:
        if token.pos_ in _PHRASE_INNER and _WORD.fullmatch(token.text):
            run.append((token.text.lower(), token.lemma_.lower(), token.pos_ in _PHRASE_HEAD))
        else:
            found += _close(run)
            run = []
    return found + _close(run)


def _close(run: list[tuple[str, str, bool]]) -> list[str]:
    while run and not run[-1][2]:
        run = run[:-1]
    run = run[-_LONGEST:]
    if len(run) < 2:
        return []
    return [" ".join([*(word for word, _, _ in run[:-1]), run[-1][1]])]


def counts_by_document(rows: Sequence[Row], terms: Sequence[Sequence[str]]) -> dict[str, Counter[str]]:
    """How often each term occurs in each document, documents in order of id."""
    found: dict[str, Counter[str]] = {}
    for row, said in zip(rows, terms, strict=True):
        found.setdefault(row["doc_id"], Counter()).update(said)
    return dict(sorted(found.items()))
