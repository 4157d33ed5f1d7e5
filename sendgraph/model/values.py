"""The closed sets of values the vocabulary allows."""

from __future__ import annotations

from typing import Literal, get_args

RowKind = Literal["recommendation", "outcome", "action", "milestone", "commitment"]
Flag = Literal["yes", "no", "uncertain"]
DueKind = Literal["day", "month", "quarter", "term", "season", "year", "window", "recurring", "ongoing", "unknown"]
Status = Literal[
    "not_started", "in_progress", "on_track", "at_risk", "off_track", "delayed", "on_hold", "completed",
    "cancelled", "carried_forward", "unclear", "not_reported",
]  # fmt: skip
EffortPeriod = Literal["year", "total", "unknown"]
LeadKind = Literal["person", "team", "service"]
Sector = Literal[
    "ccg", "health", "social_care", "education", "parents_carers", "young_people", "council",
    "neighbour_authority", "provider", "governance", "voluntary", "police_safeguarding", "national_body",
]  # fmt: skip
Role = Literal["participant", "beneficiary", "context"]
Basis = Literal["explicit", "inferred", "reviewed"]
Certainty = Literal["certain", "probable", "possible"]
GroupKind = Literal[
    "task_and_finish", "working_party", "steering_group", "panel", "board", "forum", "network", "hub", "team_meeting",
    "group",
]  # fmt: skip

SECTORS: tuple[str, ...] = get_args(Sector)
ROLES: tuple[str, ...] = get_args(Role)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
