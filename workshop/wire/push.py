"""Pushing: one frame, encoded once, written straight to every socket that is idle; nobody is waited for."""

from collections.abc import Callable, Iterable, Mapping
from json import dumps
from operator import itemgetter

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
        # Handles and numbers have nothing to escape; they are most of what is filled in.
        plain = word.isascii() and word.isalnum()
        spelled = self[word] = word.encode() if plain else json_value(word).encode("ascii")
        return spelled


class SlottedScreen:
    """A screen drawn once for many: all that is the same for everybody is encoded here, once."""

    def __init__(self, epoch: str, pieces: Pieces, spelled: Spelled | None = None) -> None:
        self._spelled = Spelled() if spelled is None else spelled
        self._names = tuple(dict.fromkeys(pieces.names))
        texts = [text.encode("utf-8", "replace").replace(b"%", b"%%") for text in pieces.json_texts]
        head = f'42["screen",{{"epoch":{dumps(epoch)},"version":'.encode().replace(b"%", b"%%")
        self._form = head + b'%d,"html":"' + b"%b".join(texts) + b'"}]'
        # Where a word stands in several slots it is looked up once: 0 is the version, the words follow.
        places = [0, *(self._names.index(name) + 1 for name in pieces.names)]
        self._in_order = itemgetter(*places) if len(places) > 1 else itemgetter(slice(0, 1))

    def frame(self, version: int, values: Mapping[str, str]) -> bytes:
        """One person's frame: their number, and their own words in the slots."""
        spelled, get = self._spelled, values.get
        words = (version, *[spelled[get(name, "")] for name in self._names])
        return frame(self._form % self._in_order(words))


class Push:
    """The open sockets by sid: only those Socket.IO has let in, so nobody else can be reached.

    `frames` and `bytes` count what was pushed, once for every phone it went to.
    """

    def __init__(self) -> None:
        self._writes: dict[str, Write] = {}
        self.frames = 0
        self.bytes = 0

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
            self.frames += 1
            self.bytes += len(frame)
        return write is not None

    def to_many(self, sids: Iterable[str], frame: bytes) -> int:
        """Send the same frame to many; how many of them are connected. Who has gone is passed over."""
        writes = [write for sid in sids if (write := self._writes.get(sid)) is not None]
        for write in writes:
            write(frame)
        self.frames += len(writes)
        self.bytes += len(writes) * len(frame)
        return len(writes)
