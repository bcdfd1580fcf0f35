from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ssgmig.errors import StoreError
from ssgmig.records import Document, Kind, PageBox, Places, Segment, Sentence
from ssgmig.records.places import COLUMNS
from ssgmig.store.places import read_places, write_places
from ssgmig.store.store import Store
from ssgmig.store.tables import rows_of

SEGMENT = Segment("d-00000", 0, Kind.PARAGRAPH, 0, "A > B", "4", 1, 2, (PageBox(1, (0.0, 1.0, 2.0, 3.0)),), "One. Two.")
SENTENCES = (
    Sentence("d-00000-00", "d-00000", 0, 1, 0, 4, "One."),
    Sentence("d-00000-01", "d-00000", 1, 1, 5, 9, "Two."),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path).open()


def fill(store: Store) -> None:
    store.write("segments", "d", rows_of("d", [SEGMENT]), fingerprint="f")
    store.write("sentences", "d", rows_of("d", SENTENCES), fingerprint="f")


def test_a_document_comes_back_as_it_was_written(store: Store) -> None:
    fill(store)
    assert store.document("d") == Document("d", (SEGMENT,), SENTENCES)


def test_a_part_carries_its_fingerprint(store: Store) -> None:
    fill(store)
    assert store.fingerprint("segments", "d") == "f"
    assert store.fingerprint("segments", "other") == ""


def test_a_damaged_part_has_no_fingerprint_and_says_so_when_read(store: Store) -> None:
    store.part("segments", "d").write_bytes(b"PAR1 broken")
    assert store.fingerprint("segments", "d") == ""
    with pytest.raises(StoreError, match="delete it and run again"):
        store.rows("segments", "d")


def test_sweep_removes_leftovers_and_unfinished_documents(store: Store) -> None:
    fill(store)
    leftover = store.root / "segments" / ".x.parquet.1.tmp"
    leftover.write_bytes(b"")
    store.sweep()
    assert not leftover.exists()
    assert not store.part("segments", "d").exists(), "no documents row: ingest of 'd' never finished"


def test_views_exist_for_tables_without_parts(store: Store) -> None:
    assert store.connect().execute("SELECT count(*) FROM mentions").fetchone() == (0,)


def test_parts_with_other_columns_name_the_remedy(store: Store) -> None:
    pq.write_table(pa.table({"doc_id": ["d"]}), store.part("mentions", "d"))
    with pytest.raises(StoreError, match=r"mentions.*lacks mention_id.*ssgmig run"):
        store.connect()


def test_a_newer_store_is_refused(store: Store) -> None:
    (store.root / "format.json").write_text('{"format": 99}')
    with pytest.raises(StoreError, match="newer version"):
        Store(store.directory).open()


def test_a_folder_without_a_store_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ssgmig ingest"):
        Store(tmp_path / "none").existing()


def test_a_file_in_the_way_of_the_folder_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="choose another with -o"):
        Store(tmp_path / "file").open()


def places(count: int) -> Places:
    numbers = np.arange(count, dtype=np.int32)
    values = {name: numbers + 100 * index for index, name in enumerate(COLUMNS)}
    return Places(**values, spaces={1: (1.0, 0.0, 0.0, -1.0, 0.0, 842.0)})


@pytest.mark.parametrize("count", [0, 5])
def test_places_come_back_as_they_were_written(store: Store, count: int) -> None:
    fill(store)
    write_places(store, "d", places(count), fingerprint="f")
    found = read_places(store, "d")
    assert found is not None
    assert all((getattr(found, name) == getattr(places(count), name)).all() for name in COLUMNS)
    assert found.spaces == places(count).spaces
    assert store.connect().sql("SELECT count(*) FROM segments").fetchall() == [(1,)]


def test_places_are_none_where_they_are_missing_damaged_or_of_another_reading(store: Store) -> None:
    fill(store)
    assert read_places(store, "d") is None
    write_places(store, "d", places(3), fingerprint="an older one")
    assert read_places(store, "d") is None
    store.part("places", "d").write_bytes(b"no parquet")
    assert read_places(store, "d") is None
    store.write_table("places", "d", pa.table({"page": [1]}), fingerprint="f")
    assert read_places(store, "d") is None
    write_places(store, "d", None, fingerprint="f")
    assert not store.part("places", "d").exists()


def test_some_columns_of_a_part(store: Store) -> None:
    fill(store)
    assert store.columns("sentences", "d", ("text", "page")).to_pylist() == [
        {"text": "One.", "page": 1},
        {"text": "Two.", "page": 1},
    ]
    assert store.columns("sentences", "other", ("text",)).num_rows == 0
    store.part("sentences", "d").write_bytes(b"no parquet")
    with pytest.raises(StoreError, match="damaged"):
        store.columns("sentences", "d", ("text",))
    pq.write_table(pa.table({"text": ["One."]}), store.part("sentences", "d"))
    with pytest.raises(StoreError, match="lacks page"):
        store.columns("sentences", "d", ("text", "page"))
