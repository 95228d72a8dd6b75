"""Who does what where nobody plays a scene: partners, one who tells and those who listen, a circle."""

from collections.abc import Callable

from workshop.activities.meeting import find
from workshop.activity import Phase, Roles
from workshop.words import _

PARTNER = "partner"
CLIENT, CONSULTANT = "client", "consultant"
SPEAKER, LISTENER, KEEPER, MEMBER = "speaker", "listener", "keeper", "member"
OWNER, REVIEWER = "owner", "reviewer"
INNER, OUTER = "inner", "outer"

Cast = Callable[[tuple[str, ...], frozenset[str], int], Roles]


def partners(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """Two or three who do the same for each other; everybody is somebody's partner."""
    return {handle: (PARTNER,) for handle in members}


def in_turn(rounds: int, turn: str, others: str) -> Cast:
    """Everybody has the turn once in so many rounds; in a large group two share a round.

    Who only watches has no turn. When all have had theirs the first begin again.
    """

    def cast(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
        active = [handle for handle in members if handle not in watching] or list(members)
        now = [handle for seat, handle in enumerate(active) if seat % rounds == round_ - 1]
        mine = now or [active[(round_ - 1) % len(active)]]
        return {handle: (turn,) if handle in mine else (others,) for handle in members}

    return cast


def on_air(members: tuple[str, ...], watching: frozenset[str], round_: int) -> Roles:
    """One speaks in each round, the next keeps the time and the frame; when all have spoken nobody must."""
    active = [handle for handle in members if handle not in watching]
    if round_ > len(active):
        return {handle: (MEMBER,) for handle in members}
    roles: dict[str, tuple[str, ...]] = {handle: (LISTENER,) for handle in members}
    roles[active[round_ % len(active)]] = (KEEPER,)
    roles[active[round_ - 1]] = (SPEAKER,)
    return roles


def as_one(role: str) -> Cast:
    """Everybody at the table has the same part."""
    return lambda members, watching, round_: {handle: (role,) for handle in members}


def find_partner(say: str = "") -> Phase:
    """Two people look for each other."""
    return find(_("Find your partner"), say or _("Say where first, then with whom."))


def find_table(say: str = "") -> Phase:
    """Everybody looks for the table."""
    return find(_("Find your table"), say)
