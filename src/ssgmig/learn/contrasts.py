"""Contrasts: invented sentences in the style of reports that share their words and differ in frame or voice.

Each set in ``contrasts.csv`` says several things about one matter: a danger that comes from people who move or that
they face, a measure that is counted, demanded or condemned, help, and nothing of the kind (CODEBOOK section 1). All are
written for this project; nobody but its authors labelled them. Reports seldom hold such counterparts side by side.
"""

from __future__ import annotations

import csv
from importlib.resources import files

from ssgmig.learn.gold import GoldRow


def read_contrasts() -> list[GoldRow]:
    """All contrasts in order; ``group`` names the set, so that a set is learned from as a whole or not at all."""
    text = files("ssgmig.learn").joinpath("contrasts.csv").read_text(encoding="utf-8")
    return [_row(number, line) for number, line in enumerate(csv.DictReader(text.splitlines()))]


def _row(number: int, line: dict[str, str]) -> GoldRow:
    return GoldRow(
        row_id=f"contrast-{number}", document="", group=line["set"], heading="", previous="", text=line["text"],
        securitized=line["frames"] in ("s", "b"), human_security=line["frames"] in ("h", "b"), recommendation=False,
        voice=line["voice"], elements=tuple(filter(None, line["elements"].split("|"))),
        dimensions=tuple(filter(None, line["dimensions"].split("|"))),
    )  # fmt: skip
