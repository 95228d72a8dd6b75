"""What people are called in the room: the first name, and more of it only where two share it."""

from collections import Counter
from collections.abc import Mapping

from workshop.moment import Moment


def call_names(moment: Moment) -> Mapping[str, str]:
    """A short name for everybody, by handle. Two who share a first name keep their whole names."""
    firsts = {person.handle: _first(person.name) for person in moment.people.values()}
    shared = Counter(firsts[person.handle].casefold() for person in moment.here)
    return {
        handle: first if shared[first.casefold()] < 2 else moment.people[handle].name
        for handle, first in firsts.items()
    }


def _first(name: str) -> str:
    return name.split()[0] if name.split() else name
