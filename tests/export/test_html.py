"""The reading page: nothing from outside, every link resolves, every span is there; and in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from export_browser import Browser, program
from export_store import ADVICE, HARM, THREAT
from lxml import html as parser

from ssgmig.errors import UsageError
from ssgmig.export.html import export_html
from ssgmig.store.store import Store


def pages(folder: Path) -> dict[str, parser.HtmlElement]:
    return {path.name: parser.parse(path).getroot() for path in folder.glob("*.html")}


def test_there_is_an_index_the_actors_and_a_page_for_each_readable_document(made: Store) -> None:
    folder = export_html(made, made.directory).parent
    assert sorted(pages(folder)) == ["actors.html", "harbour-report.html", "index.html", "note.html"]
    assert "the file cannot be opened" in (folder / "index.html").read_text("utf-8")


def test_nothing_comes_from_outside_and_every_link_resolves(made: Store) -> None:
    folder = export_html(made, made.directory).parent
    found = pages(folder)
    for name, page in found.items():
        text = (folder / name).read_text("utf-8")
        assert not re.search(r"https?://|@import|url\(", text)
        assert not page.xpath("//link|//img|//iframe|//script[@src]")
        assert "default-src 'none'" in text
        identities = page.xpath("//@id")
        assert len(identities) == len(set(identities))
        for address in page.xpath("//@href"):
            parts = urlsplit(address)
            if parts.path and not (folder / unquote(parts.path)).exists():
                raise AssertionError(address)
            if parts.fragment and not parts.path.endswith(".pdf"):
                target = found[parts.path] if parts.path else page
                assert unquote(parts.fragment) in target.xpath("//@id")


def test_sentences_stand_with_their_text_frame_voice_and_evidence(made: Store) -> None:
    page = pages(export_html(made, made.directory).parent)["harbour-report.html"]
    shown = {element.get("id"): element for element in page.find_class("s")}
    for row in made.rows("sentences", "aaaaaaaaaaaa"):
        assert shown[row["sentence_id"]].text_content() == row["text"]
    (harm,) = [e for e in shown.values() if e.text_content() == HARM]
    assert set(harm.get("class").split()) == {"s", "sec", "hs", "contested"}
    assert (harm.get("data-p"), harm.get("data-q"), harm.get("data-e"), harm.get("data-d")) == (
        *("91", "85"),
        *("measure", "personal"),
    )
    assert [e.text_content() for e in harm.find_class("ev")] == ["pushed"]
    assert [e.text_content() for e in harm.find_class("m")] == ["Coast guards"]
    (unit,) = made.rows("recommendations", "aaaaaaaaaaaa")
    assert page.get_element_by_id(unit["recommendation_id"]).getnext().text_content() == ADVICE


def test_titles_are_escaped_and_bytes_repeat(made: Store) -> None:
    folder = export_html(made, made.directory).parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert b"Harbour &amp; &lt;Border&gt; Report" in before["index.html"]
    export_html(made, made.directory)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_unknown_document_leaves_the_old_pages(made: Store) -> None:
    folder = export_html(made, made.directory).parent
    with pytest.raises(UsageError, match="There is no document"):
        export_html(made, made.directory, documents=["nothing like it"])
    assert len(pages(folder)) == 4
    export_html(made, made.directory, documents=["note"])
    assert sorted(pages(folder)) == ["actors.html", "index.html", "note.html"]


@pytest.mark.skipif(program() is None, reason="no Chromium on this machine")
def test_a_reader_filters_jumps_and_searches_in_a_browser(made: Store) -> None:
    index = export_html(made, made.directory)
    with Browser() as page:
        page.open(index.as_uri())
        assert page.run("document.querySelectorAll('tbody tr').length") == 3
        page.open((index.parent / "harbour-report.html").as_uri())
        count = "document.getElementById('count').textContent"
        assert page.run(count) == "– of 2"
        page.press("n")
        assert page.run("document.activeElement.textContent") == HARM
        assert "contested 80 %" in page.run("document.getElementById('card').textContent")
        page.run("document.querySelector('input[value=asserted]').click()")
        page.settle()
        page.press("n")
        assert page.run(count) == "1 of 1"
        assert page.run("document.activeElement.textContent") == THREAT
        page.run("document.querySelector('#filters').reset()")
        page.run("const box = document.getElementById('search'); box.value = 'border guards'; "
                 "box.dispatchEvent(new Event('input', {bubbles: true}))")  # fmt: skip
        page.settle()
        assert page.run("document.querySelectorAll('.s.on').length") == 1
        page.open((index.parent / "harbour-report.html").as_uri() + "?actor=generic-coast-guard")
        assert page.run(count) == "1 of 1"
        assert page.problems == []
        assert all(address.startswith("file://") for address in page.requests)
    with Browser(width=390, height=844, touch=True) as phone:
        phone.open((index.parent / "harbour-report.html").as_uri())
        assert phone.run("document.documentElement.scrollWidth") <= 390
