"""Text of Word paragraphs: final text of tracked changes, no hidden text, note references and text boxes apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ssgmig.ingest.docx_package import MC, W
from ssgmig.ingest.docx_styles import Styles, is_on, value

_SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "commentReference",
        "sdtPr",
        "rt",
        "proofErr",
        "annotationRef",
    )
)
_NOTE_SIGNS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SYMBOL_DASHES = {"F02D": "-", "F0B7": "•", "F0A7": "▪", "F0D8": "➢"}


@dataclass(slots=True)
class Words:
    """One paragraph's words: note references and text boxes found in it, page breaks, how much of it is bold."""

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    breaks: int = 0
    bold: int = 0
    bold_lead: int = 0
    only_bold: bool = True

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join("".join(self.parts).split())


def words_of(paragraph: etree._Element, styles: Styles) -> Words:
    """Read one ``w:p``; content controls, links, fields and insertions are followed."""
    words = Words()
    stack: list[etree._Element] = [paragraph]
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{W}r":
            _run(element, styles, words)
        elif tag in (f"{W}txbxContent",):
            words.boxes.append(element)
        elif tag == f"{MC}AlternateContent":
            stack.extend(_choice(element))
        elif tag not in _SKIPPED and isinstance(tag, str):
            stack.extend(reversed(element))
    return words


def _choice(element: etree._Element) -> list[etree._Element]:
    choice = element.find(f"{MC}Choice")
    return [choice] if choice is not None else list(element.iter(f"{MC}Fallback"))[:1]


def _run(run: etree._Element, styles: Styles, words: Words) -> None:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish") or styles.get(value(properties, "rStyle")).hidden:
        return
    before = len(words.parts)
    for child in run:
        _run_child(child, words)
    added = "".join(words.parts[before:])
    if value(properties, "vertAlign") == "superscript" and added.strip().isdigit() and words.parts[:before]:
        del words.parts[before:]
        return
    if added.strip():
        if is_on(properties, "b"):
            words.bold += len(added)
            if words.only_bold:
                words.bold_lead += len(added)
        else:
            words.only_bold = False


def _run_child(child: etree._Element, words: Words) -> None:
    tag = child.tag
    if tag == f"{W}t":
        words.parts.append(child.text or "")
    elif tag in (f"{W}tab", f"{W}ptab"):
        words.parts.append("\t")
    elif tag == f"{W}br":
        words.breaks += child.get(f"{W}type") == "page"
        words.parts.append(" ")
    elif tag == f"{W}cr":
        words.parts.append(" ")
    elif tag == f"{W}lastRenderedPageBreak":
        words.breaks += 1
    elif tag == f"{W}noBreakHyphen":
        words.parts.append("-")
    elif tag == f"{W}sym":
        words.parts.append(_SYMBOL_DASHES.get((child.get(f"{W}char") or "").upper(), " "))
    elif tag in _NOTE_SIGNS:
        words.notes.append((_NOTE_SIGNS[tag], child.get(f"{W}id") or ""))
    elif tag == f"{MC}AlternateContent" or (isinstance(tag, str) and tag.endswith(("}drawing", "}pict", "}object"))):
        scope = [child] if tag != f"{MC}AlternateContent" else _choice(child)
        words.boxes.extend(box for part in scope for box in part.iter(f"{W}txbxContent"))
