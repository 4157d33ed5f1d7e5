"""The library of queries: one file each, which says in its leading comment what it asks, why, with what, and what comes.

// question: Which leads carry the most rows?
// why: >-
//   A plan waits for whoever carries most of it.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   rows: rows led (rows)
// browser: ":params {plans: null}"

MATCH …
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from sendgraph.errors import InvalidSetting, UnknownName, UnreadableSource
from sendgraph.model.base import Frozen
from sendgraph.review.safeyaml import load_yaml
from sendgraph.store.parameters import EXPECTED, Kind, literal, read_value, used_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

FAMILIES = ("leads", "dependencies", "partners", "groups", "timeline", "data-quality")
_ID = re.compile(rf"({'|'.join(FAMILIES)})/[a-z]+(-[a-z]+)+")
_UNIT = re.compile(r"^(?P<meaning>.*\S)\s+\((?P<unit>[^()]+)\)$", re.DOTALL)


class QueryParameter(Frozen):
    """What a query may be asked with: its kind, what it is when not given, what it means."""

    type: Kind
    default: str | tuple[str, ...] | None
    means: str = Field(min_length=1)

    @model_validator(mode="after")
    def _default_is_one_of_its_kind(self) -> Self:
        try:
            self.value()
        except ValueError:
            message = f"the default {self.default!r} is not {EXPECTED[self.type]}"
            raise ValueError(message) from None
        return self

    def value(self) -> object:
        """The default. A date's may be today's."""
        if isinstance(self.default, tuple):
            if self.type != "texts":
                raise ValueError(self.default)
            return list(self.default)
        return None if self.default is None else read_value(self.default, kind=self.type)

    @property
    def as_cypher(self) -> str:
        """The default as Neo4j Browser takes it."""
        return "date()" if (self.type, self.default) == ("date", "today") else literal(self.value())


class QueryColumn(Frozen):
    """A column of the answer; `unit` is '' for names and texts."""

    name: str
    meaning: str
    unit: str


def _as_columns(given: object) -> object:
    """From `name: meaning (unit)`."""
    if not isinstance(given, dict):
        return given
    columns = []
    for name, said in given.items():
        if not isinstance(said, str):
            message = f"the column {name!r} has no meaning"
            raise ValueError(message)  # noqa: TRY004 - pydantic reports a ValueError
        found = _UNIT.match(said)
        columns.append({"name": name, **(found.groupdict() if found else {"meaning": said, "unit": ""})})
    return columns


class LibraryQuery(Frozen):
    """A query with what is known of it. `text` is the Cypher, `source` the whole file, `line` where `text` begins in it.

    `browser` is the line that sets the parameters in Neo4j Browser to their defaults.
    """

    id: str
    question: str = Field(min_length=1)
    why: str = Field(min_length=1)
    parameters: dict[str, QueryParameter]
    columns: Annotated[tuple[QueryColumn, ...], BeforeValidator(_as_columns), Field(min_length=1)]
    browser: str
    text: str = Field(min_length=1)
    source: str
    line: int

    @property
    def family(self) -> str:
        """The folder it lies in."""
        return self.id.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name within the family."""
        return self.id.rpartition("/")[2]


def queries_folder() -> Path:
    """The folder of queries: in the wheel `sendgraph/_cypher`, in the source tree `cypher`."""
    package = Path(str(files("sendgraph")))
    packed = package / "_cypher"
    return packed if packed.is_dir() else package.parent / "cypher"


