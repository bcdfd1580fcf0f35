"""Addressees that no list of bodies knows: the noun phrase that must act, where its head is one who can act."""

from __future__ import annotations

from ssgmig.tag.recommendation_addressee import clause_starts
from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading

_HEADS = word_set(
    "organizations organisations organization organisation entities entity agencies agency bodies body institutions "
    "institution heads head companies company businesses enterprises policymakers practitioners leaders leadership "
    "actors parties partners researchers scholars officers officer officials inspectors trustees trustee employers "
    "employer advocate advocates coordinator coordinators organs departments department ministries ministry offices "
    "office units unit teams team associations unions networks operators providers members parliamentarians teachers "
    "schools universities banks insurers lawyers doctors nurses recruiters platforms carriers airlines landlords "
    "nations countries secretariat secretariats board boards director directors manager managers chair chairs "
    "president presidents commissioner rapporteur envoy mediator mediators negotiators registrar prosecutors "
    "decision-makers policy-makers makers stakeholders communities families contractors vendors suppliers investors"
)
_MODALS = word_set("should must shall ought could may might need needs can")
_CALLED = word_set("encouraged urged invited requested advised recommended")
_ENDS = word_set("of in with who that which from for on at under not without whose , (")
LONGEST = 9


def unknown_addressee(reading: Reading) -> str:
    """Words of the phrase, '' when none fits."""
    verbs = {at for at, tense in reading.calls if tense == "now"}
    for at, word in enumerate(reading.words):
        passive = word in _CALLED and bool({"is", "are"} & set(reading.words[max(0, at - 2) : at]))
        if word in _MODALS or passive:
            stop = at if word in _MODALS else next(i for i in range(at, -1, -1) if reading.words[i] in ("is", "are"))
            for begin in clause_starts(reading, at):
                phrase = _phrase(reading, begin, stop)
                if phrase:
                    return phrase
        if at in verbs and reading.tags[at].startswith(("VB", "NN")):
            begin = at + 1
            while begin < len(reading.words) and reading.words[begin] in ("that", "on", "upon", "the", "all", "for"):
                begin += 1
            phrase = _phrase(reading, begin, len(reading.words))
            if phrase:
                return phrase
    return ""


def _phrase(reading: Reading, begin: int, stop: int) -> str:
    """The words from ``begin`` to the head noun, when the head can act and no verb stands before it."""
    while begin > reading.first and reading.parts[begin - 1] == "ADJ":
        begin -= 1
    end = begin
    while end < min(stop, begin + LONGEST) and reading.words[end] not in _ENDS:
        if reading.tags[end] in ("MD", "VB", "VBZ", "VBP", "VBD", "TO"):
            break
        end += 1
    head = next((i for i in range(end - 1, begin - 1, -1) if reading.tags[i].startswith("NN")), -1)
    if head < begin or reading.words[head] not in _HEADS:
        return ""
    return reading.printed(begin, head + 1)
