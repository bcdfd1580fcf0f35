"""What each group is: title, heading with level, caption, list item or paragraph."""

from __future__ import annotations

import re
from collections import Counter

from ssgmig.records import Kind
from ssgmig.structure.groups import BULLET, CAPTION, LABEL, Group
from ssgmig.structure.rows import Body, Row

_NUMBERING = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_ITEM = re.compile(r"^(?:\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|(?:[a-z]|[ivxl]{2,5}|i)[.)]|\d{1,2}\))(?=\s|[A-Z“])")
_PLAIN_NUMBER = re.compile(r"^(\d{1,3})[.)]\s")
_LONG_RUN, _MIN_BITS = 12, 5
_SOURCE = re.compile(r"^(?:Sources?|Note|Notes)\s?:", re.IGNORECASE)
_TABLE_NOTE = re.compile(r"^[*†‡∗]{1,4}\s?\S")
_MAX_WORDS, _MAX_ROWS = 30, 4

Style = tuple[float, bool, bool]


def body_style(pages: list[list[Row]]) -> Body:
    """Font size, weight and font of most characters."""
    seen: Counter[tuple[float, bool]] = Counter()
    fonts: Counter[str] = Counter()
    for rows in pages:
        for row in rows:
            seen[(row.size, row.bold)] += len(row.text)
            fonts[row.font] += len(row.text)
    size, bold = seen.most_common(1)[0][0] if seen else (10.0, False)
    return Body(size, bold, fonts.most_common(1)[0][0] if fonts else "")


def plain(text: str) -> str:
    """Letters and digits only, for comparing with the outline."""
    return re.sub(r"[\W_]+", "", text).casefold()


def classify(groups: list[Group], body: Body, outline: tuple[tuple[int, str, int], ...]) -> None:
    """Set ``kind`` and ``level`` of every group (changed in place)."""
    known = {plain(title): level for level, title, _ in outline if len(plain(title)) > 3}
    for group in groups:
        group.kind = _kind(group, body, known)
    _number_items(groups)
    _figure_text(groups, body)
    _find_title(groups, body)
    _set_levels([g for g in groups if g.kind is Kind.HEADING], known)
    _nest_items(groups)


def _text(group: Group) -> str:
    return " ".join(row.text.strip() for row in group.rows)


def _kind(group: Group, body: Body, known: dict[str, int]) -> Kind:
    text, row = _text(group), group.first
    if _is_caption(text, row, body):
        return Kind.CAPTION
    if _TABLE_NOTE.match(text) and row.size < body.size - 0.4:
        return Kind.FOOTNOTE
    if _SOURCE.match(text) and row.size < body.size and len(text) < 900:
        return Kind.CAPTION
    if BULLET.match(text) and len(text) > 2 and not _is_bold_line(group, body):
        return Kind.LIST_ITEM
    if _is_heading(group, text, body, known):
        return Kind.HEADING
    return Kind.LIST_ITEM if _ITEM.match(text) else Kind.PARAGRAPH


def _is_caption(text: str, row: Row, body: Body) -> bool:
    """ "Table 3" alone, before a stop or colon, or in other print than the text that mentions it."""
    found = CAPTION.match(text)
    if not found or len(text) > (700 if found[1] in (".", ":") else 300):
        return False
    other = (row.size, row.bold) != (body.size, body.bold) or row.italic
    return other or bool(found[1].strip()) or found.end() == len(text)


def _is_heading(group: Group, text: str, body: Body, known: dict[str, int]) -> bool:
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    large = 2 if group.first.size >= body.size + 2 else 1
    if len(words) > _MAX_WORDS * large or len(group.rows) > _MAX_ROWS * large or len(letters) < 3:
        return False
    if plain(text) in known:
        return True
    bare = LABEL.sub("", text, count=1).strip()
    if not bare or bare[0].islower() or (text.endswith((".", ";", ",")) and not bare.endswith("etc.")):
        return False
    row = group.first
    caps = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    if row.size >= body.size + 0.9 and all(r.size == row.size for r in group.rows):
        return True
    if row.size < (0.75 * body.size if caps else body.size - 1.2):
        return False
    if not body.bold and _bold_share(group) > 0.85:
        return not text.endswith(":") or len(words) <= 12
    if caps and len(letters) >= 6 and len(words) <= 14:
        return True
    if row.italic and _NUMBERING.match(text) and len(words) <= 14:
        return True
    other = all(r.font != body.font and not r.italic for r in group.rows)
    return other and row.size >= body.size - 0.3 and len(words) <= 14 and text[-1].isalnum() and len(group.rows) <= 2


