"""The address in the QR: asked for where nobody can know, settled by a phone, said when it changes."""

import json
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address

import pytest

from tests.room import ORIGIN, PLAN, Room, readable, room_with
from workshop.runtime import addresses
from workshop.runtime.guessing import Guessing
from workshop.runtime.networks import Network, in_order, is_virtual
from workshop.web.whereabouts import Whereabouts

WIFI, CABLE, TUNNEL = "192.168.1.20:80", "10.0.0.4:80", "10.8.0.2:80"


class Laptop:
    """A computer whose networks a test decides."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.is_in(("wlan0", "192.168.1.20"), ("eth0", "10.0.0.4"))

    def is_in(self, *networks: Sequence[str]) -> None:
        """From now on it is in these, by device and address; the first has the way out."""
        found = in_order(
            Network(device, IPv4Address(ip), way=at * 1000, virtual=is_virtual(device))
            for at, (device, ip) in enumerate(networks)
        )
        self._patch.setattr(addresses, "networks", lambda: found)
        addresses.look_again()


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    yield Laptop(monkeypatch)
    monkeypatch.undo()
    addresses.look_again()


@pytest.fixture
def room(laptop: Laptop) -> Iterator[Room]:
    with room_with(PLAN) as room:
        yield room


def scans(room: Room, host: str, remote: str = "192.168.1.77") -> None:
    """Somebody opens the page behind the QR at this address, from there."""
    client = room.rounds.app.test_client()
    answer = client.get(
        f"/j/{room.moment.token}", headers={"Host": host}, environ_overrides={"REMOTE_ADDR": remote}
    )
    assert answer.status_code == 200


def asks(room: Room) -> bool:
    return room.console.sees("In which network are the phones?")


def leads(room: Room) -> str:
    return room.projector.text().partition("Scan, or open ")[2].partition(" ")[0]


def test_the_console_asks_and_the_first_phone_that_comes_settles_it(room: Room) -> None:
    assert asks(room) and leads(room) == WIFI
    scans(room, CABLE)
    assert not asks(room) and leads(room) == CABLE
    scans(room, WIFI)
    assert leads(room) == CABLE, "once is enough: what is on the wall does not jump to and fro"


def test_what_the_facilitator_chose_is_not_changed_by_anybody(room: Room) -> None:
    assert room.console.does("address", address=WIFI)["ok"]
    scans(room, CABLE)
    assert leads(room) == WIFI and not asks(room)


@pytest.mark.parametrize(
    ("host", "remote"),
    [(CABLE, "127.0.0.1"), (CABLE, "10.0.0.4"), ("localhost", "192.168.1.77"), ("localhost:80", "10.0.0.9")],
)
def test_the_laptops_own_browser_proves_nothing(room: Room, host: str, remote: str) -> None:
    scans(room, host, remote)
    assert asks(room) and leads(room) == WIFI


def test_what_a_phone_proved_takes_nobodys_undo(room: Room) -> None:
    room.console.does("lock")
    undo = room.moment.undo
    scans(room, CABLE)
    assert room.moment.undo == undo


@pytest.mark.parametrize("other", ["tun0", "docker0", "tailscale0", "vboxnet0"])
def test_nobody_is_asked_about_a_tunnel_or_a_container(laptop: Laptop, other: str) -> None:
    laptop.is_in((other, "10.8.0.2"), ("wlan0", "192.168.1.20"))
    with room_with(PLAN) as room:
        assert not asks(room) and leads(room) == WIFI
        assert TUNNEL in room.console.html(), "it can still be chosen"


def test_a_wifi_that_gives_another_address_is_noticed_and_said(laptop: Laptop, room: Room) -> None:
    laptop.is_in(("wlan0", "192.168.1.20"))
    looking = Whereabouts(room.sessions)
    room.person("Ana")
    looking.look()
    assert not room.console.sees("is not at")
    laptop.is_in(("wlan0", "172.16.5.9"))
    looking.look()
    assert room.console.sees(f"This computer is not at {WIFI} any more. The QR shows 172.16.5.9:80 now")
    assert "172.16.5.9:80" in room.projector.newest["html"], "the wall is drawn anew by itself"


def test_one_network_more_changes_no_qr(laptop: Laptop, room: Room) -> None:
    room.console.does("address", address=WIFI)
    looking = Whereabouts(room.sessions)
    laptop.is_in(("tun0", "10.8.0.2"), ("wlan0", "192.168.1.20"), ("eth0", "10.0.0.4"))
    looking.look()
    assert leads(room) == WIFI
    assert room.console.sees("networks have changed. The QR still shows 192.168.1.20:80")


def test_before_the_address_is_changed_the_console_says_what_will_happen(room: Room) -> None:
    assert not room.console.sees("go over to a new address"), "there is nobody yet who could"
    room.person("Ana")
    assert room.console.sees("go over to a new address by themselves")
    assert room.console.sees("their own code: without it they come in as somebody new")


# Going over


def at(room: Room, path: str, host: str = WIFI) -> str:
    """A page of Ana's at that address: where it leads, or what it says."""
    ana = room.phones[0]
    answer = ana.client.get(f"{ana.at}{path}", headers={"Host": host})
    return answer.headers.get("Location", "") or answer.get_data(as_text=True)


@pytest.fixture
def moved(room: Room) -> Room:
    room.person("Ana").client.get("/")
    room.console.does("address", address=CABLE)
    return room


