"""Fixtures of the learning tests; makes ``invented`` importable, as importlib mode adds no folder to the path."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ssgmig.learn.train import train_frames

sys.path.insert(0, str(Path(__file__).parent))

from invented import write_gold


@pytest.fixture(scope="session")
def invented_gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gold(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="session")
def small_models(invented_gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a fast model trained on the invented gold."""
    out = tmp_path_factory.mktemp("models") / "frames"
    train_frames([invented_gold], out, kinds=("fast",), n_folds=3, say=lambda line: None)
    return out
