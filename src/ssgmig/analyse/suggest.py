"""The nearest known names for one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_SHOWN = 12


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a message: the names nearest to ``word``, else the first known ones."""
    names = sorted({name for name in known if name})
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), folded, n=3, cutoff=0.5)
    near += [name for name in folded if word.casefold() in name and name not in near][: 3 - len(near)]
    if near:
        return f"; did you mean {' or '.join(folded[name] for name in near)}?"
    if not names:
        return "; no document has a value there."
    more = f" … ({len(names)} in all)" if len(names) > _SHOWN else ""
    return f"; known are: {', '.join(names[:_SHOWN])}{more}."
