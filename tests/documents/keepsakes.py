"""A takeaway with as many notes as one likes, as a test of pages needs it."""

from workshop.activity import Card
from workshop.documents.in_words import Entry, TextPart
from workshop.documents.takeaway import Chapter, Takeaway

THOUGHT = "A thought about it that goes on for a while and says what I will try. "
IN_A_CHAPTER = 4


def keepsake(notes: int, *, cards: int = 0, long: int = 1, heard: int = 0, language: str = "en") -> Takeaway:
    """Ana's page with so many notes; each is `long` sentences."""
    entries = [Entry(f"Question {n}", (TextPart("", THOUGHT * long),)) for n in range(notes)]
    return Takeaway(
        "Ana",
        "A workshop",
        "Leeds",
        "Host",
        0,
        10**12,
        30,
        True,
        language=language,
        steps=(Entry("", (TextPart("", "Ask Ben for an hour"),), below="Commitment. What will you do?"),),
        heard=tuple(Entry("", (TextPart("Strength", THOUGHT),), below=f"Ben {n}") for n in range(heard)),
        chapters=tuple(
            Chapter(f"Activity {at // IN_A_CHAPTER + 1}", tuple(entries[at : at + IN_A_CHAPTER]))
            for at in range(0, notes, IN_A_CHAPTER)
        ),
        cards=tuple(
            Card(f"Card {n}", tuple(f"Line {at}: something" for at in range(5))) for n in range(cards)
        ),
    )
