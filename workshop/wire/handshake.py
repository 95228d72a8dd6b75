"""The upgrade from HTTP to WebSocket (RFC 6455, section 4.2): who may have it, and what is answered."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from hashlib import sha1
from typing import Any

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
VERSION = "13"

Environ = Mapping[str, Any]


def refusal(environ: Environ) -> str | None:
    """The HTTP status for a request that is no upgrade to WebSocket 13; None when it is one."""
    if environ.get("REQUEST_METHOD") != "GET" or environ.get("SERVER_PROTOCOL") != "HTTP/1.1":
        return "400 Bad Request"
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket" or "upgrade" not in _connection(environ):
        return "400 Bad Request"
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
        return "426 Upgrade Required"
    return None if _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")) else "400 Bad Request"


def acceptance(environ: Environ) -> bytes:
    """The response that opens the socket. Extensions and subprotocols are never taken up: no deflate."""
    digest = sha1(environ["HTTP_SEC_WEBSOCKET_KEY"].encode("ascii") + GUID).digest()
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + b64encode(digest) + b"\r\n\r\n"
    )


def _connection(environ: Environ) -> list[str]:
    return [word.strip() for word in environ.get("HTTP_CONNECTION", "").lower().split(",")]


def _is_key(key: str) -> bool:
    try:
        return len(b64decode(key, validate=True)) == 16
    except (NotBase64, ValueError):
        return False
