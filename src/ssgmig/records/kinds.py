"""Closed lists: statuses of documents, kinds and zones of segments, text layers of pages."""

from __future__ import annotations

from enum import StrEnum

Box = tuple[float, float, float, float]
"""A rectangle x0, y0, x1, y1 in points, origin at the top left of the page as it is displayed."""


class Status(StrEnum):
    """Named outcomes of reading one document."""

    OK = "ok"
    REPAIRED = "repaired"
    PARTIAL = "partial"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


READABLE = frozenset({Status.OK, Status.REPAIRED, Status.PARTIAL})
"""Statuses whose documents have text to tag."""


class Kind(StrEnum):
    """Kinds of segment."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    TABLE = "table"
    CAPTION = "caption"
    BOXED = "boxed"


class Zone(StrEnum):
    """Part of the document; only ``body`` and ``annex`` are tagged."""

    FRONT = "front"
    CONTENTS = "contents"
    BODY = "body"
    BIBLIOGRAPHY = "bibliography"
    ANNEX = "annex"


TAGGED_ZONES = frozenset({Zone.BODY, Zone.ANNEX})


class TextLayer(StrEnum):
    """Where a page's text comes from."""

    DIGITAL = "digital"
    OCR = "ocr"
    NONE = "none"
    GARBLED = "garbled"
