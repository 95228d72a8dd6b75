"""Plans copied from a web page or a mail were refused in sentences that looked wrong to whoever read them."""

from pathlib import Path

from click.testing import CliRunner

from workshop.plans.commands import check

HERE = Path(__file__).parent / "13-invisible-space-in-plan"


def said(path: Path) -> list[str]:
    """What `check` says about a file, each sentence without the file's name."""
    result = CliRunner().invoke(check, [str(path)])
    assert result.exit_code == 1
    return [
        line.removeprefix(f"{path}:") for line in result.output.splitlines() if line.startswith(str(path))
    ]


def test_an_invisible_space_is_named_with_its_place():
    assert said(HERE / "nbsp.yaml") == [
        '4:1: a no-break space (U+00A0) stands before "prompt", expected an ordinary space'
    ]


def test_a_text_that_begins_with_a_quoted_phrase_is_told_what_to_do():
    assert said(HERE / "quoted.yaml") == [
        "4:13: this text begins with a quotation mark, so it ends at the next one, "
        "expected the whole text in single quotes: '...'"
    ]


def test_a_word_with_an_invisible_end_is_not_guessed_to_be_itself(tmp_path):
    plan = tmp_path / "closing.yaml"
    plan.write_text("title: Ten minutes\nactivities:\n  - kind: closing\u00a0\n")
    assert said(plan) == [
        '3:18: a no-break space (U+00A0) stands after "closing", expected an ordinary space'
    ]
