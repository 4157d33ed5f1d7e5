"""Whether a partner takes part, is served, or is only mentioned: named rules on the words around its name.

The first rule of `ROLE_RULES` that holds decides; docs/lexicon.md gives each with an example that holds and one that
does not. Where none holds, a public is a beneficiary and everyone else is context.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from sendgraph.inference.partners import Named
from sendgraph.lexicon import plain
from sendgraph.model.values import Role

_FILL = (
    r"(?:(?:the|their|its|a|an|all|any|each|every|other|local|both|relevant|our|those|these|new|more|most|some|key|"
    r"appropriate|independent|individual|targeted|identified|mainstream|range|variety|of|and/or|and|or|no|least|"
    r"independent|wider|current|designated|particular|primary|secondary|educational|special)\s+)*"
)
_WITH = re.compile(
    r"\b(?:with|alongside|involving|involves?|engage|consult(?:ing)?|invit(?:e|ing)|remind|encourage|"
    r"jointly|together|between|among|amongst)\s+" + _FILL + r"$"
)
_BY = re.compile(r"\b(?:by|through|via)\s+(?:newly commissioned\s+)?" + _FILL + r"$")
_ORIGIN = re.compile(
    r"\bstaff\s+(?:in\s+charge\s+of|from|of|at|in)\s+" + _FILL + r"$|"
    r"\b(?:leaders?|staff|representatives?|professionals?|officers?|colleagues?|members?|feedback|advice|information|"
    r"views?|data|support|input|contributions?|users?\s*\(including|notifications?|needs?|evidence|returns|requests?|referrals?|commitment|agreement)\s+"
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
_STAFF = re.compile(
    r"\s*(?:staff|professionals?|colleagues?|partners|officers?|teams?|leads?|managers?|workforce|services)\b"
)
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
_ADJECTIVE = re.compile(r"\s+(?:provision|funding|packages?|opportunities|team panel|needs?|support|outcomes?)\b")
_NOT_SERVED = re.compile(
    r"\b(?:criteria|remit|context|opening|process|duties|establishment|entry|required)\s+(?:\w+\s+){0,5}?(?:for|of|to)\s+"
    + _FILL
    + r"$"
)
_ACTING = (
    r"agrees?|meets?|engages?|provides?|develops?|participates?|understand|works?|continues?|demonstrates?|contributes?|accepts?|"
    r"collaborates?|hosting|uses?|establish(?:es)?|co-?design|co-?produce|commissions?|delivers?|funds?|trains?|attends?|leads?|"
    r"takes?\s+part|monitors?|ensures?|identif(?:y|ies)|completes?|sends?|runs?|hosts?|joins?|signs?|writes?|publish(?:es)?|"
    r"advises?|offers?|coordinates?|co-ordinates?"
)
_SUBJECT = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:[a-z]+ly\s+)?(?:must|should|will|can|could|may|meeting|" + _ACTING + r"|"
    r"are\s+(?:part|engaged|involved|aware|supported|informed|able|included|represented|given)|is\s+(?:part|engaged|involved|able)|"
    r"have\s+(?:core|agreed|engaged)|included\s+within)\b"
)
# what a public does when it takes part; "families can", "children attend" only say that they are served
_PUBLIC_ACTS = re.compile(
    r"\s*(?:[a-z]+ly\s+)?(?:(?:are|is)\s+(?:[a-z]+ly\s+)?(?:part\b|engaged|involved|consulted)|(?:will\s+|to\s+|should\s+|must\s+)?(?:agrees?|meets?|contribute|participates?|"
    r"co-?produce|co-?design|take\s+part|be\s+(?:engaged|involved|consulted))\b|(?:representative|rep)s?\b|representatives?\s+groups?|leads?\b|included\s+within)"
)
_TOGETHER = re.compile(
    r"\b(?:co-?produc\w*|co-?review\w*|co-?design\w*|partnership|engag\w+|consult\w*|meet(?:s|ing)?|agree[ds]?|discuss\w*|work(?:s|ing)?|"
    r"collaborat\w+|liais\w+|involv\w+|invit\w+|jointly|together|participat\w+|explore|plan(?:s|ned)?|share[ds]?|link\w*|development|develop\w*|consultation|opportunity)\b"
)
_ACCESSED = re.compile(r"\baccess(?:es|ing)?\s+(?:to\s+)?" + _FILL + r"$")
_MADE_BY = re.compile(r"\bco-?(?:produc|review|design)\w*\s+(?:\w+\s+){0,4}(?:by|with)\s+" + _FILL + r"$")
_FIGURES = re.compile(r"\bdata\b|\binformation\b|\bnumbers?\b")
_STOPS = re.compile(r"[.;:?!•▪]\s|\s[-–—]\s|[?!]$")


# a cell may be one endless sentence; what bears on a name stands near it
REACH = 400


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span within its sentence or dash item, `REACH` characters at most."""
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    for stop in _STOPS.finditer(text, left, start):
        left = stop.end()
    stop_after = _STOPS.search(text, end, right)
    return text[left:start], text[end : stop_after.start() if stop_after else right]


