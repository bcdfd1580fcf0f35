"""The page of one document: controls, text, lists of actors and recommendations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ssgmig.export.codes import TREE
from ssgmig.export.html_frame import page, share_bar
from ssgmig.export.html_text import escape, sorted_annotations, text_of
from ssgmig.export.palette import FILL, LINE

Row = Mapping[str, Any]


def document_page(document: Row, tables: Mapping[str, Sequence[Row]], *, source: str, paged: bool) -> str:
    """HTML of one document. ``tables``: its stored rows by table; ``source``: address of the original file."""
    sentences = tables["sentences"]
    beside = sorted_annotations(tables["frames"], tables["mentions"], tables["recommendations"], sentences)
    title = document["title"] or document["source_path"]
    body = "\n".join(
        [
            _bar(title),
            '<div class="layout">',
            _filters(tables["mentions"]),
            f"<main id=text>{_opening(document, title, source)}",
            text_of(tables["segments"], sentences, beside, paged=paged),
            "</main>",
            _lists(tables["mentions"], tables["recommendations"], tables["segments"], paged=paged),
            "</div>",
            '<canvas id="map" role="img" aria-label="Framing along the document; click to go there"></canvas>',
            '<section class="card" id="card" aria-live="polite" hidden></section>',
        ]
    )
    attributes = f' data-source="{escape(source)}"' + (' data-paged="1"' if paged else "")
    return page(title, body, script="document.js", attributes=attributes)


def _bar(title: str) -> str:
    return (
        '<a class="skip" href="#text">Skip to the text</a><header class="bar"><a href="index.html">Documents</a>'
        f'<a class="wordy" href="actors.html">Actors</a><span class="title">{escape(title)}</span>'
        '<button type="button" id="previous" title="previous match (p)" aria-label="previous match">◀</button>'
        '<output id="count" for="filters"></output>'
        '<button type="button" id="next" title="next match (n)" aria-label="next match">▶</button></header>'
    )


def _opening(document: Row, title: str, source: str) -> str:
    both, securitized, human = document["n_both"], document["n_securitized"], document["n_human_security"]
    tagged = document["n_sentences_tagged"]
    parts = {"securitized": securitized - both, "both": both, "human_security": human - both}
    figures = [
        (securitized, "securitized"), (document["n_contested"], "of these contested"), (human, "human security"),
        (both, "both"), (document["n_recommendations"], "recommendations"), (document["n_actors"], "actors"),
        (tagged, "sentences tagged"),
    ]  # fmt: skip
    items = "".join(f"<li><b>{number}</b> {name}</li>" for number, name in figures)
    facts = " · ".join(
        escape(str(fact))
        for fact in (
            document["publisher"],
            document["published"],
            document["symbol"],
            f"{document['n_pages_read']} of {document['n_pages']} pages read" if document["n_pages"] else "",
            document["doc_id"],
        )
        if fact
    )
    reason = (
        f'<p class="reason">{escape(document["status"])}: {escape(document["reason"])}</p>'
        if document["reason"]
        else ""
    )
    return (
        f'<h1>{escape(title)}</h1><p class="meta">{facts} · <a href="{escape(source)}">original file</a></p>{reason}'
        f'<ul class="figures">{items}</ul>{share_bar(parts, tagged)}'
    )


def _filters(mentions: Sequence[Row]) -> str:
    frames = [("securitized", "securitized"), ("human_security", "human security"), ("both", "both frames")]
    boxes = "".join(
        _box("f", value, name, f"background:{FILL[value]};border-bottom:3px solid {LINE[value]}")
        for value, name in frames
    )
    boxes += _box("f", "recommendation", "recommendation", f"border-left:4px solid {LINE['recommendation']}")
    hatch = f"repeating-linear-gradient(135deg,{FILL['contested']} 0 6px,{FILL['securitized']} 6px 9px)"
    styles = {
        "asserted": f"background:{FILL['asserted']}",
        "reported": f"background:{FILL['reported']}",
        "contested": f"background:{hatch}",
    }
    voices = "".join(_box("v", voice, voice, style) for voice, style in styles.items())
    labels = "".join(
        f'<optgroup label="{group}">' + "".join(f"<option>{name}</option>" for name in names) + "</optgroup>"
        for group, names in (("elements", _labels("securitized")), ("dimensions", _labels("human_security")))
    )
    actors = "".join(f'<option value="{escape(i)}">{escape(name)} ({n})</option>' for i, name, n in _actors(mentions))
    any_ = '<option value="">any</option>'
    return (
        '<aside aria-label="Filters"><details id="filter-box" open><summary>Filters</summary><form id="filters">'
        '<label class="field">Search<input type="search" id="search"></label>'
        f"<fieldset><legend>Frame</legend>{boxes}</fieldset>"
        f"<fieldset><legend>Voice of securitized</legend>{voices}</fieldset>"
        f'<label class="field">Element or dimension<select id="label">{any_}{labels}</select></label>'
        f'<label class="field">Actor<select id="actor">{any_}{actors}</select></label>'
        '<label class="field">Score: <span id="score-value">any</span>'
        '<input type="range" id="score" min="0" max="95" step="5" value="0"></label>'
        '<label><input type="checkbox" id="only"> hide what does not match</label>'
        '<p><button type="reset">Clear filters</button></p>'
        '<p class="meta">Keys: n next, p previous, / search, Esc close.</p></form></details></aside>'
    )


def _box(name: str, value: str, text: str, style: str) -> str:
    chip = f'<span class="chip" style="{style}"></span>'
    return f'<label><input type="checkbox" name="{name}" value="{value}">{chip}{text}</label>'


def _labels(frame: str) -> list[str]:
    voices = ("asserted", "reported", "contested")
    return [c.name for c in TREE if len(c.path) == 3 and c.path[1] == frame and c.name not in voices]


def _actors(mentions: Iterable[Row]) -> list[tuple[str, str, int]]:
    """Actor id, name and number of mentions, most often mentioned first."""
    names: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for row in mentions:
        names.setdefault(row["actor_id"], row["actor"])
        numbers[row["actor_id"]] += 1
    return [(i, names[i], n) for i, n in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))]


def _lists(mentions: Sequence[Row], recommendations: Sequence[Row], segments: Sequence[Row], *, paged: bool) -> str:
    units = "".join(
        f'<li><span class="strength {escape(u["strength"])}">{escape(u["strength"])}</span> '
        f'<a href="#{u["recommendation_id"]}">{escape(u["number"])} {escape(u["title"])}</a>'
        + (f" p. {u['page_first']}" if paged else "")
        + "</li>"
        for u in recommendations
    )
    actors = "".join(
        f'<li><button type="button" data-id="{escape(i)}" aria-pressed="false"><span class="name">{escape(name)}</span>'
        f'<span class="n">{n}</span></button></li>'
        for i, name, n in _actors(mentions)
    )
    heads = "".join(
        f'<li style="padding-left:{0.8 * max(0, s["level"] - 1):.1f}rem"><a href="#{s["segment_id"]}">'
        f"{escape(s['number'])} {escape(s['text'])}</a></li>"
        for s in segments
        if s["kind"] == "heading" and s["zone"] != "contents"
    )
    return (
        '<aside id="lists" aria-label="Contents, recommendations, actors"><details open><summary>Lists</summary>'
        f'<h2>Recommendations ({len(recommendations)})</h2><ul class="aside-list">{units}</ul>'
        f'<h2>Actors</h2><ul class="aside-list" id="actors">{actors}</ul>'
        f'<h2>Contents</h2><ul class="aside-list">{heads}</ul></details></aside>'
    )
