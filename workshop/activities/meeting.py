"""What kinds share in which people meet: finding the table, and something to do for whoever has none."""

from workshop.activity import MOVE, Phase
from workshop.fields import BENCH, Field
from workshop.words import _


def find(headline: str, say: str = "", name: str = "find") -> Phase:
    """Groups are formed, and people look for their tables; the facilitator says when all have found them."""
    return Phase(
        name,
        MOVE,
        headline=headline,
        say=say or _("Say where first, then with whom. Wait until nobody looks for a chair."),
        gather=True,
        check_in=True,
    )


def meanwhile(prompt: str) -> Field:
    """A few private lines for somebody who has no table in this round."""
    return Field("meanwhile", "text", prompt, up_to=600, of=BENCH)
