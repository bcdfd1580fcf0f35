"""Running heads with a page number that a text conversion left at the start of a line."""

from __future__ import annotations

import re

_HEAD = re.compile(r"^\s*((?:[A-Z][\w'’-]*\s+(?:(?:of|and|the|for|in|on)\s+)?){2,8})(\d{1,3}|[ivxl]{1,5})(?=\s|$)")
_LABELS = re.compile(r"(?:Recommendation|Objective|Article|Annex|Figure|Table|Box|Part|Chapter|Section|Group)\s*$")
MIN_PAGES = 4


def without_heads(text: str) -> str:
    """Take out heads that stand with at least ``MIN_PAGES`` different page numbers; what follows starts afresh."""
    numbers: dict[str, set[str]] = {}
    for line in text.split("\n"):
        if (found := _HEAD.match(line)) and not _LABELS.search(found.group(1)):
            numbers.setdefault(found.group(1).strip(), set()).add(found.group(2))
    heads = {head for head, found in numbers.items() if len(found) >= MIN_PAGES}
    if not heads:
        return text
    return "\n".join(_without(line, heads) for line in text.split("\n"))


def _without(line: str, heads: set[str]) -> str:
    found = _HEAD.match(line)
    if not found or found.group(1).strip() not in heads:
        return line
    rest = line[found.end() :].strip()
    return f"\n{rest}" if rest else ""
