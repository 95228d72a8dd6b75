"""Which addresses phones can reach this computer at, and which host names belong to it."""

import ipaddress
import socket
import time
from functools import lru_cache

from workshop.runtime.networks import Network, networks
from workshop.screens.desk import Moved

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LOOK_AGAIN_S = 5
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  asked about, not bound


def of_this_computer() -> tuple[str, ...]:
    """IPv4 addresses of this computer, the one that phones are likely to reach first, without loopback."""
    return tuple(str(network.address) for network in networks())


def usable(found: tuple[Network, ...]) -> tuple[Network, ...]:
    """Those that phones may use. Public ones only where the likeliest is public: that has to be allowed."""
    if found and found[0].public:
        return found
    return tuple(network for network in found if not network.public)


def reachable(bound: str) -> tuple[str, ...]:
    """The addresses that phones may use when the server listens on `bound`: one, or all that there are."""
    return tuple(str(network.address) for network in _recent()) if bound in EVERYWHERE else (bound,)


def devices() -> dict[str, str]:
    """The name of the device behind each address that phones may use."""
    return {str(network.address): network.device for network in _recent()}


def doubtful() -> bool:
    """Whether nothing tells in which of several networks the phones are."""
    real = [network for network in _recent() if not any(network.likely[:2])]
    return len(_recent()) > 1 and len(real) != 1


def is_public(host: str) -> bool:
    """Whether phones would come to a bind address over the open internet."""
    if host in EVERYWHERE:
        return any(network.public for network in networks()[:1])
    try:
        return Network("", ipaddress.IPv4Address(host)).public
    except ValueError:
        return _is_global(host)


def places_to_listen(host: str) -> list[str]:
    """Where to listen for `host`: every network but the public ones, when some of several are public."""
    found = networks()
    if host not in EVERYWHERE or not any(network.public for network in found):
        return [host]
    return [LOOPBACK[0], *(str(network.address) for network in found if not network.public)]


def _is_global(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return False


class Hosts:
    """The host names that requests may carry: this computer's now, and those that were configured."""

    def __init__(self, port: int, configured: tuple[str, ...] = ()) -> None:
        self.port = port
        self.configured = configured
        self.moved: Moved | None = None

    def __call__(self) -> frozenset[str]:
        """All names of this computer now, in small letters; a foreign name that points here is not one."""
        return _names_at(_tick(), self.configured)


def look_again() -> None:
    """The networks have changed: what was remembered of them is not true any more."""
    _names_at.cache_clear()
    _networks_at.cache_clear()


def _tick() -> int:
    """Names and addresses are looked up at most every few seconds: a request must not walk all interfaces."""
    return int(time.monotonic() / LOOK_AGAIN_S)


@lru_cache(maxsize=4)
def _names_at(tick: int, configured: tuple[str, ...]) -> frozenset[str]:
    whole = socket.gethostname().lower()
    name = whole.split(".")[0]
    given = (each.lower() for each in configured)
    mine = (str(network.address) for network in _recent())
    return frozenset((*LOOPBACK, *given, whole, name, f"{name}.local", *mine))


def _recent() -> tuple[Network, ...]:
    return _networks_at(_tick())


@lru_cache(maxsize=1)
def _networks_at(tick: int) -> tuple[Network, ...]:
    return usable(networks())
