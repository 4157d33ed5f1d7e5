"""YAML as plain data only: no tags that run code, no aliases that swell, no key twice; numbers stay as typed.

Plain scalars are kept as text (`10.10` stays `10.10`, `no` stays `no`); the models turn them into numbers where a
field is one. Only an empty value, `~` and `null` are nothing.
"""

from __future__ import annotations

from typing import Any

import yaml

from sendgraph.errors import InvalidPlanFile

MOST_EVENTS = 3_000_000
DEEPEST = 40
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")} | {"!"}
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = {"", "~", "null", "Null", "NULL"}


class _Builder:
    """Builds data from parsing events, refusing what a plan file has no use for."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.stack: list[tuple[Any, str | None]] = []
        self.root: object = None
        self.has_root = False
        self.key: str | None = None

    def refuse(self, event: yaml.Event, reason: str, advice: str) -> InvalidPlanFile:
        line = event.start_mark.line + 1 if event.start_mark else 1
        return InvalidPlanFile(file=self.file, where=f"line {line}", reason=reason, advice=advice)

    def check(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse(event, "anchors and aliases (& and *) are not allowed.", "Write the value out.")
        tag = getattr(event, "tag", None)
        if tag and tag not in _PLAIN_TAGS:
            raise self.refuse(event, f"the tag {tag!r} is not allowed: only plain values are read.", "Remove the tag.")

    def put(self, event: yaml.Event, value: object) -> None:
        if not self.stack:
            if self.has_root:
                raise self.refuse(event, "more than one document in the file.", "Keep one.")
            self.root, self.has_root = value, True
            return
        holder = self.stack[-1][0]
        if isinstance(holder, list):
            holder.append(value)
        elif self.key is None:
            if not isinstance(value, str):
                raise self.refuse(event, "a key must be a word.", "Write `name: value`.")
            if value in holder:
                raise self.refuse(event, f"the key {value!r} stands here twice.", "Remove one of them.")
            if value == "<<":
                raise self.refuse(event, "merge keys (<<) are not allowed.", "Write the values out.")
            self.key = value
        else:
            holder[self.key] = value
            self.key = None

    def open(self, event: yaml.Event, value: object) -> None:
        if isinstance(self.stack[-1][0] if self.stack else None, dict) and self.key is None:
            raise self.refuse(event, "a key must be a word.", "Write `name: value`.")
        if len(self.stack) >= DEEPEST:
            raise self.refuse(event, f"values are nested more than {DEEPEST} deep.", "A plan needs fewer than ten.")
        self.stack.append((value, self.key))
        self.key = None

    def close(self, event: yaml.Event) -> None:
        value, self.key = self.stack.pop()
        self.put(event, value)


def load_yaml(text: str, *, file: str) -> object:
    """The data in `text`. Raises InvalidPlanFile naming file, line and reason."""
    builder = _Builder(file)
    count = 0
    try:
        for event in yaml.parse(text, Loader=_Parser):
            count += 1
            if count > MOST_EVENTS:
                raise builder.refuse(event, "the file holds far more values than a plan.", "Is it the right file?")
            builder.check(event)
            if isinstance(event, yaml.ScalarEvent):
                # libyaml says '' where the parser in Python says None
                quoted = event.style not in (None, "")
                builder.put(
                    event, None if not quoted and event.value in _NOTHING and not _wants_key(builder) else event.value
                )
            elif isinstance(event, yaml.SequenceStartEvent):
                builder.open(event, [])
            elif isinstance(event, yaml.MappingStartEvent):
                builder.open(event, {})
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                builder.close(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InvalidPlanFile(
            file=file, where=f"line {line}", reason=f"this is not YAML ({error.problem}).",
            advice="Check indents, colons and quotes around it.",
        ) from error  # fmt: skip
    except yaml.YAMLError as error:
        raise InvalidPlanFile(
            file=file, reason=f"this is not YAML ({error}).", advice="Save it as UTF-8 text."
        ) from error
    return builder.root


def _wants_key(builder: _Builder) -> bool:
    return bool(builder.stack) and isinstance(builder.stack[-1][0], dict) and builder.key is None
