"""sendgraph: a SEND implementation plan as a graph, and answers from it. See `sendgraph.api` for what it gives."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """The public names, each loaded when it is first used."""
    if name.startswith("__"):
        raise AttributeError(name)
    # not `from sendgraph import api`: that asks this function for `api` before the module is there
    return getattr(import_module("sendgraph.api"), name)
