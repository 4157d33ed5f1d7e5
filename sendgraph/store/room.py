"""Whether the system lets the embedded store be written: room on the disk, and leave to write there."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sendgraph.errors import StoreError, StoreFull

LEAST_BYTES = 2_000_000  # less than the engine writes for one plan

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def has_room(folder: Path) -> bool:
    """Whether a file of LEAST_BYTES can be written there: tried, for a quota or a limit shows in no figure."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(LEAST_BYTES))
            file.flush()
    except OSError:
        return False
    return True


def no_room(place: str) -> StoreFull:
    """The disk is full."""
    return StoreFull(
        place=place,
        reason="no room is left on the disk; the plan in hand was not stored, and nothing else changed.",
        advice="Make room, then run the same command again.",
    )


@contextmanager
def troubles_of_system(place: str) -> Iterator[None]:
    """Turn what the system refuses in the body into a StoreError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise no_room(place) from error
        raise StoreError(
            place=place,
            reason=f"it cannot be opened: {error.strerror or error}.",
            advice="See who may write there, or keep the store elsewhere: set SENDGRAPH_HOME to another folder.",
        ) from error
