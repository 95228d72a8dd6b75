"""A person's own answers in the order of the agenda, and those of them that are still open to be changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshop.audience import SEALED, Audience, reader_sentence
from workshop.documents.asking import Asking
from workshop.documents.in_words import Entry, heading, parts, turn
from workshop.fields import Field, FieldId
from workshop.moment import CLOSED, Moment
from workshop.storage.gifts import GivenRow
from workshop.storage.words import OwnWords
from workshop.wording import by_value
from workshop.words import _


@dataclass(frozen=True)
class OpenField:
    """A private field that may still be written in: what is asked, its id, and the newest words in it."""

    field: Field
    fid: str
    prompt: str
    value: Any = None


class Own:
    """One person's own rows, and what became of them."""

    def __init__(self, moment: Moment, own: Iterable[OwnWords], given: Iterable[GivenRow]) -> None:
        self._moment = moment
        self._rows: dict[str, list[OwnWords]] = {}
        for row in own:
            self._rows.setdefault(row.field, []).append(row)
        self._given: Mapping[str, Any] = {row.field: row.value for row in given if not row.withdrawn}

    def entries(self, asking: Asking) -> tuple[Entry, ...]:
        """This person's own answers to one question: of a card, one for each receiver.

        An entry without parts is a question that can still be answered.
        """
        asked = asking.field
        if asked.audience is Audience.DEVICE or asked.anonymous:
            # Nobody needs to read seven times that an evaluation has no writer.
            return (self._unseen(asking),) if asking.mine and not (asked.anonymous and asked.page) else ()
        return tuple(entry for fid in self._ids(asking) for entry in self._entries(asking, fid))

    def open(self, asking: Asking) -> tuple[OpenField, ...]:
        """The private fields of one question that can still be written in: until the close, unless given."""
        if self._moment.state == CLOSED or asking.field.audience not in SEALED:
            return ()
        return tuple(self._open(asking, fid) for fid in self._ids(asking) if fid not in self._given)

    def answers(self, asking: Asking) -> Iterator[tuple[str, Any]]:
        """The newest kept answers to one question, each with its field; nothing unfinished."""
        for fid in self._ids(asking):
            kept = [row for row in self._rows.get(fid, ()) if row.kept]
            if kept:
                yield fid, max(kept, key=lambda row: row.revision).value

    def words(self, at: int) -> Mapping[str, Any]:
        """The newest words of one activity by the name of their field; of given cards any one."""
        ids = {fid: FieldId.read(fid) for fid in self._rows}
        mine = {fid: known for fid, known in ids.items() if known and known.activity == at}
        return {known.name: self._newest_last(fid)[-1].value for fid, known in mine.items()}

    def _ids(self, asking: Asking) -> list[str]:
        """The fields of a question: those with words, else the one that was asked. Cards need receivers."""
        question = asking.question
        found = sorted(fid for fid in self._rows if fid == question or fid.startswith(f"{question}."))
        return found or ([question] if asking.mine and not asking.field.give_to else [])

    def _unseen(self, asking: Asking) -> Entry:
        """What the house does not have: words that stay on the phone, and answers without a writer."""
        asked, counted = asking.field, asking.field.anonymous
        words = reader_sentence(asked.audience, counted, chosen=asked.type != "text")
        options = _shape(asked) if asked.parts else by_value(asked)
        entry = Entry(self._prompt(asking, ""), below=words, field=asking.question, options=options)
        return replace(entry, counted=counted, blank=not counted)

    def _entries(self, asking: Asking, fid: str) -> Iterator[Entry]:
        """The kept answer, then a newer draft that says something else. What was given stands elsewhere."""
        prompt, shown = self._prompt(asking, fid), [self._given[fid]] if fid in self._given else []
        asked = asking.field
        below = "" if asked.audience in SEALED else reader_sentence(asked.audience, brought=asked.brought)
        for row in self._newest_last(fid):
            words = parts(asking.field, row.value)
            if words and row.value not in shown:
                shown.append(row.value)
                yield Entry(prompt, words, below, fid, unfinished=not row.kept)
        if not shown and self.open(asking):
            yield Entry(prompt, field=fid)

    def _newest_last(self, fid: str) -> list[OwnWords]:
        """The answer, and behind it the draft when it is newer."""
        rows = sorted(self._rows.get(fid, ()), key=lambda row: (row.revision, row.kept))
        last_kept = max((n for n, row in enumerate(rows) if row.kept), default=0)
        return rows[last_kept:]

    def _open(self, asking: Asking, fid: str) -> OpenField:
        rows = self._newest_last(fid)
        return OpenField(asking.field, fid, self._prompt(asking, fid), rows[-1].value if rows else None)

    def _prompt(self, asking: Asking, fid: str) -> str:
        """The prompt, in which round, and for whom it was written."""
        receiver = self._moment.people.get(fid.removeprefix(asking.question).removeprefix("."))
        prompt = asking.field.label
        if receiver and receiver.name:
            prompt = _("{prompt}, for {name}").format(prompt=prompt, name=receiver.name)
        return in_round(asking, prompt)


def _shape(asked: Field) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Name, label and options of each part; a list to open belongs to the line above it."""
    label = asked.label
    found = [("ticks", heading(label), asked.options)] if asked.options else []
    for part in asked.parts:
        label = label if part.type == "pick" else heading(part.label)
        found.append((part.name, label, by_value(part)))
    return tuple(found)


def in_round(asking: Asking, prompt: str) -> str:
    """The prompt behind its round: "Scene 2: What I saw"."""
    round_ = turn(asking.activity, asking.phase)
    return f"{round_}: {prompt}" if round_ else prompt
