"""What was drawn of each session's newest moment: phones' screens and their numbers, worked out once."""

from collections.abc import Mapping

from workshop.moment import Moment
from workshop.screens.phone import Phones
from workshop.storage import facts


class DrawnScreens:
    """One moment's drawings by session; an older moment's go."""

    def __init__(self) -> None:
        self._phones: dict[str, tuple[Moment, Phones]] = {}
        self._numbers: dict[str, tuple[int, Mapping[str, int]]] = {}

    def phones(self, moment: Moment) -> Phones:
        """The phones' screens of this moment; equal ones are drawn once."""
        known = self._phones.get(moment.ident)
        if known is None or known[0] is not moment:
            known = self._phones[moment.ident] = (moment, Phones(moment))
        return known[1]

    def numbers(self, moment: Moment) -> Mapping[str, int]:
        """Each phone's number at this moment, by handle."""
        known = self._numbers.get(moment.ident)
        if known is None or known[0] != moment.version:
            known = self._numbers[moment.ident] = (moment.version, facts.numbers(moment))
        return known[1]

    def let_go(self, session_id: str) -> None:
        """Nothing of this session is remembered."""
        self._phones.pop(session_id, None)
        self._numbers.pop(session_id, None)
