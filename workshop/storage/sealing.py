"""Locks on private words: a key pair is made from each person's secret, the house keeps the public half.

The secret is 128 random bits, written as 26 characters of Crockford's base 32 (130 bits; the first two are
always zero, so that the first character is 0 to 7). Sealed boxes are those of libsodium.
"""

import json
from hashlib import blake2b
from typing import Any

from nacl.bindings import crypto_scalarmult
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
SECRET_BYTES = 16
BLOCK = 64
"""Sealed words are padded to a multiple of this many bytes, so that a length tells little."""

_MEANT = str.maketrans(
    {"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\t": None, "\n": None, "\r": None}
)


class NotYours(Exception):
    """This secret does not open these words."""


def written(secret: bytes) -> str:
    """The 26 characters that spell these 16 bytes."""
    number = int.from_bytes(secret, "big")
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(LENGTH)))


def read_secret(text: str) -> bytes | None:
    """The 16 bytes that `text` spells, or None. Case, spaces, hyphens do not matter; O is 0, I, L are 1."""
    plain = text.upper().translate(_MEANT)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    number = 0
    for char in plain:
        number = number << 5 | ALPHABET.index(char)
    return number.to_bytes(SECRET_BYTES, "big") if number < 1 << 128 else None


def public_key(secret: bytes) -> bytes:
    """The half of the key pair that the house keeps: it locks and cannot open."""
    return bytes(_key(secret).public_key)


def secret_hash(secret: bytes) -> bytes:
    """What the house keeps to know the secret again; the secret cannot be found from it."""
    return blake2b(secret, digest_size=32, person=b"rounds-door").digest()


def digest_of(secret: bytes, value: Any, *more: Any) -> bytes:
    """A mark of what was sent, to tell a repetition from a change; says nothing without the secret."""
    body = json.dumps([value, *more], ensure_ascii=False, sort_keys=True, default=str).encode()
    return blake2b(body, key=secret, digest_size=16, person=b"rounds-body").digest()


def pseudonym(secret: bytes, *said: str) -> str:
    """A mark that only this secret makes again, of what is said: a session and a question, say."""
    return blake2b(" ".join(said).encode(), key=secret, digest_size=16, person=b"rounds-unnamed").hexdigest()


def seal(public: bytes, data: bytes) -> bytes:
    """Lock `data` so that only the secret behind `public` opens it."""
    return bytes(SealedBox(PublicKey(public)).encrypt(data))


def open_sealed(secret: bytes, data: bytes) -> bytes:
    """What was sealed. `NotYours` when it was not sealed for this secret."""
    try:
        return bytes(SealedBox(_key(secret)).decrypt(data))
    except CryptoError as error:
        raise NotYours from error


def between(secret: bytes, public: bytes) -> bytes:
    """A key that only these two can make: each from their own secret and the public half of the other."""
    shared = crypto_scalarmult(bytes(_key(secret)), public)
    return blake2b(shared, digest_size=32, person=b"rounds-between").digest()


def encode(value: Any) -> bytes:
    """A value as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def decode(body: bytes) -> Any:
    """A stored value."""
    return json.loads(body)


def seal_value(public: bytes, value: Any) -> bytes:
    """A value, padded and locked."""
    plain = encode(value)
    return seal(public, plain + b" " * (-len(plain) % BLOCK))


def open_value(secret: bytes, body: bytes) -> Any:
    """A value that was locked. `NotYours` when it is somebody else's."""
    return decode(open_sealed(secret, body))


def _key(secret: bytes) -> PrivateKey:
    return PrivateKey(blake2b(secret, digest_size=32, person=b"rounds-seal").digest())
