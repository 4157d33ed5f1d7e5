"""A question put to a store: a query of the library or a person's own Cypher, of the plans named or of all stored ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sendgraph.errors import InvalidSetting, UnknownPlan
from sendgraph.review.bundled import bundled_names
from sendgraph.store.catalogue import LibraryQuery, parse_parameters, parse_query
from sendgraph.store.connection import TIMEOUT_SECONDS, within
from sendgraph.store.manifest import find_source
from sendgraph.store.opening import open_store
from sendgraph.store.parameters import parse_free, used_parameters
from sendgraph.store.refreshing import bring_up_to_date
from sendgraph.store.settings import choose_engine
from sendgraph.store.statements import READ_PLAN_NODES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sendgraph.store.answers import Answer
    from sendgraph.store.connection import Connection


@dataclass(frozen=True)
class Asked:
    """An answer, and what it was asked of.

    `plans` are ids: those named, else all that are stored. `loaded_first` says that nothing was stored, so that the
    bundled plans were loaded. `parameters` are what the query was run with.
    """

    answer: Answer
    place: str
    plans: tuple[str, ...]
    loaded_first: bool
    parameters: dict[str, object]


def own_query(text: str, *, file: str) -> LibraryQuery | str:
    """A person's own query: with the head of a library query it is one, else its text alone. Raises UnreadableSource."""
    if not text.startswith("// question:"):
        return text
    # sent with its head, so that the lines of a message are those of the file
    return parse_query(text, ident=PurePath(file).stem, file=file).model_copy(update={"text": text})


def ask(
    question: LibraryQuery | str,
    *,
    plans: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    engine: str | None = None,
    database: str | None = None,
    timeout: float = TIMEOUT_SECONDS,
    write: bool = False,
) -> Asked:
    """Put `question` to a store and take all rows.

    `plans` are PLAN… as in every command, or ids of stored plans: they are loaded where their source is newer than
    what is stored, and are the query's parameter $plans. Without any it is null, which means all that is stored;
    where nothing is, the bundled plans are loaded. `given` are parameters as a person writes them. With `write`
    nothing is loaded unasked, and the query may change a Neo4j server.

    Raises
    ------
    UnknownName, InvalidSetting
        A parameter that the query does not have, or a value that it cannot take.
    UnknownPlan, UnreadableSource
        A plan that is none, as `bring_up_to_date` has it.
    QueryError, StoreError
        As `Connection.read` and `open_store` have it.
    """
    text, parameters = _prepared(question, given or {}, plans)
    if write and choose_engine(engine) == "embedded":
        raise InvalidSetting(
            name="--write",
            reason="needs a Neo4j server: the embedded store is only changed by `sendgraph store load` and `drop`.",
            advice="Leave it out, or name a server in SENDGRAPH_NEO4J_URI and choose it: --engine neo4j.",
        )

    def answered(store: Connection, ids: Sequence[str], *, loaded_first: bool = False) -> Asked:
        if plans:
            parameters["plans"] = list(ids)
        sent = {name: value for name, value in parameters.items() if name in used_parameters(text)}
        if write:
            answer = within(timeout, lambda: store.write(lambda transaction: transaction.run(text, sent), text=text))
        else:
            answer = store.read(text, sent, timeout=timeout)
        return Asked(answer, store.place, tuple(ids), loaded_first, sent)

    known, others = _sorted_out(plans)
    ids = bring_up_to_date(known, engine=engine, database=database) if known else ()
    with open_store(engine=engine, database=database, write=write) as store:
        stored = _stored(store) if others or not plans else ()
        _refuse_unknown(others, stored)
        if plans or stored or write:
            return answered(store, (*ids, *others) or stored)
    ids = bring_up_to_date(bundled_names(), engine=engine, database=database)
    with open_store(engine=engine, database=database) as store:
        return answered(store, ids, loaded_first=True)


def _prepared(
    question: LibraryQuery | str, given: Mapping[str, str], plans: Sequence[str]
) -> tuple[str, dict[str, object]]:
    """The text to send, and its parameters but for the plans that are named."""
    if plans and "plans" in given:
        raise InvalidSetting(
            name="--param plans",
            reason="names plans, and so do the words after the query.",
            advice="Give them in one of the two places.",
        )
    if isinstance(question, LibraryQuery):
        return question.text, parse_parameters(question, given)
    used = used_parameters(question)
    for name in given:
        if name not in used:
            raise InvalidSetting(
                name=f"--param {name}",
                reason="is none of the query's parameters.",
                advice=f"It uses {', '.join(f'${known}' for known in used) or 'none'}.",
            )
    parameters: dict[str, object] = {"plans": None, **parse_free(given)}
    for name in used:
        if name not in parameters:
            raise InvalidSetting(
                name=f"${name}", reason="is used by the query and not given.", advice=f"Add --param {name}=VALUE."
            )
    return question, parameters


def _sorted_out(plans: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those that are a file or a bundled plan, and those that can only be ids of what is stored."""
    known: list[str] = []
    others: list[str] = []
    for name in plans:
        try:
            find_source(name)
            known.append(name)
        except UnknownPlan:
            others.append(name)
    return known, others


def _refuse_unknown(names: Sequence[str], stored: Sequence[str]) -> None:
    for name in names:
        if name not in stored:
            what = "plan (neither a file, a bundled plan nor a stored one)"
            raise UnknownPlan(name=name, known=sorted({*bundled_names(), *stored}), what=what)


def _stored(store: Connection) -> tuple[str, ...]:
    """The ids of all stored plans; those that somebody else's nodes of this label have as text."""
    return tuple(sorted(row[0] for row in store.read(READ_PLAN_NODES).rows if isinstance(row[0], str)))
