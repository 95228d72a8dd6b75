"""One server for one store: a lock that the system lets go of by itself when its holder dies."""

import fcntl
import os
from pathlib import Path

from workshop.storage import files
from workshop.storage.trouble import InUse
from workshop.words import _


class FileLock:
    """Holds `<database>.lock` until it is let go."""

    def __init__(self, path: Path) -> None:
        self._file = files.opened(path)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise InUse(
                _("Rounds is already running on {folder}. Stop it first, or choose another folder.").format(
                    folder=path.parent
                )
            ) from None

    def let_go(self) -> None:
        """Another server may open the store now. A second time nothing happens."""
        file, self._file = self._file, files.NO_FILE
        files.let_go(file)
