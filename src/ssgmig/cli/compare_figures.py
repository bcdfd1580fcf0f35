"""``--figures``: draws what ``compare`` and ``keyness`` found, with the numbers beside each figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.cli.compare_work import write_tables
from ssgmig.errors import StoreError

if TYPE_CHECKING:
    from ssgmig.analyse.corpus import Row
    from ssgmig.analyse.figures_page import Shown

    Tables = Mapping[str, tuple[list[Row], Mapping[str, str]]]


def draw_compare(tables: Tables, notes: Sequence[str], folder: Path) -> list[str]:
    """Figures of ``compare`` in ``folder`` and one page with all; returns the paths. Raises StoreError."""
    from ssgmig.analyse import figures, figures_lines

    groups = figures.shares_of(tables["profiles"][0])
    plans: list[tuple[str, str, Any, str, Callable[[Row], bool], float]] = []
    if groups:
        height = 1.6 + 0.36 * len(groups)
        plans.append(("shares", "Frames by group", figures.stacked(groups), "profiles", _framed, height))
        plans.append(("plane", "Securitized and human security", figures.plane(groups), "profiles", _framed, 5.5))
    cells = [c for c in tables["associations"][0] if c["table"] == "category x frame"]
    if cells:
        plans.append(
            ("actors", "Actors and frames", figures.heat(cells), "associations",
             lambda row: bool(row["table"] == "category x frame"), 6.0)
        )  # fmt: skip
    whole = [row for row in tables["along"][0] if not row["doc_id"]]
    if whole:
        plan = figures_lines.along_text(whole, "part")
        plans.append(("along", "Along the text, all documents", plan, "along", lambda row: not row["doc_id"], 4.0))
    if len({row["year"] for row in tables["years"][0]}) > 1:
        plan = figures_lines.along_text(tables["years"][0], "year")
        plans.append(("years", "By year of publication", plan, "years", lambda row: True, 4.0))
    if "contrasts" in tables:
        plan = figures_lines.differences(tables["contrasts"][0])
        plans.append(("differences", "Differences of two groups", plan, "contrasts", _of_sentences, 6.5))
    return _write(plans, tables, notes, folder)


def draw_keyness(rows: list[Row], columns: Mapping[str, str], folder: Path) -> list[str]:
    """The figure of ``keyness``, its numbers and its page."""
    from ssgmig.analyse.figures_lines import key_terms

    plan = ("keyness", "Terms that set the groups apart", key_terms(rows), "keyness", lambda row: True, 7.0)
    return _write([plan], {"keyness": (rows, columns)}, (), folder, page="keyness.html")


def _framed(row: Row) -> bool:
    return bool(row["kind"] == "frame" and row["share_of"] == "sentences")


def _of_sentences(row: Row) -> bool:
    return bool(row["share_of"] == "sentences")


def _write(
    plans: Sequence[tuple[str, str, Any, str, Callable[[Row], bool], float]],
    tables: Tables,
    notes: Sequence[str],
    folder: Path,
    *,
    page: str = "index.html",
) -> list[str]:
    from ssgmig.analyse.figures import draw
    from ssgmig.analyse.figures_page import Shown, write_page

    written: list[str] = []
    shown: list[Shown] = []
    try:
        for name, caption, plot, table, wanted, height in plans:
            paths = draw(name, plot, folder, height=height)
            rows, columns = [row for row in tables[table][0] if wanted(row)], tables[table][1]
            written += [*(path.as_posix() for path in paths), *write_tables(folder, {name: (rows, columns)})]
            shown.append(Shown(caption, paths[0], rows, columns))
        written.append(write_page(shown, notes, folder / page).as_posix())
    except OSError as error:
        raise StoreError(
            f"The figures in {folder} cannot be written ({error.strerror}); choose another folder with -o."
        ) from error
    return written
