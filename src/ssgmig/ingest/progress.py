"""How a reader tells that it gets on: each page is reported as soon as it is read.

Outside a sandbox nobody listens. Inside, reports go to the parent process, which keeps the pages when the reader has
to be killed and takes long silence for a stall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ssgmig.records import PageLayout

_listener: ContextVar[Callable[[PageLayout], None] | None] = ContextVar("listener", default=None)


def report(page: PageLayout) -> None:
    """Hand over a page that has been read."""
    listener = _listener.get()
    if listener is not None:
        listener(page)


@contextmanager
def listening(listener: Callable[[PageLayout], None]) -> Iterator[None]:
    """Send reports to ``listener`` while the block runs."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
