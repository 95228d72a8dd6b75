"""What a soundcheck found: one set of figures, as JSON, and whether all of it is good."""

from dataclasses import dataclass, field
from typing import Any

from workshop.rehearsal.latency import spread


@dataclass
class Answers:
    """What became of the answers. `lost`: neither kept nor refused. `doubled`: kept or counted twice."""

    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    doubled: int = 0
    lost: int = 0


@dataclass
class Measured:
    """One soundcheck. `pushes` and `answering` are seconds; `cut` phones lost their socket on purpose.

    `returned` of them came back by themselves; `same_version` phones held the newest screen at the end.
    """

    phones: int
    joined: int = 0
    pushes: list[float] = field(default_factory=list)
    answering: list[float] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)
    cut: int = 0
    returned: int = 0
    same_version: int = 0
    silent: int = 0
    """How often a phone did not get a screen that it should have got."""
    notes: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether nobody and nothing was lost."""
        kept = not (self.answers.lost or self.answers.doubled or self.silent)
        return kept and self.joined == self.phones == self.same_version and self.returned == self.cut

    def facts(self) -> dict[str, Any]:
        """The figures as they stand in the JSON object."""
        return {
            "phones": self.phones,
            "joined": self.joined,
            "push_ms": spread(self.pushes).facts(),
            "answer_ms": spread(self.answering).facts(),
            "answers": vars(self.answers).copy(),
            "returned": self.returned,
            "same_version": self.same_version,
        }
