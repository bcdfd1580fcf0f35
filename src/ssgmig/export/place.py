"""Put a finished file or folder in its place: new beside old, then moved, so that a failure leaves the old one."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssgmig.errors import StoreError


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A temporary path to write to; moved onto ``target`` when the block ends well, deleted when it does not.

    Raises StoreError when the folder or the target cannot be written (read-only, full, open in another program).
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, "a folder has this name")
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise not_writable(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A temporary folder to fill; takes the place of ``target`` when the block ends well, removed when it does not.

    Raises StoreError as ``new_file`` does.
    """
    fresh, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        yield fresh
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.replace(old)
        try:
            fresh.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise
    except OSError as error:
        raise not_writable(target, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def not_writable(target: Path, error: OSError) -> StoreError:
    """The error for a target that cannot be written."""
    return StoreError(
        f"{target} cannot be written ({error.strerror or error}); close it where it is open, or choose another folder "
        "with -o."
    )


def fixed_zip(content: bytes, *, first: str = "") -> bytes:
    """A ZIP-based file (DOCX, QDPX) packed anew without times, so that equal content gives equal bytes.

    ``first``: member that must stand first, where a format asks for it.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != first, name)):
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return packed.getvalue()
