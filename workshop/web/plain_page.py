"""A plain page for every refusal: what happened, what to do, one link. Never a bare status."""

from flask.typing import ResponseReturnValue

from workshop.screens import templates


def plain_page(
    headline: str, said: str, href: str, link: str, status: int = 200, words: str = ""
) -> ResponseReturnValue:
    """One headline, one sentence, one link; and `words` that were not kept, so that they can be copied."""
    facts = {"headline": headline, "said": said, "href": href, "link": link, "words": words}
    return templates.render("screens/message.html", facts), status
