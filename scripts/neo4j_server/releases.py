"""The releases of Neo4j that the project is tested on, and what each needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BROWSER = "5.24.0"  # org.neo4j.client:neo4j-browser; the server serves it at /browser/


class CannotRunError(Exception):
    """No server here: the message says what is missing and the command that brings it."""


@dataclass(frozen=True)
class Release:
    """One release of Neo4j Community, the Java it runs on, and settings that only it has."""

    version: str
    main_class: str
    oldest_java: int
    newest_java: int | None  # None: any later one
    settings: Mapping[str, str] = field(default_factory=dict)

    def runs_on(self, java: int) -> bool:
        """Whether a Java of this feature version (17, 21, …) can run it."""
        return self.oldest_java <= java and (self.newest_java is None or java <= self.newest_java)


# it would announce itself to the network every half minute, report to Neo4j's console and believe forwarded headers
_QUIET = {
    "server.fleet_discovery.enabled": "false",
    "dbms.fleet_manager.enabled": "false",
    "server.http.x_forward.enabled": "false",
}
NEWEST = Release("2026.08.1", "org.neo4j.server.Neo4jCommunity", oldest_java=21, newest_java=None, settings=_QUIET)
LTS = Release("5.26.30", "org.neo4j.server.CommunityEntryPoint", oldest_java=17, newest_java=21)
RELEASES = {release.version: release for release in (NEWEST, LTS)}


def release_of(version: str) -> Release:
    """The release of this version. Raises CannotRunError."""
    if version not in RELEASES:
        raise CannotRunError(f"No Neo4j {version} is known here; there are {', '.join(RELEASES)}.")
    return RELEASES[version]
