"""What can be undone, in the words of the line that offers it."""

from workshop.moment import Moment
from workshop.words import N_, _

LAST = {
    "begin": N_("The workshop has begun"),
    "next": N_("One step on"),
    "back": N_("One step back"),
    "jump": N_("Went to another item"),
    "skip": N_("An item was skipped"),
    "pause": N_("The clock stands still"),
    "resume": N_("The clock runs again"),
    "extend": N_("The time was changed"),
    "shorten": N_("The end was changed"),
    "hide": N_("A line was hidden"),
    "remove": N_("{name} was removed"),
    "missed": N_("{name} taken out"),
    "clear": N_("The newest were removed"),
    "stage": N_("The wall was changed"),
    "lock": N_("The door was closed"),
    "unlock": N_("The door was opened"),
    "address": N_("The address was changed"),
}


def last_act(event: str, moment: Moment) -> str:
    """The last act in words, from the name of its event; empty when there is nothing to undo."""
    if event == "missed" and moment.undo_table:
        said = _("{name} taken out of table {number}")
    else:
        said = _(LAST[event]) if event in LAST else event
    return said.format(name=_name(moment), number=moment.undo_table)


def _name(moment: Moment) -> str:
    person = moment.people.get(moment.undo_whom)
    return (person.name if person else "") or _("Somebody")
