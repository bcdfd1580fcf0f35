"""The error tree: a class for each exit code; a message names what does not fit and how to mend it.

SsgmigError
├── UsageError          exit 2   a path, option or table given by the user does not fit
├── ConfigError         exit 3   settings or ontology file
├── ModelError          exit 4   base pipeline or learned model
├── StoreError          exit 5   store or output folder
└── DocumentError       (never an exit code of its own: becomes a row with status and reason)
"""

from __future__ import annotations

EXIT_OK = 0
EXIT_SOME_FAILED = 10


class SsgmigError(Exception):
    """Base of every error a user can cause and mend; shown as one sentence, never as a traceback."""

    exit_code = 1


class UsageError(SsgmigError):
    """A path, option or table given on the command line does not fit."""

    exit_code = 2


class ConfigError(SsgmigError):
    """A settings or ontology file cannot be used as it stands."""

    exit_code = 3


class ModelError(SsgmigError):
    """The base pipeline or a learned model is missing or does not fit."""

    exit_code = 4


class StoreError(SsgmigError):
    """The store or the output folder cannot be read or written."""

    exit_code = 5


class DocumentError(SsgmigError):
    """One document cannot be read (fully); the run goes on and keeps the status and the reason.

    ``status`` is one of ``records.Status``: the named outcome that the documents table shows.
    """

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
