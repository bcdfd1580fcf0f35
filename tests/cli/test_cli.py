"""The command line from outside: a good run, help, each exit code, messages of one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "# Note\n\n## Recommendations\n\n- The Government should train border guards in human rights.\n"


def ssgmig(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ssgmig", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def one_sentence(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, lines
    for word in words:
        assert word in lines[0]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "note.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def out(report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    done = ssgmig("run", report, "-o", folder, "--model", "rules", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents ok"] == 1
    return folder


def test_a_run_writes_tables_and_says_which_to_open(report: Path, out: Path) -> None:
    done = ssgmig("run", report, "-o", out, "--model", "rules")
    assert done.returncode == 0
    assert "documents.csv" in done.stdout
    assert (out / "tables" / "documents" / "note.csv").exists()
    assert (out / "manifest.json").exists()


def test_status_and_export_and_tag_on_a_filled_store(out: Path) -> None:
    rows = json.loads(ssgmig("status", "-o", out, "--json").stdout)
    assert [row["status"] for row in rows] == ["ok"]
    assert "Up to date" in ssgmig("export", "tables", "-o", out).stdout
    assert ssgmig("tag", "-o", out, "--only", "actors", "--model", "rules", "-q").returncode == 0


def test_usage_errors_exit_2(report: Path, tmp_path: Path, out: Path) -> None:
    one_sentence(ssgmig("run", tmp_path / "none.pdf", "-o", tmp_path / "o"), 2, "none.pdf")
    (tmp_path / "hollow").mkdir()
    one_sentence(ssgmig("run", tmp_path / "hollow", "-o", tmp_path / "o"), 2, "hollow")
    one_sentence(ssgmig("tag", "-o", out, "--only", "magic"), 2, "magic")
    one_sentence(ssgmig("run", report, "-o", tmp_path / "o", "--model", "magic"), 2, "--model magic")


def test_configuration_errors_exit_3(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("colour = 1\n")
    one_sentence(ssgmig("run", report, "-o", tmp_path / "o", "--settings", own), 3, "unknown key 'colour'")
    broken = tmp_path / "ontology"
    broken.mkdir()
    (broken / "frames.yaml").write_text("version: 1\ncues: [\n")
    own.write_text(f"ontology_dir = '{broken}'\n")
    one_sentence(ssgmig("run", report, "-o", tmp_path / "o", "--settings", own, "-q"), 3, "frames.yaml")


def test_model_errors_exit_4(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[nlp]\nbase_model = 'no_such_pipeline'\n")
    done = ssgmig("run", report, "-o", tmp_path / "o", "--settings", own, "-q")
    one_sentence(done, 4, "no_such_pipeline", "pip install")


def test_store_errors_exit_5(report: Path, tmp_path: Path) -> None:
    one_sentence(ssgmig("status", "-o", tmp_path / "none"), 5, "ssgmig ingest")
    (tmp_path / "file").write_text("x")
    one_sentence(ssgmig("run", report, "-o", tmp_path / "file"), 5, "choose another with -o")


def test_partial_failure_exits_10_and_names_the_document(report: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = ssgmig("run", report, tmp_path / "bad.pdf", "-o", tmp_path / "o", "--model", "rules", "-q")
    assert done.returncode == 10
    assert "bad.pdf: damaged" in done.stderr
    assert (tmp_path / "o" / "tables" / "documents" / "note.csv").exists()


def test_an_escape_code_in_a_file_name_never_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m.txt").write_bytes(b"")
    done = ssgmig("run", tmp_path / "in", "-o", tmp_path / "o", "--model", "rules", "-q")
    assert done.returncode == 10
    assert "\x1b" not in done.stderr


def test_the_version_is_printed() -> None:
    assert ssgmig("--version").stdout.startswith("ssgmig ")


def test_onnxruntime_keeps_no_usage_data() -> None:
    code = "import os, ssgmig; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
