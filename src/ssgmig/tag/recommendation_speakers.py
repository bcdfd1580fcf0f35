"""Who recommends: the subject of each verb of advice, its tense and what follows ("we urge States to ...")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading

REACH_BACK = 5
REACH_ON = 20
_HOLDS = word_set("considers consider concludes conclude believes believe holds hold finds find stresses stress")
_HOLDERS = word_set("inquiry review study report mission")
_OWN = word_set("committee inspectors inspector panel rapporteur experts authors we i")
_MEETING = word_set("participants participant speakers panellists panelists discussants delegates attendees")
_SPEAKERS = {
    "i": word_set("i we"),
    "body": word_set(
        "committee panel inspectors inspector rapporteur experts expert unit group commission "
        "authors author report study paper brief article office mission team board "
    ),
    "law": word_set(
        "assembly council resolution resolutions declaration convention compact pact article law act agenda protocol "
        "framework strategy standards principles plan parliament court charter"
    ),
    "people": word_set(
        "states state governments government countries participants delegations speakers speaker delegation minister "
        "president critics ngos organizations organisations people residents groups migrants she he they"
    ),
    "facts": word_set("evidence findings data intelligence results this these which it trend trends experience"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A verb of advice. ``tense``: now or then; ``speaker``: i, body, law, people, facts, other or none; ``own``: the
    speaker is one who writes such reports; ``after``: "to" and "that" where they follow; ``meeting``: those who met.
    """

    tense: str
    speaker: str
    own: bool
    after: frozenset[str]
    meeting: bool = False


def calls_of(reading: Reading) -> Iterator[Call]:
    """All verbs of advice of a sentence in order."""
    words, tags = reading.words, reading.tags
    for at, tense in reading.calls:
        if not _is_verb(tags, at):
            continue
        near = range(at - 1, max(-1, at - REACH_BACK), -1)
        who = next((words[i] for i in near if tags[i].startswith(("NN", "PRP", "VB"))), "")
        if at and words[at - 1] in ("and", "further", "also") and {"i", "we"} & set(words[:at]):
            who = "i"
        kind = next((name for name, members in _SPEAKERS.items() if who in members), "other" if who else "none")
        after = {"to", "that"}.intersection(words[at + 1 : at + REACH_ON])
        yield Call(tense, kind, who in _OWN, frozenset(after), who in _MEETING)


def advises_itself(reading: Reading) -> bool:
    """Whether the writers advise in their own voice: "the Committee urges States to", "I recommend that"."""
    return any(call.own and call.tense == "now" and call.after for call in calls_of(reading))


def participants_advise(reading: Reading) -> bool:
    """Whether those who met recommended something: "participants recommended that shelters be funded".

    Reports of meetings give it as their own advice (CODEBOOK section 2).
    """
    return "recommended" in reading.words and any(
        call.meeting and call.tense == "then" and call.after for call in calls_of(reading)
    )


def concludes_itself(reading: Reading) -> bool:
    """Whether the writers hold that something should be: "the Inquiry considers that the body should be set up"."""
    words = reading.words
    for at, word in enumerate(words[:-2]):
        if word in _HOLDS and words[at + 1] == "that" and at and words[at - 1] in _OWN | _HOLDERS:
            return bool({"should", "must"} & set(words[at + 2 : at + 2 + REACH_ON])) and "whether" not in words
    return False


def _is_verb(tags: Sequence[str], at: int) -> bool:
    """Whether a verb of advice is one here; taggers take "the inspectors request" for nouns, so a noun must precede."""
    if tags[at].startswith("VB"):
        return True
    return tags[at] in ("NN", "NNS") and at > 0 and tags[at - 1].startswith(("NN", "PRP", "RB"))
