"""What a person hands in from a phone, what makes of it something to keep, and why it is not taken."""

from dataclasses import dataclass
from dataclasses import field as slot
from typing import Any

from workshop.fields import Field, FieldId, Revision


@dataclass(frozen=True)
class Press:
    """Words for a field, and what shall become of them: one record from the request to the store.

    `op` is the id made on the phone at the press of the button; a `draft` is unfinished words, and has none.
    `give` hands the words to the receiver named in `fid`, `withdraw` takes them back; `raised` True or False
    puts them before the room or takes them away, as often as wanted; None leaves that as it is. `again` says
    that it was kept before an older copy was put back. A value of None changes no words.

    The rest is made with the person's secret before anybody judges (`storage.kept.locked`): `digest` marks
    the body, `pseudonym` an anonymous answer; `body` and `for_receiver` hold the words as they will lie.
    """

    handle: str
    fid: FieldId
    field: Field
    value: Any = slot(repr=False)
    revision: Revision
    op: str = ""
    draft: bool = False
    give: bool = False
    withdraw: bool = False
    raised: bool | None = None
    again: bool = False
    digest: bytes = slot(default=b"", repr=False)
    pseudonym: str = slot(default="", repr=False)
    body: bytes = slot(default=b"", repr=False)
    for_receiver: bytes = slot(default=b"", repr=False)

    @property
    def acts(self) -> bool:
        """Whether more is asked than keeping the words."""
        return self.give or self.withdraw or self.raised is not None


@dataclass(frozen=True)
class Accepted:
    """A press that was taken, with what the moment says of it: the only thing that the store keeps.

    `name` is its writer's; `table` where they sat in that `sitting` of the field's activity, 0 for nowhere.
    `now` in ms since the epoch.
    """

    press: Press
    session_id: str
    now: int
    name: str = ""
    table: int = 0
    sitting: int = 1


@dataclass(frozen=True)
class Rejection:
    """Why something is not taken, said to its writer; the words stay on the phone. `status` is HTTP's."""

    why: str
    status: int = 422
    code: str = "misfit"
