"""Reads the markup of the sources: one sentence a line, what is true of it after ``%%`` (see corpus/README.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

INLINE = re.compile(
    r"\[\^(?P<note>\d+)\]|\[(?P<actor>[^\]]+)\]\{(?P<category>\w+)\}|\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*"
)
LABELLED = re.compile(r"^(?P<indent> *)(?P<label>-|\d+\.|\([a-z0-9]\)|>) (?P<rest>.*)$")
FENCES = ("!box", "!textbox", "!summary", "!table")


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence: its text, the category when it names an actor, a footnote number when it is a mark."""

    text: str
    category: str = ""
    bold: bool = False
    italic: bool = False
    note: str = ""


@dataclass(frozen=True)
class Advice:
    """Who is told what: ``strength`` and addressees of a sentence that carries a recommendation."""

    strength: str
    categories: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence and its labels; ``voice`` is '' unless securitized, ``dimensions`` empty unless human security."""

    spans: tuple[Span, ...]
    voice: str = ""
    dimensions: tuple[str, ...] = ()
    advice: Advice | None = None

    @property
    def text(self) -> str:
        """The words as printed, without footnote marks."""
        return "".join(span.text for span in self.spans if not span.note)


@dataclass(frozen=True)
class Block:
    """A unit of layout. ``kind``: heading, paragraph, bullet, numbered, lettered, quote, box, textbox, summary,
    table, figure or note; ``number`` as printed; ``rows`` of a table hold one sentence a cell; ``inner`` of boxes.
    """

    kind: str
    sentences: tuple[Sentence, ...] = ()
    level: int = 0
    number: str = ""
    rows: tuple[tuple[Sentence, ...], ...] = ()
    inner: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """All sentences in one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True)
class Source:
    """A parsed source: ``head`` maps each ``@key`` to its values."""

    name: str
    head: dict[str, list[str]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    def first(self, key: str) -> str:
        """The first value of a key, '' when absent."""
        return self.head.get(key, [""])[0]

    @property
    def notes(self) -> dict[str, Block]:
        """Footnotes by number."""
        return {block.number: block for block in self.blocks if block.kind == "note"}

    @property
    def body(self) -> tuple[Block, ...]:
        """Everything but the footnotes."""
        return tuple(block for block in self.blocks if block.kind != "note")


def parse_sentence(line: str) -> Sentence:
    """One line of a source: words, then flags ``S:voice``, ``H:dimensions`` and, last, ``R:strength > who = words``."""
    words, _, flags = line.partition("%%")
    flags, _, advice = flags.partition("R:")
    labels = dict(flag.split(":", 1) for flag in flags.split())
    unknown = set(labels) - {"S", "H"}
    if unknown:
        raise ValueError(f"unknown flags {sorted(unknown)} in: {line}")
    dimensions = tuple(labels["H"].split(",")) if "H" in labels else ()
    return Sentence(_spans(words.strip()), labels.get("S", ""), dimensions, _advice(advice.strip()))


def _advice(flag: str) -> Advice | None:
    if not flag:
        return None
    strength, _, who = flag.partition(">")
    categories, _, words = who.partition("=")
    return Advice(strength.strip(), _items(categories, ","), _items(words, ";"))


def _items(text: str, separator: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(separator) if item.strip())


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    end = 0
    for match in INLINE.finditer(text):
        if match.start() > end:
            spans.append(Span(text[end : match.start()]))
        if match["note"]:
            spans.append(Span(match["note"], note=match["note"]))
        elif match["actor"]:
            spans.append(Span(match["actor"], category=match["category"]))
        else:
            spans.append(Span(match["bold"] or match["italic"], bold=bool(match["bold"]), italic=bool(match["italic"])))
        end = match.end()
    if end < len(text):
        spans.append(Span(text[end:]))
    return tuple(spans)


def read_source(path: Path) -> Source:
    """Parse a source file; raises ValueError on a flag or fence that the markup does not know."""
    head: dict[str, list[str]] = {}
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            head.setdefault(key, []).append(value)
        else:
            body.append(line)
    return Source(path.stem, head, tuple(parse_blocks(body)))


def parse_blocks(lines: list[str]) -> list[Block]:
    """Group lines into blocks: a blank line or a new label ends one."""
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.startswith(FENCES):
            end = lines.index("!end", position)
            blocks.append(_fenced(line, lines[position + 1 : end]))
            position = end + 1
            continue
        end = position + 1
        while end < len(lines) and lines[end].strip() and not _starts_block(lines[end]):
            end += 1
        if line.strip():
            blocks.append(_block([line, *lines[position + 1 : end]]))
            position = end
        else:
            position += 1
    return blocks


def _starts_block(line: str) -> bool:
    return bool(LABELLED.match(line)) or (line.startswith(("#", "!", "[^")) and not line.startswith("[^]"))


def _fenced(opening: str, lines: list[str]) -> Block:
    fence, _, title = opening.partition(" ")
    kind = fence[1:]
    titles = (parse_sentence(title),) if title else ()
    if kind == "table":
        rows = tuple(tuple(parse_sentence(cell) for cell in line.strip("| ").split(" | ")) for line in lines)
        return Block(kind, titles, rows=rows)
    return Block(kind, titles, inner=tuple(parse_blocks(lines)))


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("#"):
        marks, _, text = first.partition(" ")
        return Block("heading", (parse_sentence(text),), level=len(marks))
    if first.startswith("!figure "):
        return Block("figure", (parse_sentence(first.removeprefix("!figure ")),))
    if note := re.match(r"\[\^(\d+)\]: (.*)", first):
        return Block("note", (parse_sentence(note[2]),), number=note[1])
    if match := LABELLED.match(first):
        label = match["label"]
        kind = {"-": "bullet", ">": "quote", "(": "lettered"}.get(label[0], "numbered")
        number = "" if label in "->" else label
        sentences = tuple(parse_sentence(line) for line in [match["rest"], *lines[1:]])
        return Block(kind, sentences, level=len(match["indent"]) // 2, number=number)
    return Block("paragraph", tuple(parse_sentence(line) for line in lines))
