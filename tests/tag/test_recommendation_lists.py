"""Recommendations of ten reports listed by reading before the tool was run on them, kept as hashes of sentences.

``recommendations_read.csv``: path in the shared corpus, hash of the sentence's letters and digits, ``advice`` or
``doubtful`` (counted neither way). The shipped detector learned from passages of some of these reports, so this guards
against losses; the measure on reports not learned from is in docs/quality.md.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ssgmig.config import data_dir, load_settings
from ssgmig.ids import doc_id, file_sha256
from ssgmig.ingest.readers import read
from ssgmig.learn.recommendations import text_hash
from ssgmig.structure.build import build_document
from ssgmig.tag.nlp import load_nlp, tagged
from ssgmig.tag.recommendations import RecommendationTagger

LEAST = 0.9


def listed() -> dict[str, dict[str, str]]:
    """Kind by hash for each path."""
    found: dict[str, dict[str, str]] = {}
    with (Path(__file__).parent / "recommendations_read.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            found.setdefault(row["path"], {})[row["sentence"]] = row["kind"]
    return found


@pytest.mark.corpus
def test_recall_and_precision_against_lists_made_by_reading(shared: Path) -> None:
    nlp, settings = load_nlp(), load_settings()
    tagger = RecommendationTagger(nlp, data_dir("configs") / "ontology", data_dir("models"))
    both = said = wanted = 0
    for path, kinds in listed().items():
        file = shared / "corpus" / path
        document = build_document(doc_id(file_sha256(file)), read(file, settings.ingest)).document
        sentences = document.taggable()
        docs = {s.sentence_id: d for s, d in zip(sentences, tagged(nlp, [s.text for s in sentences]), strict=True)}
        text = {s.sentence_id: text_hash(s.text) for s in sentences}
        found = {text[name] for unit in tagger.tag(document, docs, ()) for name in unit.sentence_ids}
        found = {one for one in found if kinds.get(one) != "doubtful"}
        advice = {one for one, kind in kinds.items() if kind == "advice"}
        both, said, wanted = both + len(found & advice), said + len(found), wanted + len(advice)
    assert both / wanted >= LEAST, f"recall {both / wanted:.3f}"
    assert both / said >= LEAST, f"precision {both / said:.3f}"
