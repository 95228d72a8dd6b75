"""Anything at all, sent anywhere: an answer below 500, no traceback, and the house goes on."""

import json
import logging
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from hypothesis.strategies import SearchStrategy

from facilitator.commands import VERBS
from tests.attackers.addresses import every, filled
from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import ORIGIN, Phone, Room, room_with
from workshop.wire.engineio_server import Engine, EngineSocket
from workshop.wire.framing import ProtocolError, Reader
from workshop.wire.live import Claim

WORDS = (
    "name seed role institution watching code token secret op step handle minutes activity question line "
    "hidden scene address on field value give withdraw raise back plan part as preview plain value.ticks "
    "revision"
).split()
NASTY = (
    "", "\0", "\xed\xa0\x80", "ÿ" * 300, "-1", "1e9", "NaN", "0x10", "٣", "²", "9" * 5000, "%00", "yes",
    "live", "../../etc/passwd", "' OR 1=1 --", "{{7*7}}", "<script>", "\u202e", "\ue000x\ue001",
    "[]", "null", "1.0.mine", "1.0.mine.x", "99.0.mine", "-1.-1.x", "1.0." * 500, "a\r\nX-Evil: 1",
)  # fmt: skip


@pytest.fixture(scope="module")
def room() -> Iterator[tuple[Room, Phone]]:
    plan = {**REFLECTION, "activities": [*REFLECTION["activities"], {"kind": "feedback_practice"}]}
    with room_with(plan) as room:
        phones = room.people("Ana", "Ben", "Cho")
        room.console.goes_to("write")
        yield room, phones[0]


