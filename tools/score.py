"""Scores of the rules on the shared annotated documents, through the whole tool: ``make score``.

The rules were written while reading some of these documents, and the shipped models learned from all of them, so only
``rules`` is scored here; docs/quality.md has the figures on reports that were not learned from. Needs the shared corpus
beside the checkout, whose own scorer does the counting.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
GOLD = SHARED / "gold" / "sentences"


def annotated_documents() -> list[Path]:
    """Files of the corpus that have annotated sentences; exits with a message when one is missing."""
    with (SHARED / "corpus" / "manifest.csv").open(encoding="utf-8-sig", newline="") as handle:
        by_stem = {Path(row["path"]).stem: SHARED / "corpus" / row["path"] for row in csv.DictReader(handle)}
    wanted = sorted(path.stem for path in GOLD.glob("*.jsonl"))
    missing = [stem for stem in wanted if stem not in by_stem]
    if missing:
        sys.exit(f"The corpus lacks the annotated documents {', '.join(missing)}; restore them.")
    return [by_stem[stem] for stem in wanted]


def main() -> None:
    """Run the tool on the annotated documents and print the shared scorer's table."""
    if not GOLD.is_dir():
        sys.exit("make score needs the shared corpus beside the checkout (../shared).")
    with tempfile.TemporaryDirectory() as out:
        run = [
            sys.executable,
            "-m",
            "ssgmig",
            "run",
            *map(str, annotated_documents()),
            "-o",
            out,
            "-q",
            "--model",
            "rules",
        ]
        code = subprocess.run(run, check=False).returncode
        if code not in (0, 10):
            sys.exit(code)
        score = [sys.executable, str(SHARED / "eval" / "score.py"), "sentences", str(Path(out) / "tables"), str(GOLD)]
        sys.exit(subprocess.run(score, check=False).returncode)


if __name__ == "__main__":
    main()
