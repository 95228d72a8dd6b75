"""A laptop with a VPN, a carrier's or a test's address starts, and shows the Wi-Fi's."""

import pytest

from tests.cases.elsewhere import case, elsewhere, first_line, running

SCRIPT = case("01-vpn-tailscale-refuses-start")
ASK = """
until curl -s http://127.0.0.1:8299/healthz; do sleep 0.2; done
for at in 192.168.178.23 127.0.0.1 141.2.3.4; do
  echo "$at answers $(curl -s -m 5 -o /dev/null -w '%{http_code}' http://$at:8299/healthz)"
done
"""
pytestmark = [elsewhere, pytest.mark.timeout(180)]


def test_the_case_as_it_lies() -> None:
    with running(SCRIPT) as process:
        assert "192.168.178.23:8299" in first_line(process, "or open")


@pytest.mark.parametrize(
    ("device", "address"),
    [
        ("other0", "100.127.255.1/10"),
        ("meta", "198.18.0.1/16"),
        ("tun0", "141.2.3.4/24"),
    ],
)
def test_so_does_one_with_another_odd_address(device: str, address: str) -> None:
    script = SCRIPT.replace("add vpn0 100.101.102.103/32", f"add {device} {address}")
    with running(script) as process:
        assert "192.168.178.23:8299" in first_line(process, "or open")


def test_a_tunnel_that_takes_everything_does_not_take_the_phones() -> None:
    script = SCRIPT.replace("vpn0 100.101.102.103/32", "tun0 10.8.0.2/24").replace(
        "dev wlan0\ncd", "dev wlan0 metric 600\nip route add default via 10.8.0.1 dev tun0 metric 50\ncd"
    )
    with running(script) as process:
        assert "192.168.178.23:8299" in first_line(process, "or open")


def test_a_campus_address_is_refused_in_words_that_help() -> None:
    script = SCRIPT.replace("192.168.178.23/24", "141.2.3.4/20").replace("192.168.178.1", "141.2.0.1")
    with running(script) as process:
        first_line(process, "141.2.3.4 (wlan0)")
        assert process.stdout is not None
        said = process.stdout.read()
        assert process.wait(60) == 1
    assert "hotspot" in said and "--allow-http" in said and "--public" in said
    assert "Traceback" not in said and "--host" not in said, "there is no other network to listen on"


def test_what_a_public_tunnel_reaches_is_not_served() -> None:
    script = SCRIPT.replace("vpn0 100.101.102.103/32", "tun0 141.2.3.4/24").replace("</dev/null", "&")
    with running(script + ASK) as process:
        assert first_line(process, "192.168.178.23 answers").endswith("200")
        assert first_line(process, "127.0.0.1 answers").endswith("200")
        assert first_line(process, "141.2.3.4 answers").endswith("000")
