"""Reads a plan file and says everything that is wrong with it at once, with line and column."""

from pathlib import Path
from typing import Any

from workshop.plans import whole
from workshop.plans.activities import item
from workshop.plans.fitting import fit
from workshop.plans.lines import Lines
from workshop.plans.model import HEAD
from workshop.plans.problem import Checked, Complaint, Problem, where
from workshop.plans.said import shown
from workshop.plans.source import fetch
from workshop.plans.tree import Tree, grow
from workshop.words import _


def read(source: Path | str | bytes, name: str = "") -> Checked:
    """The plan in a file (a Path) or a text, checked. Never raises for what stands in it, or is not there.

    `name` is what problems call the file; without one it is the path as given, or `plan`.
    """
    called = name or (str(source) if isinstance(source, Path) else _("plan"))
    text, found = fetch(source)
    if found:
        return Checked(None, _placed(called, text, Tree(), found), text)
    tree = grow(text)
    if tree.complaints and tree.data is None:
        return Checked(None, _placed(called, text, tree, tree.complaints), text)
    plan, wrong = check(tree.data)
    said = tree.complaints + [complaint for complaint in wrong if not tree.heard(complaint.path)]
    problems = _placed(called, text, tree, said)
    return Checked(plan if all(problem.warning for problem in problems) else None, problems, text)


def check(data: Any) -> tuple[dict[str, Any] | None, list[Complaint]]:
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
    return plan, found + list(whole.lengths(plan))


def _placed(file: str, text: str, tree: Tree, complaints: list[Complaint]) -> tuple[Problem, ...]:
    """The complaints as problems, in the order of the file, none twice."""
    lines = Lines(text)
    found: dict[Problem, None] = {}
    for complaint in sorted(complaints, key=tree.offset):
        line, col = lines.spot(tree.offset(complaint))
        place = where(complaint.path[:-1] if complaint.at_key else complaint.path)
        found[Problem(file, line, col, place, complaint.wrong, complaint.expected, complaint.warning)] = None
    return tuple(found)