@dataclass(frozen=True)
class Around:
    """A partner and the words around the list it stands in, within one sentence."""

    named: Named
    passage: str
    printed: str
    before: str  # in lower case
    after: str
    own_after: str

    @cached_property
    def public(self) -> bool:
        """Children, parents: who is served unless the text says that they take part."""
        return self.named.entry.nature == "public"

    @cached_property
    def staff(self) -> bool:
        """The text speaks of people who work there."""
        return self.named.entry.nature in {"profession", "team"} or bool(_STAFF.match(self.after))

    @cached_property
    def setting(self) -> bool:
        """A school or the like, not those who work in it."""
        return self.named.entry.nature == "setting" and not self.staff

    @cached_property
    def can_be_served(self) -> bool:
        """Publics, settings, professions and providers can be what something is for."""
        entry = self.named.entry
        return self.public or self.setting or entry.sector == "provider" or entry.nature == "profession"

    @cached_property
    def rest(self) -> str:
        """What follows the list, its word for staff and its unnamed members."""
        following = _STAFF.match(self.after)
        rest = self.after[following.end() :] if following else self.after
        others = _OTHERS.match(rest)
        return rest[others.end() :] if others else rest


def _gives(around: Around) -> bool:
    entry = around.named.entry
    return entry.nature in {"profession", "service", "team"} and entry.sector != "education"


def _named_after(around: Around) -> bool:
    if around.public or not (_ADJECTIVE.match(around.own_after) or _NAMING.match(around.own_after)):
        return False
    return bool(_NAMING.match(around.own_after)) or not (around.staff or _WITH.search(around.before))


def _from_them(around: Around) -> bool:
    told = around.public and _FIGURES.search(around.before[-40:])
    return bool(_ORIGIN.search(around.before)) and not told


def _together(around: Around) -> bool:
    return bool(_WITH.search(around.before)) and (not around.public or bool(_TOGETHER.search(around.before[-90:])))


def _acts(around: Around) -> bool:
    if around.public:
        return bool(_PUBLIC_ACTS.match(around.rest))
    acts = _TO_DO.match(around.rest) or _SUBJECT.match(around.rest)
    return bool(acts) and not _OBJECT.search(around.before)


ROLE_RULES: tuple[tuple[str, Role, Callable[[Around], bool]], ...] = (
    ("adjective", "context", lambda a: a.printed.lower() == "parental"),
    ("possessive", "beneficiary", lambda a: a.public and a.own_after.startswith(("'s", "' "))),
    ("national", "context", lambda a: a.named.entry.sector == "national_body" and not _WITH.search(a.before)),
    ("naming", "context", _named_after),
    ("criteria", "context", lambda a: not a.public and bool(_NOT_SERVED.search(a.before))),
    ("counted", "context", lambda a: (a.public or a.setting) and bool(_COUNTED.search(a.before))),
    ("made_by", "participant", lambda a: bool(_MADE_BY.search(a.before))),
    ("trained", "participant", lambda a: not a.public and bool(_TRAINED.search(a.before))),
    ("accessed", "participant", lambda a: _gives(a) and bool(_ACCESSED.search(a.before))),
    ("serving", "beneficiary", lambda a: a.can_be_served and bool(_SERVING.search(a.before))),
    ("agent", "participant", lambda a: bool(_BY.search(a.before))),
    ("origin", "participant", _from_them),
    ("together", "participant", _together),
    ("subject", "participant", _acts),
    ("resource", "participant", lambda a: a.passage == "resource" and not a.public),
)


def read_role(text: str, named: Named, *, passage: str) -> Role:
    """The role of a partner in a passage of kind `passage`."""
    before, after = clause(text, *named.listed)
    _, own_after = clause(text, named.start, named.end)
    around = Around(named, passage, text[named.start : named.end], before.lower(), plain(after), plain(own_after))
    for _, role, holds in ROLE_RULES:
        if holds(around):
            return role
    return "beneficiary" if around.public else "context"
