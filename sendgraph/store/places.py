"""Where in a query something stands that an engine names without its place."""

from __future__ import annotations

import re

# a string, a quoted name, a comment: what no keyword can stand in
_INERT = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
_BINDS = r"(?:[(\[]\s*|\bAS\s+)"

# what both engines say, each naming the culprit in quotes or after a colon
_NAMED = (
    (re.compile(r"Expected parameter\(s\): (\w+)"), r"\${}\b", "the parameter ${} is not given."),
    (re.compile(r"Unknown function '([\w.]+)'"), r"\b{}(?=\s*\()", None),
    (re.compile(r"Variable [`']([^`']+)[`'] not defined"), r"(?<![.:$\w]){}\b", None),
)


def bare(text: str) -> str:
    """The text with blanks for comments and for what is in quotes, every other letter where it was."""

    def blank(found: re.Match[str]) -> str:
        kept = found[0][0] if found[0][0] in "'\"`" else " "
        return kept + re.sub(r"[^\n]", " ", found[0][1:-1]) + kept

    return _INERT.sub(blank, text)


def statement(text: str) -> str:
    """The text without what follows its statement: semicolons, blanks, comments."""
    return text[: len(bare(text).rstrip(" \t\r\n;"))]


def place_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the letter at `offset`; a line ends with a line feed, as both engines have it."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def end_of_first_statement(text: str) -> tuple[int, int] | None:
    """The place of the semicolon that another statement follows."""
    letters = bare(text)
    end = letters.find(";")
    return place_at(text, end) if end >= 0 and letters[end + 1 :].strip(" \t\r\n;") else None


def place_of_load(text: str) -> tuple[int, int] | None:
    """The place of LOAD CSV."""
    found = re.search(r"\bLOAD\s+CSV\b", bare(text), re.IGNORECASE)
    return place_at(text, found.start()) if found else None


def named_place(text: str, said: str) -> tuple[str, tuple[int, int] | None]:
    """What an engine said, in plain words where there are such, and the place of what it names."""
    for pattern, looks, plainly in _NAMED:
        if found := pattern.search(said):
            letters, name = bare(text), re.escape(found[1])
            seen = [hit.start() for hit in re.finditer(looks.format(name), letters, re.IGNORECASE)]
            # a variable that was bound and then lost is missed where it is used last
            lost = len(seen) > 1 and re.search(_BINDS + looks.format(name), letters, re.IGNORECASE)
            place = place_at(text, seen[-1 if lost else 0]) if seen else None
            return plainly.format(found[1]) if plainly else said, place
    return said, None
