"""The other door to the rules: a moment, a press and the time in; what is to be kept or a rejection out."""

from dataclasses import replace

from workshop.audience import Audience
from workshop.moment import CLOSED, Moment
from workshop.press import Accepted, Press, Rejection
from workshop.words import _

READ_BY_OTHERS = frozenset({Audience.GROUP, Audience.FACILITATOR, Audience.ROOM, Audience.NAMED})


def answer(moment: Moment, press: Press, now: int, put_back: bool = False) -> Accepted | Rejection:
    """What becomes of somebody's words, given everything that is known. Reads nothing, writes nothing.

    `put_back` says that the store was once an older copy: then what was kept in its time may come again after
    the close, which may have come too early for it. Time-up refuses nothing: typing is sacred.
    """
    shut = shut_out(moment, press.handle, late=put_back and press.again)
    return shut or _unasked(moment, press) or _too_late(moment, press) or _accepted(moment, press, now)


def shut_out(moment: Moment, handle: str, late: bool = False) -> Rejection | None:
    """Why nothing of this person is kept now, whatever it is; `late` may come after the close."""
    person = moment.people.get(handle)
    if person is None or person.forgotten:
        return Rejection(_("This place is gone."), 410, "gone")
    if person.state == "removed":
        said = _("Ask the facilitator to let you back in. Your words stay on this phone.")
        return Rejection(said, 403, "removed")
    if moment.state == CLOSED and not late:
        return Rejection(_("This session has ended. Your words stay on this phone."), 409, "closed")
    return None


def _unasked(moment: Moment, press: Press) -> Rejection | None:
    """Why these words are not for this person to write, or to give."""
    if moment.agenda.field(press.fid) != press.field:
        return Rejection(_("This question is not in the plan. Your words stay on this phone."))
    if press.give and not _may_give(moment, press):
        return Rejection(_("There is nobody here to give this to."), 403, "audience")
    if press.field.audience in READ_BY_OTHERS and not _was_asked(moment, press):
        return Rejection(_("Somebody else at your table is asked this."), 403, "asked")
    return None


def _too_late(moment: Moment, press: Press) -> Rejection | None:
    if press.again and not press.give:
        return None  # kept or taken back in its time, and forgotten by the copy that was put back
    if press.fid.receiver and not _neighbours(moment, press):
        said = _("You are not at the same table any more. Your words stay yours.")
        return Rejection(said, 409, "elsewhere")
    if press.withdraw and not _still_open(moment, press):
        return Rejection(_("This step is over, so it stays given."), 409, "over")
    return None


def _was_asked(moment: Moment, press: Press) -> bool:
    """Whether this person's part in that round is asked. What only its writer reads is never refused."""
    field, fid = press.field, press.fid
    if not field.of and not field.sizes:
        return True
    return field.asked_of(*moment.asked_as(press.handle, fid.activity, fid.round, fid.name))


def _may_give(moment: Moment, press: Press) -> bool:
    """Only what is meant to be given can be, to somebody at the same table who may be given it."""
    meant = press.field.audience is Audience.GIVEN and press.field.give_to and press.fid.receiver
    return bool(meant) and _neighbours(moment, press)


def _neighbours(moment: Moment, press: Press) -> bool:
    fid = press.fid
    group = moment.group_of(press.handle, moment.sitting_of(fid.activity, fid.round, fid.name))
    return group is not None and fid.receiver in group.members and press.handle != fid.receiver


def _still_open(moment: Moment, press: Press) -> bool:
    """A gift can be taken back until the phase in which it is given ends."""
    here = moment.activity_at == press.fid.activity and moment.phase.round == press.fid.round
    return here and any(field.name == press.fid.name for field in moment.phase.asks)


def _accepted(moment: Moment, press: Press, now: int) -> Accepted:
    fid, name = press.fid, moment.people[press.handle].name
    receiver = moment.people.get(fid.receiver)
    if press.withdraw and (receiver is None or receiver.forgotten):
        press = replace(press, withdraw=False)  # there is no gift any more, and no place to remember one of
    sitting = moment.sitting_of(fid.activity, fid.round, fid.name)
    group = None if press.field.brought else moment.group_of(press.handle, sitting)
    return Accepted(press, moment.ident, now, name, group.table if group else 0, sitting[1])
