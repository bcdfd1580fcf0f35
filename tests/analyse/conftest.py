"""A store of invented reports, and corpora made without one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ssgmig.analyse.corpus import Corpus

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def make_corpus() -> Callable[..., Corpus]:
    """Documents by id with the share of securitized sentences, five paragraphs of four sentences each."""

    from analyse_rows import document, sentence

    def make(shares: dict[str, float], **values: dict[str, Any]) -> Corpus:
        rows = []
        for doc_id, share in shares.items():
            for i in range(20):
                hit = i < round(20 * share)
                labels = {
                    "securitized": hit,
                    "voice": "reported" if hit else "",
                    "elements": ["measure"] if hit else [],
                }
                rows.append(sentence(doc_id, i % 5, i // 5, **labels))
        rows.sort(key=lambda row: (row["doc_id"], row["position"]))
        return Corpus({d: document(d, **values.get(d, {})) for d in sorted(shares)}, rows)

    return make


@pytest.fixture
def made_store(tmp_path: Path) -> Path:
    """A folder with a store of three invented reports by two publishers, tagged by hand."""
    from analyse_store import write_store

    return write_store(tmp_path)
