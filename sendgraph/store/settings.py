"""Which engine, where, as whom: from the environment, never from an argument that a process list would show."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from sendgraph.errors import InvalidSetting, UnknownName

EngineName = Literal["embedded", "neo4j"]

ENGINES: tuple[EngineName, ...] = ("embedded", "neo4j")
SCHEMES = ("bolt", "bolt+s", "neo4j", "neo4j+s")
URI, USER, PASSWORD, HOME = (
    "SENDGRAPH_NEO4J_URI",
    "SENDGRAPH_NEO4J_USER",
    "SENDGRAPH_NEO4J_PASSWORD",
    "SENDGRAPH_HOME",
)


@dataclass(frozen=True)
class Neo4jSettings:
    """A server: `uri` and `user`; `password` is left out of what a traceback or a log shows."""

    uri: str
    user: str
    password: str = field(repr=False)


def choose_engine(named: str | None = None) -> EngineName:
    """The engine named, else Neo4j where its address is set, else the embedded one. Raises UnknownName."""
    if named is None:
        return "neo4j" if os.environ.get(URI) else "embedded"
    if named not in ENGINES:
        raise UnknownName(name=named, known=ENGINES, what="engine")
    return named


def neo4j_settings() -> Neo4jSettings:
    """The server of the environment; a password that is not set is asked for on a terminal. Raises InvalidSetting."""
    uri = os.environ.get(URI, "").strip()
    if not uri:
        raise InvalidSetting(
            name=URI, reason="is not set.", advice=f"Set it to the server's address, e.g. {URI}=bolt://localhost:7687"
        )
    try:
        parts = urlsplit(uri)
        complete = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        complete = False
    if not complete or parts.scheme not in SCHEMES:
        raise InvalidSetting(
            name=URI,
            reason=f"{_without_secret(uri)!r} is no address of a Neo4j server.",
            advice=f"It begins with one of {', '.join(scheme + '://' for scheme in SCHEMES)}, "
            "and a host follows, e.g. neo4j+s://graph.example.org:7687",
        )
    if parts.username or parts.password:
        raise InvalidSetting(
            name=URI,
            reason="holds a user or a password, and addresses are shown in messages.",
            advice=f"Put them into {USER} and {PASSWORD}.",
        )
    return Neo4jSettings(uri=uri, user=os.environ.get(USER) or "neo4j", password=_password(uri))


def sendgraph_home() -> Path:
    """The folder of what sendgraph keeps between commands: SENDGRAPH_HOME, else the user's data directory."""
    if named := os.environ.get(HOME):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("sendgraph", appauthor=False)


def _without_secret(uri: str) -> str:
    before, at, after = uri.rpartition("@")
    return f"{before.partition('://')[0]}://…@{after}" if at else uri


def _password(uri: str) -> str:
    password = os.environ.get(PASSWORD)
    if password is not None:
        return password
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"Password for {uri}: ")
    raise InvalidSetting(
        name=PASSWORD, reason="is not set, and there is no terminal to ask on.", advice="Set it in the environment."
    )
