"""python -m scripts.neo4j_server fetch | run: what `make test` and `make neo4j` call."""

from __future__ import annotations

import os
import secrets
import shlex
import signal
import socket
import sys
import time
from pathlib import Path

from scripts.neo4j_server.jars import CACHE, jars_of
from scripts.neo4j_server.java import bring_java, find_java
from scripts.neo4j_server.releases import LTS, NEWEST, RELEASES, CannotRunError
from scripts.neo4j_server.server import LOOPBACK, Neo4jServer, free_ports

USUAL_PORTS = (7687, 7474)  # where Neo4j's own documentation has them


def fetch() -> None:
    """Have the Java and the jars of every release, as the tests need them. Raises CannotRunError."""
    for release in RELEASES.values():
        bring_java(release)
        jars_of(release)


def run() -> None:
    """Run one server in the foreground until Ctrl-C; its data stays for the next time. Raises CannotRunError."""
    release = next((one for one in (NEWEST, LTS) if find_java(one)), NEWEST)
    home = CACHE / release.version / "home"
    given = os.environ.get("SENDGRAPH_NEO4J_PASSWORD")
    password = given or _kept_password(home)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"Starting Neo4j {release.version} …", file=sys.stderr, flush=True)
    try:
        with Neo4jServer(release.version, password=password, home=home, ports=_ports()) as server:
            print(_how_to_reach(server, generated=not given), flush=True)
            while server.running:
                time.sleep(0.5)
            raise CannotRunError(f"The server ended by itself; its log is {home / 'logs' / 'neo4j.log'}.")
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)


def _how_to_reach(server: Neo4jServer, *, generated: bool) -> str:
    # a password that came from the environment is not printed
    password = server.password if generated else "the one in SENDGRAPH_NEO4J_PASSWORD"
    exports = [f"  export {name}={shlex.quote(value)}" for name, value in server.environment.items()]
    lines = [
        f"Neo4j {server.version} is running, for this machine only. Ctrl-C stops it; its data stays in {server.home}.",
        "",
        f"  Bolt      {server.uri}",
        f"  Browser   {server.browser}",
        f"  User      {server.user}",
        f"  Password  {password}",
        "",
        "For sendgraph in another terminal:",
        "",
        *(exports if generated else exports[:2]),
    ]
    return "\n".join(lines)


def _kept_password(home: Path) -> str:
    """The generated password of this home, the same each time."""
    kept = home / "password"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _ports() -> tuple[int, int]:
    try:
        for port in USUAL_PORTS:
            socket.create_server((LOOPBACK, port)).close()
    except OSError:
        return free_ports()
    return USUAL_PORTS


def main() -> None:
    """Do what the one argument says; what is missing is named in one message."""
    orders = {"fetch": fetch, "run": run}
    if len(sys.argv) != 2 or sys.argv[1] not in orders:
        sys.exit("Usage: python -m scripts.neo4j_server fetch | run")
    try:
        orders[sys.argv[1]]()
    except CannotRunError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
