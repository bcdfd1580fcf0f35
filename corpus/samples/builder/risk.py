"""Sets the risk analysis: cover, contents, two justified columns with hyphens, a table, a figure, a bibliography."""

from __future__ import annotations

from builder.draw import draw_line, draw_rect, draw_text
from builder.lines import Face, label, plain, text_width, typographic, words_of
from builder.markup import Block, Source
from builder.page import Composer, Fixed, Flow, Frame
from builder.paper import HEIGHT, WIDTH, Printed, put_stack, save

LEFT, TOP, BOTTOM, GUTTER = 58.0, 88.0, 774.0, 20.0
MEASURE = WIDTH - 2 * LEFT
COLUMN = (MEASURE - GUTTER) / 2
NAVY = (0.05, 0.16, 0.38)
ORANGE = (0.85, 0.45, 0.10)
PALE = (0.90, 0.92, 0.96)
BODY = Face("helv", "hebo", "heit", 10.2)
SMALL = Face("helv", "hebo", "heit", 7.8, (0.3, 0.3, 0.3))
LEADING = 13.7
FRONT_PAGES = 2
QUARTERS = (2900, 4800, 5900, 2880, 5200, 9100, 11800, 5840)
ROW = 14.0


def frames(page: int) -> list[Frame]:
    """One wide column in front, two columns in the body; the column of the contents starts lower."""
    if page <= FRONT_PAGES:
        return [Frame(LEFT, TOP, MEASURE, BOTTOM)]
    return [Frame(LEFT + side * (COLUMN + GUTTER), TOP, COLUMN, BOTTOM) for side in (0, 1)]


def flow_of(block: Block) -> Flow | Fixed:
    """How a block is set."""
    if block.kind == "heading":
        face = Face("hebo", "hebo", "hebo", 15.0 if block.level == 1 else 10.6, NAVY)
        before, after = (18.0, 8.0) if block.level == 1 else (8.0, 4.0)
        words = words_of(block.sentences, face)
        return Flow(words, face.size * 1.22, before, after, keep_next=True, whole=True, key=block)
    if block.kind == "table":
        return ruled_table(block)
    if block.kind == "figure":
        return bar_chart(block)
    words = words_of(block.sentences, BODY)
    flow = Flow(words, LEADING, after=7.0, justify=True, hyphenate=True, key=block)
    if block.kind == "bullet":
        small = words_of(block.sentences, Face("helv", "hebo", "heit", 8.4))
        return Flow(small, 11.2, after=4.0, hang=12.0, first=-12.0, key=block)
    if block.kind == "lettered":
        flow.hang, flow.label = 18.0, label(block.number, BODY)
    return flow


def ruled_table(block: Block) -> Fixed:
    """A table with a ruled line under each row and figures set to the right."""
    face = Face("helv", "hebo", "heit", 8.4)
    caption = Flow(words_of(block.sentences, Face("hebo", "hebo", "hebo", 8.4, NAVY)), 11.0, after=4.0)
    top = caption.height(COLUMN)
    size = top + ROW * len(block.rows)
    edges = (0.0, 0.55, 0.70, 0.85, 1.0)

    def draw(composer: Composer, x: float, y: float, width: float) -> None:
        ops = composer.pages[-1].ops
        put_stack(composer, [caption], x, y, width)
        ops.append(draw_rect((x, y + top, x + width, y + top + ROW), fill=PALE))
        for row, cells in enumerate(block.rows):
            base = y + top + ROW * row + 10.0
            ops.append(draw_line(x, base + 4.0, x + width, base + 4.0, color=NAVY))
            bold = row in (0, len(block.rows) - 1)
            ops.append(draw_text(cells[0].text, face, x + 3.0, base, bold=bold))
            for cell, edge in zip(cells[1:], edges[2:], strict=True):
                ops.append(draw_text(cell.text, face, x + width * edge - 3.0, base, bold=bold, align="right"))
        for edge in edges:
            ops.append(draw_line(x + width * edge, y + top, x + width * edge, y + size, color=NAVY))
        ops.append(draw_line(x, y + top, x + width, y + top, color=NAVY))

    return Fixed(size, draw, before=6.0, after=14.0, key=block)


