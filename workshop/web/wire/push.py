"""Pushing: one frame, encoded once, written straight to every socket that is idle; nobody is waited for."""

from collections.abc import Callable, Iterable, Mapping
from json import dumps

from .framing import frame
from .slots import Pieces, json_value

Write = Callable[[bytes], None]


def encode_event(name: str, json_text: str) -> bytes:
    """The whole WebSocket frame of a Socket.IO event: 42["name",<json_text>]. Half an emoji becomes "?"."""
    return frame(f"42[{dumps(name)},{json_text}]".encode("utf-8", "replace"))


def encode_screen(epoch: str, version: int, html_json: str) -> bytes:
    """The frame of `screen {epoch, version, html}`; `html_json` is the page as a JSON string, with quotes."""
    return encode_event("screen", f'{{"epoch":{dumps(epoch)},"version":{version},"html":{html_json}}}')


class Spelled(dict[str, bytes]):
    """What people's own words look like in a frame: spelled once for all phones that have them in a slot."""

    def __missing__(self, word: str) -> bytes:
        spelled = self[word] = json_value(word).encode("ascii")
        return spelled


class SlottedScreen:
    """A screen drawn once for many: all that is the same for everybody is encoded here, once."""

    def __init__(self, epoch: str, pieces: Pieces, spelled: Spelled | None = None) -> None:
        self._spelled = Spelled() if spelled is None else spelled
        texts = [text.encode("utf-8", "replace") for text in pieces.json_texts]
        texts[0] = b',"html":"' + texts[0]
        texts[-1] += b'"}]'
        self._names = pieces.names
        self._parts = [f'42["screen",{{"epoch":{dumps(epoch)},"version":'.encode(), b"", texts[0]]
        for text in texts[1:]:
            self._parts += (b"", text)

    def frame(self, version: int, values: Mapping[str, str]) -> bytes:
        """One person's frame: their number, and their own words in the slots."""
        parts = self._parts.copy()
        parts[1] = b"%d" % version
        parts[3::2] = [self._spelled[values.get(name, "")] for name in self._names]
        return frame(b"".join(parts))


class Push:
    """The open sockets by sid: only those Socket.IO has let in, so nobody else can be reached."""

    def __init__(self) -> None:
        self._writes: dict[str, Write] = {}

    def open(self, sid: str, write: Write) -> None:
        """From now on this phone can be reached; `write` takes a whole frame and never blocks."""
        self._writes[sid] = write

    def shut(self, sid: str) -> None:
        """This phone can be reached no more."""
        self._writes.pop(sid, None)

    def to_one(self, sid: str, frame: bytes) -> bool:
        """Send a frame to one phone; False when it is not connected."""
        write = self._writes.get(sid)
        if write is not None:
            write(frame)
        return write is not None

    def to_many(self, sids: Iterable[str], frame: bytes) -> int:
        """Send the same frame to many; how many of them are connected. Who has gone is passed over."""
        writes = [write for sid in sids if (write := self._writes.get(sid)) is not None]
        for write in writes:
            write(frame)
        return len(writes)