def query_ids() -> tuple[str, ...]:
    """The ids of all library queries, family by family."""
    folder = queries_folder()
    found = (path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.cypher"))
    return tuple(sorted(found, key=_place))


def load_catalogue() -> dict[str, LibraryQuery]:
    """Every library query by its id, family by family. Raises UnreadableSource naming file and line."""
    return {ident: _load(ident) for ident in query_ids()}


def find_query(name: str) -> LibraryQuery:
    """The library query of that id, or of that name where only one has it. Raises UnknownName, UnreadableSource."""
    known = query_ids()
    alike = [ident for ident in known if name in (ident, ident.rpartition("/")[2])]
    if len(alike) == 1:
        return _load(alike[0])
    if not alike:
        alike = list(known) if "/" in name else sorted({ident.rpartition("/")[2] for ident in known})
    raise UnknownName(name=name, known=alike, what="query")


def parse_query(source: str, *, ident: str, file: str) -> LibraryQuery:
    """A query from the text of its file. Raises UnreadableSource naming `file` and the line."""
    lines = source.splitlines()
    head = 0
    while head < len(lines) and lines[head].startswith("//"):
        head += 1
    if head == 0 or (head < len(lines) and lines[head].strip()):
        raise _broken(file, head + 1, "leading // lines with question, why, …, then an empty line, must stand here.")
    said = [line.removeprefix("//").removeprefix(" ") for line in lines[:head]]
    data = load_yaml("\n".join(said), file=file)
    if not isinstance(data, dict):
        raise _broken(file, 1, "the leading // lines hold no `name: value`.")
    text = "\n".join(lines[head + 1 :]).strip("\n")
    own = {"id": ident, "text": text, "source": source, "line": _first_line(lines, head)}
    for name in own.keys() & data.keys():
        raise _broken(file, _line_of(said, (name,)), f"{name!r} is not to be given here.")
    try:
        query = LibraryQuery.model_validate({"parameters": {}, **data, **own})
    except ValidationError as error:
        # a name that is misspelt says more than that the right one is missing
        problem = min(error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
        raise _broken(file, _line_of(said, problem["loc"]), _sentence(problem)) from error
    _check_parameters(query, said, file)
    return query


def parse_parameters(query: LibraryQuery, given: Mapping[str, str]) -> dict[str, object]:
    """Every parameter of `query`: as a person gave it, else its default.

    Raises UnknownName for a parameter it does not have, InvalidSetting for a value of another kind.
    """
    for name in given:
        if name not in query.parameters:
            raise UnknownName(name=name, known=query.parameters, what=f"parameter of {query.id}")
    values: dict[str, object] = {}
    for name, parameter in query.parameters.items():
        try:
            values[name] = read_value(given[name], kind=parameter.type) if name in given else parameter.value()
        except ValueError as error:
            raise InvalidSetting(
                name=f"--param {name}={given[name]}",
                reason=f"is not {EXPECTED[parameter.type]}.",
                advice=f"{name} means: {parameter.means}. Its default is {parameter.as_cypher}.",
            ) from error
    return values


def _load(ident: str) -> LibraryQuery:
    file = f"{ident}.cypher"
    if not _ID.fullmatch(ident):
        raise _broken(file, 1, f"a query is <family>/<verb-noun>.cypher, the family one of {', '.join(FAMILIES)}.")
    try:
        source = (queries_folder() / file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _broken(file, 1, "it is not UTF-8.") from error
    return parse_query(source, ident=ident, file=file)


def _check_parameters(query: LibraryQuery, said: list[str], file: str) -> None:
    used = used_parameters(query.text)
    for name in used.keys() - query.parameters.keys():
        line = query.line + query.text[: used[name]].count("\n")
        raise _broken(file, line, f"the parameter ${name} is not declared.")
    for name in query.parameters.keys() - used.keys():
        raise _broken(file, _line_of(said, ("parameters", name)), f"the parameter {name} is declared and not used.")
    wanted = ", ".join(f"{name}: {parameter.as_cypher}" for name, parameter in query.parameters.items())
    if query.browser != f":params {{{wanted}}}":
        raise _broken(file, _line_of(said, ("browser",)), f"the defaults are :params {{{wanted}}}")


def _broken(file: str, line: int, reason: str) -> UnreadableSource:
    return UnreadableSource(file=file, where=f"line {line}", reason=reason, advice="See cypher/README.md.")


def _first_line(lines: list[str], head: int) -> int:
    """The line, from 1, of the first that is not empty after the comment."""
    return next((number for number, line in enumerate(lines[head:], start=head + 1) if line.strip()), head + 1)


def _line_of(said: list[str], location: Iterable[int | str]) -> int:
    """The line, from 1, of the innermost name of `location` that begins a line."""
    at = -1
    for step in location:
        opening = re.compile(rf"\s*['\"]?{re.escape(str(step))}['\"]?\s*:")
        at = next((number for number in range(at + 1, len(said)) if opening.match(said[number])), at)
    return max(at, 0) + 1


def _sentence(problem: ErrorDetails) -> str:
    name = ".".join(str(step) for step in problem["loc"])
    if problem["type"] == "missing":
        return f"{name} must be given."
    if problem["type"] == "extra_forbidden":
        return f"{name}: there is no such field."
    return f"{name}: {problem['msg'].removeprefix('Value error, ')}."


def _place(ident: str) -> tuple[int, str]:
    family = ident.rpartition("/")[0]
    return FAMILIES.index(family) if family in FAMILIES else len(FAMILIES), ident
