"""Sets the policy brief: cover, one column, run-in titled bullets, a shaded box, running head and foot."""

from __future__ import annotations

from builder.draw import draw_line, draw_rect, draw_text
from builder.lines import Face, label, plain, words_of
from builder.markup import Block, Source
from builder.page import Composer, Fixed, Flow, Frame
from builder.paper import HEIGHT, WIDTH, Printed, put_stack, save, stack_height

LEFT, TOP, BOTTOM = 76.0, 92.0, 764.0
MEASURE = WIDTH - 2 * LEFT
TEAL = (0.0, 0.36, 0.40)
PALE = (0.87, 0.94, 0.94)
GREY = (0.35, 0.35, 0.35)
BODY = Face("helv", "hebo", "heit", 10.2)
SMALL = Face("helv", "hebo", "heit", 8.2, GREY)
COVER = Face("helv", "hebo", "heit", 29.0, (1.0, 1.0, 1.0))
PAD = 12.0


def heading_face(level: int) -> Face:
    """Fonts of a heading."""
    return Face("hebo", "hebo", "hebo", {1: 17.0, 2: 12.5}[level], TEAL)


def flow_of(block: Block) -> Flow | Fixed:
    """How a block is set."""
    if block.kind == "heading":
        face = heading_face(block.level)
        before, after = (22.0, 8.0) if block.level == 1 else (12.0, 4.0)
        words = words_of(block.sentences, face)
        return Flow(words, face.size * 1.25, before, after, keep_next=True, whole=True, key=block)
    if block.kind == "box":
        return shaded_box(block)
    words = words_of(block.sentences, BODY)
    if block.kind == "bullet":
        return Flow(words, 14.6, after=6.0, hang=16.0, label=label("•", BODY), label_x=3.0, key=block)
    return Flow(words, 14.6, after=8.0, key=block)


def shaded_box(block: Block) -> Fixed:
    """A box on a tinted ground that stays in one piece."""
    face = Face("helv", "hebo", "heit", 9.6)
    flows = [Flow(words_of(block.sentences, face, bold=True), 13.2, after=4.0)]
    flows += [Flow(words_of(inner.sentences, face), 13.2, after=4.0) for inner in block.inner]
    size = stack_height(flows, MEASURE - 2 * PAD) + 2 * PAD

    def draw(composer: Composer, x: float, y: float, width: float) -> None:
        composer.pages[-1].ops.append(draw_rect((x, y, x + width, y + size), fill=PALE))
        put_stack(composer, flows, x + PAD, y + PAD, width - 2 * PAD)

    return Fixed(size, draw, before=8.0, after=16.0, key=block)


def cover(composer: Composer, source: Source) -> None:
    """Title page: a coloured field with series, title and authors, the imprint below."""
    composer.new_page()
    ops = composer.pages[-1].ops
    ops.append(draw_rect((0, 0, WIDTH, 560), fill=TEAL))
    pale = Face("helv", "hebo", "heit", 12.0, (0.85, 0.95, 0.95))
    stack = [
        Flow(plain(source.first("series"), pale, bold=True), 18.0, after=40.0),
        Flow(plain(source.first("title"), COVER, bold=True), 36.0, after=16.0),
        Flow(plain(source.first("subtitle"), Face("helv", "hebo", "heit", 16.0, (1.0, 1.0, 1.0))), 22.0, after=60.0),
        Flow(plain(source.first("authors"), pale), 18.0, after=4.0),
    ]
    put_stack(composer, stack, LEFT, 150.0, MEASURE)
    date = Face("helv", "hebo", "heit", 12.0, TEAL)
    ops.append(draw_text(source.first("publisher"), date, LEFT, 604.0, bold=True))
    ops.append(draw_text(source.first("date"), date, LEFT, 622.0))
    put_stack(composer, [Flow(plain(source.first("imprint"), SMALL), 11.0)], LEFT, 740.0, MEASURE)


def furniture(composer: Composer, source: Source) -> list[str]:
    """Running head and foot of all pages but the cover; returns the page numbers as printed."""
    numbers = []
    for number, page in enumerate(composer.pages[1:], start=2):
        page.ops.insert(0, draw_text(source.first("head"), SMALL, WIDTH - LEFT, 52.0, align="right"))
        page.ops.insert(1, draw_line(LEFT, 60.0, WIDTH - LEFT, 60.0, color=TEAL, width=0.8))
        page.ops.append(draw_text(source.first("foot"), SMALL, LEFT, HEIGHT - 42.0))
        page.ops.append(draw_text(str(number), SMALL, WIDTH - LEFT, HEIGHT - 42.0, bold=True, align="right"))
        numbers.append(str(number))
    return numbers


def make_brief(source: Source) -> Printed:
    """Set the whole brief."""
    composer = Composer(lambda page: [Frame(LEFT, TOP, MEASURE, BOTTOM)])
    cover(composer, source)
    composer.new_page()
    composer.add_all([flow_of(block) for block in source.body])
    numbers = furniture(composer, source)
    title, author = source.first("title"), source.first("publisher")
    data = save(composer, ("helv", "hebo", "heit"), title=title, author=author, date="20240312", outline=[])
    return Printed(data, composer.places, composer.hyphens, [source.first("head"), source.first("foot")], numbers)
