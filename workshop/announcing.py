"""What the terminal says: the console link, the address, a QR for phones; Enter prints a fresh link."""

import json
import sys
import webbrowser

import click
import gevent
from gevent.os import tp_read

from facilitator.entry import fresh_link
from workshop.moment import Moment
from workshop.runtime.desk_facts import desk_of
from workshop.runtime.sessions import Sessions
from workshop.screens import qr
from workshop.screens.desk import Desk
from workshop.words import _


class Announcing:
    """Speaks for one session in the terminal where the server runs."""

    def __init__(
        self, sessions: Sessions, session_id: str, continued: bool, browser: bool, as_json: bool
    ) -> None:
        self._sessions = sessions
        self._session_id = session_id
        self._continued = continued
        self._browser = browser
        self._as_json = as_json
        sessions.alarms.notices.say = self._note

    def say(self) -> None:
        """Where everything is. The browser gets a link of its own, so that the printed one stays valid."""
        moment = self._sessions.moment(self._session_id)
        if moment is None:
            return
        desk = desk_of(self._sessions, moment, None)
        for said in self._sessions.store.said:
            self._sessions.alarms.notices.once(said)
        if self._as_json:
            click.echo(json.dumps(self._facts(moment, desk)))
            return
        self._welcome(moment, desk)
        if self._browser:
            gevent.get_hub().threadpool.spawn(webbrowser.open, self._local(fresh_link(self._sessions)))

    def _facts(self, moment: Moment, desk: Desk) -> dict[str, str]:
        return {
            "console": self._local(fresh_link(self._sessions)),
            "browser": self._local(fresh_link(self._sessions)),
            "address": f"{self._sessions.settings.scheme}://{desk.shown}",
            "join": desk.join,
            "token": moment.token,
            "projector": self._local(f"/projector/{moment.projector}"),
            "session": moment.ident,
            "local": self._local(""),
        }

    def _welcome(self, moment: Moment, desk: Desk) -> None:
        title = moment.agenda.title
        if self._continued:
            going_on = _("Continuing the open session (--new begins another): {title}")
            click.echo("\n" + going_on.format(title=title))
        else:
            click.echo("\n" + _("A new session is open: {title}").format(title=title))
        click.echo(qr.terminal(desk.join))
        said = _("Phones scan this, or open {address} and type {code}")
        click.echo(said.format(address=desk.shown, code=moment.code) + "\n")
        if desk.unsure:
            several = _(
                "This computer is in several networks. If phones cannot load it, choose on the console."
            )
            click.echo(several + "\n")
        self.link()
        click.echo(_("Enter prints a fresh link. Ctrl-C stops; nothing is lost, start again to go on."))

    def link(self) -> None:
        """A fresh one-time link to the console."""
        click.echo(
            _("Your console (opens once): {link}").format(link=self._local(fresh_link(self._sessions)))
        )

    def listen(self) -> None:
        """Every Enter in the terminal prints a fresh link."""
        if self._as_json or not sys.stdin or not sys.stdin.isatty():
            return
        while tp_read(sys.stdin.fileno(), 1024):
            self.link()

    def _note(self, said: str) -> None:
        """Something about what is kept. Programs that read our one line hear it beside."""
        click.echo(said, err=self._as_json)

    def _local(self, path: str) -> str:
        """On this computer the console is opened as localhost, which browsers trust like https."""
        if self._sessions.settings.public:
            return f"{self._sessions.settings.scheme}://{self._sessions.settings.public}{path}"
        return f"http://localhost:{self._sessions.settings.hosts.port}{path}"
