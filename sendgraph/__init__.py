"""sendgraph: a SEND implementation plan as a graph, and answers from it. See `sendgraph.api` for what it gives."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """The public names, each loaded when it is first used."""
    if name.startswith("__"):
        raise AttributeError(name)
    from sendgraph import api

    return getattr(api, name)
