"""Bodies with the larger body that owns them: "Government of Thailand", "Third Committee of the General Assembly"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ssgmig.ontology.actors import slug
from ssgmig.ontology.lexicon import Actor
from ssgmig.tag.actor_lists import PART_HEADS
from ssgmig.tag.actor_spans import MEMBERS, OF_STATES, STATE_BODIES, Span
from ssgmig.tag.actor_words import FINITE, Words

_LAYERED = frozenset({"armed_forces", "government", "police", "armed_group"})
"""Categories whose bodies are named with the larger body they belong to."""

_OFFICES = frozenset({"head", "heads", "chairperson", "chairpersons"})
"""Offices that stand for the international body they head ("executive heads of ... organizations")."""

_PLURALS = frozenset({"organizations", "organisations", "entities", "agencies"})

_OF_A_COUNTRY = frozenset({"generic-government", "generic-delegation"})
"""Kinds that with a country are its government ("Government of X", "delegation of X")."""


_ENVOYS = frozenset(
    {"representative", "representatives", "mission", "missions", "observer", "ambassador", "ambassadors"}
)
"""Offices that are named with the body or country they are sent to."""

_NO_BODIES = MEMBERS | {"generic-state", "generic-country-roles", "generic-nations", "generic-allies"}
"""Kinds of government that are countries themselves."""

_STATES = frozenset({"generic-states", "generic-government"})
"""Kinds that own bodies as countries do ("authorities of the Member States")."""


def merge_owners(words: Words, spans: list[Span]) -> list[Span]:
    """Join "Government of Thailand" and "member States of SAARC" to one mention each."""
    by_start: dict[int, list[Span]] = {}
    for span in spans:
        if span.item is None or span.item.generic is None:
            by_start.setdefault(span.start, []).append(span)
    merged = list(spans)
    by_end = {
        span.end: span
        for span in spans
        if span.core > 1 and span.actor.category in OF_STATES and not (span.item and span.item.generic)
    }
    for span in spans:
        if span.actor.actor_id in MEMBERS and span.start in by_end:
            merged.append(replace(span, start=by_end[span.start].start, core=span.end - by_end[span.start].start))
    for span in spans:
        if span.item is None or span.item.generic is None:
            merged += _parts_of_bodies(words, span, by_start)
            continue
        if span.item.generic.tail == "owner":
            at = span.end
            if words.key(at - 1) in ("of", "the"):
                merged += _bodies_of_states(words, span, spans)
        elif words.key(span.end) == "of":
            at = span.end + 2 if words.key(span.end + 1) == "the" else span.end + 1
        else:
            continue
        if words.key(span.end - 1) in _OFFICES:
            merged += _heads_of_bodies(words, span, spans, at)
        for owner in by_start.get(at, ()):
            if joined := _joined(words, span, owner):
                merged.append(joined)
                merged += _of_several(words, span, joined, by_start) + _accredited(words, joined, by_start)
    return merged


def _accredited(words: Words, joined: Span, by_start: Mapping[int, Sequence[Span]]) -> list[Span]:
    """ "Permanent Representative of Malta to the United Nations" is one office of Malta."""
    at = joined.end + 2 if words.key(joined.end + 1) == "the" else joined.end + 1
    if words.key(joined.end) != "to" or _ENVOYS.isdisjoint(words.keys[joined.start : joined.end]):
        return []
    hosts = (host for host in by_start.get(at, ()) if host.actor.category in OF_STATES or host.country)
    return [replace(joined, end=host.end, core=host.end - joined.start) for host in hosts]


def _bodies_of_states(words: Words, span: Span, spans: Sequence[Span]) -> list[Span]:
    """ "Authorities of the Member States", "institutions of government": the shortest phrase that names the body."""
    return [
        replace(span, end=owner.end, core=owner.end - span.start)
        for owner in spans
        if owner.start == span.end and owner.actor.actor_id in _STATES and "of" in words.keys[span.start : span.end]
    ]


def _heads_of_bodies(words: Words, span: Span, spans: Sequence[Span], at: int) -> list[Span]:
    """ "Executive heads of other organizations of a system": the office with the bodies that it heads."""
    first = at + 1 if words.key(at) == "other" else at
    found: list[Span] = []
    for owner in spans:
        if owner.start == first and owner.actor.category in OF_STATES:
            end = owner.end + 1 if words.key(owner.end) in _PLURALS else owner.end
            found.append(replace(owner, start=span.start, end=end, core=end - span.start))
    return found


def _of_several(words: Words, span: Span, joined: Span, by_start: Mapping[int, Sequence[Span]]) -> list[Span]:
    """ "Governments of Malta, Italy and Libya" is one mention of no single country."""
    if span.actor.actor_id != "generic-government" or not words.key(span.end - 1).endswith("s"):
        return []
    end = joined.end
    while words.key(end) in (",", "and"):
        at = end + 1
        while words.key(at) in ("and", "the"):
            at += 1
        further = next((other for other in by_start.get(at, ()) if other.item and other.item.is_country), None)
        if further is None:
            break
        end = further.end
    return [replace(span, end=end, core=end - span.start)] if end > joined.end else []


def _parts_of_bodies(words: Words, span: Span, by_start: Mapping[int, Sequence[Span]]) -> list[Span]:
    """ "101st Battalion of the National Army", "Treaty Section of the Legal Office": a body and the one it is part of.

    Both are of one category, or the part is a section, office or committee, which takes the category of its owner.
    """
    if words.key(span.end) == "for" and _ENVOYS.intersection(words.keys[span.start : span.end]):
        end = _country_of_mission(words, span.end + 1, by_start)
        return [replace(span, end=end, core=end - span.start)] if end else []
    if words.key(span.end) != "of":
        return []
    found: list[Span] = []
    for owner in by_start.get(span.end + 2 if words.key(span.end + 1) == "the" else span.end + 1, ()):
        if owner.item and owner.item.is_country:
            if span.item is not None and span.core > 1 and span.actor.category in STATE_BODIES:
                found.append(replace(span, end=owner.end, core=owner.end - span.start, country=owner.country))
            continue  # "House of Keys of Malta"
        whole = replace(span, end=owner.end, core=owner.end - span.start)
        if owner.actor.category == span.actor.category and span.actor.category in _LAYERED:
            found.append(whole)
        elif span.item is None and words.word(span.end - 1) in PART_HEADS and words.key(span.start - 1) in ("the", ""):
            name = " ".join(words.span_text(span.start, owner.end).split())
            actor = Actor(slug(name), name, owner.actor.category, owner.actor.country)
            found.append(replace(whole, actor=actor, country=owner.country))
    return found


def _country_of_mission(words: Words, at: int, by_start: Mapping[int, Sequence[Span]]) -> int:
    """End of the country an envoy is sent to, "for Mali" or "for West Africa and the Sahel"; 0 when none follows."""
    end = 0
    while True:
        at += words.key(at) == "the"
        named = next((other.end for other in by_start.get(at, ()) if other.item and other.item.is_country), at)
        known = named > at
        while words.capital(named) and not known:
            named += 1
        if named == at or (end and words.tag(named) in FINITE):
            return end  # "for Libya and Egypt agreed"
        end, at = named, named + 1
        if words.key(end) != "and" or words.key(at) in _OFFICES | {"chief", "deputy"}:
            return end


def _joined(words: Words, span: Span, owner: Span) -> Span | None:
    is_country = owner.item is not None and owner.item.is_country
    if "of" in words.keys[span.start : span.end] and words.key(span.end - 1) in ("of", "the") and not is_country:
        return None
    if span.item is not None and span.item.generic is not None and span.item.generic.tail == "owner":
        return replace(span, end=owner.end, core=owner.end - span.start)
    if span.actor.actor_id in _OF_A_COUNTRY and is_country:
        return replace(span, end=owner.end, core=owner.end - span.start, actor=owner.actor, country=owner.country)
    if span.actor.actor_id in MEMBERS and owner.actor.category in OF_STATES:
        return replace(span, end=owner.end, core=owner.end - span.start)
    if span.actor.actor_id == "generic-secretariat" and owner.actor.category in OF_STATES:
        return replace(owner, start=span.start, core=owner.end - span.start, item=None)
    if is_country and span.actor.category in STATE_BODIES and span.actor.actor_id not in _NO_BODIES:
        return replace(span, end=owner.end, core=owner.end - span.start, country=owner.country)
    return None
