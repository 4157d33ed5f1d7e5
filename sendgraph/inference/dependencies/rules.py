"""The register of dependency rules: what each asks, when it holds, and what it looks for."""

from __future__ import annotations

from sendgraph.inference.dependencies import groups, making, parts, phrases, references
from sendgraph.inference.dependencies.finds import Rule

EXAMPLE_PLAN = (
    ("Bus routes are to be clear", ("Undertake the route review", "Publish the route map", "Expand the bus routes")),
    ("Night buses are to run", ("Develop the night bus offer", "Expand night buses")),
    ("Riders are asked", (
        "Complete the travel survey", "A process to hear what young travellers say is set up.",
        "Counting data inform the winter timetable", "Travel Group to be established",
    )),
    ("Travel training is offered", ("Develop the travel offer", "Develop the Local Offer")),
)  # fmt: skip
"""The rows, each a text and its actions, above the row whose only action is an example of a rule."""

RULES: tuple[Rule, ...] = (
    Rule(
        name="numbered_reference", kind="cross_reference", basis="explicit",
        question="Does the row point at another row or section by its number?",
        definition="`action`, `recommendation`, `outcome` or the like with a number, followed by `above` or `below` or "
        "led by `see`, `as per`, `linked to` and the like. The rows of those numbers; for `theme` or `section` that one.",
        words=("Action N above", "see recommendation N", "as per outcome N", "linked to theme N"),
        holds="Use the list drawn up in Action 2 above.", holds_not="Agree action 2 of the national plan.",
        find=references.numbered_references,
    ),
    Rule(
        name="section_reference", kind="cross_reference", basis="explicit",
        question="Does the row send the reader to a printed reference?",
        definition="`see` and a reference: the row that carries it, else, where it has points in it, a place outside the "
        "plan.",
        words=("see N.N", "see section N.N.N", "see CCN.N"),
        holds="A travel offer is to be drawn up (see 4.2.1).", holds_not="Attendance rose by 4.2 points.",
        find=references.references_to_a_section,
    ),
    Rule(
        name="as_above", kind="cross_reference", basis="explicit",
        question="Does the row say nothing of its own but that the row above holds for it too?",
        definition="A cell whose only words are `As above` or `See above`: the row before.",
        words=("As above", "See above"),
        holds="As above", holds_not="As above, and tell parents.", find=references.as_above,
    ),
    Rule(
        name="all_above", kind="cross_reference", basis="explicit",
        question="Does the row speak of all recommendations above it?",
        definition="`the above recommendations` and the like: every row above, possible: the words leave open how "
        "far up they reach, and whether the row waits for those rows or helps them.",
        words=("the above recommendations", "all the above actions", "the preceding outcomes"),
        holds="Find staff for the above recommendations.", holds_not="Find staff for the recommendations.",
        find=references.all_above,
    ),
    Rule(
        name="topical_reference", kind="cross_reference", basis="explicit",
        question="Does the row point at the rows above on a topic?",
        definition="`TOPIC recommendations above`: each row above whose own text or parts hold every word of the topic "
        "by its stem.",
        words=("TOPIC recommendations above", "TOPIC actions above"),
        holds="Link to travel training recommendations above.", holds_not="Link to travel training.",
        find=references.topical_references,
    ),
    Rule(
        name="part_of", kind="part", basis="explicit",
        question="Is the row's work a part of something another row works on?",
        definition="`as part of the` or `within the` with a named offer, model, pathway, programme or the like of which "
        "another row is the home.",
        words=("as part of the NAME offer", "within the NAME model", "within the NAME pathway"),
        holds="Lessons are given as part of the wider travel offer.", holds_not="Lessons are given within the city.",
        find=parts.parts_of_a_whole,
    ),
    Rule(
        name="named_work", kind="cross_reference", basis="explicit",
        question="Is the row's work based on, or compared with, a named thing that another row makes?",
        definition="`based on NAME` or `NAME cross referenced`, the name of two to four words standing word for word in "
        "another row, beside a word that says that it is made; the nearest row above first. Certain where the name has a "
        "capital, else probable.",
        words=("based on NAME", "informed by NAME", "using the results of NAME", "NAME cross referenced"),
        holds="Awards are based on the travel survey.", holds_not="Awards are based on need.",
        find=parts.cross_references_by_name,
    ),
    Rule(
        name="named_report", kind="cross_reference", basis="explicit",
        question="Does the row carry out what another document recommends?",
        definition="`the recommendations of` or `made in` a document printed with capitals, unless it is the one this "
        "plan carries out.",
        words=("recommendations made in the NAME", "findings of the NAME"),
        holds="All recommendations made in the Travel Review are carried out.",
        holds_not="All recommendations made in the meeting are carried out.", find=parts.recommendations_of_a_report,
    ),
    Rule(
        name="pending_group", kind="group", basis="explicit",
        question="Does the row wait, in so many words, for a group of this plan?",
        definition="`pending` and, in the same clause, the name of a group that the plan knows.",
        words=("pending proposals from GROUP", "pending GROUP"),
        holds="Set fares pending proposals from the Travel Board.", holds_not="Fares pending, tell the Travel Board.",
        find=phrases.pending_group,
    ),
    Rule(
        name="pending", kind="sequence", basis="inferred",
        question="Does the row wait for what stands after `pending`?",
        definition="The rows at home in what is listed there, else something outside; a group named there is `pending_group`.",
        words=("pending",), holds="Buses are bought pending the route review.",
        holds_not="Pending cases are listed.", find=phrases.pending,
    ),
    Rule(
        name="once", kind="sequence", basis="inferred",
        question="Can the row only go on once something else is there?",
        definition="`once` with a thing and `in place`, `agreed`, `completed` or the like: the row at home in that thing.",
        words=("once X is in place", "once X is agreed", "once X is completed"),
        holds="Drivers are trained once the route map is agreed.", holds_not="Drivers are trained once a year.",
        find=phrases.once,
    ),
    Rule(
        name="subject_to", kind="condition", basis="inferred",
        question="Does the row hold only under a condition that lies elsewhere?",
        definition="What stands after `subject to` or `dependent on`: a group, the row at home in it, else (after `subject "
        "to` only) something outside.",
        words=("subject to", "dependent on", "depends on", "contingent on"),
        holds="Buses run subject to the route review.", holds_not="Dates are subject to change.",
        find=phrases.subject_to,
    ),
    Rule(
        name="building_on", kind="input", basis="inferred",
        question="Does the row go on from work that another row or group has done?",
        definition="What stands after `building on`: a group, else the row at home in it.",
        words=("building on", "builds on"), holds="Building on the work of the Travel Forum, plan routes.",
        holds_not="The building on the hill is let.", find=phrases.building_on,
    ),
    Rule(
        name="in_line_with", kind="standard", basis="inferred",
        question="Does the row follow a standard printed by name?",
        definition="`in line with`, `in accordance with`, `duties under`, `as part of` or `around each of`, and at once a "
        "name with capitals that ends in Code of Practice, Benchmarks, Act, Strategy, Framework or the like: the row at "
        "home in it, else that standard, unless it is this plan's own document.",
        words=("in line with", "in accordance with", "aligned with", "duties under", "as part of", "around each of"),
        holds="Routes are set in line with the Travel Act 2019.", holds_not="Pay rises in line with prices.",
        find=phrases.in_line_with,
    ),
    Rule(
        name="outside_input", kind="input", basis="inferred",
        question="Does the row need what a return or report outside the plan holds?",
        definition="`submitted in`, `publication of`, `data from` or `findings of`, and at once something the lexicon "
        "lists as outside any one plan (a statutory return, a national strategy).",
        words=("submitted in", "publication of", "data from", "findings of"),
        holds="Compare with the figures from the school census.", holds_not="Schools send the school census.",
        find=phrases.outside_input,
    ),
    Rule(
        name="in_light_of", kind="input", basis="inferred",
        question="Is the row's work changed by the result of other work?",
        definition="What stands after `in light of` or `following the outcome of`: a group, the row at home in it, else outside; "
        "and where something is updated in light of a review, possibly the row that reviews it.",
        words=("in light of", "in the light of", "following the outcome of"),
        holds="Fares are set in light of the route review.", holds_not="Paint the hall in light colours.",
        find=phrases.in_light_of,
    ),
    Rule(
        name="changes_elsewhere", kind="context", basis="inferred",
        question="Does the row reckon with changes that another row makes?",
        definition="`potential`, `planned` or `proposed changes to` something of which another row is the home.",
        words=("potential changes to", "planned changes to", "proposed changes to"),
        holds="Fares wait for planned changes to bus routes.", holds_not="Changes to fares are told to all.",
        find=phrases.changes_elsewhere,
    ),
    Rule(
        name="takes_account", kind="context", basis="inferred",
        question="Does the row reckon with work that another row does?",
        definition="What stands after `need to consider`, `take account of` or `bearing in mind`: each thing listed of "
        "which another row is the home. Never more than possible.",
        words=("need to consider", "taking account of", "taking into account", "bearing in mind"),
        holds="The plan will need to consider the night bus offer.", holds_not="Members will consider the night bus offer.",
        find=phrases.takes_account,
    ),
    Rule(
        name="context_of", kind="context", basis="inferred",
        question="Is the row's work set in the context of work that another row does?",
        definition="What stands after `within the context of`: each thing listed of which another row is the home. Never "
        "more than possible.",
        words=("within the context of", "in the context of"),
        holds="Fares are set within the context of night buses.", holds_not="Fares are set in the context of need.",
        find=phrases.context_of,
    ),
    Rule(
        name="linked_to", kind="context", basis="inferred",
        question="Is the row linked to something that another row develops?",
        definition="`linked to the development`, `review` or `work of` something of which another row is the home. Never "
        "more than possible.",
        words=("linked to the development of", "link with the review of", "link to work on"),
        holds="This could be linked to the development of night buses.", holds_not="This is linked to a child's needs.",
        find=phrases.linked_to,
    ),
    Rule(
        name="data_informs", kind="data", basis="inferred",
        question="Does another row collect data that is meant for this row's work?",
        definition="Another row says that data inform a thing of two to four words, and this row is the one that makes "
        "it; or that its data or reports are for a purpose of which this row is the home. Never more than possible.",
        words=("data to inform NAME", "data is used to inform NAME", "reports for NAME purposes"),
        holds="Develop the winter timetable.",
        holds_not="Develop the summer timetable.", find=making.data_informs,
    ),
    Rule(
        name="made_and_used", kind="input", basis="inferred",
        question="Does the row use what another row makes?",
        definition="A deliverable that the row uses and another produces. Where rows of a section that bears its name make "
        "it, that section is waited for. A thing whose name is one common word counts only with a verb of use.",
        words=("USES and PRODUCES of one deliverable",), holds="Publish the times on the Local Offer.",
        holds_not="Publish the times on the doors.", find=making.made_here_used_there,
    ),
    Rule(
        name="same_work", kind="shared_work", basis="inferred",
        question="Is the same work printed in two rows?",
        definition="An action or criterion of at least eight words that an earlier row has word for word.",
        words=("the same action or criterion twice",),
        holds="A process to hear what young travellers say is set up.", holds_not="Parents are told.",
        find=making.same_work_twice,
    ),
    Rule(
        name="taken_forward_by", kind="group", basis="inferred",
        question="Does the row wait for a group to do or decide something?",
        definition="`taken forward`, `identified`, `agreed` or `approved by` or `through` a group that the plan knows.",
        words=("taken forward by GROUP", "identified through GROUP", "agreed by GROUP"),
        holds="Routes to be agreed by the Travel Board.", holds_not="Routes to be shared with the Travel Board.",
        find=groups.taken_forward_by_a_group,
    ),
    Rule(
        name="group_founded", kind="group", basis="inferred",
        question="Does the row answer to, or name, a group that another row has yet to found?",
        definition="One row establishes a group; another is overseen by it or names it.",
        words=("establish GROUP", "GROUP to be established"),
        holds="Ask the Travel Group for a list.",
        holds_not="Ask the Travel Club for a list.", find=groups.groups_founded_elsewhere,
    ),
)  # fmt: skip
