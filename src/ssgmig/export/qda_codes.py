"""What a REFI-QDA codebook and a REFI-QDA project share: GUIDs made from our ids, elements, and the code tree.

Source of the format: REFI-QDA standard 1.5 (codebook and project exchange), https://www.qdasoftware.org.
"""

from __future__ import annotations

import hashlib
import uuid
from functools import cache
from html import escape

from ssgmig import __version__
from ssgmig.export.characters import for_xml
from ssgmig.export.codes import TREE, Code

CODEBOOK = "urn:QDA-XML:codebook:1.0"
PROJECT = "urn:QDA-XML:project:1.0"
ORIGIN = f"ssgmig {__version__}"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:ssgmig").bytes

FOLDERS = frozenset({("frame",), ("actor",), ("recommendation", "strength"), ("recommendation", "action")})
"""Codes that only hold others: nothing is coded with them (groups of actors are folders, too)."""


def guid(kind: str, identity: str) -> str:
    """The GUID of one of our ids, the same on every machine; ``kind`` keeps kinds of ids apart.

    A version 5 UUID (RFC 9562) written out here, because a project holds hundreds of thousands.
    """
    digest = bytearray(hashlib.sha1(_SPACE + f"{kind}:{identity}".encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


@cache
def code_guid(path: tuple[str, ...]) -> str:
    """The GUID of a label by its place in the code tree."""
    return guid("code", "/".join(path))


def element(tag: str, *children: str, text: str = "", **attributes: str) -> str:
    """One XML element, its children on lines of their own; the root's ``xmlns`` holds for all."""
    values = "".join([f' {name}="{escape(for_xml(value))}"' for name, value in attributes.items()])
    if children:
        return f"<{tag}{values}>\n" + "\n".join(children) + f"\n</{tag}>"
    return f"<{tag}{values}>{escape(for_xml(text), quote=False)}</{tag}>" if text else f"<{tag}{values}/>"


def codes() -> str:
    """The element ``Codes`` with the whole tree: names, definitions, colours."""
    return element("Codes", *(_code(code) for code in TREE if len(code.path) == 1))


def _code(code: Code) -> str:
    folder = code.path in FOLDERS or (code.path[0] == "actor" and len(code.path) < 3)
    members = (_code(member) for member in TREE if member.path[:-1] == code.path)
    return element(
        "Code",
        element("Description", text=code.definition),
        *members,
        guid=code_guid(code.path),
        name=code.name,
        isCodable="false" if folder else "true",
        color=code.colour,
    )


def codebook() -> bytes:
    """The codebook alone, as the bytes of a QDC file."""
    return f"{DECLARATION}{element('CodeBook', codes(), xmlns=CODEBOOK, origin=ORIGIN)}\n".encode()
