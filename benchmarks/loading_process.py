"""`python -m benchmarks.loading_process [--wait] INDEX[:SEED]…`: a process that loads made-up plans, to be killed.

It prints `ready` where it is to wait for a line of input, then `open`, then the id of each plan once that is stored.
"""

from __future__ import annotations

import sys

from benchmarks.synthetic import synthetic_plan
from sendgraph.errors import SendgraphError
from sendgraph.model import PlanFile
from sendgraph.store.loading import load_plans
from sendgraph.store.opening import open_store


def plan_of(named: str) -> PlanFile:
    """The made-up plan INDEX, or with :SEED another version of it: the same id, other rows, leads and partners."""
    index, _, seed = named.partition(":")
    return synthetic_plan(int(index), seed=int(seed or 7))


def main() -> None:
    """Load, and say how far it is."""
    names = sys.argv[1:]
    wait = names[0] == "--wait"
    plans = [plan_of(name) for name in names[wait:]]
    if wait:
        print("ready", flush=True)
        sys.stdin.readline()
    try:
        with open_store(write=True) as store:
            print("open", flush=True)
            load_plans(store, plans, progress=lambda loaded: print(loaded.plan, flush=True))
    except SendgraphError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
