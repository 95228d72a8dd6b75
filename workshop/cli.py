"""The command `workshop`. Sockets and time are made cooperative before anything else is imported."""

from gevent import monkey


def main() -> None:
    """Run the command line."""
    monkey.patch_all()
    from workshop.commands import workshop  # noqa: PLC0415  must come after the patching

    workshop()
