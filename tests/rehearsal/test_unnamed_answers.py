"""What is answered without a name cannot be read back, and no draft of it is ever sent."""

from collections.abc import Mapping
from typing import Any

import pytest

from workshop.rehearsal.client.http_connection import HttpReply
from workshop.rehearsal.client.phone import SimulatedPhone
from workshop.rehearsal.client.screen import Screen
from workshop.rehearsal.client.tcp_connection import ServerAddress

SCREEN = """
<form data-field="1.0.vote" data-type="choice" data-drafts="no"><input type="radio" name="value" value="0">
<button>Vote</button></form>
<form data-field="1.0.mine" data-type="text"><textarea name="value"></textarea><button>Keep</button></form>
"""


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> SimulatedPhone:
    """A phone whose every word is said to be saved, and noted in `sent`."""
    made, sent = SimulatedPhone(ServerAddress.of("http://127.0.0.1:9")), list[str]()

    def fetch(_method: str, path: str, _facts: Mapping[str, Any] | None = None) -> HttpReply:
        sent.append(path.split("/")[1])
        return HttpReply(200, b'{"saved": true}')

    monkeypatch.setattr(made.http, "fetch", fetch)
    made.sent = sent  # type: ignore[attr-defined]
    made.socket.take(Screen("e", 1, SCREEN))
    return made


def test_an_answer_without_a_name_is_taken_at_the_servers_word(phone: SimulatedPhone) -> None:
    assert phone.answer("1.0.vote", 0).acknowledged and phone.answer("1.0.mine", "Ask first.").acknowledged
    assert phone.unnamed == {"1.0.vote"}


def test_there_are_drafts_of_what_has_a_name_alone(phone: SimulatedPhone) -> None:
    assert not phone.draft("1.0.vote", 0)
    assert phone.draft("1.0.mine", "Ask")
    assert phone.sent == ["drafts"]  # type: ignore[attr-defined]
