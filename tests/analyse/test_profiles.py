"""Profiles and contrasts: shares that follow from the counts, no silent zero, nothing that depends on order."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ssgmig.analyse.cautions import contrast_cautions
from ssgmig.analyse.contrasts import contrast
from ssgmig.analyse.corpus import Corpus, load_corpus
from ssgmig.analyse.intervals import effective_size, wilson
from ssgmig.analyse.permutation import benjamini_hochberg, holm, permutation_p
from ssgmig.analyse.profiles import profile
from ssgmig.analyse.quantification import ErrorRates, correct, load_error_rates
from ssgmig.analyse.selection import Group, choose, groups_by
from ssgmig.errors import ConfigError, UsageError
from ssgmig.store.store import Store

Make = Callable[..., Corpus]


def whole(corpus: Corpus) -> Group:
    return Group("all", corpus.sentences)


def row_of(rows: list[dict], label: str, of: str = "sentences", group: str | None = None) -> dict:
    return next(r for r in rows if r["label"] == label and r["share_of"] == of and group in (None, r.get("group")))


def test_shares_of_a_store_follow_from_its_tags(made_store: Path) -> None:
    corpus = load_corpus(Store(made_store))
    rows = profile("publisher", groups_by(corpus, "publisher"), whole(corpus))
    hard = row_of(rows, "securitized", group="Harbour Watch")
    assert (hard["count"], hard["n"], hard["n_documents"], hard["share"]) == (4, 8, 2, 0.5)
    assert hard["baseline"] == pytest.approx(4 / 12, abs=1e-6)
    assert row_of(rows, "health", "human_security", "Island Aid")["share"] == 1.0
    assert row_of(rows, "capacity", "recommendations", "Island Aid")["share"] == 1.0
    assert hard["per_1000_words"] == pytest.approx(1000 * 4 / sum(len(r["text"].split()) for r in corpus.sentences[:8]))


def test_no_nan_and_no_silent_zero(made_store: Path) -> None:
    corpus = load_corpus(Store(made_store))
    rows = profile("document", groups_by(corpus, "document"), whole(corpus))
    rows += contrast(choose(corpus, ["publisher=Harbour Watch"]), choose(corpus, ["publisher=Island Aid"]))
    for row in rows:
        assert not any(isinstance(v, float) and not math.isfinite(v) for v in row.values())
    zero = row_of(rows, "securitized", group="c.txt")
    assert zero["share"] == 0
    assert zero["high"] > 0.2
    nothing = row_of(rows, "asserted", "securitized", "c.txt")
    assert nothing["share"] is None
    assert nothing["note"]


def test_groups_are_chosen_by_name_and_unknown_names_get_the_nearest(made_store: Path) -> None:
    corpus = load_corpus(Store(made_store))
    assert len(choose(corpus, ["publisher=island aid"]).rows) == 4
    assert len(choose(corpus, ["publisher=Harbour Watch", "year=2021"]).rows) == 4
    assert len(choose(corpus, ["actor=border guards"]).rows) == 6
    for wrong, hint in (
        ("publsher=x", "publisher"),
        ("publisher=Harbor Watch", "Harbour Watch"),
        ("frame=security", "human"),
    ):
        with pytest.raises(UsageError, match=hint):
            choose(corpus, [wrong])
    with pytest.raises(UsageError, match="COLUMN=VALUE"):
        choose(corpus, ["publisher"])
    with pytest.raises(UsageError, match="fits"):
        choose(corpus, ["publisher=Island Aid", "frame=securitized"])


def test_columns_of_the_users_own(made_store: Path, tmp_path: Path) -> None:
    table = tmp_path / "genres.csv"
    table.write_text("path,genre\nreports/a.txt,risk analysis\nc.txt,appeal\n", encoding="utf-8")
    corpus = load_corpus(Store(made_store), columns=table)
    assert [g.name for g in groups_by(corpus, "genre")] == ["(unknown)", "appeal", "risk analysis"]
    table.write_text("path,genre\nz.txt,appeal\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"z\.txt|path"):
        load_corpus(Store(made_store), columns=table)


def test_overlapping_groups_are_refused(make_corpus: Make) -> None:
    corpus = make_corpus({"aa": 0.5, "bb": 0.1})
    with pytest.raises(UsageError, match="both groups"):
        contrast(whole(corpus), choose(corpus, ["document=aa.txt"]))


def test_two_documents_are_compared_by_paragraphs_and_few_documents_are_not_tested(make_corpus: Make) -> None:
    corpus = make_corpus({"aa": 0.9, "bb": 0.1, "cc": 0.2, "dd": 0.3})
    two = choose(corpus, ["document=aa.txt"]), choose(corpus, ["document=bb.txt"])
    tested = row_of(contrast(*two), "securitized")
    assert tested["test_unit"] == "paragraphs"
    assert tested["p"] < 0.05
    few = choose(corpus, ["document=aa.txt", "document=bb.txt"]), choose(corpus, ["document=cc.txt", "document=dd.txt"])
    untested = row_of(contrast(*few), "securitized")
    assert untested["p"] is None
    assert untested["difference"] is not None
    assert any("6 ways" in said for said in contrast_cautions(corpus, *few))


def test_documents_are_permuted_where_they_are_enough(make_corpus: Make) -> None:
    corpus = make_corpus({**{f"a{i}": 0.8 for i in range(4)}, **{f"b{i}": 0.2 for i in range(4)}})
    a = choose(corpus, [f"document=a{i}.txt" for i in range(4)])
    b = choose(corpus, [f"document=b{i}.txt" for i in range(4)])
    row = row_of(contrast(a, b), "securitized")
    assert (row["test_unit"], row["arrangements"], row["p"]) == ("documents", 70, pytest.approx(2 / 70, abs=1e-6))
    assert row["odds_ratio"] == pytest.approx(16)
    assert row["effect"] == "large"
    assert row["odds_ratio_low"] < 16 < row["odds_ratio_high"]


@given(st.permutations(["aa", "bb", "cc"]), st.integers(0, 20))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_order_of_documents_changes_nothing(order: list[str], hits: int) -> None:
    import analyse_rows as made

    rows = {d: [made.sentence(d, i % 5, i // 5, securitized=i < hits) for i in range(20)] for d in order}
    straight = Group("all", [r for d in sorted(order) for r in rows[d]])
    shuffled = Group("all", [r for d in order for r in rows[d]])
    assert profile("x", [straight], straight) == profile("x", [shuffled], straight)


def test_merging_identical_documents_keeps_shares(make_corpus: Make) -> None:
    one, many = make_corpus({"aa": 0.35}), make_corpus({"aa": 0.35, "ab": 0.35, "ac": 0.35})
    single, merged = (profile("x", [whole(c)], whole(c)) for c in (one, many))
    assert [r["share"] for r in single] == [r["share"] for r in merged]


def test_wilson_and_design_effect_equal_their_formulas() -> None:
    ours = wilson(7, 40)
    theirs = stats.binomtest(7, 40).proportion_ci(method="wilson")
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    equal = effective_size(np.array([4.0, 0.0] * 10), np.array([4.0] * 20))
    assert equal[0] == pytest.approx(80 / (20 / 19 * 4), rel=1e-9)


def test_holm_and_benjamini_hochberg() -> None:
    p = [0.01, 0.04, 0.03, 0.5]
    assert holm(p) == pytest.approx([0.04, 0.09, 0.09, 0.5])
    assert benjamini_hochberg(p) == pytest.approx(list(stats.false_discovery_control(p)))


def test_permutation_equals_scipy_for_equal_documents() -> None:
    rng = np.random.default_rng(3)
    part = rng.integers(0, 10, size=(8, 1)).astype(float)
    p, looked = permutation_p(part, np.full((8, 1), 10.0), 4)
    reference = stats.permutation_test(
        (part[:4, 0], part[4:, 0]), lambda x, y: abs(x.mean() - y.mean()), permutation_type="independent",
        alternative="greater", n_resamples=10**6,
    )  # fmt: skip
    assert looked == 70
    assert p[0] == pytest.approx(reference.pvalue)


def test_adjusted_count_undoes_known_errors() -> None:
    rates = ErrorRates("m", "", {"securitized": np.array([[80, 10, 20, 90]] * 50, dtype=float)})
    found, note = correct("securitized", 0.3 * 0.8 + 0.7 * 0.1, np.full(500, 0.31), rates)
    assert found is not None
    assert found.share == pytest.approx(0.3)
    assert not note
    low, note = correct("securitized", 0.09, np.linspace(0.05, 0.13, 500), rates)
    assert low is not None
    assert low.share == 0
    assert low.high > 0
    assert "false alarms" in note
    misfit, note = correct("securitized", 0.02, np.full(500, 0.02), rates)
    assert misfit is None
    assert "do not fit" in note
    assert correct("food", 0.1, np.full(500, 0.1), rates)[0] is None


def test_error_rates_file_is_checked(tmp_path: Path) -> None:
    shipped = load_error_rates("accurate")
    assert shipped is not None
    assert shipped.rates("securitized")[0][0] > 0.6
    with pytest.raises(UsageError, match="accurate"):
        load_error_rates("acurate")
    assert load_error_rates("acurate", needed=False) is None
    broken = tmp_path / "rates.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"rates\.json"):
        load_error_rates("accurate", broken)
