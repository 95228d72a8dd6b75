"""What the room sees: releasing lines, hiding one, the scene on the wall, the door, the address in the QR."""

import re

from workshop.activity import NotNow
from workshop.change import Change
from workshop.moment import Moment
from workshop.phases.progress import SMALLEST, shown
from workshop.words import _

SCENES = {
    "live": _("The wall shows the workshop again"),
    "join": _("The wall shows how to join"),
    "blank": _("The wall is dark"),
}

ADDRESS = re.compile(r"[A-Za-z0-9.:\[\]-]{1,80}")


def release(moment: Moment, question: str) -> Change | NotNow:
    """Show what waits, shuffled, when enough have answered."""
    waiting = moment.waiting.get(question, 0)
    least = next((each.least for each in shown(moment) if each.question == question), SMALLEST)
    if waiting < least:
        said = _("Shown when {least} have answered ({so_far} so far).").format(least=least, so_far=waiting)
        return NotNow(said, "few")
    return Change("release", _("Shown to the room"), release=(question,), room=True, data={"count": waiting})


def hide(moment: Moment, line: str, hidden: bool) -> Change | NotNow:
    """A line leaves the wall; it is not changed and can come back."""
    known = {each.ident for lines in moment.lines.values() for each in lines}
    if line not in known:
        return NotNow(_("This line is not on the wall."), "unknown")
    lines = frozenset({line})
    if hidden:
        return Change("hide", _("Hidden"), hide=lines, room=True, data={"before": {"unhide": [line]}})
    return Change("unhide", _("Shown again"), unhide=lines, room=True)


def stage(moment: Moment, scene: str) -> Change | NotNow:
    """The wall shows the scene, the way to join, or nothing. Phones see no difference."""
    if scene not in SCENES:
        return NotNow(_("The wall cannot show that."), "unknown")
    data = {"before": {"session": {"scene": moment.scene}}}
    return Change("stage", SCENES[scene], {"scene": scene}, data=data)


def lock(moment: Moment, locked: bool) -> Change:
    """The door."""
    said = _("The door is closed") if locked else _("The door is open")
    data = {"before": {"session": {"locked": moment.locked}}}
    return Change("lock" if locked else "unlock", said, {"locked": locked}, data=data)


def address(moment: Moment, chosen: str) -> Change | NotNow:
    """The address in the QR and on the wall: a name or number of a computer, perhaps with a port."""
    if not ADDRESS.fullmatch(chosen):
        return NotNow(_("This is no address."), "unknown")
    data = {"before": {"session": {"address": moment.address}}}
    said = _("The QR now leads to {address}").format(address=chosen)
    return Change("address", said, {"address": chosen}, data=data)
