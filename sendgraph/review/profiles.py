"""Saving a profile, so that the next document of the same shape is read the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from sendgraph.errors import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

    from sendgraph.importers.profile import Profile

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HEAD = "# What one document does not say itself, and what its columns mean. Edit and give with --profile.\n"


def dump_profile(profile: Profile) -> str:
    """The profile as YAML text; what is not said is left out."""
    data = profile.model_dump(mode="json", exclude_defaults=True)
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return HEAD + text


def save(profile: Profile, path: Path) -> None:
    """Write the profile. Raises UnreadableSource when it cannot be written."""
    try:
        path.write_text(dump_profile(profile), encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})."
        raise UnreadableSource(file=str(path), reason=reason, advice="Choose another place.") from error
