"""Tables of ours that a user corrected in a spreadsheet, as rows to learn from.

A sentence counts as corrected when any of its ``gold_…`` cells is filled; an empty one then means that our column is
right. Its neighbour is the row before it, as far as that is of the same document and was read by the taggers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ssgmig.errors import UsageError
from ssgmig.learn.gold import GoldRow
from ssgmig.spreadsheet import csv_rows
from ssgmig.tag.learned_labels import DIMENSIONS, ELEMENTS, VOICES

_TRUE = frozenset({"true", "1", "yes", "wahr", "vrai"})
_FALSE = frozenset({"false", "0", "no", "falsch", "faux", ""})
_NEEDED = ("sentence_id", "text", "securitized", "human_security", "voice", "elements", "dimensions")
_KNOWN = {"voice": VOICES, "elements": ELEMENTS, "dimensions": DIMENSIONS}


def read_corrected(paths: Sequence[Path], known: frozenset[str] | None = None) -> list[GoldRow]:
    """Corrected sentences of CSV or XLSX tables with the columns of ``tables/sentences.csv``.

    ``known``: ids of the store that the tables come from; None skips that check. Raises UsageError for a table that
    cannot be read, lacks a column or holds no correction, for unknown labels and for ids that match no sentence.
    """
    found = [row for path in paths for row in _corrected(path, known)]
    if not found:
        names = ", ".join(path.name for path in paths)
        raise UsageError(
            f"No cell of a gold_ column in {names} is filled: add for example a column gold_voice beside voice and "
            "write the right label where ours is wrong."
        )
    return found


def _corrected(path: Path, known: frozenset[str] | None) -> list[GoldRow]:
    lines = _lines(path)
    columns = set(lines[0]) if lines else set()
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise UsageError(f"{path.name} lacks the column {missing[0]}: start from tables/sentences.csv of a run.")
    filled = [name for name in columns if name.startswith("gold_")]
    rows: list[GoldRow] = []
    previous: Mapping[str, str] = {}
    for number, line in enumerate(lines, start=2):
        if any(line[name].strip() for name in filled):
            if known is not None and line["sentence_id"] not in known:
                raise UsageError(
                    f"{path.name}, line {number}: no sentence of the run has the id {line['sentence_id']!r}; name the "
                    "run that the table comes from with --run."
                )
            rows.append(_row(line, _text_before(line, previous), f"{path.name}, line {number}"))
        read = line.get("tagged", "true").strip().lower() not in _FALSE
        previous = line if read else {}
    return rows


def _text_before(line: Mapping[str, str], previous: Mapping[str, str]) -> str:
    return previous.get("text", "") if previous.get("doc_id") == line.get("doc_id") else ""


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        return _sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {path}: name a table that was saved as CSV (UTF-8) or XLSX.") from error
    except Exception as error:  # openpyxl raises errors of many kinds for damaged files
        raise UsageError(f"{path.name} cannot be read ({error}): save it as CSV (UTF-8) or XLSX.") from error


def _csv(path: Path) -> list[dict[str, str]]:
    _, lines = csv_rows(path.read_bytes())
    return [{key: value or "" for key, value in line.items() if key} for line in lines]


def _sheet(path: Path) -> list[dict[str, str]]:
    """The first sheet of a workbook that has the columns needed."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    book = load_workbook(path, read_only=True, data_only=True)
    lines: list[dict[str, str]] = []
    for sheet in book.worksheets:
        values = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if values and set(_NEEDED) <= set(values[0]):
            lines = [dict(zip(values[0], row, strict=False)) for row in values[1:]]
            break
    book.close()
    return lines


def _row(line: Mapping[str, str], previous: str, where: str) -> GoldRow:
    securitized, human = (_truth(line, name, where) for name in ("securitized", "human_security"))
    said = {name: _labels(line, name, where) for name in ("voice", "elements", "dimensions")}
    if securitized and (len(said["voice"]) != 1 or not said["elements"]):
        raise UsageError(f"{where}: a securitized sentence needs one gold_voice and at least one of gold_elements.")
    if human and not said["dimensions"]:
        raise UsageError(f"{where}: a human_security sentence needs at least one of gold_dimensions.")
    return GoldRow(
        row_id=line["sentence_id"],
        document=line.get("doc_id", ""),
        group=line.get("doc_id", ""),
        heading=line.get("section", "").rsplit(" > ", 1)[-1],
        previous=previous,
        text=line["text"],
        securitized=securitized,
        human_security=human,
        recommendation=bool(line.get("recommendation_id", "").strip()),
        voice=said["voice"][0] if securitized else "",
        elements=said["elements"] if securitized else (),
        dimensions=said["dimensions"] if human else (),
    )


def _given(line: Mapping[str, str], name: str) -> str:
    return (line.get(f"gold_{name}") or line[name]).strip()


def _truth(line: Mapping[str, str], name: str, where: str) -> bool:
    said = _given(line, name).lower()
    if said not in _TRUE | _FALSE:
        raise UsageError(f"{where}: {said!r} in gold_{name} is neither true nor false.")
    return said in _TRUE


def _labels(line: Mapping[str, str], name: str, where: str) -> tuple[str, ...]:
    said: list[Any] = [part.strip() for part in _given(line, name).replace(";", "|").split("|") if part.strip()]
    unknown = [label for label in said if label not in _KNOWN[name]]
    if unknown:
        raise UsageError(f"{where}: unknown label {unknown[0]!r} in gold_{name}; use {', '.join(_KNOWN[name])}.")
    return tuple(label for label in _KNOWN[name] if label in said)
