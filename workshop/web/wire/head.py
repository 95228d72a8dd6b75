"""The head of a request, read strictly: what no browser sends is refused, where it could be read in two ways.

Python's own reader takes a head for a mail, with all that a mail may be: a sixth of what it costs to let
somebody in. And it mends what two programs in a row could mend differently (request smuggling).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

MOST_LINES = 100
LONGEST_LINE = 64 * 1024
"""Bytes; both as in Python's http.client."""

_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What may stand before the colon (RFC 9110, 5.6.2): no space, so that nothing is folded either."""


class Head:
    """The fields of one request, in the way gevent's server asks for them; names in any case.

    `status` says what is wrong, in a word or two; it is empty when all is well.
    """

    def __init__(self, fields: list[tuple[str, str]], status: str = "") -> None:
        self._fields = fields
        self.status = status
        self._first: dict[str, str] = {}
        for name, value in fields:
            self._first.setdefault(name.lower(), value)

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first value of this name."""
        return self._first.get(name.lower(), default)

    getheader = get

    def __delitem__(self, name: str) -> None:
        """Leave all fields of this name out."""
        self._first.pop(name.lower(), None)
        self._fields = [field for field in self._fields if field[0].lower() != name.lower()]

    @property
    def typeheader(self) -> str | None:
        """The sort of the body."""
        return self.get("content-type")

    @property
    def headers(self) -> Iterator[str]:
        """All fields as lines."""
        return (f"{name}: {value}\r\n" for name, value in self._fields)


def read_head(lines: BinaryIO) -> Head:
    """The fields up to the empty line. They end with a `status` where they are broken off or no fields."""
    fields: list[tuple[str, str]] = []
    while len(fields) <= MOST_LINES:
        line = lines.readline(LONGEST_LINE + 1)
        if line in (b"\r\n", b"\n"):
            return Head(fields, _doubt(fields))
        name, colon, value = line.partition(b":")
        if not line.endswith(b"\n"):
            return Head([], "broken off, or too long")
        value = value[:-1].removesuffix(b"\r")
        if not colon or _NAME.fullmatch(name) is None or b"\r" in value or b"\0" in value:
            return Head([], "no field")
        fields.append((name.decode("ascii"), value.strip(b" \t").decode("latin-1")))
    return Head([], "too many fields")


def _doubt(fields: list[tuple[str, str]]) -> str:
    """Where a body ends must be beyond doubt: RFC 9112, 6.3."""
    sizes = [value for name, value in fields if name.lower() == "content-length"]
    return "two lengths" if len(sizes) > 1 else "no length" if sizes and not sizes[0].isdecimal() else ""
