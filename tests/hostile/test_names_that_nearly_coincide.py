"""Names that differ in case or signs alone share a readable id; they stay apart all the same."""

from __future__ import annotations

import json
from pathlib import Path

from tests.hostile.conftest import Sendgraph

HEADER = (
    "\tRef\tRecommendation\tActions\tLead\tTimescale\tRec level\tConsultation\tFunding\tLink to T&F Group\tProgress"
)
ROWS = (
    "1\t1.1\tAgree the offer.\t- Write it down\tJK\tSept 2018\t1\tYes\tNo\tOffer Group\t",
    "2\t1.2\tPublish the offer.\t- Print it\tJk\tSept 2018\t1\tYes\tNo\tOffer-Group\t",
    "3\t1.3\tReview the offer.\t- Read it\tJK\tSept 2018\t1\tYes\tNo\tOffer Group\t",
)


def test_leads_whose_initials_differ_in_case_alone_are_two(sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / "near.txt").write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    outcome = sendgraph("export", "near.txt", "--format", "json")
    assert outcome.code == 0, outcome
    graph = json.loads(outcome.out)
    properties = {node["id"]: node["properties"] for node in graph["nodes"] if node["label"] == "Lead"}
    leads = {lead: said["initials"] or said["name"] for lead, said in properties.items()}
    assert sorted(leads.values()) == ["JK", "Jk"]
    led = [(r["source"], leads[r["target"]]) for r in graph["relationships"] if r["type"] == "LED_BY"]
    assert sorted(led) == [("near/r/1", "JK"), ("near/r/2", "Jk"), ("near/r/3", "JK")]
