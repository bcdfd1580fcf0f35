"""The analyst's own register of actors, ``configs/actors.csv``: rows that overrule the ontology.

Everything is checked on reading; the first thing that does not fit raises ConfigError naming file and line.
``register_rules`` joins the rows to what the tagger needs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ssgmig.errors import ConfigError
from ssgmig.ontology.actors import CATEGORIES, GROUP_OF
from ssgmig.ontology.phrases import keys

COLUMNS = ("action", "subject", "target", "category", "country", "wikidata", "note")
ACTIONS = ("alias", "merge", "split", "category", "name", "ignore")

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register; ``line`` counts from 1 as a text editor shows it."""

    path: Path
    line: int
    action: str
    subject: str
    target: str = ""
    category: str = ""
    country: str = ""
    wikidata: str = ""

    def wrong(self, what: str, remedy: str) -> ConfigError:
        """The error that names this line."""
        return ConfigError(f"{self.path}, line {self.line}: {what}; {remedy}.")


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a register, each checked for itself; raises ConfigError naming file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"The register {path} does not exist; correct actors_file in the settings.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"The register {path} cannot be read ({error}); save it as CSV in UTF-8.") from error
    return tuple(_rows(path, text))


def _rows(path: Path, text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    head: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if head is None:
                head = _head(path, reader.line_num, cells)
                continue
            row = _row(path, reader.line_num, head, cells)
            _check(row)
            yield row
    except csv.Error as error:
        raise ConfigError(f"{path}, line {reader.line_num}: not valid CSV ({error}); correct the quotes.") from error


def _delimiter(text: str) -> str:
    """Semicolons where a spreadsheet of a country with decimal commas wrote the file."""
    head = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return ";" if head.count(";") > head.count(",") else ","


def _head(path: Path, line: int, cells: list[str]) -> list[str]:
    head = [cell.strip().lower() for cell in cells]
    unknown = [name for name in head if name and name not in COLUMNS]
    if unknown or "action" not in head or "subject" not in head:
        what = f"the unknown column '{unknown[0]}'" if unknown else "no columns 'action' and 'subject'"
        raise ConfigError(f"{path}, line {line}: the head has {what}; the columns are {', '.join(COLUMNS)}.")
    return head


def _row(path: Path, line: int, head: list[str], cells: list[str]) -> Row:
    said = dict.fromkeys(COLUMNS, "")
    said.update({name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=False) if name})
    del said["note"]
    row = Row(path, line, said.pop("action").lower(), **said)
    if any(cell.strip() for cell in cells[len(head) :]):
        raise row.wrong("the row has more cells than the head", "put a cell that holds a comma in quotes")
    return row


def _check(row: Row) -> None:
    """What can be said of a row alone."""
    if row.action not in ACTIONS:
        raise row.wrong(f"the action '{row.action}' is not known", f"use one of {', '.join(ACTIONS)}")
    if not keys(row.subject):
        raise row.wrong("the subject is empty", "name an actor or words of the reports")
    if row.action == "ignore" and (row.target or row.category or row.country or row.wikidata):
        raise row.wrong("ignore takes a subject only", "leave the other columns empty")
    if row.action != "ignore" and not row.target:
        raise row.wrong(f"{row.action} needs a target", "fill in the column target")
    category = row.target if row.action == "category" else row.category
    if category and category not in GROUP_OF:
        raise row.wrong(f"the category '{category}' is not known", f"use one of {', '.join(CATEGORIES)}")
    if row.wikidata and not _WIKIDATA.fullmatch(row.wikidata):
        raise row.wrong(f"'{row.wikidata}' is no Wikidata id", "write Q and digits, or leave it empty")
