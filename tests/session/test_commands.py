"""Every command is judged, and in one place."""

import inspect
import re
from collections import Counter

from workshop.session import commands, decide
from workshop.session.command import Command


def sorts(of: type[Command]) -> set[str]:
    """The names of all commands below this one that are no sort of their own."""
    below = of.__subclasses__()
    return {of.__name__} if not below else {name for each in below for name in sorts(each)}


def test_every_command_is_judged_once():
    judged = Counter(re.findall(r"case c\.(\w+)\(", inspect.getsource(decide)))
    assert judged == Counter(sorts(Command))
    assert all(hasattr(commands, name) for name in judged)


def test_a_room_is_not_moved_by_what_everybody_presses():
    assert commands.StepCommand.moves_the_room and commands.Undo.moves_the_room
    for press in (commands.Leave, commands.Absent, commands.AtTable, commands.Arrive):
        assert not press.moves_the_room
    assert commands.Leave.reads_answers and not commands.AtTable.reads_answers


def test_only_what_shows_nothing_new_is_done_after_the_end():
    after = {name for name in sorts(Command) if getattr(commands, name).after_the_end}
    assert after == {"Hide", "Undo", "Address", "AddressFound", "Stage", "Took"}
