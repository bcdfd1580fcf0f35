"""Vetoes of context: citations, instruments, sources, addresses, and bodies that are only places there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssgmig.tag.actor_biography import is_biography, kept_in_biography
from ssgmig.tag.actor_context import acts, among_places, country_acts, is_row_label, region_acts
from ssgmig.tag.actor_lists import BOUND_AFTER, INSTRUMENTS, PARTS, TITLE_LINKS, TREATIES
from ssgmig.tag.actor_notes import addressed_by_heading, names_no_actors
from ssgmig.tag.actor_spans import Span
from ssgmig.tag.actor_words import Words

_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|int|com|net|gov|eu)/\S*")
_YEAR = re.compile(r"(1[89]|20)[0-9]{2}[a-z]?$")
_SITES = frozenset(
    {"County", "Counties", "District", "Province", "Road", "Street", "Airport", "Hotel", "Building", "Camp"}
    | {"Headquarters", "Barracks", "Base"}
)
"""Words that make the name before them a place."""

_COUNTRY_PAPERS = frozenset({"review", "survey", "assessment", "project", "report", "profile", "update"})
"""Papers and projects that are named after the country they are about."""

_FURNITURE = frozenset({"·", "|", "•"})


def counts(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Candidates that are mentions in this context (CODEBOOK section 3: citations and instruments are not)."""
    if not spans or names_no_actors(words):
        return []
    names = {span.end: span.actor.category for span in spans if not (span.item and span.item.generic)}
    groups = _country_groups(words, spans)
    listed = {span.end: span.start for span in spans if span.item is None or not span.item.acting}
    life = is_biography(words.text)
    named = [
        span
        for span in spans
        if not (span.item and span.item.generic) and (_instrument(words, span) or _cited(words, span))
    ]
    kept: list[Span] = []
    # Kinds come first: countries named as examples of a kind ("States such as ...") share its fate.
    for span in sorted(spans, key=lambda span: -span.order[2]):
        if any(other.start <= span.start and span.end <= other.end for other in named):
            continue  # part of the title of a convention or regulation, or of the author of a citation
        if _vetoed(words, span) or _repeats(span, names) or (life and not kept_in_biography(span)):
            continue
        if _in_context(words, span, groups, listed) or _example(words, span, groups, kept):
            kept.append(span)
    return kept


def _repeats(span: Span, names: dict[int, str]) -> bool:
    """Whether a kind only repeats the name before it ("M23 armed group")."""
    return span.item is not None and span.item.generic is not None and names.get(span.start) == span.actor.category


def _example(words: Words, span: Span, groups: dict[int, tuple[int, int]], kept: Sequence[Span]) -> bool:
    """Countries after "such as" are actors where the kind they exemplify is one."""
    if span.start not in groups:
        return False
    at = groups[span.start][0] - 1
    while words.key(at) in ("the", "as", "such", "like", "including", ",", "("):
        at -= 1
    bracketed = "(" in words.keys[at + 1 : groups[span.start][0]]
    return at < groups[span.start][0] - 1 and any(
        kind.end == at + 1
        and kind.item is not None
        and kind.item.generic is not None
        and (not bracketed or kind.actor.actor_id == "generic-countries")
        for kind in kept
    )


def _in_context(words: Words, span: Span, groups: dict[int, tuple[int, int]], listed: dict[int, int]) -> bool:
    item = span.item
    if item is None:
        return True
    generic = item.generic
    if item.acting and generic is None and addressed_by_heading(words, span.start, span.end):
        return True
    if generic is not None and generic.modifiers == "body":
        return span.end - span.start > 1
    if generic is not None and generic.tail == "owner":
        return words.key(span.end - 1) not in ("with", "to", "the", "of")
    if generic is not None and generic.when == "lower_acting":
        return words.capital(span.end - 1) or _kind_acts(words, span)
    if span.actor.actor_id == "generic-states":
        return not among_places(words, span.start)
    if not item.acting:
        return True
    if item.is_country and words.key(span.start - 1) in PARTS:
        return False
    if item.is_country and span.start in groups:
        group = groups[span.start]
        doing = country_acts(words, span.start, span.end, group)
        return doing or is_row_label(words, span.start, span.end) or _with_actor(words, group[0], listed)
    if item.is_country:
        return True
    if generic is None:
        return region_acts(words, span.start, span.end)
    if generic.listed_with_actors:
        return acts(words, span.start, span.end) or _beside(words, span, listed)
    return _kind_acts(words, span)


