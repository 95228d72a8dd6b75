"""What a soundcheck found: one set of figures, as JSON, and whether all of it is good."""

from dataclasses import dataclass, field
from typing import Any

from workshop.rehearsal.latency import spread
from workshop.rehearsal.limits import Seen, limit
from workshop.rehearsal.probing import Probed


@dataclass
class AnswerFigures:
    """What became of the answers. `lost`: neither kept nor refused. `doubled`: kept or counted twice."""

    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    doubled: int = 0
    lost: int = 0


@dataclass
class Measured:
    """One soundcheck. Lists are seconds, one entry a phone and time; `cut` phones were cut off on purpose.

    `returned` of them came back by themselves; `same_version` phones held the newest screen at the end.
    Shares are parts of one core; `own_us` is what one heard message cost the pretending, in microseconds.
    """

    phones: int
    joined: int = 0
    scenario: str = "all"
    joining: list[float] = field(default_factory=list)
    pushes: list[float] = field(default_factory=list)
    answering: list[float] = field(default_factory=list)
    returning: list[float] = field(default_factory=list)
    answers: AnswerFigures = field(default_factory=AnswerFigures)
    cut: int = 0
    returned: int = 0
    same_version: int = 0
    silent: int = 0
    """How often a phone did not get a screen that it should have got."""
    own_us: float | None = None
    own_lag_ms: float | None = None
    own_share: float = 0.0
    server_share: float | None = None
    probed: Probed = field(default_factory=Probed)
    notes: list[str] = field(default_factory=list)

    @property
    def fine(self) -> bool:
        """Whether nobody and nothing was lost."""
        kept = not (self.answers.lost or self.answers.doubled or self.silent)
        return kept and self.joined == self.phones == self.same_version and self.returned == self.cut

    @property
    def seen(self) -> Seen:
        """What tells where the limit is."""
        return Seen(
            spread(self.pushes),
            spread(self.answering),
            spread(self.joining),
            self.probed,
            self.own_share,
            self.own_lag_ms,
            self.server_share,
        )

    def facts(self) -> dict[str, Any]:
        """The figures as they stand in the JSON object."""
        return {
            "scenario": self.scenario,
            "phones": self.phones,
            "joined": self.joined,
            "join_ms": spread(self.joining).facts(),
            "push_ms": spread(self.pushes).facts(),
            "answer_ms": spread(self.answering).facts(),
            "return_ms": spread(self.returning).facts(),
            "answers": vars(self.answers).copy(),
            "cut": self.cut,
            "returned": self.returned,
            "same_version": self.same_version,
            "silent": self.silent,
            "limit": limit(self.seen),
            "own": {
                "us_a_message": _rounded(self.own_us),
                "core_share": _rounded(self.own_share),
                "lag_ms": _rounded(self.own_lag_ms),
            },
            "server": {"core_share": _rounded(self.server_share), **self.probed.facts()},
            "notes": self.notes,
        }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 2)
