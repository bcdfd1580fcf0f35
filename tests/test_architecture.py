"""The structure that DESIGN promises: imports point down, modules stay small, heavy libraries load late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "ssgmig"
LAYERS = [
    {"__main__"},
    {"cli"},
    {"run", "export"},
    {"analyse", "learn"},
    {"ingest", "structure", "tag", "store"},
    {"ontology"},
    {"config"},
    {"records", "ids", "errors", "spreadsheet"},
]
LEVEL = {name: number for number, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(SRC.rglob("*.py"))


def package_of(path: Path) -> str:
    part = path.relative_to(SRC).parts[0]
    return part.removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ssgmig."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {a.name.split(".")[1] for a in node.names if a.name.startswith("ssgmig.")}
    return names


@pytest.mark.parametrize("path", [m for m in MODULES if m.name != "__init__.py" or m.parent != SRC], ids=str)
def test_imports_point_down(path: Path) -> None:
    own = package_of(path)
    for name in imported(path) - {own}:
        assert LEVEL[name] > LEVEL[own], f"{path.relative_to(SRC)} ({own}) must not import ssgmig.{name}"


def test_no_module_is_longer_than_300_lines() -> None:
    long = {str(m.relative_to(SRC)): n for m in MODULES if (n := len(m.read_text("utf-8").splitlines())) > 300}
    assert not long


def test_help_loads_no_heavy_library() -> None:
    heavy = ["spacy", "sklearn", "pandas", "pymupdf", "pyarrow", "duckdb", "onnxruntime"]
    # (Typer itself loads pydantic where it is installed; that is quick.)
    code = (
        "import sys; sys.argv = ['ssgmig', 'run', '--help']\n"
        "from ssgmig.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
