"""Logging that cannot hold anybody's words: what broke and where, never what was in it."""

import logging
from pathlib import Path
from traceback import extract_tb

log = logging.getLogger("workshop.wire")

silent = logging.Logger("workshop.wire.silent", level=logging.CRITICAL + 1)
"""For libraries that log payloads: nothing passes."""


def report(what: str, error: BaseException) -> None:
    """Log the type of an error and the lines it went through. Its message may quote a person: left out."""
    steps = (f"{Path(step.filename).name}:{step.lineno}" for step in extract_tb(error.__traceback__))
    log.error("%s: %s at %s", what, type(error).__name__, " > ".join(steps))
