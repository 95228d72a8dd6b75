"""The facts of a desk: who is connected, which addresses there are, how many minutes were really spent."""

from workshop.moment import CLOSED, Moment
from workshop.runtime.addresses import devices, doubtful, reachable
from workshop.runtime.sessions import Sessions
from workshop.screens.desk import Desk
from workshop.storage import report
from workshop.wire.live import Live


def desk_of(sessions: Sessions, moment: Moment, live: Live | None) -> Desk:
    """What console and projector show beside the moment itself."""
    phones = live.rooms.in_session(moment.ident, "phone") if live else []
    addresses = addresses_of(sessions)
    # What was chosen before a restart may be an address of yesterday's Wi-Fi: then the first of today's.
    address = moment.address if moment.address in addresses else addresses[0]
    return Desk(
        now=sessions.now(),
        connected=frozenset(each.subject for each in phones),
        current=current(sessions, moment, live) if live else 0,
        join=f"{sessions.settings.scheme}://{address}/j/{moment.token}",
        shown=address,
        addresses=addresses,
        devices={f"{ip}:{sessions.settings.hosts.port}": device for ip, device in devices().items()},
        unsure=len(addresses) > 1 and address != moment.address and doubtful(),
        moved=sessions.settings.hosts.moved,
        spent=spent(sessions, moment),
        undo=moment.undo,
        trouble=sessions.alarms.trouble,
        strains=sessions.alarms.strains,
        notices=sessions.alarms.notices.shown,
        knocked_at=sessions.alarms.knocked_at,
        seating_plan=sessions.seating_plans.of(moment),
        walls=len(live.rooms.in_session(moment.ident, "projector")) if live else 0,
    )


def current(sessions: Sessions, moment: Moment, live: Live) -> int:
    """How many of those who are here have a phone that shows what it should: awake, and reached."""
    numbers, here = sessions.drawn.numbers(moment), {person.handle for person in moment.here}
    phones = live.rooms.in_session(moment.ident, "phone")
    return len({p.subject for p in phones if p.subject in here and p.version >= numbers.get(p.subject, 0)})


def addresses_of(sessions: Sessions) -> tuple[str, ...]:
    """What phones may type, port included; the likeliest first, never empty."""
    if sessions.settings.public:
        return (sessions.settings.public,)
    found = reachable(sessions.settings.bound) or ("127.0.0.1",)
    return tuple(f"{ip}:{sessions.settings.hosts.port}" for ip in found)


def with_port(sessions: Sessions, host: str) -> str:
    """The address by which a request came, as it stands among ours: browsers leave the usual port out."""
    usual = "" if sessions.settings.public or ":" in host else f":{sessions.settings.hosts.port}"
    return f"{host}{usual}"


def leads_to(sessions: Sessions, moment: Moment, host: str = "") -> str:
    """Where a phone that came by `host` shall go: the chosen address, scheme included; or nowhere."""
    chosen = moment.address
    if (
        not chosen
        or chosen == with_port(sessions, host)
        or chosen not in addresses_of(sessions)
        or moment.state == CLOSED
    ):
        return ""
    return f"{sessions.settings.scheme}://{chosen}"


def spent(sessions: Sessions, moment: Moment) -> dict[int, int]:
    """Real ms per activity, from the steps in the event log; the running one up to now."""
    with sessions.store.reader() as conn:
        events = report.steps(conn, moment.ident)
    minutes: dict[int, int] = {}
    at = since = None
    for event in events:
        if "activity" in event.data:
            if at is not None and since is not None:
                minutes[at] = minutes.get(at, 0) + event.at - since
            at, since = event.data["activity"], event.at
    if at is not None and since is not None and moment.state == "running":
        minutes[at] = minutes.get(at, 0) + sessions.now() - since
    return minutes
