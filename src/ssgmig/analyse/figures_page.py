"""All figures of a comparison on one page that needs no network: pictures, and their numbers as sortable tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ssgmig.analyse.corpus import Row

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1F2933;max-width:62rem;margin:2rem auto;padding:0 1rem}
figure{margin:2rem 0}figure svg{width:100%;max-width:46rem;height:auto}figcaption{font-weight:600;margin-bottom:.5rem}
table{border-collapse:collapse;font-size:14px}th,td{padding:.2rem .6rem;border-bottom:1px solid #D5DADF;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid #1B6CA8}.scroll{max-height:26rem;overflow:auto}
"""
_SCRIPT = """
document.querySelectorAll('table').forEach(t=>{
 t.querySelectorAll('th button').forEach((b,i)=>b.onclick=()=>{
  const up=b.dataset.up!=='1';b.dataset.up=up?'1':'0';
  const v=r=>r.cells[i].textContent,n=x=>x===''?-Infinity:Number(x);
  const body=t.tBodies[0];
  [...body.rows].sort((p,q)=>{const a=v(p),c=v(q);
   const d=isNaN(n(a))||isNaN(n(c))?a.localeCompare(c):n(a)-n(c);return up?d:-d}).forEach(r=>body.append(r))});
 const f=t.closest('details').querySelector('input');
 f.oninput=()=>[...t.tBodies[0].rows].forEach(r=>r.hidden=!r.textContent.toLowerCase().includes(f.value.toLowerCase()))
});
"""


@dataclass(frozen=True)
class Shown:
    """A figure on the page: its caption, its SVG file, the rows behind it and their columns."""

    caption: str
    svg: Path
    rows: Sequence[Row]
    columns: Mapping[str, str]


def write_page(figures: Sequence[Shown], notes: Sequence[str], path: Path) -> Path:
    """Write the page; equal input gives equal bytes."""
    parts = [_figure(shown, number) for number, shown in enumerate(figures, start=1)]
    warnings = "".join(f"<li>{escape(note)}</li>" for note in notes)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comparison of framing</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><h1>Comparison of framing</h1>"
        f"<ul>{warnings}</ul>{''.join(parts)}<script>{_SCRIPT}</script></body></html>\n"
    )
    path.write_text(page, encoding="utf-8")
    return path


def _figure(shown: Shown, number: int) -> str:
    drawing = shown.svg.read_text(encoding="utf-8")
    drawing = drawing[drawing.index("<svg") :]
    # Ids repeat from one drawing to the next, and a page must not hold one twice.
    drawing = (
        drawing.replace(' id="', f' id="f{number}-')
        .replace('href="#', f'href="#f{number}-')
        .replace("url(#", f"url(#f{number}-")
    )
    caption = escape(shown.caption)
    drawing = drawing.replace("<svg", f'<svg role="img" aria-label="{caption}"', 1)
    head = "".join(f'<th scope="col"><button>{escape(name)}</button></th>' for name in shown.columns)
    body = "".join(
        f"<tr>{''.join(_cell(row.get(c), kind) for c, kind in shown.columns.items())}</tr>" for row in shown.rows
    )
    return (
        f"<figure><figcaption>{caption}</figcaption>{drawing}</figure><details><summary>Numbers</summary>"
        '<p><label>Only rows with <input type="search"></label></p>'
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _cell(value: object, kind: str) -> str:
    text = "" if value is None else str(value)
    return f"<td>{escape(text)}</td>" if kind == "text" else f'<td class="n">{escape(text)}</td>'
