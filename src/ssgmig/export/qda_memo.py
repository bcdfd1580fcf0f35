"""The project's memo: what made the results, which documents are in it and what was not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssgmig.export.methods import Methods

_READ_ME = (
    "Each coding's selection has the id that the row has in the tables, in the workbook and on the reading page. "
    "Selections with #2 or more at the end of their id are further stretches of the same recommendation; those with "
    "/2 or more are further areas of the same stretch. An area on a PDF page is one rectangle around the words, so it "
    "may hold words before or after them in the first and last line; the selection in the text holds exactly the words."
)


def memo(methods: Methods, documents: Sequence[Mapping[str, Any]], without_pdf: Sequence[tuple[str, str]]) -> str:
    """The memo as plain text. ``without_pdf``: source path and why only the text of a PDF is in the project."""
    parts = ["ssgmig: how this project was made", methods.paragraph(), _READ_ME]
    parts.append("\n".join(f"{name}: {value}" for name, value in methods.facts))
    if methods.scores:
        parts.append("\n".join(["Measured scores", *(f"{name}: {value}" for name, value in methods.scores)]))
    if methods.unread:
        parts.append("\n".join(["Not read, or not in full", *(": ".join(filter(None, row)) for row in methods.unread)]))
    if without_pdf:
        parts.append("\n".join(["Only the text, not the PDF", *(": ".join(row) for row in without_pdf)]))
    parts.append(
        "\n".join(["Documents, with SHA-256 of the files", *(f"{r['source_path']}: {r['sha256']}" for r in documents)])
    )
    return "\n\n".join(parts)
