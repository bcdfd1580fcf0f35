"""Writes the statement as a web page among navigation and scripts, and the article as Markdown."""

from __future__ import annotations

import html

from builder.lines import typographic
from builder.markup import Block, Sentence, Source

NAVIGATION = ("Home", "Our work", "Lifeboat log", "Donate now", "Contact")
ASIDE = "Subscribe to our monthly letter and receive news from the harbour."
COOKIES = "This site uses cookies to count visits. Accept all cookies"
FOOTER = "Open Harbour, 3 Chandlers' Row, Port Sorrel. Registered charity no. 20-0917."
SCRIPT = 'window.visits = (window.visits || 0) + 1; console.log("States should ignore this script.");'
LEFT_OUT = (*NAVIGATION[1:4], ASIDE, COOKIES, FOOTER, "States should ignore this script")
STYLE = (
    "body{font:17px/1.5 Georgia,serif;margin:0}nav,footer{background:#123;color:#fff;padding:1em}"
    "nav a{color:#fff;margin-right:1em}main{max-width:42em;margin:2em auto}aside{float:right;width:14em}"
)
TAGS = {"paragraph": "p", "bullet": "li", "quote": "p"}


def make_html(source: Source) -> bytes:
    """A whole page: head, navigation, article, aside, footer, script."""
    title = html.escape(typographic(source.first("title")))
    links = "".join(f'<a href="#{position}">{html.escape(text)}</a>' for position, text in enumerate(NAVIGATION))
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {source.first("publisher")}</title>
<meta name="author" content="{source.first("publisher")}">
<meta property="article:published_time" content="2024-06-18">
<style>{STYLE}</style>
</head>
<body>
<div class="cookie-banner" role="dialog">{COOKIES}</div>
<header><nav aria-label="Main">{links}</nav></header>
<aside>{ASIDE}</aside>
<main>
<article>
<h1>{title}</h1>
<p class="lead"><em>{html.escape(typographic(source.first("subtitle")))}</em></p>
<p class="date"><time datetime="2024-06-18">{source.first("date")}</time></p>
{_html_blocks(source.body)}
</article>
</main>
<footer>{html.escape(typographic(FOOTER))}</footer>
<script>{SCRIPT}</script>
</body>
</html>
"""
    return page.encode()


def _html_blocks(blocks: tuple[Block, ...]) -> str:
    lines: list[str] = []
    for position, block in enumerate(blocks):
        text = html.escape(typographic(block.text), quote=False)
        before = blocks[position - 1].kind if position else ""
        after = blocks[position + 1].kind if position + 1 < len(blocks) else ""
        if block.kind == "heading":
            lines.append(f"<h{block.level + 1}>{text}</h{block.level + 1}>")
            continue
        around = {"bullet": "ul", "quote": "blockquote"}.get(block.kind, "")
        if around and before != block.kind:
            lines.append(f"<{around}>")
        lines.append(f"<{TAGS[block.kind]}>{text}</{TAGS[block.kind]}>")
        if around and after != block.kind:
            lines.append(f"</{around}>")
    return "\n".join(lines)


def make_markdown(source: Source) -> bytes:
    """The article with its title, author line, footnotes and one paragraph a line."""
    lines = [f"# {source.first('title')}", "", f"*{source.first('authors')}. {source.first('journal')}*", ""]
    for block in source.body:
        mark = {"heading": "#" * block.level + " ", "bullet": "- ", "quote": "> "}.get(block.kind, "")
        lines += [mark + " ".join(_markdown(sentence) for sentence in block.sentences), ""]
    lines += [f"[^{number}]: {block.text}" for number, block in source.notes.items()]
    return ("\n".join(lines) + "\n").encode()


def _markdown(sentence: Sentence) -> str:
    parts = []
    for span in sentence.spans:
        around = "**" if span.bold else "*" if span.italic else ""
        parts.append(f"[^{span.note}]" if span.note else f"{around}{span.text}{around}")
    return "".join(parts)
