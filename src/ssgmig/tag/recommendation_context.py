"""Readings of a whole document: sentences with their lead-in, headings and neighbours linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ssgmig.records import Document, Kind, Segment
from ssgmig.tag.recommendation_cues import RecommendationCues, word_set
from ssgmig.tag.recommendation_reading import ADVISING, NUMBERED_HEADING, Reading, read_sentence
from ssgmig.tag.recommendation_tables import first_row, names_columns, row_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tokenize = Callable[[str], "Doc"]
SectionLabels = Callable[[str], frozenset[str]]
_BELOW = frozenset({"section_after_advice"})
FEWEST_COLUMNS = 2
_ADVICE_COLUMNS = word_set(
    "action actions measure measures recommendation recommendations responsible responsibility timeframe timeline "
    "deadline lead owner addressee priority steps whom done"
)
FIRST_SEGMENTS = 60
_ENACTS = re.compile(
    r"\W*(?:be it (?:further )?enacted\b|(?:has|have) adopted this (?:regulation|directive|decision)\b|"
    r"(?:the )?[\w ]{0,40}\benacts as follows\b|(?:it is )?hereby enacted\b)",
    re.IGNORECASE,
)
_NEVER_ADVICE = frozenset({Kind.FOOTNOTE, Kind.CAPTION})


def lays_down_law(document: Document) -> bool:
    """Whether the document is a bill or law: near its beginning a segment opens with an enacting formula.

    Laws lay down duties and advise nobody (CODEBOOK section 2).
    """
    return any(_ENACTS.match(segment.text) for segment in document.segments[:FIRST_SEGMENTS])


def section_reader(cues: RecommendationCues, make_doc: Tokenize) -> SectionLabels:
    """A function from a section path to the cue labels of its headings; each path is read once."""
    known: dict[str, frozenset[str]] = {}

    def labels(path: str) -> frozenset[str]:
        if path not in known:
            found: set[str] = set()
            for heading in path.split(" > "):
                words = [token.lower_ for token in make_doc(heading)]
                found.update(hit.cue.label for hit in cues.sections(words, [""] * len(words)))
            known[path] = frozenset(found)
        return known[path]

    return labels


def read_document(
    document: Document, docs: Mapping[str, Doc], cues: RecommendationCues, labels: SectionLabels
) -> dict[str, Reading]:
    """Reading of each sentence that may be advice (no footnotes, no captions) by sentence id.

    Lead-ins reach over the list that follows them.
    """
    readings: dict[str, Reading] = {}
    leads = _Leads()
    below = below_advice(document, labels)
    previous: Reading | None = None
    segment: Segment | None = None
    for sentence in document.sentences:
        doc = docs.get(sentence.sentence_id)
        if doc is None:
            continue
        here = document.segment_of(sentence)
        if here.kind in _NEVER_ADVICE:
            continue
        if here is not segment:
            leads.enter(here)
            segment = here
        starts = sentence.start_char == 0
        section = labels(here.section) | (_BELOW if here.segment_id in below else frozenset())
        head = _columns(here, labels) if here.kind is Kind.TABLE else frozenset()
        cells = row_of(here, sentence) if head else None
        if head and sentence.start_char < here.text.find("\n"):
            continue  # the names of its columns
        reading = read_sentence(
            doc,
            cues,
            text=sentence.text,
            section=section | head,
            item=cells is not None or (starts and (here.kind is Kind.LIST_ITEM or bool(here.number))),
            numbered=bool(here.number),
            row=here.kind is Kind.TABLE and not (section | head) & ADVISING,
            begins=cells.advice[0] if cells is not None else 0,
        )
        reading.lead = leads.current
        reading.previous = previous
        if previous is not None:
            previous.following = reading
        leads.see(reading)
        readings[sentence.sentence_id] = reading
        previous = None if here.kind in (Kind.HEADING, Kind.TITLE) else reading
    return readings


def _columns(table: Segment, labels: SectionLabels) -> frozenset[str]:
    """Advice where the first row of a table names a column for it: action, responsible, timeframe."""
    first = first_row(table)
    if not names_columns(first):
        return frozenset()
    words = {word.strip(" .:()").lower() for word in first.replace("|", " ").split()}
    named = "section_advice" in labels(first)
    return frozenset({"section_advice"}) if named or len(words & _ADVICE_COLUMNS) >= FEWEST_COLUMNS else frozenset()


def below_advice(document: Document, labels: SectionLabels) -> frozenset[str]:
    """Ids of segments under plain headings that follow a heading of recommendations at its own level.

    Texts converted from layout lose the depth of headings: "Suggestions" and the headings below it look alike. Only
    where the heading is numbered and those that follow are not, or where the document has no other one; and only up to
    a heading that is numbered, higher or of another kind. "Recommendation 3" heads a box, not a chapter.
    """
    headings = [s for s in document.segments if s.kind is Kind.HEADING]
    advising = [s for s in headings if "section_advice" in labels(s.text) and not NUMBERED_HEADING.match(s.text)]
    found: set[str] = set()
    for heading in advising:
        inside = False
        for segment in document.segments[heading.position + 1 :] if heading.number or len(advising) == 1 else ():
            if segment.kind is Kind.HEADING:
                if segment.number or segment.level < heading.level or labels(segment.text):
                    break
                inside = inside or segment.level == heading.level
            elif inside:
                found.add(segment.segment_id)
    return frozenset(found)


class _Leads:
    """The lead-in that governs the place now read."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, Reading]] = []
        self._level = -1
        self._last: Reading | None = None

    @property
    def current(self) -> Reading | None:
        return self._stack[-1][1] if self._stack else None

    def enter(self, segment: Segment) -> None:
        """A new segment begins: items stay under their lead-in, anything else ends the list."""
        is_item = segment.kind in (Kind.LIST_ITEM, Kind.TABLE)
        level = segment.level if is_item else -1
        if segment.kind in (Kind.HEADING, Kind.TITLE):
            self._stack.clear()
        opened = self._last is not None and self._last.opens_list
        while self._stack and self._stack[-1][0] >= level and not (opened and self._stack[-1][1] is self._last):
            self._stack.pop()
        self._level = level
        self._last = None

    def see(self, reading: Reading) -> None:
        """A sentence was read; one that ends with a colon governs what follows."""
        if self._stack and self._stack[-1][0] == self._level and not reading.item:
            self._stack.pop()
        if reading.opens_list:
            self._stack.append((self._level, reading))
        self._last = reading
