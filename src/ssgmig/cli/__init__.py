"""The command line: one thin function per verb; errors become one sentence and an exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the exit codes are listed in docs/errors.md."""
    from ssgmig.cli.app import app
    from ssgmig.errors import SsgmigError

    try:
        app()
    except SsgmigError as error:
        print(f"ssgmig: {printable(str(error))}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("ssgmig: stopped; finished documents are kept, run the same command again to go on.", file=sys.stderr)
        sys.exit(130)


def printable(text: str) -> str:
    """Text made safe for a terminal: control characters (file names may hold escape codes) as question marks."""
    return "".join(character if character.isprintable() or character == "\n" else "?" for character in text)
