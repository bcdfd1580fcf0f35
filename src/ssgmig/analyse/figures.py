"""Figures of a comparison as SVG and PNG: readable in grey and by colour-blind readers, labelled directly.

Colours differ in lightness as well as in hue, and parts of a bar also in hatching. Widths are those of a page; type is
large enough for half of it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssgmig.analyse.corpus import Row
from ssgmig.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED = "#1F2933", "#5B6770"
PARTS = (
    ("securitized", "securitized only", "#B5400F", ""),
    ("both", "both", "#6B3FA0", "////"),
    ("human_security", "human security only", "#9CC9EA", ""),
)
"""Column, name, colour and hatching of the parts of a bar, dark to light."""

MOST, FEWEST = 24, 30
"""Most groups in one figure; fewest sentences of a group that is drawn (the tables have all)."""

_WIDTH = 7.2
_SIZE = 13
_PLANE = ("human_security", "securitized")
_APART = 14
"""Points between two numbers from which neither covers the other."""


def start() -> Any:
    """matplotlib's pyplot-free figure class with our type; raises UsageError when the library is missing."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("Figures need matplotlib; run: python -m pip install matplotlib") from error
    mpl.rcParams.update(
        {
            "font.size": _SIZE, "axes.edgecolor": MUTED, "text.color": INK, "axes.labelcolor": INK,
            "xtick.color": INK, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False,
            "svg.hashsalt": "ssgmig", "svg.fonttype": "path", "hatch.linewidth": 0.8,
        }
    )  # fmt: skip
    return Figure


def draw(name: str, plot: Callable[[Axes], None], folder: Path, *, height: float = 4.5) -> list[Path]:
    """Draw one figure with ``plot`` and save it twice; equal input gives equal files."""
    figure = _figure(plot, height)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.svg", folder / f"{name}.png"]
    figure.savefig(paths[0], metadata={"Date": None, "Creator": "ssgmig"})
    _save_png(figure, paths[1])
    return paths


def png(plot: Callable[[Axes], None], *, height: float = 4.5) -> bytes:
    """The same figure as the bytes of a PNG alone."""
    packed = io.BytesIO()
    _save_png(_figure(plot, height), packed)
    return packed.getvalue()


def _figure(plot: Callable[[Axes], None], height: float) -> Figure:
    figure: Figure = start()(figsize=(_WIDTH, height), layout="constrained")
    plot(figure.subplots())
    return figure


def _save_png(figure: Figure, target: Path | io.BytesIO) -> None:
    figure.savefig(target, format="png", dpi=160, metadata={"Software": "ssgmig"})


