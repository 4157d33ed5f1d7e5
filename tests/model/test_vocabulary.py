"""The vocabulary is declared once, and everything said about it is derived and current."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scripts.docs import PAGES, stale_pages, write_pages
from sendgraph.model import (
    NODE_TYPES,
    RELATIONSHIP_TYPES,
    Involves,
    Lead,
    Node,
    PlanFile,
    Recommendation,
    relationship_id,
)
from sendgraph.model.describe import plan_file_schema, schema_page
from sendgraph.model.ids import member_id, row_id, shared_id, slug
from sendgraph.model.legend import NODE_WORDS, RELATIONSHIP_WORDS, ROW_WORDS, SECTOR_WORDS, Words
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES, property_types
from sendgraph.model.values import SECTORS
from tests.graph.small import small_plan

# model.md, the page the checks outside the project go by, copied by hand
FIXED_PROPERTIES = {
    "Plan": "id title authority authority_code period_start period_end",
    "Theme": "id number name name_as_printed position",
    "Recommendation": "id kind number number_inferred position refs refs_as_printed text level consultation funding "
    "due due_start due_end due_kind due_as_printed due_inferred status progress_as_printed effort_days_low "
    "effort_days_high effort_period effort_as_printed effort_reasoning first_line last_line",
    "Action": "id text order due status",
    "SuccessCriterion": "id text order",
    "Lead": "id initials name kind sector",
    "Partner": "id name sector",
    "Group": "id name kind",
    "Deliverable": "id name",
    "ExternalReference": "id name",
    "HAS_THEME": "",
    "HAS_RECOMMENDATION": "order",
    "HAS_ACTION": "order",
    "HAS_CRITERION": "order",
    "LED_BY": "as_printed",
    "OVERSEEN_BY": "as_printed",
    "INVOLVES": "as_printed role",
    "REPORTS_TO": "",
    "USES": "",
    "PRODUCES": "",
    "DEPENDS_ON": "kind rule basis certainty",
    "SAME_AS": "basis certainty",
}


def test_declares_exactly_the_labels_and_types_that_are_fixed():
    declared = {kind.label for kind in NODE_TYPES} | {kind.type for kind in RELATIONSHIP_TYPES}
    assert declared == FIXED_PROPERTIES.keys()


def test_declares_every_property_that_is_fixed_and_where_it_was_read():
    declared = NODE_PROPERTIES | RELATIONSHIP_PROPERTIES
    missing = {
        f"{kind}.{name}"
        for kind, names in FIXED_PROPERTIES.items()
        for name in [*names.split(), "document", "line", "last_line", "evidence"]
        if name not in declared[kind]
    }
    assert not missing


def test_generated_pages_are_current():
    assert len(PAGES) >= 2
    assert stale_pages() == []


def test_a_stale_or_missing_page_is_told_by_its_name(tmp_path):
    assert set(stale_pages(tmp_path)) == set(PAGES)
    write_pages(tmp_path)
    assert stale_pages(tmp_path) == []
    (tmp_path / "docs/schema.md").write_text("old", encoding="utf-8")
    assert stale_pages(tmp_path) == ["docs/schema.md"]


def test_the_schema_page_gives_a_meaning_to_every_property():
    rows = re.findall(r"^\| `\w+` \| (?:text|list|whole|number|true).*$", schema_page(), re.MULTILINE)
    assert len(rows) > 60
    assert [row for row in rows if row.endswith("|  |")] == []


def test_the_schema_page_escapes_nothing_into_a_broken_table():
    for line in schema_page().splitlines():
        if line.startswith("|"):
            assert line.count("|") in (3, 5)


def test_every_label_type_row_kind_and_sector_has_plain_words():
    assert NODE_WORDS.keys() == NODE_PROPERTIES.keys()
    assert RELATIONSHIP_WORDS.keys() == RELATIONSHIP_PROPERTIES.keys()
    assert tuple(SECTOR_WORDS) == SECTORS
    kind = Recommendation.model_json_schema()["properties"]["kind"]
    assert tuple(ROW_WORDS) == tuple(kind["enum"])


def test_one_lead_and_several_leads():
    assert Words("lead", "leads").counted(1) == "1 lead"
    assert Words("lead", "leads").counted(0) == "0 leads"
    assert Words("lead", "leads").counted(1200) == "1,200 leads"


def test_the_plan_files_schema_refuses_what_the_model_refuses():
    schema = json.loads(plan_file_schema())
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["plan"]
    assert schema["$defs"]["RowEntry"]["properties"]["due"]["anyOf"][0]["pattern"] == r"^\d{4}-(0[1-9]|1[0-2])$"


def test_a_property_no_export_could_carry_is_refused():
    class Strange(Node):
        """A node that nobody could export."""

        parts: dict[str, str]

    with pytest.raises(TypeError, match="dict"):
        property_types(Strange)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "wish"},
        {"due": "2018-13"},
        {"due": "September 2018"},
        {"due_end": "2018-9-1"},
        {"status": "done"},
        {"consultation": "Yes?"},
        {"effort_days_low": float("nan")},
        {"effort_days_high": float("inf")},
        {"colour": "red"},
        {"number": None},
    ],
    ids=str,
)
def test_rejects_a_row_the_vocabulary_does_not_know(wrong):
    with pytest.raises(ValidationError):
        small_plan(**wrong)


def test_nodes_do_not_change():
    lead = Lead(id="a/lead/jk", kind="person")
    with pytest.raises(ValidationError):
        lead.initials = "JK"


def test_a_plan_file_comes_back_from_json_as_it_was():
    plan = small_plan()
    assert PlanFile.model_validate_json(plan.model_dump_json()) == plan


def test_ids_are_those_the_vocabularys_page_shows():
    assert row_id("portsmouth-2018", kind="recommendation", number="20") == "portsmouth-2018/r/20"
    assert row_id("plymouth-2018", kind="outcome", number="3.7") == "plymouth-2018/o/3.7"
    assert member_id("portsmouth-2018", label="Lead", name="JeKe") == "portsmouth-2018/lead/jeke"
    assert shared_id(label="Partner", name="NHS Portsmouth CCG") == "partner/nhs-portsmouth-ccg"
    said = Involves(to="partner/dfe", as_printed="DfE", role="context")
    assert relationship_id("p/r/1", said) == "p/r/1|INVOLVES|partner/dfe|context"


@given(st.text())
def test_a_slug_holds_nothing_that_could_break_an_id(text):
    made = slug(text)
    assert made
    assert not re.search(r"[\s/|]", made)
    assert slug(made) == made


@given(st.text(), st.text())
def test_a_name_cannot_reach_into_the_ids_of_another_plan(plan, name):
    made = member_id(slug(plan), label="Lead", name=name)
    assert made.count("/") == 2
    assert made.startswith(slug(plan) + "/lead/")
