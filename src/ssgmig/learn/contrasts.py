"""Invented lessons: contrasts, whose sentences share their words and differ in frame or voice, and passages.

Each set in ``contrasts.csv`` says several things about one matter: a danger that comes from people who move or that
they face, a measure that is counted, demanded or condemned, help, and nothing of the kind (CODEBOOK section 1). All are
written for this project; nobody but its authors labelled them. Reports seldom hold such counterparts side by side.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib.resources import files

from ssgmig.learn.gold import GoldRow


def read_contrasts() -> list[GoldRow]:
    """All contrasts in order; ``group`` names the set, so that a set is learned from as a whole or not at all."""
    return [_row(f"contrast-{number}", line, line["set"]) for number, line in enumerate(_lines("contrasts.csv"))]


def read_passages() -> list[GoldRow]:
    """Invented passages, sentence by sentence with heading and the sentence before; ``group`` names the passage.

    They hold what the contrasts lack: long sentences of many kinds of report, most of them without a frame.
    """
    rows: list[GoldRow] = []
    for number, line in enumerate(_lines("passages.csv")):
        previous = rows[-1].text if rows and rows[-1].group == line["passage"] else ""
        row = _row(f"passage-{number}", line, line["passage"])
        rows.append(replace(row, heading=line["heading"], previous=previous))
    return rows


def _lines(name: str) -> list[dict[str, str]]:
    text = files("ssgmig.learn").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _row(row_id: str, line: dict[str, str], group: str) -> GoldRow:
    return GoldRow(
        row_id=row_id, document="", group=group, heading="", previous="", text=line["text"],
        securitized=line["frames"] in ("s", "b"), human_security=line["frames"] in ("h", "b"), recommendation=False,
        voice=line["voice"], elements=tuple(filter(None, line["elements"].split("|"))),
        dimensions=tuple(filter(None, line["dimensions"].split("|"))),
    )  # fmt: skip
