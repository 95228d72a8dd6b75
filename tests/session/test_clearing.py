"""A crowd that goes out with one press takes nobody along and comes back by no other door."""

from random import Random

import pytest

from tests.rooms import NOW, item, moment, person
from workshop.change import Change
from workshop.people import ROLES
from workshop.session.clearing import clear

OLD, NEW = NOW - 600_000, NOW - 5_000


def room(chance: Random):
    """A round of speed mentoring: some sit in pairs, others sit out, and some of both have just come."""
    people = [
        person(f"P{n}", role=chance.choice(ROLES), joined_at=chance.choice((OLD, NEW))) for n in range(10)
    ]
    names = [each.name for each in people]
    chance.shuffle(names)
    pairs = [names[at : at + 2] for at in range(0, 6, 2)]
    return moment(item("speed_mentoring"), people=people, phase="talk", round_=1, groups=pairs)


@pytest.mark.parametrize("seed", range(40))
def test_who_is_sent_out_is_given_no_chair_at_a_table_that_is_mended(seed: int) -> None:
    before = room(Random(seed))
    change = clear(before, 1, NOW)
    if isinstance(change, Change):
        gone = {handle for handle, who in before.people.items() if who.joined_at == NEW}
        assert set(change.people) == gone
        after = change.seating.get(before.sitting, before.groups)
        assert not gone & {handle for group in after for handle in group.members}
