"""When the days of keeping are over a session is gone: from the store, from memory, and from every page."""

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import room_with
from workshop.clockwork import Clockwork

DAY_S = 86_400


def test_a_session_is_kept_to_its_last_day_and_no_longer() -> None:
    with room_with(REFLECTION) as room:
        ana = room.person("Ana")
        room.console.goes_to("write")
        ana.writes("to be gone in time")
        clockwork = Clockwork(room.house)
        room.time.goes_on(room.moment.agenda.keep_days * DAY_S - 60)
        clockwork.sweep()
        assert room.house.moment(room.ident) is not None
        assert ana.client.get(ana.at).status_code == 200
        room.time.goes_on(120)
        clockwork.sweep()
        assert room.house.moment(room.ident) is None
        assert room.console.client.get(f"{room.console.at}/screen").status_code == 403
        assert "Ana" not in room.console.client.get(room.console.at).get_data(as_text=True)


def test_a_session_nobody_asks_for_rests_and_is_there_again_when_somebody_does() -> None:
    with room_with(REFLECTION) as room:
        ana = room.person("Ana")
        before = ana.client.get(f"{ana.at}/screen").get_json()
        clockwork = Clockwork(room.house)
        clockwork.sweep()
        clockwork.sweep()
        assert room.house._moments == {}
        assert ana.client.get(f"{ana.at}/screen").get_json() == before
