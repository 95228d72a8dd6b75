"""Answers and drafts: kept once under their op id, acknowledged after the commit, the newest wins."""

from collections.abc import Set
from dataclasses import asdict
from typing import Any, NamedTuple

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from participant.parsing import DRAFT, press_in
from workshop import ids
from workshop.documents.feedback import gift_parts
from workshop.fields import Field, FieldId
from workshop.moment import Moment
from workshop.press import Rejection
from workshop.runtime.pages_turned import unnamed_questions
from workshop.storage import words
from workshop.storage.lines import raised_by
from workshop.storage.words import GiftRow, Keys, Outcome, OwnWords
from workshop.web import auth
from workshop.web.auth import Participant
from workshop.web.plain_page import plain_page
from workshop.words import _, speaking

answers = Blueprint("answers", __name__, url_prefix="/p/<place>")


@answers.get("/answers")
def own(place: str) -> ResponseReturnValue:
    """This person's own words and what they were given, unsealed for this response only."""
    seated = auth.participant()
    sessions = auth.sessions()
    moment = sessions.moment(seated.session_id)
    if moment is None:
        return {"message": _("This session is gone.")}, 410
    with sessions.store.reader() as conn:
        mine = words.open_own(seated.secret, words.own(conn, place))
        got = words.open_gifts(seated.secret, words.gifts_for(conn, place))
        gave = words.gifts_by(conn, place)
        raised = raised_by(conn, place)
        counted = words.answered(conn, seated.secret, moment.ident, unnamed_questions(moment))
    return {
        "epoch": moment.epoch,
        "now": sessions.now(),
        "closed": seated.closed,
        "words": [_word(row, raised) for row in mine],
        "gifts": [gift_facts(moment, row) for row in got],
        "given": [{"field": each.field, "to": each.receiver, "withdrawn": each.withdrawn} for each in gave],
        "counted": sorted(counted),
    }


def _word(row: OwnWords, raised: Set[str]) -> dict[str, Any]:
    fid = FieldId.read(row.field)
    return {
        "field": row.field,
        "value": row.value,
        "kept": row.kept,
        "revision": [row.revision.counter, row.revision.window],
        "at": row.at,
        "raised": fid is not None and fid.question in raised,
    }


def gift_facts(moment: Moment, gift: GiftRow) -> dict[str, Any]:
    """Something this person was given, as the phone shows it."""
    with speaking(moment.agenda.language):
        parts = [asdict(part) for part in gift_parts(moment, gift.question, gift.value)]
    return {
        "id": gift.id,
        "question": gift.question,
        "from": gift.giver_name,
        "title": _title(moment, gift.question),
        "parts": parts,
        "withdrawn": False,
    }


def _title(moment: Moment, question: str) -> str:
    activity = int(question.partition(".")[0])
    return moment.agenda.activities[activity].title


@answers.put("/answers/<op>")
def keep(place: str, op: str) -> ResponseReturnValue:
    """Keep an answer. The response comes after the commit; the same op with the same body is harmless."""
    seated = auth.participant()
    return _reply(_pressed(seated, request.get_json(silent=True), op))


@answers.put("/drafts/<field>")
def draft(place: str, field: str) -> ResponseReturnValue:
    """Keep what is being written, sealed; it is never turned into an answer."""
    seated = auth.participant()
    body = request.get_json(silent=True)
    said = {**body, "field": field} if isinstance(body, dict) else None
    return _reply(_pressed(seated, said, DRAFT))


class _Answered(NamedTuple):
    """What the store did with a press, and which revision that was; a draft is not told."""

    outcome: Outcome
    revision: list[Any]


