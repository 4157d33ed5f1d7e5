"""What SEND plans say: bodies and their sectors, terms, things; an authority's own glossary lies over it."""

from sendgraph.lexicon.entries import Entry, load_entries
from sendgraph.lexicon.glossary import load_glossary
from sendgraph.lexicon.matching import Found, Matcher, lowered, partner_matcher, plain, thing_matcher, without_overlaps

__all__ = [
    "Entry", "Found", "Matcher", "load_entries", "load_glossary", "lowered", "partner_matcher", "plain",
    "thing_matcher", "without_overlaps",
]  # fmt: skip
