"""Who is this, and may they? The only way from a request to a place or a desk."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, current_app, g, request
from flask.typing import ResponseReturnValue

from workshop.moment import CLOSED, Moment
from workshop.runtime.sessions import Sessions
from workshop.storage import finding, keys, sealing

DESK_COOKIE = "rounds_desk"


@dataclass(frozen=True)
class Participant:
    """A person who has shown their secret. `secret` is the key to their own words; it is never stored."""

    handle: str
    session_id: str
    name: str
    state: str
    secret: bytes
    public_key: bytes
    closed: bool


def sessions() -> Sessions:
    """The house this request came to."""
    found = current_app.extensions["sessions"]
    assert isinstance(found, Sessions)  # noqa: S101  put there by create_app
    return found


def only_for(
    blueprint: Blueprint, known: Callable[[], bool], otherwise: Callable[[], ResponseReturnValue]
) -> None:
    """Before every request to this blueprint it is asked who it is; who is not known gets `otherwise`."""

    def asked() -> ResponseReturnValue | None:
        return None if request.method == "OPTIONS" or known() else otherwise()

    blueprint.before_request(asked)


def is_theirs() -> bool:
    """Whether the place in this request's address is that of who asks: then `participant` says who."""
    g.participant = seated(place())
    return g.participant is not None


def place() -> str:
    """The place in this request's address."""
    return str((request.view_args or {})["place"])


def participant() -> Participant:
    """Whose request this is, in a blueprint that is only for those whose place it is."""
    found = g.participant
    assert isinstance(found, Participant)  # noqa: S101  put there by is_theirs
    return found


def wants_json() -> bool:
    """Whether a script of ours asks, and no form."""
    return request.headers.get("X-Rounds") == "1"


def cookie_name(place: str) -> str:
    """The cookie of one place; several people may share a browser."""
    return f"rounds_{place}"


def seated(place: str) -> Participant | None:
    """The person whose place this is, when the request carries its secret; else None."""
    return unlocked(place, request.cookies.get(cookie_name(place), ""))


def unlocked(place: str, written: str) -> Participant | None:
    """The person whose place this is, when `written` is its secret (as a cookie or a typed code)."""
    secret = sealing.read_secret(written)
    lock = sessions().admission.keyring.lock(place)
    moment = sessions().moment(lock.session_id, newest=False) if lock else None
    person = moment.people.get(place) if moment else None
    if secret is None or moment is None or person is None:
        return None
    lock = sessions().admission.keyring.lock(place, person.version)
    if lock is None or not lock.secret_hash:
        return None
    if not hmac.compare_digest(sealing.secret_hash(secret), lock.secret_hash):
        return None
    _was_heard(moment, place, secret, written)
    closed = moment.state == CLOSED
    return Participant(place, moment.ident, person.name, person.state, secret, lock.public_key, closed)


def _was_heard(moment: Moment, place: str, secret: bytes, written: str) -> None:
    """What follows from somebody's having shown their secret: which pages they have turned is known again,
    their phone is there, and their requests have an account of their own."""
    if sessions().pages_turned.learn(moment, place, secret):
        sessions().moments.mark_answers_stale(moment.ident)
    sessions().last_heard.heard(place)
    sessions().admission.keyring.opened(place, written)


def key_of(handle: str) -> bytes:
    """The public half of a person's key, to lock a gift for them; empty when they have none."""
    lock = sessions().admission.keyring.lock(handle)
    return lock.public_key if lock else b""


def with_secret(written: str) -> Participant | None:
    """The person whose secret this is, wherever they sit; for a code that is typed on another phone."""
    secret = sealing.read_secret(written)
    if secret is None:
        return None
    with sessions().store.reader() as conn:
        handle = finding.find_by_secret(conn, sealing.secret_hash(secret))
    return unlocked(handle, written) if handle else None


def at_desk() -> bool:
    """Whether this request comes from a signed-in facilitator."""
    token = request.cookies.get(DESK_COOKIE, "")
    if not token:
        return False
    with sessions().store.reader() as conn:
        valid = keys.cookie_valid(conn, hashed(token), sessions().now())
    if valid:
        sessions().admission.keyring.opened(DESK_COOKIE, token)
    return valid


def hashed(token: str) -> str:
    """A high-entropy token as it is stored: a plain hash is enough for 256 bits of chance."""
    return hashlib.sha256(token.encode()).hexdigest()
