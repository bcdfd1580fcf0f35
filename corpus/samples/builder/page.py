"""Sets blocks on pages: columns, shaded boxes, footnotes that may run over, and a record of what went where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from builder.draw import Draw, draw_line, draw_word, draw_words, line_width
from builder.lines import Line, Word, break_lines

NOTE_RULE = 14.0
MIN_LINES = 2


@dataclass(frozen=True)
class Frame:
    """A column: left edge, top, width and bottom in points."""

    x: float
    top: float
    width: float
    bottom: float


@dataclass
class Flow:
    """Lines to be set one after another. ``hang`` indents all lines, ``first`` the first one more; ``label`` stands
    left of the first line at ``label_x``; ``key`` names the block in the record of places.
    """

    words: list[Word]
    leading: float
    before: float = 0.0
    after: float = 0.0
    hang: float = 0.0
    right: float = 0.0
    first: float = 0.0
    label: Word = ()
    label_x: float = 0.0
    justify: bool = False
    hyphenate: bool = False
    centre: bool = False
    keep_next: bool = False
    whole: bool = False
    key: object = None

    def lines(self, width: float) -> list[Line]:
        """The flow broken for a column of this width."""
        room = width - self.hang - self.right
        return break_lines(self.words, room, first=self.first, hyphenate=self.hyphenate)

    def height(self, width: float) -> float:
        """Height of all lines with the space around them."""
        return self.before + len(self.lines(width)) * self.leading + self.after

    def least(self, width: float) -> float:
        """Height of what must stand together at the end of a column."""
        lines = len(self.lines(width))
        return self.before + (lines if self.whole or lines < 2 * MIN_LINES else MIN_LINES) * self.leading


@dataclass
class Fixed:
    """Something drawn in one piece, such as a table; ``draw`` gets the composer, left edge, top and width."""

    size: float
    draw: Callable[[Composer, float, float, float], None]
    before: float = 0.0
    after: float = 0.0
    key: object = None
    keep_next: bool = False

    def height(self, width: float) -> float:
        """Height with the space around."""
        return self.before + self.size + self.after

    def least(self, width: float) -> float:
        """All of it."""
        return self.before + self.size


@dataclass
class Page:
    """Drawing operations of a page, and the lines of its footnotes."""

    ops: list[Draw] = field(default_factory=list)
    notes: list[tuple[Flow, Line, bool]] = field(default_factory=list)


@dataclass
class Composer:
    """Fills the frames of page after page. ``frames`` gives the columns of a page by its number from 1."""

    frames: Callable[[int], list[Frame]]
    notes: dict[str, Flow] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    places: dict[object, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    hyphens: list[tuple[str, str, str]] = field(default_factory=list)
    column: int = 0
    y: float = 0.0
    carried: list[tuple[Flow, Line, bool]] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The column being filled."""
        return self.frames(len(self.pages))[self.column]

    @property
    def room(self) -> float:
        """Points left in the column above the footnotes."""
        return self.frame.bottom - self._note_height() - self.y

    @property
    def at_top(self) -> bool:
        """Whether nothing stands in the column yet."""
        return self.y == self.frame.top

    def _note_height(self) -> float:
        notes = self.pages[-1].notes
        return NOTE_RULE + sum(flow.leading for flow, _, _ in notes) if notes else 0.0

    def new_page(self) -> None:
        """Start a page; what is left of a footnote comes first at its foot."""
        self.pages.append(Page())
        self.column, self.y = 0, self.frame.top
        carried, self.carried = self.carried, []
        self._set_note_lines(carried)

    def new_column(self) -> None:
        """Go on in the next column or on the next page."""
        if self.column + 1 < len(self.frames(len(self.pages))):
            self.column += 1
            self.y = self.frame.top
        else:
            self.new_page()

    def add_all(self, flows: list[Flow | Fixed]) -> None:
        """Set blocks in order; a block that must keep with the next moves on together with it."""
        for position, flow in enumerate(flows):
            need, ahead = self._least(flow), position
            while flows[ahead].keep_next and ahead + 1 < len(flows):
                need += flows[ahead].after
                ahead += 1
                need += self._least(flows[ahead])
            if need > self.room and not self.at_top:
                self.new_column()
            if isinstance(flow, Fixed):
                self._add_fixed(flow)
            else:
                self._add_flow(flow)

    def _least(self, flow: Flow | Fixed) -> float:
        width = self.frame.width
        if isinstance(flow, Fixed):
            return flow.least(width)
        return flow.least(width) + sum(self._note_room(line) for line in flow.lines(width)[:MIN_LINES])

    def _note_room(self, line: Line) -> float:
        """Room for the first lines of the footnotes that a line calls."""
        flows = [self.notes[number] for number in line.notes]
        lines = sum(min(MIN_LINES, len(flow.lines(self.frame.width))) * flow.leading for flow in flows)
        return lines + NOTE_RULE if lines and not self.pages[-1].notes else lines

    def _add_fixed(self, flow: Fixed) -> None:
        self.y += 0 if self.at_top else flow.before
        flow.draw(self, self.frame.x, self.y, self.frame.width)
        self._record(flow.key)
        self.y += flow.size + flow.after

    def _record(self, key: object) -> None:
        place = (len(self.pages), self.column)
        if key is not None and place not in self.places[key]:
            self.places[key].append(place)

    def _add_flow(self, flow: Flow) -> None:
        self.y += 0 if self.at_top else flow.before
        lines = flow.lines(self.frame.width)
        for position, line in enumerate(lines):
            left = len(lines) - position
            need = flow.leading * (2 if left == MIN_LINES and len(lines) > MIN_LINES else 1)
            if need + self._note_room(line) > self.room + 0.01 and not self.at_top:
                self.new_column()
            self.put_line(line, flow, self.frame.x, self.y, self.frame.width, is_first=position == 0)
            self._record(flow.key)
            self._keep_hyphen(line)
            self.y += flow.leading
            for number in line.notes:
                self._call_note(number)
        self.y += flow.after

    def _keep_hyphen(self, line: Line) -> None:
        if line.hyphen:
            self.hyphens.append((line.hyphen, *line.broken))

    def _call_note(self, number: str) -> None:
        flow = self.notes[number]
        lines = flow.lines(self.frame.width)
        self._set_note_lines([(flow, line, position == 0) for position, line in enumerate(lines)])

    def _set_note_lines(self, lines: list[tuple[Flow, Line, bool]]) -> None:
        page = self.pages[-1]
        for position, (flow, line, is_first) in enumerate(lines):
            rule = 0.0 if page.notes else NOTE_RULE
            if self.room - rule < flow.leading or self.carried:
                self.carried.extend(lines[position:])
                return
            page.notes.append((flow, line, is_first))
            self._record(flow.key)

    def draw_notes(self) -> None:
        """Draw the footnotes of every page under a short rule; pages that only carry on are added before."""
        while self.carried:
            self.new_page()
        for number, page in enumerate(self.pages, start=1):
            if not page.notes:
                continue
            frame = self.frames(number)[0]
            y = frame.bottom - sum(flow.leading for flow, _, _ in page.notes)
            rule = y - NOTE_RULE / 2
            page.ops.append(draw_line(frame.x, rule, frame.x + 110, rule))
            for flow, line, is_first in page.notes:
                self.put_line(line, flow, frame.x, y, frame.width, is_first=is_first, page=page)
                y += flow.leading

    def put_line(
        self,
        line: Line,
        flow: Flow,
        x: float,
        y: float,
        width: float,
        *,
        is_first: bool = False,
        page: Page | None = None,
    ) -> None:
        """Draw a line whose top is ``y``; its base line stands 0.75 of the leading below."""
        target = page or self.pages[-1]
        base = y + flow.leading * 0.75
        if is_first and flow.label:
            target.ops.append(draw_word(flow.label, x + flow.label_x, base))
        indent = flow.hang + (flow.first if is_first else 0.0)
        room = width - indent - flow.right
        natural = line_width(line)
        if flow.centre:
            indent += (room - natural) / 2
        gaps = len(line.words) - 1
        stretch = (room - natural) / gaps if flow.justify and gaps and not line.last else 0.0
        target.ops.append(draw_words(line, x + indent, base, stretch))
