"""References carry no frame; sentences of the text that quote a title do."""

from __future__ import annotations

import pytest

from ssgmig.config import Settings
from ssgmig.tag.citations import is_reference
from ssgmig.tag.frames import FrameInput
from ssgmig.tag.hybrid import FrameTagger
from ssgmig.tag.nlp import load_nlp, tagged

REFERENCES = [
    'Oruna Migrant Council (2020) "Abused on the docks", https://council.example/abused.html.',
    '12 Varga, L. and Tomic, B. (2017), "Deportation of refugees from Selmar", Journal of Borders 4, pp. 3-19.',
    '7 Selmar Watch, "Migrants deported at night", Harbour Review, 3 May 2018.',
    "Harbour Institute (2019b) *Illegal migration and the State*, Port Elda: Harbour Press.",
]
SENTENCES = [
    'Varga (2017) calls the raids "an assault on people who only sought work", and she asks for an end to them.',
    "Police deported 40 refugees in 2017.",
    'The council wrote in its "Letter from the docks" (2020) that deckhands were beaten.',
]


@pytest.mark.parametrize("text", REFERENCES)
def test_references_are_known(text: str) -> None:
    assert is_reference(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_that_cite_are_none(text: str) -> None:
    assert not is_reference(text)


def test_references_get_no_frame() -> None:
    nlp, settings = load_nlp(), Settings.model_validate({"tag": {"model": "rules"}})
    texts = [*REFERENCES, SENTENCES[1]]
    inputs = [FrameInput(str(i), text) for i, text in enumerate(texts)]
    tags = FrameTagger(nlp, settings).tag(inputs, list(tagged(nlp, texts)))
    assert [tag.securitized or tag.human_security for tag in tags] == [*(False for _ in REFERENCES), True]
