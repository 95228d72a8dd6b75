"""What is installed is new enough, and what must not be there is not."""

import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[1]

# package: (the oldest version that will do, why)
FLOORS = {
    "flask": ("3.1.3", "CVE-2026-27205"),
    "werkzeug": ("3.1.6", "CVE-2025-66221, CVE-2026-21860, CVE-2026-27199"),
    "python-engineio": ("4.13.2", "CVE-2026-48802: threads of the heartbeat are never freed"),
    "python-socketio": ("5.18", "events before the connection was allowed; CVE-2025-61765, CVE-2026-48804"),
    "gevent": ("23.9.0", "CVE-2023-41419: privilege escalation through pywsgi"),
    "jinja2": ("3.1.6", "CVE-2025-27516: the sandbox can be left through |attr"),
    "sqlalchemy": ("2.0", "the style all our queries are written in"),
    "pydantic": ("2.0", "the style all our plan files are checked in"),
    "wsproto": ("1.2", "what our own WebSocket frames are tested against"),
}
SOCKET_IO_PARSER = "4.2.7"  # CVE-2026-33151 and CVE-2026-69185, in the browser

# Merely installed, these take the place of our own WebSocket driver (Flask-SocketIO issue 2122).
UNWANTED = ("geventwebsocket", "eventlet")

ADDRESS = re.compile(r"://|\bfile:|--(extra-)?index-url|--find-links")


def files_that_lock() -> list[Path]:
    """Every file that says which version exactly is installed."""
    return [*sorted(ROOT.glob("*.lock")), ROOT / "package-lock.json"]


def addresses_in(text: str) -> list[str]:
    """The lines that name a host, an index or a folder of one machine."""
    return [line for line in text.splitlines() if ADDRESS.search(line)]


@pytest.mark.parametrize("package", FLOORS)
def test_a_package_is_new_enough(package: str) -> None:
    oldest, reason = FLOORS[package]
    assert Version(version(package)) >= Version(oldest), reason


@pytest.mark.parametrize("module", UNWANTED)
def test_what_would_take_over_the_sockets_is_not_installed(module: str) -> None:
    assert find_spec(module) is None


def test_the_browser_reads_packets_with_a_safe_parser() -> None:
    lock = (ROOT / "package-lock.json").read_text()
    found = re.search(r'"node_modules/socket\.io-parser": \{\s*"version": "([^"]+)"', lock)
    assert found and Version(found[1]) >= Version(SOCKET_IO_PARSER)


@pytest.mark.parametrize("path", files_that_lock(), ids=lambda path: path.name)
def test_a_lock_file_names_no_host(path: Path) -> None:
    assert addresses_in(path.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        '      "resolved": "https://registry.example/a.tgz",',
        "--index-url http://example/simple",
        "--find-links /somewhere",
        "thing @ file:///home/somebody/thing.whl",
    ],
)
def test_a_line_with_an_address_would_be_found(line: str) -> None:
    assert addresses_in(f"six==1.17.0\n{line}\n") == [line]


def test_every_python_package_is_locked_with_checksums() -> None:
    for path in ROOT.glob("*.lock"):
        for pin in re.split(r"\n(?=[A-Za-z])", path.read_text()):
            assert "--hash=sha256:" in pin, f"{path.name}: {pin.splitlines()[0]}"


def test_the_package_asks_for_no_less_than_its_lock_file_was_made_from() -> None:
    wanted = {line for line in (ROOT / "requirements.in").read_text().split("\n") if line[:1].isalpha()}
    asked = set(re.findall(r'^  "([a-z0-9.\-]+>=[^"]+)",$', (ROOT / "pyproject.toml").read_text(), re.M))
    assert asked == wanted
