"""The barest script that stores plans, `UNWIND $rows … CREATE`, and the simplest one, `MERGE` a row: what ours is held against.

They get their records from plans by the same function as our load, and store them in the same batches, one
transaction a plan, under the same constraints and indexes. They compare nothing, remember nothing, and cannot be run
twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import neo4j

from sendgraph.model import PlanFile
from sendgraph.store.changes import Held
from sendgraph.store.wanted import wanted

ROWS_A_STATEMENT = 10_000  # as ours; no plan comes near it

Statement = tuple[str, Mapping[str, object]]


def load_barely(driver: neo4j.Driver, database: str, plans: Iterable[PlanFile]) -> None:
    """Store `plans` in an empty database, one transaction each."""
    known: set[str] = set()
    with driver.session(database=database) as session:
        for plan in plans:
            batches = list(_batches(wanted(plan), known))
            session.execute_write(_run, batches)


def load_row_by_row(driver: neo4j.Driver, database: str, plans: Iterable[PlanFile], *, together: bool) -> None:
    """Store `plans` with a `MERGE` for each node and relationship: one transaction a plan if `together`, else a row."""
    with driver.session(database=database) as session:
        for plan in plans:
            rows = list(_merges(wanted(plan)))
            if together:
                session.execute_write(_run, rows)
            else:
                for text, parameters in rows:
                    session.run(text, dict(parameters)).consume()


def _run(transaction: neo4j.ManagedTransaction, statements: Iterable[Statement]) -> None:
    for text, parameters in statements:
        transaction.run(text, dict(parameters)).consume()


def _batches(held: Held, known: set[str]) -> Iterator[Statement]:
    """Statements with their rows; what several plans share is made with the first of them and then in `known`."""
    grouped: dict[str, list[object]] = {}
    for node, properties in held.nodes.items():
        if node.id not in known:
            known.add(node.id)
            grouped.setdefault(f"CREATE (n:{node.label}) SET n = row", []).append(properties)
    for link, properties in held.links.items():
        text = (
            f"MATCH (a:{link.source_label} {{id: row.source}}) MATCH (b:{link.target_label} {{id: row.target}}) "
            f"CREATE (a)-[r:{link.type}]->(b) SET r = row.properties"
        )
        row = {"source": link.source, "target": link.target, "properties": properties}
        grouped.setdefault(text, []).append(row)
    for text, rows in grouped.items():
        for start in range(0, len(rows), ROWS_A_STATEMENT):
            yield f"UNWIND $rows AS row {text}", {"rows": rows[start : start + ROWS_A_STATEMENT]}


def _merges(held: Held) -> Iterator[Statement]:
    for node, properties in held.nodes.items():
        yield f"MERGE (n:{node.label} {{id: $id}}) SET n = $row", {"id": node.id, "row": properties}
    for link, properties in held.links.items():
        text = (
            f"MATCH (a:{link.source_label} {{id: $source}}) MATCH (b:{link.target_label} {{id: $target}}) "
            f"MERGE (a)-[r:{link.type} {{id: $id}}]->(b) SET r = $properties"
        )
        yield text, {"source": link.source, "target": link.target, "id": link.id, "properties": properties}
