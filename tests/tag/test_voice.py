"""Voice by rule: invented minimal pairs that differ in who speaks and how."""

from __future__ import annotations

from functools import lru_cache

import pytest

from ssgmig.config import Settings
from ssgmig.records import FrameTag
from ssgmig.tag.frames import FrameInput, FrameRules
from ssgmig.tag.nlp import load_nlp, tagged

PAIRS = [
    ("Migrants are a threat to public order.", "asserted"),
    ("Migrants are falsely branded a threat to public order.", "contested"),
    ("The envoy said that migrants are a threat to public order.", "reported"),
    ("Migration is a security threat.", "asserted"),
    ("Migration is not a security threat.", "contested"),
    ("The police deported 300 migrants in March 2020.", "reported"),
    ("The police should deport more illegal migrants.", "asserted"),
    ("The police must never deport children to places where they face torture.", "contested"),
    ("The ministry detained 412 migrants in June.", "reported"),
    ("Locking up migrant children in detention is inhuman and should cease.", "contested"),
    ("Custody of migrants is a last resort that a court reviews under strict safeguards.", "contested"),
    ("Border controls need to be strengthened to stop irregular migration.", "asserted"),
    ("Border controls were reintroduced on 4 May 2016.", "reported"),
    ("Border controls push refugees onto deadly routes in violation of their rights.", "contested"),
    ("Detections on the eastern route rose by 12 per cent in 2014.", "reported"),
    ("We will stop illegal immigration and secure our borders.", "asserted"),
]


@lru_cache(maxsize=1)
def rules() -> FrameRules:
    return FrameRules(load_nlp(), Settings().ontology_path)


def tag(text: str) -> FrameTag:
    return rules().tag([FrameInput("s", text)], list(tagged(load_nlp(), [text])))[0]


@pytest.mark.parametrize(("text", "voice"), PAIRS)
def test_voice(text: str, voice: str) -> None:
    found = tag(text)
    assert found.securitized
    assert found.voice == voice
    assert 1 / 3 <= found.voice_score <= 1


def test_evidence_shows_the_words_of_the_voice() -> None:
    text = "Migrants are falsely branded a threat to public order."
    shown = {text[e.start_char : e.end_char] for e in tag(text).evidence if e.label == "contested"}
    assert "falsely" in shown