def _kind_acts(words: Words, span: Span) -> bool:
    """A kind of body that acts, owns ("the state's failure") or is coordinated with an actor ("state and military")."""
    return words.genitive(span.end) or acts(words, span.start, span.end) or _coordinated(words, span)


def _coordinated(words: Words, span: Span) -> bool:
    return words.key(span.end) in ("and", "or") and words.key(span.end + 1) in ("non", "military", "private", "other")


def _with_actor(words: Words, start: int, listed: dict[int, int]) -> bool:
    """Whether a country follows an actor in the same list ("with UNHCR and Italy")."""
    at = start
    while words.key(at - 1) in ("and", ",", "the"):
        at -= 1
    return "and" in words.keys[at:start] and at in listed


def _beside(words: Words, span: Span, listed: dict[int, int]) -> bool:
    """Whether the mention is an item of a list of actors ("NGOs and migrant communities")."""
    before = span.start - 2 if words.key(span.start - 1) == "the" else span.start - 1
    in_list = words.key(before) in ("and", ",", "or") or words.key(span.end) in ("and", ",", "or")
    return in_list and any(start != span.start and abs(start - span.start) <= 6 for start in listed.values())


def _country_groups(words: Words, spans: Sequence[Span]) -> dict[int, tuple[int, int]]:
    """Start of each country -> words of the coordination it stands in ("Malaysia, Thailand and Indonesia")."""
    countries = sorted(
        {
            (span.start, span.end)
            for span in spans
            if span.item and span.item.is_country and span.end - span.start == span.core and not span.item.generic
        }
    )
    groups: dict[int, tuple[int, int]] = {}
    run: list[tuple[int, int]] = []
    for span in countries:
        if run and not _joined(words, run[-1][1], span[0]):
            _close(run, groups)
            run = []
        run.append(span)
    _close(run, groups)
    return groups


def _close(run: list[tuple[int, int]], groups: dict[int, tuple[int, int]]) -> None:
    for start, _ in run:
        groups[start] = (run[0][0], run[-1][1])


def _joined(words: Words, end: int, start: int) -> bool:
    between = [words.keys[at] for at in range(end, start)]
    if "(" in between and ")" in between:  # "Italy (331) and France (193)"
        between = between[: between.index("(")] + between[between.index(")") + 1 :]
    return bool(between) and all(word in (",", "and", "or", "the", "as", "well") for word in between)


def _vetoed(words: Words, span: Span) -> bool:
    if _in_web_address(words, span):
        return True
    named = span.item is None or span.item.generic is None
    if not named:
        return _in_title(words, span)
    return (
        _cited(words, span)
        or (span.item is not None and span.item.acting and not span.item.is_country and _in_title(words, span))
        or _in_address(words, span)
        or _numbered(words, span.start, span.end)
        or _bound(words, span)
        or (span.item is None and (words.word(span.end) in _SITES or words.key(span.start - 1) == "former"))
        or (words.key(span.end) in _FURNITURE and not words.row and not is_row_label(words, span.start, span.end))
    )


def _in_title(words: Words, span: Span) -> bool:
    """Whether a kind of body is part of the title of a treaty: "Convention against Transnational Organized Crime"."""
    if span.start < 2 or not all(words.capital(at) or words.words[at] in "()" for at in range(span.start, span.end)):
        return False
    at = span.start - 1
    linked = False
    while at > 0 and (words.capital(at) or words.keys[at] in TITLE_LINKS):
        if words.capital(at) and words.keys[at] in TREATIES:
            return linked
        linked = linked or (words.keys[at] in TITLE_LINKS and words.keys[at] != "the")
        at -= 1
    return False


