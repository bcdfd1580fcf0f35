"""Frames by rule: every rule idea as a pair of invented sentences that share their words but not their frame."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from ssgmig.config import Settings
from ssgmig.errors import ConfigError
from ssgmig.records import FrameTag
from ssgmig.tag.frame_cues import DIMENSIONS, ELEMENTS, VOICES
from ssgmig.tag.frames import FrameInput, FrameRules
from ssgmig.tag.nlp import load_nlp, tagged

SECURITIZED = [
    "Irregular migrants pose a grave threat to Norland and its security.",
    "Migrants are a threat to public order.",
    "Smugglers threaten the stability of the border region.",
    "Refugees threaten our way of life.",
    "Migrants endanger public health.",
    "Illegal migrants are flooding into the coastal towns.",
    "The influx of refugees places an immense burden on the country.",
    "The misuse of asylum procedures must be stopped.",
    "Detections on the eastern route rose by 12 per cent in 2014.",
    "The police deported 300 migrants in March 2020.",
    "Border controls were reintroduced on 4 May 2016.",
    "Traffickers were arrested and two networks dismantled.",
    "Migration is treated as a security threat by the cabinet.",
]
NOT_SECURITIZED = [
    "Irregular migrants face grave threats on the road to Norland.",
    "Migrants face security threats such as extortion and kidnapping.",
    "Smugglers threaten migrants who cannot pay.",
    "Our way of life threatens refugees.",
    "Pollution endangers migrants.",
    "The country hosts 40,000 refugees.",
    "The beating of asylum seekers must be stopped.",
    "Asylum applications rose by 5 per cent.",
    "Victims of trafficking need shelter and legal aid.",
    "Public security was discussed by the council.",
    "Elections were held in October.",
]
HUMAN_SECURITY = {
    "Irregular migrants face grave threats on the road to Norland.": "personal",
    "Victims of trafficking need shelter and legal aid.": "personal",
    "Children of migrants have the right to education.": "political",
    "Poverty leaves migrant workers without wages or housing.": "economic",
    "Refugees in the camp have no food.": "food",
    "Migrant women lack health care during pregnancy.": "health",
    "The drought forced families to leave their villages.": "environmental",
    "Migrants suffer discrimination and racism in the towns.": "community",
}
NO_HUMAN_SECURITY = [
    "An earthquake struck the uninhabited island.",
    "Asylum applications rose by 5 per cent.",
    "Border controls were reintroduced on 4 May 2016.",
    "Detections on the eastern route rose by 12 per cent in 2014.",
    "The session of parliament opened in May.",
    "Refugees and migrants are a threat to public order.",
]
BOTH = [
    "Detention of migrant children causes lasting trauma to families.",
    "Migrants who were pushed back at the border were beaten by guards.",
    "Deportation exposes refugees to torture and violates their rights.",
]


@lru_cache(maxsize=1)
def rules() -> FrameRules:
    return FrameRules(load_nlp(), Settings().ontology_path)


def tag(text: str, *, previous: str = "", heading: str = "", kind: str = "paragraph") -> FrameTag:
    [doc] = tagged(load_nlp(), [text])
    return rules().tag([FrameInput("s", text, previous, heading, kind)], [doc])[0]


@pytest.mark.parametrize("text", SECURITIZED)
def test_threat_and_control_are_securitized(text: str) -> None:
    assert tag(text).securitized


@pytest.mark.parametrize("text", NOT_SECURITIZED)
def test_danger_to_people_and_neutral_talk_are_not_securitized(text: str) -> None:
    assert not tag(text).securitized


@pytest.mark.parametrize(("text", "dimension"), HUMAN_SECURITY.items())
def test_people_at_stake_are_human_security_with_their_dimension(text: str, dimension: str) -> None:
    found = tag(text)
    assert found.human_security
    assert dimension in found.dimensions


@pytest.mark.parametrize("text", NO_HUMAN_SECURITY)
def test_nobody_at_stake_is_no_human_security(text: str) -> None:
    found = tag(text)
    assert not found.human_security
    assert found.dimensions == ()


@pytest.mark.parametrize("text", BOTH)
def test_harm_done_by_control_has_two_frames(text: str) -> None:
    found = tag(text)
    assert found.securitized
    assert found.human_security


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("Illegal migrants gather near the port.", "threat"),
        ("Forty migrants were deported in May.", "measure"),
        ("Irregular migrants are a danger to the national security of Norland.", "referent"),
    ],
)
def test_elements(text: str, element: str) -> None:
    assert element in tag(text).elements


def test_every_tag_is_whole() -> None:
    for text in (*SECURITIZED, *NOT_SECURITIZED, *HUMAN_SECURITY, *NO_HUMAN_SECURITY, *BOTH):
        found = tag(text)
        assert bool(found.elements) == bool(found.voice) == found.securitized
        assert (1 <= len(found.dimensions) <= 3) if found.human_security else not found.dimensions
        assert set(found.elements) <= set(ELEMENTS)
        assert set(found.dimensions) <= set(DIMENSIONS)
        assert found.voice in {"", *VOICES}
        assert 0 <= found.securitized_score <= 1
        assert 0 <= found.human_security_score <= 1


def test_evidence_cuts_the_words_that_speak_for_a_label() -> None:
    text = "Forty illegal migrants were deported."
    found = tag(text)
    spans = {(e.rule, text[e.start_char : e.end_char]) for e in found.evidence}
    assert ("illegal-people", "illegal migrants") in spans
    assert ("deportation", "deported") in spans
    assert {e.label for e in found.evidence} <= {*found.elements, *found.dimensions, found.voice, "human_security"}


def test_cues_are_read_around_a_sentence() -> None:
    texts = ["The elected mayor met two refugees.", "They had fled.", "Bread is baked at dawn."]
    inputs = [FrameInput("0", texts[0]), FrameInput("1", texts[1], previous=texts[0]), FrameInput("2", texts[2])]
    first, second, third = rules().read(inputs, list(tagged(load_nlp(), texts)))
    assert first.here.hits["dimensions"]
    assert second.previous is first.here
    assert first.following is second.here
    assert (first.previous, second.heading, third.previous, second.following) == (None, None, None, None)
    assert not any(third.here.hits.values())


def test_a_sentence_without_words_has_no_frame() -> None:
    found = tag(" ")
    assert (found.securitized, found.human_security, found.evidence) == (False, False, ())


def test_context_moves_the_score_and_bare_headings_lower_it() -> None:
    text = "They were then taken to the centre."
    alone = tag(text).securitized_score
    assert tag(text, previous="Police detained and deported forty migrants.").securitized_score > alone
    assert tag(text, heading="Immigration detention and deportation").securitized_score > alone
    assert tag(text, kind="heading").securitized_score < alone


def test_scores_do_not_depend_on_the_batch() -> None:
    texts = [*SECURITIZED, *NOT_SECURITIZED]
    inputs = [FrameInput(str(i), t, texts[i - 1] if i else "", "Returns") for i, t in enumerate(texts)]
    together = rules().tag(inputs, list(tagged(load_nlp(), texts)))
    for one, found in zip(inputs, together, strict=True):
        single = tag(one.text, previous=one.previous, heading=one.heading)
        assert single.securitized_score == pytest.approx(found.securitized_score, abs=1e-4)
        assert single.human_security_score == pytest.approx(found.human_security_score, abs=1e-4)


def _copy_ontology(folder: Path, old: str, new: str) -> Path:
    for name in ("frames.yaml", "dimensions.yaml", "voice.yaml"):
        text = (Settings().ontology_path / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_missing_constant_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="lacks the constant 'threshold'"):
        FrameRules(load_nlp(), _copy_ontology(tmp_path, "  threshold:", "  limit:"))


def test_a_label_outside_the_codebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"entry 'illegal-people' has the unknown label 'menace'"):
        FrameRules(load_nlp(), _copy_ontology(tmp_path, "    label: threat", "    label: menace"))
