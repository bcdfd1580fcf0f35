"""The register: lists, groups and filters; entries that survive new runs; repeats across documents; bad registers."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from export_store import ADVICE, Made

from ssgmig.errors import UsageError
from ssgmig.export.filters import Choice
from ssgmig.export.queries import RECOMMENDATIONS
from ssgmig.export.register import distinct_sources, list_recommendations, merge_register, write_listing
from ssgmig.store.store import Store

Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def write(path: Path, rows: Rows, columns: Sequence[str] = (), *, delimiter: str = ",") -> Path:
    with path.open("w", encoding="cp1252", newline="") as handle:
        writer = csv.DictWriter(handle, columns or list(rows[0]), delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def listed(store: Store) -> Rows:
    write_listing(list_recommendations(store, Choice()), store.directory)
    return read(store.directory / "recommendations" / "list.csv")


def reworded(store: Store, text: str, *, identity: str = "") -> None:
    """As if the document had been read anew and the advice came out otherwise."""
    (row,) = store.rows("recommendations", "aaaaaaaaaaaa")
    row |= {"text": text, "recommendation_id": identity or row["recommendation_id"]}
    store.write("recommendations", "aaaaaaaaaaaa", [row], fingerprint="g")


def entered(store: Store) -> Path:
    rows = listed(store)
    rows[0] |= {"status": "open", "lead": "Änne", "due": "2027-03", "notes": 'says "soon"; then, later'}
    return write(store.directory / "mine.csv", rows, delimiter=";")


def register(store: Store) -> Rows:
    return read(store.directory / "recommendations" / "register.csv")


def test_documents_with_the_same_title_publisher_and_year_stay_apart() -> None:
    same = {"title": "Harbour review", "publisher": "Harbour Institute", "published": "2024"}
    rows = [{"doc_id": "a", "source_path": "one.pdf", **same}, {"doc_id": "b", "source_path": "two.pdf", **same}]
    alone = {"doc_id": "c", "source_path": "three.pdf", "title": "Ferries", "publisher": "", "published": ""}
    assert distinct_sources([*rows, alone]) == {
        "a": "Harbour review, Harbour Institute, 2024 (one.pdf)",
        "b": "Harbour review, Harbour Institute, 2024 (two.pdf)",
        "c": "Ferries",
    }


def test_groups_and_filters(made: Store) -> None:
    listing = list_recommendations(made, Choice(), by="addressee")
    assert [(name, len(rows)) for name, rows in listing.groups] == [("government", 1), ("none named", 1)]
    _, groups = write_listing(list_recommendations(made, Choice(), by="strength"), made.directory)
    assert read(groups)[0] == {"group": "must", "n": "1", "must": "1", "should": "0", "could": "0"}
    assert list_recommendations(made, Choice(objectives=(7,), text="TRAIN BORDER"), by="objective").n == 2
    with pytest.raises(UsageError, match="did you mean government"):
        list_recommendations(made, Choice(addressees=("goverment",)))
    with pytest.raises(UsageError, match="can be grouped by addressee, action"):
        list_recommendations(made, Choice(), by="colour")


def test_nothing_fits_gives_headers(made: Store) -> None:
    path, _ = write_listing(list_recommendations(made, Choice(text="nowhere said")), made.directory)
    assert path.read_text("utf-8-sig").startswith("groups,doc_id,recommendation_id")
    assert read(path) == []


def test_entries_come_back_and_a_second_merge_changes_nothing(made: Store) -> None:
    path, numbers = merge_register(made, entered(made))
    assert numbers == {"": 2}
    assert register(made)[0]["lead"] == "Änne"
    assert listed(made)[0]["notes"] == 'says "soon"; then, later'
    before = path.read_bytes()
    merge_register(made, path)
    assert path.read_bytes() == before
    merge_register(made, write(made.directory / "part.csv", register(made)[1:]))
    assert register(made)[0]["lead"] == "Änne"


@pytest.mark.parametrize(
    ("text", "identity", "mark"),
    [
        (ADVICE + " And soon.", "", "text changed"),
        (ADVICE, "aaaaaaaaaaaa-r00000000", "id changed"),
        ("Now " + ADVICE, "aaaaaaaaaaaa-r00000000", "text changed"),
    ],
)
def test_a_changed_row_keeps_its_entries_and_is_marked(made: Store, text: str, identity: str, mark: str) -> None:
    mine = entered(made)
    old = listed(made)[0]["recommendation_id"]
    reworded(made, text, identity=identity)
    path, _ = merge_register(made, mine)
    row = register(made)[0]
    assert (row["change"], row["status"], row["earlier_id"]) == (mark, "open", old if identity else "")
    assert row["earlier_text"] == ("" if mark == "id changed" else ADVICE)
    merge_register(made, path)
    assert register(made)[0] == row


def test_a_vanished_row_is_kept_and_a_new_one_marked(made: Store) -> None:
    mine = entered(made)
    reworded(made, "Ports must publish the names of lost boats every year.", identity="aaaaaaaaaaaa-r00000001")
    merge_register(made, mine)
    rows = register(made)
    assert [row["change"] for row in rows] == ["new", "", "vanished"]
    assert (rows[2]["text"], rows[2]["lead"]) == (ADVICE, "Änne")


def test_bad_registers_are_refused_and_nothing_is_written(made: Store) -> None:
    path, _ = merge_register(made, entered(made))
    before, rows = path.read_bytes(), listed(made)
    columns = [name for name in rows[0] if name not in ("status", "due")]
    bad = made.directory / "bad.csv"
    for content, words in (
        (write(bad, [*rows, rows[0]]).read_bytes(), "more than once"),
        (write(bad, rows, columns).read_bytes(), "lacks the column status, due"),
        (write(bad, [rows[0] | {"recommendation_id": "77"}]).read_bytes(), "unknown id 77"),
        (write(bad, [rows[0] | {"recommendation_id": "dddddddddddd-r00000000"}]).read_bytes(), "unknown id dddd"),
        (b"recommendation_id,text,status,lead,due,notes\n1,a,b,c,d,e,f\n", "more cells"),
        (b"", "lacks the column recommendation_id"),
    ):
        bad.write_bytes(content)
        with pytest.raises(UsageError, match=words):
            merge_register(made, bad)
        assert bad.read_bytes() == content
    with pytest.raises(UsageError, match="cannot be read"):
        merge_register(made, made.directory / "none.csv")
    assert path.read_bytes() == before


def test_repeats_link_later_documents_to_earlier_ones(made: Store) -> None:
    maker = Made(made.directory)
    text = ADVICE.replace("should", "must")
    sentences = maker.document("dddddddddddd", made.directory / "later.txt", [["Findings"], [ADVICE]], published="2025")
    maker.tags("dddddddddddd", sentences)
    (row,) = made.rows("recommendations", "dddddddddddd")
    longer = " in all ports and at all crossings of the northern and of the southern coast"
    made.write("recommendations", "dddddddddddd", [row | {"text": text + longer, "strength": "must"}], fingerprint="f")
    reworded(made, ADVICE + longer)
    found = {}
    for _ in range(2):
        connection = made.connect()
        rows = connection.sql(RECOMMENDATIONS).to_arrow_table().to_pylist()
        connection.close()
        found = {row["doc_id"]: row["repeats"] for row in rows}
    earlier = made.rows("recommendations", "aaaaaaaaaaaa")[0]["recommendation_id"]
    assert found["aaaaaaaaaaaa"] == found["bbbbbbbbbbbb"] == ""
    assert found["dddddddddddd"].split()[0] == earlier
    assert found["dddddddddddd"].split()[2] == "harder"
