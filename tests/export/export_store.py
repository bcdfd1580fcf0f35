"""Writes a small store by hand: a PDF, a text and an unreadable file, with every kind of annotation."""

from __future__ import annotations

from pathlib import Path

from ssgmig import ids
from ssgmig.export.tables import export_tables
from ssgmig.records import (
    Evidence,
    FrameTag,
    Kind,
    Mention,
    Recommendation,
    Segment,
    Sentence,
    Zone,
)
from ssgmig.store.store import Store
from ssgmig.store.tables import rows_of

HARM = "Coast guards pushed 40 people back into danger near the harbour."
THREAT = "The flood of strangers threatens the border towns."
FORMULA = '=HYPERLINK("evil";"click") is how a hostile line begins.'
ADVICE = "The Government should train border guards in human rights."
PLUS = "+10 boats must be bought by 2030."
PDF_LINES = [HARM, THREAT, ADVICE]


class Made:
    """Writes documents to a store; ids are made as the program makes them."""

    def __init__(self, directory: Path) -> None:
        self.store = Store(directory).open()

    def document(self, doc_id: str, path: Path, texts: list[list[str]], **values: object) -> list[Sentence]:
        """Each inner list is a paragraph of sentences; the first paragraph is a heading."""
        segments, sentences = [], []
        for position, parts in enumerate(texts):
            segment = ids.segment_id(doc_id, position)
            kind = Kind.PARAGRAPH if position else Kind.HEADING
            text = " ".join(parts)
            number = f"{position}." if position else ""
            segments.append(
                Segment(segment, position, kind, 0 if position else 1, "Findings", number, 1, 1, (), text, Zone.BODY)
            )
            at = 0
            for index, sentence in enumerate(parts):
                identity = ids.sentence_id(segment, index)
                end = at + len(sentence)
                sentences.append(Sentence(identity, segment, len(sentences), 1, at, end, sentence))
                at = end + 1
        row = {
            "doc_id": doc_id, "sha256": doc_id * 5, "root": str(path), "source_path": path.name, "title": "",
            "publisher": "Harbour Institute", "published": "2024-05", "language": "en", "symbol": "",
            "media_type": "text/plain", "n_pages": 1, "n_pages_read": 1, "n_pages_ocr": 0, "n_words": 40,
            "n_sentences": len(sentences), "n_sentences_tagged": len(sentences), "status": "ok", "reason": "",
            "warnings": [], **values,
        }  # fmt: skip
        self.store.write("segments", doc_id, rows_of(doc_id, segments), fingerprint="f")
        self.store.write("sentences", doc_id, rows_of(doc_id, sentences), fingerprint="f")
        self.store.write("documents", doc_id, [row], fingerprint="f")
        return sentences

    def tags(self, doc_id: str, sentences: list[Sentence]) -> None:
        frames, mentions, units = [], [], []
        for sentence in sentences:
            tag = FrameTag(sentence.sentence_id, False, 0.02, "", 0.0, (), False, 0.1)
            if sentence.text == HARM:
                cue = Evidence(HARM.index("pushed"), HARM.index(" 40"), "measure", "push_back")
                tag = FrameTag(
                    sentence.sentence_id, True, 0.91, "contested", 0.8, ("measure",), True, 0.85, ("personal",), (cue,)
                )
            elif sentence.text == THREAT:
                tag = FrameTag(sentence.sentence_id, True, 0.97, "asserted", 0.9, ("threat", "referent"))
            frames.append(tag)
            for words, category, group, actor in (
                ("Coast guards", "coast_guard", "state_provider", "generic-coast-guard"),
                ("Government", "government", "state_oversight", "generic-government"),
            ):
                at = sentence.text.find(words)
                if at >= 0:
                    identity = ids.mention_id(sentence.sentence_id, at)
                    end = at + len(words)
                    mentions.append(
                        Mention(identity, sentence.sentence_id, at, end, words, category, group, actor, words.lower())
                    )
            if sentence.text in (ADVICE, PLUS):
                units.append(
                    Recommendation(
                        ids.recommendation_id(doc_id, sentence.text), (sentence.segment_id,), (sentence.sentence_id,),
                        "7 (a)", "Findings", 1, 1, "Train border guards", sentence.text, 0.9,
                        "The Government" if sentence.text == ADVICE else "",
                        ("government",) if sentence.text == ADVICE else (),
                        ("generic-government",) if sentence.text == ADVICE else (),
                        "sentence" if sentence.text == ADVICE else "none",
                        "should" if sentence.text == ADVICE else "must", ("capacity",), ("migrants",), (7, 23),
                    )
                )  # fmt: skip
        self.store.write("frames", doc_id, rows_of(doc_id, frames), fingerprint="f")
        self.store.write("mentions", doc_id, rows_of(doc_id, mentions), fingerprint="f")
        self.store.write("recommendations", doc_id, rows_of(doc_id, units), fingerprint="f")


def write_pdf(path: Path, lines: list[str]) -> list[tuple[float, float, float, float]]:
    """A one-page PDF with each sentence on a line of its own; returns the rectangles of the lines."""
    import pymupdf

    document = pymupdf.open()
    page = document.new_page()
    for index, line in enumerate(lines):
        page.insert_text((60, 100 + 30 * index), line, fontsize=10)
    boxes = [tuple(word) for word in page.get_text("blocks")]
    document.save(path)
    document.close()
    return [box[:4] for box in boxes]


def with_boxes(store: Store, doc_id: str, boxes: list[tuple[float, float, float, float]]) -> None:
    """Give paragraph N the Nth rectangle of page 1."""
    rows = store.rows("segments", doc_id)
    for row in rows:
        if row["position"]:
            row["boxes"] = [{"page": 1, "box": list(boxes[row["position"] - 1])}]
    store.write("segments", doc_id, rows, fingerprint="f")


def fill(tmp_path: Path) -> None:
    """Documents ``aaaaaaaaaaaa`` (PDF), ``bbbbbbbbbbbb`` (text) and ``cccccccccccc`` (damaged)."""
    reports = tmp_path / "reports"
    reports.mkdir()
    maker = Made(tmp_path / "out")
    boxes = write_pdf(reports / "harbour report.pdf", PDF_LINES)
    values = {"title": "Harbour & <Border> Report", "media_type": "application/pdf"}
    texts = [["Findings"], [HARM], [THREAT], [ADVICE]]
    sentences = maker.document("aaaaaaaaaaaa", reports / "harbour report.pdf", texts, **values)
    maker.tags("aaaaaaaaaaaa", sentences)
    with_boxes(maker.store, "aaaaaaaaaaaa", boxes)
    note = reports / "note.txt"
    note.write_text(f"Findings\n\n{FORMULA} {PLUS}\n", encoding="utf-8")
    maker.tags("bbbbbbbbbbbb", maker.document("bbbbbbbbbbbb", note, [["Findings"], [FORMULA, PLUS]]))
    bad = reports / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4")
    maker.document(
        "cccccccccccc", bad, [], media_type="application/pdf", status="damaged", reason="the file cannot be opened"
    )
    export_tables(maker.store, tmp_path / "out", run_info={"settings": {"tag": {"model": "accurate"}}})
