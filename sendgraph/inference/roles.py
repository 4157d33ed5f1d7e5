"""Whether a partner takes part, is served, or is only mentioned: rules on the words around its name.

The first rule that holds decides. Each example is of no plan in particular.

serving    "for X", "access to X", "needs of X", "enable X to …", "X's needs": X is served (publics and settings)
agent      "by X": X takes part. "delivered by the library team"
with       "with X" after a verb of doing things together: X takes part. "agreed with the hospice"
origin     "leaders from X", "views of X": X takes part. "feedback from nursing staff"
trained    "training for X", where X are staff: X takes part
subject    "X to provide", "X must agree", "X are engaged": X takes part; a public that "X can access" is served
resource   X stands in the resource cell as those whose time it takes: X takes part
default    a child, pupil or student is served; parents are served; everyone else is only mentioned
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.inference.partners import Named
    from sendgraph.model.values import Role

_FILL = (
    r"(?:(?:the|their|its|a|an|all|any|each|every|other|local|both|relevant|our|those|these|new|more|most|some|key|"
    r"appropriate|independent|individual|targeted|identified|mainstream|range|variety|of|and/or|and|or|no|least|"
    r"independent|wider|current|designated|particular|primary|secondary|educational)\s+)*"
)
_WITH = re.compile(
    r"\b(?:with|alongside|involving|involves?|engage|consult(?:ing)?|invit(?:e|ing)|remind|encourage|"
    r"jointly|together|between|among|amongst)\s+" + _FILL + r"$"
)
_BY = re.compile(r"\b(?:by|through|via)\s+(?:newly commissioned\s+)?" + _FILL + r"$")
_ORIGIN = re.compile(
    r"\bstaff\s+(?:in\s+charge\s+of|from|of|at|in)\s+" + _FILL + r"$|"
    r"\b(?:leaders?|staff|representatives?|professionals?|officers?|colleagues?|members?|feedback|advice|information|"
    r"views?|data|support|input|contributions?|users?\s*\(including|notifications?|commitment|agreement)\s+"
    r"(?:and\s+\w+\s+)?(?:from|of)\s+" + _FILL + r"$|\busers\s*\([^()]*$"
)
_TRAINED = re.compile(
    r"\b(?:training|induction|workshops?|briefings?|CPD|supervision)\b[^.;]{0,60}"
    r"\b(?:for|to|targeted at|provided to|of)\s+" + _FILL + r"$", re.IGNORECASE,
)  # fmt: skip
_SERVING = re.compile(
    r"\b(?:for|support(?:s|ed|ing)?|needs? of|numbers? of|available to|made to|access(?:es|ing)? to|offered to|provided to|"
    r"outcomes? (?:for|of)|support to|help(?:s|ing)?|enabl(?:e|es|ing)|allow(?:s|ing)?|prepar(?:e|es|ing)|equip(?:s|ping)?|placement of|voice of|"
    r"transition(?:ing)? of|capacity (?:in|of)|protect(?:s|ing)?|advise|advice to|guidance to|communicated to|inform|"
    r"impact on|benefits? (?:to|for)|advantages (?:to|for)|meeting the needs of|reflect the needs of|monitoring|identify|visit|"
    r"clear to|confidence of|provision to|services? to|return|visiting|tracking|market to|interests of|equips? \w+ to work \w+ with)\s+"
    + _FILL + r"$"
)  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:numbers?|percentage|%|count|rates?|proportion|attainment|cohort|population|census)\s+"
    r"(?:and\s+\w+\s+)?(?:of|in)\s+"
    + _FILL + r"$"
)  # fmt: skip
_STAFF = re.compile(r"\s*(?:staff|professionals?|colleagues?|partners|officers?|teams?|leads?|managers?|workforce|services)\b")
# the unnamed rest of a list: "X, professionals and partner organisations engage"
_OTHERS = re.compile(
    r"\)?(?:\s*,?\s*(?:and\s+|or\s+)?(?:other\s+)?(?:professionals|practitioners|partner organisations|partners|colleagues|stakeholders|"
    r"support agencies|agencies|others)(?:\s+(?:in|from)\s+other\s+\w+)?(?!\w))*"
)
_TO_DO = re.compile(
    r"\s*(?:\([^()]*\)\s*)?to\s+(?!the\b|a\b|an\b|all\b|their\b|be\b)[a-z]+"
    r"|\s*(?:\([^()]*\)\s*)?to\s+be\s+(?:proactively\s+)?(?:encouraged|reminded|expected|involved|engaged|invited|funded|consulted|asked|required)\b"
)
# "centres in X to …", "opening of X to …": what acts there is not X
_OBJECT = re.compile(r"\b(?:of|in|at|on|for|from|about|into|to|within|across|outside|available)\s+" + _FILL + r"$")
# "X placements", "X designation": X only says which
_NAMING = re.compile(r"\s+(?:places?|placements?|designations?|planning|team planning|plans?|representation)\b")
_ADJECTIVE = re.compile(
    r"\s+(?:provision|funding|packages?|opportunities|team panel|needs?|support|outcomes?)\b"
)
_NOT_SERVED = re.compile(r"\b(?:criteria|remit|context|opening|process|duties|establishment|entry|required)\s+(?:\w+\s+){0,5}?(?:for|of|to)\s+" + _FILL + r"$")
_SUBJECT = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:proactively\s+|actively\s+|jointly\s+)?(?:must|should|will|can|could|may|agrees?|meets?|meeting|engages?|provides?|"
    r"develops?|participates?|understand|work|continue|are\s+(?:part|engaged|involved|aware|supported|informed|able|included|"
    r"included|represented)|is\s+(?:part|engaged|involved)|have\s+(?:core|agreed)|demonstrates?|contributes?|accept|"
    r"collaborates?|hosting|use|uses|establish|included\s+within|is\s+able|are\s+given|have\s+engaged)\b"
)
_SERVED_SUBJECT = re.compile(
    r"\s*(?:and\s+\w+\s+)?(?:are|is|can|make|have|will|should|attending|moving|entering|leaving|who|whose|with)\b"
)
_PUBLIC_ACTS = re.compile(
    r"\s*(?:are\s+(?:part|engaged|involved)|is\s+(?:part|engaged|involved)|participates?|agrees?|to\s+(?:agree|meet|contribute|"
    r"co-produce|take part)|(?:representative|rep)s?\b|representatives?\s+groups?|co-produce|lead\b|leads\b|meet\b|included\s+within)"
)
_TOGETHER = re.compile(
    r"\b(?:co-?produc\w*|co-?review\w*|co-?design\w*|partnership|engag\w+|consult\w*|meet(?:s|ing)?|agree[ds]?|discuss\w*|work(?:s|ing)?|"
    r"collaborat\w+|liais\w+|jointly|together|participat\w+|explore|plan(?:s|ned)?|share[ds]?|link\w*|development|develop\w*|consultation|opportunity)\b"
)
_ACCESSED = re.compile(r"\baccess(?:es|ing)?\s+(?:to\s+)?" + _FILL + r"$")
_MADE_BY = re.compile(r"\bco-?(?:produc|review|design)\w*\s+(?:\w+\s+){0,4}(?:by|with)\s+" + _FILL + r"$")
_STOPS = re.compile(r"[.;:?!•▪]\s|\s[-–—]\s|[?!]$")


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span within its sentence or dash item."""
    left = 0
    for stop in _STOPS.finditer(text, 0, start):
        left = stop.end()
    stop_after = _STOPS.search(text, end)
    return text[left:start], text[end : stop_after.start() if stop_after else len(text)]


