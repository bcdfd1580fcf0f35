"""Second looks at groups, by what stands around them: bold prose, numbered paragraphs, chart labels, nesting."""

from __future__ import annotations

import re
from itertools import zip_longest

from ssgmig.records import Kind
from ssgmig.structure.groups import LABEL, Group
from ssgmig.structure.rows import Body

_PLAIN_NUMBER = re.compile(r"^(\d{1,3})[.)]\s")
_LONG_RUN, _MIN_BITS = 12, 5
_LONG_HEADING, _MANY = 60, 3


def _alike(a: Group, b: Group) -> bool:
    return abs(a.first.size - b.first.size) < 0.3 and a.first.bold == b.first.bold


def bold_prose(groups: list[Group]) -> None:
    """Text set bold throughout (recommendations often are) is no heading: cut by a page, or item after item."""
    run: list[Group] = []
    for group, after in zip_longest(groups, groups[1:]):
        heading = group.kind is Kind.HEADING
        if heading and after and _alike(group, after) and after.text[0].islower():
            group.kind = after.kind = Kind.PARAGRAPH
            continue
        if heading and len(group.text) > _LONG_HEADING and LABEL.match(group.text):
            run.append(group)
            continue
        if len(run) >= _MANY:
            for member in run:
                member.kind = Kind.PARAGRAPH
        run = []


def numbered_prose(groups: list[Group]) -> None:
    """A bold "87. I encourage all States:" between paragraphs 86 and 88 is one of them."""
    last = 0
    for group in groups:
        found = _PLAIN_NUMBER.match(group.text)
        if not found or group.kind not in (Kind.PARAGRAPH, Kind.HEADING):
            continue
        follows = int(found[1]) == last + 1
        prose = group.text.endswith(":") or len(group.text) > _LONG_HEADING
        if group.kind is Kind.HEADING and not (follows and prose and last > _LONG_RUN):
            continue
        group.kind = Kind.PARAGRAPH
        last = int(found[1]) if follows or int(found[1]) == 1 else last


def number_items(groups: list[Group]) -> None:
    """Short runs of "1.", "2.", ... are lists; a numbering that goes through the document marks its paragraphs."""
    run: list[Group] = []
    last = 0
    for group in [*groups, None]:
        found = _PLAIN_NUMBER.match(group.text) if group and group.kind is Kind.PARAGRAPH else None
        if group is not None and found is None:
            continue
        value = int(found[1]) if found else -1
        if group is not None and value == last + 1 and (run or value == 1):
            run.append(group)
        else:
            if len(run) < _LONG_RUN:
                for member in run:
                    member.kind = Kind.LIST_ITEM
            run = [group] if group is not None and value == 1 else []
        last = value


def figure_text(groups: list[Group], body: Body) -> None:
    """Labels of charts and maps: several bits of print in a row, small or mostly numbers, that end in no stop."""
    run: list[Group] = []
    for group in [*groups, None]:
        if group is not None and _is_bit(group) and (not run or group.first.page == run[-1].first.page):
            run.append(group)
            continue
        small = [g for g in run if g.first.size < body.size - 0.4]
        numbers = [g for g in run if not any(c.isalpha() for c in g.text)]
        if len(run) >= _MIN_BITS and (len(small) >= 0.8 * len(run) or len(numbers) >= 0.4 * len(run)):
            for member in run:
                member.kind = Kind.TABLE
        run = [group] if group is not None and _is_bit(group) else []


def _is_bit(group: Group) -> bool:
    text = group.text
    return group.kind is Kind.PARAGRAPH and len(text) <= 40 and text[-1:] not in ".;:"


def nest_items(groups: list[Group]) -> None:
    """Nesting of list items by how far they are indented within their list."""
    stack: list[float] = []
    for group in groups:
        if group.kind is not Kind.LIST_ITEM:
            if group.kind in (Kind.HEADING, Kind.TITLE):
                stack = []
            continue
        x = group.first.box[0] - group.first.left
        while stack and x < stack[-1] - 4:
            stack.pop()
        if not stack or x > stack[-1] + 4:
            stack.append(x)
        group.level = len(stack) - 1
