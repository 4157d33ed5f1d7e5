"""The graph in other programs' formats, each with a reader that gives the same graph back."""

from sendgraph.exports.export import FORMATS, export, render

__all__ = ["FORMATS", "export", "render"]
