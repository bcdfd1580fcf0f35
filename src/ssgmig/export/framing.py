"""Figures of framing for workbook and brief: the ones that ``ssgmig compare --figures`` draws, as PNG in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ssgmig.errors import UsageError
from ssgmig.store.store import Store

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ssgmig.analyse.corpus import Corpus, Row

NONE = "No document has enough tagged sentences for a figure."


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure: its name, a caption that says how to read it, the bytes of a PNG, and its height in inches."""

    name: str
    caption: str
    png: bytes
    height: float


def pictures(store: Store, *, documents: Collection[str] | None = None) -> tuple[Picture, ...]:
    """Shares with intervals, the plane of documents, and both frames by year, as far as the results allow.

    ``documents``: ids to limit to. Documents of too few sentences are left out, as in ``analyse.figures``; a plane
    needs two documents, a timeline two years.
    """
    from ssgmig.analyse import figures, figures_lines, timeline
    from ssgmig.analyse.corpus import load_corpus

    try:
        corpus = load_corpus(store)
    except UsageError:
        return ()
    if documents is not None:
        corpus = _limited(corpus, documents)
    groups = figures.shares_of(_profiles(corpus))
    found = []
    if groups:
        some = f" The {len(groups)} with most sentences are shown." if len(groups) == figures.MOST else ""
        caption = (
            "Share of each document's tagged sentences that present migration as a threat to be controlled "
            "(securitized), as a matter of people's own security (human security), or as both. The line is the 95 % "
            f"interval of all securitized sentences.{some}"
        )
        found.append(_picture("shares", caption, figures.stacked(groups), 1.6 + 0.36 * len(groups)))
    if len(groups) > 1:
        caption = "The same documents by both shares, with 95 % intervals; the numbers are named at the right."
        found.append(_picture("plane", caption, figures.plane(groups), 5.5))
    years = timeline.years(corpus)
    if len({row["year"] for row in years}) > 1:
        caption = "Both frames by year of publication, all documents of a year together, with 95 % intervals."
        found.append(_picture("years", caption, figures_lines.along_text(years, "year"), 4.0))
    return tuple(found)


def _limited(corpus: Corpus, documents: Collection[str]) -> Corpus:
    kept = {doc_id: row for doc_id, row in corpus.documents.items() if doc_id in documents}
    return dataclasses.replace(corpus, documents=kept, sentences=corpus.of(list(kept)))


def _profiles(corpus: Corpus) -> list[Row]:
    from ssgmig.analyse.measures import SHARES
    from ssgmig.analyse.profiles import profile
    from ssgmig.analyse.selection import Group, groups_by

    shown = tuple(share for share in SHARES if share.kind == "frame" and share.of == "sentences")
    return profile("document", groups_by(corpus, "document"), Group("all", corpus.sentences), shares=shown)


def _picture(name: str, caption: str, plot: Callable[[Axes], None], height: float) -> Picture:
    from ssgmig.analyse.figures import png

    return Picture(name, caption, png(plot, height=height), height)
