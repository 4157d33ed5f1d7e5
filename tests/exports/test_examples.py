"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import sendgraph.exports
import sendgraph.graph


def test_every_example_of_graph_and_exports_is_true():
    tried = 0
    for package in (sendgraph.graph, sendgraph.exports):
        for module in pkgutil.iter_modules(package.__path__):
            result = doctest.testmod(importlib.import_module(f"{package.__name__}.{module.name}"))
            assert result.failed == 0, module.name
            tried += result.attempted
    assert tried >= 2
