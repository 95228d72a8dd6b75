"""Markdown in which people's words are words: nothing they type becomes a link, a picture or HTML."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.documents import rows
from tests.rooms import item, moment
from workshop.documents.escaping import in_markdown
from workshop.documents.in_words import clean
from workshop.documents.markdown import markdown
from workshop.moment import CLOSED, ReleasedLine

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "softbreak", "hardbreak"}
TRICKS = (
    "[click](javascript:alert(1))",
    "![x](http://example.org/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<http://example.org>",
    "[a]: http://example.org",
    "# not a heading\n===\n---",
    "- a\n- b\n1. c\n2) d\n+ e",
    "a | b\n--- | ---\nc | d",
    "```\ncode\n```\n~~~\n    indented",
    "&lt;b&gt; &#60; &amp; AT&T",
    "*a* **b** _c_ __d__ snake_case ~~e~~",
    "> quote\n>> deeper",
    "back\\slash \\* `tick`",
    "a  \n\n\n   b",
    "***",
    "\t\ttabbed",
)


def inside(quote: str) -> list[Token]:
    """The inline tokens of a text that stands in a quote, as the takeaway has it."""
    tokens = READER.parse("\n".join(f"> {line}" for line in in_markdown(quote).split("\n")))
    allowed = {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
    assert {token.type for token in tokens} <= allowed, [token.type for token in tokens]
    return [child for token in tokens if token.type == "inline" for child in token.children or []]


@given(
    st.text(st.sampled_from("ab1 _*[]()<>!#-+=.)`~|\\&;:\n\t/") | st.characters(exclude_categories=["Cs"]))
)
@settings(max_examples=400, deadline=None)
@example("[a](b)\n===")
@example("1)")
def test_any_text_stays_the_text_it_was(raw: str) -> None:
    text = clean(raw)
    tokens = inside(text)
    assert {token.type for token in tokens} <= PLAIN
    read = "".join(token.content for token in tokens if token.type == "text")
    assert "".join(read.split()) == "".join(text.split())


@pytest.mark.parametrize("trick", TRICKS)
def test_a_whole_takeaway_has_no_link_no_picture_and_no_html_of_anybody(trick: str) -> None:
    room = moment(
        item("feedback_practice"),
        item("reflection", title=f"Title {trick.splitlines()[0]}"),
        activity=3,
        state=CLOSED,
        people=("Ana", "Ben"),
        lines={"2.0.mine": (ReleasedLine("a", trick, "Dov"),)},
    )
    told = rows.takeaway(
        room,
        rows.kept("2.0.mine", trick),
        rows.kept("1.1.step", trick),
        rows.gift("1.1.card", "Ben", {"strength": trick}),
    )
    tokens = [child for token in READER.parse(markdown(told)) for child in (token, *(token.children or ()))]
    found = {token.type for token in tokens}
    assert not found & {
        "link_open",
        "image",
        "html_block",
        "html_inline",
        "fence",
        "code_block",
        "table_open",
    }
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert len(headings) == 7, headings


def test_it_reads_well_without_being_drawn() -> None:
    told = rows.takeaway(
        moment("feedback_practice", "reflection", activity=3, state=CLOSED, people=("Ana", "Ben")),
        rows.kept("2.0.mine", "She waited.\nThen she asked."),
        rows.draft("2.0.mine", "And I", 2),
        rows.kept("1.1.step", "Ask Jonas."),
        rows.gift("1.1.card", "Ben", {"strength": "You waited."}),
    )
    lines = markdown(told).splitlines()
    for line in (
        "# Yours to keep, Ana",
        "## My next steps",
        "1. Ask Jonas.  ",
        "## What I heard",
        "Strength:",
        "> You waited.",
        "(Given by Ben. Feedback practice, Round 1)",
        "**Who changed how you work?**",
        "> She waited.  ",
        "> Then she asked.",
        "**Who changed how you work?** (unfinished)",
        "> And I",
    ):
        assert line in lines
    assert lines.index("## My next steps") < lines.index("## What I heard") < lines.index("## My notes")


def test_what_stays_on_the_phone_is_a_line_to_write_on() -> None:
    told = rows.takeaway(moment(item("reflection", audience="device"), activity=2, state=CLOSED))
    assert "\n\n" + "_" * 40 + "\n" in markdown(told)


def test_nothing_written_is_no_empty_heading() -> None:
    text = markdown(rows.takeaway(moment("reflection", activity=2, state=CLOSED)))
    assert text.count("#") == 1
