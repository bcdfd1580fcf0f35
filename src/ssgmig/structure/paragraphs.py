"""Page layouts to blocks: the whole way from printed lines to titles, headings, paragraphs, items and notes."""

from __future__ import annotations

from dataclasses import replace

from ssgmig.records import Block, Box, Kind, PageBox, PageLayout, PageRow, RawDocument
from ssgmig.structure.alignment import take_tables
from ssgmig.structure.columns import arrange
from ssgmig.structure.entries import mark_entries
from ssgmig.structure.footnotes import Note, NoteReader, strip_mark
from ssgmig.structure.furniture import split_furniture
from ssgmig.structure.groups import Group, group_rows, join_over_breaks, leadings
from ssgmig.structure.headings import body_style, classify
from ssgmig.structure.hyphens import Lexicon, join_lines, tidy
from ssgmig.structure.recognised import mended
from ssgmig.structure.rows import Body, Row, page_rows, turns_of, union

_TEXT_SHARE = 0.2


def blocks_from_layout(raw: RawDocument) -> tuple[tuple[Block, ...], tuple[PageRow, ...]]:
    """Blocks in reading order (footnotes stand after the page on which they begin) and one row per page."""
    raw = replace(raw, layout=mended(raw.layout))
    turns = turns_of(raw.layout)
    rows = {page.number: mark_entries(page_rows(page, turns[page.number])) for page in raw.layout}
    lexicon = Lexicon(row.text for page in rows.values() for row in page)
    taken = split_furniture(rows, {p.number: p.width if turns[p.number] in (90, 270) else p.height for p in raw.layout})
    printed = dict(rows)
    tables = {page.number: _take_tables(page, rows, lexicon) for page in raw.layout}
    body = _body(list(printed.values()), list(rows.values()))
    reader = NoteReader(body.size)
    columns: dict[int, int] = {}
    for number, members in rows.items():
        arranged, columns[number] = arrange(reader.take_margin(members))
        rows[number] = reader.take(arranged)
    leading = leadings(list(rows.values()))
    groups = [g for number in rows for g in group_rows(rows[number], leading, body)]
    classify(groups, body, raw.outline)
    _mark_boxed(groups, {page.number: page.shaded for page in raw.layout})
    groups = join_over_breaks(_parts_joined(groups, body), body)
    blocks = _ordered(groups, reader.notes, tables, lexicon)
    return tuple(blocks), tuple(
        _page_row(page, columns[page.number], taken.get(page.number, [])) for page in raw.layout
    )


def _body(printed: list[list[Row]], running: list[list[Row]]) -> Body:
    """The print of the text outside tables, or of everything in a document that is nearly all tables."""
    outside = sum(len(row.text) for rows in running for row in rows)
    whole = sum(len(row.text) for rows in printed for row in rows)
    return body_style(running if outside >= _TEXT_SHARE * whole else printed)


def _take_tables(page: PageLayout, rows: dict[int, list[Row]], lexicon: Lexicon) -> list[Block]:
    """Tables of a page as blocks; their text does not come again as paragraphs."""
    found: list[Block] = []
    for table in page.tables:
        text = "\n".join(" | ".join(_cell(cell, lexicon) for cell in cells) for cells in table.rows)
        boxes = (PageBox(page.number, table.box),)
        found.append(Block(Kind.TABLE, text, page_first=page.number, page_last=page.number, boxes=boxes))
        rows[page.number] = [row for row in rows[page.number] if not _inside(row.src, table.box)]
    aligned, rows[page.number] = take_tables(rows[page.number])
    for grid in aligned:
        text = "\n".join(" | ".join(tidy(cell) for cell in cells) for cells in grid.rows)
        boxes = (PageBox(page.number, grid.src),)
        found.append(Block(Kind.TABLE, text, page_first=page.number, page_last=page.number, boxes=boxes))
    return sorted(found, key=lambda block: block.boxes[0].box[1])


def _cell(text: str, lexicon: Lexicon) -> str:
    lines = text.split("\n")
    for line in lines[1:]:
        lines[0] = join_lines(lines[0], line, lexicon)
    return tidy(lines[0]).replace(" | ", " / ")


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1


