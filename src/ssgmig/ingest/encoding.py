"""Bytes to text: UTF-8 and UTF-16 by proof, old one-byte encodings by which of them gives the more likely text."""

from __future__ import annotations

import codecs
import re

from ssgmig.errors import DocumentError
from ssgmig.records import Status

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "mac_roman", "cp850")
_LIKELY = re.compile(
    r"(?<=\w)[’‘](?=\w)|(?<=\s)[“‘„«](?=\w)|(?<=[\w.,!?])[”’»](?=[\s.,;)]|$)|(?<=[\d\s])[–—](?=[\d\s])|[\s^][•·§](?=\s)"
)
_LETTER = re.compile(r"(?<=[a-z])[àâäáãåæçéèêëíìîïñóòôöõøœúùûüýß](?=[a-z\s.,;])|(?<=\s)[ÀÂÉÈÇÖÄÜØÅ](?=[a-z])")
_ODD = re.compile(
    r"(?<=[a-z])[A-ZÀ-ÖØ-ÞŸŠŽ](?=[a-z\s])|(?<=\d)[^\x00-\x7f–—’°%ºª½¼¾²³€£](?=\d)|[¬¦¤¨¸¯�\x80-\x9f╔-╬░-▓]"
)


def decode(data: bytes) -> tuple[str, str]:
    """``(text, encoding)``; raises DocumentError ``damaged`` when the bytes are no text."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), name
    if (wide := _wide(data)) is not None:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > 200 and _share_invalid(data) < 0.0005:
            return data.decode("utf-8", errors="replace"), "utf-8"
    if data.count(0) > len(data) // 1000 + 1:
        raise DocumentError(
            Status.DAMAGED, "The file holds binary data, not text; save it again as text, PDF or Word (.docx)."
        )
    return _one_byte(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows as every other byte being zero."""
    sample = data[:4000]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.3 and even < len(sample) * 0.05:
        return "utf-16-le"
    if even > len(sample) * 0.3 and odd < len(sample) * 0.05:
        return "utf-16-be"
    return None


def _share_invalid(data: bytes) -> float:
    """Share of characters that UTF-8 cannot read; multi-byte sequences prove UTF-8 with a few damaged bytes."""
    text = data.decode("utf-8", errors="replace")
    if sum(ord(ch) > 127 and ch != "\ufffd" for ch in text) < 20 * text.count("\ufffd"):
        return 1.0
    return text.count("\ufffd") / max(len(text), 1)


def _one_byte(data: bytes) -> tuple[str, str]:
    scores = {name: _score(data.decode(name, errors="replace")) for name in _ONE_BYTE}
    best = max(_ONE_BYTE, key=lambda name: scores[name])
    if scores[best] > 0:
        return data.decode(best, errors="replace"), best
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000]).best()
    name = match.encoding if match else "cp1252"
    return data.decode(name, errors="replace"), name


def _score(text: str) -> int:
    """Evidence of real punctuation and letters less evidence of misread ones."""
    likely = len(_LIKELY.findall(text)) * 2 + len(_LETTER.findall(text))
    return likely - 3 * len(_ODD.findall(text))
