"""How much of a text the wall shows. How large, and on how many leaves, is measured where it is shown."""

LONGEST = 200
"""A line from the room is shown up to here; the whole of it stands in the report."""


def short(text: str, letters: int = LONGEST) -> str:
    """The text, cut between two words where it is longer."""
    if len(text) <= letters:
        return text
    words = text[: letters - 1].rsplit(None, 1)
    return f"{words[0] if words else ''}…"
