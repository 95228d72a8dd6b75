"""What a measurement says: figures by peer, medians of several rounds, and whether the budget is met."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

Figures = Mapping[str, float]
Judge = Callable[[Figures], bool | None]
ROUNDS = "Rounds"


@dataclass
class Row:
    """One row: `samples` has for each peer one figure a round. `budget` is words, `judge` decides about it.

    The judge sees the medians; None means that it cannot tell, for want of a peer. `absent` says why a peer
    has no figure.
    """

    row: str
    unit: str
    budget: str = ""
    judge: Judge = lambda figures: None
    samples: dict[str, list[float]] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def add(self, peer: str, figure: float | None) -> None:
        """One more round of a peer; None when it could not be measured."""
        if figure is not None:
            self.samples.setdefault(peer, []).append(figure)

    @property
    def peers(self) -> dict[str, float]:
        """The median of each peer."""
        return {name: _short(median(figures)) for name, figures in self.samples.items() if figures}

    @property
    def met(self) -> bool | None:
        """Whether Rounds keeps its budget; None without a budget, or when it cannot be told."""
        return self.judge(self.peers) if self.budget and ROUNDS in self.peers else None

    @property
    def rounds(self) -> int:
        """How many rounds there are of Rounds."""
        return len(self.samples.get(ROUNDS, ()))

    def facts(self) -> dict[str, Any]:
        """The row as it stands in JSON."""
        facts = {"row": self.row, "unit": self.unit, "rounds": self.rounds, "peers": self.peers}
        return {**facts, "budget": self.budget, "met": self.met, "absent": self.absent, "note": self.note}


def at_most(most: float) -> Judge:
    """The budget is a figure."""
    return lambda figures: figures[ROUNDS] <= most


def at_least(least: float) -> Judge:
    """The budget is a figure that must be reached."""
    return lambda figures: figures[ROUNDS] >= least


def no_more_than(peer: str, times: float = 1.0) -> Judge:
    """The budget is what a peer needs, measured beside it."""
    return lambda figures: figures[ROUNDS] <= times * figures[peer] if peer in figures else None


def _short(figure: float) -> float:
    return float(f"{figure:.4g}")


def lines(rows: Iterable[Row]) -> list[str]:
    """The table as text, a few lines a row."""
    said = []
    for row in rows:
        said.append(f"{row.row} [{row.unit}]")
        said += [f"    {name:<22} {_spelled(row, name)}" for name in row.peers]
        said += [f"    {name:<22} not measured: {why}" for name, why in row.absent.items()]
        if row.budget:
            verdict = {True: "met", False: "MISSED", None: "cannot be told"}[row.met]
            said.append(f"    budget: {row.budget}: {verdict}")
        if row.note:
            said.append(f"    {row.note}")
    return said


def _spelled(row: Row, name: str) -> str:
    figures = row.samples[name]
    said = f"{row.peers[name]:>10g}"
    if len(figures) > 1:
        said += f"   ({_short(min(figures)):g} to {_short(max(figures)):g})"
    if name != ROUNDS and row.peers.get(ROUNDS):
        said += f"   {row.peers[name] / row.peers[ROUNDS]:.2f} x Rounds"
    return said


def markdown(rows: Iterable[Row]) -> list[str]:
    """The table for docs/measurements.md; a missed budget is marked."""
    said = ["| work | unit | Rounds | others | budget |", "|---|---|---|---|---|"]
    for row in rows:
        ours = f"{row.peers[ROUNDS]:g}" if ROUNDS in row.peers else "not measured"
        others = [f"{name} {figure:g}" for name, figure in row.peers.items() if name != ROUNDS]
        others += [f"{name} not measured" for name in row.absent if name not in row.peers]
        kept = {
            True: row.budget,
            False: f"**missed:** {row.budget}",
            None: row.budget and f"{row.budget} (?)",
        }
        said.append(f"| {row.row} | {row.unit} | {ours} | {', '.join(others)} | {kept[row.met]} |")
    return said


def missed(rows: Sequence[Row]) -> list[Row]:
    """The rows whose budget is not kept."""
    return [row for row in rows if row.met is False]
