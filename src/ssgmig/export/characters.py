"""Characters that XML cannot hold, replaced one for one so that positions stay true."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text with each character that XML 1.0 forbids (control codes, lone surrogates) as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