def _cited(words: Words, span: Span) -> bool:
    """Authors of a citation: "(Body, 2024)" and "Body (Name), 2024" inside brackets."""
    at = span.end
    while words.key(at) == ")":
        at += 1
    if words.key(span.start - 1) == ":" and words.key(span.start - 2) in ("source", "sources"):
        return True
    if span.actor.category == "media" and words.key(at) == "," and words.key(at + 1).isdigit():
        lead = words.word(span.start - 1)
        return (words.word(span.start - 2) if lead in (",", "The") else lead) in ("”", '"', ",")
    if words.key(at) == "," and _YEAR.match(words.key(at + 1)):
        depth = words.words[: span.start].count("(") - words.words[: span.start].count(")")
        return depth > 0
    return False


def _instrument(words: Words, span: Span) -> bool:
    """A convention, summit or fund named after a body is not the body."""
    at = span.end
    if words.genitive(at):
        return False
    if words.key(at) == ")" and "(" in words.words[max(0, span.start - 2) : span.start]:
        at += 1
    if words.key(at) in ("resolution", "resolutions", "rule", "rules"):
        return True
    if span.actor.category == "parliament" and words.key(at) in ("election", "elections"):
        return True
    if span.item is None and words.keys[span.end - 1] in INSTRUMENTS:
        return True
    if words.key(span.start - 1) == "(" and words.key(span.start - 2) in INSTRUMENTS:
        return True
    of_country = span.item is not None and span.item.is_country
    for step in range(at, min(len(words), span.end + 7)):
        word = words.keys[step]
        joins = _hyphen(words, step) or (of_country and word == "and" and step > at and words.capital(step + 1))
        if not (words.capital(step) or word.isdigit() or joins):
            break
        if word in INSTRUMENTS or (of_country and word in _COUNTRY_PAPERS):
            return True
    return False


def _hyphen(words: Words, at: int) -> bool:
    """Whether a hyphen joins two capitalised words ("Counter-Terrorism Strategy")."""
    return words.keys[at] == "-" and words.glued(at - 1, at) and words.capital(at + 1)


def _in_web_address(words: Words, span: Span) -> bool:
    start, end = words.starts[span.start], words.ends[span.end - 1]
    return any(found.start() <= start and end <= found.end() for found in _WEB_ADDRESS.finditer(words.text))


def _in_address(words: Words, span: Span) -> bool:
    """Part of a web or mail address or of a document symbol."""
    before, after = words.word(span.start - 1), words.word(span.end)
    if (
        before == "/"
        and words.glued(span.start - 1, span.start)
        and (len(words.word(span.start - 2)) == 1 or (after in ("/", ".") and words.word(span.end + 1).isdigit()))
    ):
        return True
    if before in ("@", "_") or after in ("@", "_"):
        return True
    if after == "/" and len(words.word(span.end + 1)) == 1 and words.word(span.end + 2) == "/":
        return True  # "CMW/C/GC/5"
    if before in (".", "/") and words.glued(span.start - 1, span.start) and words.word(span.start)[:1].islower():
        return True
    return (
        after == "."
        and words.glued(span.end - 1, span.end)
        and words.glued(span.end, span.end + 1)
        and words.word(span.end + 1).islower()
    )


def _numbered(words: Words, start: int, end: int) -> bool:
    """Running heads ("5 of 70 Frontex Risk Analysis") and dotted signs of law reports ("12 C.F.R.")."""
    if not words.key(start - 1).isdigit():
        return False
    page = words.key(start - 2) == "of" and words.key(start - 3).isdigit()
    return page or (words.key(end - 1) == "." and words.key(start + 1) == ".")


def _bound(words: Words, span: Span) -> bool:
    """Compounds in which the name is an adjective ("EU-wide") or half of another name ("EU-IOM Partnership")."""
    if (
        words.key(span.end) in ("-", "–")
        and words.glued(span.end - 1, span.end)
        and words.glued(span.end, span.end + 1)
    ):
        return words.key(span.end + 1) in BOUND_AFTER or words.capital(span.end + 1)
    before = words.key(span.start - 1)
    return (
        before == "-"
        and words.glued(span.start - 1, span.start)
        and words.glued(span.start - 2, span.start - 1)
        and words.capital(span.start - 2)
    )
