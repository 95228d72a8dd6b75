"""What a person does at the table without moving: here I am, I watch, call me so, I am stuck."""

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.people import ROLES, apart, clean_name
from workshop.words import _, ended


def at_table(moment: Moment, handle: str) -> Change | NotNow:
    """The table is found; only this phone changes, and the console's count."""
    if handle not in moment.table_of:
        return NotNow(_("You have no table yet. Ask the facilitator."), "alone")
    missed = moment.people[handle].missed_by
    return Change("table", _("Good. You are at your table."), arrived=frozenset({handle}),
                  people={handle: {"missed_by": "", "asked_until": 0}} if missed else {},
                  tables=_table(moment, handle) if missed else frozenset(),
                  persons=frozenset({handle}), person=handle)  # fmt: skip


def watch(moment: Moment, handle: str, watching: bool) -> Change | NotNow:
    """Observe only, without a reason; or play again. The table sees who plays now."""
    if handle not in moment.people:
        return NotNow(_("This place is gone."), "gone")
    said = _("You watch. Nobody will ask why.") if watching else _("You play again.")
    return Change("watch", said, people={handle: {"watching": watching}}, tables=_table(moment, handle),
                  persons=frozenset({handle}), person=handle)  # fmt: skip


def rename(moment: Moment, handle: str, name: str) -> Change | NotNow:
    """Another name, as it may be shown."""
    clean = clean_name(name)
    if not clean:
        return NotNow(_("Write at least one letter."), "empty")
    others = frozenset(p.spoken for p in moment.here if p.handle != handle)
    fresh = apart(clean, others)
    return Change("name", ended(_("Hello, {name}").format(name=fresh)), people={handle: {"name": fresh}},
                  tables=_table(moment, handle), persons=frozenset({handle}), person=handle)  # fmt: skip


def come_as(moment: Moment, handle: str, role: str) -> Change | NotNow:
    """The side on which somebody sits from the next round on; nobody is moved before."""
    if handle not in moment.people or role not in ROLES:
        return NotNow(_("This place is gone."), "gone")
    words = {"mentor": _("a mentor"), "mentee": _("a mentee"), "both": _("a mentor and a mentee")}[role]
    said = _("{name} comes as {role} from the next round on.")
    return Change("role", said.format(name=moment.people[handle].name, role=words),
                  people={handle: {"role": role}}, persons=frozenset({handle}), person=handle)  # fmt: skip


def stuck(moment: Moment, handle: str, is_stuck: bool) -> Change | NotNow:
    """A quiet call for help that only the console sees, or its answer."""
    if handle not in moment.people:
        return NotNow(_("This place is gone."), "gone")
    said = _("The facilitator knows. Somebody comes to you.") if is_stuck else _("On the way.")
    return Change("stuck", said, people={handle: {"stuck": is_stuck}}, person=handle)


def more_time(moment: Moment, handle: str) -> Change | NotNow:
    """One more table that needs a minute: a count on the console, no name."""
    if handle not in moment.people:
        return NotNow(_("This place is gone."), "gone")
    return Change("minute", _("The facilitator knows."), people={handle: {"more_time": True}}, person=handle)


def agree(moment: Moment, handle: str) -> Change | NotNow:
    """The five things are read."""
    if handle not in moment.people:
        return NotNow(_("This place is gone."), "gone")
    return Change("agree", _("Thank you."), people={handle: {"agreed": True}},
                  persons=frozenset({handle}), person=handle)  # fmt: skip


def took(moment: Moment, handle: str) -> Change | NotNow:
    """The page goes home with them. The console counts it, so nobody's name is in the log."""
    if handle not in moment.people or not moment.ending:
        return NotNow(_("Not yet."), "early")
    return Change("took", people={handle: {"took": True}})


def _table(moment: Moment, handle: str) -> frozenset[int]:
    group = moment.table_of.get(handle)
    return frozenset({group.table}) if group else frozenset()
