"""Pretend people in a process of their own: they join, live along, and say at the end what was lost."""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402  the patching comes first
import signal  # noqa: E402
import sys  # noqa: E402

import gevent  # noqa: E402
from gevent.event import Event  # noqa: E402

from workshop.rehearsal.client.tcp_connection import ServerAddress  # noqa: E402
from workshop.rehearsal.crowd import Crowd  # noqa: E402


def main(url: str, token: str, count: int) -> None:
    """Live until SIGTERM."""
    over = Event()
    gevent.signal_handler(signal.SIGTERM, over.set)
    crowd = Crowd(ServerAddress.of(url), count, speed=20, restless=False, pretend=False)
    crowd.come_in(token)
    crowd.live()
    over.wait(500)
    crowd.go()
    letters = [letter for phone in crowd.phones for letter in phone.outbox.letters.values()]
    lost = sum(letter.fate in ("open", "unsent") for letter in letters)
    print(json.dumps({"joined": len(crowd.phones), "sent": len(letters), "lost": lost}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
