"""Plain text and text conversions of PDFs, from bytes to blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssgmig.errors import DocumentError
from ssgmig.ingest.inline import plain, without_markup
from ssgmig.ingest.plain import read_plain
from ssgmig.records import Block, Kind

FIRST = "The harbour office counted every boat that came in during the long winter and asked the mayors of the coastal"
SECOND = "towns to report each week what they had seen and what the crews had told them about the journey."


def blocks(tmp_path: Path, text: str | bytes, name: str = "a.txt") -> tuple[Block, ...]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_plain(path).blocks


def test_footnotes_leave_the_paragraph_and_it_is_rejoined(tmp_path: Path) -> None:
    text = f'# Boats\n\n{FIRST}\n\n<sup>1</sup> Harbour Office, Annual Survey.\n\nLund, A. (2019) "Cold harbours", https://example.org/cold.\n\n{SECOND}\n'
    found = blocks(tmp_path, text)
    assert [b.kind for b in found] == [Kind.HEADING, Kind.PARAGRAPH, Kind.FOOTNOTE, Kind.FOOTNOTE]
    assert found[1].text == f"{FIRST} {SECOND}"
    assert found[2].number == "1"


def test_references_without_marks_are_notes_where_the_document_has_notes(tmp_path: Path) -> None:
    marked = "".join(f"<sup>{n}</sup> Harbour Office, Annual Survey, p. {n}.\n\n" for n in (1, 2, 3))
    lone = 'Lund, A. (2019) "Cold harbours", 3 May, https://example.org/cold.'
    found = blocks(tmp_path, f"{FIRST} {SECOND}\n\n{marked}{SECOND.capitalize()}\n\n{lone}\n\nThe winter went on.\n")
    assert [b.text for b in found if b.kind is Kind.FOOTNOTE][-1] == lone
    alone = blocks(tmp_path, f"{FIRST} {SECOND}\n\n{lone}\n\nThe winter went on.\n", name="b.txt")
    assert all(b.kind is Kind.PARAGRAPH for b in alone)


def test_web_address_over_the_page_rejoins_its_note(tmp_path: Path) -> None:
    prose = f"{FIRST} {SECOND}\n\n"
    text = f"1. {prose}¹ Lund, Cold harbours. Available from\n\n2. {prose}www.example.org/cold.pdf.\n\n² Ibid.\n"
    notes = [b.text for b in blocks(tmp_path, text) if b.kind is Kind.FOOTNOTE]
    assert notes == ["Lund, Cold harbours. Available from www.example.org/cold.pdf.", "Ibid."]


def test_wrapped_bullets_and_run_in_titles(tmp_path: Path) -> None:
    text = (
        "- Train the guards: Guards who have been trained make fewer mistakes at night and\n"
        "  know whom to call when a boat is late.\n"
        "- **Publish rules:** Rules that nobody can read protect nobody at all, as crews say.\n"
    )
    found = blocks(tmp_path, text)
    assert [b.kind for b in found] == [Kind.LIST_ITEM, Kind.LIST_ITEM]
    assert found[0].text[: found[0].run_in_title] == "Train the guards:"
    assert found[1].text[: found[1].run_in_title] == "Publish rules:"
    assert found[0].text.endswith("when a boat is late.")


def test_page_numbers_go_and_tables_stay(tmp_path: Path) -> None:
    found = blocks(tmp_path, f"{FIRST}\n\n15\n\n{SECOND}\n\n| Boat | Town |\n|---|---|\n| Ada | Nord |\n")
    assert [b.kind for b in found] == [Kind.PARAGRAPH, Kind.TABLE]
    assert found[1].text == "Boat | Town\nAda | Nord"


def test_hyphen_at_a_break_goes(tmp_path: Path) -> None:
    found = blocks(
        tmp_path,
        "The crews asked for shelter, "
        "and the harbour master said that the navi-\n\ngation lights were broken since the storm.\n",
    )
    assert "navigation lights" in found[0].text


def test_headings_by_form_but_not_sentences(tmp_path: Path) -> None:
    text = f"I. Background\n\n1. {FIRST} {SECOND}\n\nPorts in the north\n\n2. {FIRST} {SECOND}\n\nThe guards slept.\n"
    found = blocks(tmp_path, text)
    assert [b.kind for b in found] == [Kind.HEADING, Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert found[0].level < found[2].level


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str) -> None:
    text = "The harbour’s office was “closed”.\r\nIt’s cold – 1–2 degrees – in the café.\rBoats."
    found = blocks(tmp_path, text.encode(encoding))
    assert [b.text for b in found] == [
        "The harbour’s office was “closed”.",
        "It’s cold – 1–2 degrees – in the café.",
        "Boats.",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("word<sup>3</sup> next", "word next"),
        ("stop.<sup>3</sup>Next", "stop. Next"),
        ("twelve km² wide", "twelve km² wide"),
        ("it ended.¹² Then", "it ended. Then"),
        ("the 21<sup>st</sup> boat", "the 21st boat"),
        ("see [the list](https://example.org/a_b) now", "see the list now"),
        ("Boats\\_and *nets* at <https://example.org/a_b_c>", "Boats_and nets at https://example.org/a_b_c"),
        ("a &amp; b", "a & b"),
        ("$^{\\rm 22}$ Note", "Note"),
    ],
)
def test_inline_markup(source: str, text: str) -> None:
    assert plain(source).text == text


def test_bold_runs_stay_apart() -> None:
    assert without_markup("Item 4:**Safe ports****Open roads** of Orun") == "Item 4: Safe ports Open roads of Orun"
    assert without_markup(r"https://example.org/A\_b\_c\_ d.pdf") == "https://example.org/A_b_c_ d.pdf"


def test_no_markup_is_left_alone() -> None:
    assert without_markup("5 * 3 = 15 and a_b") == "5 * 3 = 15 and a_b"


@pytest.mark.parametrize(("data", "status"), [(b" \n\n", "empty"), (b"a\x00\x01\x02\xff\xfe\x00b" * 50, "damaged")])
def test_no_text(tmp_path: Path, data: bytes, status: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_plain(path)
    assert caught.value.status == status


def test_running_heads_with_page_numbers_go(tmp_path: Path) -> None:
    pages = "\n\n".join(f"Harbour Safety Survey {n}\n{FIRST} {SECOND}" for n in range(3, 9))
    assert all(b.text == f"{FIRST} {SECOND}" for b in blocks(tmp_path, pages))


def test_lone_bullets_and_labels_meet_their_text(tmp_path: Path) -> None:
    found = blocks(tmp_path, "The crew:\n\n•\n\nMs. Lund, captain;\n\n1.\n\nThe boats left the harbour at noon.\n")
    assert [(b.kind, b.text) for b in found][1:] == [
        (Kind.LIST_ITEM, "Ms. Lund, captain;"),
        (Kind.PARAGRAPH, "1. The boats left the harbour at noon."),
    ]


def test_rules_that_stand_over_no_notes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "One line here.\n\f________________\nThe port opened in May\nand closed in June.\n\nLast words.\n\n"
        "__________\n\n1 Introduction\n\nThe crews waited.\n\n__________\n1 See the list.\n\f\n12 The board wrote.\n"
    )
    found = [(block.kind, block.text) for block in read_plain(path).blocks]
    words = " ".join(text for _, text in found)
    assert all(part in words for part in ("opened in May", "Last words.", "Introduction", "The board wrote."))
    assert [text for kind, text in found if kind is Kind.FOOTNOTE] == ["See the list."]


def test_notes_below_a_rule_and_furniture_of_united_nations_texts_do_not_cut_a_paragraph(tmp_path: Path) -> None:
    page = """
            {n}.    The harbour mission supported the police of port {n}, and all ports of the north are invited to

__________________
    {n}   See A/99/{n}. Ports should note that the list is provisional.


31-0211{n}                                                              {n}/15
A/99/118


            lend boats to the harbour mission in its next season on the northern coast of Norland.
"""
    path = tmp_path / "a.txt"
    path.write_text(
        "The harbour mission\n\nA report\n\nIts first part\n\nThe north\n\nThe ports\n"
        + "".join(page.format(n=n) for n in range(1, 6))
    )
    blocks = [block for block in read_plain(path).blocks if block.text != "A/99/118"]
    notes = [block for block in blocks if block.kind is Kind.FOOTNOTE]
    assert [block.number for block in notes] == ["1", "2", "3", "4", "5"]
    whole = [block.text for block in blocks if "invited" in block.text]
    assert len(whole) == 5
    assert all("invited to lend boats" in text for text in whole)
    assert not any("31-0211" in block.text for block in blocks)
