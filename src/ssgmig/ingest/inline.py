"""Inline markup of text conversions taken off: emphasis, links, escapes, HTML and formula leftovers, note marks.

A note mark leaves the text without gluing the words on either side of it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_LEADING_NOTE = re.compile(
    rf"^\s*(?:<sup>\s*(?P<tag>[\w*†‡,\s]{{1,6}})\s*</sup>|\$(?:[\s^{{}}\\]|rm(?=\W))*(?P<math>\d[\d,\s]*)[\s}}]*\$"
    rf"|\^\{{(?P<brace>[\d,\s]+)\}}|(?P<sup>[{SUPERSCRIPTS}]+)|\[\^(?P<md>[\w-]+)\]:)\s*(?=\S)"
)
_ORDINAL = re.compile(r"<sup>\s*(st|nd|rd|th|e|er|o)\s*</sup>", re.IGNORECASE)
_MARK = re.compile(
    rf"\s?<sup>[^<]{{0,12}}</sup>|\$(?:[\s^{{}}\\]|rm(?=\W))*\^(?:[\s^{{}}\\]|rm(?=\W))*[\d,*†‡\s]+[\s}}]*\$|"
    rf"\s?\^\{{[\d\s,*†‡]+\}}|\[\^[\w-]+\]"
    rf"|(?<![kcm\s]m)(?<!\sm)[{SUPERSCRIPTS}]+(?:[,\s][{SUPERSCRIPTS}]+)*"
)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))+(?:\s\"[^\"]*\")?\)")
_ANGLE_LINK = re.compile(r"<((?:https?://|mailto:|www\.)[^>\s]+)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|div|p|sub|sup|font|center|small|big|mark|del|ins|blockquote|img|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_FORMULA = re.compile(r"\$([^$\n]{1,400}[\\^_{][^$\n]{0,400})\$")
_COMMAND = re.compile(r"\\[a-zA-Z]+\s?|[{}]")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1")
_BOLD_MEETS_BOLD = re.compile(r"(?<=[\w.,:;)])\*{4}(?=\w)")
_ITALIC = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w/_\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_\\])_(?![\w/_])"
)
_TIGHT_ITALIC = re.compile(r"\*(?=[^\s*])([^*\n]{2,200}?)(?<=[^\s*])\*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$&<'\"])")
_RUN_IN = re.compile(r"^(\*\*|__)(?=\S)((?:(?!\1).){2,140}?)(?P<in>[:.])?\s*\1(?P<out>\s?:)?\s*(?=\S)")
_ALL_BOLD = re.compile(r"^(\*\*|__)(?=\S)(?:(?!\1).)+\1$|^(?:\*\*\*)(?=\S)[^*]+\*\*\*$")
_LATEX_DASH = re.compile(r"(?<=\w)~(?=\w)")


@dataclass(frozen=True, slots=True)
class Inline:
    """Text without markup, the note mark that led it, and what was bold: all of it or a title at its start."""

    text: str
    note: str = ""
    all_bold: bool = False
    run_in: int = 0


def plain(source: str) -> Inline:
    """Take markup off one paragraph, heading or item."""
    source = source.strip()
    note = ""
    if found := _LEADING_NOTE.match(source):
        note = next(group for group in found.groups() if group).strip().translate(_DIGITS)
        source = source[found.end() :]
    all_bold = bool(_ALL_BOLD.match(source))
    run_in = 0
    if not all_bold and (found := _RUN_IN.match(source)) and (found["in"] or found["out"]):
        run_in = len(without_markup(source[: found.end()]))
    return Inline(without_markup(source), note, all_bold, run_in)


def without_markup(text: str) -> str:
    """The words alone, white space made single."""
    if "<" in text or "&" in text:
        text = _ANGLE_LINK.sub(r"\1", _BREAK.sub(" ", _COMMENT.sub("", text)))
        text = _ORDINAL.sub(r"\1", text)
    text = _MARK.sub(_gap, text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "$" in text:
        text = _FORMULA.sub(lambda m: _COMMAND.sub("", _LATEX_DASH.sub("", m.group(1))), text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "*" in text or "_" in text:
        text = _without_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    return " ".join(text.split())


def _gap(mark: re.Match[str]) -> str:
    """Nothing, or a space where the mark stood between two words or a stop and the next word."""
    text, end = mark.string, mark.end()
    before = text[mark.start() - 1 : mark.start()]
    after = text[end : end + 1]
    return " " if after.isalnum() and (before.isalnum() or before in '.,;:!?)”"’') and before else ""


def _without_emphasis(text: str) -> str:
    text = _BOLD_MEETS_BOLD.sub("** **", text)
    text = _BOLD.sub(_keep_apart, text)
    text = _ITALIC.sub(lambda m: m.group(1) or m.group(2), text)
    text = _TIGHT_ITALIC.sub(r"\1", text)
    return text.replace("**", "")


def _keep_apart(bold: re.Match[str]) -> str:
    """Bold words stay apart from a capital directly after them, and from a colon or stop directly before them."""
    inner, after = bold.group(2), bold.string[bold.end() : bold.end() + 1]
    before = bold.string[max(bold.start() - 1, 0) : bold.start()]
    gap = " " if before and before in ":;,." and inner[0].isupper() else ""
    return f"{gap}{inner} " if after.isupper() and not inner[-1].isupper() else gap + inner
