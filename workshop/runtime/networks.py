"""The networks this computer is in, and which of them phones are likely in.

Phones are in no tunnel, no container and no virtual machine; they are mostly where the way to the internet
begins. Nothing is sent to find that out.
"""

import ipaddress
import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import ifaddr

ROUTES = Path("/proc/net/route")
DEVICES = Path("/sys/class/net")
NO_ROUTE = 1 << 32
FAR_AWAY = ("203.0.113.1", 9)
"""An address that is nobody's (RFC 5737): asked for the way there, never sent anything."""

NO_HARDWARE = "65534"
"""What Linux calls the sort of a device that is a tunnel and nothing else."""

NARROW = 31
"""A network with no room for a phone beside this computer: both ends of a tunnel, or one."""

VIRTUAL = re.compile(
    r"^(tun|tap|wg|ppp|pppoe|ipsec|utun|vti|gre|sit|vpn|tailscale|ts-|zt|nordlynx|nordtun|proton|mullvad|"
    r"gpd|cscotun|cali|cilium|flannel|cni|docker|br-|veth|virbr|vnet|lxc|lxd|incus|podman|kube|waydroid|"
    r"vmnet|vboxnet|vethernet|ifb|dummy|awdl|llw|anpi|ham\d)|"
    r"\b(vpn|tap-windows|wintun|wireguard|tailscale|zerotier|hamachi|anyconnect|fortinet|globalprotect|"
    r"virtualbox|vmware|hyper-v|docker|wsl)\b",
    re.I,
)
"""Names of devices, or what they call themselves, behind which there is no Wi-Fi."""

ODD = tuple(map(ipaddress.ip_network, ("100.64.0.0/10", "198.18.0.0/15", "192.0.0.0/24")))
"""Neither private nor public: a carrier's, a test's, a translator's. Mostly a tunnel has them."""


@dataclass(frozen=True)
class Network:
    """One IPv4 address of this computer: the device's name, the address, the bits of its network.

    `way` is how far the way to the internet is over it, less is nearer; NO_ROUTE when there is none.
    """

    device: str
    address: ipaddress.IPv4Address
    bits: int = 24
    way: int = NO_ROUTE
    virtual: bool = False

    @property
    def odd(self) -> bool:
        """Whether it is of a sort that hardly any Wi-Fi gives."""
        return any(self.address in network for network in ODD)

    @property
    def public(self) -> bool:
        """Whether the whole internet could reach it."""
        return self.address.is_global and not self.odd

    @property
    def likely(self) -> tuple[bool, bool, bool, bool, int, bool, int]:
        """Where phones are comes first in this order."""
        off = self.way >= NO_ROUTE
        narrow = self.virtual or self.bits >= NARROW
        return narrow, self.address.is_link_local, off, self.public, self.way, self.odd, int(self.address)


def networks() -> tuple[Network, ...]:
    """All IPv4 networks of this computer but its own loopback, the likeliest first."""
    ways, found = ways_out(), dict[ipaddress.IPv4Address, Network]()
    for adapter in ifaddr.get_adapters():
        for given in adapter.ips:
            if isinstance(given.ip, str) and not (ip := ipaddress.IPv4Address(given.ip)).is_loopback:
                virtual = is_virtual(adapter.name, adapter.nice_name)
                way = ways.get(adapter.name, ways.get(given.ip, NO_ROUTE))
                found.setdefault(ip, Network(adapter.nice_name, ip, given.network_prefix, way, virtual))
    return in_order(found.values())


def in_order(found: Iterable[Network]) -> tuple[Network, ...]:
    """The likeliest first."""
    return tuple(sorted(found, key=lambda network: network.likely))


def is_virtual(*names: str) -> bool:
    """Whether a device of these names is a tunnel or belongs to a container or a virtual machine."""
    return any(VIRTUAL.search(name) for name in names) or any(map(_is_tunnel, names))


def _is_tunnel(name: str) -> bool:
    try:
        return (DEVICES / name / "type").read_text().strip() == NO_HARDWARE
    except (OSError, ValueError):
        return False


def ways_out() -> Mapping[str, int]:
    """Over which device, or from which address, the internet is reached; the nearest has the least number."""
    try:
        return read_routes(ROUTES.read_text())
    except OSError:
        return {from_here: 0} if (from_here := _towards(FAR_AWAY)) else {}


def read_routes(table: str) -> Mapping[str, int]:
    """The default routes in Linux' own table: the metric of each device. A VPN's two halves are none."""
    ways: dict[str, int] = {}
    for line in table.splitlines()[1:]:
        device, target, _gate, flags, _refs, _use, metric, mask, *_rest = line.split()
        if target == mask == "0" * 8 and int(flags, 16) & 1:
            ways[device] = min(int(metric), ways.get(device, NO_ROUTE))
    return ways


def _towards(place: tuple[str, int]) -> str:
    """The address from which something would be sent there; choosing the way sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(place)
            return str(asking.getsockname()[0])
        except OSError:
            return ""
