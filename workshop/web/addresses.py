"""Which addresses phones can reach this computer at, and which host names belong to it."""

import ipaddress
import socket
import time
from functools import lru_cache

import ifaddr

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LOOK_AGAIN_S = 5
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  asked about, not bound


def of_this_computer() -> tuple[str, ...]:
    """IPv4 addresses of this computer's networks, private ones first, without loopback and link-local."""
    found = []
    for adapter in ifaddr.get_adapters():
        for address in adapter.ips:
            if isinstance(address.ip, str):
                ip = ipaddress.ip_address(address.ip)
                if not (ip.is_loopback or ip.is_link_local):
                    found.append(ip)
    return tuple(
        str(ip) for ip in sorted(set(found), key=lambda ip: (not ip.is_private, _guest(str(ip)), int(ip)))
    )


def _guest(address: str) -> bool:
    """Container bridges look like networks but no phone is on them."""
    return address.startswith("172.17.") or address.startswith("172.18.")


def reachable(bound: str) -> tuple[str, ...]:
    """The addresses that phones may use when the server listens on `bound`: one, or all that there are."""
    return _recent() if bound in EVERYWHERE else (bound,)


def is_public(host: str) -> bool:
    """Whether a bind address can be reached from the internet: 0.0.0.0 counts when an interface is public."""
    if host in EVERYWHERE:
        return any(not ipaddress.ip_address(ip).is_private for ip in of_this_computer())
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False


class Hosts:
    """The host names that requests may carry: this computer's now, and those that were configured."""

    def __init__(self, port: int, configured: tuple[str, ...] = ()) -> None:
        self.port = port
        self.configured = configured

    def __call__(self) -> frozenset[str]:
        """All names of this computer now, in small letters; a foreign name that points here is not one."""
        return _names_at(_tick(), self.configured)


def _tick() -> int:
    """Names and addresses are looked up at most every few seconds: a request must not walk all interfaces."""
    return int(time.monotonic() / LOOK_AGAIN_S)


@lru_cache(maxsize=4)
def _names_at(tick: int, configured: tuple[str, ...]) -> frozenset[str]:
    whole = socket.gethostname().lower()
    name = whole.split(".")[0]
    given = (each.lower() for each in configured)
    return frozenset((*LOOPBACK, *given, whole, name, f"{name}.local", *_recent()))


def _recent() -> tuple[str, ...]:
    return _addresses_at(_tick())


@lru_cache(maxsize=1)
def _addresses_at(tick: int) -> tuple[str, ...]:
    return of_this_computer()
