"""Reads a plan file and says everything that is wrong with it at once, with line and column."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from workshop.plans import cuts, expected, whole
from workshop.plans.activities import item
from workshop.plans.fitting import fit
from workshop.plans.guessing import Read, blamed
from workshop.plans.lines import Lines
from workshop.plans.model import HEAD
from workshop.plans.problem import Checked, Complaint, Problem, where
from workshop.plans.said import shown
from workshop.plans.source import fetch
from workshop.plans.tree import Tree, grow
from workshop.words import _


def read(source: Path | str | bytes, name: str = "", people: int | None = None) -> Checked:
    """The plan in a file (a Path) or a text, checked. Never raises for what stands in it, or is not there.

    `name` is what problems call the file; without one it is the path as given, or `plan`. `people` is how
    many will come, where that is known better than by what the plan says.
    """
    called = name or (str(source) if isinstance(source, Path) else _("plan"))
    text, found = fetch(source)
    if found:
        return Checked(None, _placed(called, text, Tree(), (), found), text)
    plan, first = _read(called, text, people=people)
    if plan is not None:
        return Checked(plan, first.problems, text)
    return Checked(None, blamed(called, text, first, partial(_read_again, called, text)), text)


def _read_again(file: str, whole: str, text: str, origin: list[int]) -> Read:
    """The problems of a changed text, placed in the whole one."""
    return _read(file, text, whole, origin)[1]


def _read(
    file: str, text: str, whole: str = "", origin: Sequence[int] = (), people: int | None = None
) -> tuple[dict[str, Any] | None, Read]:
    tree = grow(text)
    place = partial(_placed, file, whole or text, tree, origin)
    if tree.complaints and tree.data is None:
        return None, Read(place(tree.complaints), broken=True)
    cut = list(cuts.complaints(text, tree))
    tree.spoiled |= {complaint.path for complaint in cut if not complaint.warning}
    plan, wrong = check(tree.data, people)
    said = tree.complaints + cut + [complaint for complaint in wrong if not tree.heard(complaint.path)]
    problems = place(said)
    usable = all(problem.warning for problem in problems)
    return (plan if usable else None), Read(problems, broken=False)


def check(data: Any, people: int | None = None) -> tuple[dict[str, Any] | None, list[Complaint]]:
    """The plan in the form that `workshop.activities.agenda` takes, or None; and all complaints."""
    if not isinstance(data, dict):
        wrong = _("{value} is not a plan").format(value=shown(data))
        return None, [Complaint((), wrong, _("title and activities"))]
    head, found = fit(HEAD, data, ())
    raw = data["activities"] if isinstance(data.get("activities"), list) else []
    items = [item(each, ("activities", at)) for at, each in enumerate(raw)]
    found += [complaint for each in items for complaint in each.complaints] + list(whole.order(raw))
    kept = [each.kept for each in items if each.kept is not None]
    if head is None or len(kept) < len(items) or any(not complaint.warning for complaint in found):
        return None, found
    plan = {**head, "activities": kept}
    return plan, found + list(whole.lengths(plan)) + list(expected.complaints(plan, raw, people))


def _placed(
    file: str, text: str, tree: Tree, origin: Sequence[int], complaints: list[Complaint]
) -> tuple[Problem, ...]:
    """The complaints as problems, in the order of the file, none twice; `origin` says where in the text what
    was read comes from, when it is not the text itself."""
    lines = Lines(text)
    found: dict[Problem, None] = {}
    for complaint in sorted(complaints, key=tree.offset):
        at = tree.offset(complaint)
        line, col = lines.spot(origin[at] if origin else at)
        place = where(complaint.path[:-1] if complaint.at_key else complaint.path)
        found[Problem(file, line, col, place, complaint.wrong, complaint.expected, complaint.warning)] = None
    return tuple(found)
