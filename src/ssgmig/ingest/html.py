"""HTML through selectolax: the main content in order, without navigation, scripts, hidden text and banners."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ssgmig.errors import DocumentError
from ssgmig.ingest.clean import clean
from ssgmig.ingest.encoding import decode
from ssgmig.ingest.html_limits import parsable
from ssgmig.ingest.html_walk import Walk
from ssgmig.records import Block, Metadata, RawDocument, Status

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DROPPED = (
    "script, style, noscript, template, iframe, svg, canvas, object, embed, button, select, textarea, "
    "input, audio, video, "
    "nav, dialog, [hidden], [aria-hidden='true'], [role='navigation'], [role='banner'], [role='search'], "
    "[role='complementary'], [role='contentinfo'], [role='dialog'], [role='alertdialog'], [role='menu']"
)
_MAIN = ("main", "[role='main']", "article", "#main-content", "#content", "#main", ".main-content", ".article-body")
_CHROME = re.compile(
    r"(?:^|[-_ ])(?:cookies?|consent|gdpr|breadcrumbs?|navbar|navigation|nav|menu|sidebar|share|sharing|"
    r"social|skip-?link|"
    r"newsletter|advert\w*|ads?|promo|related|pagination|pager|toolbar|popup|modal|footer|masthead|sr-only|"
    r"visually-?hidden|screen-reader\w*|print-only|noprint|subscribe|login)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[A-Z](?:[^\s.]+\s+){7,60}[^\s.]+\.")
"""Running text: a box beside the text has some, a list of other pages has none."""
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)


def read_html(path: Path) -> RawDocument:
    """Read a web page; raises DocumentError ``empty`` when nothing readable is left."""
    from selectolax.lexbor import LexborHTMLParser

    cleaned = clean(_decode(path.read_bytes()).replace("\r\n", "\n"))
    tree = LexborHTMLParser(parsable(cleaned.text))
    metadata = _metadata(tree)
    blocks = _blocks(tree)
    if not any(re.search(r"\w", block.text) for block in blocks):
        raise DocumentError(
            Status.EMPTY, "The page holds no readable text; save the full page from the browser or as PDF."
        )
    return RawDocument(media_type=MEDIA_TYPE, blocks=blocks, metadata=metadata, warnings=cleaned.warnings())


def _decode(data: bytes) -> str:
    if found := _CHARSET.search(data[:4096]):
        name = found.group(1).decode("ascii").lower()
        name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(name, name)
        try:
            if name.startswith("utf-16") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise LookupError(name)
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _blocks(tree: LexborHTMLParser) -> tuple[Block, ...]:
    body = tree.body
    if body is None:
        return ()
    for node in tree.css(_DROPPED):
        if node.tag not in ("html", "body", "main"):
            node.decompose()
    for node in tree.css("aside"):
        if _is_links(node) or not (_within_content(node) or _SENTENCE.search(node.text(deep=True, separator="\n"))):
            node.decompose()
    whole = len(body.text(deep=True))
    _drop_chrome(body, whole)
    root = _main(tree, body)
    cover = next((node for node in body.css("header") if _is_cover(node) and not _within_content(node)), None)
    if root.tag == "body" or cover is None or root.css_first("h1") is not None:
        return Walk().run(root)
    return (*Walk().run(cover), *Walk().run(root))


def _drop_chrome(body: LexborNode, whole: int) -> None:
    for node in body.css("[style]"):
        if _INVISIBLE.search(node.attributes.get("style") or ""):
            node.decompose()
    for node in body.css("div, section, ul, p, span, form, header, footer"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        page_part = node.tag in ("header", "footer") and not _within_content(node) and not _is_cover(node)
        if (page_part or _CHROME.search(names) or node.tag == "form") and len(node.text(deep=True)) < 0.3 * whole:
            node.decompose()


def _is_links(node: LexborNode) -> bool:
    """Whether most of an element's words lead elsewhere: related articles, not a box of the text."""
    linked = sum(len(link.text(deep=True)) for link in node.css("a"))
    return 2 * linked > len(node.text(deep=True).strip())


def _is_cover(node: LexborNode) -> bool:
    """Whether a header holds the title of the text, its date or a paragraph, and no menu is left in it."""
    titled = node.tag == "header" and node.css_first("h1") is not None
    return titled and node.css_first("main, article") is None and not _is_links(node)


def _within_content(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in ("main", "article"):
            return True
        parent = parent.parent
    return False


def _main(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The element that holds the content: named as such and holding most of the text, else the body."""
    whole = len(body.text(deep=True).split())
    for selector in _MAIN:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(deep=True).split()) >= 0.4 * whole:
            return found[0]
    return body


def _metadata(tree: LexborHTMLParser) -> Metadata:
    def content(*names: str) -> str:
        for name in names:
            node = tree.css_first(f"meta[property='{name}'], meta[name='{name}']")
            if node is not None and (value := (node.attributes.get("content") or "").strip()):
                return value
        return ""

    title = tree.css_first("title")
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    published = content(
        "article:published_time", "dcterms.issued", "DC.date", "dc.date", "citation_publication_date", "date"
    )
    named = content("og:title", "dcterms.title", "DC.title", "citation_title")
    page_title = " ".join(title.text().split()) if title is not None else ""
    site = re.split(r"\s[|–—-]\s", page_title)[1:]
    return Metadata(
        title=named or page_title,
        publisher=content("dcterms.publisher", "DC.publisher", "citation_publisher", "og:site_name")
        or (site[-1] if site and len(site[-1].split()) <= 6 else ""),
        published=found.group()
        if (found := re.match(r"(?:19|20)\d{2}(?:[-/]\d{2}(?:[-/]\d{2})?)?", published))
        else "",
        language=language[:2].lower(),
    )