def carry(room: Room) -> None:
    """Ana's browser sends the key it has for `localhost` to the other names too."""
    ana = room.phones[0]
    for key in list(ana.client._cookies.values()):
        for host in ("192.168.1.20", "10.0.0.4"):
            ana.client.set_cookie(key.key, key.value, domain=host, path=key.path)


def test_open_phones_are_told_where_to_go_and_only_they(moved: Room) -> None:
    told = b"".join(moved.phones[0].received)
    assert json.dumps({"to": f"http://{CABLE}"}).encode() in told
    assert b'"moved"' not in b"".join(moved.console.received + moved.projector.received)


def test_a_phone_that_slept_hears_of_it_with_its_next_ticket(moved: Room) -> None:
    carry(moved)
    assert json.loads(at(moved, "/ticket"))["to"] == f"http://{CABLE}"
    assert "to" not in json.loads(at(moved, "/ticket", host=CABLE))


def test_the_page_leads_there_with_the_key_behind_the_mark_alone(moved: Room) -> None:
    carry(moved)
    ana = moved.phones[0]
    page = ana.client.get(f"{ana.at}/move", headers={"Host": WIFI})
    (secret,) = {c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"}
    assert f'href="http://{CABLE}{ana.at}#{secret}"' in page.get_data(as_text=True)
    assert f"?{secret}" not in page.get_data(as_text=True)
    policy = page.headers["Content-Security-Policy"]
    assert f"connect-src 'self' ws://192.168.1.20 wss://192.168.1.20 http://{CABLE};" in policy
    assert "form-action 'self'" in policy and "unsafe" not in policy and "*" not in policy
    other = ana.client.get(ana.at, headers={"Host": WIFI})
    assert CABLE not in other.headers["Content-Security-Policy"]


def test_it_leads_nowhere_without_a_key_or_to_what_is_no_address_of_ours(moved: Room) -> None:
    ana = moved.phones[0]
    stranger = moved.rounds.app.test_client()
    assert stranger.get(f"{ana.at}/move?to=http://evil.example", headers={"Host": WIFI}).status_code == 403
    carry(moved)
    assert "in the right place" in at(moved, "/move", host=CABLE), "who is there already stays"
    moved.console.does("address", address="evil.example")
    assert "in the right place" in at(moved, "/move") and "evil.example" not in at(moved, "/move")
    assert "evil.example" not in at(moved, "/ticket")


@pytest.mark.parametrize(
    ("origin", "heard"),
    [
        (f"http://{WIFI}", True),
        ("http://192.168.1.20", True),
        ("http://evil.example", False),
        ("http://192.168.1.21", False),
        ("null", False),
        ("", False),
        (f"http://{WIFI}/", False),
        (f"http://ana@{WIFI}", False),
        (f"ftp://{WIFI}", False),
    ],
)
def test_only_pages_of_our_own_hear_that_an_address_answers(room: Room, origin: str, heard: bool) -> None:
    headers = {"Host": CABLE, **({"Origin": origin} if origin else {})}
    answer = room.rounds.app.test_client().get("/healthz", headers=headers)
    assert (answer.headers.get("Access-Control-Allow-Origin") == origin) is heard
    assert "Access-Control-Allow-Credentials" not in answer.headers
    other = room.rounds.app.test_client().get("/", headers=headers)
    assert "Access-Control-Allow-Origin" not in other.headers


# Who comes back by the door


def joins(room: Room, name: str, **form: str) -> tuple[int, str, str]:
    """Join in a browser that was never here: the status, where it leads, what it says."""
    client = room.rounds.app.test_client()
    door = f"/j/{room.moment.token}"
    page = client.get(door).get_data(as_text=True)
    seed = page.partition('name="seed" value="')[2].partition('"')[0]
    home = {"Origin": ORIGIN["Origin"]}
    answer = client.post(door, data={"name": name, "seed": seed, **form}, headers=home)
    return answer.status_code, answer.headers.get("Location", ""), readable(answer.get_data(as_text=True))


def test_ana_is_asked_for_her_code_and_it_brings_her_back(room: Room) -> None:
    ana = room.person("Ana")
    (secret,) = [c.value for c in ana.client._cookies.values() if c.key == f"rounds_{ana.place}"]
    status, _where, words = joins(room, "ANA ")
    assert status == 409 and "already here. Is that you?" in words and "26 letters" in words
    assert joins(room, "Ana", code=secret.lower())[1] == ana.at
    status, where, words = joins(room, "Ana", code="0" * 26)
    assert status == 403 and not where and "does not open a place" in words
    assert len(room.moment.people) == 1


def test_another_ana_comes_in_all_the_same(room: Room) -> None:
    room.person("Ana")
    assert joins(room, "Ana", another="yes")[0] == 303
    assert sorted(person.name for person in room.moment.people.values()) == ["Ana", "Ana (2)"]


@pytest.mark.parametrize("state", ["leave", "never"])
def test_nobody_is_asked_about_who_is_not_here(room: Room, state: str) -> None:
    if state == "leave":
        ana = room.person("Ana")
        ana.client.post(f"{ana.at}/leave", headers=ORIGIN)
    assert joins(room, "Ana")[0] == 303


def test_names_tried_one_after_the_other_tell_no_more_than_joining_does(room: Room) -> None:
    room.person("Ana")
    room.sessions.admission.names = Guessing(4)
    assert [joins(room, "Ana")[0] for _try in range(4)] == [409, 409, 409, 303]
