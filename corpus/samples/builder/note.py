"""Sets the numbered note of an assembly: masthead, framed summary, numbered paragraphs, footnotes, symbol as head."""

from __future__ import annotations

from builder.draw import draw_line, draw_rect, draw_text
from builder.lines import Face, Piece, Style, label, plain, words_of
from builder.markup import Block, Source
from builder.page import Composer, Fixed, Flow, Frame
from builder.paper import HEIGHT, WIDTH, Printed, put_stack, save, stack_height

LEFT, RIGHT, TOP, BOTTOM = 108.0, WIDTH - 92.0, 96.0, 768.0
MEASURE = RIGHT - LEFT
BODY = Face("tiro", "tibo", "tiit", 11.4)
NOTE = Face("tiro", "tibo", "tiit", 8.6)
SMALL = Face("tiro", "tibo", "tiit", 9.0)
LEADING = 13.8
PAD = 10.0


def frames(page: int) -> list[Frame]:
    """One column; the first page begins under the masthead."""
    return [Frame(LEFT, 300.0 if page == 1 else TOP, MEASURE, BOTTOM)]


def flow_of(block: Block) -> Flow | Fixed:
    """How a block is set: a number stands at the margin, lines after the first return to it."""
    words = words_of(block.sentences, BODY)
    if block.kind == "heading":
        face = Face("tibo", "tibo", "tibo", 14.0 if block.level == 1 else 11.4)
        roman, _, text = block.text.partition(" ")
        words = plain(text, face)
        before = 16.0 if block.level == 1 else 10.0
        mark = label(roman, face)
        return Flow(words, face.size * 1.3, before, 6.0, 30.0, label=mark, keep_next=True, whole=True, key=block)
    if block.kind == "summary":
        return framed_summary(block)
    if block.kind == "numbered":
        mark = label(block.number, BODY)
        ends_open = block.text.endswith(":")
        return Flow(words, LEADING, after=7.0, first=34.0, label=mark, justify=True, keep_next=ends_open, key=block)
    if block.kind == "lettered":
        mark = label(block.number, BODY)
        return Flow(words, LEADING, after=6.0, first=58.0, label=mark, label_x=34.0, justify=True, key=block)
    return Flow(words, LEADING, after=7.0, justify=True, key=block)


def framed_summary(block: Block) -> Fixed:
    """The ruled box with the summary on the first page."""
    flows = [Flow(plain(block.text, Face("tiit", "tibo", "tiit", 11.0)), 16.0, after=4.0, centre=True)]
    flows += [
        Flow(words_of(inner.sentences, BODY), LEADING, after=4.0, first=24.0, justify=True) for inner in block.inner
    ]
    size = stack_height(flows, MEASURE - 2 * PAD) + 2 * PAD

    def draw(composer: Composer, x: float, y: float, width: float) -> None:
        composer.pages[-1].ops.append(draw_rect((x, y, x + width, y + size), color=(0.0, 0.0, 0.0)))
        put_stack(composer, flows, x + PAD, y + PAD, width - 2 * PAD)

    return Fixed(size, draw, after=10.0, key=block)


def masthead(composer: Composer, source: Source) -> None:
    """Head of the first page: body, symbol, distribution, session, agenda item and title."""
    ops = composer.pages[0].ops
    ops.append(draw_text(source.first("symbol"), Face("tiro", "tibo", "tiit", 11.0), RIGHT, 62.0, align="right"))
    ops.append(draw_line(LEFT - 36, 70.0, RIGHT, 70.0, width=0.8))
    ops.append(draw_text(source.first("body"), Face("tiro", "tibo", "tiit", 17.0), LEFT - 36, 98.0, bold=True))
    for row, text in enumerate([f"Distr.: {source.first('dist')}", source.first("date"), source.first("original")]):
        ops.append(draw_text(text, SMALL, RIGHT - 96, 92.0 + 13 * row))
    ops.append(draw_line(LEFT - 36, 132.0, RIGHT, 132.0, width=2.0))
    ops.append(draw_text(source.first("session"), BODY, LEFT - 36, 154.0, bold=True))
    for row, item in enumerate(source.head["agenda"]):
        ops.append(draw_text(item, BODY, LEFT - 36, 168.0 + 14 * row, bold=bool(row)))
    title = Face("tibo", "tibo", "tibo", 16.0)
    subtitle = Face("tibo", "tibo", "tibo", 12.5)
    stack = [
        Flow(plain(source.first("title"), title), 20.0, after=8.0),
        Flow(plain(source.first("subtitle"), subtitle), 16.0),
    ]
    put_stack(composer, stack, LEFT, 208.0, MEASURE)


def furniture(composer: Composer, source: Source) -> list[str]:
    """Symbol and date over each further page, job number and page below; returns the page numbers as printed."""
    numbers = []
    total = len(composer.pages)
    bold = Face("tibo", "tibo", "tibo", 9.0)
    for number, page in enumerate(composer.pages, start=1):
        printed, even = f"{number}/{total}", number % 2 == 0
        outer, inner = (LEFT - 36, RIGHT) if even else (RIGHT, LEFT - 36)
        if number > 1:
            head = [
                draw_text(source.first("symbol"), bold, outer, 56.0, align="left" if even else "right"),
                draw_text(source.first("date"), SMALL, inner, 56.0, align="right" if even else "left"),
                draw_line(LEFT - 36, 62.0, RIGHT, 62.0),
            ]
            page.ops[:0] = head
        page.ops.append(draw_text(printed, bold, outer, HEIGHT - 40, align="left" if even else "right"))
        page.ops.append(draw_text(source.first("job"), SMALL, inner, HEIGHT - 40, align="right" if even else "left"))
        numbers.append(printed)
    return numbers


def make_note(source: Source) -> Printed:
    """Set the whole note."""
    notes = {
        number: Flow(
            words_of(block.sentences, NOTE),
            10.4,
            first=10.0,
            label=(Piece(number, Style("tiro", 6.2, rise=2.8)),),
            key=block,
        )
        for number, block in source.notes.items()
    }
    composer = Composer(frames, notes=notes)
    composer.new_page()
    masthead(composer, source)
    composer.add_all([flow_of(block) for block in source.body])
    composer.draw_notes()
    numbers = furniture(composer, source)
    title, author = source.first("title"), source.first("publisher")
    data = save(composer, ("tiro", "tibo", "tiit"), title=title, author=author, date="20250912", outline=[])
    heads = [source.first("symbol"), source.first("date"), source.first("job")]
    return Printed(data, composer.places, composer.hyphens, heads, numbers)
