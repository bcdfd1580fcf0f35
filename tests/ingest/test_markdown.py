"""Markdown files: headings, nested numbered lists, tables, footnotes, front matter."""

from __future__ import annotations

from pathlib import Path

from ssgmig.ingest.markdown import read_markdown
from ssgmig.records import Kind, RawDocument

SOURCE = """---
title: Boats in winter
publisher: Harbour Institute
date: 2021-03-04
language: en
---

# Boats in *winter*

A first paragraph with a note.[^1] It has a
second line & a [link](https://example.org).

1. Train the guards.
   - Twice a year at least
2. Publish the rules.

> The sea was cold, they said.

| Boat | Town |
|------|------|
| Ada  | Nord |

<div>Raw words</div>

[^1]: Harbour Office, Survey.
"""


def document(tmp_path: Path, text: str = SOURCE) -> RawDocument:
    path = tmp_path / "a.md"
    path.write_text(text)
    return read_markdown(path)


def test_blocks_and_metadata(tmp_path: Path) -> None:
    raw = document(tmp_path)
    assert (raw.metadata.title, raw.metadata.published) == ("Boats in winter", "2021-03-04")
    assert [(b.kind, b.text) for b in raw.blocks] == [
        (Kind.HEADING, "Boats in winter"),
        (Kind.PARAGRAPH, "A first paragraph with a note. It has a second line & a link."),
        (Kind.LIST_ITEM, "1. Train the guards."),
        (Kind.LIST_ITEM, "Twice a year at least"),
        (Kind.LIST_ITEM, "2. Publish the rules."),
        (Kind.PARAGRAPH, "The sea was cold, they said."),
        (Kind.TABLE, "Boat | Town\nAda | Nord"),
        (Kind.PARAGRAPH, "Raw words"),
        (Kind.FOOTNOTE, "Harbour Office, Survey."),
    ]
    assert raw.blocks[3].level == 1
    assert raw.blocks[-1].number == "1"
