"""Frozen row types that pass between stages. Text stands once, in segments; everything else points into it.

Reading order of the types: ``RawDocument`` (what a reader saw) -> ``Document`` (segments and sentences) ->
``FrameTag``, ``Mention``, ``Recommendation`` (annotations by sentence id).
"""

from ssgmig.records.annotations import Evidence, FrameTag, Mention, Recommendation
from ssgmig.records.kinds import READABLE, TAGGED_ZONES, Box, Kind, Status, TextLayer, Zone
from ssgmig.records.places import Places
from ssgmig.records.raw import (
    Block,
    Line,
    Matrix,
    Metadata,
    PageBox,
    PageLayout,
    PageRow,
    PageWords,
    RawDocument,
    Run,
    TableGrid,
)
from ssgmig.records.text import Document, Segment, Sentence, heading_of, is_tagged

__all__ = [
    "READABLE",
    "TAGGED_ZONES",
    "Block",
    "Box",
    "Document",
    "Evidence",
    "FrameTag",
    "Kind",
    "Line",
    "Matrix",
    "Mention",
    "Metadata",
    "PageBox",
    "PageLayout",
    "PageRow",
    "PageWords",
    "Places",
    "RawDocument",
    "Recommendation",
    "Run",
    "Segment",
    "Sentence",
    "Status",
    "TableGrid",
    "TextLayer",
    "Zone",
    "heading_of",
    "is_tagged",
]
