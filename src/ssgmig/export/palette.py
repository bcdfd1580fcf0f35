"""The colours that frames, voices, actors and recommendations have on every surface: sheets, pages, PDFs, projects.

Blue and vermilion stay apart for readers with any common colour blindness; every light fill carries black text with a
contrast above 7:1, every line colour stands on white above 4.5:1 (WCAG 2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INK = "#1F2933"
MUTED = "#5B6770"
RULE = "#D5DADF"
HEAD_FILL = "#22303C"
HEAD_INK = "#FFFFFF"

LINE: dict[str, str] = {
    "securitized": "#B5400F",
    "human_security": "#1B6CA8",
    "both": "#6B3FA0",
    "recommendation": "#7A5C00",
    "actor": "#1E7145",
}
"""Strong colour of a label: lines, boxes, bars, chart columns."""

FILL: dict[str, str] = {
    "securitized": "#FBD5C2",
    "human_security": "#CBE4F7",
    "both": "#E2D5F3",
    "asserted": "#F7B79A",
    "reported": "#FBD5C2",
    "contested": "#FDEBC8",
    "recommendation": "#F6E7A9",
    "actor": "#CDEBD8",
}
"""Light fill of a label, behind black text."""

VOICE_LINE: dict[str, str] = {"asserted": "#8C2D04", "reported": "#B5400F", "contested": "#8A5A00"}
"""Strong colour of a voice, for bars and charts that tell voices apart."""


def frame_of(row: Mapping[str, Any]) -> str:
    """``securitized``, ``human_security``, ``both`` or '' from the two frame columns of a row."""
    if row["securitized"] and row["human_security"]:
        return "both"
    return "securitized" if row["securitized"] else "human_security" if row["human_security"] else ""


def rgb(colour: str) -> tuple[float, float, float]:
    """``#RRGGBB`` as three numbers between 0 and 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