texts: SearchStrategy[str] = some.sampled_from(NASTY) | some.text(max_size=60)
plain: SearchStrategy[object] = some.none() | some.booleans() | some.integers() | some.floats() | texts
values: SearchStrategy[object] = some.recursive(
    plain,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
field_ids = some.builds("{}.{}.{}".format, some.integers(-1, 9), some.integers(-1, 9), texts) | some.just(
    "1.0.mine"
)
revisions = some.tuples(some.integers(), texts) | values
answers = some.fixed_dictionaries(
    {"field": field_ids | values, "value": values, "revision": revisions},
    optional={"give": values, "raise": values, "withdraw": values, "draft": values},
)
bodies = some.one_of(
    some.dictionaries(some.sampled_from(WORDS), texts, max_size=6).map(lambda form: ("form", form)),
    (answers | values).map(lambda body: ("json", body)),
    some.binary(max_size=200).map(lambda raw: ("raw", raw)),
)
FORM = "application/x-www-form-urlencoded"
kinds = some.sampled_from(("application/json", FORM, "multipart/form-data; boundary=x", "nonsense", ""))
headers = some.dictionaries(
    some.sampled_from(("If-None-Match", "Accept-Encoding", "Cookie", "Range", "X-Rounds", "Accept-Language")),
    some.text(some.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40),
)
ids = texts.filter(lambda text: text.strip("/.") and not set(text) & set("\r\n\0?#"))


@some.composite
def requests(draw: some.DrawFn, room: Room, phone: Phone) -> dict[str, object]:
    """A request to one of the addresses, its blanks filled rightly or with anything."""
    method, rule = draw(some.sampled_from(every(room.rounds.app)))
    path = filled(rule, room, phone, draw(some.sampled_from((*VERBS, "undo", "nonsense"))))
    if "<" in rule and draw(some.integers(0, 3)) == 0:
        path = path.rpartition("/")[0] + "/" + draw(ids)
    sort, body = draw(bodies)
    asked: dict[str, object] = {"path": path, "method": method, "headers": {**ORIGIN, **draw(headers)}}
    if method in ("GET", "HEAD"):
        return {**asked, "query_string": body if sort == "form" else None}
    if sort == "form":
        return {**asked, "data": body}
    raw = body if sort == "raw" else json.dumps(body).encode()
    return {**asked, "data": raw, "content_type": draw(kinds)}


def sends_anything(room: Room, ana: Phone, count: int, caplog: pytest.LogCaptureFixture) -> None:
    clients = (ana.client, room.console.client, room.rounds.app.test_client())
    fuzzed = settings(
        max_examples=count, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip

    @fuzzed
    @given(asked=requests(room, ana), who=some.sampled_from(clients))
    def one(asked: dict[str, object], who: object) -> None:
        answer = who.open(**asked)  # type: ignore[attr-defined]
        said = answer.get_data()
        assert answer.status_code < 500 or (answer.status_code == 503 and asked["path"].endswith(".pdf"))  # type: ignore[attr-defined]
        assert b"Traceback" not in said and b"jinja2" not in said
        assert "X-Evil" not in answer.headers

    with caplog.at_level(logging.ERROR):
        one()
    assert [record.getMessage() for record in caplog.records] == []
    assert room.rounds.app.test_client().get("/readyz").status_code == 200


def test_whatever_is_sent_is_answered(room: tuple[Room, Phone], caplog: pytest.LogCaptureFixture) -> None:
    sends_anything(*room, 200, caplog)


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_whatever_is_sent_is_answered_for_long(
    room: tuple[Room, Phone], caplog: pytest.LogCaptureFixture
) -> None:
    sends_anything(*room, 2_000, caplog)


VERB_FIELDS = ("step", "handle", "minutes", "activity", "question", "line", "scene", "name", "address", "op")


@pytest.mark.parametrize("verb", [*VERBS, "undo"])
def test_no_verb_of_the_console_is_thrown_by_what_comes_with_it(room: tuple[Room, Phone], verb: str) -> None:
    room_, _ana = room
    if verb == "end":
        return
    for value in NASTY:
        form = dict.fromkeys(VERB_FIELDS, value)
        answer = room_.console.client.post(f"{room_.console.at}/{verb}", data=form, headers=ORIGIN)
        assert answer.status_code in (200, 409), (verb, value)


class Ear(Engine):
    """An engine that only listens: what a line hears ends in a list."""

    def __init__(self) -> None:
        super().__init__(lambda environ: True)
        self.heard: list[object] = []
        self.handlers["message"] = lambda sid, data: self.heard.append(data)


def mutated(chance: Random, frames: list[bytes]) -> bytes:
    """Good frames, spoiled here and there."""
    spoiled = bytearray(b"".join(chance.choice(frames) for _frame in range(chance.randrange(1, 4))))
    for _bit in range(chance.randrange(4)):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return (
        bytes(spoiled[: chance.randrange(1, len(spoiled) + 1)]) if chance.random() < 0.3 else bytes(spoiled)
    )


def frame(payload: bytes, first: int = 0x81) -> bytes:
    size = len(payload)
    assert size < 126
    return bytes((first, 0x80 | size)) + b"\0\0\0\0" + payload


GOOD = [
    frame(b'40{"page":"phone","ticket":"x","epoch":"","version":0}'), frame(b'421["clock"]'), frame(b"3"),
    frame(b"41"), frame(b"ping", 0x89), frame(b"\x03\xe8", 0x88), frame(b"half", 0x01), frame(b"half", 0x80),
    frame(b'42["clock",{"a":[1,2]}]'), frame(b'451-["clock",{"_placeholder":true,"num":0}]'),
]  # fmt: skip


def hears_anything(count: int, seed: int) -> tuple[int, int]:
    """Read spoiled bytes as a socket does; how many packets were understood, and how many lines cut."""
    chance, ear = Random(seed), Ear()
    cut = 0
    for _line in range(count // 20):
        line, reader = EngineSocket(ear, "sid"), Reader(64 * 1024, lambda: None)
        ear.sockets["sid"] = line
        try:
            for _chunk in range(20):
                for message in reader.feed(mutated(chance, GOOD)):
                    if message.opcode == 1:
                        line._heard(message.payload.decode("utf-8"))
        except (ProtocolError, UnicodeDecodeError):
            cut += 1
    return len(ear.heard), cut


def test_no_bytes_break_the_reader(seed: int = 7) -> None:
    heard, cut = hears_anything(20_000, seed)
    assert heard > 100 and cut > 100, "both were tried"


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("seed", range(10))
def test_no_bytes_break_the_reader_for_long(seed: int) -> None:
    assert hears_anything(100_000, seed)[1] > 100


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(auth=values | some.dictionaries(some.sampled_from(("page", "ticket", "epoch", "version")), values))
def test_no_claim_breaks_the_door(auth: object) -> None:
    claim = Claim.read(auth)
    assert claim is None or (isinstance(claim.page, str) and isinstance(claim.version, int))
