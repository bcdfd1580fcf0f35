"""Sentences as the detector of recommendations reads them: words, mood, cues, list membership and lead-in.

The same reading is made from a document and, for training, from annotated sentences, so that both see equal features.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_cues import ADVICE, NO_ADVICE, RecommendationCues, word_set

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MARKER = re.compile(
    r"\s*(?:(?P<dotted>\d{1,3}(?:\.{1,2}\d{1,3}){1,3}\.?)|(?P<number>\d{1,3}\s?[.)]\.?|\[?\d{1,3}\]|\d{1,3}(?=\s*\|))|"
    r"(?P<letter>\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))|"
    r"(?P<bullet>[•·●▪■○►‣–—*-]))\s*",
    re.IGNORECASE,
)
PLAN_LABEL = re.compile(
    r"\s*(?:(?:specific )?(?:activity|result|output|outcome|component|objective|indicator)|(?-i:SO|WP))\s?\d",
    re.IGNORECASE,
)
NUMBERED_HEADING = re.compile(r"(recommendation\s+(?:no\.?\s*)?[\dA-Z]+(?:\.\d+)*)\s*[:.–-]*\s*(.*)", re.IGNORECASE)
UPR_END = re.compile(r"\((?:[^()]|\([^()]*\)){3,200}\)\s*\d{0,3}\s*[;.,]?\s*(?:and)?\s*$")
_LETTER_MARKER = re.compile(r"(?<!\w)\((?:[a-z]|[ivx]{1,4})\)\s")
_SKIPPED = word_set(
    "also and further then finally furthermore moreover therefore urgently immediately promptly fully actively please "
    "effectively continually systematically regularly favourably seriously positively strictly vigorously carefully "
    "proactively explicitly publicly properly adequately to not never always either both rapidly swiftly thoroughly "
    "jointly closely do clearly gradually progressively significantly"
)
_NOT_AFTER_VERB = word_set("of is are was were has have had will can may shall must should by '")
_OFTEN_NOUNS = word_set(
    "progress open base return link work report support plan study limit access target map screen "
    "fund train use release "
    "set move lift respect challenge track review research increase issue interview share process police exchange "
    "change record update grant contact need cause approach source follow pay lead guide cover travel note total "
    "ban end halt reform permit pass hold sponsor draft offer pursue influence attempt answer visit deal "
    "travel focus finance force"
)
_CLAUSE_OPENERS = word_set("that if when where while because as so whether to ; :")
_AUXILIARIES = word_set("is are was were has have had continued continues remains remained")
FRONTED_WORDS = 24
COORDINATED = 7
LONGEST_TITLE = 12
ADVISING = frozenset({"section_advice", "section_after_advice"})
MOST_KEPT = 100_000
_KINDS = {"advice": ADVICE, "no_advice": NO_ADVICE}


@dataclass(slots=True)
class Reading:
    """One sentence. ``marker``: kind of label before it ('' when none); ``item``: it stands in a list item;
    ``mood``: imperative, gerund, infinitive, noun or ''; ``section``: cue labels of the headings above it; ``row``: it
    stands in a table whose head says nothing of advice. ``offsets``: first character of each word in ``text``;
    ``calls``: words that may be verbs of advice, with "now" or "then".
    """

    text: str
    words: list[str]
    parts: list[str]
    tags: list[str]
    first: int
    marker: str
    item: bool
    mood: str
    section: frozenset[str]
    hits: list[Hit]
    lead: Reading | None = None
    previous: Reading | None = None
    following: Reading | None = None
    numbered: bool = False
    row: bool = False
    offsets: Sequence[int] = ()
    calls: Sequence[tuple[int, str]] = ()

    @property
    def opens_list(self) -> bool:
        """Whether what follows is a list under this sentence."""
        return self.text.rstrip().endswith((":", ":-", "–"))

    @property
    def ends_like_upr(self) -> bool:
        """Whether the sentence ends with a state in brackets, as items of review sessions do."""
        return bool(UPR_END.search(self.text)) and any(c.isupper() for c in self.text[self.text.rfind("(") :])

    def labels(self, kind: str) -> list[Hit]:
        """Hits of one label with its kinds; "advice" includes, under a heading or lead-in of advice, what counts only
        there.
        """
        kinds = _KINDS.get(kind, (kind,))
        if kind == "advice" and self.advised:
            kinds = (*kinds, "advice_in_section")
        return [hit for hit in self.hits if hit.cue.label in kinds]

    def printed(self, begin: int, end: int) -> str:
        """Words ``begin`` to ``end`` (exclusive) as they stand in the text."""
        return self.text[self.offsets[begin] : self.offsets[end - 1] + len(self.words[end - 1])]

    @property
    def advised(self) -> bool:
        """Whether a heading above or the lead-in announces advice."""
        return bool(self.section & ADVISING) or leads_advice(self.lead)

    @property
    def planned(self) -> bool:
        """Whether it lists what a plan, project, meeting or table holds: its mood is no advice, its modals may be."""
        if self.section & ADVISING:
            return False
        aims = self.item and self.lead is not None and _states_purpose(self.lead)
        return aims or self.row or "section_plan" in self.section or bool(PLAN_LABEL.match(self.text))

    @property
    def titled(self) -> bool:
        """Whether an item opens with a title in the imperative: "Open the ports: ships now wait for weeks"."""
        if not self.item or self.mood != "imperative" or ":" not in self.words:
            return False
        at = self.words.index(":")
        return at - self.first <= LONGEST_TITLE and not {"MD", "VBZ", "VBP", "VBD"} & set(
            self.tags[self.first + 1 : at]
        )


def leads_advice(lead: Reading | None) -> bool:
    """Whether a lead-in announces recommendations, not the aims of a project or meeting."""
    if lead is None or _states_purpose(lead):
        return False
    return any(hit.cue.label == "lead_in" for hit in lead.hits)


def _states_purpose(lead: Reading) -> bool:
    return any(hit.cue.label == "purpose" for hit in lead.hits)


def read_sentence(
    doc: Doc,
    cues: RecommendationCues,
    *,
    text: str = "",
    section: frozenset[str] = frozenset(),
    item: bool = False,
    numbered: bool = False,
    row: bool = False,
    begins: int = 0,
) -> Reading:
    """Read one tagged sentence; context (lead-in, neighbours) is linked by the caller.

    ``text``: the sentence's own text where the caller has it (spaCy would put it together anew). ``begins``: the first
    character of what may be advice, where a table has its own column for it.
    """
    text = text or doc.text
    words, parts, tags, offsets = token_columns(doc)
    marker, first = _marker(doc, text)
    if begins:
        first = next((at for at, offset in enumerate(offsets) if offset >= begins), first)
    return Reading(
        text=text,
        words=words,
        parts=parts,
        tags=tags,
        first=first,
        marker=marker,
        item=item or bool(marker),
        mood=mood_of(words, tags, first, cues.act_verbs),
        section=section,
        hits=cues.detection(words, parts),
        numbered=numbered or marker in ("number", "dotted"),
        row=row,
        offsets=offsets,
        calls=[
            (at, "now" if word in cues.advise_now else "then")
            for at, word in enumerate(words)
            if word in cues.advise_now or word in cues.advise_then
        ],
    )


def token_columns(doc: Doc) -> tuple[list[str], list[str], list[str], list[int]]:
    """Lower-case words, parts of speech, tags and offsets, read as columns (several times faster than by token)."""
    from spacy.attrs import IDX, LOWER, POS, TAG

    strings = doc.vocab.strings
    found: list[list[str]] = []
    *columns, offsets = doc.to_array([LOWER, POS, TAG, IDX]).T.tolist() if len(doc) else ([], [], [], [])
    for column in columns:
        found.append([_text_of(strings, key) for key in column])
    return found[0], found[1], found[2], offsets


_TEXTS: dict[int, str] = {}


def _text_of(strings: StringStore, key: int) -> str:
    text = _TEXTS.get(key)
    if text is None:
        text = strings[key]
        if len(_TEXTS) < MOST_KEPT:
            _TEXTS[key] = text
    return text


def _marker(doc: Doc, text: str) -> tuple[str, int]:
    match = MARKER.match(text)
    if match is None or match.end() == len(text):
        return "", _skip_space(doc, 0)
    end = match.end()
    first = next((i for i, token in enumerate(doc) if token.idx >= end), len(doc))
    if first < len(doc) and text[end - 1 : end].isdigit():
        return "", _skip_space(doc, 0)
    return match.lastgroup or "", _skip_space(doc, first)


def _skip_space(doc: Doc, first: int) -> int:
    while first < len(doc) and (doc[first].is_space or doc[first].is_quote or doc[first].text in (".", "-", "|")):
        first += 1
    return first


def mood_of(words: Sequence[str], tags: Sequence[str], first: int, act_verbs: frozenset[str]) -> str:
    """Mood of an item from its first words or the title before a colon; a fronted phrase up to a comma is skipped."""
    if ":" in words[first + 2 : first + LONGEST_TITLE]:
        end = words.index(":", first + 2)
        if _mood_at(words[:end], tags[:end], first, act_verbs) == "imperative":
            return "imperative"
    mood = _mood_at(words, tags, first, act_verbs)
    if mood in ("imperative", "gerund", "infinitive"):
        return mood
    for at in range(first + 1, min(len(words) - 1, first + FRONTED_WORDS)):
        if tags[at] in ("MD", "VBZ", "VBP", "VBD"):
            break
        if words[at] in (",", ":") and tags[at + 1] in ("VB", "RB") and _is_imperative(words, tags, at + 1, act_verbs):
            follows = next((w for w in words[at + 1 :] if w not in _SKIPPED), "")
            return "imperative" if follows in act_verbs else mood
    return mood


def _mood_at(words: Sequence[str], tags: Sequence[str], at: int, act_verbs: frozenset[str]) -> str:
    if at >= len(words):
        return ""
    if words[at] == "to" and at + 1 < len(tags) and tags[at + 1] == "VB":
        return "infinitive"
    if _is_imperative(words, tags, at, act_verbs):
        return "imperative"
    if tags[at] == "VBG" or (words[at].endswith("ing") and len(words[at]) > 5):
        return "gerund"
    return (
        "noun" if tags[at].startswith(("NN", "JJ")) and not any(t in ("MD", "VBZ", "VBP", "VBD") for t in tags) else ""
    )


def _is_imperative(words: Sequence[str], tags: Sequence[str], at: int, act_verbs: frozenset[str]) -> bool:
    while at < len(words) and words[at] in _SKIPPED and at + 1 < len(words):
        at += 1
    if at >= len(words) - 1:
        return False
    known = words[at] in act_verbs
    if words[at] in _OFTEN_NOUNS and _finite_verb_follows(words, tags, at + 1):
        return False
    if tags[at] == "VB":
        return known or words[at].isalpha()
    after = words[at + 1]
    if not known or after in _NOT_AFTER_VERB:
        return False
    if tags[at] in ("VBP", "NNP", "JJ", "RB", "IN"):
        return tags[at + 1] not in ("MD", "VBZ", "VBD")
    if tags[at] in ("NN", "NNS"):
        if words[at] not in _OFTEN_NOUNS or _coordinated_verb(words, tags, at, act_verbs):
            return True
        return not _finite_verb_follows(words, tags, at + 1, openers=False)
    return False


def _coordinated_verb(words: Sequence[str], tags: Sequence[str], at: int, act_verbs: frozenset[str]) -> bool:
    """Whether a second verb of action follows: "End pushbacks at sea and ensure that ..."."""
    for joint in range(at + 1, min(at + COORDINATED, len(words) - 1)):
        if words[joint] not in ("and", ",", "or"):
            continue
        after = [word for word in words[joint + 1 : joint + 4] if word not in _SKIPPED]
        if after and after[0] in act_verbs and (joint == at + 1 or tags[words.index(after[0], joint)] in ("VB", "VBP")):
            return True
    return False


def _finite_verb_follows(words: Sequence[str], tags: Sequence[str], at: int, *, openers: bool = True) -> bool:
    """Whether a main verb comes before any clause begins, so that the first word was a noun ("Progress was slow")."""
    for word, tag in zip(words[at:], tags[at:], strict=True):
        if tag in ("WDT", "WP", "WRB") or (openers and word in _CLAUSE_OPENERS):
            return False
        if tag == "MD" or word in _AUXILIARIES:
            return True
    return False
