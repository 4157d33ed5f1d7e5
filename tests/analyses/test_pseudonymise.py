"""A person behind a code: nowhere by initials or name, everywhere the same code, and no figure changed."""

from __future__ import annotations

import json
from datetime import date

from sendgraph.analyses.leads import rank_leads
from sendgraph.analyses.pseudonymise import pseudonymise
from sendgraph.graph import build_graph
from sendgraph.model import Doubt, Lead
from tests.analyses.plans import plan_of, portsmouth, row


def hidden_text(*rows: dict[str, object]) -> str:
    (plan,), _ = pseudonymise([plan_of(*rows)])
    return plan.model_dump_json()


def test_no_initials_are_left_in_ids_quotes_texts_or_notes() -> None:
    text = hidden_text(
        row(
            "1",
            leads="QX ZY",
            text="QX to agree with ZY",
            notes=("QX/ZY: by June", "ask QX."),
            lead_as_printed="QX /ZY",
        ),
        row("2", leads="ZY", actions=["QX"]),
    )
    assert "QX" not in text
    assert "qx" not in text
    assert "ZY" not in text
    assert '"text":"P01 to agree with P02"' in text
    assert '"lead_as_printed":"P01 / P02"' in text


def test_letters_inside_a_longer_word_are_left_alone() -> None:
    assert "QXANE" in hidden_text(row("1", leads="QX", text="The QXANE project"))


def test_a_misspelt_or_broken_cell_is_not_kept_either() -> None:
    plan = plan_of(row("1", leads="QX"))
    broken = plan.rows[0].led_by[0].model_copy(update={"as_printed": "Q X", "evidence": "Q X"})
    one = plan.rows[0].model_copy(update={"led_by": (broken,), "lead_as_printed": "Q X"})
    (found,), _ = pseudonymise([plan.model_copy(update={"rows": (one,)})])
    assert "Q X" not in found.model_dump_json()


def test_a_doubt_about_a_person_names_nobody() -> None:
    doubt = Doubt(
        id="letters@10", rule="letters", field="lead", document="d", line=10, last_line=10, quote="QX", proposal="QX",
        reason="QX may be two people",
    )  # fmt: skip
    (found,), _ = pseudonymise([plan_of(row("1", leads="QX")).model_copy(update={"doubts": (doubt,)})])
    assert "QX" not in found.model_dump_json()


def test_a_full_name_goes_whole_and_in_parts() -> None:
    plan = plan_of(row("1", leads="QX", text="Ada Quill will write; Quill reports."))
    named = plan.model_copy(
        update={"leads": (Lead(id=plan.leads[0].id, initials="QX", name="Ada Quill", kind="person"),)}
    )
    (found,), key = pseudonymise([named])
    assert found.rows[0].text == "P01 will write; P01 reports."
    assert (key[0].code, key[0].initials, key[0].name) == ("P01", "QX", "Ada Quill")


def test_teams_and_services_keep_their_names() -> None:
    plan = plan_of(row("1", leads="Helpdesk"))
    team = plan.leads[0].model_copy(update={"kind": "team"})
    (found,), key = pseudonymise([plan.model_copy(update={"leads": (team,)})])
    assert found == plan.model_copy(update={"leads": (team,)})
    assert key == ()


def test_the_same_initials_share_a_code_within_one_authority_only() -> None:
    first, second, other = (plan_of(row("1", leads="QX"), name=name) for name in ("a-2018", "a-2020", "b-2020"))
    here = [
        p.model_copy(update={"plan": p.plan.model_copy(update={"authority_code": code})})
        for p, code in ((first, "E1"), (second, "E1"), (other, "E2"))
    ]
    _, key = pseudonymise(here)
    assert [entry.code for entry in key] == ["P01", "P01", "P02"]


def test_no_figure_changes_and_the_key_leads_back() -> None:
    plan = portsmouth()
    (hidden,), key = pseudonymise([plan])
    back = {entry.code: entry.initials for entry in key}
    before = rank_leads(build_graph([plan]), as_at=date(2018, 8, 1))
    after = rank_leads(build_graph([hidden]), as_at=date(2018, 8, 1))
    assert {back[load.name]: load.rows for load in after.leads} == {load.name: load.rows for load in before.leads}
    assert json.loads(hidden.model_dump_json())["plan"] == json.loads(plan.model_dump_json())["plan"]
