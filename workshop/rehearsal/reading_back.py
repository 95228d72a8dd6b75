"""Was every answer kept, and only once? Each phone asks for its own words and compares."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any

from workshop.rehearsal.client.outbox import Letter
from workshop.rehearsal.measured import AnswerFigures


def compare(letters: Iterable[Letter], own: Mapping[str, Any], unnamed: Container[str] = ()) -> AnswerFigures:
    """One phone's letters against what `GET answers` says is kept of it.

    Of `unnamed` fields nothing can be read back: there the acknowledgement counts.
    """
    kept = [word for word in own.get("words", ()) if word.get("kept")]
    times = Counter(str(word["field"]) for word in kept)
    revisions = {str(word["field"]): word["revision"] for word in kept}
    found = AnswerFigures(doubled=sum(count - 1 for count in times.values()))
    for letter in letters:
        unread = letter.field in unnamed and letter.acknowledged
        there = unread or _at_least(revisions.get(letter.field), letter.body["revision"])
        found.sent += 1
        found.acknowledged += letter.acknowledged
        found.stored += there
        found.lost += not there and letter.fate != "refused"
    return found


def _at_least(kept: Any, sent: Any) -> bool:
    """Whether what is kept is this very revision, or a later one."""
    return kept is not None and tuple(kept) >= tuple(sent)


def together(parts: Iterable[AnswerFigures]) -> AnswerFigures:
    """The sums of many phones."""
    total = AnswerFigures()
    for part in parts:
        for name, count in vars(part).items():
            setattr(total, name, getattr(total, name) + count)
    return total
