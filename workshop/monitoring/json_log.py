"""The log: one JSON object a line, of what happened and how long it took. It cannot hold anybody's words.

An entry is a name of ours and facts whose names are known here. A text among them has to look like a word
of ours: no name, no code, no address of a person and nothing anybody wrote comes in.
"""

import json
import logging
import re
import time
from typing import TextIO

from workshop.wire.private_logging import log as wire_log

log = logging.getLogger("workshop.log")

NUMBERS = ("ms", "status", "bytes", "count")
WORDS = {
    "method": re.compile(r"[A-Z]{3,7}"),
    "route": re.compile(r"[/A-Za-z0-9_.<>:-]{1,60}"),
    "reason": re.compile(r"[a-z0-9 ]{1,30}"),
    "where": re.compile(r"[\w .:<>-]{1,600}"),
    "version": re.compile(r"[0-9a-z.+-]{1,30}"),
}
"""How the text of a fact has to look. A route is the rule of an address, with its blanks unfilled."""


def note(event: str, **facts: str | int | float) -> None:
    """Write an entry. ValueError for a fact that has no place here."""
    for name, value in facts.items():
        if not _fits(name, value):
            raise ValueError(f"{name} has no place in the log")
    log.info(event, extra={"facts": facts})


def _fits(name: str, value: str | int | float) -> bool:
    if name in NUMBERS:
        return isinstance(value, int | float)
    return name in WORDS and isinstance(value, str) and WORDS[name].fullmatch(value) is not None


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON. Only what `note` and `report` have made is written."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        said = {"at": f"{at}.{int(record.msecs):03d}Z", "level": record.levelname.lower()}
        facts = getattr(record, "facts", {})
        return json.dumps({**said, "event": record.getMessage(), **facts})


def open_log(to: TextIO) -> None:
    """From now on everything of ours is written there, one object a line."""
    pen = logging.StreamHandler(to)
    pen.setFormatter(JsonFormatter())
    for ours in (log, wire_log):
        ours.handlers, ours.propagate = [pen], False
        ours.setLevel(logging.INFO)
