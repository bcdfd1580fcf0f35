"""The tables of the sample reports as last reviewed; ``python tests/golden/golden_tables.py`` makes them anew.

Read the difference before committing it: every changed line is a change that users will see. The rules alone make these
tables, because they give the same rows on every machine; scores are rounded to two digits.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
TABLES = ("documents", "pages", "segments", "sentences", "mentions", "actors", "recommendations")
SCORES = ("score", "securitized_score", "human_security_score", "voice_score")
COMPARISON = ("profiles", "gaps", "along")
FRACTIONS = (
    "share",
    "low",
    "high",
    "per_1000_words",
    "corrected",
    "corrected_low",
    "corrected_high",
    "baseline",
    "difference",
    "ratio",
)


def run_samples(out: Path) -> Path:
    """Tables of one ordinary run with the rules alone."""
    command = [sys.executable, "-m", "ssgmig", "run", str(SAMPLES), "-o", str(out), "--quiet", "--model", "rules"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return out / "tables"


def compare_samples(out: Path) -> dict[str, object]:
    """What ``compare --json`` prints for the samples; its tables stand in ``compare`` afterwards."""
    command = [sys.executable, "-m", "ssgmig", "compare", "-o", str(out), "--by", "document", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    printed: dict[str, object] = json.loads(done.stdout)
    return printed


def lines(path: Path) -> list[str]:
    """One table as text lines that a reader of a difference can follow."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        for name in (*SCORES, *FRACTIONS):
            if row.get(name):
                row[name] = f"{float(row[name]):.2f}"
    head = ["\t".join(rows[0])] if rows else []
    return head + ["\t".join(v.replace("\n", "⏎").replace("\t", " ") for v in row.values()) for row in rows]


def main() -> None:
    """Write the reviewed tables."""
    with tempfile.TemporaryDirectory() as out:
        tables = run_samples(Path(out))
        compare_samples(Path(out))
        for name in (*TABLES, *COMPARISON):
            folder = tables if name in TABLES else Path(out) / "compare"
            text = "\n".join(lines(folder / f"{name}.csv"))
            (HERE / f"{name}.tsv").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
