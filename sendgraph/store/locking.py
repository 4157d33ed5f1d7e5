"""One process writes the embedded store, or several read it; who holds it can be told."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sendgraph.errors import StoreLocked

PATIENCE_SECONDS = 20.0

_LOCK, _HOLDER = "store.lock", "store.writer.json"


@contextmanager
def hold(folder: Path, *, write: bool, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Keep others from writing, or with `write` from reading too, while the body runs.

    The system lets the lock go when a process ends, however it ends. Waits up to `patience` seconds.
    Raises StoreLocked, which names the process that writes.
    """
    import portalocker

    wanted = portalocker.LOCK_EX if write else portalocker.LOCK_SH
    with (folder / _LOCK).open("a") as file:
        until = time.monotonic() + patience
        while True:
            try:
                portalocker.lock(file, wanted | portalocker.LOCK_NB)
                break
            except portalocker.LockException:
                if time.monotonic() >= until:
                    raise _locked(folder) from None
                time.sleep(0.05)
        holder = folder / _HOLDER
        if not write:
            # while this lock is held nobody writes: what stands there was left by a writer that was killed
            holder.unlink(missing_ok=True)
        else:
            holder.write_text(json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat("T", "seconds")}))
        try:
            yield
        finally:
            if write:
                holder.unlink(missing_ok=True)
            portalocker.unlock(file)


def _locked(folder: Path) -> StoreLocked:
    reason = "another process reads it."
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads((folder / _HOLDER).read_text())
        reason = f"process {int(said['pid'])} has been writing it since {said['since']}."
    return StoreLocked(
        place=f"the embedded store in {folder}",
        reason=reason,
        advice="Wait until it is done, or end it; or keep a store of your own: set SENDGRAPH_HOME to another folder.",
    )
