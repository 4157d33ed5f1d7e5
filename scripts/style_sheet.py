"""The style sheet for Neo4j Browser: the colours of our own pages, and captions a person recognises."""

from __future__ import annotations

import json

from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES
from sendgraph.views.network import LOOKS

Rule = dict[str, str]

# labels that our pages do not draw: greys, so that what the pages draw stands out
_PLAIN = {"Plan": "#333333", "Action": "#D9D9D9", "SuccessCriterion": "#BFBFBF"}
_CAPTIONS = {
    "Plan": "{authority}",
    "Theme": "{name}",
    "Recommendation": "{number}",
    "Action": "{order}",
    "SuccessCriterion": "{order}",
    # a person has initials, a team or a service a name
    "Lead": "{initials} {name}",
}
_DIAMETERS = {"Plan": "80px", "Theme": "80px", "Lead": "65px", "Action": "20px", "SuccessCriterion": "20px"}
_GREY = "#7A7A7A"
_STRONG = {"DEPENDS_ON": ("#B00020", "3px"), "LED_BY": (LOOKS["Lead"][1], "2px")}


def style_sheet() -> str:
    """The whole sheet as JSON, which the Browser takes where other style sheets stand in its own notation.

    A rule for every label and every relationship type of the vocabulary.
    """
    rules: dict[str, Rule] = {
        "node": {"diameter": "50px", "border-width": "2px", "font-size": "16px", **_fill("#8A8A8A")},
        "relationship": {
            **_line(_GREY, "1px"),
            "font-size": "8px",
            "padding": "3px",
            "text-color-external": "#333333",
            "text-color-internal": "#FFFFFF",
        },
    }
    for label in NODE_PROPERTIES:
        rules[f"node.{label}"] = {
            "diameter": _DIAMETERS.get(label, "50px"),
            "caption": _CAPTIONS.get(label, "{name}"),
            **_fill(LOOKS[label][1] if label in LOOKS else _PLAIN[label]),
        }
    for kind in RELATIONSHIP_PROPERTIES:
        rules[f"relationship.{kind}"] = _line(*_STRONG.get(kind, (_GREY, "1px")))
    return json.dumps(rules, indent=2) + "\n"


def _line(colour: str, width: str) -> Rule:
    return {"color": colour, "shaft-width": width, "caption": "<type>"}


def _fill(colour: str) -> Rule:
    darker = "#" + "".join(f"{round(channel * 0.75 * 255):02X}" for channel in _channels(colour))
    return {"color": colour, "border-color": darker, "text-color-internal": _readable_on(colour)}


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _readable_on(colour: str) -> str:
    """Black or white, whichever has the higher contrast by WCAG's relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "#FFFFFF"
