"""Stands between a program and its server, so that the server ends with the program, however that ends.

A line on standard input is an order (start, stop, kill, poll), answered by one line: start gives the process id, poll
the exit code of a server that has ended or nothing. When the input closes, because the program closed it or was killed,
the server is stopped and its folder removed if it was a passing one. Standard library only: it is run by its path.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

STOP_SECONDS = 20  # a server stops within a second; then it is killed


def _start(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        # no environment: nothing of the user's settings or passwords reaches the server
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={"LANG": "C.UTF-8"}
        )


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main() -> None:
    """Obey until the input closes, then clear up."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    given = json.loads(sys.argv[1])
    home = Path(given["home"])
    server: subprocess.Popen[bytes] | None = None
    try:
        for line in sys.stdin:
            match line.split():
                case ["start", *_]:
                    server = _start(json.loads(line.removeprefix("start")), home / "logs" / "console.log")
                    answer = str(server.pid)
                case ["stop"] if server:
                    _stop(server)
                    answer = "stopped"
                case ["kill"] if server:
                    server.kill()
                    server.wait()
                    answer = "killed"
                case _:
                    ended = server.poll() if server else None
                    answer = "" if ended is None else str(ended)
            print(answer, flush=True)
    except BrokenPipeError:
        pass  # whoever asked has gone
    finally:
        if server:
            _stop(server)
        if given["passing"]:
            shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
