"""The verbs on a small store: files, JSON, and clear sentences for what does not fit."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ssgmig.cli.app import app
from ssgmig.errors import SsgmigError, UsageError
from ssgmig.store.store import Store


def call(*arguments: str) -> str:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False).output


def read(path: Path) -> list[dict[str, str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_compare_writes_tables_and_stable_json(made_store: Path) -> None:
    said: dict[str, Any] = json.loads(
        call("compare", "-o", str(made_store), "--by", "publisher", "--a", "publisher=Island Aid", "--json")
    )
    assert list(said) == ["by", "baseline", "error_rates", "profiles", "contrasts", "notes", "files"]
    assert any("3 ways" in note for note in said["notes"])
    folder = made_store / "compare"
    rows = read(folder / "profiles.csv")
    assert len(rows) == len(said["profiles"])
    for name in ("profiles", "contrasts", "associations", "gaps", "along", "years", "changes"):
        assert "nan" not in (folder / f"{name}.csv").read_text(encoding="utf-8-sig").lower().replace('"', " ").split(
            ","
        )
    assert "A: publisher=Island Aid" in (folder / "methods.txt").read_text(encoding="utf-8")
    assert call("compare", "-o", str(made_store), "--by", "year").startswith("group")


def test_one_document_gets_a_profile_and_a_reason_why_no_test(made_store: Path) -> None:
    store = Store(made_store)
    store.remove("bbbbbbbbbbbb")
    store.remove("cccccccccccc")
    said = json.loads(call("compare", "-o", str(made_store), "--json"))
    assert said["profiles"]
    assert any("one document" in note for note in said["notes"])
    with pytest.raises(UsageError, match="nothing is left"):
        call("compare", "-o", str(made_store), "--a", "publisher=Harbour Watch")


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "--by", "publsher"],
        ["compare", "--a", "publisher=Nobody"],
        ["keyness"],
        ["keyness", "--a", "frame=securitized", "--unit", "letters"],
        ["kwic", "zeppelin"],
        ["kwic", "camp", "--sort", "up"],
        ["collocates", "zeppelin"],
        ["compare", "--error-rates", "nobody"],
        ["compare", "--columns", "missing.csv"],
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(made_store: Path, arguments: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        call(*arguments, "-o", str(made_store))
    assert str(caught.value).endswith((".", "?"))


def test_an_untagged_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(SsgmigError, match="store"):
        call("compare", "-o", str(tmp_path))
    Store(tmp_path).open()
    with pytest.raises(UsageError, match="ssgmig tag"):
        call("compare", "-o", str(tmp_path))


def test_kwic_and_collocates_write_tables(made_store: Path) -> None:
    assert "[doctors]" in call("kwic", "doctors", "-o", str(made_store))
    assert len(read(made_store / "compare" / "kwic.csv")) == 2
    call("collocates", "actor=border guards", "--fewest", "2", "-o", str(made_store))
    assert read(made_store / "compare" / "collocates.csv")[0]["node"] == "actor=border guards"
