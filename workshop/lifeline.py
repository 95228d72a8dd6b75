"""The server of a rehearsal, tied to whoever rehearses: when that program is gone, so are server and folder.

The rehearsal holds the other end of our stdin. However it ends, `kill -9` included, the system closes that
end, and we read nothing more. What a power cut leaves is put away at the next rehearsal (`leftovers`).
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from gevent import monkey

from workshop.rehearsal.leftovers import FOLDER


def main() -> None:
    """Run the command line of `workshop`; when we are left alone, delete the folder that FOLDER names."""
    monkey.patch_all()
    import gevent  # noqa: PLC0415  must come after the patching

    folder = Path(os.environ[FOLDER])
    signal.signal(signal.SIGTERM, _end)
    listening = gevent.spawn(_listen)
    try:
        from workshop.commands import workshop  # noqa: PLC0415

        workshop()
    finally:
        if listening.ready():
            shutil.rmtree(folder, ignore_errors=True)


def _listen() -> None:
    """Wait until nobody holds the other end; then end in good order."""
    from gevent.os import tp_read  # noqa: PLC0415

    while tp_read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _end(_sign: int, _frame: FrameType | None) -> NoReturn:
    """Before the server has a way of its own to end."""
    raise SystemExit(1)


if __name__ == "__main__":
    main()
