"""Sentences that tell a person's career: offices and universities there are no actors of the report."""

from __future__ import annotations

import re

from ssgmig.tag.actor_spans import Span

_PERSON = re.compile(
    r"\b(Mr|Ms|Mrs|Dr|Prof|Ambassador|Excellency|HE|He|She|he|she)\b|^[A-Z]\w+ [A-Z]\w+ (is|was|has)\b"
)
_CAREER = re.compile(
    r"\b(served|serves|serving|worked|works|working) as\b|\bhas worked (for|with|in)\b"
    r"|\b(his|her|distinguished) career\b|\belected to\b|\byears of experience\b"
    r"|\bPermanent Representative of\b|\bis a (graduate|former)\b|\b(he|she|He|She) (became|joined)\b"
)
_DEGREE = re.compile(r"\b(degree (from|in)|graduate of|studies in|Master's|Bachelor's|PhD|professor of|authored)\b")


def is_biography(text: str) -> bool:
    """Whether a sentence tells a person's career; offices and universities there are no actors of the report."""
    return bool(_PERSON.search(text)) and bool(_CAREER.search(text) or _DEGREE.search(text))


def kept_in_biography(span: Span) -> bool:
    """Whether a mention counts there all the same: a named organisation that is more than an employer."""
    named = span.item is not None and span.item.generic is None and not span.item.is_country
    return named and span.actor.category in ("international_org", "regional_org", "civil_society")
