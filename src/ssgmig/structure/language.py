"""Language of segments and documents, by script and by the share of function words (own short lists).

Only English is tagged; passages in another language are stored and marked. Short segments say too little and
take the language of their neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_LISTS = {
    "en": "the of and to in is that for was on are with as be by this it from at or which have an has not were been "
    "their they will should its can but these more such all who other there also would when between into than may "
    "must those any about our we your he his her she if so do had under through where while",
    "fr": "le la les des du et est dans que qui pour par sur une au aux en avec ne pas ce cette ces sont ont été plus "
    "ou son sa ses leur leurs nous vous il elle ils elles se mais comme être ainsi d l qu n s entre tous",
    "es": "el la los las de del y en que por para con una un se no es su sus al lo como más pero este esta estos estas "
    "son fue ha han ser entre sobre también o sin desde hasta todos le les nos donde",
    "de": "der die das und ist in den von zu mit dem des für auf nicht ein eine einer eines im sich auch als an werden "
    "wird es sind bei aus nach hat oder dass wie zum zur durch über noch kann sie wir vor alle haben jeder",
    "pt": "o a os as de do da dos das e em no na nos nas que por para com uma um se não é ao aos à às como mais mas "
    "foi são ser pelo pela entre sobre também ou sua seu seus suas este esta",
    "it": "il lo la i gli le di del della dei delle e in nel nella che per con una un si non è da dal al alla ai come "
    "più ma sono ha hanno essere tra sono anche o questo questa suo sua loro su sul",
}
_WORDS = {code: frozenset(words.split()) for code, words in _LISTS.items()}
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_TOKEN = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
MIN_WORDS = 8
MIN_WORDS_OTHER = 14
"""Names and titles of works read like another language in short texts, so more words are asked for."""
MIN_SHARE = 0.12
SURELY_ENGLISH = 0.25
"""No text in another language has this share of English function words."""


def detect(text: str) -> str:
    """ISO 639-1 code, or '' when the text is too short or undecided."""
    sample = text[:1000]
    latin = len(_LATIN.findall(sample))
    if not sample.isascii():
        for code, pattern in _SCRIPTS:
            count = len(pattern.findall(sample))
            if count > 3 and count > latin:
                return code
    words = _TOKEN.findall(sample.lower())
    if len(words) < MIN_WORDS:
        return ""
    english = sum(word in _WORDS["en"] for word in words) / len(words)
    if english >= SURELY_ENGLISH:
        return "en"
    counts = Counter(words)
    shares = {
        code: sum(n for word, n in counts.items() if word in listed) / len(words) for code, listed in _WORDS.items()
    }
    best = max(shares, key=lambda code: shares[code])
    second = max(share for code, share in shares.items() if code != best)
    if best != "en" and (len(words) < MIN_WORDS_OTHER or shares["en"] > MIN_SHARE):
        return ""
    return best if shares[best] >= MIN_SHARE and shares[best] - second >= 0.04 else ""


def languages(texts: Sequence[str]) -> tuple[str, list[str]]:
    """Language of the document (by characters) and of each segment; undecided ones follow agreeing neighbours."""
    found = [detect(text) for text in texts]
    weight: Counter[str] = Counter()
    for code, text in zip(found, texts, strict=True):
        if code:
            weight[code] += len(text)
    document = weight.most_common(1)[0][0] if weight else ""
    before = _nearest(found)
    after = _nearest(found[::-1])[::-1]
    filled = [
        code or (left if left == right else document) for code, left, right in zip(found, before, after, strict=True)
    ]
    return document, filled


def _nearest(codes: Sequence[str]) -> list[str]:
    last, out = "", []
    for code in codes:
        last = code or last
        out.append(last)
    return out
