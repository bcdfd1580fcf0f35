"""The anchored matcher fires where the shared cue matcher does, and every cue keeps its examples."""

from __future__ import annotations

import pytest

from ssgmig.config import data_dir
from ssgmig.ontology.entries import read_cues
from ssgmig.ontology.matcher import CueMatcher
from ssgmig.tag.nlp import load_nlp
from ssgmig.tag.recommendation_cues import FILE_NAME, load_cues
from ssgmig.tag.recommendation_match import AnchoredMatcher

FILE = read_cues(data_dir("configs") / "ontology" / FILE_NAME)


@pytest.fixture(scope="module")
def matchers():
    nlp = load_nlp()
    return nlp, CueMatcher(nlp.vocab, FILE), AnchoredMatcher(FILE.cues, FILE.lists)


@pytest.mark.parametrize("cue", FILE.cues, ids=lambda cue: cue.id)
def test_examples_fire_and_counter_examples_do_not(cue, matchers):
    nlp, shared, anchored = matchers
    for text, wanted in [(t, True) for t in cue.examples] + [(t, False) for t in cue.counter_examples]:
        doc = nlp(text)
        words, parts = [t.lower_ for t in doc], [t.pos_ for t in doc]
        fired = {hit.cue.id for hit in anchored(words, parts)}
        assert (cue.id in fired) is wanted, text
        assert fired == {hit.cue.id for hit in shared(doc)}, text


def test_objectives_are_all_there():
    labels = {cue.label for cue in FILE.cues}
    assert {f"gcm-{number}" for number in range(1, 24)} <= labels


def test_an_unknown_label_is_refused_by_name(tmp_path):
    from ssgmig.errors import ConfigError

    text = (data_dir("configs") / "ontology" / FILE_NAME).read_text(encoding="utf-8")
    (tmp_path / FILE_NAME).write_text(text.replace("label: legislate", "label: lawmaking"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"act_legislate.*lawmaking"):
        load_cues(tmp_path)
