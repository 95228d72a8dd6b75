"""When the days of keeping are over a session is gone: from the store, from memory, and from every page."""

from tests.journeys.test_reflection_and_polls import REFLECTION
from tests.room import Room, room_with
from workshop.clockwork import Clockwork
from workshop.moment import CLOSED
from workshop.storage.retention import Doubt

DAY_S = 86_400


def ends(room: Room) -> None:
    while room.moment.state != CLOSED:
        verb = "end" if room.moment.activity.kind == "closing" else "next"
        assert room.console.does(verb, step=str(room.moment.step))["ok"]


def test_a_session_is_kept_to_its_last_day_and_no_longer() -> None:
    with room_with(REFLECTION) as room:
        ana = room.person("Ana")
        room.console.goes_to("write")
        ana.writes("to be gone in time")
        room.time.goes_on(10 * DAY_S)
        ends(room)
        clockwork = Clockwork(room.sessions)
        room.time.goes_on(room.moment.agenda.keep_days * DAY_S - 60)
        clockwork.sweep()
        assert room.sessions.moment(room.ident) is not None
        assert ana.client.get(ana.at).status_code == 200
        room.time.goes_on(120)
        clockwork.sweep()
        assert room.sessions.moment(room.ident) is None
        assert room.console.client.get(f"{room.console.at}/screen").status_code == 403
        assert "Ana" not in room.console.client.get(room.console.at).get_data(as_text=True)


def test_an_open_session_is_never_deleted_under_peoples_hands() -> None:
    with room_with({**REFLECTION, "keep_days": 1}) as room:
        ana = room.person("Ana")
        room.console.goes_to("write")
        ana.writes("on the first half day")
        clockwork = Clockwork(room.sessions)
        for _day in range(5):
            room.time.goes_on(DAY_S - 60)
            clockwork.sweep()
            assert room.console.goes_on()["ok"] or room.console.does("back", step=str(room.moment.step))["ok"]
        assert "on the first half day" in ana.takeaway()
        ben = room.person("Ben")
        assert ben.client.get(ben.at).status_code == 200


def test_what_nobody_has_led_for_its_whole_term_is_closed_and_said_and_then_its_days_begin() -> None:
    with room_with({**REFLECTION, "keep_days": 2}) as room:
        heard: list[str] = []
        room.sessions.alarms.notices.say = heard.append
        ana = room.person("Ana")
        room.console.goes_to("write")
        ana.writes("nobody pressed End")
        clockwork = Clockwork(room.sessions)
        room.time.goes_on(2 * DAY_S - 60)
        clockwork.sweep()
        assert room.moment.state != CLOSED and not heard
        room.time.goes_on(120)
        clockwork.sweep()
        assert room.moment.state == CLOSED and room.moment.delete_at == room.time.now + 2 * DAY_S * 1000
        assert len(heard) == 1 and "Nobody has led" in heard[0] and room.moment.agenda.title in heard[0]
        assert room.console.sees("Nobody had led it")
        assert not room.projector.sees("led") and not ana.sees("led")
        assert "nobody pressed End" in ana.takeaway()
        room.time.goes_on(2 * DAY_S - 60)
        clockwork.sweep()
        assert "nobody pressed End" in ana.takeaway()
        room.time.goes_on(120)
        clockwork.sweep()
        assert room.sessions.moment(room.ident) is None


def test_what_was_closed_because_nobody_led_it_can_be_opened_again_by_whoever_leads_it() -> None:
    with room_with({**REFLECTION, "keep_days": 1}) as room:
        room.person("Ana")
        room.console.goes_to("write")
        clockwork = Clockwork(room.sessions)
        room.time.goes_on(DAY_S + 60)
        clockwork.sweep()
        assert room.moment.state == CLOSED
        assert room.console.does("undo")["ok"]
        clockwork.sweep()
        assert room.moment.state != CLOSED and not room.moment.unled and room.moment.delete_at == 0


def test_a_phone_keeps_its_key_as_long_as_there_is_its_place() -> None:
    with room_with({**REFLECTION, "keep_days": 1}) as room:
        room.time.goes_on(5 * DAY_S)
        ana = room.person("Ana")
        place = ana.client.get_cookie(f"rounds_{ana.place}", path=ana.at)
        assert place is not None and place.max_age is not None
        assert place.max_age > 60 * DAY_S, "nobody knows when an open session will be closed"
        ends(room)
        other = room.rounds.app.test_client()
        code = {"secret": place.value}
        other.post(f"{ana.at}/resume", data=code, headers={"Origin": "http://localhost"})
        later = other.get_cookie(f"rounds_{ana.place}", path=ana.at)
        assert later is not None and (later.max_age or 0) > DAY_S


def test_a_session_nobody_asks_for_rests_and_is_there_again_when_somebody_does() -> None:
    with room_with(REFLECTION) as room:
        ana = room.person("Ana")
        before = ana.client.get(f"{ana.at}/screen").get_json()
        clockwork = Clockwork(room.sessions)
        clockwork.sweep()
        clockwork.sweep()
        assert room.sessions.moments._moments == {}
        assert ana.client.get(f"{ana.at}/screen").get_json() == before


def test_what_waits_for_a_doubtful_clock_is_said_on_the_console_and_in_the_terminal_once() -> None:
    with room_with({**REFLECTION, "keep_days": 1}) as room:
        heard: list[str] = []
        room.sessions.alarms.notices.say = heard.append
        room.person("Ana")
        ends(room)
        room.sessions.store.doubt = Doubt(room.time.now + 400 * DAY_S * 1000, room.time.now)
        room.time.goes_on(400 * DAY_S)
        clockwork = Clockwork(room.sessions)
        for _time in range(2):
            clockwork.sweep()
        assert len(heard) == 1 and "Is today's date right?" in heard[0]
        assert "Is today's date right?" in " ".join(room.sessions.alarms.notices.shown)
        assert room.sessions.moment(room.ident) is not None
        room.time.goes_on(DAY_S)
        clockwork.sweep()
        assert room.sessions.moment(room.ident) is None and room.sessions.alarms.notices.shown == ()
