"""Items of review sessions: "83.1. Ratify the treaty (Norway, Peru);" - number, text and the States that recommend.

Only documents with a list of such items are read this way. A new item begins after the States of the one before, also
inside a paragraph; an item broken over two segments is put together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ssgmig.records import Document, Kind, Segment, Sentence, is_tagged
from ssgmig.tag.recommendation_units import Unit

FEWEST_ITEMS = 8
MOST_PIECES = 3
LONGEST_LEAD = 600
STATES = re.compile(
    r"\(((?:the )?[A-ZÅÇÉ][^()\d:;]{2,400}(?:\([^()]{2,60}\)[^()\d:;]{0,300})*)\)"
    r"[\s\d*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]{0,6}(?:[;.,]|$|(?=\s*(?:\d|[A-Z])))\s*[\d*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}\s*(?:and\s*$)?"
)
_LISTED = re.compile(r"\brecommendations\b", re.IGNORECASE)
_LEAD = re.compile(
    r"following recommendations|recommendations (?:formulated|listed|made|which|that|below)", re.IGNORECASE
)
_AFTER = re.compile(r"annex|composition of the delegation", re.IGNORECASE)
_STATE_OF_LEAD = re.compile(
    r"(?:made to|support of|examined by|considered by|views? of|position of|to be examined by|implemented by)\s+"
    r"((?:the )?[A-Z][\w’'-]*(?:(?: (?:of|and|the))* [A-Z][\w’'-]*)*)"
)
_NUMBER_AT = re.compile(r"\s*(\d{1,3}(?:\.{1,2}\d{1,3})+\.?)\s*")
_PLAIN = re.compile(r"(\d{1,3})\.?")
_AND = " and "
_SPLIT_STATES = re.compile(r"\s*(?:,|;|/| and )\s*(?:the )?(?=[A-ZÅÇÉ])")
_STATES_BEFORE = re.compile(r"\(([^()]{3,200})\)\s*$")
_NO_STATE = re.compile(r"\b(?:Convention|Protocol|Covenant|Act|Law|Committee|Article|Rights|Plan|Programme)\b")


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One recommendation of a review session; ``pieces``: (segment, start, end) of its text in reading order."""

    pieces: tuple[tuple[Segment, int, int], ...]
    number: str
    text: str
    states: tuple[str, ...]
    addressee: str


def joined_names(ontology_dir: Path) -> frozenset[str]:
    """Names and aliases of the ontology's countries that hold "and", so that they are not taken for two States."""
    import srsly

    countries = srsly.read_yaml(ontology_dir / "actors" / "countries.yaml")["countries"]
    names = (name for country in countries for name in (country["name"], *country.get("aliases", ())))
    return frozenset(name for name in names if _AND in name)


def review_items(document: Document, joined: Collection[str] = ()) -> list[ReviewItem]:
    """All items of a review report in reading order; empty for any other document.

    ``joined``: names of single States that hold "and".
    """
    segments = [s for s in document.segments if is_tagged(s) and s.kind is not Kind.FOOTNOTE]
    begin = next((i for i, s in enumerate(segments) if _opens_items(segments, i)), None)
    if begin is None:
        return []
    items = list(_items(_until_annex(segments[begin:]), joined))
    return items if len(items) >= FEWEST_ITEMS else []


def _until_annex(segments: Sequence[Segment]) -> list[Segment]:
    ends = (i for i, s in enumerate(segments) if s.kind is Kind.HEADING and _AFTER.match(s.text))
    return list(segments[: next(ends, len(segments))])


def _opens_items(segments: Sequence[Segment], at: int) -> bool:
    """Whether a lead-in about recommendations stands here and items follow at once."""
    segment = segments[at]
    if segment.kind in (Kind.HEADING, Kind.TITLE) or not _LISTED.search(segment.text):
        return False
    if "recommendation" not in segment.section.lower() and not _LEAD.search(segment.text):
        return False
    following = "\n".join(s.text for s in segments[at + 1 : at + 7])
    return bool(segment.number) and len(segment.text) < LONGEST_LEAD and len(_ends(following)) >= MOST_PIECES


def _ends(text: str) -> list[re.Match[str]]:
    """Places where the States that recommend stand at the end of an item."""
    return [match for match in STATES.finditer(text) if _names_states(match[1])]


def _names_states(words: str) -> bool:
    return not _NO_STATE.search(words) and any(c.islower() for c in words) and not words.endswith(".")


