"""No view shows fewer than five, and no two views differ by so few people that one of them is given away.

By brute force: up to eight people, every choice of moments at which somebody asks to see, and every single
change of mind. A view is what is shown to the room; the room may keep all of them and compare.
"""

from itertools import combinations, product

import pytest

from tests.storage.live import Live
from workshop.audience import Audience
from workshop.fields import Field, Harvested
from workshop.phases.asked import ask
from workshop.phases.part import Part
from workshop.phases.released import bars
from workshop.storage import people
from workshop.storage.opening import open_store

NAMES = [f"P{n}" for n in range(8)]
FOR_ALL = {"label": "?", "audience": "room", "options": NAMES}
PLAN = {
    "title": "Small numbers",
    "activities": [
        {
            "title": "One",
            "phases": [
                {
                    "name": "rate",
                    "type": "rate",
                    "prompt": "Which?",
                    "asks": [
                        {"name": "which", "type": "choice", **FOR_ALL},
                        {"name": "ticks", "type": "choices", **FOR_ALL},
                        {"name": "hid", "type": "choice", "anonymous": True, **FOR_ALL},
                        {"name": "wall", "type": "text", "label": "?", "audience": "room"},
                    ],
                }
            ],
        }
    ],
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    made = open_store(tmp_path / "store", memory=True)
    yield made
    made.close()


class Room:
    """A session in which everybody chooses their own option, so that a view names who is in it."""

    def __init__(self, store, number):
        suffix = f"{number:x}"
        self.live = Live(store, f"s{number:08d}", f"{number:016d}", suffix, PLAN)
        self.live.join(*NAMES)
        self.live.begins()
        self.views = []

    def answers(self, field, n, value, counter=1):
        self.live.answers(NAMES[n], field, value, counter)

    def looks(self, field):
        """Somebody asks to see; what the room sees now, if it sees anything."""
        self.live.does("release", release=(f"1.0.{field}",), room=True)
        moment = self.live.moment()
        tally = moment.tallies.get(f"1.0.{field}")
        lines = moment.lines.get(f"1.0.{field}", ())
        seen = tally.counts if tally else tuple(sorted(line.text for line in lines)) or None
        if seen is not None and (not self.views or self.views[-1] != seen):
            self.views.append(seen)


def people_in(view):
    return {n for n, count in enumerate(view) if count} if isinstance(view[0], int) else set(view)


def gives_nobody_away(views):
    assert all(len(people_in(view)) >= 5 for view in views[:1])
    for one, other in combinations(views, 2):
        assert len(people_in(one) ^ people_in(other)) >= 3, (one, other)


@pytest.mark.parametrize("field", ["which", "hid", "wall"])
def test_whenever_somebody_looks_no_difference_gives_one_person_away(store, field):
    for number, looking in enumerate(product((False, True), repeat=4)):
        room = Room(store, number)
        for n in range(8):
            room.answers(field, n, n if field != "wall" else NAMES[n])
            if n < 4 or looking[n - 4]:
                room.looks(field)
                assert n >= 4 or not room.views, "nothing under five"
        gives_nobody_away(room.views)


@pytest.mark.parametrize("first", range(5, 8))
@pytest.mark.parametrize("who", [0, 4])
def test_who_takes_every_tick_away_is_not_told_by_what_is_missing(store, first, who):
    """The seat stays filled and the number of answers does not fall: nobody can lay the change at a door."""
    room = Room(store, 1)
    for n in range(first):
        room.answers("ticks", n, [n])
    room.looks("ticks")
    room.answers("ticks", who, [], 2)
    room.looks("ticks")
    assert len(room.views) == 1, "one change alone is never shown"
    assert room.live.place(NAMES[who]) in room.live.moment().answered["1.0.ticks"]
    for n in range(first, 8):
        room.answers("ticks", n, [n])
        room.looks("ticks")
    gives_nobody_away(room.views)


@pytest.mark.parametrize("who", range(5))
def test_a_change_of_mind_is_shown_only_among_three_new_answers(store, who):
    room = Room(store, 1)
    for n in range(5):
        room.answers("which", n, n)
    room.looks("which")
    room.answers("which", who, 7, 2)
    for n in (5, 6):
        room.looks("which")
        room.answers("which", n, n)
    room.looks("which")
    assert len(room.views) == 1
    room.answers("which", 7, 6)
    room.looks("which")
    assert len(room.views) == 2 and sum(room.views[1]) == 8


@pytest.mark.parametrize("gone", range(5))
def test_who_is_forgotten_takes_nothing_out_of_what_was_shown(store, gone):
    room = Room(store, 1)
    for n in range(5):
        room.answers("which", n, n)
    room.looks("which")
    store.writer.ask(lambda conn: people.forget(conn, room.live.place(NAMES[gone]), 1))
    room.looks("which")
    assert len(room.views) == 1
    for n in (5, 6, 7):
        room.answers("which", n, n)
        room.looks("which")
    gives_nobody_away(room.views)


@pytest.mark.parametrize("size", [5, 6, 8])
def test_of_a_secret_vote_all_and_all_but_one_look_the_same(store, size):
    """Nobody can say of anybody what they chose: on no screen, in no report and in no file that is kept."""
    seen = []
    for otherwise in (0, 1, 2):
        room = Room(store, 8 * size + otherwise)
        for n in range(size):
            room.answers("hid", n, 3 if n >= otherwise else n)
        room.looks("hid")
        moment = room.live.moment()
        field, tally = moment.agenda.activities[1].field("hid", 0), moment.tallies["1.0.hid"]
        seen.append(
            [(bar.about or str(bar.count), bar.width, bar.share, bar.top) for bar in bars(field, tally)]
        )
    assert seen[0] == seen[1] != seen[2]
    assert {figures for figures, *_ in seen[0]} == {"0 or 1", f"{size - 1} or {size}"}
    assert [figures for figures, *_ in seen[2]][:4] == ["1", "1", "0", str(size - 2)]


SAID = {
    "room": (Field("f", "choice", "?", Audience.ROOM, options=("a", "b")), "Shown when 5 have answered."),
    "facilitator": (
        Field("f", "text", "?", Audience.FACILITATOR),
        "Read after the end, when 5 have answered.",
    ),
    "table": (Harvested("f", "text", "?", Audience.GROUP), "Shown when 3 tables have sent one."),
}


@pytest.mark.parametrize(("field", "sentence"), SAID.values(), ids=SAID)
def test_the_screen_says_so_before_anything_is_typed(field, sentence):
    assert sentence in ask(field, Part(size=3)).later
