"""Where a character stands in a text: its line and its column, both counted from 1, as editors count."""

from bisect import bisect_right


class Lines:
    """The lines of a text whose line breaks are all `\\n`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for at, char in enumerate(text):
            if char == "\n":
                self.starts.append(at + 1)

    def spot(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`; past the end it is the end."""
        at = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1
