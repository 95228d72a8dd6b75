"""Serving a workshop from start to stop: check, open, continue or begin a session, say where it is, wait."""

import signal
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import gevent
from gevent.event import Event
from gevent.socket import socket as Socket

from workshop.announcing import Announcing
from workshop.app import Rounds, create_app
from workshop.clockwork import Clockwork
from workshop.documents import press
from workshop.monitoring import json_log
from workshop.plans import library
from workshop.runtime.addresses import Hosts, is_public, of_this_computer, places_to_listen
from workshop.runtime.open_session import open_session
from workshop.runtime.sessions import Sessions
from workshop.runtime.warming import get_ready
from workshop.storage import facts, finding, retention
from workshop.storage.opening import Store, open_store
from workshop.storage.readying import refused_in_words
from workshop.storage.trouble import StoreRefused, StoreTrouble
from workshop.too_open import too_open
from workshop.watching import Watching
from workshop.wire.private_logging import report
from workshop.wire.server import PortInUse, listen, serve
from workshop.words import _

READY_PLAN = "peer-mentoring-45"

AT_A_TIME_S = 0.001
"""How long the writer's thread may keep Python to itself while the room waits; Python's own is 5 ms."""


@dataclass(frozen=True)
class ServeOptions:
    """What the command line asked for."""

    plan: str | None
    port: int
    host: str
    data: Path
    new: bool
    browser: bool
    public: str
    allow_http: bool
    rehearsal: bool
    print_json: bool
    log: bool = False


class Refused(Exception):
    """Serving cannot begin; the text says what is wrong and what to do."""


def serve_until_stopped(wish: ServeOptions) -> int:
    """Serve until Ctrl-C or SIGTERM. The exit status: 0, or 1 with a sentence when it could not begin."""
    if wish.log:
        json_log.open_log(sys.stderr)
    try:
        _refuse_the_open_internet(wish)
        plan = _plan(wish.plan) if wish.plan else None
        listeners = _listen(wish)
    except PortInUse as taken:
        said = _("Port {port} is taken, perhaps by another Rounds. Take another: ./run serve --port {other}")
        return _sorry(said.format(port=taken.port, other=taken.port + 123))
    except Refused as problem:
        return _sorry(str(problem))
    except OSError:
        said = _("This computer cannot listen on {host}. Leave --host out, or take one of its own: {own}")
        return _sorry(said.format(host=wish.host, own=", ".join(of_this_computer()) or "127.0.0.1"))
    try:
        store = open_store(wish.data)
    except StoreRefused as problem:
        for listener in listeners:
            listener.close()
        return _sorry(str(problem))
    return _serve(store, listeners, wish, plan)


def _sessions(wish: ServeOptions, store: Store, port: int) -> Sessions:
    sessions = Sessions(store, Hosts(port, (wish.public,) if wish.public else ()))
    sessions.settings.public = wish.public
    sessions.settings.bound = wish.host
    sessions.settings.lan = not wish.public
    sessions.settings.scheme = "https" if wish.public and not wish.allow_http else "http"
    return sessions


def _listen(wish: ServeOptions) -> list[Socket]:
    """The sockets to listen on: one; or one each where "everywhere" would be the open internet too."""
    hosts = [wish.host] if wish.allow_http or wish.public else places_to_listen(wish.host)
    first = listen(hosts[0], wish.port)
    return [first, *(listen(host, first.getsockname()[1]) for host in hosts[1:])]


def _serve(store: Store, listeners: list[Socket], wish: ServeOptions, plan: dict[str, object] | None) -> int:
    """Serve what the store has, or a new session, until the end; the exit status."""
    sessions = _sessions(wish, store, listeners[0].getsockname()[1])
    try:
        with refused_in_words(store.path):
            session_id, continued = _session(sessions, wish, plan)
            sessions.moment(session_id)
        told = Announcing(sessions, session_id, continued, wish.browser, wish.print_json)
        _run(create_app(sessions), listeners, told)
    except (StoreRefused, StoreTrouble) as problem:
        return _sorry(str(problem))
    finally:
        for listener in listeners:
            listener.close()
        store.close()
    return 0


def _run(rounds: Rounds, listeners: list[Socket], announcing: Announcing) -> None:
    stopping, watching = Event(), Watching(rounds)
    for sign in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(sign, stopping.set)
    sys.setswitchinterval(AT_A_TIME_S)
    gevent.get_hub().print_exception = _broke  # type: ignore[assignment,method-assign]  # gevent's way
    get_ready()
    servers = [serve(rounds.app.wsgi_app, listener, turns=rounds.turns) for listener in listeners]
    rounds.live.start()
    clockwork = Clockwork(rounds.sessions)
    clockwork.start()
    watching.start()
    announcing.say()
    listening = gevent.spawn(announcing.listen)
    stopping.wait()
    rounds.sessions.stopping = True
    watching.stop()
    listening.kill(block=False)
    clockwork.stop()
    rounds.live.stop()
    for server in servers:
        server.stop(timeout=2)
    press.stop()


def _broke(_context: object, _kind: object, error: object, _where: object) -> None:
    """A greenlet ended by a mistake: what sort it is and where in the code, since more may quote a person."""
    if isinstance(error, BaseException):
        report("A task broke", error)


def _session(sessions: Sessions, wish: ServeOptions, plan: dict[str, object] | None) -> tuple[str, bool]:
    """The session to serve, and whether it was open already."""
    with sessions.store.reader() as conn:
        open_one = facts.open_session(conn)
        same = open_one is not None and (plan is None or finding.plan_of(conn, open_one) == plan)
    if open_one is not None and same and not wish.new:
        now = sessions.now()
        sessions.store.writer.ask(lambda conn: retention.lead(conn, open_one, now))
        return open_one, True
    return open_session(sessions, plan or _plan(READY_PLAN), wish.rehearsal), False


def _plan(name: str) -> dict[str, object]:
    checked = library.load(name)
    problems = [str(problem) for problem in checked.problems if not problem.warning]
    if checked.plan is None or problems:
        raise Refused("\n".join([*problems, _("The plan was not started. Mend it and try again.")]))
    return checked.plan


def _refuse_the_open_internet(wish: ServeOptions) -> None:
    if is_public(wish.host) and not wish.allow_http and not wish.public:
        raise Refused(too_open(wish.host))


def _sorry(said: str) -> int:
    click.echo(said, err=True)
    return 1
