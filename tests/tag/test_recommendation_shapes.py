"""Shapes that a learned detector must not lose or invent: titles, plans, tables, speakers, flat headings; evidence."""

from __future__ import annotations

import pytest

from ssgmig.config import data_dir
from ssgmig.ids import segment_id, sentence_id
from ssgmig.records import Document, Kind, Recommendation, Segment, Sentence
from ssgmig.tag.nlp import load_nlp
from ssgmig.tag.recommendation_context import section_reader
from ssgmig.tag.recommendation_cues import load_cues
from ssgmig.tag.recommendation_heads import unknown_addressee
from ssgmig.tag.recommendation_reading import read_sentence
from ssgmig.tag.recommendation_speakers import advises_itself, calls_of, concludes_itself
from ssgmig.tag.recommendations import RecommendationTagger

Row = tuple[str, Kind, str]
ONTOLOGY = data_dir("configs") / "ontology"
CUES = load_cues(ONTOLOGY)


def document(*rows: Row) -> Document:
    """One sentence a segment: text, kind, section."""
    segments, sentences = [], []
    for at, (text, kind, section) in enumerate(rows):
        name = segment_id("d", at)
        segments.append(Segment(name, at, kind, 1, section, "", 1, 1, (), text))
        sentences.append(Sentence(sentence_id(name, 0), name, at, 1, 0, len(text), text))
    return Document("d", tuple(segments), tuple(sentences))


@pytest.fixture(scope="module", params=["rules", "learned"])
def tag(request):
    nlp = load_nlp()
    models = data_dir("models") if request.param == "learned" else None
    tagger = RecommendationTagger(nlp, ONTOLOGY, models)

    def run(doc: Document) -> list[Recommendation]:
        return tagger.tag(doc, {s.sentence_id: nlp(s.text) for s in doc.sentences}, ())

    return run


def reading(text: str):
    return read_sentence(load_nlp()(text), CUES, text=text)


def test_a_titled_item_below_flat_headings_is_advice(tag) -> None:
    title = "Open the night shelters: Sailors now sleep on the quay in most of the northern towns."
    found = tag(
        document(
            ("Suggestions", Kind.HEADING, "Suggestions"),
            ("Port towns", Kind.HEADING, "Port towns"),
            (title, Kind.LIST_ITEM, "Port towns"),
        )
    )
    assert [row.text for row in found] == [title]
    assert found[0].title == "Open the night shelters"


@pytest.mark.parametrize(
    "rows",
    [
        [("The objectives of the survey were these:", Kind.PARAGRAPH, "Survey"), "Count the boats of each port"],
        [("The harbour board will:", Kind.PARAGRAPH, "Programme"), "Build two new piers for the fishing fleet"],
        ["Provide training for forty young clerks and sailors", "Detailed description > Activities"],
        ["Activity 3.2: Organise evening lessons for the sons and daughters of sailors.", "Programme"],
    ],
)
def test_aims_and_activities_of_plans_are_no_advice(tag, rows) -> None:
    made = []
    section = rows[-1] if isinstance(rows[-1], str) and isinstance(rows[0], str) else "Programme"
    for row in rows if not isinstance(rows[0], str) else rows[:1]:
        made.append(row if isinstance(row, tuple) else (row, Kind.LIST_ITEM, section))
    assert tag(document(*made)) == []


def test_table_rows_are_advice_only_under_a_head_that_says_so(tag) -> None:
    row = "Train the clerks of all harbour registries in the law of the sea | Ministry of Ports | 2027"
    advised = document(("Action | Responsible | Timeframe\n" + row, Kind.TABLE, "Follow-up"))
    listed = document(("Course | Town | Year\n" + row, Kind.TABLE, "Courses"))
    assert tag(listed) == []
    whole = advised.segments[0].text
    at = whole.index("Train")
    sentence = Sentence("d-00000-01", "d-00000", 0, 1, at, len(whole), whole[at:])
    assert len(tag(Document("d", advised.segments, (sentence,)))) == 1


def test_cells_of_a_table_of_recommendations_fill_the_fields(tag) -> None:
    head = "No. | Recommendation | Addressee | Deadline"
    rows = ["7 | To open the night shelters of the port | Head of the Harbour Office | 3 months",
            "8 | Train the clerks of the registry | Ministry of Ports | Without delay"]  # fmt: skip
    whole = "\n".join([head, *rows])
    segment = document((whole, Kind.TABLE, "Findings")).segments[0]
    sentences = []
    for number, row in enumerate(rows):
        at = whole.index(row)
        sentences.append(Sentence(f"d-00000-0{number}", "d-00000", number, 1, at, at + len(row), row))
    found = tag(Document("d", (segment,), tuple(sentences)))
    assert [(row.number, row.text, row.addressee_text, row.deadline) for row in found] == [
        ("7", "To open the night shelters of the port", "Head of the Harbour Office", "3 months"),
        ("8", "Train the clerks of the registry", "Ministry of Ports", "Without delay"),
    ]


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("Recommendation No. | Text | Responsible\n1 | Establish a registry of ports. | Ministry of Ports", None),
        ("Recommendation | Comments\n(a) | The Ministry should open the port.", None),
        ("No. | Recommendation | Addressee | Deadline\n3 | Open the shelters of the port. | - | n/a", ("", "")),
        ("No. | Recommendation | Addressee | Deadline\n3 | | The port should act | 2020", None),
    ],
)
def test_odd_cells_are_survived(tag, table: str, wanted: tuple[str, str] | None) -> None:
    segment = document((table, Kind.TABLE, "Findings")).segments[0]
    at = table.index("\n") + 1
    sentence = Sentence("d-00000-00", "d-00000", 0, 1, at, len(table), table[at:])
    found = tag(Document("d", (segment,), (sentence,)))
    if wanted is not None:
        assert [(row.addressee_text, row.deadline) for row in found] == [wanted]


