"""What labels, types and values are called in plain words: the one source of legends, headings and the schema page."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A thing's name for one and for several of it, as it stands within a sentence."""

    one: str
    many: str

    def counted(self, number: int) -> str:
        """`1 lead`, `11 leads`."""
        return f"{number:,} {self.one if number == 1 else self.many}"


NODE_WORDS: dict[str, Words] = {
    "Plan": Words("plan", "plans"),
    "Theme": Words("theme", "themes"),
    "Recommendation": Words("recommendation", "recommendations"),
    "Action": Words("action", "actions"),
    "SuccessCriterion": Words("success criterion", "success criteria"),
    "Lead": Words("lead", "leads"),
    "Partner": Words("partner", "partners"),
    "Group": Words("group", "groups"),
    "Deliverable": Words("deliverable", "deliverables"),
    "ExternalReference": Words("outside reference", "outside references"),
}

# a document has its own word for its rows: Recommendation.kind
ROW_WORDS: dict[str, Words] = {
    "recommendation": Words("recommendation", "recommendations"),
    "outcome": Words("outcome", "outcomes"),
    "action": Words("action", "actions"),
    "milestone": Words("milestone", "milestones"),
    "commitment": Words("commitment", "commitments"),
}

RELATIONSHIP_WORDS: dict[str, str] = {
    "HAS_THEME": "has theme",
    "HAS_RECOMMENDATION": "has row",
    "HAS_ACTION": "has action",
    "HAS_CRITERION": "has success criterion",
    "LED_BY": "is led by",
    "OVERSEEN_BY": "is overseen by",
    "INVOLVES": "names as partner",
    "REPORTS_TO": "reports to",
    "USES": "uses",
    "PRODUCES": "produces",
    "DEPENDS_ON": "waits for",
    "SAME_AS": "may be the same as",
}

SECTOR_WORDS: dict[str, str] = {
    "ccg": "NHS commissioner (CCG, ICB)",
    "health": "health providers",
    "social_care": "social care",
    "education": "schools, colleges and settings",
    "parents_carers": "parents and carers",
    "young_people": "children and young people",
    "council": "other council services",
    "neighbour_authority": "neighbouring authorities",
    "provider": "independent and out-of-city providers",
    "governance": "governance",
    "voluntary": "voluntary sector",
    "police_safeguarding": "police and safeguarding",
    "national_body": "national bodies",
}

# abbreviations that stay in capitals when a heading printed in capitals is quoted within a sentence
_CAPITALS = {"SEND", "SEN", "LA", "EY", "HQT", "EHCP", "EHC", "CYP", "CCG", "CAMHS", "SEMH", "ASC", "AP"}


def in_sentence_case(name: str) -> str:
    """A heading printed all in capitals as it would stand in a sentence; any other name as it is."""
    if not name.isupper():
        return name
    eased = re.sub(r"[A-Z']+", lambda word: word[0] if word[0] in _CAPITALS else word[0].lower(), name)
    return re.sub(r"[A-Za-z]", lambda letter: letter[0].upper(), eased, count=1)
