"""What each group is: title, heading with level, caption, list item or paragraph."""

from __future__ import annotations

import math
import re
from collections import Counter

from ssgmig.records import Kind
from ssgmig.structure.groups import BULLET, CAPTION, LABEL, Group
from ssgmig.structure.refine import bold_prose, figure_text, nest_items, number_items, numbered_prose
from ssgmig.structure.rows import Body, Row

_NUMBERING = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_ITEM = re.compile(r"^(?:\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|(?:[a-z]|[ivxl]{2,5}|i)[.)]|\d{1,2}\))(?=\s|[A-Z“])")
_MASTHEAD = 0.2
"""Short print in this part of the first page names the publisher rather than the document."""
_TWO_SENTENCES = re.compile(r"[a-z]{3,}\. [A-Z][a-z]")
_SOURCE = re.compile(r"^(?:Sources?|Note|Notes)\s?:", re.IGNORECASE)
_TABLE_NOTE = re.compile(r"^[*†‡∗]{1,4}\s?\S")
_UNPAIRED = re.compile(r"=|\([^)]*$|^[^(]*\)")
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
    bold_prose(groups)
    numbered_prose(groups)
    number_items(groups)
    figure_text(groups, body)
    _find_title(groups, body)
    _set_levels([g for g in groups if g.kind is Kind.HEADING], known)
    nest_items(groups)


def _kind(group: Group, body: Body, known: dict[str, int]) -> Kind:
    text, row = group.text, group.first
    if group.last.entry:
        return Kind.PARAGRAPH
    if _is_caption(text, group, body):
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


def _is_caption(text: str, group: Group, body: Body) -> bool:
    """ "Table 3" alone, before a stop or colon, or in other print than the text that mentions it."""
    found = CAPTION.match(text)
    if not found or len(text) > (700 if found[1] in (".", ":") else 300):
        return False
    if found[1].strip() or found.end() == len(text):
        return True
    other = any(abs(r.size - body.size) > 0.6 or r.bold != body.bold or r.italic for r in group.rows)
    return other and not text[found.end()].islower()


def _is_heading(group: Group, text: str, body: Body, known: dict[str, int]) -> bool:
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    large = 2 if group.first.size >= body.size + 2 else 1
    if len(words) > _MAX_WORDS * large or len(group.rows) > _MAX_ROWS * large or len(letters) < 3:
        return False
    if plain(text) in known:
        return True
    if _TWO_SENTENCES.search(text) or (text.endswith(":") and len(words) > 12):
        return False
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
        return True
    if caps and len(words) == 1 and len(text) < 9:  # an abbreviation in a list of them
        return False
    if caps and len(letters) >= 6 and len(words) <= 14:
        return True
    if row.italic and _NUMBERING.match(text) and len(words) <= 14:
        return True
    if row.italic and _is_italic_title(group, body):
        return True
    other = all(r.font != body.font and not r.italic for r in group.rows) and row.size >= body.size - 0.3
    return other and len(words) <= 14 and len(group.rows) <= 2 and (text[-1].isalnum() or text[-1] == ")")


def _is_italic_title(group: Group, body: Body) -> bool:
    """A short italic line of its own, as titles of the lowest level are often set."""
    row, text = group.first, group.text.strip()
    alone = len(group.rows) == 1 and abs(row.size - body.size) < 0.7 and row.box[2] < row.right - 3 * row.size
    return alone and len(text.split()) <= 12 and (text[-1].isalnum() or text[-1] == ")") and not _UNPAIRED.search(text)


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
    letters = [c for c in group.text if c.isalpha()]
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
    if not found:
        return
    foot = max(g.last.base for g in groups if g.first.page == found[0].first.page)

    def weight(group: Group) -> float:
        words = len(group.text.split())
        masthead = group.first.base < _MASTHEAD * foot and words < 5
        return group.first.size * math.sqrt(min(words, 8)) * (0.6 if masthead else 1.0)

    max(found, key=weight).kind = Kind.TITLE


def _set_levels(headings: list[Group], known: dict[str, int]) -> None:
    """Levels from the outline, the numbering, then the rank of the print among the heading styles in use.

    Print of the first page ranks only where it comes again: mastheads and cover lines are no sections.
    """
    first = headings[0].first.page if headings else 0
    used = Counter(style_of(g) for g in headings if g.first.page > first) or Counter(map(style_of, headings))
    styles = sorted(used, reverse=True)
    outlined: dict[Style, int] = {}
    for group in headings:
        if plain(group.text) in known:
            outlined.setdefault(style_of(group), known[plain(group.text)])
    rank: dict[Style, int] = {}
    for index, style in enumerate(styles):
        above = rank[styles[index - 1]] if index else 0
        rank[style] = min(outlined.get(style, above + 1), 6)
    for group in headings:
        numbering = _NUMBERING.match(group.text)
        style = style_of(group)
        if plain(group.text) in known:
            group.level = known[plain(group.text)]
        elif numbering and "." in numbering[1]:
            group.level = numbering[1].count(".") + 1
        else:
            group.level = rank.get(style) or 1 + sum(1 for other in styles if other > style)
        group.level = min(group.level, 6)