def _is_bold_line(group: Group, body: Body) -> bool:
    """A bold line of its own behind an ornament is a heading, not an item."""
    return (
        len(group.rows) == 1
        and not body.bold
        and group.first.bold_share > 0.95
        and group.first.text.strip()[0] in "■▪►"
    )


def _bold_share(group: Group) -> float:
    total = sum(len(row.text.strip()) for row in group.rows)
    return sum(row.bold_share * len(row.text.strip()) for row in group.rows) / max(total, 1)


def style_of(group: Group) -> Style:
    """Size, weight and capitals: what tells heading levels apart."""
    letters = [c for c in _text(group) if c.isalpha()]
    caps = sum(c.isupper() for c in letters) > 0.8 * len(letters)
    return (round(group.first.size * 2) / 2, group.first.bold, caps)


def _find_title(groups: list[Group], body: Body) -> None:
    """The title is the largest print of the first page, weighed by its length (mastheads are short)."""
    if not groups:
        return
    first = groups[0].first.page
    found = [
        g for g in groups if g.first.page <= first + 1 and g.kind is Kind.HEADING and g.first.size > 1.15 * body.size
    ]
    found = [g for g in found if g.first.page == first] or found
    if found:
        best = max(found, key=lambda g: g.first.size * min(len(_text(g).split()), 8) ** 0.5)
        best.kind = Kind.TITLE


def _set_levels(headings: list[Group], known: dict[str, int]) -> None:
    """Levels from the outline, the numbering, then the rank of the print among the heading styles in use.

    Print of the first page ranks only where it comes again: mastheads and cover lines are no sections.
    """
    first = headings[0].first.page if headings else 0
    used = Counter(style_of(g) for g in headings if g.first.page > first) or Counter(map(style_of, headings))
    styles = sorted(used, reverse=True)
    outlined: dict[Style, int] = {}
    for group in headings:
        if plain(_text(group)) in known:
            outlined.setdefault(style_of(group), known[plain(_text(group))])
    rank: dict[Style, int] = {}
    for index, style in enumerate(styles):
        above = rank[styles[index - 1]] if index else 0
        rank[style] = min(outlined.get(style, above + 1), 6)
    for group in headings:
        numbering = _NUMBERING.match(_text(group))
        style = style_of(group)
        if plain(_text(group)) in known:
            group.level = known[plain(_text(group))]
        elif numbering and "." in numbering[1]:
            group.level = numbering[1].count(".") + 1
        else:
            group.level = rank.get(style) or 1 + sum(1 for other in styles if other > style)
        group.level = min(group.level, 6)


def _figure_text(groups: list[Group], body: Body) -> None:
    """Labels of charts and maps: several bits of print in a row, small or mostly numbers, that end in no stop."""
    run: list[Group] = []
    for group in [*groups, None]:
        if group is not None and _is_bit(group) and (not run or group.first.page == run[-1].first.page):
            run.append(group)
            continue
        small = [g for g in run if g.first.size < body.size - 0.4]
        numbers = [g for g in run if not any(c.isalpha() for c in _text(g))]
        if len(run) >= _MIN_BITS and (len(small) >= 0.8 * len(run) or len(numbers) >= 0.4 * len(run)):
            for member in run:
                member.kind = Kind.TABLE
        run = [group] if group is not None and _is_bit(group) else []


def _is_bit(group: Group) -> bool:
    text = _text(group)
    return group.kind is Kind.PARAGRAPH and len(text) <= 40 and text[-1:] not in ".;:"


def _number_items(groups: list[Group]) -> None:
    """Short runs of "1.", "2.", ... are lists; a numbering that goes through the document marks its paragraphs."""
    run: list[Group] = []
    last = 0
    for group in [*groups, None]:
        found = _PLAIN_NUMBER.match(_text(group)) if group and group.kind is Kind.PARAGRAPH else None
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


def _nest_items(groups: list[Group]) -> None:
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
