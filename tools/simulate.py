"""Check intervals and p values on invented data with known truth.

usage: python tools/simulate.py [--runs 1000] [--seed 1]

Prints how often 95 % intervals hold the true share (one document, several documents, corrected for errors) and how
p values spread when there is no difference. Expected: coverage of 93-97 %, p values at or below 0.05 in 5 % of runs.
"""

from __future__ import annotations

import argparse

import numpy as np

from ssgmig.analyse.intervals import Sampler
from ssgmig.analyse.measures import COLUMNS, INDEX, Clusters, Share
from ssgmig.analyse.permutation import permutation_p
from ssgmig.analyse.quantification import ErrorRates, correct

SHARE = Share("frame", "securitized", "securitized", "sentences")
HIT, ALARM = 0.75, 0.08
_ALIKE = 4.0
"""Sum of the beta distribution's parameters: within-paragraph correlation 1 / (1 + 4) = 0.2."""


def paragraphs(rng: np.random.Generator, doc_id: str, share: float, n: int, *, errors: bool = False) -> Clusters:
    """``n`` paragraphs of 1-7 sentences whose labels resemble each other; with ``errors`` as a tagger would say."""
    sizes = rng.integers(1, 8, size=n)
    own = rng.beta(share * _ALIKE, (1 - share) * _ALIKE, size=n)
    hits = rng.binomial(sizes, own)
    if errors:
        hits = rng.binomial(hits, HIT) + rng.binomial(sizes - hits, ALARM)
    sums = np.zeros((n, len(COLUMNS)))
    sums[:, INDEX["sentences"]], sums[:, INDEX["securitized"]] = sizes, hits
    return Clusters(sums, (doc_id,) * n)


def join(parts: list[Clusters]) -> Clusters:
    """Several documents as one group."""
    return Clusters(np.vstack([p.sums for p in parts]), tuple(d for p in parts for d in p.doc_ids))


def gold(rng: np.random.Generator, reports: int) -> ErrorRates:
    """Annotated reports of 60-100 sentences whose error rates vary about the true ones."""
    rows = []
    for _ in range(reports):
        positive, negative = rng.integers(10, 30), rng.integers(50, 70)
        hit, alarm = rng.beta(HIT * 30, (1 - HIT) * 30), rng.beta(ALARM * 60, (1 - ALARM) * 60)
        hits, alarms = rng.binomial(positive, hit), rng.binomial(negative, alarm)
        rows.append([hits, alarms, positive - hits, negative - alarms])
    return ErrorRates("simulated", "", {"securitized": np.array(rows, dtype=float)})


def coverage(runs: int, seed: int, *, documents: int, share: float, corrected: bool) -> float:
    """Share of runs whose interval holds the truth; document shares differ, the truth is that of the texts' mix."""
    rng = np.random.default_rng([seed, documents, int(1000 * share), corrected])
    held = 0
    for _ in range(runs):
        true = np.clip(rng.normal(share, share / 5, size=documents), 0.01, 0.99) if documents > 1 else [share]
        sizes = rng.integers(40, 90, size=documents)
        group = join(
            [
                paragraphs(rng, f"d{i}", float(t), int(n), errors=corrected)
                for i, (t, n) in enumerate(zip(true, sizes, strict=True))
            ]
        )
        weight = [sum(group.sums[[d == f"d{i}" for d in group.doc_ids], 0]) for i in range(documents)]
        truth = float(np.average(true, weights=weight))
        sampler = Sampler(group, draws=1000, seed=int(rng.integers(1 << 30)))
        found = sampler.share(SHARE)
        if corrected and found is not None:
            found, _ = correct("securitized", found.share, sampler.draws(SHARE), gold(rng, 60))
        held += found is not None and found.low <= truth <= found.high
    return held / runs


def p_values(runs: int, seed: int, *, documents: int = 12) -> np.ndarray:
    """p values of the permutation test over documents, both groups made alike."""
    rng = np.random.default_rng([seed, 99])
    found = []
    for _ in range(runs):
        shares = rng.beta(3, 9, size=documents)
        parts = [paragraphs(rng, f"d{i}", float(s), int(rng.integers(20, 60))) for i, s in enumerate(shares)]
        totals = np.stack([part.total for part in parts])
        p, _ = permutation_p(totals[:, [INDEX["securitized"]]], totals[:, [0]], documents // 2)
        found.append(float(p[0]))
    return np.array(found)


def main() -> None:
    """Run all checks and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for corrected in (False, True):
        for documents in (1, 4):
            for share in (0.1, 0.3):
                held = coverage(chosen.runs, chosen.seed, documents=documents, share=share, corrected=corrected)
                kind = "corrected" if corrected else "raw"
                print(f"{kind:9} {documents} documents, true share {share:.2f}: 95 % interval holds it in {held:.1%}")
    p = p_values(chosen.runs, chosen.seed)
    told = ", ".join(f"{(p <= level).mean():.3f} at or below {level}" for level in (0.01, 0.05, 0.1, 0.5, 0.9))
    print(f"p values without a difference: {told}")


if __name__ == "__main__":
    main()
