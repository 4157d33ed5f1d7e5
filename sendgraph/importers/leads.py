"""Who answers for a row: the words of a lead cell as persons, teams and services."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.importers.folding import fold_letters
from sendgraph.importers.words import word_list

if TYPE_CHECKING:
    from sendgraph.model.tracing import Traced
    from sendgraph.model.values import LeadKind

INITIALS = re.compile(r"(?:[A-Z][a-z]?){2,3}(?:-[A-Z])?|[A-Z]-?[A-Z]-[A-Z]")
FULL_NAME = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)? (?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
SEPARATOR = re.compile(r"\s*[/,;\n]\s*|\s+(?:and|&|\+|with)\s+", re.IGNORECASE)
SUPPORT = re.compile(
    r"[,;]?\s*(?:\(.*?\)|\b(?:supported|assisted|funded|in conjunction) (?:by|with)\b.*)", re.IGNORECASE
)
LONGEST_CELL = 120


@dataclass(frozen=True)
class NamedLead:
    """One lead of a cell: `key` tells leads apart, `words` are those printed."""

    key: str
    kind: LeadKind
    words: Traced
    person_name: bool = False
    sure: bool = True


@dataclass(frozen=True)
class LeadCell:
    """What a lead cell holds; `broken` when letters were put together again, `left_out` what names no lead."""

    leads: tuple[NamedLead, ...]
    broken: bool = False
    left_out: str = ""


def _service_names(own: frozenset[str]) -> re.Pattern[str]:
    names = sorted({*word_list("leads")["services"], *own}, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in names))


def _broken_back(piece: Traced, services: frozenset[str]) -> tuple[Traced, bool]:
    """Single letters, cut off by a narrow column, put back.

    To the word before, if that makes a known name; else to one another.
    """
    known = {name.casefold() for name in services}
    spaces: set[int] = set()
    for match in re.finditer(r"(?<!\S)([A-Z]{2,}) ([A-Z])(?!\S)", piece.text):
        if (match[1] + match[2]).casefold() in known:
            spaces.add(match.end(1))
    for match in re.finditer(r"(?<!\S)[A-Z](?: [A-Z]){1,2}(?!\S)", piece.text):
        spaces |= {i for i in range(match.start(), match.end()) if piece.text[i] == " "}
    mended = piece
    for i in sorted(spaces, reverse=True):
        mended = mended[:i].joined(mended[i + 1 :], "")
    return mended, bool(spaces)


def kind_of_name(name: str) -> LeadKind:
    """Person for a job, service or team by the last word; a team when nothing tells."""
    lists = word_list("leads")
    words = re.findall(r"[a-z]+", name.casefold())
    if any(word in lists["service_words"] for word in words[-1:]):
        return "service"
    if any(word in lists["team_words"] for word in words[-1:]):
        return "team"
    return "person" if any(word in lists["role_words"] for word in words) else "team"


def read_leads(cell: Traced, *, own: frozenset[str] = frozenset()) -> LeadCell:
    """The leads of a cell in printed order; `own` are names of bodies this plan's profile knows."""
    words = fold_letters(cell)
    services = frozenset({*word_list("leads")["services"], *own})
    left_out = " ".join(match[0].strip(" ,;") for match in SUPPORT.finditer(words.text))
    words = words.sub(SUPPORT, lambda _: "").strip(" ,;/")
    found: list[NamedLead] = []
    broken = False
    last = 0
    pieces = []
    for cut in SEPARATOR.finditer(words.text):
        pieces.append(words[last : cut.start()])
        last = cut.end()
    pieces.append(words[last:])
    for piece in pieces:
        whole, mended = _broken_back(piece.strip(), services)
        broken = broken or mended
        found.extend(_leads_of_piece(whole, services))
    nobody = set(word_list("leads")["nobody"])
    out = [lead.words.text for lead in found if lead.key.casefold() in nobody]
    unique: dict[str, NamedLead] = {}
    for lead in found:
        if lead.key.casefold() not in nobody:
            unique.setdefault(lead.key.casefold(), lead)
    return LeadCell(tuple(unique.values()), broken, " ".join([left_out, *out]).strip())


def _leads_of_piece(piece: Traced, services: frozenset[str]) -> list[NamedLead]:
    found: list[NamedLead] = []
    pattern = _service_names(services)
    at = 0
    while at < len(piece.text):
        rest = piece.text[at:]
        token = re.match(r"\S+", rest)
        if token is None:
            at += 1
            continue
        if (match := pattern.match(rest)) and not rest[match.end() : match.end() + 1].isalnum():
            found.append(NamedLead(match[0], "service", piece[at : at + match.end()]))
        elif match := FULL_NAME.match(rest):
            if kind_of_name(match[0]) != "team" or match[0].casefold().endswith(
                tuple(word_list("leads")["team_words"])
            ):
                # `Virtual School`, `Early Help Team`: the words of a body, not a person's
                return [*found, _named(piece[at:])]
            found.append(NamedLead(match[0], "person", piece[at : at + match.end()], person_name=True))
        elif INITIALS.fullmatch((match := token)[0]):
            found.append(NamedLead(match[0], "person", piece[at : at + match.end()]))
        else:
            return [*found, _named(piece[at:])]
        at += match.end()
    return found


def _named(words: Traced) -> NamedLead:
    return NamedLead(words.text, kind_of_name(words.text), words, sure=False)


def looks_like_lead(text: str) -> bool:
    """Whether a short cell could name leads: initials, names, no sentence."""
    if not text or len(text) > LONGEST_CELL or any(c.isdigit() for c in text) or text.casefold() in {"yes", "no"}:
        return False
    return len(text.split()) <= 10 and text[0].isalpha()
