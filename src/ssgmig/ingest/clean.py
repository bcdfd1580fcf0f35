"""Characters that must not reach the tables: control, bidi and zero-width characters; one form for the rest."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SOFT_HYPHEN = re.compile("\u00ad")
_LIGATURES = {
    ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl", ord("ﬅ"): "st", ord("ﬆ"): "st",
}  # fmt: skip
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LOST_APOSTROPHE = re.compile("(?<=[^\\W\\d_])\ufffd(?=(?:s|t|re|ve|ll|d)\\b)")
_UNIFORM = {
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\x85"): "\n",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n\n",
    ord("\x0b"): "\n",
}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text and how many characters of each sort were removed."""

    text: str
    control: int = 0
    bidi: int = 0
    zero_width: int = 0

    def warnings(self) -> tuple[str, ...]:
        """One short sentence for what was removed, none when nothing was."""
        named = (("control", self.control), ("bidirectional", self.bidi), ("zero-width", self.zero_width))
        found = [f"{count} {name}" for name, count in named if count]
        return (f"removed {', '.join(found)} characters",) if found else ()


def clean(text: str) -> Cleaned:
    """NFC text without invisible characters; keeps line feeds, form feeds and tabs; soft hyphens go.

    A character that an earlier conversion lost between a word and its "s" was an apostrophe in nearly all cases.
    """
    if text.isascii() and not _CONTROL.search(text):
        return Cleaned(text)
    text = text.translate(_UNIFORM)
    text, control = _CONTROL.subn("", text)
    if text.isascii():
        return Cleaned(text, control)
    text, bidi = _BIDI.subn("", text)
    text, zero_width = _ZERO_WIDTH.subn("", text)
    text = _SOFT_HYPHEN.sub("", text)
    text = _LOST_APOSTROPHE.sub("’", text)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_LIGATURES)))
    return Cleaned(text, control, bidi, zero_width)


def printable(name: str) -> str:
    """A file name made harmless for messages and tables: line feeds, escape codes and bytes that are no UTF-8 are
    written out.
    """
    return "".join(ch if ch.isprintable() else ch.encode("unicode_escape", "replace").decode() for ch in name)
