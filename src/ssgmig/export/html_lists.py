"""The index of documents and the index of actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssgmig.export.html_frame import page, share_bar
from ssgmig.export.html_text import escape
from ssgmig.export.methods import Methods
from ssgmig.export.palette import LINE

Row = Mapping[str, Any]


def index_page(documents: Sequence[Row], names: Mapping[str, str], methods: Methods) -> str:
    """All documents with their main figures; those without text with the reason. ``names``: pages by document id."""
    heads = [("document", ""), ("publisher", ""), ("published", ""), ("framing", ""), ("sentences", "num")]
    heads += [("securitized", "num"), ("contested", "num"), ("human security", "num")]
    heads += [("recommendations", "num"), ("actors", "num"), ("pages read", "num"), ("status", "")]
    rows = "\n".join(_document_row(row, names) for row in sorted(documents, key=_by_title))
    facts = dict(methods.facts)
    figures = "".join(
        f"<li><b>{facts[name]:,}</b> {escape(name)}</li>"
        for name in ("documents", "pages read", "sentences tagged", "recommendations", "actor mentions")
    )
    body = (
        _bar("Documents", [("actors.html", "Actors")])
        + f'<main class="wide"><h1>Documents</h1><ul class="figures">{figures}</ul>{_legend()}{_table(heads, rows)}'
        + f"<footer>{escape(methods.paragraph())}</footer></main>"
    )
    return page("Documents", body, script="list.js")


def _by_title(row: Row) -> tuple[str, str]:
    return (row["title"] or row["source_path"]).casefold(), row["doc_id"]


def _legend() -> str:
    """What the colours of the bars mean."""
    return "".join(
        f'<span class="legend"><i class="chip" style="background:{LINE[label]}"></i>{label.replace("_", " ")}</span>'
        for label in ("securitized", "both", "human_security")
    )


def _document_row(row: Row, names: Mapping[str, str]) -> str:
    title = escape(row["title"] or row["source_path"])
    name = names.get(row["doc_id"])
    link = f'<a href="{name}.html">{title}</a>' if name else title
    both, securitized, human = row["n_both"], row["n_securitized"], row["n_human_security"]
    bar = share_bar(
        {"securitized": securitized - both, "both": both, "human_security": human - both}, row["n_sentences_tagged"]
    )
    reason = f'<div class="reason">{escape(row["reason"])}</div>' if row["reason"] else ""
    share = (securitized + human - both) / max(row["n_sentences_tagged"], 1)
    numbers = (
        row["n_sentences"],
        securitized,
        row["n_contested"],
        human,
        row["n_recommendations"],
        row["n_actors"],
    )
    return (
        f"<tr><td>{link}{reason}</td><td>{escape(row['publisher'])}</td><td>{escape(row['published'])}</td>"
        f'<td data-value="{share:.4f}">{bar}</td>'
        + "".join(f'<td class="num">{number}</td>' for number in numbers)
        + f'<td class="num">{row["n_pages_read"]} of {row["n_pages"]}</td><td>{escape(row["status"])}</td></tr>'
    )


def actors_page(
    actors: Sequence[Row], mentioned: Mapping[str, Sequence[tuple[str, int]]], pages: Mapping[str, Row]
) -> str:
    """All actors with their figures and links to the documents that mention them.

    ``mentioned``: by actor id, pairs of document id and number of mentions; ``pages``: by document id, its page's
    name and title.
    """
    heads = [("actor", ""), ("kind", ""), ("mentions", "num"), ("securitized sentences", "num"), ("contested", "num")]
    heads += [
        ("human security sentences", "num"),
        ("recommendations to it", "num"),
        ("documents", "num"),
        ("where", ""),
    ]
    rows = "\n".join(_actor_row(row, mentioned.get(row["actor_id"], ()), pages) for row in actors)
    body = (
        _bar("Actors", [("index.html", "Documents")])
        + f'<main class="wide"><h1>Actors</h1>{_table(heads, rows)}</main>'
    )
    return page("Actors", body, script="list.js")


def _actor_row(row: Row, mentioned: Sequence[tuple[str, int]], pages: Mapping[str, Row]) -> str:
    from urllib.parse import quote

    actor = quote(row["actor_id"], safe="")
    links = "".join(
        f'<li><a href="{pages[doc]["name"]}.html?actor={actor}">{escape(pages[doc]["title"])}</a> ({number})</li>'
        for doc, number in mentioned
        if doc in pages
    )
    where = f"<details><summary>{len(mentioned)}</summary><ul>{links}</ul></details>"
    numbers = (row["n_mentions"], row["n_sentences_securitized"], row["n_contested"], row["n_sentences_human_security"])
    return (
        f'<tr id="a-{escape(row["actor_id"])}"><td>{escape(row["actor"])}</td><td>{escape(row["category"])}</td>'
        + "".join(f'<td class="num">{number}</td>' for number in numbers)
        + f'<td class="num">{row["n_recommendations_addressed"]}</td><td class="num">{row["n_documents"]}</td>'
        + f"<td>{where}</td></tr>"
    )


def _bar(title: str, links: Sequence[tuple[str, str]]) -> str:
    shown = "".join(f'<a href="{address}">{name}</a>' for address, name in links)
    return f'<header class="bar"><span class="title">{title}</span>{shown}</header>'


def _table(heads: Sequence[tuple[str, str]], rows: str) -> str:
    cells = "".join(
        f'<th scope="col"{f" class={kind}" if kind else ""}><button type="button">{name}</button></th>'
        for name, kind in heads
    )
    return (
        '<p class="noprint"><label>Search <input type="search" id="search"></label> <output id="count"></output></p>'
        f'<div class="scroll"><table class="list"><thead><tr>{cells}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )
