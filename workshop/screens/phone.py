"""All phones of one moment: facts read once, one drawing for each distinct part, own words filled in last."""

from collections.abc import Iterable, Iterator

from workshop.moment import Moment
from workshop.phases.part import Part, Places
from workshop.screens.drawing import Screen, draw, number
from workshop.wire.push import SlottedScreen, Spelled
from workshop.wire.slots import Pieces


class Phones:
    """Draws for many. `drawn` holds what has been drawn, by part."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._places = Places(moment)
        self.drawn: dict[Part, Pieces] = {}
        self._encoded: dict[Part, SlottedScreen] = {}
        self._spelled = Spelled()

    def screen(self, handle: str) -> Screen:
        """One person's screen as it is pushed, with its number."""
        pieces, slots = self._pieces(handle), self._places.slots(handle)
        return Screen(self._moment.epoch, number(self._moment, handle), pieces.fill(slots))

    def frame(self, handle: str) -> bytes:
        """The whole socket frame of that screen."""
        part = self._places.part(handle)
        encoded = self._encoded.get(part)
        if encoded is None:
            pieces = self._pieces(handle)
            encoded = self._encoded[part] = SlottedScreen(self._moment.epoch, pieces, self._spelled)
        return encoded.frame(number(self._moment, handle), self._places.slots(handle))

    def frames(self, handles: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Handle and frame of each, in order; people who are no longer known are passed over."""
        for handle in handles:
            if handle in self._moment.people:
                yield handle, self.frame(handle)

    def _pieces(self, handle: str) -> Pieces:
        part = self._places.part(handle)
        pieces = self.drawn.get(part)
        if pieces is None:
            pieces = self.drawn[part] = draw(self._moment, part)
        return pieces
