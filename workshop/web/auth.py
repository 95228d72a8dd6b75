"""Who is this, and may they? The only way from a request to a place or a desk."""

import hashlib
import hmac
from dataclasses import dataclass

from flask import current_app, request

from workshop.moment import CLOSED
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
    if sessions().pages_turned.learn(moment, place, secret):
        sessions().moments.mark_answers_stale(moment.ident)
    sessions().last_heard.heard(place)
    sessions().admission.keyring.opened(place, written)
    closed = moment.state == CLOSED
    return Participant(place, moment.ident, person.name, person.state, secret, lock.public_key, closed)


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
