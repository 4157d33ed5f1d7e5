"""A document's bytes as lines, or the reason why they cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.errors import NotAPlan, UnreadableSource
from sendgraph.model.tracing import Source

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 20_000_000
LONGEST_LINE = 200_000


@dataclass(frozen=True)
class TextRead:
    """The lines of a document, and what had to be assumed to read them ('' if nothing)."""

    source: Source
    notice: str


def read_bytes(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; refuses a folder, a missing or locked file and one that is too large.

    Raises UnreadableSource.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableSource(file=name, reason="this is a folder.", advice="Name the document inside it.")
        if not path.is_file():
            reason = "this is not a regular file." if path.exists() else "there is no such file."
            raise UnreadableSource(file=name, reason=reason, advice="Check the spelling.")
        size = path.stat().st_size
        if size > most:
            reason = f"the file has {size:,} bytes; more than {most:,} are not read."
            raise UnreadableSource(file=name, reason=reason, advice="A plan is far smaller: is it the right file?")
        return path.read_bytes()
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror or error})."
        raise UnreadableSource(file=name, reason=reason, advice="Check who may read it.") from error


def decode_text(content: bytes, *, name: str) -> tuple[str, str]:
    """The text of `content`, and a notice where its encoding had to be assumed.

    Raises UnreadableSource for what is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), "read as UTF-16"
        except UnicodeDecodeError:
            pass
    elif b"\x00" not in content[:100_000]:
        try:
            return content.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
            signs = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text[:100_000])
            if signs <= len(text[:100_000]) * 0.01:
                return text, "not UTF-8: read as Windows-1252 (cp1252)"
    raise UnreadableSource(
        file=name,
        reason="the file is binary, not text.",
        advice="Save the tables as tab-separated text (UTF-8) and import that.",
    )


def read_text(path: Path) -> TextRead:
    """The lines of a document, named by the file alone so that the same input gives the same output anywhere.

    Raises UnreadableSource, NotAPlan where the file is empty.
    """
    content = read_bytes(path)
    if not content.strip():
        raise NotAPlan(file=str(path), reason="the file is empty.", advice="Check how it was exported.")
    for number, line in enumerate(content.split(b"\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise NotAPlan(
                file=str(path),
                where=f"line {number}",
                reason=f"one line has {len(line):,} bytes; a row of a plan has at most {LONGEST_LINE:,}.",
                advice="Was the table exported without line breaks?",
            )
    text, notice = decode_text(content, name=str(path))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return TextRead(Source(path.name, tuple(lines)), notice)
