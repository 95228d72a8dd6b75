"""The one door to the rules: a moment, a command and the time in; a change or a refusal out."""

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import CLOSED, Moment
from workshop.session import clearing, missing, people, seats, showing, steps, times
from workshop.session import commands as c
from workshop.words import _

Judged = Change | NotNow | None
"""What follows from a command; None from those who judge others."""


def decide(moment: Moment, command: c.Command, now: int) -> Change | NotNow:
    """What follows from one command, given everything that is known. Reads nothing, writes nothing.

    A refusal is a normal answer: phones and consoles lag behind the room.
    """
    if moment.state == CLOSED and not command.after_the_end:
        return NotNow(_("This session has ended. What you wrote is on your page."), "closed")
    if _came_late(moment, command):
        return NotNow(_("The room has moved on already."), "moved")
    for judge in (_away, _moved, _timed, _shown, _came_or_went, _missed, _at_the_table):
        if judged := judge(moment, command, now):
            return judged
    return NotNow(_("Rounds does not know this."), "unknown")


def _came_late(moment: Moment, command: c.Command) -> bool:
    """Whether the room has moved on from the step that the command was meant for."""
    return isinstance(command, c.StepCommand) and command.step != moment.step


def _moved(moment: Moment, command: c.Command, now: int) -> Judged:
    match command:
        case c.Next(planned=planned):
            return steps.forward(moment, now, planned)
        case c.Back():
            return steps.back(moment, now)
        case c.Jump(activity=activity):
            return steps.jump(moment, activity, now)
        case c.Skip():
            return steps.skip(moment, now)
        case c.Due(planned=planned):
            return steps.by_itself(moment, now, planned)
        case c.End(unled=unled):
            return steps.end(moment, now, unled)
    return None


def _timed(moment: Moment, command: c.Command, now: int) -> Judged:
    match command:
        case c.Pause():
            return times.pause(moment, now)
        case c.Resume():
            return times.resume(moment, now)
        case c.Extend(minutes=minutes):
            return times.extend(moment, minutes, now)
        case c.Shorten(ends_at=ends_at):
            return times.shorten(moment, ends_at, now)
        case c.Undo(before=before):
            return times.undo(moment, before, now)
    return None


def _shown(moment: Moment, command: c.Command, _now: int) -> Judged:
    match command:
        case c.Release(question=question):
            return showing.release(moment, question)
        case c.Hide(line=line, hidden=hidden):
            return showing.hide(moment, line, hidden)
        case c.Stage(scene=scene):
            return showing.stage(moment, scene)
        case c.Lock(locked=locked):
            return showing.lock(moment, locked)
        case c.Address(address=address):
            return showing.address(moment, address)
        case c.AddressFound(address=address):
            return showing.found(address)
    return None


def _away(moment: Moment, command: c.Command, _now: int) -> Judged:
    """Why nothing is done about somebody who is not there any more, or for somebody who has left."""
    whom = moment.people.get(getattr(command, "handle", ""))
    if whom is not None and whom.forgotten:
        return NotNow(_("This place is gone."), "gone")
    by = command.by if isinstance(command, c.Absent) else getattr(command, "handle", "")
    who = moment.people.get(by) if command.of_one_who_is_here else None
    if who is not None and not who.here:
        return NotNow(_("You have left. Come back first."), "away")
    return None


def _came_or_went(moment: Moment, command: c.Command, now: int) -> Judged:
    match command:
        case c.Arrive(newcomer=newcomer, pretend=pretend):
            return seats.arrive(moment, newcomer, now, pretend)
        case c.Leave(handle=handle, removed=removed):
            return seats.leave(moment, handle, now, removed)
        case c.Clear(minutes=minutes, until=until):
            return clearing.clear(moment, minutes, until, now)
        case c.Return(handle=handle, chair=chair, let_in=let_in):
            return seats.come_back(moment, handle, now, chair, let_in)
        case c.Reseat(handle=handle):
            return seats.reseat(moment, handle, now)
    return None


def _missed(moment: Moment, command: c.Command, now: int) -> Judged:
    match command:
        case c.Absent(by=by, handle=handle, reachable=reachable):
            return missing.absent(moment, by, handle, now, reachable)
        case c.Here(handle=handle):
            return missing.here(moment, handle, now)
        case c.Unanswered(handle=handle, since=since):
            return missing.unanswered(moment, handle, now, since)
        case c.Without(handle=handle):
            return missing.put_out(moment, handle, now)
    return None


def _at_the_table(moment: Moment, command: c.Command, _now: int) -> Judged:
    match command:
        case c.AtTable(handle=handle):
            return people.at_table(moment, handle)
        case c.Watch(handle=handle, watching=watching):
            return people.watch(moment, handle, watching)
        case c.Rename(handle=handle, name=name):
            return people.rename(moment, handle, name)
        case c.ComeAs(handle=handle, role=role):
            return people.come_as(moment, handle, role)
        case c.Stuck(handle=handle, stuck=stuck):
            return people.stuck(moment, handle, stuck)
        case c.MoreTime(handle=handle):
            return people.more_time(moment, handle)
        case c.Took(handle=handle):
            return people.took(moment, handle)
        case c.Agree(handle=handle):
            return people.agree(moment, handle)
    return None
