"""In which network phones are, whatever a laptop has besides."""

from ipaddress import IPv4Address

import pytest

from workshop.runtime import addresses
from workshop.runtime.networks import NO_ROUTE, Network, in_order, is_virtual, read_routes


def network(device: str, address: str, way: int = NO_ROUTE, bits: int = 24) -> Network:
    return Network(device, IPv4Address(address), bits, way, is_virtual(device))


WIFI = network("wlan0", "192.168.178.23", 600)


@pytest.mark.parametrize(
    "other",
    [
        network("tun0", "10.8.0.2", 50),
        network("wg-office", "10.0.0.2", 0, 32),
        network("tailscale0", "100.101.102.103", bits=32),
        network("company", "10.1.1.1", 0, 32),
        network("docker0", "172.17.0.1", bits=16),
        network("br-1f2e3d", "172.19.0.1", bits=16),
        network("virbr0", "192.168.122.1"),
        network("vboxnet0", "192.168.56.1"),
        network("utun4", "10.2.0.5", 0),
        network("bridge100", "192.168.64.1"),
        network("eth1", "10.8.0.2"),
        network("eth1", "169.254.1.1", 0),
        network("ppp0", "141.2.3.4", 0),
        network("eth1", "198.18.0.1"),
        network("eth0", "192.168.1.5", 700),
        network("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1", 0),
        network("eth0", "141.2.3.4", 100),
    ],
    ids=lambda other: f"{other.device} {other.address}",
)
def test_the_wifi_comes_before(other: Network) -> None:
    assert in_order([other, WIFI])[0] is WIFI


def test_a_carriers_address_is_shown_where_there_is_no_other() -> None:
    tethered = network("usb0", "100.70.1.2", 100)
    assert in_order([network("docker0", "172.17.0.1"), tethered])[0] is tethered
    assert not tethered.public


@pytest.mark.parametrize(
    "address", ["100.64.0.1", "198.18.0.1", "192.0.0.8", "169.254.1.1", "10.0.0.1", "127.0.0.1"]
)
def test_what_the_internet_cannot_reach_is_not_public(address: str) -> None:
    assert not network("x", address).public


@pytest.mark.parametrize("address", ["141.2.3.4", "8.8.8.8", "100.128.0.1", "172.32.0.1"])
def test_what_it_can_reach_is(address: str) -> None:
    assert network("x", address).public
    assert addresses.is_public(address)


@pytest.mark.parametrize("host", ["2a00:1450::1", "2606:4700::1111"])
def test_so_is_a_public_address_of_the_newer_sort(host: str) -> None:
    assert addresses.is_public(host)


@pytest.mark.parametrize("host", ["fd00::1", "::1", "rounds.example.org", "192.168.1.1"])
def test_a_name_or_a_private_address_is_not(host: str) -> None:
    assert not addresses.is_public(host)


@pytest.mark.parametrize(
    "name", ["wlan0", "wlp2s0", "en0", "eth0", "enp3s0", "Wi-Fi", "Ethernet 2", "usb0", "br0", "ap0"]
)
def test_no_real_device_is_taken_for_a_tunnel(name: str) -> None:
    assert not is_virtual(name)


TABLE = """Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
tun0\t00000000\t0108080A\t0003\t0\t0\t0\t00000080\t0\t0\t0
tun0\t00000080\t0108080A\t0003\t0\t0\t0\t00000080\t0\t0\t0
wlan0\t00000000\t01B2A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0
wlan0\t00B2A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0
eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
"""


def test_the_two_halves_of_a_vpn_are_no_way_out() -> None:
    assert read_routes(TABLE) == {"wlan0": 600, "eth0": 100}


def test_a_public_one_beside_a_private_one_is_neither_shown_nor_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beside = network("tun0", "141.2.3.4")
    assert addresses.usable((WIFI, beside)) == (WIFI,)
    assert addresses.usable((beside,)) == (beside,), "which starts only if somebody says so"
    monkeypatch.setattr(addresses, "networks", lambda: (WIFI, beside))
    assert addresses.places_to_listen("0.0.0.0") == ["127.0.0.1", "192.168.178.23"]
    assert addresses.places_to_listen("10.0.0.1") == ["10.0.0.1"]
    monkeypatch.setattr(addresses, "networks", lambda: (WIFI,))
    assert addresses.places_to_listen("0.0.0.0") == ["0.0.0.0"]
