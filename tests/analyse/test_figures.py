"""Figures: files appear, hold their numbers, and are the same for the same store."""

from __future__ import annotations

import re
import shutil
import struct
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ssgmig.cli.app import app

pytest.importorskip("matplotlib")


def drawn(folder: Path, *arguments: str) -> Path:
    done = CliRunner().invoke(app, [*arguments, "-o", str(folder), "--figures", "--quiet"], catch_exceptions=False)
    assert done.exit_code == 0
    return folder / "compare" / "figures"


def test_figures_of_a_comparison(made_store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made_store / "store", copy / "store")
    first = drawn(made_store, "compare", "--by", "publisher", "--a", "publisher=Harbour Watch")
    names = {path.name for path in first.iterdir()}
    assert {"actors.svg", "actors.png", "actors.csv", "differences.svg", "years.csv", "index.html"} <= names
    page = (first / "index.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 3
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', page)) <= set(ids)
    colours = re.findall(r'fill="(#[^"]*)"', page)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours), colours
    assert "http-equiv" not in page
    assert "<script src" not in page
    width, height = struct.unpack(">II", (first / "actors.png").read_bytes()[16:24])
    assert width > 1000
    assert height > 600
    second = drawn(copy, "compare", "--by", "publisher", "--a", "publisher=Harbour Watch")
    for name in sorted(names):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_figure_of_keyness(made_store: Path) -> None:
    folder = drawn(made_store, "keyness", "--a", "frame=securitized", "--b", "frame=human_security", "--fewest", "2")
    assert (folder / "keyness.svg").stat().st_size > 5000
    assert "harbour" in (folder / "keyness.csv").read_text(encoding="utf-8-sig")
