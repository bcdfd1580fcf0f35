"""From printed pages to blocks: order, furniture, whole paragraphs, notes, headings, items, tables."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pymupdf
import pytest
from pdf_pages import QUIET, Item, blocks_of, lines, texts_of, write_pdf

from ssgmig.ingest.pdf import read_pdf
from ssgmig.ingest.readers import read
from ssgmig.records import Kind
from ssgmig.structure.build import build_document
from ssgmig.structure.paragraphs import blocks_from_layout

LEFT = [
    "The harbour board met in spring and",
    "spoke at length about the boats that",
    "arrive at night, the crews who meet",
    "them and the food that is wanted by",
    "the families who stay in the old hall",
    "while the clerks write down names",
    "and the nurse looks after all of the",
    "children who came over the water in",
    "the last week of a very long winter,",
]
RIGHT = [
    "when storms had closed the strait for",
    "nine days and no ferry could leave.",
    "The board thanked the village for its",
    "patience and asked the ministry for a",
    "second doctor, two more beds and oil",
    "for the lamps along the northern pier",
    "so that crews can find the way home",
    "when the fog comes in.",
]


def page_of(text: list[str], number: int) -> list[Item]:
    """A page with a running head, its number, and prose."""
    head: list[Item] = [(72, 40, "Annual letter of the harbour board", 8), (290, 810, str(number), 8)]
    return head + lines(72, 100, text)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    items = [item for pair in zip(lines(60, 100, LEFT), lines(320, 100, RIGHT), strict=False) for item in pair]
    path = write_pdf(tmp_path / "a.pdf", [[*items, lines(60, 100, LEFT)[-1]]])
    blocks, pages = blocks_from_layout(read_pdf(path, QUIET))
    assert pages[0].columns == 2
    assert "winter, when storms" in texts_of(blocks)[0]
    assert "doctor, two more beds" in " ".join(texts_of(blocks))


def test_heads_and_numbers_go_and_a_paragraph_crosses_the_page(tmp_path: Path) -> None:
    pages = [page_of(LEFT, 1), page_of(RIGHT, 2), page_of(LEFT, 3), page_of(RIGHT, 4)]
    blocks, rows = blocks_from_layout(read_pdf(write_pdf(tmp_path / "a.pdf", pages), QUIET))
    text = " ".join(texts_of(blocks))
    assert "Annual letter" not in text
    assert "winter, when storms" in blocks[0].text
    assert (blocks[0].page_first, blocks[0].page_last) == (1, 2)
    assert [box.page for box in blocks[0].boxes] == [1, 2]
    assert all(row.n_furniture == len("Annual letter of the harbour board") + 1 for row in rows)


def test_footnotes_stand_apart_and_whole_across_pages(tmp_path: Path) -> None:
    first = [
        *lines(72, 100, [*LEFT, "so the board asked for help."]),
        (72, 700, "1", 5),
        (78, 703, "The hall was built for herring and later lent to the school by the", 8),
        (72, 713, "owners of the fleet, who kept the right to dry their nets in it when", 8),
    ]
    second = [
        *lines(72, 100, RIGHT),
        (72, 700, "rain fell for more than a day.", 8),
        (72, 712, "2", 5),
        (78, 715, "Letter to the board.", 8),
    ]
    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", [first, second]))
    notes = [block for block in blocks if block.kind is Kind.FOOTNOTE]
    assert [note.number for note in notes] == ["1", "2"]
    assert notes[0].text.startswith("The hall was built")
    assert notes[0].text.endswith("in it when rain fell for more than a day.")
    assert "herring" not in " ".join(texts_of(blocks, Kind.PARAGRAPH))


def test_raised_numbers_stay_with_their_word_as_superscripts(tmp_path: Path) -> None:
    def touch(pdf: pymupdf.Document) -> None:
        pdf[0].insert_htmlbox(pymupdf.Rect(72, 200, 500, 300), "<p>The lamp went out.<sup>12</sup> It came back.</p>")

    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", [lines(72, 100, LEFT)], touch=touch))
    assert "went out.¹² It came back." in " ".join(texts_of(blocks))


def test_headings_get_levels_and_the_largest_line_is_the_title(tmp_path: Path) -> None:
    def chapter(y: float, number: int) -> list[Item]:
        return [
            (72, y, f"{number}. Boats and crews", 14, "hebo"),
            (72, y + 24, f"{number}.1 Names of the boats", 11, "hebo"),
            *lines(72, y + 44, LEFT),
        ]

    first = [(72, 90, "Letter on the safety of the strait", 22, "hebo"), *chapter(150, 1)]
    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", [first, chapter(100, 2), chapter(130, 3)]))
    assert texts_of(blocks, Kind.TITLE) == ["Letter on the safety of the strait"]
    levels = {block.text: block.level for block in blocks if block.kind is Kind.HEADING}
    assert levels["2. Boats and crews"] == 1
    assert levels["2.1 Names of the boats"] == 2


def test_labels_start_new_blocks_and_items_nest(tmp_path: Path) -> None:
    items = [
        *lines(72, 100, ["1. The board asks the ministry for the following things:"]),
        *lines(100, 118, ["(a) a second doctor who lives in the village", "all the year;", "(b) two beds;"]),
        *lines(130, 154, ["(i) one of them for children."]),
        *lines(72, 172, ["2. The board thanks the village."]),
        *lines(72, 190, ["• oil for the lamps", "• rope for the pier"]),
    ]
    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", [items]))
    assert texts_of(blocks) == [
        "1. The board asks the ministry for the following things:",
        "(a) a second doctor who lives in the village all the year;",
        "(b) two beds;",
        "(i) one of them for children.",
        "2. The board thanks the village.",
        "• oil for the lamps" if "•" in blocks[5].text else "· oil for the lamps",
        "• rope for the pier" if "•" in blocks[6].text else "· rope for the pier",
    ]
    assert blocks[3].level > blocks[1].level


def test_a_bold_start_is_a_run_in_title(tmp_path: Path) -> None:
    items: list[Item] = [
        (72, 100, "Light the pier:", 10, "hebo"),
        (148, 100, "the harbour board should buy oil for every lamp", 10),
        *lines(72, 112, ["and ask the crews which of them matter most in fog."]),
        *lines(72, 140, LEFT),
    ]
    block = blocks_of(write_pdf(tmp_path / "a.pdf", [items]))[0]
    assert block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
    assert block.text[: block.run_in_title].strip() == "Light the pier:"


def test_a_table_without_rules_is_found_by_alignment(tmp_path: Path) -> None:
    rows = [("Boat", "Crew", "Year"), ("Gull", "4", "1990"), ("Tern", "6", "1994"), ("Skua", "3", "2001")]
    items: list[Item] = [*lines(72, 100, LEFT)]
    items += [(72 + 120 * c, 260 + 14 * r, cell, 10) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    blocks = blocks_of(write_pdf(tmp_path / "a.pdf", [items]))
    table = [block for block in blocks if block.kind is Kind.TABLE]
    assert len(table) == 1
    assert table[0].text.splitlines()[0] == "Boat | Crew | Year"
    assert table[0].text.splitlines()[-1] == "Skua | 3 | 2001"


def test_a_turned_page_reads_as_its_upright_twin(tmp_path: Path) -> None:
    pages = [page_of(LEFT, 1), page_of(RIGHT, 2), page_of(LEFT, 3)]
    upright = blocks_of(write_pdf(tmp_path / "a.pdf", pages))
    for turn in (90, 180, 270):
        path = write_pdf(tmp_path / f"{turn}.pdf", pages, touch=lambda pdf, t=turn: [p.set_rotation(t) for p in pdf])
        assert texts_of(blocks_of(path)) == texts_of(upright)


def test_a_drop_cap_goes_to_its_word(tmp_path: Path) -> None:
    items: list[Item] = [
        (72, 120, "T", 30),
        *lines(96, 106, ["he harbour board met in spring and", "spoke of boats."]),
        *lines(72, 130, LEFT),
    ]
    assert blocks_of(write_pdf(tmp_path / "a.pdf", [items]))[0].text.startswith("The harbour board")


@pytest.mark.corpus
def test_turned_and_damaged_copies_read_as_their_originals(shared: Path) -> None:
    folder = shared / "corpus" / "pdf"
    whole = texts_of(blocks_of(folder / "hrc-upr-wg-malta2013.pdf"))
    turned = texts_of(blocks_of(folder / "derived-malta-upr-rotated90.pdf"))
    assert sum(text in set(whole) for text in turned) >= 0.97 * len(whole)
    greece = texts_of(blocks_of(folder / "hrc-upr-wg-greece2011.pdf"))
    broken = texts_of(blocks_of(folder / "derived-greece-upr-broken-xref.pdf"))
    assert sum(text in set(greece) for text in broken) >= 0.97 * len(greece)


@pytest.mark.corpus
@pytest.mark.parametrize("stem", ["hrc-upr-wg-australia2011", "hrc-upr-wg-malaysia2009"])
def test_both_forms_of_a_review_report_agree_word_by_word(shared: Path, stem: str) -> None:
    words = []
    for name in (f"pdf/{stem}.pdf", f"txt/{stem}.txt"):
        segments = build_document("d", read(shared / "corpus" / name, QUIET)).document.segments
        words.append([word for s in segments if s.kind is not Kind.FOOTNOTE for word in s.text.split()])
    first, second = words
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    same = sum(len(word) for block in blocks for word in first[block.a : block.a + block.size])
    assert same >= 0.98 * max(sum(map(len, first)), sum(map(len, second)))
