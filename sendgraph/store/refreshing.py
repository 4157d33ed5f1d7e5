"""The plans behind PLAN…, loaded; on the embedded engine only those whose source changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.errors import InvalidGraph
from sendgraph.store.manifest import Known, Manifest, Source, find_source, fingerprint, source_of
from sendgraph.store.settings import choose_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sendgraph.model import PlanFile
    from sendgraph.store.connection import Connection
    from sendgraph.store.loading import Loaded


def _unheard(_: object) -> None:
    """Nobody listens."""


def bring_up_to_date(
    names: Iterable[str], *, engine: str | None = None, database: str | None = None
) -> tuple[str, ...]:
    """The ids of the plans behind PLAN…, each stored as it is now.

    What the embedded store was loaded from, and did not change, is not even read. A Neo4j server belongs to others
    too: there every plan is read and compared, and nothing is written where all is equal.

    Raises UnknownPlan, UnreadableSource and its kin, InvalidGraph where two names are one plan, and StoreError.
    """
    sources = _distinct(names)
    ids: dict[Source, str] = {}
    if choose_engine(engine) == "embedded":
        manifest = Manifest()
        for source in sources:
            stored = manifest.plan_of(source)
            if stored and stored[1].fingerprint == fingerprint(source):
                ids[source] = stored[0]
        _refuse_twins(ids)
    if changed := [source for source in sources if source not in ids]:
        _load(changed, ids, engine=engine, database=database)
    return tuple(ids[source] for source in sources)


def load_named(
    names: Iterable[str],
    *,
    engine: str | None = None,
    database: str | None = None,
    begin: Callable[[str], None] = _unheard,
    done: Callable[[Loaded], None] = _unheard,
) -> tuple[Loaded, ...]:
    """Read and load the plans behind PLAN…, one at a time, however often they were loaded before.

    `begin` hears the name of each before it is read, `done` what loading it changed. Raises as `bring_up_to_date`.
    """
    # in this order the plans that are alike are joined with the least work
    sources = sorted(_distinct(names), key=lambda source: source.path.stem)
    return _load(sources, {}, engine=engine, database=database, begin=begin, done=done)


def known_sources(connection: Connection) -> dict[str, Source | None]:
    """Every stored plan's id, and the source it can be read from again; None where that is not known here."""
    from sendgraph.review.bundled import bundled_names
    from sendgraph.store.loading import Loader

    register = Loader(connection).register()
    here = Manifest().plans() if connection.engine == "embedded" else {}
    found: dict[str, Source | None] = dict.fromkeys(sorted(register.present))
    for plan in found:
        entry = register.entries.get(plan)
        if plan in here and (source := source_of(here[plan])).path.is_file():
            found[plan] = source
        elif entry and entry.source in bundled_names():
            found[plan] = source_of(Known(entry.source, ""))
    return found


def read_source(source: Source) -> PlanFile:
    """The plan that a source holds. Raises UnreadableSource and its kin."""
    from sendgraph.review.bundled import resolve_plan

    return resolve_plan(str(source.path))


def _load(
    sources: Iterable[Source],
    ids: dict[Source, str],
    *,
    engine: str | None,
    database: str | None,
    begin: Callable[[str], None] = _unheard,
    done: Callable[[Loaded], None] = _unheard,
) -> tuple[Loaded, ...]:
    """Load `sources` and enter their plans into `ids`."""
    from sendgraph.store.loading import Loader
    from sendgraph.store.opening import open_store

    loaded: list[Loaded] = []
    with open_store(engine=engine, database=database, write=True) as connection:
        loader = Loader(connection)
        read: dict[str, Known] = {}
        try:
            for source in sources:
                begin(source.label)
                # before it is read: what is changed meanwhile is read again the next time
                now = fingerprint(source)
                plan = read_source(source)
                ids[source] = plan.plan.id
                _refuse_twins(ids)
                loaded.append(loader.load(plan, source=source.short))
                read[plan.plan.id] = Known(source.label, now)
                done(loaded[-1])
        finally:
            if connection.engine == "embedded" and read:
                manifest = Manifest()
                for name, known in read.items():
                    manifest.note(name, known)
                manifest.save()
    return tuple(loaded)


def _distinct(names: Iterable[str]) -> list[Source]:
    return list(dict.fromkeys(find_source(name) for name in names))


def _refuse_twins(ids: dict[Source, str]) -> None:
    """Raises InvalidGraph where two sources hold one plan: the second would take the place of the first."""
    first: dict[str, Source] = {}
    for source, plan in ids.items():
        if plan in first:
            raise InvalidGraph([f"{first[plan].label} and {source.label} both hold the plan {plan!r}."])
        first[plan] = source
