"""The facts of each phase type for console and projector, found by the type's name."""

from typing import Any

from workshop.activity import HARVEST, HOLD, MOVE, RATE, READ, REVEAL, TALK, WRITE
from workshop.phases.harvest import wall as harvest
from workshop.phases.hold import wall as hold
from workshop.phases.move import wall as move
from workshop.phases.rate import wall as rate
from workshop.phases.read import wall as read
from workshop.phases.reveal import wall as reveal
from workshop.phases.talk import wall as talk
from workshop.phases.write import wall as write

WALLS: dict[str, Any] = {
    HOLD: hold,
    READ: read,
    WRITE: write,
    RATE: rate,
    TALK: talk,
    MOVE: move,
    HARVEST: harvest,
    REVEAL: reveal,
}