def _items(segments: Sequence[Segment], joined: Collection[str]) -> Iterator[ReviewItem]:
    parent, addressee = "", ""
    open_pieces: list[tuple[Segment, int, int]] = []
    open_number = ""
    for segment in segments:
        ends = _ends(segment.text)
        if not ends:
            if _LISTED.search(segment.text) and _PLAIN.fullmatch(segment.number):
                parent = segment.number.rstrip(".")
                found = _STATE_OF_LEAD.search(segment.text)
                addressee, open_pieces = found[1] if found else addressee, []
            elif (segment.number and parent) or open_pieces:
                fresh = bool(segment.number)
                open_pieces = [*([] if fresh else open_pieces), (segment, 0, len(segment.text))][-MOST_PIECES:]
                open_number = _full(segment.number, parent) if fresh else open_number
            continue
        if not (parent or "." in segment.number.rstrip(".")):
            continue
        base = _full(segment.number, parent) if segment.number else open_number
        start, inner = 0, 0
        pieces = [] if segment.number else open_pieces
        for match in ends:
            printed = _NUMBER_AT.match(segment.text, start) if start else None
            begin = printed.end() if printed else start
            number = printed[1].rstrip(".") if printed else f"{base}.{inner}" if inner and base else base
            base, inner = (number, 1) if printed else (base, inner + 1)
            own = (*pieces, (segment, begin, match.end()))
            pieces, start = [], match.end()
            text = " ".join(s.text[a:b].strip() for s, a, b in own)
            if len(text) - len(match[0]) > 8:
                states = _all_states(segment.text[begin : match.start()], match[1], joined)
                yield ReviewItem(own, number, text, states, addressee)
        rest = segment.text[start:].strip()
        open_pieces = [(segment, start, len(segment.text))] if len(rest) > 8 else []
        open_number = f"{base}.{inner}" if base else ""


def _full(number: str, parent: str) -> str:
    """A number as it would be cited: "1." under paragraph 101 is "101.1"."""
    plain = _PLAIN.fullmatch(number)
    return f"{parent}.{plain[1]}" if plain and parent else number.rstrip(".")


def _all_states(before: str, words: str, joined: Collection[str]) -> tuple[str, ...]:
    """States of the last bracket and of the brackets directly before it: "(Tunisia) (Chile)"."""
    earlier = _STATES_BEFORE.search(before)
    if earlier and _names_states(earlier[1]) and earlier[1][0].isupper():
        return (*_all_states(before[: earlier.start()], earlier[1], joined), *_states(words, joined))
    return _states(words, joined)


def _states(words: str, joined: Collection[str]) -> tuple[str, ...]:
    whole = words.removeprefix("the ")
    for name in joined:
        whole = whole.replace(name, name.replace(_AND, " & "))
    return tuple(name.strip().replace(" & ", _AND) for name in _SPLIT_STATES.split(whole) if name.strip())


def review_units(document: Document, items: Sequence[ReviewItem]) -> list[Unit]:
    """Units of the items that have sentences; every sentence that an item mostly covers carries it."""
    by_segment: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        by_segment.setdefault(sentence.segment_id, []).append(sentence)
    units = []
    for item in items:
        sentences = sentences_of(item, by_segment)
        if sentences:
            segments = list(dict.fromkeys(segment for segment, _, _ in item.pieces))
            units.append(
                Unit(
                    segments,
                    sentences,
                    sentences,
                    whole=False,
                    number=item.number,
                    text=item.text,
                    recommending_body="; ".join(item.states),
                    addressee=item.addressee,
                    scores=[1.0],
                )
            )
    return units


def sentences_of(item: ReviewItem, by_segment: Mapping[str, Sequence[Sentence]]) -> list[Sentence]:
    """Sentences that share at least half of themselves or of the item's piece with it, else the nearest."""
    found: list[Sentence] = []
    nearest: tuple[int, Sentence] | None = None
    for segment, start, end in item.pieces:
        for sentence in by_segment.get(segment.segment_id, ()):
            shared = min(end, sentence.end_char) - max(start, sentence.start_char)
            if shared > 0 and (nearest is None or shared > nearest[0]):
                nearest = (shared, sentence)
            if shared > 0 and 2 * shared >= min(end - start, sentence.end_char - sentence.start_char):
                found.append(sentence)
    return found or ([nearest[1]] if nearest else [])
