"""Details of printed pages: notes in the margin, stretched lines, titles in italics, tables without rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pdf_pages import QUIET, Item, blocks_of, lines, texts_of, write_pdf

from ssgmig.ingest.pdf import read_pdf
from ssgmig.records import Kind, Line, PageLayout, Run
from ssgmig.structure.build import build_document
from ssgmig.structure.footnotes import NoteReader
from ssgmig.structure.rows import page_rows

PROSE = [
    "The harbour board met in spring and spoke at length about the",
    "boats that arrive at night and the crews who meet them there.",
    "It asked for a second doctor and for oil for the lamps along",
    "the pier, so that nobody misses the way home in the fog.",
]
OTHER = [
    "A letter went to the ministry in the summer, and in autumn the",
    "answer came that oil would be sent with the next slow ferry.",
    "Until then every house on the pier keeps one window bright,",
    "and the oldest of the crews rings the bell when fog sets in.",
]


def test_a_note_in_the_margin_stays_whole_over_its_blocks(tmp_path: Path) -> None:
    note = ["* The Harbour", "Institute is a", "body of the", "ferry towns."]
    margin: list[Item] = [(40.0 + 4 * i, 300.0 + 10 * i, text, 7) for i, text in enumerate(note)]
    path = write_pdf(tmp_path / "a.pdf", [[*lines(160, 100, PROSE), *margin]])
    notes = texts_of(blocks_of(path), Kind.FOOTNOTE)
    assert notes == ["The Harbour Institute is a body of the ferry towns."]


def test_notes_longer_than_the_text_above_them_are_notes(tmp_path: Path) -> None:
    note = [
        f"{n} The harbour letter of year {n} says what the board had asked for and the crews had seen." for n in (1, 2)
    ]
    rest = ["It goes on for a long while about lamps, ferries, nurses and the price of oil in the towns."] * 3
    foot = [line for first in note for line in (first, *rest)]
    pages = [lines(72, 100, PROSE * 9), [*lines(72, 130, OTHER), *lines(72, 500, foot, size=8, step=10)]]
    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", pages))
    assert [block.number for block in blocks if block.kind is Kind.FOOTNOTE] == ["1", "2"]


def test_words_of_a_stretched_line_stay_in_their_paragraph(tmp_path: Path) -> None:
    column = ["The board set out what", "the crews should keep,", "and it asked that they", "name every boat they s"]
    items: list[Item] = [*lines(300, 100, column), (300, 148, "lamps"), (384, 148, "now"), *lines(300, 160, column)]
    text = " ".join(texts_of(blocks_of(write_pdf(tmp_path / "a.pdf", [items]))))
    assert "lamps now The board" in text


def test_a_short_italic_line_is_a_heading(tmp_path: Path) -> None:
    items = [*lines(72, 100, PROSE), (72, 170, "Ferry towns", 10, "heit"), *lines(72, 195, PROSE)]
    assert "Ferry towns" in texts_of(blocks_of(write_pdf(tmp_path / "a.pdf", [items])), Kind.HEADING)


def test_row_labels_of_a_table_without_rules_are_cells(tmp_path: Path) -> None:
    items: list[Item] = lines(72, 80, PROSE)
    for i, (name, place, cost) in enumerate([("LAMP KEEPER TRAINING", "Old pier", "120")] * 6):
        y = 180.0 + 12 * i
        items += [(72, y, name), (260, y, place), (400, y, cost), (460, y, f"{i}/5/01")]
    tables = texts_of(blocks_of(write_pdf(tmp_path / "a.pdf", [items])), Kind.TABLE)
    assert tables[0].split("\n")[0] == "LAMP KEEPER TRAINING | Old pier | 120 | 0/5/01"


def test_a_run_over_a_rule_is_cut_into_its_cells(tmp_path: Path) -> None:
    def ruled(pdf: Any) -> None:
        for y in (100, 120, 140, 160):
            pdf[0].draw_line((70, y), (400, y))
        for x in (70, 97, 200, 400):
            pdf[0].draw_line((x, 100), (x, 160))

    rows: list[Item] = [(75, 114 + 20 * i, f"12{i}  Harbour") for i in range(3)]
    rows += [(205, 114 + 20 * i, "lamps along the pier") for i in range(3)]
    tables = texts_of(blocks_of(write_pdf(tmp_path / "a.pdf", [rows], touch=ruled)), Kind.TABLE)
    assert tables[0].split("\n")[0] == "120 | Harbour | lamps along the pier"


def test_rules_between_columns_alone_do_not_glue_the_rows(tmp_path: Path) -> None:
    def ruled(pdf: Any) -> None:
        for y in (95, 250):
            pdf[0].draw_line((70, y), (500, y))
        for x in (70, 200, 300, 400, 500):
            pdf[0].draw_line((x, 95), (x, 250))

    rows = [
        item
        for i in range(12)
        for item in (
            (75.0, 110.0 + 11 * i, f"Town {i}"),
            (240.0, 110.0 + 11 * i, f"{i}12"),
            (340.0, 110.0 + 11 * i, f"{i}34"),
        )
    ]
    tables = texts_of(blocks_of(write_pdf(tmp_path / "a.pdf", [rows], touch=ruled)), Kind.TABLE)
    assert "Town 3 | 312 | 334" in tables[0].split("\n")


def test_leaders_of_a_contents_list_are_no_sentences(tmp_path: Path) -> None:
    items = lines(
        72, 100, [f"Chapter {name} " + ". " * 20 + str(i) for i, name in enumerate(["one", "two", "three"], 1)]
    )
    path = write_pdf(tmp_path / "a.pdf", [items, lines(72, 100, PROSE * 3)])
    sentences = build_document("d", read_pdf(path, QUIET)).document.sentences
    assert sum("Chapter" in s.text or not any(c.isalpha() for c in s.text) for s in sentences) <= 3


def printed(y: float, *parts: tuple[str, float, bool]) -> Line:
    """A line of runs (text, size, raised), each letter half as wide as it is high."""
    runs, x = [], 72.0
    for text, size, raised in parts:
        width = len(text) * size / 2
        runs.append(Run(text, (x, y - size, x + width, y), size, superscript=raised))
        x += width
    return Line(tuple(runs), (72.0, y - 11, x, y), 0)


def test_a_call_set_apart_from_its_stop_is_a_mark() -> None:
    line = printed(
        100, ("The boats came.", 10, False), (" ", 6, False), ("15", 6, True), (" They left in May ", 10, False)
    )
    second = printed(112, ("it rose by ", 10, False), ("15", 6, True), (" per cent", 10, False))
    rows = page_rows(PageLayout(1, 600.0, 800.0, (line, second)))
    assert [row.text for row in rows] == ["The boats came.¹⁵ They left in May ", "it rose by 15 per cent"]


def test_a_date_at_the_start_of_a_row_begins_no_note() -> None:
    lines = [printed(100, (" ".join(PROSE), 10, False))]
    notes = [f"Harbour Institute, Annual letter number {n}, sent on " for n in (1, 2, 3, 4)]
    for n, text in enumerate(notes, 1):
        lines.append(printed(600 + 20 * n, (str(n), 5, True), ("  " + text, 8, False)))
        lines.append(printed(610 + 20 * n, (f"{n + 1} December 2024.", 8, False)))
    reader = NoteReader(10.0)
    reader.take(page_rows(PageLayout(1, 600.0, 800.0, tuple(lines))))
    assert [note.mark for note in reader.notes if note.rows[0].marker] == ["1", "2", "3", "4"]
    assert len(reader.notes[-1].rows) == 2
