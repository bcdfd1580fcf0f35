"""A small filled store for each test, and the helpers of this folder made importable."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from ssgmig.store.store import Store

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``made`` copies."""
    from export_store import fill

    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@pytest.fixture
def made(filled: Path, tmp_path: Path) -> Store:
    """Documents ``aaaaaaaaaaaa`` (PDF), ``bbbbbbbbbbbb`` (text) and ``cccccccccccc`` (damaged), free to be changed."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    store = Store(tmp_path / "out").existing()
    for doc_id in store.document_ids():
        (row,) = store.rows("documents", doc_id)
        row["root"] = str(tmp_path / "reports" / row["source_path"])
        store.write("documents", doc_id, [row], fingerprint="f")
    return store
