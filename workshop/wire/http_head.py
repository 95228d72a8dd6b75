"""The head of a request, read strictly: what no browser sends is refused, where it could be read in two ways.

Python's own reader takes a head for a mail, with all that a mail may be: a sixth of what it costs to let
somebody in. And it mends what two programs in a row could mend differently (request smuggling). A fuzz holds
this reader against llhttp, the one of Node: what ours takes, that one reads in the same way.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MOST_LINES = 100
GREATEST_HEAD = 32 * 1024
"""Bytes of all lines together: eight places in one browser have cookies of two thousand."""

_LINE = re.compile(rb"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE) (/[!-\"$-~]*) HTTP/1\.([01])\r\n")
"""Method, target and version. A target is a path of ours, in letters that any proxy passes on as they are."""

_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What may stand before the colon (RFC 9110, 5.6.2): no space, so that nothing is folded either."""

_VALUE = re.compile(rb"[\t -~\x80-\xff]*")
"""What may stand behind it: no control characters."""

HOST = re.compile(r"(?:[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
"""A name or an address, and a port. What else a URL may hold there no host of ours has."""

_SIZE = re.compile(r"[0-9]{1,12}")


class RequestLine(NamedTuple):
    """The first line of a request."""

    method: str
    target: str
    version: str


class RequestHead:
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

    @property
    def closes(self) -> bool:
        """Whether this is to be the last request of its connection."""
        return "close" in self.words("connection")

    def words(self, name: str) -> list[str]:
        """What a list with commas holds, in small letters, of all fields of this name."""
        lines = [value for known, value in self._fields if known.lower() == name]
        return [word.strip(" \t").lower() for line in lines for word in line.split(",")]


def read_line(line: bytes) -> RequestLine | None:
    """The first line of a request; None when it is no such line."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    method, target, minor = (part.decode("ascii") for part in found.groups())
    return RequestLine(method, target, f"HTTP/1.{minor}")


def read_head(lines: BinaryIO) -> RequestHead:
    """The fields up to the empty line. They end with a `status` where they are broken off or no fields."""
    fields: list[tuple[str, str]] = []
    left = GREATEST_HEAD
    while len(fields) <= MOST_LINES:
        line = lines.readline(left + 1)
        left -= len(line)
        if line == b"\r\n":
            return RequestHead(fields, _doubt(fields))
        if left < 0 or not line.endswith(b"\r\n"):
            return RequestHead([], "broken off, or too long")
        name, colon, value = line[:-2].partition(b":")
        if not colon or _NAME.fullmatch(name) is None or _VALUE.fullmatch(value) is None:
            return RequestHead([], "no field")
        fields.append((name.decode("ascii"), value.strip(b" \t").decode("latin-1")))
    return RequestHead([], "too many fields")


def _doubt(fields: list[tuple[str, str]]) -> str:
    """Where a body ends must be beyond doubt (RFC 9112, 6.3), and so must the host that is meant (3.2)."""
    sizes = [value for name, value in fields if name.lower() == "content-length"]
    hosts = [value for name, value in fields if name.lower() == "host"]
    if len(sizes) > 1:
        return "two lengths"
    if sizes and _SIZE.fullmatch(sizes[0]) is None:
        return "no length"
    if len(hosts) > 1:
        return "two hosts"
    return "no host" if hosts and HOST.fullmatch(hosts[0]) is None else ""
