"""Builds the sample reports from ``sources/``: ``python corpus/samples/build.py [--to FOLDER]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import docx  # noqa: E402
import pymupdf  # noqa: E402
from builder.brief import make_brief  # noqa: E402
from builder.markup import Source, read_source  # noqa: E402
from builder.note import make_note  # noqa: E402
from builder.paper import Printed  # noqa: E402
from builder.risk import make_risk  # noqa: E402
from builder.truth import truth_of  # noqa: E402
from builder.web import make_html, make_markdown  # noqa: E402
from builder.word import make_word  # noqa: E402

PRINTED: dict[str, Callable[[Source], Printed]] = {
    "brief.pdf": make_brief,
    "note.pdf": make_note,
    "risk-analysis.pdf": make_risk,
}
WRITTEN: dict[str, Callable[[Source], bytes]] = {
    "consultation.docx": make_word,
    "statement.html": make_html,
    "article.md": make_markdown,
}


def build(folder: Path) -> None:
    """Write the six reports and ``truth.json`` into a folder; equal sources and libraries give equal bytes."""
    documents: list[dict[str, Any]] = []
    for file in (*PRINTED, *WRITTEN):
        source = read_source(HERE / "sources" / f"{Path(file).stem}.src")
        printed = PRINTED[file](source) if file in PRINTED else None
        (folder / file).write_bytes(printed.data if printed else WRITTEN[file](source))
        documents.append(truth_of(source, file, printed))
    truth = {"built_with": {"pymupdf": pymupdf.__version__, "python-docx": docx.__version__}, "documents": documents}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Builds the sample reports and their truth file.")
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write into (default: beside this script)")
    build(parser.parse_args().to)
