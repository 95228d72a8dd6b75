"""Reading an answer as it came: is there such a field, was this person asked, do the words fit?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.activity import Sitting
from workshop.audience import Audience
from workshop.fields import Field, FieldId, Revision, blank, misfit
from workshop.moment import Moment
from workshop.storage.words import Kept
from workshop.web import auth
from workshop.web.auth import Participant
from workshop.words import _

OP_LENGTH = 32
READ_BY_OTHERS = frozenset({Audience.GROUP, Audience.FACILITATOR, Audience.ROOM, Audience.NAMED})


@dataclass(frozen=True)
class Wrong:
    """Why an answer is not taken. The words stay on the phone."""

    why: str
    status: int = 422
    code: str = "misfit"


@dataclass(frozen=True)
class Asked:
    """An answer that fits: what, by whom, to which field, and what shall become of it."""

    seated: Participant
    moment: Moment
    fid: FieldId
    field: Field
    value: Any
    revision: Revision
    op: str
    give: bool = False
    withdraw: bool = False
    raised: bool | None = None
    again: bool = False

    def kept(self, now: int) -> Kept:
        """The same, ready for the writer. `now` in ms."""
        sitting = _sitting(self.moment, self.fid)
        group = self.moment.group_of(self.seated.handle, sitting)
        return Kept(
            session_id=self.moment.ident,
            person=self.seated.handle,
            fid=self.fid,
            field=self.field,
            value=self.value,
            revision=self.revision,
            op=self.op,
            now=now,
            public_key=self.seated.public_key,
            give=self.give,
            withdraw=self.withdraw,
            raised=self.raised,
            again=self.again,
            receiver_key=auth.key_of(self.fid.receiver) if self.give else b"",
            name=self.seated.name,
            table=group.table if group and not self.field.brought else 0,
            sitting=sitting[1],
        )


def asked_from(seated: Participant, body: Any, op: str) -> Asked | Wrong:
    """The answer in a request's JSON body, or what is wrong with it."""
    moment = auth.sessions().moment(seated.session_id, newest=False)
    if moment is None:
        return Wrong(_("This session is gone."), 410, "gone")
    if seated.state == "removed":
        return Wrong(
            _("Ask the facilitator to let you back in. Your words stay on this phone."), 403, "removed"
        )
    if seated.closed and not _was_forgotten(body):
        return Wrong(_("This session has ended. Your words stay on this phone."), 409, "closed")
    if not isinstance(body, Mapping) or len(op) != OP_LENGTH or not op.isalnum() or not op.isascii():
        return Wrong(
            _("Rounds could not read this. Load the page again; your words stay on this phone."), 400
        )
    fid = FieldId.read(str(body.get("field", "")))
    field = _field(moment, fid)
    revision = _revision(body.get("revision"))
    if fid is None or field is None or revision is None:
        return Wrong(_("This question is not in the plan. Your words stay on this phone."))
    wrong = _unfit(moment, seated, fid, field, body)
    return wrong or _with_acts(Asked(seated, moment, fid, field, body.get("value"), revision, op), body)


def _was_forgotten(body: Any) -> bool:
    """Whether this was kept in its time, and an older copy was put back since: the close came too early."""
    again = isinstance(body, Mapping) and body.get("again") is True
    return again and auth.sessions().store.put_back


def _with_acts(asked: Asked, body: Mapping[str, Any]) -> Asked:
    """The same with what shall become of the words: given, taken back, shown to the room."""
    raised = body.get("raise")
    return replace(
        asked,
        give=body.get("give") is True,
        withdraw=body.get("withdraw") is True,
        raised=raised if isinstance(raised, bool) else None,
        again=body.get("again") is True,
    )


def _field(moment: Moment, fid: FieldId | None) -> Field | None:
    if fid is None or fid.activity >= len(moment.agenda.activities):
        return None
    return moment.agenda.activities[fid.activity].field(fid.name, fid.round)


def _revision(said: Any) -> Revision | None:
    match said:
        case [int(counter), str(window)] if 0 < counter < 2**31 and len(window) <= 16 and window.isalnum():
            return Revision(counter, window)
        case _:
            return None


def _unfit(
    moment: Moment, seated: Participant, fid: FieldId, field: Field, body: Mapping[str, Any]
) -> Wrong | None:
    if field.audience is Audience.DEVICE:
        return Wrong(_("This stays on the phone and is not sent."), 403, "device")
    if field.anonymous and body.get("draft") is True:
        return Wrong(_("What you choose here is kept only when you send it."), 403, "anonymous")
    if why := misfit(field, body.get("value")):
        return Wrong(why, 413 if field.type == "text" and isinstance(body.get("value"), str) else 422)
    if body.get("raise") is True and not field.may_raise:
        return Wrong(_("This cannot be shown to the room."), 403, "audience")
    if body.get("give") is True and not _may_give(moment, seated.handle, fid, field):
        return Wrong(_("There is nobody here to give this to."), 403, "audience")
    if body.get("give") is True and blank(field, body.get("value")):
        return Wrong(_("Write something first, then give it."))
    if body.get("raise") is True and blank(field, body.get("value")):
        return Wrong(_("Write something first, then show it."))
    if field.audience in READ_BY_OTHERS and not _was_asked(moment, seated.handle, fid, field):
        return Wrong(_("Somebody else at your table is asked this."), 403, "asked")
    return _too_late(moment, seated, fid, body)


def _too_late(moment: Moment, seated: Participant, fid: FieldId, body: Mapping[str, Any]) -> Wrong | None:
    if body.get("again") is True and body.get("give") is not True:
        return None  # kept or taken back in its time, and forgotten by the copy that was put back
    if fid.receiver and not _neighbours(moment, seated.handle, fid):
        return Wrong(_("You are not at the same table any more. Your words stay yours."), 409, "elsewhere")
    if body.get("withdraw") is True and not _still_open(moment, fid):
        return Wrong(_("This step is over, so it stays given."), 409, "over")
    return None


def _was_asked(moment: Moment, handle: str, fid: FieldId, field: Field) -> bool:
    """Whether this person's part in that round is asked. What only its writer reads is never refused."""
    if not field.of and not field.sizes:
        return True
    return field.asked_of(*moment.asked_as(handle, fid.activity, fid.round, fid.name))


def _may_give(moment: Moment, handle: str, fid: FieldId, field: Field) -> bool:
    """Only what is meant to be given can be, to somebody at the same table who may be given it."""
    if field.audience is not Audience.GIVEN or not field.give_to or not fid.receiver:
        return False
    return _neighbours(moment, handle, fid)


def _neighbours(moment: Moment, handle: str, fid: FieldId) -> bool:
    group = moment.group_of(handle, _sitting(moment, fid))
    return group is not None and fid.receiver in group.members and handle != fid.receiver


def _sitting(moment: Moment, fid: FieldId) -> Sitting:
    return moment.sitting_of(fid.activity, fid.round, fid.name)


def _still_open(moment: Moment, fid: FieldId) -> bool:
    """A gift can be taken back until the phase in which it is given ends."""
    here = moment.activity_at == fid.activity and moment.phase.round == fid.round
    return here and any(field.name == fid.name for field in moment.phase.asks)
