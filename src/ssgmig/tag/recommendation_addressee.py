"""Who must act: the words of a recommendation that name its addressee (CODEBOOK section 2, fields of a unit)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ssgmig.records import Document, Kind, Mention, Segment, Sentence
from ssgmig.tag.recommendation_cues import word_set
from ssgmig.tag.recommendation_reading import Reading
from ssgmig.tag.recommendation_tables import row_of

_ADVISERS = word_set("committee panel working group rapporteur inspectors unit")
_FRONTING = frozenset({"IN", "TO", "VBG", "VBN", "WRB", "RB"})
_MODALS = word_set("should must shall ought need needs could may might have has can")
_PASSIVE_ADVICE = word_set("called encouraged invited urged requested advised recommended required obliged obligated")
_STILL_ACT = word_set(
    "involved engaged included encouraged invited urged called requested required prepared committed allowed guided "
    "advised obliged expected directed tasked mandated asked enabled"
)
"""Participles after "should be" whose subject is still the one to act; other subjects are acted upon."""
_JUDGED = word_set(
    "essential crucial vital important imperative necessary critical urgent recommended proposed suggested"
)
_ALIKE = word_set("set put cut")
"""Verbs whose past is spelt like their bare form."""
_PRONOUNS = word_set("they it he she")
REACH = 12
HEADING_SHARE = 0.6
_NO_ADDRESSEES = frozenset({"armed_group", "criminal_network"})
"""Whom a heading names as the problem, not as those who are to act."""
NEAR = 4
_JOINTS = frozenset({"and", "or", ",", "/", "–", "—", "-", "including"})
_CONNECTORS = word_set("; : that while but therefore thus consequently moreover so")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Words, categories and actor ids, and where they were found: sentence, lead_in, heading, document or none."""

    text: str = ""
    categories: tuple[str, ...] = ()
    actor_ids: tuple[str, ...] = ()
    source: str = "none"


