"""A word to whoever watches when something takes longer than a second; nothing in a pipe or a log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.model import PlanFile

PATIENCE_SECONDS = 1.0


@contextmanager
def said_when_slow(what: str | Callable[[], str]) -> Iterator[None]:
    """Print `what` once a second to stderr, where that is a terminal, while the body runs; first after one second.

    A callable is asked each time.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(PATIENCE_SECONDS):
            seconds += 1
            print(f"{what if isinstance(what, str) else what()} … {seconds} s", file=sys.stderr, flush=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def read_plans(names: Sequence[str]) -> list[PlanFile]:
    """The plans behind PLAN…, said on stderr while one takes long. Raises as `resolve_plan` does."""
    from sendgraph.api import resolve_plan

    plans = []
    for name in names:
        with said_when_slow(f"reading {name}"):
            plans.append(resolve_plan(name))
    return plans
