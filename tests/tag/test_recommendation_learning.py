"""Training helpers of the recommendation models."""

from __future__ import annotations

import json

from ssgmig.config import data_dir
from ssgmig.learn.recommendation_actions import fit_actions
from ssgmig.learn.recommendation_gold import align, report_key
from ssgmig.learn.recommendations import f1, fit, write_model
from ssgmig.records import Sentence
from ssgmig.tag.recommendation_action_category import action_categories, action_features
from ssgmig.tag.recommendation_detector import linear, load_json


def test_a_report_has_one_name_under_its_titles():
    assert report_key("Review of ports (plain text)") == report_key("Review of ports, A/HRC/25/17")
    assert report_key("Harbour Outlook 2012") == report_key("Harbour Outlook 2013")


def test_labels_go_to_sentences_that_cover_most_of_the_annotated_one():
    sentences = [Sentence("a", "s", 0, 1, 0, 1, "Open the har-"), Sentence("b", "s", 1, 1, 0, 1, "bour. It rains.")]
    labels, missing = align(sentences, [{"text": "Open the harbour", "recommendation": True}])
    assert labels == {"a": True}
    assert missing == []
    assert align(sentences, [{"text": "Close the gate", "recommendation": True}])[1]


def test_a_model_survives_writing_and_reading(tmp_path):
    features = [{"mood:imperative", "x"}, {"mood:", "x"}] * 10
    model = fit(features, [True, False] * 10)
    write_model(tmp_path / "recommendations", model)
    again = linear(load_json(tmp_path, "detector.json"))
    assert again.probability({"mood:imperative", "x"}) > 0.5 > again.probability({"mood:", "x"})


def test_precision_and_recall_by_hand():
    assert f1([True, True, False, False], [0.9, 0.1, 0.8, 0.2], 0.5) == {"precision": 0.5, "recall": 0.5, "f1": 0.5}


def test_action_categories_learn_the_first_verb():
    texts = ["Consider closing the camp (Peru)", "Ratify the treaty (Norway)"] * 5
    model = action_categories(json.loads(json.dumps(fit_actions(texts, ["3", "5"] * 5))))
    assert model.predict("83.4. Consider opening the port (Fiji);") == "3"
    assert "w:fiji" not in action_features("83.4. Consider opening the port (Fiji);")


def test_shipped_models_hold_no_sentences():
    raw = load_json(data_dir("models"), "detector.json")
    assert max(len(name.split()) for name in raw["weights"]) <= 6
