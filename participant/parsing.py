"""Reading a press as it came: is it one, is there such a field in the plan, do the words fit it?

Whether it is taken is judged elsewhere (`workshop.session.answering`), when it is this person's turn.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.agenda import Agenda
from workshop.audience import Audience
from workshop.fields import Field, FieldId, Revision, blank, misfit
from workshop.press import Press, Rejection
from workshop.words import _

OP_LENGTH = 32
DRAFT = ""
"""In the place of an op: nobody has pressed anything yet."""


def press_in(agenda: Agenda, handle: str, body: Any, op: str = DRAFT) -> Press | Rejection:
    """The press in a request's JSON body, or what is wrong with it. Without an `op` it is a draft."""
    if not isinstance(body, Mapping) or not (op == DRAFT or _is_op(op)):
        return Rejection(
            _("Rounds could not read this. Load the page again; your words stay on this phone."), 400
        )
    fid = FieldId.read(str(body.get("field", "")))
    field, revision = agenda.field(fid), _revision(body.get("revision"))
    if fid is None or field is None or revision is None:
        return Rejection(_("This question is not in the plan. Your words stay on this phone."))
    again = body.get("again") is True
    press = Press(handle, fid, field, body.get("value"), revision, op, draft=op == DRAFT, again=again)
    press = press if press.draft else _with_acts(press, body)
    return _misfit(press) or press


def _is_op(op: str) -> bool:
    return len(op) == OP_LENGTH and op.isalnum() and op.isascii()


def _with_acts(press: Press, body: Mapping[str, Any]) -> Press:
    """The same with what shall become of the words: given, taken back, shown to the room."""
    raised = body.get("raise")
    return replace(
        press,
        give=body.get("give") is True,
        withdraw=body.get("withdraw") is True,
        raised=raised if isinstance(raised, bool) else None,
    )


def _revision(said: Any) -> Revision | None:
    match said:
        case [int(counter), str(window)] if 0 < counter < 2**31 and len(window) <= 16 and window.isalnum():
            return Revision(counter, window)
        case _:
            return None


def _misfit(press: Press) -> Rejection | None:
    """Why the words are nothing for this field, whoever writes them and whenever."""
    field, value = press.field, press.value
    if field.audience is Audience.DEVICE:
        return Rejection(_("This stays on the phone and is not sent."), 403, "device")
    if field.anonymous and press.draft:
        return Rejection(_("What you choose here is kept only when you send it."), 403, "anonymous")
    if why := misfit(field, value):
        return Rejection(why, 413 if field.type == "text" and isinstance(value, str) else 422)
    if press.raised and not field.may_raise:
        return Rejection(_("This cannot be shown to the room."), 403, "audience")
    return _empty(press, field)


def _empty(press: Press, field: Field) -> Rejection | None:
    if press.give and blank(field, press.value):
        return Rejection(_("Write something first, then give it."))
    if press.raised and blank(field, press.value):
        return Rejection(_("Write something first, then show it."))
    return None
