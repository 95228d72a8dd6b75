"""What pretend people write: whole sentences about mentoring, put together anew for each of them."""

from random import Random

OPENINGS = (
    "In my first year",
    "Last spring",
    "After a long week",
    "When I was about to give up",
    "On my second day",
    "Before my first talk",
    "During a difficult project",
    "At the end of a meeting",
)
PEOPLE = (
    "an older colleague",
    "my supervisor",
    "a friend from another group",
    "somebody I hardly knew",
    "a nurse on my ward",
    "the person at the next desk",
)
DEEDS = (
    "asked me what I would try first, and then waited",
    "read my draft twice and told me which page was alive",
    "said plainly what had not worked, and stayed to mend it",
    "let me finish, even though the answer was obvious",
    "wrote down one date and asked me about it a month later",
    "introduced me to the one person who could help",
    "told me how they had failed at the same thing",
    "noticed that I had gone quiet, and asked about it afterwards",
)
STEPS = (
    "I will ask before I tell.",
    "I will count to five before I answer.",
    "I will name one thing that I saw, with an example.",
    "I will end every meeting with a step and a date.",
    "I will ask what kind of help is wanted today.",
    "I will write to two people before Friday.",
    "I will say what I do not know.",
    "I will ask for feedback on one thing, not on everything.",
)
PRAISE = (
    "You let the silence work when Sam looked away.",
    "You asked what had been tried already, and wrote it down.",
    "You said back what you heard before you gave a view.",
    "You named the moment when the plan changed.",
)


def sentence(chance: Random, longest: int = 1000) -> str:
    """One or two sentences of at most `longest` characters, decided by `chance` alone."""
    told = f"{chance.choice(OPENINGS)} {chance.choice(PEOPLE)} {chance.choice(DEEDS)}."
    tries = [f"{told} {chance.choice(STEPS)}", told, chance.choice(STEPS)]
    return next((words for words in tries if len(words) <= longest), tries[-1][: max(longest, 0)])


def praise(chance: Random, longest: int = 140) -> str:
    """One line about what was seen and heard, for a card that is given."""
    return chance.choice(PRAISE)[: max(longest, 0)]