def _pressed(seated: Participant, body: Any, op: str) -> _Answered | Rejection:
    """Read a press, lock its words, and have it judged and kept; what came of it is counted."""
    sessions = auth.sessions()
    moment = sessions.moment(seated.session_id, newest=False)
    if moment is None:
        return Rejection(_("This session is gone."), 410, "gone")
    press = press_in(moment.agenda, seated.handle, body, op)
    if isinstance(press, Rejection):
        sessions.counters.add("answers", press.code)
        return press
    keys = Keys(seated.secret, seated.public_key, auth.key_of(press.fid.receiver) if press.give else b"")
    outcome = sessions.answer(moment.ident, words.locked(press, moment.ident, keys))
    if isinstance(outcome, Rejection):
        sessions.counters.add("answers", outcome.code)
        return outcome
    sessions.counters.add("answers", "draft" if press.draft else outcome.status)
    edits = press.revision
    return _Answered(outcome, [] if press.draft else [edits.counter, edits.window])


def _reply(kept: _Answered | Rejection) -> tuple[dict[str, Any], int]:
    if isinstance(kept, Rejection):
        return {"message": kept.why, "code": kept.code}, kept.status
    outcome = kept.outcome
    if outcome.status == "changed":
        return {"message": _("This was kept before with other words."), "code": "changed"}, 409
    if outcome.status == "done":
        return {"message": _("You have answered this already."), "code": "done"}, 409
    if outcome.status == "newer":
        return {"saved": False, "newer": _newer(outcome)}, 200
    said = {"saved": True, "at": outcome.at or auth.sessions().now()}
    return {**said, "revision": kept.revision} if kept.revision else said, 200


def _newer(outcome: Outcome) -> list[Any]:
    newer = outcome.newer
    return [newer.revision.counter, newer.revision.window] if newer else []


@answers.post("/answers")
def keep_by_form(place: str) -> ResponseReturnValue:
    """The same without script: one field's form."""
    seated = auth.participant()
    kept = _pressed(seated, _form_body(seated), request.form.get("op") or ids.operation())
    if isinstance(kept, Rejection):
        back, words_left = f"/p/{place}?plain=1", "\n\n".join(_typed())
        return plain_page(_("Not kept yet"), kept.why, back, _("Go back"), kept.status, words_left)
    said, status = _reply(kept)
    if status != 200:
        return plain_page(_("Not kept"), said["message"], f"/p/{place}?plain=1", _("Go back"), status)
    return redirect(f"/p/{place}{_back()}", 303)


def _back() -> str:
    """Where a page without script goes on: to the screen, or to the takeaway if it was written there."""
    return "/takeaway" if request.form.get("back") == "takeaway" else "?plain=1"


def _form_body(seated: Participant) -> dict[str, Any] | None:
    moment = auth.sessions().moment(seated.session_id)
    name = request.form.get("field", "")
    field = moment.agenda.field(FieldId.read(name)) if moment else None
    if field is None:
        return None
    body: dict[str, Any] = {
        "field": name,
        "value": _form_value(field),
        "revision": [_counter(seated, name), "0" * 8],
    }
    for word in ("give", "withdraw"):
        if request.form.get(word):
            body[word] = True
    if request.form.get("raise"):
        body["raise"] = request.form["raise"] == "yes"
    return body


def _form_value(field: Field) -> Any:
    form = request.form
    if field.type == "card":
        parts: dict[str, Any] = {part.name: form.get(f"value.{part.name}", "") for part in field.parts}
        return {**parts, "ticks": _numbers(form.getlist("value.ticks"))} if field.options else parts
    if field.type in ("choices", "ticks"):
        return _numbers(form.getlist("value"))
    if field.type in ("choice", "scale"):
        return next(iter(_numbers([form.get("value", "")])), None)
    return form.get("value", "").replace("\r\n", "\n")


def _typed() -> list[str]:
    """The words of the form as they came, for a page that gives them back."""
    return [text for name, text in request.form.items() if name.startswith("value") and not text.isdecimal()]


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < 4]


def _counter(seated: Participant, field: str) -> int:
    """One more than what is kept: a form without script is always the newest word of its window."""
    with auth.sessions().store.reader() as conn:
        rows = words.own(conn, seated.handle)
    return max((row.revision.counter for row in rows if row.field == field), default=0) + 1


def _stranger() -> ResponseReturnValue:
    said = _("This phone cannot open that page. Open your own link, or type your own code.")
    return {"message": said, "code": "stranger"}, 403


auth.only_for(answers, auth.is_theirs, _stranger)
