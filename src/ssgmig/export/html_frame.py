"""The frame around every page: head, styles and script inside the page, and a policy that forbids any request."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ssgmig.export.html_text import escape
from ssgmig.export.palette import FILL, LINE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'"


def page(title: str, body: str, *, script: str, attributes: str = "") -> str:
    """A whole HTML page that needs no other file and can reach no network."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_asset('style.css')}</style>\n</head>\n"
        f"<body{attributes}>\n{body}\n<script>\n{_asset(script)}</script>\n</body>\n</html>\n"
    )


@cache
def _asset(name: str) -> str:
    """A style or script of the package with its ``@name@`` places filled with the colours of the palette."""
    colours = {**FILL, **{f"line.{label}": colour for label, colour in LINE.items()}}
    text = (Path(__file__).parent / "page" / name).read_text(encoding="utf-8")
    return re.sub(r"@([a-z_.]+)@", lambda found: colours[found.group(1)], text)


def share_bar(numbers: dict[str, int], total: int) -> str:
    """A bar of the shares that labels have of ``total`` sentences, with the numbers as its text for screen readers."""
    said = ", ".join(f"{label.replace('_', ' ')} {number}" for label, number in numbers.items())
    pieces = "".join(
        f'<i style="width:{100 * number / max(total, 1):.2f}%;background:{LINE[label]}"></i>'
        for label, number in numbers.items()
    )
    return f'<div class="share" role="img" aria-label="of {total} sentences: {said}" title="{said}">{pieces}</div>'
