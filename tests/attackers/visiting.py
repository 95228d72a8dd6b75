"""Somebody who calls on a running server by plain HTTP, one connection a request, and keeps cookies."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.wire_client import WireClient

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class Visitor:
    """Sends what it is told, from a page of ours unless `headers` say otherwise."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def asks(self, method: str, path: str, body: bytes | str = b"", **headers: str) -> Answer:
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": kept, "Origin": f"http://127.0.0.1:{self.port}", "X-Rounds": "1", **headers}
        try:
            line.request(method, path, body or None, {k.replace("_", "-"): v for k, v in sent.items() if v})
            came = line.getresponse()
            answer = Answer(came.status, came.read(), dict(came.getheaders()))
            for name, value in came.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies.update({k: m.value for k, m in SimpleCookie(value).items()})
            return answer
        finally:
            line.close()

    def gets(self, path: str, **headers: str) -> Answer:
        return self.asks("GET", path, **headers)

    def posts(self, path: str, **form: object) -> Answer:
        return self.asks("POST", path, urlencode(form), Content_Type=FORM)

    def puts(self, path: str, **body: object) -> Answer:
        return self.asks("PUT", path, json.dumps(body), Content_Type="application/json")

    def joins(self, token: str, name: str, **form: object) -> str:
        """Come in by the QR; the address of the place."""
        answer = self.posts(f"/j/{token}", name=name, seed=f"seed of {name}", **form)
        assert answer.status == 303, answer.text
        return answer.headers["Location"]

    def ticket(self, at: str) -> str:
        """Leave to open one socket."""
        return str(json.loads(self.gets(f"{at}/ticket").body)["ticket"])

    @contextmanager
    def listening(self, at: str, page: str = "phone") -> Iterator[WireClient]:
        """The socket of a page, for a while."""
        with calling() as client:
            client.connect(f"http://127.0.0.1:{self.port}", self.ticket(at), page)
            yield client


@contextmanager
def calling() -> Iterator[WireClient]:
    """A client that has not called yet; it hangs up in the end."""
    client = WireClient(timeout=30)
    try:
        yield client
    finally:
        client.drop()
