"""Short titles for recommendations that print none: their verb and its object."""

from __future__ import annotations

import re

from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading

LONGEST_TITLE = 12
_FEWEST = 2
_LEAST_LEFT = 20
"""Characters that must be left when an opening is taken off."""
REACH = 20
_ASIDE = re.compile(
    r",\s(?:where|when|if|as|to the (?:maximum )?extent|with (?:the )?(?:support|assistance|help|involvement))"
    r"\b[^,;.]{2,60},"
)
_FINITE = re.compile(r"\b(?:should|must|could|shall|may|might|will|would|is|are|was|were|has|have|had|needs?)\b")
_CLAUSE_WORDS = word_set("although while whereas since because if when where as though unless once including")
_ADVERBS = word_set(
    "thus therefore however moreover furthermore finally also additionally similarly secondly firstly first"
)
_PREPOSITIONS = word_set(
    "in given to for at with during despite beyond especially under on by through following further considering rather"
)
_HANGING = word_set(
    "to of in on for and or with by the a an their its from as at into that which who whose be been should must could "
    "is are was were have has had through including between among such more this these those"
)
_SKIPPED = word_set("also therefore further furthermore urgently not never always strongly thus hence be")


def title_of(reading: Reading) -> str:
    """The first words of what is asked, at most twelve, cut at a break; an ellipsis where the words go on."""
    begin = _begin(reading)
    title = _cut(reading.text[reading.offsets[begin] :] if begin else reading.text)
    if len(title.split()) < _FEWEST:
        title = _cut(reading.text)
    return title[:1].upper() + title[1:]


def _cut(text: str) -> str:
    words = _ASIDE.sub("", without_opening(text)).split()
    kept: list[str] = []
    for word in words[:LONGEST_TITLE]:
        kept.append(word)
        if word[-1] in ",;:." and len(kept) > 3:
            break
    goes_on = len(kept) == LONGEST_TITLE < len(words) and kept[-1][-1] not in ",;:."
    while goes_on and len(kept) > _FEWEST and kept[-1].lower() in _HANGING:
        kept.pop()
    return re.sub(r"[\s,;:.–-]+$", "", " ".join(kept)) + ("…" if goes_on else "")


def without_opening(text: str) -> str:
    """``text`` without the adverbs, phrases and clauses that stand before its subject ("In view of this, ...")."""
    for _ in range(3):
        first = re.match(r"[\w-]*", text)[0].lower()  # type: ignore[index]
        finite = _FINITE.search(text)
        before = text[: finite.start()] if finite and first in _PREPOSITIONS else text
        if first in _CLAUSE_WORDS | _ADVERBS:
            comma = before.find(", ")
        elif first in _PREPOSITIONS and finite:
            comma = before.rfind(", ")
        else:
            break
        if comma < 0 or len(text) - comma < _LEAST_LEFT:
            break
        text = text[comma + 2 :]
    return text


def _begin(reading: Reading) -> int:
    if reading.mood == "imperative":
        return reading.first
    advice = [hit for hit in reading.labels("advice") if hit.cue.weight >= 0.6]
    if not advice:
        return reading.first
    at = advice[0].start
    called = _after_call(reading, at)
    if called:
        return called
    while at < len(reading.words) and reading.tags[at] != "MD" and reading.tags[at] != "TO":
        at += 1
    if at < len(reading.words) and reading.tags[at] == "TO" and "MD" in reading.tags[at : at + REACH]:
        return 0
    at += 1
    while at < len(reading.words) and (reading.words[at] in _SKIPPED or reading.tags[at] == "RB"):
        at += 1
    if at < len(reading.words) and reading.words[at] == ",":
        at = next((i for i in range(at + 1, len(reading.words)) if reading.words[i] == ","), at) + 1
    if at >= len(reading.words) - 1:
        return 0
    return 0 if reading.words[at - 1] == "be" else at


def _after_call(reading: Reading, start: int) -> int:
    """Where the action begins after "recommends": a gerund, a noun, or the verb of its "that" clause; 0 for "to"."""
    words, tags = reading.words, reading.tags
    last = min(len(words) - 1, start + REACH)
    at = next((i for i, tense in reading.calls if tense == "now" and start <= i < last), -1) + 1
    if not at or words[at] in ("on", "upon", "for"):
        return 0
    if words[at] == "that":
        verbs = (i for i in range(at + 1, len(words)) if tags[i] in ("VB", "MD"))
        found = next(verbs, 0)
        return found if found and tags[found] == "VB" and words[found] != "be" else 0
    if "to" in words[at : at + REACH]:
        return 0
    while at < len(words) - 1 and tags[at] == "DT":
        at += 1
    return at if tags[at].startswith(("VBG", "VBN", "NN", "JJ")) else 0
