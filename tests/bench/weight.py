"""Rows of the first load: all that a phone fetches for its page, packed, and how many requests that is."""

import re
from gzip import compress
from urllib.parse import urljoin

from tests.bench import peers
from tests.bench.evening import evening
from tests.bench.otree import experiment
from tests.bench.room import OTREE
from tests.bench.size import Size
from tests.bench.table import ROUNDS, Row, at_most
from workshop.rehearsal.client.http_connection import PAGE, HttpConnection, HttpReply

IN_A_PAGE = re.compile(r'<(?:script|img)[^>]*\bsrc="([^"]+)"|<link[^>]*\bhref="([^"]+)"')
IN_A_SCRIPT = re.compile(r'\b(?:import|from)\s*\(?"(\.?\.?/[^"]+)"')
IN_A_STYLE = re.compile(r'url\(["\']?(?!data:)([^)"\']+)')


def loaded(http: HttpConnection, path: str) -> tuple[int, int]:
    """Bytes of a page with all that it names, each as sent if packed, else packed here; and the requests."""
    waiting, seen, size = [path], set[str](), 0
    while waiting:
        if (at := waiting.pop()) in seen or at.startswith("data:"):
            continue
        seen.add(at)
        answer = http.ask("GET", at, b"", PAGE)
        if answer.status != 200:
            raise RuntimeError(f"{at} answered {answer.status}")
        size += len(answer.body) if b"content-encoding" in answer.head.lower() else len(compress(answer.body))
        waiting += [urljoin(at, found) for found in _named(answer)]
    return size, len(seen)


def _named(answer: HttpReply) -> list[str]:
    head, text = answer.head.lower(), answer.text
    if b"text/html" in head:
        return [one or other for one, other in IN_A_PAGE.findall(text)]
    if b"javascript" in head:
        return IN_A_SCRIPT.findall(text)
    return IN_A_STYLE.findall(text) if b"text/css" in head else []


def rows(size: Size) -> list[Row]:
    """One round: bytes do not vary."""
    heavy = Row("first load of the phone, gzipped", "kB", "40 kB", at_most(40.0))
    many = Row("first load of the phone: requests", "requests", "4", at_most(4))
    with evening() as room:
        room.arrive(1, size.a_second)
        phone = room.phones[0]
        _add(heavy, many, ROUNDS, phone.http, phone.at)
    if size.others:
        try:
            with experiment(2) as other:
                other.join(size.a_second)
                one = other.people[0]
                _add(heavy, many, OTREE, one.http, one.at)
        except (peers.Absent, RuntimeError, OSError) as why:
            heavy.absent[OTREE] = many.absent[OTREE] = str(why)
    return [heavy, many]


def _add(heavy: Row, many: Row, name: str, http: HttpConnection, path: str) -> None:
    sent, requests = loaded(http, path)
    heavy.add(name, sent / 1000)
    many.add(name, requests)
