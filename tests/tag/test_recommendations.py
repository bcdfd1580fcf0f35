"""The recommendation tagger on small invented documents: every shape of advice, and what is not advice."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ssgmig.config import data_dir
from ssgmig.ids import segment_id, sentence_id
from ssgmig.records import Document, Kind, Mention, Recommendation, Segment, Sentence
from ssgmig.tag.nlp import load_nlp
from ssgmig.tag.recommendations import RecommendationTagger


@dataclass
class Part:
    """A segment to be: sentences in order."""

    sentences: list[str]
    kind: Kind = Kind.PARAGRAPH
    number: str = ""
    section: str = "Findings"
    run_in: int = 0
    level: int = 0


def document(*parts: Part) -> Document:
    segments, sentences = [], []
    for at, part in enumerate(parts):
        name, text = segment_id("d", at), " ".join(part.sentences)
        segments.append(
            Segment(
                name, at, part.kind, part.level, part.section, part.number, 1, 1, (), text, run_in_title=part.run_in
            )
        )
        start = 0
        for number, words in enumerate(part.sentences):
            sentences.append(
                Sentence(sentence_id(name, number), name, len(sentences), 1, start, start + len(words), words)
            )
            start += len(words) + 1
    return Document("d", tuple(segments), tuple(sentences))


@pytest.fixture(scope="module", params=["rules", "learned"])
def tag(request):
    nlp = load_nlp()
    models = data_dir("models") if request.param == "learned" else None
    tagger = RecommendationTagger(nlp, data_dir("configs") / "ontology", models)

    def run(doc: Document, *mentions: Mention) -> list[Recommendation]:
        return tagger.tag(doc, {s.sentence_id: nlp(s.text) for s in doc.sentences}, mentions)

    return run


def mention(doc: Document, words: str, category: str) -> Mention:
    sentence = next(s for s in doc.sentences if words in s.text)
    at = sentence.text.index(words)
    return Mention("m", sentence.sentence_id, at, at + len(words), words, category, "g", f"id-{category}", words)


def item(text: str, number: str = "", **more: object) -> Part:
    return Part([text], kind=Kind.LIST_ITEM, number=number, **more)  # type: ignore[arg-type]


ADVICE = [
    "States should open a register of lost boats.",
    "The harbour authorities must train their clerks before the summer.",
    "The Committee recommends that the port councils publish their patrol orders.",
    "The Committee urges States parties to end the detention of children.",
    "Coastal councils are encouraged to consult sailors' families.",
    "It is essential that independent monitors visit the island every month.",
    "There is an urgent need for States to strengthen the independent monitoring of ferries and night shelters.",
    "We would suggest that the ministry share its lists with the shelters.",
]


@pytest.mark.parametrize("text", ADVICE)
def test_scattered_prose(tag, text):
    (found,) = tag(document(Part(["The bay is wide and cold.", text], section="Way forward")))
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "The council opened a shelter in spring.",
        "The ministers agreed to close the old camp in 2019.",
        "States are obliged under article 9 of the treaty to keep such records.",
        "The parliament has urged the government to build a wall.",
        "Norway made recommendations.",
        "The boat should have left earlier.",
        "The lack of beds remains a challenge for the island.",
        "The workshop will be held in the town hall on Friday.",
        "Forty families in need of shelter wait at the pier.",
        "This indicator should not include day trips.",
        "Why should the town pay for the boats?",
        "I remind the hon. Lady that nobody should pay twice for the ferry.",
        "If achieved, this could also reduce the number of lost boats.",
        "The Harbour Convention states that every port should keep a register.",
        "Low fares encourage smugglers to sail at night.",
        "The bill had a clause to say that nobody should land at night.",
        "Peru requested further information on the ferries of the lake.",
        "The islands have similarly called for restraint in the strait.",
    ],
)
def test_what_is_not_advice(tag, text):
    assert tag(document(Part(["The bay is wide and cold.", text]))) == []


def test_bare_lead_in_gives_one_unit_per_item_and_its_addressee(tag):
    doc = document(
        Part(["The Panel recommends that the harbour board:"], section="Recommendations"),
        item("Publish the names of all ferries within six months;", "(a)", section="Recommendations"),
        item("Train its night crews in first aid.", "(b)", section="Recommendations"),
    )
    first, second = tag(doc, mention(doc, "harbour board", "government"))
    assert [first.number, second.number] == ["(a)", "(b)"]
    assert first.addressee_text == second.addressee_text == "harbour board"
    assert first.addressee_source == "lead_in"
    assert first.deadline == "within six months"
    assert second.actions == ("capacity",)


def test_list_that_spells_out_its_own_advice_is_one_unit(tag):
    doc = document(
        Part(["Establish a register of lost boats, as follows:"], number="54.", section="Recommendations"),
        item("Collect the reports of all harbours every week;", "54 (a)", section="Recommendations"),
        item("Publish the register every year.", "54 (b)", section="Recommendations"),
    )
    (found,) = tag(doc)
    assert found.number == "54."
    assert len(found.segment_ids) == 3
    assert found.text.count("\n") == 2


def test_items_keep_background_in_their_text_but_not_among_their_sentences(tag):
    title = "Open the archives:"
    doc = document(
        Part(
            [f"{title} The archives of the port are old.", "The port council should open them to families."],
            kind=Kind.LIST_ITEM,
            section="Suggestions",
            run_in=len(title),
        )
    )
    (found,) = tag(doc)
    assert found.title == "Open the archives"
    assert found.text.startswith(title)
    assert found.sentence_ids[-1] == doc.sentences[1].sentence_id


def test_paragraphs_under_a_numbered_heading_are_one_unit(tag):
    section = "Recommendations > Recommendation 3: Night patrols"
    doc = document(
        Part(["The coast guard should patrol the strait every night."], section=section),
        Part(["It should also carry blankets and water."], section=section),
    )
    (found,) = tag(doc)
    assert (found.number, found.title) == ("Recommendation 3", "Night patrols")
    assert len(found.sentence_ids) == 2


def test_addressees_of_one_sentence_stay_one_row(tag):
    doc = document(Part(["Governments and trade unions should share the lists."], section="Recommendations"))
    (found,) = tag(doc, mention(doc, "Governments", "government"), mention(doc, "trade unions", "civil_society"))
    assert found.addressee_categories == ("government", "civil_society")
    assert found.addressee_source == "sentence"


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Harbour guards should be trained in first aid.", ""),
        ("Harbour guards must not be sent out alone.", ""),
        ("Harbour guards should be involved in the review of the night patrols.", "Harbour guards"),
        ("Harbour guards are called upon to publish their orders.", "Harbour guards"),
        ("We recommend that harbour guards publish their orders.", "harbour guards"),
        ("It is essential that harbour guards register all crews.", "harbour guards"),
        ("Harbour guards have denied it, and the registry should open its files.", ""),
        ("Although harbour guards may close the port, they must publish their orders.", "harbour guards"),
        ("Say who answers: The registry and harbour guards should publish their orders.", "harbour guards"),
        ("Crews have left the port, and the harbour guards should therefore publish their orders.", "harbour guards"),
    ],
)
def test_who_is_acted_upon_is_no_addressee(tag, text, addressee):
    doc = document(Part([text], section="Recommendations"))
    words = "Harbour guards" if "Harbour guards" in text else "harbour guards"
    (found,) = tag(doc, mention(doc, words, "security_provider"))
    assert found.addressee_text == addressee


def test_a_law_advises_nobody(tag):
    doc = document(
        Part(["Be it enacted by the Senate of Freedonia."], section="An Act on ferries"),
        Part(["The ferry board should keep a register of all boats."], section="An Act on ferries"),
    )
    assert tag(doc) == []


def test_a_heading_names_gangs_as_the_problem(tag):
    doc = document(
        Part(["Smuggling gangs"], kind=Kind.HEADING, section="Recommendations"),
        item("Publish the list of night patrols each month.", section="Recommendations > Smuggling gangs"),
    )
    (found,) = tag(doc, mention(doc, "Smuggling gangs", "criminal_network"))
    assert found.addressee_text == ""


def test_addressee_of_a_heading(tag):
    doc = document(
        Part(["For donors"], kind=Kind.HEADING, section="Recommendations"),
        item("Fund the night shelters for at least three years.", section="Recommendations > For donors"),
    )
    (found,) = tag(doc, mention(doc, "donors", "donor"))
    assert (found.addressee_text, found.addressee_source) == ("donors", "heading")


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("States must end the detention of children.", "must"),
        ("States should end the detention of children.", "should"),
        ("States could consider closing the centre for children.", "could"),
    ],
)
def test_strength(tag, text, strength):
    (found,) = tag(document(item(text, section="Recommendations")))
    assert found.strength == strength
    assert found.beneficiaries == ("children",)
    assert any(line.startswith(f"strength {strength}") for line in found.evidence)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "In view of the storms, harbour papers should be waived for crews.",
            "Harbour papers should be waived for crews",
        ),
        ("Although patrols are many, there is a need for calmer ones.", "There is a need for calmer ones"),
        (
            "The council should, with the support of the islands, publish the names of all ferries.",
            "Publish the names of all ferries",
        ),
        (
            "Schemes to house lost sailors should be drafted by the harbour towns.",
            "Schemes to house lost sailors should be drafted by the harbour towns",
        ),
        ("Thus, beyond laws and rules, the yards must be opened to families.", "The yards must be opened to families"),
    ],
)
def test_title_leaves_out_what_stands_before_the_subject(tag, text: str, title: str) -> None:
    found = tag(document(Part([text], section="Recommendations")))
    assert [one.title for one in found] == [title]


def test_conditions_are_kept_as_printed(tag):
    text = "The harbour board should close the yard unless a judge has seen it, subject to approval by the council."
    (found,) = tag(document(Part([text], section="Recommendations")))
    assert found.conditions == ("unless a judge has seen it", "subject to approval by the council")
    (plain,) = tag(document(Part(["The board should protect crews subject to arrest."], section="Recommendations")))
    assert plain.conditions == ()


def test_title_is_verb_and_object_without_an_inserted_deadline(tag):
    text = "The harbour board should, by the end of 2027, publish its patrol orders."
    (found,) = tag(document(Part([text], section="Recommendations")))
    assert found.title == "Publish its patrol orders"
    assert found.deadline == "by the end of 2027"


def test_title_and_deadline_come_from_the_sentence_that_advises(tag):
    reason = "Storms may close the strait again by December 2026."
    advice = "The harbour board must open the night shelters before 2025."
    (found,) = tag(document(Part([reason, advice], number="12.", section="Observations and recommendations")))
    assert found.text == f"{reason} {advice}"
    assert (found.title, found.deadline) == ("Open the night shelters before 2025", "before 2025")


def test_repeats_are_linked_with_similarity_and_change(tag):
    doc = document(
        item(
            "The ministry should publish the number of people held at the border every month.",
            section="Summary of recommendations",
        ),
        item(
            "The ministry must publish the number of people held at the border every month.", section="Recommendations"
        ),
    )
    first, second = tag(doc)
    assert first.repeats == ""
    assert second.repeats.startswith(first.recommendation_id)
    assert second.repeats.endswith("harder")
    assert first.recommendation_id != second.recommendation_id


def review() -> Document:
    states = ["Norway", "Peru", "Ghana", "Japan", "Kenya", "Chile", "Spain", "Egypt", "Fiji"]
    lead = "The recommendations formulated during the dialogue and listed below enjoy the support of Freedonia:"
    items = [
        Part(
            [f"Ratify the seafarers' treaty and train crew number {i} ({state});"],
            number=f"83.{i}.",
            section="Recommendations",
        )
        for i, state in enumerate(states, start=1)
    ]
    double = Part(
        ["Open the ports to relief boats (Italy, Malta); Continue to fund the shelters (Austria)."],
        number="83.10.",
        section="Recommendations",
    )
    talk = Part(["Norway said that Freedonia should ratify the treaty."], number="12.", section="Dialogue")
    return document(talk, Part([lead], number="83.", section="Recommendations"), *items, double)


def test_review_items_have_number_states_and_state_under_review(tag):
    found = tag(review())
    assert len(found) == 11
    assert (found[0].number, found[0].recommending_body) == ("83.1", "Norway")
    assert found[9].recommending_body == "Italy; Malta"
    assert found[10].text.startswith("Continue to fund")
    assert {f.addressee_text for f in found} == {"Freedonia"}
    assert all(f.upr_action_category in ("", "1", "2", "3", "4", "5") for f in found)


def test_sentences_that_carry_advice_lie_in_the_units_segments(tag):
    doc = review()
    by_id = {s.sentence_id: s for s in doc.sentences}
    for found in tag(doc):
        assert {by_id[i].segment_id for i in found.sentence_ids} <= set(found.segment_ids)


def test_two_runs_give_equal_rows(tag):
    assert tag(review()) == tag(review())


def test_a_changed_model_is_refused(tmp_path):
    import shutil

    from ssgmig.errors import ModelError

    shutil.copytree(data_dir("models") / "recommendations", tmp_path / "recommendations")
    model = tmp_path / "recommendations" / "detector.json"
    model.write_text(model.read_text(encoding="utf-8") + " ", encoding="utf-8")
    with pytest.raises(ModelError, match="not the one its manifest names"):
        RecommendationTagger(load_nlp(), data_dir("configs") / "ontology", tmp_path)


def test_missing_models_name_the_remedy(tmp_path):
    from ssgmig.errors import ModelError

    with pytest.raises(ModelError, match=r"set tag\.model to 'rules'"):
        RecommendationTagger(load_nlp(), data_dir("configs") / "ontology", tmp_path)
