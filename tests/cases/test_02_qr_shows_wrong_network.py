"""The QR leads to the network that phones are in, whatever other networks the laptop has."""

import pytest

from tests.cases.elsewhere import case, elsewhere, first_line, running

SCRIPT = case("02-qr-shows-wrong-network")
pytestmark = [elsewhere, pytest.mark.timeout(180)]


def test_the_case_as_it_lies() -> None:
    with running(SCRIPT, NET="10.8.0.2/24") as process:
        assert "192.168.178.23:8299" in first_line(process, "or open")


@pytest.mark.parametrize("net", ["172.31.9.1/16", "192.168.56.1/24"])
def test_so_it_is_with_other_second_networks(net: str) -> None:
    with running(SCRIPT.replace("| grep 'or open'", ""), NET=net) as process:
        assert "192.168.178.23:8299" in first_line(process, "or open")