def test_what_people_asked_for_is_no_advice(tag) -> None:
    text = "Interviewees requested to be moved to another port."
    assert tag(document((text, Kind.PARAGRAPH, "Findings"))) == []


def test_a_first_row_of_text_names_no_columns(tag) -> None:
    rows = ["84 | Norland | In line with the recommendation of the council the ports of the north stay closed to crews",
            "85 | Sudland | Regatta of the old ships and visit of the queen to all harbours of the south"]  # fmt: skip
    whole = "\n".join(rows)
    segment = document((whole, Kind.TABLE, "List of closures")).segments[0]
    at = whole.index(rows[1])
    sentence = Sentence("d-00000-00", "d-00000", 0, 1, at, len(whole), rows[1])
    assert tag(Document("d", (segment,), (sentence,))) == []


def test_rows_under_a_numbered_heading_stay_rows_and_column_names_are_no_advice(tag) -> None:
    head = "No. | To whom | What should be done"
    rows = ["1 | Harbour police | Publish a code of conduct for the port", "2 | Registry | Open the files to crews"]
    whole = "\n".join([head, *rows])
    segment = document((whole, Kind.TABLE, "Recommendation 2")).segments[0]
    sentences = [
        Sentence(f"d-00000-0{number}", "d-00000", number, 1, whole.index(row), whole.index(row) + len(row), row)
        for number, row in enumerate([head, *rows])
    ]
    found = tag(Document("d", (segment,), tuple(sentences)))
    assert [(row.addressee_text, row.text) for row in found] == [
        ("Harbour police", "Publish a code of conduct for the port"),
        ("Registry", "Open the files to crews"),
    ]


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("The State party should:", "(a) Condemn publicly any statement that stigmatizes crews;"),
        (
            "The Committee recommends that the State party:",
            "(a) End pushbacks at sea and ensure that boats have a port;",
        ),
        ("The ministers,", "(b) CALLED UPON member States to refrain from closing ports;"),
        ("The meeting:", "(c) URGED donors to fund shelters for crews."),
    ],
)
def test_items_that_complete_their_lead_in_or_open_in_capitals(tag, lead: str, item: str) -> None:
    made = document((lead, Kind.PARAGRAPH, "Decisions"), (item, Kind.LIST_ITEM, "Decisions"))
    assert [row.text for row in tag(made)] == [item]


@pytest.mark.parametrize(
    "text",
    [
        "The participants recommended that shelters be funded jointly.",
        "The port authority would do well to publish its lists.",
    ],
)
def test_advice_of_meetings_and_polite_advice(tag, text: str) -> None:
    assert len(tag(document((text, Kind.PARAGRAPH, "Ports")))) == 1


def test_text_about_recommendations_is_no_advice(tag) -> None:
    text = "The following recommendation is intended to strengthen the registry and should be read with the annex."
    assert tag(document((text, Kind.PARAGRAPH, "Findings"))) == []


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The Inspectors strongly request the ferry companies to publish their lists.", True),
        ("I deplore the loss of the boat and urge the owners to pay for it.", True),
        ("The Assembly urges States to register their boats.", False),
        ("The Committee urged States to register their boats.", False),
    ],
)
def test_who_recommends(text: str, own: bool) -> None:
    assert advises_itself(reading(text)) is own
    assert list(calls_of(reading(text)))


def test_what_the_writers_conclude() -> None:
    assert concludes_itself(reading("The Inquiry considers that the ferry office should be set up in law."))
    assert not concludes_itself(reading("The Minister considers that the ferry office should be set up in law."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Participating organizations should open their lists.", "Participating organizations"),
        ("The Inspectors encourage executive heads to open their lists.", "executive heads"),
        ("The standing trustee must keep records of each payment.", "standing trustee"),
        ("Better lists should be kept in all ports.", ""),
    ],
)
def test_addressees_that_no_list_knows(text: str, words: str) -> None:
    assert unknown_addressee(reading(text)) == words


def test_every_field_says_what_decided_it(tag) -> None:
    text = "Ferry companies must train their guards by the end of 2027."
    (found,) = tag(document((text, Kind.LIST_ITEM, "Recommendations")))
    told = {line.split(":")[0]: line.split(": ", 1)[1] for line in found.evidence}
    assert told["strength must"].startswith("must")
    assert told["deadline"] == found.deadline == "by the end of 2027"
    assert told["capacity"] == "train"
    assert told["addressee (sentence)"] == "Ferry companies"
    assert told["advice"].startswith("must")


def test_section_labels_of_plans() -> None:
    labels = section_reader(CUES, load_nlp().make_doc)
    assert "section_plan" in labels("Description > Expected results and main activities")
    assert "section_plan" not in labels("Recommendations")
