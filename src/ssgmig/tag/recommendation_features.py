"""Named features of a sentence for the learned detector; each name says what it stands for.

``c:`` cue of the sentence · ``pc:``, ``nc:`` cue of its neighbours · ``mood:`` · ``item:`` · ``lead:`` lead-in ·
``head:`` kind of heading · ``s:`` first words · ``v:`` finite verbs and what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssgmig.ontology.matcher import Hit
from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading, leads_advice
from ssgmig.tag.recommendation_rules import is_about_advice, rule_score
from ssgmig.tag.recommendation_speakers import calls_of

_FINITE = frozenset({"MD", "VBZ", "VBP", "VBD"})
SHORTEST_ITEM = 5
SHORTEST_ROW = 30
_DIGITS = re.compile(r"\d")
_ACTORS = word_set(
    "states state parties government governments authorities committee council countries country community we i "
    "participants police commission agencies institutions actors organizations stakeholders parliament party"
)
_NOMINAL = frozenset({"advice_need", "advice_needed"})
_LINKS = word_set("to that for in as because , . and if not at by on of")
_QUOTES = frozenset('"“”‘«»')


def may_be_advice(reading: Reading) -> bool:
    """Whether anything at all speaks for advice; all other sentences are passed over unread."""
    if is_about_advice(reading):
        return False
    if reading.planned:
        return bool(reading.labels("advice")) and not (reading.row and len(reading.words) < SHORTEST_ROW)
    if reading.labels("advice") or reading.mood in ("imperative", "gerund", "infinitive"):
        return True
    return reading.item and reading.advised and len(reading.words) - reading.first >= SHORTEST_ITEM


def features_of(reading: Reading) -> set[str]:
    """All features of one sentence in its context."""
    found = set(_own(reading))
    found.update(_words(reading))
    found.update(_speakers(reading))
    found.update(_context(reading))
    return found


def _own(reading: Reading) -> Iterator[str]:
    score = rule_score(reading)
    yield f"rule:{int(score * 10)}"
    yield f"mood:{reading.mood}"
    yield f"mark:{reading.marker}"
    advised = leads_advice(reading.lead)
    place = "lead" if advised else "item" if reading.item else "numbered" if reading.numbered else "prose"
    yield f"place:{place}"
    yield f"mood+place:{reading.mood}+{place}"
    for label in reading.section or ("none",):
        yield f"head:{label}"
        yield f"head+mood:{label}+{reading.mood}"
        yield f"head+rule:{label}+{int(score * 4)}"
    hits = [hit for hit in reading.hits if counts_here(reading, hit)]
    for hit in hits:
        yield f"c:{hit.cue.id}"
        if hit.start - reading.first <= 6:
            yield f"c-early:{hit.cue.id}"
        if hit.cue.label in _NOMINAL:
            after = reading.words[hit.end] if hit.end < len(reading.words) else ""
            yield f"c-next:{after if after in _LINKS else reading.tags[hit.end] if after else 'end'}"
    ids = sorted({hit.cue.id for hit in hits})
    for i, one in enumerate(ids):
        for other in ids[i + 1 :]:
            yield f"c2:{one}+{other}"
    length = len(reading.words)
    yield f"length:{min(8, length // 6)}"
    end = reading.text.rstrip()[-1:]
    yield f"end:{end if not end.isalnum() else 'letter'}"
    if reading.text[:1].islower():
        yield "starts-lower"
    if _QUOTES & set(reading.text):
        yield "quotes"
    if len(_DIGITS.findall(reading.text)) > 6:
        yield "digits"
    if reading.ends_like_upr:
        yield "upr-end"
    if reading.titled:
        yield "titled"
    if reading.planned:
        yield "planned"


def counts_here(reading: Reading, hit: Hit) -> bool:
    """Lead-in words count where a list opens, mild wordings under advice, everything else always."""
    if hit.cue.label == "lead_in":
        return reading.opens_list
    return hit.cue.label != "advice_in_section" or reading.advised


def _speakers(reading: Reading) -> Iterator[str]:
    for call in calls_of(reading):
        after = "+".join(sorted(call.after))
        yield f"speaker:{call.tense}+{call.speaker}"
        yield f"speaker+after:{call.tense}+{call.speaker}+{after}"
        yield f"advise:{call.tense}+{after}"


def _words(reading: Reading) -> Iterator[str]:
    words, tags, first = reading.words, reading.tags, reading.first
    yield "s1:" + " ".join(words[first : first + 1])
    yield "s2:" + " ".join(words[first : first + 2])
    yield "t3:" + " ".join(tags[first : first + 3])
    seen_finite = False
    for at, tag in enumerate(tags):
        if tag not in _FINITE:
            continue
        after = tags[at + 1] if at + 1 < len(tags) else ""
        name = words[at] if tag == "MD" or words[at] in ("is", "are", "was", "were", "has", "have", "had") else tag
        if not seen_finite:
            yield f"v1:{name} {after}"
            subject = _ACTORS.intersection(words[first:at])
            yield f"v1+subject:{name}+{'actor' if subject else 'other'}"
            seen_finite = True
        yield f"v:{name} {after}"
        if tag == "MD" and at + 2 < len(words):
            yield f"vm:{words[at]} {words[at + 1]}"
    if not seen_finite:
        yield f"v1:none+{reading.mood}"
    yield "past" if "VBD" in tags and "MD" not in tags else "not-past"


def _context(reading: Reading) -> Iterator[str]:
    for side, other in (("p", reading.previous), ("n", reading.following)):
        if other is None:
            continue
        score = rule_score(other)
        yield f"{side}rule:{int(score * 4)}"
        yield f"{side}mood:{other.mood}+{'item' if other.item else ''}"
        yield from (f"{side}c:{hit.cue.id}" for hit in other.hits if counts_here(other, hit))
    if reading.lead is not None:
        yield from (f"lead:{hit.cue.id}" for hit in reading.lead.hits)
        words = [word for word in reading.lead.words if word.isalpha()]
        yield "lead-end:" + " ".join(words[-2:])
        yield from (f"lead-w:{word}" for word in words)
