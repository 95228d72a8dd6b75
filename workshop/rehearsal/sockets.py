"""Room for many sockets: what this computer lets one program open, and an end in good order."""

import resource
import signal

import gevent
from gevent import getcurrent, monkey

from workshop.words import _

FILES_EACH = 3
"""Open files for each pretend phone: its questions, its socket, and some air."""
FILES_BESIDE = 256


class TooMany(Exception):
    """This computer does not let one program open so many sockets; the message says what to do."""


def patched() -> bool:
    """Whether sockets and time are cooperative in this process, as `workshop.cli` makes them."""
    return bool(monkey.is_module_patched("socket") and monkey.is_module_patched("time"))


def make_room(phones: int) -> None:
    """Let this process, and those it starts, open enough files. TooMany when it must not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = FILES_BESIDE + FILES_EACH * phones
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        words = _(
            "{phones} phones need {needed} open files, and this computer allows one program {allowed}. "
            "Take at most {most} phones, or allow more (ulimit -n)."
        )
        most = max((hard - FILES_BESIDE) // FILES_EACH, 0)
        raise TooMany(words.format(phones=phones, needed=needed, allowed=hard, most=most))
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    except (OSError, ValueError) as refused:
        words = _("This computer does not allow so many open files ({why}). Take fewer phones.")
        raise TooMany(words.format(why=refused)) from refused


def end_in_order() -> None:
    """Ctrl-C and the like end what waits here: Python's own would strike any pretend person."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        gevent.signal_handler(sign, gevent.kill, getcurrent(), KeyboardInterrupt)
