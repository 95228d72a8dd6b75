"""The disk is full: nothing is pretended, the words stay on the phones, and the console says why."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import room_with
from workshop.storage.trouble import StoreTrouble


def test_a_full_disk_is_said_and_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    with room_with(REFLECTION) as room:
        ana = room.person("Ana")
        room.console.goes_to("write")

        def full(job: Callable[[Connection], Any]) -> Any:
            raise StoreTrouble("disk full")

        with monkeypatch.context() as broken:
            broken.setattr(room.sessions.store.writer, "ask", full)
            refused = ana.writes("kept on the phone")
            assert refused.status_code == 503
            assert "stay on your phone" in refused.get_json()["message"]
            assert room.console.sees("cannot save")
            assert not room.console.goes_on()["ok"]
            assert "cannot save" not in room.projector.text()
        ana.edits -= 1
        assert ana.writes("kept on the phone").get_json()["saved"]
        assert not room.console.sees("cannot save")
