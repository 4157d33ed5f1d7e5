"""A Neo4j server of one's own on free loopback ports, for the tests and for a person."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import neo4j
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from scripts.neo4j_server.jars import jars_of
from scripts.neo4j_server.java import Java, bring_java
from scripts.neo4j_server.releases import NEWEST, CannotRunError, release_of

LOOPBACK = "127.0.0.1"
FIRST_PASSWORD = "neo4j"  # what every new server has, and refuses everything until it is changed
SHORTEST_PASSWORD = 8
START_SECONDS = 180  # 7 on an idle machine
_FOLDERS = ("conf", "data", "logs", "plugins", "import", "run", "licenses", "certificates", "lib", "tmp")
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class Neo4jServer:
    """A Neo4j Community server in a process of its own; a context manager that starts and closes it.

    version: one of releases.RELEASES. password: of the user neo4j, a random one where None. home: the folder of its
    data, kept; where None a passing one, removed at the end. first_login: leave the first password neo4j unchanged.
    ports: for Bolt and for HTTP, free ones where None. settings: further lines of neo4j.conf. The server ends when this process does, however that ends.

    Raises CannotRunError where Java, Maven or the jars are missing or the server does not start.
    """

    user = "neo4j"

    def __init__(
        self,
        version: str = NEWEST.version,
        *,
        password: str | None = None,
        home: Path | None = None,
        first_login: bool = False,
        ports: tuple[int, int] | None = None,
        heap: str = "512m",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        if password is not None and len(password) < SHORTEST_PASSWORD:
            raise CannotRunError(f"Neo4j takes no password shorter than {SHORTEST_PASSWORD} characters.")
        self.release = release_of(version)
        self.version = version
        self.first_login = first_login
        self.password = FIRST_PASSWORD if first_login else password or secrets.token_urlsafe(16)
        self.home = home or Path(tempfile.gettempdir(), f"sendgraph-neo4j-{secrets.token_hex(8)}")
        self.pid = 0
        self.bolt_port, self.http_port = ports or free_ports()
        self.heap = heap
        self.settings = dict(settings or {})
        self._passing = home is None
        self._keeper: subprocess.Popen[str] | None = None

    @property
    def uri(self) -> str:
        """The address for Bolt clients."""
        return f"bolt://{LOOPBACK}:{self.bolt_port}"

    @property
    def http(self) -> str:
        """The address for web browsers; Neo4j Browser is at `browser`."""
        return f"http://{LOOPBACK}:{self.http_port}"

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser."""
        return f"{self.http}/browser/"

    @property
    def environment(self) -> dict[str, str]:
        """What sendgraph reads to find this server."""
        return {
            "SENDGRAPH_NEO4J_URI": self.uri,
            "SENDGRAPH_NEO4J_USER": self.user,
            "SENDGRAPH_NEO4J_PASSWORD": self.password,
        }

    def driver(self) -> neo4j.Driver:
        """A driver with the server's password; the caller closes it."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password), connection_timeout=10)

    def start(self) -> Self:
        """Start on an empty or kept home and wait until it answers; nothing where it runs already."""
        if self.running:
            return self
        command = self._command(bring_java(self.release), jars_of(self.release))
        self._write_home()
        try:
            self.pid = int(self._tell(f"start {json.dumps(command)}"))
            self._wait_until_ready(time.monotonic() + START_SECONDS)
        except BaseException:
            self.close()
            raise
        return self

    def stop(self) -> None:
        """Stop in good order; the home stays for the next start."""
        if self.running:
            self._tell("stop")

    def kill(self) -> None:
        """Kill, as a power cut would; the home stays as it was at that moment."""
        if self.running:
            self._tell("kill")

    def restart(self) -> Self:
        """Start again on the same home and the same ports, stopping first where it runs."""
        self.stop()
        return self.start()

    @property
    def running(self) -> bool:
        """Whether the server's process is there."""
        return self.pid > 0 and self._keeper is not None and not self._tell("poll")

    def empty(self) -> None:
        """Remove every node, relationship, constraint and index."""
        with self.driver() as driver, driver.session(database="neo4j") as session:
            # bounded batches, relationships first: a shared partner may have a hundred thousand
            session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
            session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
            for name in session.run("SHOW CONSTRAINTS YIELD name").value():
                session.run(f"DROP CONSTRAINT `{name}`").consume()
            for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
                session.run(f"DROP INDEX `{name}`").consume()

    def close(self) -> None:
        """Stop for good; a passing home is removed."""
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        assert keeper.stdin
        assert keeper.stdout
        keeper.stdin.close()  # which is what tells it
        keeper.wait()
        keeper.stdout.close()
        self.pid = 0

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _command(self, java: Java, lib: Path) -> list[str]:
        # each flag only where this Java knows it; a JDK's jmx or attach socket is nothing a test server needs
        modern = ["--sun-misc-unsafe-memory-access=allow"] if java.version >= 23 else []
        native = ["--enable-native-access=ALL-UNNAMED"] if java.version >= 21 else []
        return [
            str(java.program),
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            "-XX:-UsePerfData",  # a killed Java leaves that file behind
            "-XX:+DisableAttachMechanism",
            f"-Djava.io.tmpdir={self.home / 'tmp'}",
            *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENED),
            *modern,
            *native,
            *("-cp", f"{lib}{os.sep}*", self.release.main_class),
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
        ]

    def _write_home(self) -> None:
        for name in _FOLDERS:
            self.home.joinpath(name).mkdir(parents=True, exist_ok=True, mode=0o700)
        settings = {
            "server.default_listen_address": LOOPBACK,
            "server.bolt.listen_address": f"{LOOPBACK}:{self.bolt_port}",
            "server.bolt.advertised_address": f"{LOOPBACK}:{self.bolt_port}",
            "server.http.listen_address": f"{LOOPBACK}:{self.http_port}",
            "server.http.advertised_address": f"{LOOPBACK}:{self.http_port}",
            "server.https.enabled": "false",
            "server.directories.import": "import",
            "dbms.security.allow_csv_import_from_file_urls": "false",  # else a reader reads any file of the machine
            "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",  # nor does LOAD CSV reach another machine
            "dbms.usage_report.enabled": "false",
            "client.allow_telemetry": "false",
            "server.memory.heap.initial_size": self.heap,
            "server.memory.heap.max_size": self.heap,
            "server.memory.pagecache.size": "128m",
            # the databases are closed by then; idle Bolt threads would be waited for, 5 s a listener
            "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
            "db.tx_log.preallocate": "false",  # 256 MB a database before the first node
            **self.release.settings,
            **self.settings,
        }
        lines = [f"{name}={value}" for name, value in settings.items()]
        (self.home / "conf" / "neo4j.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _tell(self, order: str) -> str:
        if self._keeper is None:
            given = json.dumps({"home": str(self.home), "passing": self._passing})
            keeper = Path(__file__).with_name("keeper.py")
            # a session of its own: Ctrl-C reaches the program, and the program decides
            self._keeper = subprocess.Popen(
                [sys.executable, "-I", str(keeper), given],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        assert self._keeper.stdin
        assert self._keeper.stdout
        self._keeper.stdin.write(order + "\n")
        self._keeper.stdin.flush()
        return self._keeper.stdout.readline().strip()

    def _wait_until_ready(self, deadline: float) -> None:
        while not self._answers():
            if not self.running or time.monotonic() > deadline:
                raise CannotRunError(f"Neo4j {self.version} did not start. It said:\n{self._last_words()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            for port in (self.bolt_port, self.http_port):
                socket.create_connection((LOOPBACK, port), timeout=1).close()
            return self._lets_in(self.password) or self._takes_password()
        except (OSError, DriverError, Neo4jError):
            return False

    def _lets_in(self, password: str) -> bool:
        with (
            neo4j.GraphDatabase.driver(self.uri, auth=(self.user, password)) as driver,
            driver.session(database="neo4j") as session,
        ):
            try:
                session.run("RETURN 1").consume()
            except AuthError:
                return False
            except ClientError as error:
                if self.first_login and error.code == "Neo.ClientError.Security.CredentialsExpired":
                    return True
                raise
            return True

    def _takes_password(self) -> bool:
        """The change that the first login asks for; a kept home with another password says so."""
        with (
            neo4j.GraphDatabase.driver(self.uri, auth=(self.user, FIRST_PASSWORD)) as driver,
            driver.session(database="system") as session,
        ):
            change = "ALTER CURRENT USER SET PASSWORD FROM $first TO $password"
            try:
                session.run(change, first=FIRST_PASSWORD, password=self.password).consume()
            except AuthError as error:
                raise CannotRunError(
                    f"The server in {self.home} has another password; give the one it was first started with, "
                    "or remove that folder to begin with an empty database."
                ) from error
        return False  # the next question uses it

    def _last_words(self) -> str:
        logs = [self.home / "logs" / name for name in ("neo4j.log", "console.log")]
        said = [log.read_text(encoding="utf-8", errors="replace") for log in logs if log.exists()]
        return "\n".join("".join(said).splitlines()[-15:])


def free_ports() -> tuple[int, int]:
    """Two loopback ports that nothing listens on."""
    with socket.create_server((LOOPBACK, 0)) as bolt, socket.create_server((LOOPBACK, 0)) as http:
        return bolt.getsockname()[1], http.getsockname()[1]