def read_role(text: str, named: Named, *, passage: str) -> Role:
    """The role of a partner in a passage of kind `passage`."""
    before, after = clause(text, *named.listed)
    _, own_after = clause(text, named.start, named.end)
    low = before.lower()
    if text[named.start : named.end].lower() == "parental":
        return "context"
    public = named.entry.nature == "public"
    settled = _settled(named, low, before, after, own_after, public=public)
    if settled:
        return settled
    if passage == "resource" and not public:
        return "participant"
    if public:
        return "beneficiary"
    return "context"


def _settled(named: Named, low: str, before: str, after: str, own_after: str, *, public: bool) -> Role | None:
    staff = named.entry.nature in {"profession", "team"} or bool(_STAFF.match(after))
    following = _STAFF.match(after)
    rest = after[following.end() :] if following else after
    rest = rest[_OTHERS.match(rest).end() :]  # type: ignore[union-attr]
    setting = named.entry.nature == "setting" and not staff
    served = public or setting or named.entry.sector == "provider" or named.entry.nature == "profession"
    if named.entry.sector == "national_body" and not _WITH.search(low):
        return "context"
    if not public and _NAMING.match(own_after):
        return "context"
    if (setting or not public) and not staff and _ADJECTIVE.match(own_after) and not _WITH.search(low):
        return "context"
    if not public and _NOT_SERVED.search(low):
        return "context"
    if own_after.startswith(("'s", "s' ", "' ")) and public:
        return "beneficiary"
    if _COUNTED.search(low) and (public or setting):
        return "context"
    if _MADE_BY.search(low):
        return "participant"
    if _TRAINED.search(before) and not public:
        return "participant"
    if named.entry.nature in {"profession", "service", "team"} and _ACCESSED.search(low):
        return "participant"
    if _SERVING.search(low) and served:
        return "beneficiary"
    if _BY.search(low):
        return "participant"
    if _ORIGIN.search(low) and not (public and re.search(r"\bdata\b|\binformation\b|\bnumbers?\b", low[-40:])):
        return "participant"
    if _WITH.search(low) and (not public or _TOGETHER.search(low[-90:])):
        return "participant"
    if public:
        if _PUBLIC_ACTS.match(rest):
            return "participant"
        return "beneficiary" if _SERVED_SUBJECT.match(rest) else None
    if (_TO_DO.match(rest) or _SUBJECT.match(rest)) and not _OBJECT.search(low):
        return "participant"
    return None