def short(name: str, most: int = 30) -> str:
    """A name cut to ``most`` characters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def shares_of(profiles: Sequence[Row]) -> dict[str, dict[str, Row]]:
    """Rows of shares of all sentences by group and label, by rising securitized share; groups too small left out."""
    found: dict[str, dict[str, Row]] = {}
    for row in profiles:
        if row["share_of"] == "sentences" and row["share"] is not None and row["n"] >= FEWEST:
            found.setdefault(row["group"], {})[row["label"]] = row
    kept = sorted(found, key=lambda g: -found[g]["securitized"]["n"])[:MOST]
    return {g: found[g] for g in sorted(kept, key=lambda g: found[g]["securitized"]["share"])}


def stacked(groups: Mapping[str, Mapping[str, Row]]) -> Callable[[Axes], None]:
    """Bars of securitized only, both, human security only; the whisker is the interval of all securitized."""

    def plot(axes: Axes) -> None:
        names = list(groups)
        both = [groups[g]["both"]["share"] for g in names]
        sizes = {"both": both}
        for label in ("securitized", "human_security"):
            sizes[label] = [groups[g][label]["share"] - b for g, b in zip(names, both, strict=True)]
        left = [0.0] * len(names)
        for column, name, colour, hatch in PARTS:
            widths = [100 * size for size in sizes[column]]
            axes.barh(names, widths, left=left, color=colour, hatch=hatch, ec="white", label=name, height=0.72)
            left = [a + w for a, w in zip(left, widths, strict=True)]
        for place, g in enumerate(names):
            row = groups[g]["securitized"]
            low, share, high = (100 * row[k] for k in ("low", "share", "high"))
            axes.errorbar(
                share, place, xerr=[[max(share - low, 0)], [max(high - share, 0)]], color=INK, capsize=3, lw=1.4
            )
            axes.text(max(left[place], high) + 1, place, f"{left[place]:.0f} %", va="center", fontsize=_SIZE - 2)
        axes.set_yticks(range(len(names)), [short(n) for n in names])
        axes.set_xlabel("% of sentences (line: interval of securitized)", fontsize=_SIZE - 1)
        axes.set_xlim(0, max([*left, *(100 * groups[g]["securitized"]["high"] for g in names)]) + 9)
        axes.legend(
            loc="lower center", bbox_to_anchor=(0.3, 1.0), ncols=3, frameon=False, fontsize=_SIZE - 2,
            columnspacing=1, handlelength=1.3,
        )  # fmt: skip

    return plot


def plane(groups: Mapping[str, Mapping[str, Row]]) -> Callable[[Axes], None]:
    """Each group as a numbered point: human security to the right, securitized upwards, intervals as crosses."""

    def plot(axes: Axes) -> None:
        ordered = sorted(groups.items(), key=lambda item: -item[1]["securitized"]["share"])
        highest = {label: max(100 * rows[label]["high"] for _, rows in ordered) for label in _PLANE}
        axes.set_xlim(-2, max(highest["human_security"] + 3, 10))
        axes.set_ylim(-2, max(highest["securitized"] + 3, 10))
        taken: list[tuple[float, float]] = []
        for number, (_, rows) in enumerate(ordered, start=1):
            pair = [rows[label] for label in _PLANE]
            at = 100 * pair[0]["share"], 100 * pair[1]["share"]
            error = [[[max(100 * (r["share"] - r["low"]), 0)], [max(100 * (r["high"] - r["share"]), 0)]] for r in pair]
            axes.errorbar(*at, xerr=error[0], yerr=error[1], fmt="none", ecolor="#9AA3AB", lw=1.2, zorder=1)
            axes.plot(*at, "o", color=INK, ms=6, zorder=2)
            offset = _free_corner(tuple(axes.transData.transform(at)), taken, scale=axes.figure.dpi / 72)
            axes.annotate(
                str(number), at, xytext=offset, textcoords="offset points", fontsize=_SIZE - 1, weight="bold", zorder=3
            )
        names = "\n".join(f"{number}  {short(g, 26)}" for number, (g, _) in enumerate(ordered, start=1))
        axes.text(1.02, 1.0, names, transform=axes.transAxes, va="top", fontsize=_SIZE - 2, linespacing=1.45)
        axes.set_xlabel("% of sentences with human security", fontsize=_SIZE - 1)
        axes.set_ylabel("% securitized")

    return plot


def _free_corner(at: Sequence[float], taken: list[tuple[float, float]], *, scale: float) -> tuple[float, float]:
    """Offset in points of a number beside its dot: the corner farthest from the numbers placed so far.

    ``at`` and ``taken`` are in pixels; ``scale`` is pixels per point. The chosen place is added to ``taken``.
    """

    def room(corner: tuple[float, float]) -> float:
        x, y = at[0] + corner[0] * scale, at[1] + corner[1] * scale
        nearest = min((max(abs(x - a), abs(y - b)) for a, b in taken), default=_APART * scale)
        return min(nearest, _APART * scale)

    best = max(((5.0, 4.0), (-13.0, -13.0), (5.0, -13.0), (-13.0, 4.0)), key=room)
    taken.append((at[0] + best[0] * scale, at[1] + best[1] * scale))
    return best


def heat(cells: Sequence[Row]) -> Callable[[Axes], None]:
    """Share of each category's sentences by frame, as shades of grey with the number in each cell."""

    def plot(axes: Axes) -> None:
        columns = ["securitized", "both", "human_security", "neither"]
        totals = {c["row"]: c["row_total"] for c in cells}
        rows = sorted(totals, key=lambda r: (-totals[r], r))[:16]
        observed = {(c["row"], c["column"]): c["observed"] for c in cells}
        shares = [[100 * observed.get((r, c), 0) / totals[r] for c in columns] for r in rows]
        axes.imshow(shares, cmap="Greys", vmin=0, vmax=110, aspect="auto")
        for i, line in enumerate(shares):
            for j, share in enumerate(line):
                axes.text(j, i, f"{share:.0f}", ha="center", va="center", color="white" if share > 55 else INK)
        axes.set_xticks(range(4), ["securitized\nonly", "both", "human\nsecurity only", "neither"])
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(rows)), [f"{r.replace('_', ' ')} ({totals[r]})" for r in rows])
        axes.tick_params(length=0)
        axes.set_xlabel("% of the sentences that mention the actor (their number)", fontsize=_SIZE - 1)
        axes.spines[:].set_visible(False)

    return plot