def in_sentence(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of a sentence that are its addressees.

    They stand as subject before a modal or a passive call, or as object
    of a verb of advice ("urges States to"), or after "for" before "it is important", or as agent of a passive.
    """
    words_at = reading.offsets
    spans = [(_word_at(words_at, m.start_char), _word_at(words_at, m.end_char - 1) + 1, m) for m in mentions]
    calls = {at for at, _ in reading.calls}
    for at, word in enumerate(reading.words):
        if at and word == "that" and (at - 1 in calls or reading.words[at - 1] in _JUDGED):
            found = _before_bare_verb(reading, at, spans)
            if found:
                return found
        if at in calls and reading.tags[at] in ("VBZ", "VBP", "VBD", "VB", "NNS", "NN", "VBN"):
            found = _objects(reading, at, spans)
            if found:
                return found
        owed = word not in ("has", "have") or reading.words[at + 1 : at + 2] == ["to"]
        if (word in _MODALS and owed) or (
            word in _PASSIVE_ADVICE and {"is", "are"} & set(reading.words[max(0, at - 3) : at])
        ):
            found = [] if _acted_upon(reading, at) else _subjects(reading, at, spans)
            if found:
                return found
    return _fronted(reading, spans)


def _acted_upon(reading: Reading, modal: int) -> bool:
    """Whether a passive follows the modal: "guards should be trained" tells somebody else to train them."""
    at = modal + 1
    while at < len(reading.words) and (reading.tags[at] == "RB" or reading.words[at] in (",", "to")):
        at += 1
    if at >= len(reading.words) or reading.words[at] != "be":
        return False
    verb = next((i for i in range(at + 1, min(len(reading.words), at + NEAR)) if reading.tags[i] != "RB"), at)
    return reading.tags[verb] == "VBN" and reading.words[verb] not in _STILL_ACT


def _before_bare_verb(reading: Reading, that: int, spans: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """Subjects of a clause in the subjunctive: "recommends that the port publish", "crucial that States register"."""
    near = [span for span in spans if span[0] > that]
    if not near or near[0][0] > that + NEAR:
        return []
    kept = _joined(reading, near)
    end = next(end for _, end, mention in near if mention is kept[-1])
    while end < len(reading.words) and reading.tags[end] in ("RB", ","):
        end += 1
    if end >= len(reading.words) or reading.words[end] == "be":
        return []
    # Taggers take many bare verbs for nouns ("that the Home Office release ...").
    return kept if reading.tags[end] in ("VB", "VBP", "NN", "NNP") or reading.words[end] in _ALIKE else []


def _objects(reading: Reading, verb: int, spans: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """Mentions between a verb of advice and the "to", "that" or modal that opens what is asked for."""
    stop = verb + 1
    calls = {at for at, _ in reading.calls}
    while stop < len(reading.words) and stop < verb + REACH + 8:
        word = reading.words[stop]
        if word == ":" or (stop > verb + 1 and (word == "to" or word in _MODALS) and stop - 1 not in calls):
            break
        stop += 1
    else:
        return []
    found = [m for start, end, m in spans if verb < start and end <= stop]
    return found if found and min(s for s, _, m in spans if m in found) <= verb + 5 else []


def _subjects(reading: Reading, modal: int, spans: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """The bodies that stand as subject before a modal: the first near a clause start, and those joined to it."""
    before = [span for span in spans if span[1] <= modal]
    if modal and reading.words[modal - 1] in _PRONOUNS and before and before[0][0] <= reading.first + NEAR:
        return _joined(reading, before)  # "Although States may close ports, they must ..."
    for begin in clause_starts(reading, modal):
        found = [span for span in before if span[1] > begin]
        if found and found[0][0] <= begin + NEAR:
            kept = _joined(reading, found)
            alone = len(kept) == 1 and modal - found[0][1] > (REACH * 2 if begin == reading.first else REACH)
            return [] if alone else [m for m in kept if m.text.lower() not in _ADVISERS]
    return []


def _joined(reading: Reading, found: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """The first mention and those joined to it by "and", "or", commas or dashes."""
    kept = [found[0][2]]
    for (_, end, _), (start, _, mention) in pairwise(found):
        between = reading.words[end:start]
        if not set(between) & _JOINTS or len(between) > NEAR:
            break
        kept.append(mention)
    return kept


def clause_starts(reading: Reading, modal: int) -> list[int]:
    """Words at which the clause of a modal may begin: after a connector, else after each comma of a fronted phrase."""
    start = reading.first
    for at in range(modal - 1, reading.first, -1):
        if (reading.words[at] in _CONNECTORS and modal - at > 1) or _joins_clauses(reading, at, modal):
            start = at + 1
            break
    starts = [start]
    if start < len(reading.tags) and reading.tags[start] in _FRONTING:
        starts = [at + 1 for at in range(start, modal) if reading.words[at] == ","] or starts
    return [_skip_determiners(reading, at, modal) for at in starts]


def _joins_clauses(reading: Reading, at: int, modal: int) -> bool:
    """Whether "and" or "but" joins two clauses: a finite verb stands before it and none between it and the modal.

    "Smugglers exploit gaps, and States should act"; not "States and the agency should act".
    """
    words = reading.words
    if words[at] not in ("and", "but") or modal - at < 2 or "," in words[at:modal] or _finite(reading, at + 1, modal):
        return False
    begin = max((i + 1 for i in range(reading.first, at) if words[i] in _CONNECTORS), default=reading.first)
    return _finite(reading, begin, at)


def _finite(reading: Reading, begin: int, end: int) -> bool:
    return any(tag in ("VBZ", "VBP", "VBD", "MD") for tag in reading.tags[begin:end])


def _skip_determiners(reading: Reading, at: int, stop: int) -> int:
    while at < stop and reading.parts[at] in ("DET", "ADV", "PUNCT", "CCONJ", "SPACE", "ADJ", "SCONJ"):
        at += 1
    return at


def _fronted(reading: Reading, spans: Sequence[tuple[int, int, Mention]]) -> list[Mention]:
    """Bodies after an opening "for", before "to" in "necessary for States to", or agents of a passive ("done by")."""
    words = reading.words
    if reading.first < len(words) and words[reading.first] in ("for", "at"):
        found = [span for span in spans if span[0] <= reading.first + NEAR]
        if found:
            return _joined(reading, found)
    for at, word in enumerate(words):
        near = [span for span in spans if at < span[0] <= at + (2 if word == "for" else NEAR * 2)]
        if not near:
            continue
        if word == "for" and near[0][1] < len(words) and words[near[0][1]] == "to":
            return [near[0][2]]
        if word == "by" and at and reading.tags[at - 1] in ("VBN", "RB") and _MODALS & set(words[:at]):
            return _joined(reading, [span for span in spans if span[0] > at])
    return []


def _word_at(words_at: Sequence[int], char: int) -> int:
    from bisect import bisect_right

    return max(0, bisect_right(words_at, char) - 1)


def from_mentions(mentions: Sequence[Mention], source: str) -> Addressee:
    """Addressee of one source; each text, category and id once, in order of mention."""
    return Addressee(
        text="; ".join(dict.fromkeys(m.text for m in mentions)),
        categories=tuple(dict.fromkeys(m.category for m in mentions)),
        actor_ids=tuple(dict.fromkeys(m.actor_id for m in mentions if m.actor_id)),
        source=source,
    )


def by_sentence(mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
    """Mentions of each sentence in order of place."""
    found: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.sentence_id, m.start_char)):
        found.setdefault(mention.sentence_id, []).append(mention)
    return found


def of_row(segment: Segment, sentence: Sentence, mentions: Mapping[str, list[Mention]]) -> Addressee | None:
    """Who stands in the cell for it of a table of recommendations, as printed where the words name no known body."""
    row = row_of(segment, sentence)
    if row is None or row.addressee == (0, 0):
        return None
    start, end = row.addressee
    here = [m for m in mentions.get(sentence.sentence_id, ()) if start <= m.start_char and m.end_char <= end]
    words = sentence.text[start:end]
    return replace(from_mentions(here, "sentence"), text=words) if here else Addressee(words, source="sentence")


def of_unit(
    advising: Sequence[Sentence],
    readings: Mapping[str, Reading],
    mentions: Mapping[str, list[Mention]],
) -> list[Mention]:
    """Addressees named in the advising sentences of a unit."""
    found: list[Mention] = []
    for sentence in advising:
        here = mentions.get(sentence.sentence_id, [])
        if here:
            found += in_sentence(readings[sentence.sentence_id], here)
    return found


def named_in_headings(document: Document, mentions: Mapping[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Bodies that a heading addresses: it begins with "for" or "to", or is hardly more than their names."""
    found: dict[str, list[Mention]] = {}
    for sentence in document.sentences:
        here = mentions.get(sentence.sentence_id, [])
        segment = document.segment_of(sentence)
        here = [mention for mention in here if mention.category not in _NO_ADDRESSEES]
        if not here or segment.kind is not Kind.HEADING:
            continue
        share = sum(len(m.text) for m in here) / max(1, len(sentence.text.strip()))
        if share >= HEADING_SHARE or sentence.text.lower().lstrip().startswith(("for ", "to ", "recommendations")):
            for heading in (segment.text, f"{segment.number} {segment.text}".strip()):
                found[heading] = here
    return found