def bar_chart(block: Block) -> Fixed:
    """Eight bars with their quarters, the caption below."""
    caption = Flow(words_of(block.sentences, Face("heit", "hebo", "heit", 8.4, NAVY)), 11.0)
    chart = 110.0
    tick = Face("helv", "hebo", "heit", 6.6, (0.3, 0.3, 0.3))

    def draw(composer: Composer, x: float, y: float, width: float) -> None:
        ops = composer.pages[-1].ops
        step = width / len(QUARTERS)
        for position, value in enumerate(QUARTERS):
            left, high = x + step * position, value / max(QUARTERS) * (chart - 22)
            fill = NAVY if position < 4 else ORANGE
            ops.append(draw_rect((left + 5, y + chart - 12 - high, left + step - 5, y + chart - 12), fill=fill))
            ops.append(draw_text(f"Q{position % 4 + 1}", tick, left + step / 2, y + chart - 4, align="centre"))
        ops.append(draw_line(x, y + chart - 12, x + width, y + chart - 12))
        put_stack(composer, [caption], x, y + chart + 4, width)

    return Fixed(chart + 4 + caption.height(COLUMN), draw, before=8.0, after=14.0, key=block)


def cover(composer: Composer, source: Source) -> None:
    """Title page with two bands of colour."""
    composer.new_page()
    ops = composer.pages[-1].ops
    ops.append(draw_rect((0, 0, WIDTH, 120), fill=NAVY))
    ops.append(draw_rect((0, 120, WIDTH, 132), fill=ORANGE))
    ops.append(
        draw_text(source.first("publisher"), Face("helv", "hebo", "heit", 13.0, (1, 1, 1)), LEFT, 72.0, bold=True)
    )
    stack = [
        Flow(plain(source.first("title"), Face("hebo", "hebo", "hebo", 30.0, NAVY)), 38.0, after=14.0),
        Flow(plain(source.first("subtitle"), Face("helv", "hebo", "heit", 15.0, NAVY)), 21.0, after=30.0),
        Flow(plain(source.first("date"), BODY), 14.0),
        Flow(plain(source.first("ref"), BODY), 14.0),
    ]
    put_stack(composer, stack, LEFT, 290.0, MEASURE - 60)
    put_stack(composer, [Flow(plain(source.first("imprint"), SMALL), 11.0)], LEFT, 760.0, MEASURE)


def contents(composer: Composer, entries: list[tuple[int, str, int]]) -> list[str]:
    """The page of contents with dotted leaders; returns its lines as printed."""
    composer.new_page()
    ops = composer.pages[-1].ops
    ops.append(draw_text("Contents", Face("hebo", "hebo", "hebo", 20.0, NAVY), LEFT, TOP + 18))
    printed, y = [], TOP + 60
    for level, title, page in entries:
        face = Face("helv", "hebo", "heit", 10.5 if level == 1 else 9.5)
        x = LEFT + 16 * (level - 1)
        room = WIDTH - LEFT - 24 - x - _width(title + " ", face)
        dots = "." * int(room / _width(".", face))
        ops.append(draw_text(f"{title} {dots}", face, x, y, bold=False))
        ops.append(draw_text(str(page), face, WIDTH - LEFT, y, align="right"))
        printed.append(f"{title} {dots} {page}")
        y += 21 if level == 1 else 17
    return printed


def _width(text: str, face: Face) -> float:
    return text_width(typographic(text), face.regular, face.size)


def furniture(composer: Composer, source: Source) -> list[str]:
    """Running head and page number of all pages but the cover, printed after the text; returns the numbers."""
    numbers = []
    for number, page in enumerate(composer.pages[1:], start=2):
        even = number % 2 == 0
        x, align = (LEFT, "left") if even else (WIDTH - LEFT, "right")
        page.ops.append(draw_text(source.first("head"), SMALL, x, 50.0, align=align))
        page.ops.append(draw_rect((0, HEIGHT - 22, WIDTH, HEIGHT), fill=NAVY))
        printed = f"{number} of {len(composer.pages)}"
        page.ops.append(draw_text(printed, SMALL, x, HEIGHT - 34, bold=True, align=align))
        numbers.append(printed)
    return numbers


def compose(source: Source, entries: list[tuple[int, str, int]]) -> tuple[Composer, list[str]]:
    """Set all pages with the given entries of the contents."""
    composer = Composer(frames)
    cover(composer, source)
    listed = contents(composer, entries)
    composer.new_page()
    composer.add_all([flow_of(block) for block in source.body])
    return composer, listed


def make_risk(source: Source) -> Printed:
    """Set the whole analysis; the first pass finds the pages for the contents."""
    headings = [block for block in source.body if block.kind == "heading"]
    first, _ = compose(source, [])
    entries = [(block.level, block.text, first.places[block][0][0]) for block in headings]
    composer, listed = compose(source, entries)
    numbers = furniture(composer, source)
    outline: list[list[object]] = [[level, title, page] for level, title, page in entries]
    title, author = source.first("title"), source.first("publisher")
    data = save(composer, ("helv", "hebo", "heit"), title=title, author=author, date="20240506", outline=outline)
    return Printed(data, composer.places, composer.hyphens, [source.first("head")], numbers, listed)
