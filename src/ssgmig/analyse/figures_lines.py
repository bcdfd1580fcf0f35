"""Figures of keyness, differences, and framing along the text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ssgmig.analyse.collocates import STOP
from ssgmig.analyse.corpus import Row
from ssgmig.analyse.figures import INK, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_A, _B = "#B5400F", "#1B6CA8"
_TERMS = 14
_GAP = 3
"""Years between two reports over which a line is still drawn."""


def key_terms(rows: Sequence[Row]) -> Callable[[Axes], None]:
    """The most telling terms of A (filled) and B (open) by z, without function words."""

    def plot(axes: Axes) -> None:
        told = [row for row in rows if row["term"] not in STOP]
        top = [row for row in told[:_TERMS] if row["z"] > 0]
        bottom = [row for row in told[-_TERMS:] if row["z"] < 0]
        shown = list(reversed([*top, *bottom]))
        for place, row in enumerate(shown):
            mine = row["side"] == "a"
            axes.plot([0, row["z"]], [place, place], color="#B9C0C6", lw=1.2, zorder=1)
            axes.plot(
                row["z"], place, "o" if mine else "s", color=_A if mine else _B, mfc=_A if mine else "white", ms=7
            )
            axes.annotate(
                short(row["term"], 26), (row["z"], place), xytext=(8 if mine else -8, 0), textcoords="offset points",
                ha="left" if mine else "right", va="center", fontsize=11,
            )  # fmt: skip
        limit = max((abs(row["z"]) for row in shown), default=1) * 1.75
        axes.set_xlim(-limit, limit)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.axvline(0, color=INK, lw=0.8)
        axes.set_xlabel("z of the weighted log-odds")
        if shown:
            axes.set_title(f"□ {short(shown[0]['b'], 28)}", loc="left", fontsize=12, color=_B)
            axes.set_title(f"{short(shown[0]['a'], 28)} ●", loc="right", fontsize=12, color=_A)

    return plot


def differences(rows: Sequence[Row]) -> Callable[[Axes], None]:
    """Differences A - B of the shares of all sentences with their intervals, labels at the left."""

    def plot(axes: Axes) -> None:
        shown = [r for r in reversed(rows) if r["share_of"] == "sentences" and r["difference"] is not None]
        for place, row in enumerate(shown):
            low, value, high = (100 * row[k] for k in ("difference_low", "difference", "difference_high"))
            axes.plot([low, high], [place, place], color=INK, lw=1.6)
            axes.plot(value, place, "o", color=INK, ms=6, mfc=INK if low > 0 or high < 0 else "white")
        axes.axvline(0, color=INK, lw=0.8)
        axes.set_yticks(range(len(shown)), [row["label"].replace("_", " ") for row in shown])
        axes.set_xlabel("A - B in percentage points (open: 0 inside the interval)", fontsize=12)
        if shown:
            axes.set_title(f"A: {short(shown[0]['a'], 40)}\nB: {short(shown[0]['b'], 40)}", loc="left", fontsize=12)

    return plot


def along_text(rows: Sequence[Row], key: str) -> Callable[[Axes], None]:
    """Both frames by tenth of the text or by year (``key``), bands for the intervals, names at the line's end."""

    def plot(axes: Axes) -> None:
        places = sorted({row[key] for row in rows}, key=int)
        for label, colour, style, name in (
            ("securitized", _A, "-", "securitized"),
            ("human_security", _B, "--", "human security"),
        ):
            own = sorted((r for r in rows if r["label"] == label and r["share"] is not None), key=lambda r: int(r[key]))
            x = [int(row[key]) for row in own]
            low, mid, high = ([100 * row[k] for row in own] for k in ("low", "share", "high"))
            for run in _runs(x):
                axes.fill_between(x[run], low[run], high[run], color=colour, alpha=0.16, lw=0)
                axes.plot(x[run], mid[run], style, color=colour, marker="o", ms=5, lw=2)
                if run.stop - run.start == 1:
                    axes.vlines(x[run], low[run], high[run], color=colour, alpha=0.4, lw=2)
            if x:
                axes.annotate(
                    name, (x[-1], mid[-1]), xytext=(9, 0), textcoords="offset points", va="center", color=colour
                )
        span = int(places[-1]) - int(places[0]) if places else 1
        if places:
            axes.set_xlim(int(places[0]) - 0.04 * span, int(places[-1]) + 0.36 * max(span, 1))
            axes.set_xticks(_apart([int(p) for p in places], span / 9))
        axes.set_ylim(0, None)
        axes.set_xlabel("tenth of the text" if key == "part" else "year of publication")
        axes.set_ylabel("% of sentences")

    return plot


def _runs(places: Sequence[int]) -> list[slice]:
    """Stretches without a gap of more than ``_GAP``: no line may suggest years about which nothing was read."""
    cuts = [i for i in range(1, len(places)) if places[i] - places[i - 1] > _GAP]
    return [slice(a, b) for a, b in itertools.pairwise([0, *cuts, len(places)])] if places else []


def _apart(places: Sequence[int], least: float) -> list[int]:
    """Places for labels that do not touch: each at least ``least`` after the one before."""
    kept: list[int] = []
    for place in places:
        if not kept or place - kept[-1] >= least:
            kept.append(place)
    return kept
