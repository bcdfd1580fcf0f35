"""Web pages: main content only, headings, nested lists, tables, notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.errors import DocumentError
from ssgmig.ingest.html import read_html
from ssgmig.records import Block, Kind

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Boats in winter | Harbour Institute</title>
<meta property="article:published_time" content="2021-03-04T10:00"><style>p{}</style></head><body>
<nav><a href="/">Home</a></nav><header><p>Harbour Institute</p></header>
<div class="cookie-banner">We use cookies.</div><p style="display:none">Hidden words</p>
<main><h1>Boats in winter</h1>
<p>First <b>words</b> of the page.<sup><a href="#n1">1</a></sup> They go on.<br>And on.</p>
<h2>Ports</h2><ol type="a"><li>Train the guards.<ul><li>Twice a year</li></ul></li><li>Publish the rules.</li></ol>
<table><tr><th>Boat</th><th>Town</th></tr><tr><td>Ada</td><td>Nord</td></tr></table>
<div class="footnotes"><ol><li id="n1">Harbour Office, Survey.</li></ol></div></main>
<aside>Related pages</aside><footer>Imprint</footer><script>var x = "words";</script></body></html>"""


def blocks(tmp_path: Path, page: str | bytes = PAGE) -> tuple[Block, ...]:
    path = tmp_path / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read_html(path).blocks


def test_main_content_in_order(tmp_path: Path) -> None:
    assert [(b.kind, b.level, b.number, b.text) for b in blocks(tmp_path)] == [
        (Kind.HEADING, 1, "", "Boats in winter"),
        (Kind.PARAGRAPH, 0, "", "First words of the page. They go on. And on."),
        (Kind.HEADING, 2, "", "Ports"),
        (Kind.LIST_ITEM, 0, "a.", "Train the guards."),
        (Kind.LIST_ITEM, 1, "", "Twice a year"),
        (Kind.LIST_ITEM, 0, "b.", "Publish the rules."),
        (Kind.TABLE, 0, "", "Boat | Town\nAda | Nord"),
        (Kind.FOOTNOTE, 0, "1.", "Harbour Office, Survey."),
    ]


def test_a_cover_before_the_main_part_and_boxes_of_the_text_are_kept(tmp_path: Path) -> None:
    page = """<html><body><header><p>Statement</p><h1>Boats turned away</h1><p>Nordby, 3 May 2031</p></header><main>
    <article><p>The crews waited outside the port for nine days.</p>
    <aside class="box"><p>Three of the boats sank in June.</p></aside>
    <aside><a href="/a">More on boats and on the ports of the north</a></aside></article></main>
    <aside><p>The harbour board answered the crews after nine days of waiting.</p></aside></body></html>"""
    assert [b.text for b in blocks(tmp_path, page)] == [
        "Statement",
        "Boats turned away",
        "Nordby, 3 May 2031",
        "The crews waited outside the port for nine days.",
        "Three of the boats sank in June.",
    ]
    without_main = page.replace("<main>", "").replace("</main>", "").replace("article>", "div>")
    assert blocks(tmp_path, without_main)[-1].text.startswith("The harbour board answered")


def test_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    metadata = read_html(path).metadata
    assert (metadata.publisher, metadata.published, metadata.language) == ("Harbour Institute", "2021-03-04", "en")


def test_declared_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Küste – “kalt”</p></body></html>'
    assert blocks(tmp_path, page.encode("cp1252"))[0].text == "Küste – “kalt”"


def test_deep_nesting_is_survived(tmp_path: Path) -> None:
    assert blocks(tmp_path, "<html><body>" + "<div>" * 5000 + "Boats" + "</div>" * 5000)[0].text == "Boats"


def test_empty_page(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        blocks(tmp_path, "<html><body><script>1</script></body></html>")
    assert caught.value.status == "empty"
