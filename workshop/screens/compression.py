"""A page as one gzip file (RFC 1952): pieces that are the same for everybody, and words of one's own between.

Only the pieces are squeezed, and that once: a compressed page that mixes secrets with what a stranger can
make it say would tell the secret by its length (BREACH).
"""

import zlib
from collections.abc import Sequence
from struct import pack

_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\2\xff"
_STORED_AT_MOST = 0xFFFF


class GzipPieces:
    """Pieces of a page, each squeezed by itself; what goes between two of them is stored as it is."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._texts = texts
        last = len(texts) - 1
        self._pieces = [_deflated(text, at == last) for at, text in enumerate(texts)]

    def fill(self, between: Sequence[bytes]) -> bytes:
        """The whole page as one gzip file."""
        parts, crc, size = [_HEAD], 0, 0
        for at, text in enumerate(self._texts):
            parts.append(self._pieces[at])
            own = between[at] if at < len(between) else b""
            parts += [_stored(own[n : n + _STORED_AT_MOST]) for n in range(0, len(own), _STORED_AT_MOST)]
            crc = zlib.crc32(own, zlib.crc32(text, crc))
            size += len(text) + len(own)
        return b"".join((*parts, pack("<LL", crc, size & 0xFFFFFFFF)))


def _deflated(text: bytes, last: bool) -> bytes:
    squeezer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezer.compress(text) + squeezer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)


def _stored(own: bytes) -> bytes:
    """A block of deflate that is not squeezed: its size, and its size turned over (RFC 1951, 3.2.4)."""
    return pack("<BHH", 0, len(own), len(own) ^ _STORED_AT_MOST) + own
