"""Web pages made safe to parse: elements nested without end and tags with endless attributes."""

from __future__ import annotations

import html
import re

MAX_NESTING = 1500
"""Open containers from which the parser's time grows beyond measure; real pages stay below a hundred."""
_CONTAINER = re.compile(
    r"<(/?)(?:div|table|span|blockquote|ul|ol|dl|section|article|center|font|b|i|u|em|strong|q|small|big|object)"
    r"(?=[\s>/])",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})\s[^<>]{20000,}>")
_SILENT = re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"</?(?:p|div|li|tr|h[1-6]|br|table|section|article|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")


def parsable(text: str) -> str:
    """``text`` as the parser can take it: endless attributes dropped, endless nesting read as plain paragraphs."""
    text = _LONG_TAG.sub(r"<\1>", text)
    if not _too_deep(text):
        return text
    plain = _TAG.sub(" ", _BREAK.sub("\n\n", _SILENT.sub(" ", text)))
    parts = (" ".join(part.split()) for part in plain.split("\n\n"))
    return "".join(f"<p>{html.escape(html.unescape(part))}</p>" for part in parts if part)


def _too_deep(text: str) -> bool:
    depth = 0
    for found in _CONTAINER.finditer(_SILENT.sub(" ", text)):
        depth = depth + 1 if not found[1] else max(depth - 1, 0)
        if depth > MAX_NESTING:
            return True
    return False
