"""What a command writes never replaces a plan it reads."""

from __future__ import annotations

from pathlib import Path


def spare_the_plans(plans: list[str], output: Path, *, verb: str) -> None:
    """Raises UnwritableOutput when `output` is one of the files behind `plans`; `verb` says what was to be done to them."""
    from sendgraph.errors import UnwritableOutput

    if any(Path(name).exists() and output.exists() and output.samefile(name) for name in plans):
        raise UnwritableOutput(
            place=str(output),
            reason=f"it is one of the plans to {verb}; writing would replace it.",
            advice="Name another file with -o.",
        )
