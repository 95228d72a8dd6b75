"""Which page may talk to us: one whose Origin names the very Host it was sent to, if that host is ours.

Without the second half a name somebody else owns could be pointed at this machine (DNS rebinding), and
Origin and Host would still agree.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from .http_head import HOST

DEFAULT_PORTS = {"http": 80, "https": 443}

HostNames = Callable[[], Collection[str]]
"""Names this server goes by now: "192.168.1.20", "rounds.example.org", "::1"; a port may follow."""


def same_origin(environ: Mapping[str, Any], allowed_hosts: HostNames) -> bool:
    """Whether this request comes from a page of ours. No Origin, "null" and anything odd count as no.

    The scheme is not compared: behind a proxy the page is https and the request is not.
    """
    origin = _parted(environ.get("HTTP_ORIGIN", ""))
    if origin is None or origin.scheme not in DEFAULT_PORTS or origin.path or origin.query or origin.fragment:
        return False
    host = _asked(environ, origin.scheme)
    if host is None or _place(host) != _place(origin):
        return False
    return is_ours(environ, allowed_hosts)


def is_ours(environ: Mapping[str, Any], allowed_hosts: HostNames) -> bool:
    """Whether Host names this server. Ask it of every request, also of those without an Origin."""
    host = _asked(environ, "http")
    if host is None:
        return False
    allowed = {name.lower() for name in allowed_hosts()}
    return host.hostname in allowed or host.netloc.lower() in allowed


def is_our_origin(origin: str, allowed_hosts: HostNames) -> bool:
    """Whether a page of this origin comes from this server, by whichever of its names."""
    parts = _parted(origin)
    if parts is None or parts.scheme not in DEFAULT_PORTS or origin != f"{parts.scheme}://{parts.netloc}":
        return False
    return is_ours({"HTTP_HOST": parts.netloc}, allowed_hosts)


def _asked(environ: Mapping[str, Any], scheme: str) -> SplitResult | None:
    """The host that a request names; None for what could be read as more than a name and a port."""
    written = environ.get("HTTP_HOST", "")
    return _parted(f"{scheme}://{written}") if HOST.fullmatch(written) else None


def _parted(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  asking for it is what checks it
    except ValueError:
        return None
    return None if "@" in parts.netloc or not parts.hostname else parts


def _place(url: SplitResult) -> tuple[str | None, int]:
    return url.hostname, url.port or DEFAULT_PORTS[url.scheme]