def _ordered(groups: list[Group], notes: list[Note], tables: dict[int, list[Block]], lexicon: Lexicon) -> list[Block]:
    """Blocks with each page's tables in their place and its notes after the last block that begins there."""
    blocks: list[Block] = []
    pending = sorted(tables)
    by_page: dict[int, list[Note]] = {}
    for note in notes:
        by_page.setdefault(note.rows[0].page, []).append(note)
    page = 0

    def close(until: int) -> None:
        while pending and pending[0] < until:
            number = pending.pop(0)
            blocks.extend(tables[number])
            blocks.extend(_note_block(note, lexicon) for note in by_page.pop(number, []))

    for group in groups:
        if group.first.page != page:
            page = group.first.page
            close(page)
        top = group.first.src[1]
        while tables.get(page) and tables[page][0].boxes[0].box[1] < top:
            blocks.append(tables[page].pop(0))
        blocks.append(_block(group, lexicon))
    close(1 << 30)
    return blocks


def _parts_joined(groups: list[Group], body: Body) -> list[Group]:
    """The labels of one chart or map make one block; a bare "Figure 1" takes the title printed beside it."""
    result: list[Group] = []
    for group in groups:
        last = result[-1] if result else None
        same_page = last is not None and last.last.page == group.first.page
        if last and same_page and (last.kind is group.kind is Kind.TABLE or _is_caption_title(last, group, body)):
            last.rows += group.rows
        else:
            result.append(group)
    return result


def _is_caption_title(label: Group, title: Group, body: Body) -> bool:
    bare = label.kind is Kind.CAPTION and len(label.rows) == 1 and len(label.first.text.strip()) <= 14
    near = abs(title.first.base - label.first.base) < 2.5 * body.size
    return bare and near and title.kind in (Kind.PARAGRAPH, Kind.HEADING) and title.first.font != body.font


def _mark_boxed(groups: list[Group], shaded: dict[int, tuple[Box, ...]]) -> None:
    """Paragraphs in a shaded or framed area are boxed text; items and headings there stay what they are."""
    for group in groups:
        boxes = shaded.get(group.first.page, ())
        if group.kind is Kind.PARAGRAPH and any(_inside(row.src, box) for box in boxes for row in group.rows[:1]):
            group.kind = Kind.BOXED


def _joined(rows: list[Row], lexicon: Lexicon) -> str:
    text = rows[0].text.strip()
    for row in rows[1:]:
        text = join_lines(text, row.text, lexicon)
    return tidy(text)


def _boxes(rows: list[Row]) -> tuple[PageBox, ...]:
    """One rectangle for each page and column the rows stand in."""
    merged: dict[tuple[int, int], Box] = {}
    for row in rows:
        key = (row.page, row.column)
        merged[key] = union(merged[key], row.src) if key in merged else row.src
    return tuple(PageBox(page, box) for (page, _), box in merged.items())


def _block(group: Group, lexicon: Lexicon) -> Block:
    text = _joined(group.rows, lexicon)
    if group.kind is Kind.TABLE:
        text = "\n".join(tidy(row.text) for row in group.rows)
    return Block(
        kind=group.kind,
        text=text,
        level=group.level,
        page_first=group.first.page,
        page_last=group.last.page,
        boxes=_boxes(group.rows),
        run_in_title=_run_in(group, text),
    )


def _run_in(group: Group, text: str) -> int:
    """Characters of a bold title at the start of a paragraph or item that is otherwise not bold."""
    if group.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or not group.first.bold_lead:
        return 0
    lead = 0
    for row in group.rows:
        if row.bold_lead >= len(row.text.rstrip()):
            lead += len(tidy(row.text)) + 1
            continue
        lead += len(tidy(row.text[: row.bold_lead]))
        break
    return lead if 3 <= lead < 0.8 * len(text) else 0


def _note_block(note: Note, lexicon: Lexicon) -> Block:
    return Block(
        kind=Kind.FOOTNOTE,
        text=strip_mark(_joined(note.rows, lexicon), note.mark),
        number=note.mark,
        page_first=note.rows[0].page,
        page_last=note.rows[-1].page,
        boxes=_boxes(note.rows),
    )


def _page_row(page: PageLayout, columns: int, taken: list[Row]) -> PageRow:
    return PageRow(
        page=page.number,
        width=page.width,
        height=page.height,
        text_layer=page.text_layer,
        columns=columns,
        n_chars=sum(len(line.text) for line in page.lines),
        n_furniture=sum(len(row.text) for row in taken),
        warnings=page.warnings,
    )
