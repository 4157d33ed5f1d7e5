"""How headings are quoted within a sentence."""

from __future__ import annotations

import pytest

from sendgraph.model.legend import in_sentence_case


@pytest.mark.parametrize(("printed", "quoted"), [
    ("DATA", "Data"),
    ("SEND FUNDING", "SEND funding"),
    ("1 PARENT / CARER CONFIDENCE", "1 Parent / carer confidence"),
    ("TEACHING(HQT) & SEN SUPPORT", "Teaching(HQT) & SEN support"),
    ("CHILDREN'S VOICE", "Children's voice"),
    ("Already in Sentence case", "Already in Sentence case"),
    ("", ""),
])  # fmt: skip
def test_a_heading_in_capitals_is_quoted_as_a_sentence_would(printed: str, quoted: str) -> None:
    assert in_sentence_case(printed) == quoted
