"""The review desk: a doubtful reading is proposed here, and a person's ruling on it is taken from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sendgraph.model.plan import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

ACCEPT, AS_PRINTED = "accept", "as printed"


@dataclass(frozen=True)
class Ruling:
    """What a person decided: `decision` is "accept", "as printed" or the reading itself."""

    reference: str
    quote: str
    decision: str
    reason: str

    @property
    def rule(self) -> str:
        """The rule whose proposal is decided."""
        return self.reference.split("@", 1)[0]


@dataclass
class ReviewDesk:
    """Collects doubts in reading order and answers them from the rulings it was given.

    A ruling fits a doubt of the same reference and quote; when lines have moved, one of the same rule and quote.
    """

    document: str
    rulings: Sequence[Ruling] = ()
    doubts: list[Doubt] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)
    _asked: dict[str, int] = field(default_factory=dict)

    def _find(self, reference: str, quote: str) -> Ruling | None:
        same = [i for i, r in enumerate(self.rulings) if r.reference == reference and r.quote == quote]
        if not same:
            rule = reference.split("@", 1)[0]
            same = [
                i for i, r in enumerate(self.rulings) if i not in self._used and r.rule == rule and r.quote == quote
            ][:1]
        if not same:
            return None
        self._used.add(same[0])
        return self.rulings[same[0]]

    def ask(  # noqa: PLR0913 - what a reviewer has to see
        self,
        rule: str,
        *,
        field: str,
        row: str | None,
        line: int,
        quote: str,
        proposal: str,
        reason: str,
        last_line: int | None = None,
        until_decided: Literal["proposal", "printed"] = "proposal",
        mark: str = "",
    ) -> str:
        """Put a doubt on the list; gives the reading that holds: the one decided, else what `until_decided` says."""
        reference = f"{rule}@{line}{mark}"
        before = self._asked[reference] = self._asked.get(reference, 0) + 1
        if before > 1:
            reference = f"{reference}.{before}"
        ruling = self._find(reference, quote)
        self.doubts.append(
            Doubt(
                id=reference,
                rule=rule,
                field=field,
                row=row,
                document=self.document,
                line=line,
                last_line=last_line or line,
                quote=quote,
                proposal=proposal,
                reason=reason,
                decision=ruling.decision if ruling else None,
                decided_because=ruling.reason if ruling else None,
            )
        )
        if ruling is None:
            return proposal if until_decided == "proposal" else quote
        return {ACCEPT: proposal, AS_PRINTED: quote}.get(ruling.decision, ruling.decision)

    def decided(self, doubt: Doubt) -> Doubt:
        """A doubt that was put elsewhere, with the ruling that fits it."""
        ruling = self._find(doubt.id, doubt.quote)
        if ruling is None:
            return doubt
        return doubt.model_copy(update={"decision": ruling.decision, "decided_because": ruling.reason})

    def unused(self) -> tuple[Ruling, ...]:
        """Rulings that fitted no doubt of this reading."""
        return tuple(ruling for i, ruling in enumerate(self.rulings) if i not in self._used)
