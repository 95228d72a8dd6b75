"""What to do where the network is open to the internet, in words for people without an IT department."""

from workshop.runtime.addresses import EVERYWHERE
from workshop.runtime.networks import networks
from workshop.words import _


def too_open(host: str) -> str:
    """Why nothing is served on `host`, and each way out, the easiest first."""
    found = networks()
    named = host if host not in EVERYWHERE else f"{found[0].address} ({found[0].device})"
    why = _(
        "Phones would reach this computer at {address}, and that address is open to the whole internet: over "
        "plain http, strangers could read what people write. What you can do:"
    ).format(address=named)
    ways = [_("Open a hotspot on a phone or on this computer, join it with everything, and start again.")]
    private = [network for network in found if not network.public and not network.likely[0]]
    for network in private[:2]:
        another = _(
            "This computer is in another network too ({device}). If the phones are in it: --host {address}"
        )
        ways.append(another.format(device=network.device, address=network.address))
    ways.append(
        _(
            "Ask whoever runs this network whether people outside can reach your computer. Universities and "
            "companies often keep them out; if they do: --allow-http"
        )
    )
    ways.append(_("On a server: put a proxy with https in front, and give its name with --public NAME"))
    return "\n".join([why, *(f"  - {way}" for way in ways)])
