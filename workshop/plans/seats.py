"""What cannot work at the tables with the people who will come: no table, no part, nobody new to meet."""

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.activity import HOSTS, MERGE, MIX, SIDES, Activity, Grouping
from workshop.matching.bounds import fewest_repeats
from workshop.matching.groups import sizes
from workshop.plans.problem import Complaint, Path
from workshop.plans.turnout import Turnout, people
from workshop.words import _

TURNS = (1, 2, 3)
"""Rounds after which everybody has had every part."""

Cast = list[Mapping[str, tuple[str, ...]]]
"""Table by table, everybody's parts."""


def complaints(activity: Activity, come: Turnout, path: Path) -> Iterator[Complaint]:
    """Hints for one activity; none where the number of people allows what is planned."""
    groups = activity.grouping
    if groups is None:
        return
    own = activity.kind == "composed"
    at = (*path, "groups", "of") if own else (*path, "kind")
    wrong, expected = (
        _too_few(groups, come.least, own) or _no_change(activity, groups, come.least) or ("", "")
    )
    if not wrong and own and groups.of == 2 and come.exact and come.least % 2:
        wrong = _("{people} make no pairs: three sit at one table").format(people=people(come.least))
        expected = _("time enough for three")
    if wrong:
        yield Complaint(at, wrong, expected, warning=True)


def tables(groups: Grouping, count: int, sitting: int = 1) -> tuple[int, ...]:
    """How many people sit at each table."""
    there = groups.at(sitting)
    return sizes(count, there.of, there.most, there.least)


def cast(groups: Grouping, each: tuple[int, ...], round_: int) -> Cast:
    """The parts at tables of these sizes in a round."""
    members = [tuple(map(str, range(size))) for size in each]
    plays = [groups.first if n == 0 and groups.first else groups.cast for n in range(len(each))]
    return [play(those, frozenset(), max(round_, 1)) for play, those in zip(plays, members, strict=True)]


def _too_few(groups: Grouping, count: int, own: bool) -> tuple[str, str] | None:
    """No table can be filled, or a part is nobody's."""
    least = max(groups.least, 2)
    if count < least:
        wrong = _("{people} cannot fill a table here")
        return wrong.format(people=people(count)), _("at least {least}").format(least=least)
    if own and count < groups.of:
        expected = _("{of} people or more, or of: {count}").format(of=groups.of, count=max(count, 2))
        return _("{people} fill no table of {of}").format(people=people(count), of=groups.of), expected
    if groups.first is not None and len(tables(groups, count)) == 1:
        wrong = _("{people} fill one table, so nobody sits around it")
        return wrong.format(people=people(count)), _("at least {least}").format(least=2 * groups.of)
    missing = [role for role in groups.roles if role not in _played(groups, count)]
    if count >= groups.of or not missing:
        return None
    wrong = _("with {people} nobody is {role}").format(people=people(count), role=missing[0])
    return wrong, _("at least {least}").format(least=groups.of)


def _played(groups: Grouping, count: int) -> set[str]:
    each = tables(groups, count)
    casts = (one for turn in TURNS for one in cast(groups, each, turn))
    return {role for one in casts for roles in one.values() for role in roles}


def _no_change(activity: Activity, groups: Grouping, count: int) -> tuple[str, str] | None:
    """People are to meet others, and there are none."""
    rounds, each = sum(phase.gather for phase in activity.phases), tables(groups, count)
    if groups.mixing == MERGE and count < 2 * groups.of:
        wrong = _("{people} make no two tables that could become one")
        return wrong.format(people=people(count)), _("at least {least}").format(least=2 * groups.of)
    if groups.mixing == SIDES and count // 2 < rounds:
        wrong = _("{people}, half of them mentors, are too few for {rounds} rounds with somebody new")
        return wrong.format(people=people(count), rounds=rounds), _("at least {least}").format(
            least=2 * rounds
        )
    if groups.mixing not in (MIX, HOSTS) or rounds < 2:
        return None
    if len(each) == 1:
        wrong = _("{people} fill one table, so nobody can move on")
        return wrong.format(people=people(count)), _("at least {least}, or smaller tables").format(
            least=2 * groups.of
        )
    if groups.mixing == HOSTS and rounds > len(each):
        wrong = _("{people} fill {tables} tables, so guests come back to one in {rounds} rounds")
        words: dict[str, Any] = {"people": people(count), "tables": len(each), "rounds": rounds}
        return wrong.format(**words), _("at most {most} rounds").format(most=len(each))
    if groups.mixing == MIX and fewest_repeats(count, each, rounds) > 0:
        wrong = _("{people} are too few for {rounds} rounds in which nobody meets twice")
        return wrong.format(people=people(count), rounds=rounds), _("fewer rounds, or more people")
    return None
