"""Styles and numbering of a Word file: heading levels, hidden styles, and the labels that Word prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ssgmig.ingest.docx_package import W
from ssgmig.ingest.numerals import roman

_HEADING_NAME = re.compile(r"^(?:heading|überschrift|titre|título|titolo)\s*(\d)$", re.IGNORECASE)
_TITLE_NAME = re.compile(r"^(?:title|titel|titre principal|document title)$", re.IGNORECASE)
_LEVELS = 9


def value(element: etree._Element | None, tag: str, attribute: str = "val") -> str:
    """The attribute of a child element, '' when there is none."""
    child = None if element is None else element.find(f"{W}{tag}")
    return "" if child is None else child.get(f"{W}{attribute}") or ""


def is_on(element: etree._Element | None, tag: str) -> bool:
    """Whether a toggle property (bold, hidden) is set: present and not switched off."""
    child = None if element is None else element.find(f"{W}{tag}")
    return child is not None and (child.get(f"{W}val") or "true") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: ``outline`` 1-9 for headings, 0 for the title, -1 for text."""

    name: str = ""
    outline: int = -1
    numbering: tuple[str, int] = ("", 0)
    hidden: bool = False
    bold: bool = False


class Styles:
    """Paragraph and character styles with what they inherit."""

    def __init__(self, root: etree._Element | None) -> None:
        self._raw = {s.get(f"{W}styleId") or "": s for s in root.iter(f"{W}style")} if root is not None else {}
        self._done: dict[str, Style] = {}

    def get(self, style_id: str) -> Style:
        """The style, a plain one when unknown."""
        if style_id not in self._done:
            self._done[style_id] = self._resolve(style_id, depth=0)
        return self._done[style_id]

    def _resolve(self, style_id: str, *, depth: int) -> Style:
        element = self._raw.get(style_id)
        if element is None or depth > 20:
            return Style()
        base = self._resolve(value(element, "basedOn"), depth=depth + 1)
        name = value(element, "name")
        properties, runs = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        outline = base.outline
        if found := _HEADING_NAME.match(name):
            outline = int(found.group(1))
        elif _TITLE_NAME.match(name):
            outline = 0
        elif (level := value(properties, "outlineLvl")).isdigit():
            outline = int(level) + 1 if int(level) < _LEVELS else -1
        number = None if properties is None else properties.find(f"{W}numPr")
        own = (value(number, "numId"), int(value(number, "ilvl") or 0)) if number is not None else base.numbering
        numbering = own if own[0] else (base.numbering[0], own[1])
        return Style(name, outline, numbering, is_on(runs, "vanish") or base.hidden, is_on(runs, "b") or base.bold)


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _Counter:
    values: list[int] = field(default_factory=lambda: [0] * _LEVELS)


class Numbering:
    """Counts list items as Word does and gives the printed label."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counters: dict[str, _Counter] = {}
        self._overridden: set[str] = set()
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._abstract[abstract.get(f"{W}abstractNumId") or ""] = _levels(abstract)
        for num in root.iter(f"{W}num"):
            self._number(num)

    def _number(self, num: etree._Element) -> None:
        abstract = value(num, "abstractNumId")
        levels = dict(self._abstract.get(abstract, {}))
        num_id = num.get(f"{W}numId") or ""
        for override in num.iter(f"{W}lvlOverride"):
            at = _number_of(override.get(f"{W}ilvl"))
            if own := _levels(override).get(at):
                levels[at] = own
            start = value(override, "startOverride")
            if start.isdigit():
                old = levels.get(at, _Level())
                levels[at] = _Level(int(start), old.form, old.text)
                self._overridden.add(num_id)
        self._nums[num_id] = (abstract, levels)

    def label(self, num_id: str, level: int) -> tuple[str, bool]:
        """``(label, bullet)``: the printed label of the next item; a bullet has no label."""
        abstract, levels = self._nums.get(num_id, ("", {}))
        here = levels.get(level)
        if here is None or not 0 <= level < _LEVELS:
            return "", num_id not in ("", "0")
        key = num_id if num_id in self._overridden else abstract
        values = self._counters.setdefault(key, _Counter()).values
        values[level] = values[level] + 1 if values[level] else here.start
        values[level + 1 :] = [0] * (_LEVELS - level - 1)
        if here.form in ("bullet", "none"):
            return "", here.form == "bullet"
        return re.sub(r"%(\d)", lambda m: _printed(values, levels, int(m.group(1)) - 1), here.text).strip(), False


def _levels(parent: etree._Element) -> dict[int, _Level]:
    out = {}
    for level in parent.iter(f"{W}lvl"):
        start = value(level, "start")
        out[_number_of(level.get(f"{W}ilvl"))] = _Level(
            int(start) if start.isdigit() else 1, value(level, "numFmt") or "decimal", value(level, "lvlText")
        )
    return out


def _number_of(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _printed(values: list[int], levels: dict[int, _Level], at: int) -> str:
    if not 0 <= at < _LEVELS:
        return ""
    level = levels.get(at, _Level())
    number = values[at] or level.start
    if level.form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if level.form == "upperLetter" else letter
    if level.form in ("lowerRoman", "upperRoman"):
        return roman(number) if level.form == "upperRoman" else roman(number).lower()
    if level.form == "decimalZero":
        return f"{number:02d}"
    return str(number)
